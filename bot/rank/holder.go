package rank

import (
	"strings"

	"verbatim/corpus/text"
)

// Words that stand before an office whose holder is another than the one who
// holds it now: "former mayor", "deputy mayor". The office itself may follow
// with a hyphen: "ex-mayor".
var (
	pastHolder  = text.Set("former formerly ex late then previous outgoing predecessor past onetime one-time erstwhile retired ousted deposed fallen")
	otherHolder = text.Set("vice deputy assistant acting interim next future incoming elect designate successor candidate contender shadow aspiring")
)

// holderReach is how many tokens an office may stand from the name of who holds
// it: "former Baathist dictator Saddam Hussein", "Odo Fenn, the town's mayor".
const holderReach = 6

// otherHolderCost is what the score of another holder loses: enough for today's holder to
// win where both are named.
const otherHolderCost = 1

// holderOf is which holder of an office the words of a question ask for: the one
// of today by "who is the mayor", any by "who was", and where the words say
// themselves which one, that one.
func holderOf(words []string, terms []term) holder {
	h := today
	for _, w := range words {
		_, past := pastHolder[w]
		_, other := otherHolder[w]
		switch {
		case past || other:
			return named
		case w == "was" || w == "were" || w == "did" || w == "had" || w == "became":
			h = ever
		}
	}
	for i := range terms {
		if terms[i].number { // a year
			return ever
		}
	}
	return h
}

type holder uint8

const (
	today holder = iota
	ever
	named
)

// anotherHolder reports whether the name from k to j is of somebody who held the office
// that is asked for in the past, or holds another like it.
func (s *scan) anotherHolder(x *query, k, j int) bool {
	if x.holder == named {
		return false
	}
	marks := func(w string) bool {
		_, other := otherHolder[w]
		_, past := pastHolder[w]
		return other || past && x.holder == today
	}
	sent := s.toks[k].sent
	// Before the name: a mark, then the office. A verb or a mark of the sentence
	// between them parts them.
	office := false
	for i := j - 1; i >= max(0, k-holderReach) && s.toks[i].sent == sent; i-- {
		w := s.fold(i)
		if office && marks(w) {
			return true
		}
		if first, rest, ok := strings.Cut(w, "-"); ok {
			if x.asks(rest) && marks(first) || x.asks(first) && marks(rest) {
				return true
			}
		}
		office = office || s.toks[i].term >= 0
		if i < k && (isAux(w) || isPrep(w) && w != "of" || !s.toks[i].Word() && w != "," && w != "-") {
			break
		}
	}
	// After it, in apposition: "Odo Fenn, a former mayor".
	marked := false
	for i := j + 1; i < min(len(s.toks), j+1+holderReach) && s.toks[i].sent == sent; i++ {
		w := s.fold(i)
		if i == j+1 && w != "," && w != "(" && !isAux(w) {
			break
		}
		if marked && s.toks[i].term >= 0 {
			return true
		}
		if first, rest, ok := strings.Cut(w, "-"); ok && x.asks(rest) && marks(first) {
			return true
		}
		marked = marked || marks(w)
	}
	return false
}

// asks reports whether the folded word w stands for a term of the question.
func (x *query) asks(w string) bool {
	i, _ := x.match(w)
	return i >= 0
}
