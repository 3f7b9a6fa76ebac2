package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"verbatim/bot"
	"verbatim/bot/terminal"
)

func askCommand(p *program) *cobra.Command {
	var top int
	var follow bool
	cmd := &cobra.Command{
		Use:     "ask [QUESTION]",
		Short:   "Answer one question, or a question a line from standard input",
		Example: "  verbatim ask '!who Kirby'\n  verbatim ask --json < questions.txt\n  verbatim ask --follow < chat.txt",
		RunE: func(cmd *cobra.Command, args []string) error {
			if top < 1 || top > maxTop {
				return fmt.Errorf("%w: --top takes a number from 1 to %d", errUsage, maxTop)
			}
			return p.ask(cmd.Context(), strings.Join(args, " "), top, follow)
		},
	}
	cmd.Flags().BoolVar(&follow, "follow", false, "a line that needs it takes its subject from the line before, as in a chat")
	cmd.Flags().IntVar(&top, "top", 10, "passages to print as JSON")
	return cmd
}

// maxTop is how many passages one question may ask for.
const maxTop = 100

// asked is one line that ask --json prints. The names are a contract.
type asked struct {
	Question string `json:"question"`
	bot.Reply
	TookMS float64 `json:"took_ms"`
}

func (p *program) ask(ctx context.Context, question string, top int, follow bool) error {
	x, b, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer x.Close()
	if question != "" {
		_, err := p.answer(ctx, b, bot.Request{Text: question, Top: top})
		return err
	}
	var talk bot.Conversation
	for line, err := range terminal.Lines(p.in) {
		if err != nil {
			return fmt.Errorf("read questions: %w", err)
		}
		if strings.TrimSpace(line) == "" && !p.json {
			continue
		}
		r, err := p.answer(ctx, b, bot.Request{Text: line, Top: top, After: talk})
		if err != nil {
			return err
		}
		if follow {
			talk = talk.Then(r)
		}
	}
	return nil
}

func (p *program) answer(ctx context.Context, b *bot.Bot, q bot.Request) (bot.Reply, error) {
	start := time.Now()
	r, err := b.Reply(ctx, q)
	if err != nil {
		return r, fmt.Errorf("answer %.80q: %w", q.Text, err)
	}
	if !p.json {
		return r, terminal.StyleOf(p.out).Render(p.out, r)
	}
	took := float64(time.Since(start).Microseconds()) / 1000
	return r, json.NewEncoder(p.out).Encode(asked{q.Text, r, took})
}
