package question

import (
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// FuzzParse holds that a question survives being written out and read again,
// and that every question has something to look for.
func FuzzParse(f *testing.F) {
	for line := range strings.Lines(known(f)) {
		if !strings.HasPrefix(line, " ") {
			f.Add(strings.TrimSpace(line))
		}
	}
	f.Fuzz(func(t *testing.T, line string) {
		q := Parse(line)
		if again := Parse(q.String()); !reflect.DeepEqual(settled(q), settled(again)) {
			t.Errorf("%q is\n%#v\nwritten as %q\n%#v", line, q, q.String(), again)
		}
		if q.Kind == "" || !utf8.ValidString(q.Text) {
			t.Errorf("%q: kind %q, text %q", line, q.Kind, q.Text)
		}
		if words := terms(read(q.Text, nil), 0, 0, nil); len(words) > 0 && len(q.Terms) == 0 && q.Kind != Quote {
			t.Errorf("%q: no terms", line)
		}
	})
}

// settled is q without what tells only how it was typed.
func settled(q Question) Question {
	q.Typed = ""
	return q
}

func TestParseIsLinear(t *testing.T) {
	for _, part := range []string{"when ", "!", "'a ", "\"a", "by:a ", "by:\"a ", "what is the ", "a.b.", "@ ", "ask ", "who,", "**", "<@", "*a", "Name of ", "after:1 2 3 ", "“", "\xff", "of the "} {
		line := strings.Repeat(part, 1<<18/len(part))
		start := time.Now()
		Parse(line)
		// A quadratic step takes half a minute at this length; the bound leaves room for a slow machine.
		if took := time.Since(start); took > 3*time.Second {
			t.Errorf("%q repeated to 256 KiB took %v", part, took)
		}
	}
}
