package answer

import (
	"testing"

	"verbatim/corpus/block"
	"verbatim/index"
)

// TestWhoseWords is the source of words that are not the document's author's.
func TestWhoseWords(t *testing.T) {
	for _, c := range []struct {
		hit           index.Hit
		author, place string
	}{
		{index.Hit{Paragraph: 2, Doc: index.Meta{Author: "Odo Marsh"}}, "Odo Marsh", "paragraph 2"},
		{index.Hit{Paragraph: 2, Doc: index.Meta{Author: "Odo Marsh"}, By: "Ruth Weir", Role: block.Quoted}, "Odo Marsh", "paragraph 2, words of Ruth Weir"},
		{index.Hit{Doc: index.Meta{Author: "Odo Marsh"}, Role: block.Quoted}, "Odo Marsh", "words of an earlier mail"},
		{index.Hit{Paragraph: 2, By: "Ruth Weir"}, "Ruth Weir", "paragraph 2"},
	} {
		if p := PassageOf(&c.hit); p.Author != c.author || p.Place != c.place {
			t.Errorf("%+v: %q, %q", c.hit, p.Author, p.Place)
		}
	}
}
