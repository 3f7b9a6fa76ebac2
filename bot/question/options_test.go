package question

import (
	"testing"
	"unicode/utf8"
)

func TestLine(t *testing.T) {
	for _, test := range []struct {
		command string
		values  map[string]string
		want    string
	}{
		{"who", map[string]string{"person": "Ada Tarn"}, "!who Ada Tarn"},
		{"quote", map[string]string{"speaker": "Ada \"Bridge\" Tarn", "topic": "tolls", "after": "2019"}, `!quote by:"Ada Bridge Tarn" tolls after:"2019"`},
		{"check", map[string]string{"words": "it will\nstand"}, "!check it will stand"},
		{"reindex", map[string]string{}, "!reindex"},
		{"add", map[string]string{"document": "901"}, "!add"},
	} {
		if got := Lookup(test.command).Line(test.values); got != test.want {
			t.Errorf("%s: got %s, want %s", test.command, got, test.want)
		}
	}
	q := Parse(Lookup("quote").Line(map[string]string{"speaker": "Ada Tarn", "topic": "tolls", "in": "Bridge to open"}))
	if q.Kind != Quote || q.Speaker != "Ada Tarn" || q.Filters.In != "Bridge to open" || q.Text != "tolls" {
		t.Errorf("parsed as %+v", q)
	}
}

// Discord takes names of 1 to 32 small letters and help of up to 100 characters.
func TestOptionLimits(t *testing.T) {
	for _, c := range Commands {
		required := true
		for _, o := range c.Options {
			if n := utf8.RuneCountInString(o.Help); n < 1 || n > 100 || len(o.Name) > 32 || len(o.Choices) > 25 {
				t.Errorf("%s %s: help of %d characters", c.Name, o.Name, n)
			}
			if o.Required && !required {
				t.Errorf("%s %s: required after an optional one", c.Name, o.Name)
			}
			required = o.Required
		}
	}
}
