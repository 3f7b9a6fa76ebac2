// Command picture writes a page that shows an exchange with the bot as Discord
// lays it out, for the README:
//
//	go run ./bot/discord/discordtest/cmd/picture '!when withdrawal' > exchange.html
//	chromium --headless --no-sandbox --hide-scrollbars --force-device-scale-factor=1.5 \
//	    --window-size=700,770 --screenshot=exchange.png exchange.html
//
// With -phone before the questions it is as wide as a telephone, 390 pixels.
// With CORPUS_DIR set the bot answers from those documents. "manager: !settings"
// is asked by who manages the server, "press: Later ▶" presses a button under the
// answer before, and "menu Find source: Look: “We will go”" picks an entry of a
// message's menu.
//
// The bot answers from the sample corpus, in a discordtest server; the page is
// made of the very JSON that it sends, so that the picture shows what people
// get.
package main

import (
	"context"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"html/template"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"verbatim/bot"
	"verbatim/bot/discord"
	"verbatim/bot/discord/discordtest"
	"verbatim/bot/library"
	"verbatim/corpus/sample"
	"verbatim/index"
	"verbatim/index/local"
)

//go:embed page.html
var page string

func main() {
	phone := flag.Bool("phone", false, "as wide as a telephone")
	flag.Parse()
	questions := flag.Args()
	if len(questions) == 0 {
		questions = []string{"!when withdrawal"}
	}
	if err := run(context.Background(), os.Stdout, *phone, questions); err != nil {
		fmt.Fprintln(os.Stderr, "picture:", err)
		os.Exit(1)
	}
}

// An exchange is a question and the message that answers it.
type exchange struct {
	Question string              `json:"question"`
	Answer   discordtest.Message `json:"answer"`
}

func run(ctx context.Context, w io.Writer, phone bool, questions []string) error {
	dir, err := os.MkdirTemp("", "picture")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	log := slog.New(slog.DiscardHandler)
	corpus := os.Getenv("CORPUS_DIR")
	if corpus == "" {
		corpus = filepath.Join(dir, "corpus")
		if err := sample.Extract(corpus); err != nil {
			return err
		}
	}
	x, err := local.Open(ctx, log, filepath.Join(dir, "index"))
	if err != nil {
		return err
	}
	defer x.Close()
	if _, err := index.Update(ctx, x, corpus, nil); err != nil {
		return err
	}
	exchanges, err := ask(ctx, bot.New(log, x), &library.Library{Index: x, Log: log}, log, questions)
	if err != nil {
		return err
	}
	return template.Must(template.New("page").Parse(page)).Execute(w, map[string]any{"Exchanges": exchanges, "Phone": phone})
}

// ask runs the bot in a Discord of its own and asks it everything.
func ask(ctx context.Context, b *bot.Bot, lib *library.Library, log *slog.Logger, questions []string) (list []exchange, err error) {
	var wrong []error
	d := discordtest.New(discordtest.Slips(func(slip string) { wrong = append(wrong, errors.New(slip)) }))
	defer d.Close()
	answers := make(chan discordtest.Message, 1)
	d.Watch = func(m discordtest.Message, _ bool) { answers <- m }
	ctx, stop := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() {
		ended <- discord.Run(ctx, discord.Config{Token: discordtest.Token, APIURL: d.URL, Dial: d.Dial, Answer: b.Reply, Log: log, Library: lib})
	}()
	<-d.Ready()
	person, last := "", ""
	for _, q := range questions {
		person = do(d, q, person, last)
		select {
		case m := <-answers:
			last = m.ID
			list = append(list, exchange{q, m})
		case <-time.After(10 * time.Second):
			err = fmt.Errorf("no answer to %q", q)
		}
	}
	stop()
	return list, errors.Join(append(wrong, err, <-ended)...)
}

// do has somebody do what a line says, and returns who did: each in a conversation
// of its own, and a person of its own, whom no cooldown holds up, but for who
// presses a button.
func do(d *discordtest.Server, line, before, last string) (person string) {
	how, rest, _ := strings.Cut(line, ": ")
	if how == "press" {
		d.Press(before, last, rest)
		return before
	}
	channel, person := d.AddChannel(d.Guild, "", 0), d.AddUser("milo", false)
	d.Join(d.Guild, person)
	switch entry, menu := strings.CutPrefix(how, "menu "); {
	case menu:
		d.Menu(person, entry, d.Say(channel, d.Owner, rest))
	case how == "manager":
		d.Say(channel, d.Manager, rest)
	default:
		d.Say(channel, person, line)
	}
	return person
}
