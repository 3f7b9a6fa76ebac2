package bot

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"testing"

	"verbatim/corpus/golden"
	"verbatim/corpus/text"
	"verbatim/index/indextest"
)

// botOver returns a bot that answers from a folder of documents.
func botOver(t testing.TB, folder string) *Bot {
	t.Helper()
	return New(slog.New(slog.DiscardHandler), indextest.Over(t, folder))
}

func ask(t testing.TB, b *Bot, line string) Reply {
	t.Helper()
	r, err := b.Reply(context.Background(), Request{Text: line})
	if err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	return r
}

// TestReplies reads the golden file: what is typed a line, and indented beneath
// it what is replied.
func TestReplies(t *testing.T) {
	const file = "testdata/replies.txt"
	b := botOver(t, "testdata/documents")
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for line := range strings.Lines(string(raw)) {
		if strings.HasPrefix(line, "\t") {
			continue
		}
		got.WriteString(line)
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			got.WriteString(summary(ask(t, b, line)))
		}
	}
	golden.Check(t, file, got.String())
}

// summary is a reply as the golden file has it: without scores and IDs.
func summary(r Reply) string {
	var b strings.Builder
	say := func(name, s string) {
		if s != "" {
			fmt.Fprintf(&b, "\t%s: %s\n", name, strings.ReplaceAll(s, "\n", "\n\t  "))
		}
	}
	say("understood", r.Understood)
	if a := r.Answer; a != nil {
		say("answer", strings.TrimSpace(fmt.Sprintf("%s [%s] %s", a.Text, a.Speaker, a.Value)))
	}
	if c := r.Check; c != nil {
		var diff strings.Builder
		for _, e := range c.Diff {
			fmt.Fprintf(&diff, map[string]string{"same": " %s", "dropped": " [-%s-]", "added": " {+%s+}"}[e.Op], e.Text)
		}
		say("check", fmt.Sprintf("%s, near %.2f:%s", c.Verdict, c.Near, diff.String()))
		say("source", c.Source)
		say("notes", strings.Join(c.Notes, " "))
	}
	say("message", r.Message)
	say("suggestions", strings.Join(r.Suggestions, " | "))
	for _, p := range r.Passages {
		s := p.Doc + ", " + p.Place + ": " + text.Clip(p.Text, 100)
		if p.Answer != nil && p.Answer.Value != "" {
			s += " = " + p.Answer.Value
		}
		if p.Quote != nil {
			s += fmt.Sprintf(" [%s: %s]", p.Quote.Speaker, p.Quote.Text)
		}
		for _, a := range p.Also {
			s += " + " + a.Doc
		}
		say("-", s)
	}
	return b.String()
}
