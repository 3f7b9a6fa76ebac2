// Command discordtest is a Discord for one bot and one person at a keyboard, to
// try a bot by hand:
//
//	go run ./bot/discord/discordtest/cmd/discordtest
//
// It prints the environment to start the bot with. Then every line is a message
// in a channel; "/quote speaker=Kirby topic=talks" is a slash command, "press
// Later ▶" presses a button under the bot's last message, "menu Find source"
// picks an entry for your own last message, "as owner" makes you the guild's
// owner, "edit ..." and "delete" change your last message.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"sync"

	"verbatim/bot/discord/discordtest"
)

func main() {
	addr := flag.String("addr", "127.0.0.1:3001", "address to listen on")
	raw := flag.Bool("json", false, "print messages as JSON")
	anyClient := flag.Bool("any", false, "take what Discord takes from any bot, messages that can ping too")
	flag.Parse()
	if err := run(*addr, *raw, *anyClient); err != nil {
		fmt.Fprintln(os.Stderr, "discordtest:", err)
		os.Exit(1)
	}
}

func run(addr string, raw, anyClient bool) error {
	c := &console{raw: raw}
	d, err := discordtest.Listen(discordtest.Slips(func(slip string) { fmt.Println("!! " + slip) }), addr)
	if err != nil {
		return err
	}
	defer d.Close()
	c.d, c.me = d, d.Member
	d.Watch, d.AnyClient = c.print, anyClient
	fmt.Printf("Start the bot with DISCORD_API_URL=%s DISCORD_TOKEN=%s\n", d.URL, discordtest.Token)
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		c.line(strings.TrimSpace(in.Text()))
	}
	return in.Err()
}

// A console is the person's side: what they type and what they see.
type console struct {
	d    *discordtest.Server
	raw  bool
	mu   sync.Mutex
	me   string
	mine string // my last message
	last string // the bot's
}

func (c *console) print(m discordtest.Message, edited bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last = m.ID
	if c.raw {
		b, err := json.MarshalIndent(m, "", "  ")
		if err == nil {
			fmt.Printf("%s\n", b)
		}
		return
	}
	what := "Verbatim"
	if edited {
		what += " (edited)"
	}
	if m.Flags&(1<<6) != 0 {
		what += " (only you see this)"
	}
	fmt.Printf("%s: %s\n", what, strings.ReplaceAll(m.Text(), "\n", "\n    "))
	for _, b := range m.Buttons() {
		if !b.Disabled {
			fmt.Printf("  [%s]", b.Label)
		}
	}
	for _, f := range m.Files {
		fmt.Printf("  (%s, %d bytes)", f.Filename, f.Size)
	}
	fmt.Println()
}

func (c *console) line(l string) {
	c.mu.Lock()
	me, mine, last := c.me, c.mine, c.last
	c.mu.Unlock()
	word, rest, _ := strings.Cut(l, " ")
	switch {
	case l == "":
	case strings.HasPrefix(l, "/"):
		c.d.Slash(me, c.d.Channel, word[1:], options(rest))
	case word == "press" && last != "":
		c.d.Press(me, last, rest)
	case word == "menu" && mine != "":
		c.d.Menu(me, rest, mine)
	case word == "edit" && mine != "":
		c.d.Edit(mine, rest)
	case l == "delete" && mine != "":
		c.d.Delete(mine)
	case l == "as owner":
		c.set(c.d.Owner)
	case l == "as member":
		c.set(c.d.Member)
	default:
		id := c.d.Say(c.d.Channel, me, l)
		c.mu.Lock()
		c.mine = id
		c.mu.Unlock()
	}
}

func (c *console) set(user string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.me = user
}

// options reads "speaker=Ada Tarn topic=tolls".
func options(s string) map[string]any {
	out := map[string]any{}
	name := ""
	for _, w := range strings.Fields(s) {
		if k, v, ok := strings.Cut(w, "="); ok {
			name = k
			out[k] = v
		} else if name != "" {
			out[name] = out[name].(string) + " " + w
		}
	}
	return out
}
