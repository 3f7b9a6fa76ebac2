package question

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"verbatim/corpus/golden"
)

const goldenFile = "testdata/questions.txt"

func known(t testing.TB) string {
	b, err := os.ReadFile(goldenFile)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestParse reads the golden file: a question a line, and indented beneath it
// what it is understood as.
func TestParse(t *testing.T) {
	var got strings.Builder

	for line := range strings.Lines(known(t)) {
		switch {
		case strings.HasPrefix(line, "\t"):
		case strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "":
			got.WriteString(line)
		default:
			got.WriteString(line)
			got.WriteString("\t" + show(Parse(strings.TrimSuffix(line, "\n"))) + "\n")
		}
	}
	golden.Check(t, goldenFile, got.String())
}

// show is a question on one line, empty fields left out.
func show(q Question) string {
	var b strings.Builder
	b.WriteString(string(q.Kind))
	if q.Wants != "" {
		b.WriteString("/" + string(q.Wants))
	}
	for _, f := range []struct {
		name  string
		value any
	}{
		{"head", q.Head}, {"verb", q.Verb}, {"describe", q.Describe}, {"speaker", q.Speaker}, {"terms", q.Terms}, {"names", q.Names},
		{"phrases", q.Phrases}, {"by", q.Filters.By}, {"in", q.Filters.In}, {"from", q.Filters.From}, {"after", q.Filters.After},
		{"before", q.Filters.Before}, {"args", q.Args}, {"unread", q.Unread}, {"typed", q.Typed},
	} {
		switch v := f.value.(type) {
		case string:
			if v != "" {
				fmt.Fprintf(&b, "; %s %s", f.name, v)
			}
		case []string:
			if len(v) > 0 {
				fmt.Fprintf(&b, "; %s %s", f.name, strings.Join(v, " | "))
			}
		}
	}
	return b.String()
}

func TestCommandsAreWellFormed(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range Commands {
		if n := len(c.Help); n == 0 || n > 100 {
			t.Errorf("%s: help of %d characters, Discord takes 1 to 100", c.Name, n)
		}
		for _, name := range append([]string{c.Name}, c.Aliases...) {
			if seen[name] {
				t.Errorf("two commands answer to %q", name)
			}
			seen[name] = true
			if got := Lookup(strings.ToUpper(name)); got == nil || got.Name != c.Name {
				t.Errorf("Lookup(%q) = %v, want %s", name, got, c.Name)
			}
			if q := Parse("!" + name + " Kirby"); c.Kind != "" && q.Kind != c.Kind {
				t.Errorf("!%s is of kind %s, want %s", name, q.Kind, c.Kind)
			}
		}
		if q := Parse("!" + c.Example); c.Kind != "" && q.Kind != c.Kind {
			t.Errorf("the example %q is of kind %s, want %s", c.Example, q.Kind, c.Kind)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Parse("In what year did the last of the combat troops leave \"Camp Liberty\" after the talks with Baghdad? from:AFP")
	}
}
