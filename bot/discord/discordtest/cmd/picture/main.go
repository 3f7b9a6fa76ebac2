// Command picture writes a page that shows an exchange with the bot as Discord
// lays it out, for the README:
//
//	go run ./bot/discord/discordtest/cmd/picture '!when withdrawal' > exchange.html
//	chromium --headless --no-sandbox --hide-scrollbars --force-device-scale-factor=1.5 \
//	    --window-size=700,770 --screenshot=exchange.png exchange.html
//
// The bot answers from the sample corpus, in a discordtest server; the page is
// made of the very JSON that it sends, so that the picture shows what people
// get.
package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"html/template"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"verbatim/bot"
	"verbatim/bot/discord"
	"verbatim/bot/discord/discordtest"
	"verbatim/corpus/sample"
	"verbatim/index"
	"verbatim/index/local"
)

//go:embed page.html
var page string

func main() {
	questions := os.Args[1:]
	if len(questions) == 0 {
		questions = []string{"!when withdrawal"}
	}
	if err := run(context.Background(), os.Stdout, questions); err != nil {
		fmt.Fprintln(os.Stderr, "picture:", err)
		os.Exit(1)
	}
}

// A slip is what the server found wrong with the bot.
type slips struct {
	list     []error
	cleanups []func()
}

func (s *slips) Helper()          {}
func (s *slips) Cleanup(f func()) { s.cleanups = append(s.cleanups, f) }
func (s *slips) Errorf(format string, args ...any) {
	s.list = append(s.list, fmt.Errorf(format, args...))
}

// An exchange is a question and the message that answers it.
type exchange struct {
	Question string              `json:"question"`
	Answer   discordtest.Message `json:"answer"`
}

func run(ctx context.Context, w io.Writer, questions []string) error {
	dir, err := os.MkdirTemp("", "picture")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	log := slog.New(slog.DiscardHandler)
	if err := sample.Extract(filepath.Join(dir, "corpus")); err != nil {
		return err
	}
	x, err := local.Open(ctx, log, filepath.Join(dir, "index"))
	if err != nil {
		return err
	}
	defer x.Close()
	if _, err := index.Update(ctx, x, filepath.Join(dir, "corpus"), nil); err != nil {
		return err
	}
	exchanges, err := ask(ctx, bot.New(log, x), log, questions)
	if err != nil {
		return err
	}
	return template.Must(template.New("page").Parse(page)).Execute(w, exchanges)
}

// ask runs the bot in a Discord of its own and asks it everything.
func ask(ctx context.Context, b *bot.Bot, log *slog.Logger, questions []string) (list []exchange, err error) {
	var wrong slips
	d := discordtest.New(&wrong)
	defer d.Close()
	answers := make(chan discordtest.Message, 1)
	d.Watch = func(m discordtest.Message, _ bool) { answers <- m }
	ctx, stop := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() {
		ended <- discord.Run(ctx, discord.Config{Token: discordtest.Token, APIURL: d.URL, Dial: d.Dial, Answer: b.Reply, Log: log,
			Source: func(context.Context, string, []string) (string, string, error) { return "", "", nil }})
	}()
	<-d.Ready()
	for _, q := range questions {
		d.Say(d.Channel, d.Member, q)
		select {
		case m := <-answers:
			list = append(list, exchange{q, m})
		case <-time.After(10 * time.Second):
			err = fmt.Errorf("no answer to %q", q)
		}
	}
	stop()
	return list, errors.Join(append(wrong.list, err, <-ended)...)
}
