package people

import (
	"verbatim/corpus/internal/lexicon"
	"verbatim/corpus/text"
)

// headlines marks the sentences in which nearly all words have a capital, which therefore
// tells nothing.
func headlines(t *text.Text, words []word) {
	for i := 0; i < len(words); {
		j, caps, lower := i+1, 0, 0
		for ; j < len(words) && !words[j].is(opens); j++ {
		}
		for k := i; k < j; k++ {
			switch {
			case words[k].is(capital):
				caps++
			case t.Tokens[k].Kind == text.Lower && !words[k].class.Has(lexicon.Function|lexicon.Particle):
				lower++
			}
		}
		if caps >= 4 && lower == 0 {
			for k := i; k < j; k++ {
				words[k].form |= headline
			}
		}
		i = j
	}
}

// phrases marks the tokens of places and organisations of several words: New
// York, St. Louis, Merrill Lynch.
func phrases(t *text.Text, words []word) {
	var buf [64]byte
	for i := range words {
		if !words[i].class.Has(lexicon.Start) || !words[i].is(capital) {
			continue
		}
		key, last := append(buf[:0], t.Tokens[i].Of(t.S)...), -1
		var class lexicon.Class
		for j, n := i+1, 0; j < len(words) && n < 4 && !words[j].is(opens); j++ {
			if t.S[t.Tokens[j].Start] == '.' {
				key = append(key, '.')
				continue
			}
			if !t.Tokens[j].Word() || len(key)+t.Tokens[j].Len() > 40 {
				break
			}
			key = append(key, '_')
			key = append(key, t.S[t.Tokens[j].Start:words[j].end]...)
			if c := lexicon.Of(string(key)); c.Has(lexicon.Place | lexicon.Org) {
				last, class = j, c
			}
			n++
		}
		for k := i; k <= last; k++ {
			words[k].form |= placed
			words[k].class |= class & (lexicon.Place | lexicon.Org)
		}
	}
}
