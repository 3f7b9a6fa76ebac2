package eval

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/bot"
	"verbatim/corpus/sample"
	"verbatim/index"
	"verbatim/index/local"
)

var update = flag.Bool("update", false, "write the golden files anew")

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
	want, _ := os.ReadFile(file)
	if got == string(want) {
		return
	}
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for i, line := range strings.Split(got, "\n") {
		if w := strings.Split(string(want), "\n"); i >= len(w) || line != w[i] {
			t.Errorf("ranking.txt:%d\n got %s\nwant %s\n(go test ./bot/eval -update writes the record anew)", i+1, line, w[min(i, len(w)-1)])
		}
	}
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
	dir := t.TempDir()
	if err := sample.Extract(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(dir, "tests"), os.DirFS("../testdata/documents")); err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.DiscardHandler)
	x, err := local.Open(context.Background(), log, filepath.Join(t.TempDir(), "index"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	if _, err := index.Update(context.Background(), x, dir, nil); err != nil {
		t.Fatal(err)
	}
	return bot.New(log, x)
}
