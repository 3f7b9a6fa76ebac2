package answer

import (
	"strings"
	"testing"

	"verbatim/corpus/people"
	"verbatim/corpus/text"
	"verbatim/corpus/timex"
	"verbatim/index"
)

// TestStays holds that each form finds the place of its example, and what says of
// nobody where he is.
func TestStays(t *testing.T) {
	at := func(s string) string {
		h := index.Hit{Text: s}
		if i := strings.Index(s, "Tarn"); i >= 0 {
			h.People = []people.Mention{{Span: text.Span{Start: i, End: i + len("Tarn")}, Name: "Ada Tarn"}}
		}
		if i := strings.Index(s, "July"); i >= 0 {
			h.Times = []timex.Time{{Span: text.Span{Start: i, End: i + len("July")}}}
		}
		return staysAt(&h, "Tarn").Of(s)
	}
	for _, s := range stays {
		if got := at(s.example); got != "Grauden" {
			t.Errorf("%s: %q", s.example, got)
		}
	}
	if got := at("Mr Tarn, visiting the mills, spoke of Grauden."); got != "" {
		t.Errorf("a mill: %q", got)
	}
	for _, s := range []string{"Tarn wrote to Grauden.", "Tarn, in July, said so.", "Tarn said that Grauden was lost.", "Odo, visiting Grauden, said so."} {
		if got := at(s); got != "" {
			t.Errorf("%s: %q", s, got)
		}
	}
}
