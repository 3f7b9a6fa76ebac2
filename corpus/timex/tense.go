package timex

// tenseReach is how many lexemes on either side of an expression are searched for a
// verb.
const tenseReach = 30

// tense returns -1 if the sentence puts the expression between i and to in the past,
// 1 if it puts it in the future, and 0 if it has no verb near. The nearest verb
// before the expression decides, then the nearest after it.
func (p *parser) tense(i, to int) int {
	before := 0
	switch p.at(i - 1).class {
	case since:
		return -1
	case until:
		return 1
	}
	for k := i - 1; k >= 0 && k >= i-tenseReach && !p.at(k+1).opens && !p.isMark(k, ';'); k-- {
		if k >= i-5 && (p.saysAny(k, "is", "are") || p.is(k, pastVerb) && p.saysAny(k-1, "is", "are")) {
			return 1 // "the fair is on the 21st", "bids are opened on the 21st"
		}
		if p.is(k, resolvedVerb) {
			if k >= i-2 && !p.says(k+1, "for") {
				return -1
			}
			return p.verb(k)
		}
		if before = p.verb(k); before != 0 {
			if p.is(k, sayVerb) && k < i-1 && p.thatBetween(k, i) {
				break
			}
			return before
		}
	}
	for k := to; k < len(p.lex) && k < to+tenseReach && !p.at(k).opens; k++ {
		if after := p.verb(k); after != 0 && !p.attribution(k) {
			return after
		}
	}
	return before
}

// attribution reports whether the verb at k ends a clause that only names the
// speaker: ", she said."
func (p *parser) attribution(k int) bool {
	next := p.at(k + 1).class
	return p.is(k, sayVerb) && (next == mark || next == gap)
}

// verb returns the tense of the word at k, 0 if it is no verb.
func (p *parser) verb(k int) int {
	switch p.at(k).class {
	case modal:
		return 1
	case planVerb, until:
		if p.says(k-1, "been") && p.says(k-2, "had") {
			return -1
		}
		return 1
	case resolvedVerb:
		if p.is(k+1, toWord) || p.is(k+3, toWord) || p.says(k+1, "for") || p.says(k-1, "be") {
			return 1
		}
		return -1
	case pastVerb:
		if p.says(k-1, "be") && p.saysAny(k-2, "to", "will", "shall") {
			return 1
		}
		return -1
	case sayVerb, ended:
		return -1
	}
	return 0
}

func (p *parser) thatBetween(k, i int) bool {
	for k++; k < i; k++ {
		if p.says(k, "that") {
			return true
		}
	}
	return false
}
