package terminal

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/bot"
	"verbatim/bot/question"
	"verbatim/corpus/golden"
	"verbatim/corpus/text"
)

var reply = bot.Reply{
	Understood: "showing results for *Fenwright*",
	Answer:     &bot.Answer{Text: "by the end of April", Value: "2024-04-30", Resolved: "by 30 April 2024", Note: "the *Courier* says May"},
	Passages: []bot.Passage{{
		ID: "k3v9q2", Title: "Minutes of the Port Ellerby Harbour Council", Publisher: "Port Ellerby Harbour Council", Date: "2024-03-12", Place: "paragraph 6",
		Text:   "The council closed the bridge to lorries with immediate effect and asked him for an estimate by the end of April.",
		Answer: &bot.Span{Span: text.Span{Start: 93, End: 112}},
		Also:   []bot.Source{{Doc: "b.txt", Publisher: "Courier", Date: "2024-03-13"}},
	}, {
		ID: "h\x1b[2Jx", Doc: "evil.txt", Text: "Words that \x1b]0;would set\x07 the title\u202e.",
	}, {ID: "c", Doc: "c.txt", Text: "Third."}, {ID: "d", Doc: "d.txt", Text: "Fourth."}},
	Suggestions: []string{"Fenwright-Moor"},
}

func TestRender(t *testing.T) {
	for name, s := range map[string]Style{"plain": {}, "narrow": {Width: 40, Bold: true}} {
		var b strings.Builder
		if err := s.Render(&b, reply); err != nil {
			t.Fatal(err)
		}
		golden.Check(t, filepath.Join("testdata", name+".golden"), b.String())
		if rest := strings.NewReplacer("\x1b[1m", "", "\x1b[0m", "").Replace(b.String()); strings.ContainsAny(rest, "\x1b\x07\u202e") {
			t.Errorf("%s: a document's control characters reach the terminal", name)
		}
	}
}

func TestChatAnswersEachLineOfAPipe(t *testing.T) {
	in, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		io.WriteString(w, "!who Oxterby\n\n"+strings.Repeat("x", maxLine+10)+"\nfail\nlast\r\nexit\nnever\n")
		w.Close()
	}()
	var asked []string
	var out strings.Builder
	err = Chat(context.Background(), in, &out, func(_ context.Context, r bot.Request) (bot.Reply, error) {
		asked = append(asked, r.Text)
		if r.Text == "fail" {
			return bot.Reply{}, errors.New("disk gone")
		}
		return bot.Reply{Message: "heard"}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(asked) != 4 || asked[0] != "!who Oxterby" || len(asked[1]) != maxLine || asked[3] != "last" {
		t.Errorf("asked %d lines: %.40q", len(asked), asked)
	}
	if got := out.String(); strings.Count(got, "heard") != 3 || !strings.Contains(got, "disk gone") {
		t.Errorf("printed %q", got)
	}
}

func TestChatLeavesWhenCalledOff(t *testing.T) {
	in, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := Chat(ctx, in, io.Discard, nil); err != nil {
		t.Fatal(err)
	}
}

func TestLinesKeepsALastLineWithoutItsBreak(t *testing.T) {
	var got []string
	for line, err := range Lines(strings.NewReader("a\n\nb")) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, line)
	}
	if strings.Join(got, "|") != "a||b" {
		t.Errorf("got %q", got)
	}
}

func TestNotFoundIsSaidOnce(t *testing.T) {
	var b strings.Builder
	r := bot.Reply{Kind: question.Check, Check: &bot.Check{Verdict: "not found"}, Message: "Not found. The nearest passage is 29% alike."}
	if err := (Style{}).Render(&b, r); err != nil || strings.Count(strings.ToLower(b.String()), "not found") != 1 {
		t.Errorf("%v, %q", err, b.String())
	}
}
