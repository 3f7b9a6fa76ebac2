package answer

import (
	"testing"

	"verbatim/bot/question"
	"verbatim/bot/rank"
	"verbatim/corpus/quote"
	"verbatim/corpus/text"
	"verbatim/index"
)

// TestWhoSaidLeads has the passage with the words take the first place from the
// one with the likeliest answer, which is none of the question's then.
func TestWhoSaidLeads(t *testing.T) {
	words := "We shall not pay for it"
	other := rank.Passage{Hit: &index.Hit{ID: "other", Text: "Odo Marsh spoke of it."}, Answer: &rank.Answer{Span: text.Span{Start: 0, End: 9}, Time: -1, Sure: true}}
	said := rank.Passage{Hit: &index.Hit{ID: "said", Text: "\"" + words + ".\"", Quotes: []quote.Quote{{Span: text.Span{Start: 1, End: 1 + len(words)}, Speaker: &quote.Speaker{Name: "Ada Holm"}}}}}
	q := question.Parse("who said \"" + words + "\"?")
	got := Of(q, rank.Result{Passages: []rank.Passage{other, said}, Best: 0, Answers: 1}, 2)
	if got.Short == nil || got.Short.Text != "Ada Holm" || got.Passages[0].ID != "said" {
		t.Errorf("%+v, first passage %s", got.Short, got.Passages[0].ID)
	}
}

// TestQuotes tells words that somebody says from those quoted as another's.
func TestQuotes(t *testing.T) {
	for says, want := range map[string]bool{
		`There you go again.`:                               false,
		`You said, "Oh, there you go again," did you not?`:  true,
		`You say “there you go again”. There you go again!`: false,
		`"No," he says, and there you go again.`:            false,
		"In the spirit that `there you go again'.":          true,
		"He isn't here, there you go again.":                false,
		`I never said that.`:                                false,
	} {
		if got := quotes(says, "There you go again"); got != want {
			t.Errorf("%s: %v", says, got)
		}
	}
}
