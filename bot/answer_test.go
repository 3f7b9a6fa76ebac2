package bot

import (
	"strings"
	"testing"

	"verbatim/index/indextest"
)

// TestShortAnswers asks the sample corpus what its documents were written to
// answer, and what a person is shown beside the words.
func TestShortAnswers(t *testing.T) {
	b := botOver(t, indextest.Sample(t))
	for _, tc := range []struct {
		line string
		want Answer   // its Note is left to note
		note []string // parts of the note
	}{
		{"!when withdrawal", Answer{Text: "by the end of this year", Value: "2011-12-31", Resolved: "by 31 December 2011"}, nil},
		{"!howmany homes flooded", Answer{Text: "340 homes", Value: "340"}, []string{"Northshore Courier", "412 homes"}},
		{"!who Kirby", Answer{Text: "Pentagon press secretary"}, []string{"Navy captain (18 October 2011)", "Rear Admiral (20 June 2014)"}},
		{"!where is Panetta", Answer{}, nil},
		{`who said "the sea does not read paint"?`, Answer{Text: "Tobias Wrenfold"}, nil},
		{"Who said nobody on the beach will hear us coming?", Answer{Text: "Marguerite Pellworthy"}, nil},
		{`who said "the sea reads paint"?`, Answer{}, nil},
		{"who said read the paint", Answer{}, nil},
		{"Who stole the mayor's geese?", Answer{}, nil},
		{"!who built the ferry", Answer{}, nil}, // not the Heron, which it replaces
	} {
		got := Answer{}
		if r := ask(t, b, tc.line); r.Answer != nil {
			got = *r.Answer
		}
		for _, part := range tc.note {
			if !strings.Contains(got.Note, part) {
				t.Errorf("%s: the note %q does not say %q", tc.line, got.Note, part)
			}
		}
		got.Note, got.Passage = "", ""
		if got != tc.want {
			t.Errorf("%s: %+v, want %+v", tc.line, got, tc.want)
		}
	}
	if r := ask(t, b, "!quote Austin"); !strings.Contains(r.Message, "have the name") || len(r.Suggestions) != 1 || r.Suggestions[0] != "!search Austin" {
		t.Errorf("a man who is named and not quoted: %q, %q", r.Message, r.Suggestions)
	}
	if r := ask(t, b, "!quote Panetta"); r.Answer == nil || !r.Answer.Reported || r.Answer.Speaker != "Leon Panetta" {
		t.Errorf("a man whom a clause reports: %+v", r.Answer)
	}
	if r := ask(t, b, "!quote Kirby"); r.Answer == nil || !r.Answer.Reported || !r.Passages[0].Quote.Reported || !strings.Contains(r.Message, "Reported") {
		t.Errorf("a man whose words are reported: %+v, %q", r.Answer, r.Message)
	}
	if r := ask(t, b, "who said American advisers cannot be tried in its courts?"); r.Answer == nil || r.Answer.Text != "John Kirby" {
		t.Errorf("who said what is reported: %+v", r.Answer)
	}
}

// TestAnAnswerToWhenHasADate has the better passage in a document without a
// date, and the next one in a document with one: that is shown first.
func TestAnAnswerToWhenHasADate(t *testing.T) {
	dir := indextest.Folder(t, map[string]string{
		"undated.md": "# The lighthouse closes\n\nThe lighthouse of Port Ellerby closes for good at the end of the year.\n",
		"dated.md":   "---\ndate: 2024-03-12\n---\n\n# Notes of the council\n\nThe council was told that the lighthouse of Port Ellerby closes by the end of the year, and nobody spoke against it.\n",
	})
	r := ask(t, botOver(t, dir), "When does the lighthouse of Port Ellerby close?")
	if len(r.Passages) != 2 || r.Passages[0].Score >= r.Passages[1].Score {
		t.Fatalf("the passage without a date is not the better one, so nothing is tested: %+v", r.Passages)
	}
	if a := r.Passages[0].Answer; a == nil || a.Value != "2024-12-31" {
		t.Errorf("the first passage has the answer %+v, want one with a date", a)
	}
	if r.Answer == nil || r.Answer.Value != "2024-12-31" {
		t.Errorf("answer %+v, want one with a date", r.Answer)
	}
}

// TestNowIsNoDate holds that the writer's present is no answer to when.
func TestNowIsNoDate(t *testing.T) {
	b := botOver(t, indextest.Folder(t, map[string]string{"ferry.md": "# The ferry\n\nThe ferry of Port Ellerby now closes at the quay.\n"}))
	if r := ask(t, b, "When does the ferry of Port Ellerby close?"); r.Answer != nil {
		t.Errorf("answer %+v, want none", r.Answer)
	}
}
