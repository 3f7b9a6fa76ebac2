package said

import (
	"testing"

	"verbatim/bot/question"
	"verbatim/corpus/quote"
	"verbatim/corpus/text"
	"verbatim/index"
)

func TestTogether(t *testing.T) {
	q := TopicOf(question.Question{Terms: []string{"wrong", "war", "wrong", "place"}})
	for words, want := range map[string]int{
		"the wrong war at the wrong time at the wrong place": 4,
		"wrong, wrong, and in the wrong place":               1,
		"a war that is wrong":                                1,
		"a long war":                                         0,
	} {
		if got := q.together(words); got != want {
			t.Errorf("%s: %d, want %d", words, got, want)
		}
	}
}

// A long speech is cut to the sentence on the topic and what fits behind it.
func TestFocus(t *testing.T) {
	const before = "The ferry is late again, and nobody on the quay can say when it will come, or whether. The engine was mended twice in spring, by people who had come from the city for it, and who left again the same day, unpaid. "
	const on, after = "The bridge will be built.", " Not this year, since the town has no money for stones, and none for the people who would have to carry them up."
	h := &index.Hit{Text: before + on + after}
	h.Sentences = text.Sentences(h.Text, text.Paragraphs(h.Text))
	h.Quotes = []quote.Quote{{Span: text.Span{End: len(h.Text)}, Speaker: &quote.Speaker{Name: "Ada Venn"}}}
	q := TopicOf(question.Question{Terms: []string{"bridge"}})
	for _, s := range appendIn(nil, h, q, func(string) bool { return true }) {
		if q.Focus(&s); s.Words != on+after {
			t.Errorf("got %q", s.Words)
		}
	}
}
