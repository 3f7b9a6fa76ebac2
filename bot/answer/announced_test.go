package answer

import (
	"testing"

	"verbatim/bot/question"
	"verbatim/bot/rank"
	"verbatim/index"
)

// TestAnnounced takes the day of an event from the document whose title tells of it.
func TestAnnounced(t *testing.T) {
	mail := func(title, date, from string) rank.Passage {
		return rank.Passage{Hit: &index.Hit{ID: title + date, Doc: index.Meta{Title: title, Date: date, DateFrom: from}}}
	}
	ranked := []rank.Passage{
		mail("Quillon 2.1 is released", "2005-03-01", "field"),
		mail("Quillon 2.0 is released", "2004-10-05", "field"),
		mail("Quillon 2.0 is released", "2004-10-04", "field"),
		mail("When will Quillon 2.0 be released?", "2004-01-04", "field"),
		mail("The Quillon sluice is repaired", "2004", "field"),
		mail("The Quillon towpath is repaired", "2004-05-06", "file"),
	}
	holdTells(t, announced, ranked, map[string]string{
		"when was Quillon 2.0 released?":          "4 October 2004",
		"when was Quillon 2.1 released?":          "1 March 2005",
		"when was Quillon released?":              "",
		"when was the Quillon sluice repaired?":   "",
		"when was the Quillon towpath repaired?":  "",
		"who released Quillon 2.0":                "",
		"what time was Quillon 2.0 released?":     "",
		"when were the bells of Quillon released": "",
	})
}

// holdTells holds that tell gives of the ranked passages the answer that each line wants,
// "" for none.
func holdTells(t *testing.T, tell func(question.Question, []rank.Passage) (int, *Short), ranked []rank.Passage, wants map[string]string) {
	t.Helper()
	for line, want := range wants {
		got := ""
		if _, a := tell(question.Parse(line), ranked); a != nil {
			got = a.Text
		}
		if got != want {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
}
