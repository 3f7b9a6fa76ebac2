package eval

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/bot"
	"verbatim/corpus/golden"
	"verbatim/index/indextest"
)

// TestRanking keeps the record of how the questions in testdata/questions.jsonl
// are answered over the sample corpus and the bot's test documents: a change of
// ranking shows in the diff of testdata/ranking.txt.
func TestRanking(t *testing.T) {
	b := sampleBot(t)
	f, err := os.Open("testdata/questions.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var outcomes []Outcome
	var lines strings.Builder
	for q, err := range Read(f) {
		if err != nil {
			t.Fatal(err)
		}
		o, err := Ask(context.Background(), b, q)
		if err != nil {
			t.Fatal(err)
		}
		outcomes = append(outcomes, o)
		fmt.Fprintln(&lines, record(o))
	}
	const file = "testdata/ranking.txt"
	got := "Questions over the sample corpus and the bot's test documents: the rank of the\n" +
		"first right passage (- for none of ten), and the short answer with whether it is\n" +
		"right. Written by go test -update.\n\n" + Sum(outcomes).String() + "\n" + lines.String()
	golden.Check(t, file, got)
}

// record is an outcome on one line.
func record(o Outcome) string {
	rank := "-"
	if o.Rank > 0 {
		rank = fmt.Sprint(o.Rank)
	}
	answer := ""
	if o.Answer != "" {
		answer = " = " + strings.Join(strings.Fields(o.Answer), " ")
		if !o.Right {
			answer += " (wrong)"
		}
	}
	if o.Question.None {
		rank = "none"
	}
	return fmt.Sprintf("%-4s %s%s", rank, o.Question.Question, answer)
}

func sampleBot(t testing.TB) *bot.Bot {
	t.Helper()
	dir := indextest.Sample(t)
	if err := os.CopyFS(filepath.Join(dir, "tests"), os.DirFS("../testdata/documents")); err != nil {
		t.Fatal(err)
	}
	return bot.New(slog.New(slog.DiscardHandler), indextest.Over(t, dir))
}
