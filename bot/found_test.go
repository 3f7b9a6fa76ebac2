package bot

import (
	"strings"
	"testing"
)

// TestFound asks what the documents answer, what they don't, and what they have
// no word of.
func TestFound(t *testing.T) {
	b := botOver(t, "testdata/documents")
	for _, c := range []struct {
		line  string
		found Found
		said  string // part of the message
	}{
		{"Who is the chairwoman of the farmers' union?", FoundAnswer, ""},
		{"!check \"no family will be moved without a hearing\"", FoundAnswer, ""},
		{"Why did the dam have to wait?", FoundPassages, ""},
		{"!search dam", FoundPassages, ""},
		{"!quote Brandlow", FoundAnswer, ""},
		{"Who paid the reporters for the stone?", FoundNearest, "The documents do not say."},
		{"How many whales did the governor see on the moon?", FoundNearest, "They have no word *whales*"},
		{"!who zyxwvut", FoundNothing, "The documents do not say."},
		{"!status", FoundNothing, ""},
	} {
		r := ask(t, b, c.line)
		if r.Found != c.found || !strings.Contains(r.Message, c.said) {
			t.Errorf("%s: %s, %q; want %s, %q", c.line, r.Found, r.Message, c.found, c.said)
		}
		if (r.Answer != nil) != (r.Found == FoundAnswer) {
			t.Errorf("%s: %s with the answer %v", c.line, r.Found, r.Answer)
		}
	}
}

// TestUnnamed asks of somebody whose names the documents have apart.
func TestUnnamed(t *testing.T) {
	b := botOver(t, "testdata/documents")
	if r := ask(t, b, "When did Petra Brandlow speak of the dam?"); !strings.Contains(r.Message, "*Petra Brandlow*") {
		t.Errorf("%s: %q says nothing of a name that no passage has", r.Found, r.Message)
	}
}
