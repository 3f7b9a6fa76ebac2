package question

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFollow(t *testing.T) {
	for _, c := range []struct{ before, answer, line, want string }{
		{"what is the book on towpaths", "", "who wrote it?", "who wrote the book on towpaths"},
		{"who wrote the book on towpaths", "Daniel Hexwold", "why?", "why was the book on towpaths written"},
		{"who built the ferry?", "", "and when?", "when was the ferry built"},
		{"who opened the locks of Grauden?", "", "and when?", "when were the locks of Grauden opened"},
		{"who is Ada Tarn", "", "and where?", "where is Ada Tarn"},
		{"who wrote the book on towpaths", "Daniel Hexwold", "when was he born?", "when was Daniel Hexwold born"},
		{"When did the troops leave?", "", "and why?", "why did the troops leave"},
		{"!when must lamps be lit on the towpath", "", "how much is the fine?", "how much is the fine? + lamps towpath"},
		{"what did Tarn say about the lamps", "", "and what did Callow say about it?", "what did Callow say about the lamps"},
		{"what did Tarn say about the lamps", "", "and Callow?", "quote Callow: lamps"},
		{"what did Tarn say about the lamps", "", "and about the eels?", "quote Tarn: the eels"},
		{"when did Tarn resign", "", "what about Callow?", "when did Callow resign"},
		{"!who Ada Tarn", "", "where was she born", "where was Ada Tarn born"},
		{"!who Ada Tarn", "", "what is her office", "what is Ada Tarn's office"},
		{"what is the status of ORD 7", "Rejected", "who wrote it?", "who wrote ORD 7"},
		{"what is the status of ORD 7", "Rejected", "what was decided about the new crane", "what was decided about the new crane"},
		{"who is Ada Tarn", "", "who is Odo Callow?", "who is Odo Callow?"},
		{"when did the mill burn", "", "when must a licence be renewed before it ends", "when must a licence be renewed before it ends"},
		{"who wrote ORD 7", "Ada Tarn", "and its status?", "what is ORD 7's status"},
		{"help", "", "who wrote it?", "who wrote it?"},
		{"when did the mill burn", "", "!check it burned", "it burned"},
		{"when did the mill burn", "", "!search it", "the mill"},
		{"!who Ada Tarn", "", "!when withdrawal", "when withdrawal"},
		{"!who Ada Tarn", "", "!howmany homes", "how many homes"},
		{"", "", "why?", "why"},
	} {
		q := Parse(c.line).Follow(Parse(c.before), c.answer)
		got := q.Text
		if q.Taken != "" {
			got = q.Taken
		}
		if len(q.About) > 0 {
			got = fmt.Sprint(got, " + ", strings.Join(q.About, " "))
		}
		if got != c.want {
			t.Errorf("%q, %q: %q, want %q", c.before, c.line, got, c.want)
		}
	}
}

// FuzzFollow holds that what goes on from another question is a question, too.
func FuzzFollow(f *testing.F) {
	for line := range strings.Lines(known(f)) {
		f.Add("who wrote the book on towpaths", strings.TrimSpace(line), "Ada Tarn")
		f.Add(strings.TrimSpace(line), "and what did he say about it?", "")
	}
	f.Fuzz(func(t *testing.T, before, line, answer string) {
		if !utf8.ValidString(answer) {
			return
		}
		if q := Parse(line).Follow(Parse(before), answer); q.Kind == "" || !utf8.ValidString(q.Text) {
			t.Errorf("%q after %q: kind %q, text %q", line, before, q.Kind, q.Text)
		}
	})
}
