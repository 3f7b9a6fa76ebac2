package check

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"verbatim/corpus/golden"
)

const goldenFile = "testdata/verdicts.txt"

func known(t testing.TB) string {
	b, err := os.ReadFile(goldenFile)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestCompare(t *testing.T) {
	var got strings.Builder

	source := ""
	var c Comparer
	for line := range strings.Lines(known(t)) {
		if strings.HasPrefix(line, "\t") {
			continue
		}
		got.WriteString(line)
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "#") || line == "":
		case strings.HasPrefix(line, "text: "):
			source = strings.TrimPrefix(line, "text: ")
		default:
			got.WriteString("\t" + show(c.Compare(Read(line), source), source) + "\n")
		}
	}
	golden.Check(t, goldenFile, got.String())
}

func show(r Result, source string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, near %.2f:", r.Verdict, r.Near)
	for _, e := range r.Edits {
		switch e.Op {
		case "dropped":
			fmt.Fprintf(&b, " [-%s-]", e.Text)
		case "added":
			fmt.Fprintf(&b, " {+%s+}", e.Text)
		default:
			b.WriteString(" " + e.Text)
		}
	}
	for _, n := range r.Notes {
		b.WriteString(" | " + n)
	}
	return b.String()
}

// FuzzCompare holds that a result never leaves the text, that its edits give
// back the text's part, and that a stretch of a text is verbatim in it.
func FuzzCompare(f *testing.F) {
	for line := range strings.Lines(known(f)) {
		if !strings.HasPrefix(line, "\t") {
			f.Add(line, known(f), 10, 30)
		}
	}
	f.Fuzz(func(t *testing.T, paste, source string, from, length int) {
		if len(source) > 3000 || len(paste) > 1000 {
			return
		}
		var c Comparer
		r := c.Compare(Read(paste), source)
		if r.Span.Start < 0 || r.Span.End > len(source) || r.Span.Start > r.Span.End || r.Near < 0 || r.Near > 1.0001 {
			t.Fatalf("%q in %q: %+v", paste, source, r)
		}
		at := 0
		part := r.Span.Of(source)
		for _, e := range r.Edits {
			if e.Op == "added" || e.Text == "…" {
				continue
			}
			i := strings.Index(part[at:], e.Text)
			if i < 0 {
				t.Fatalf("%q in %q: edit %q is not in %q", paste, source, e.Text, part[at:])
			}
			at += i
		}
		ws, _ := words(nil, source, maxSource)
		if from < 0 || length < 1 || from >= len(ws) {
			return
		}
		end := min(from+min(length, 1000), len(ws)) - 1
		cut := source[ws[from].Start:ws[end].End]
		if strings.ContainsAny(cut, "[]…") || strings.Contains(cut, "..") || strings.Contains(cut, ". .") {
			return
		}
		if r := c.Compare(Read(cut), source); r.Verdict != Verbatim {
			t.Fatalf("%q cut from %q is %+v", cut, source, r)
		}
	})
}

func BenchmarkCompare(b *testing.B) {
	source := strings.Repeat("the tide gate at Ellerby did not hold and the council met again on Monday to hear its engineers ", 8)
	p := Read("the council met on Tuesday to hear two engineers at length about what the gate did")
	var c Comparer
	b.ReportAllocs()
	for b.Loop() {
		c.Compare(p, source)
	}
}

func BenchmarkCompareLong(b *testing.B) {
	source := strings.Repeat("the tide gate at Ellerby did not hold and the council met again on Monday to hear its engineers ", 160)
	p := Read(source)
	var c Comparer
	b.ReportAllocs()
	for b.Loop() {
		c.Compare(p, source)
	}
}

// A limit holds whatever joins the words, and what was not looked at is told.
func TestWordsAreBounded(t *testing.T) {
	for in, want := range map[string]string{"a-b-c-d-e": "a-b-", "a b c d": "a b ", "a & b c": "a & ", "a b.": "a b."} {
		ws, end := words(nil, in, 2)
		if in[:end] != want || len(ws) > 2 {
			t.Errorf("%q is read up to %q, %d words; want %q", in, in[:end], len(ws), want)
		}
	}
}
