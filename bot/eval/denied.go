package eval

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"verbatim/bot"
	"verbatim/bot/check"
)

// A Denial counts, for one kind of piece of the documents, how often the bot is wrong
// about whether they have it.
type Denial struct {
	Kind   string   `json:"kind"`
	Drawn  int      `json:"drawn"`
	Wrong  int      `json:"wrong"`
	Faults []string `json:"faults"` // what was said of what, with its file
}

// Denied draws n sentences of the documents, and fewer pieces of other kinds. It
// reports which of them !check does not find as they stand, and which it finds
// although they were changed.
func Denied(ctx context.Context, b *bot.Bot, d *Drawing, n int) ([]Denial, error) {
	var out []Denial
	for _, kind := range []string{sentence, marked, unmarked, retyped, joined, headed, items, row, changed, oneWord} {
		of := (n + 2) / 3
		switch kind {
		case sentence:
			of = n
		case oneWord:
			of = 2 * n
		}
		pieces, err := d.Draw(kind, of)
		if err != nil {
			return nil, err
		}
		line := Denial{Kind: kind, Drawn: len(pieces), Faults: []string{}}
		for _, p := range pieces {
			fault, err := denied(ctx, b, p)
			if err != nil {
				return nil, err
			}
			if fault != "" {
				line.Wrong++
				line.Faults = append(line.Faults, fmt.Sprintf("%s: %s: %s", fault, p.File, strings.Join(strings.Fields(p.Text), " ")))
			}
		}
		out = append(out, line)
	}
	return out, nil
}

// denied is what the bot wrongly says of a piece, "" where it is right.
func denied(ctx context.Context, b *bot.Bot, p Drawn) (string, error) {
	if p.Kind == oneWord {
		return deniedWord(ctx, b, p)
	}
	r, err := b.Reply(ctx, bot.Request{Text: "!check " + p.Text, Top: 3})
	if err != nil {
		return "", fmt.Errorf("check a sentence of %s: %w", p.File, err)
	}
	switch {
	case r.Check == nil:
		return "no verdict", nil
	case p.Kind == changed && r.Check.Verdict == check.Verbatim, p.Kind != changed && r.Check.Verdict != check.Verbatim:
		return fmt.Sprintf("%s %v", r.Check.Verdict, r.Check.Diff), nil
	}
	return "", nil
}

// deniedWord searches for a word as somebody who may see everything, and as somebody
// who may see only the collection of its document.
func deniedWord(ctx context.Context, b *bot.Bot, p Drawn) (string, error) {
	collection, _, in := strings.Cut(p.File, "/")
	if !in {
		collection = ""
	}
	for _, scope := range [][]string{nil, {collection}} {
		r, err := b.Reply(ctx, bot.Request{Text: "!search " + p.Text, Top: 1, Scope: scope})
		if err != nil {
			return "", fmt.Errorf("search a word of %s: %w", p.File, err)
		}
		nothing := len(r.Passages) == 0 && slices.Contains(r.Question.Terms, p.Text)
		if nothing || strings.Contains(r.Message, "have no word") || strings.Contains(r.Understood, "Showing results") {
			return r.Message + r.Understood, nil
		}
	}
	return "", nil
}
