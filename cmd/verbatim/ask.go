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
	cmd := &cobra.Command{
		Use:     "ask [QUESTION]",
		Short:   "Answer one question, or a question a line from standard input",
		Example: "  verbatim ask '!who Kirby'\n  verbatim ask --json < questions.txt",
		RunE: func(cmd *cobra.Command, args []string) error {
			if top < 1 || top > maxTop {
				return fmt.Errorf("%w: --top takes a number from 1 to %d", errUsage, maxTop)
			}
			return p.ask(cmd.Context(), strings.Join(args, " "), top)
		},
	}
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

func (p *program) ask(ctx context.Context, question string, top int) error {
	x, b, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer x.Close()
	if question != "" {
		return p.answer(ctx, b, question, top)
	}
	for line, err := range terminal.Lines(p.in) {
		if err != nil {
			return fmt.Errorf("read questions: %w", err)
		}
		if strings.TrimSpace(line) == "" && !p.json {
			continue
		}
		if err := p.answer(ctx, b, line, top); err != nil {
			return err
		}
	}
	return nil
}

func (p *program) answer(ctx context.Context, b *bot.Bot, question string, top int) error {
	start := time.Now()
	r, err := b.Reply(ctx, bot.Request{Text: question, Top: top})
	if err != nil {
		return fmt.Errorf("answer %.80q: %w", question, err)
	}
	if !p.json {
		return terminal.StyleOf(p.out).Render(p.out, r)
	}
	took := float64(time.Since(start).Microseconds()) / 1000
	return json.NewEncoder(p.out).Encode(asked{question, r, took})
}
