package people

import (
	"verbatim/corpus/internal/lexicon"
)

// A clue is one kind of evidence that a name is a person's, or is not.
type clue uint8

const (
	// in the words of a name
	clueForename     clue = iota // the first word is almost always a given name: Edward
	clueForenamed                // an everyday word after such a name: Edward Baker
	clueFirstStrong              // the first word is most likely a given name: Zdenka
	clueFirstWeak                // the first word is a given name among other things: Virginia
	clueFirstSurname             // the first word is a surname: Ostrander
	clueFirstOther               // the first word is in no list
	clueLastStrong               // the last word is most likely a surname, or famous
	clueLastWeak                 // the last word is a surname among other things: Early
	clueLastOther                // the last word is in no list
	clueCommon                   // an everyday word
	cluePlace                    // a place
	clueNever                    // a month, a nationality, an organisation, the head of a name: Cup
	clueInitialled               // an initial: J. K. Marsden
	clueParticled                // a small word or a nickname inside: von
	clueSuffixed                 // Jr, III
	clueHyphened                 // a hyphened given name behind: Ki-moon
	clueAlone                    // one word
	clueFirstAlone               // one word that is a given name
	clueFamed                    // a well-known name of one word: Mozart
	clueAcronym                  // capitals inside: BellSouth, NASA
	clueFirm                     // elsewhere in the document Inc follows it
	clueThing                    // "X is a brand of", anywhere
	clueMister                   // Mr and the like, or a title before a surname, anywhere

	// beside one of its places; together they count no more than posCeiling
	clueTitled        // a title before it: Senator
	clueOccupied      // an occupation before it: pianist
	clueRelated       // a relative before it: his sister
	clueSpeaks        // a verb of speech beside it: said
	clueActs          // a verb after it: is, won
	clueWho           // "who" after it
	clueAged          // an age after it
	clueBorn          // (born 1950), was born
	clueIsSomebody    // an occupation after it: , the president of; is a poet
	clueBy            // "by" before it
	clueLabels        // a colon after it at the start of a paragraph
	clueInitialsGiven // initials after it: (ABC)
	clueOwner         // 's

	// beside its places, on average
	clueThe         // "the" before it
	clueArticle     // "a" before it
	clueIn          // "in", "at" before it
	clueQuotedAlone // it stands alone in quotation marks, as a title does
	clueNumbered    // a number beside it
	clueThingBeside // a word for an organisation or a place beside it
	clueCount

	firstBeside, firstAgainst = clueTitled, clueThe
)

// clues has the amount of each kind of evidence.
type clues [clueCount]float32

const (
	passes     = 2.5 // a name with this weight is a person's; 2 to 3 do equally well in cross-validation
	posCeiling = 5   // the most that evidence beside the name counts; 3 to 6 do equally well
	bare       = 0.2 // weight of the words after a single word that is not a given name: companies say and act too
)

// weigh sums the evidence for every name of the document.
func (f *finder) weigh() {
	f.names = make([]name, 0, len(f.cands))
	for i := range f.cands {
		c := &f.cands[i]
		key := c.span.Of(f.t.S)
		k, ok := f.kinds[key]
		if !ok {
			k = int32(len(f.names))
			f.kinds[key] = k
			f.names = append(f.names, name{text: key, first: int32(i)})
			f.inWords(&f.names[k].clues, c)
		}
		c.name = k
		n := &f.names[k]
		n.count++
		n.plain = n.plain || !f.words[c.first].is(headline)
		f.beside(&n.clues, c)
		if f.mister(c) {
			n.clues[clueMister] = 1
		}
	}
	for i := range f.names {
		n := &f.names[i]
		if f.firms[n.text] {
			n.clues[clueFirm]++
		}
		if !n.plain && n.clues[clueInitialsGiven] == 0 && f.words[f.cands[n.first].last].class.Has(lexicon.Common) {
			n.clues[clueCommon]++
		}
		n.clues[clueThing] = min(n.clues[clueThing], 1)
		for k, x := range n.clues {
			switch w := x * weights[k]; {
			case k < int(firstBeside):
				n.base += w
			case k < int(firstAgainst):
				n.pos += w
			default:
				n.neg += w / float32(n.count)
			}
		}
		n.is = n.weight() >= passes
	}
}

func (n *name) weight() float32 { return n.base + min(n.pos, posCeiling) + n.neg }

// mister reports whether there is an honorific before a candidate, or a title before a
// surname. Miss Universe does not count.
func (f *finder) mister(c *candidate) bool {
	last := f.words[c.last].class
	if last.Has(lexicon.Title|lexicon.Role) && !last.Has(lexicon.Surname|lexicon.FirstName) {
		return false // Mr. President
	}
	for i := c.from; i < c.first; i++ {
		w := f.words[i]
		mr := f.t.S[f.t.Tokens[i].Start:w.end] == "Mr"
		if w.class.Has(lexicon.Honorific) && (mr || !last.HasBut(lexicon.Common|lexicon.Place, lexicon.Surname)) {
			return true
		}
		if w.class.Has(lexicon.Title) && last.Has(lexicon.Surname) && !last.Has(lexicon.Country|lexicon.Title|lexicon.Role) {
			return true
		}
	}
	return false
}

// inWords adds the evidence of the words of a name.
func (f *finder) inWords(sum *clues, c *candidate) {
	first, last := f.words[c.first], f.words[c.last]
	if c.held || first.class.HasBut(lexicon.OrgHead|lexicon.GeoHead, personal) {
		sum[clueNever]++
		return
	}
	f.within(sum, c)
	if c.first == c.last {
		sum[clueAlone]++
		if r, ok := ruleFor(aloneRules, first); ok {
			sum[r.clue] += max(r.times, 1)
		}
		return
	}
	shouts := f.allUpper(int(c.first), int(c.last)+1) // a name in capitals is not an acronym
	if !first.is(initial) {
		sum[f.byFirst(first, last, shouts)]++
	}
	switch {
	case last.class.Has(lexicon.Suffix):
	case last.class.Has(lexicon.Role|lexicon.Title) && !first.class.Has(lexicon.FirstName) && !first.is(initial):
		sum[clueCommon] += 2 // Chief Investment Officer
	default:
		sum[f.byLast(first, last, c.last == c.first+1, shouts)]++
	}
}

// within adds the evidence of single words of a name, but for the uses of its first and
// last word.
func (f *finder) within(sum *clues, c *candidate) {
	one := c.first == c.last
	given := f.words[c.first].class.HasBut(lexicon.FirstName, lexicon.Demonym|lexicon.Party)
	for i := c.first; i <= c.last; i++ {
		w := f.words[i]
		inside := i > c.first && i < c.last
		if w.is(mixed) {
			sum[clueAcronym]++
		}
		if i == c.last && i == c.first+1 && !w.is(headline) && hyphenGiven(f.t.S[f.t.Tokens[i].Start:w.end]) {
			sum[clueHyphened]++
		}
		switch {
		case inside && f.quote(int(i)-1):
			sum[clueParticled]++ // a nickname
		case i == c.last && !one && w.class.Has(lexicon.Demonym) && given:
			sum[cluePlace]++ // Dawn French
		case w.is(placed), w.class.HasBut(neverNames, personal):
			sum[clueNever]++
		case w.is(initial) && i < c.last:
			sum[clueInitialled]++
		case i > c.first+1 && w.class.HasBut(lexicon.Suffix, lexicon.Common):
			sum[clueSuffixed]++
		case inside && w.class.Has(lexicon.Particle) && !w.is(capital):
			sum[clueParticled]++
		case inside && w.class.HasBut(lexicon.Common, personal):
			sum[clueCommon]++
		}
	}
}

// byFirst returns the evidence of the first of several words.
func (f *finder) byFirst(first, last word, shouts bool) clue {
	r, ok := ruleFor(firstRules, first)
	switch {
	case ok && r.clue < clueFirstOther:
		return r.clue
	case first.class.Has(lexicon.Start) && last.class.HasBut(lexicon.Place, personal):
		return clueNever // New France
	case ok:
		return r.clue
	case first.is(upper) && !shouts:
		return clueAcronym
	}
	return clueFirstOther
}

// byLast returns the evidence of the last of several words. two means that it is the
// second.
func (f *finder) byLast(first, last word, two, shouts bool) clue {
	r, ok := ruleFor(lastRules, last)
	everyday := ok && (r.clue == clueCommon || r.clue == cluePlace) && !last.class.Has(region|lexicon.Function)
	switch {
	case everyday && two && first.forename():
		return clueForenamed
	case ok:
		return r.clue
	case last.is(upper) && !shouts:
		return clueAcronym
	}
	return clueLastOther
}
