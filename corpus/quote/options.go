package quote

import (
	"math"

	"verbatim/corpus/text"
)

// A feature is evidence for or against an option, which is that a person said a quote.
type feature uint8

const (
	// A frame after the quote:
	touchesAfter   feature = iota // "It creaks," Quist said
	closesAfter                   // "It creaks" in winter, Quist said
	sourceAfter                   // "It creaks", according to Quist
	elsewhereAfter                // "It creaks" and Quist said he knows
	farAfter                      // log of the words between

	// A frame before it:
	touchesBefore // Quist said "it creaks"
	leadsBefore   // Quist said that the bridge is said to "creak" with a comma or a colon right before the quote
	elsewhereBefore
	farBefore     // log of the words between
	outermost     // Quist said she thinks it "creaks": no frame stands before Quist's
	innermost     // she thinks: none stands between hers and the quote
	crossed       // Quist said it is old, but Orbell said it "creaks": a clause with a frame begins between
	sentenceAbove // Quist was angry and said so. "It creaks."
	rival         // another frame is right after the quote

	// What kind of frame:
	verbSays
	verbCalls    // called it "old"
	verbNear     // smiled, where a quote stands beside it
	nounClaims   // Quist's claim
	sourceNamed  // according to Quist
	verbFirstly  // said Quist
	participles  // saying
	relatively   // who said
	relativeOver // Quist, who said so, was blunt: "It creaks."
	claimsThat   // Quist's claim that "it creaks"
	calledAs     // Quist described it as "old"
	asPerson     // Quist said, somebody whom the text names

	// What was before:
	carried      // the speaker of the quote before in the paragraph
	carriedAlone // and this one is a sentence of its own
	carriedOn    // and nobody speaks between them
	above        // the speaker of the last quote of the paragraph before
	aboveStarts  // and this one begins its paragraph
	aboveWhole   // and is all of it
	aboveColon   // the subject of the paragraph before, which ends in a colon
	aboveFrame   // the same without a colon

	// The subject of the sentence, without a verb of saying:
	subjectPerson
	subjectColon  // Quist was blunt: "It creaks."
	subjectBe     // Quist is "old"
	subjectPhrase // Quist went to "the old place": a preposition stands before the quote
	subjectAbove  // Quist was angry. "It creaks."

	// Nobody:
	nobody
	nobodyAlone  // and the quote is a sentence of its own
	nobodyShort  // it has few words
	nobodyFirst  // it begins its sentence
	nobodyBe     // it is what something is
	nobodyPhrase // a preposition stands before it
	nobodyFramed // a frame touches it
	nobodyTitle  // its words begin with capitals: "All Bets Are Off."

	featureCount
)

type features [featureCount]float32

// An option is a possible speaker of a quote, nobody if who is empty.
type option struct {
	who    text.Span
	f      features
	beside bool // from a frame right beside the quote
}

// options returns the possible speakers of the quote number q of paragraph i, nobody
// first. before is the speaker of the quote before it in the paragraph.
func (f *finder) options(i, q int, before text.Span) []option {
	c, n := &f.cur, f.cur.at[q]
	f.opts = append(f.opts[:0], option{})
	stands, first := c.stands(n), c.nodes[n].first
	none := &f.opts[0].f
	none[nobody] = 1
	none.when(nobodyAlone, stands)
	none.when(nobodyShort, count(c.word(n)) < 2*shortest)
	none.when(nobodyFirst, first && !stands)
	none.when(nobodyBe, c.predicated(n))
	none.when(nobodyPhrase, c.inPhrase(n))
	capitals, words := c.titleCase(n)
	none.when(nobodyTitle, capitals && words > 1)
	framed := f.frames(n)
	if stands && n > 0 {
		f.sentenceAbove(n)
	}
	if q > 0 && before.Len() > 0 {
		o := f.option(before)
		o.f[carried] = 1
		o.f.when(carriedAlone, stands)
		o.f.when(carriedOn, c.firstFrame(n) == c.firstFrame(c.at[q-1]+1) || c.at[q-1]+1 == n)
	}
	colon := f.announced(i - 1)
	if stands || first {
		if i > 0 && f.last.para == i-1 && !colon {
			o := f.option(f.last.who)
			o.f[above] = 1
			o.f.when(aboveStarts, n == 0)
			o.f.when(aboveWhole, len(c.nodes) == len(c.at))
		}
		if n == 0 {
			if who := f.fromAbove(i); who.Len() > 0 {
				o := f.option(who)
				o.f.when(aboveColon, colon)
				o.f.when(aboveFrame, !colon)
			}
		}
	}
	if who := c.mainSubject(c.nodes[n].from, n); who.ok() && n > 0 && !first {
		colon := c.word(n-1) == ":"
		if s := f.span(c, who); s.Len() > 0 && (colon && !c.isThing(who) || f.speaks(c, who)) {
			o := f.option(s)
			o.f.when(subjectPerson, f.speaks(c, who))
			o.f.when(subjectColon, colon && !framed)
			o.f.when(subjectBe, c.predicated(n) || c.is(who.to, be))
			o.f.when(subjectPhrase, c.inPhrase(n))
		}
	}
	return f.opts
}

// option returns the option of who, and adds it if there is none. Phrases that start at
// the same place are the same, wherever they end.
func (f *finder) option(who text.Span) *option {
	for i := range f.opts {
		if i > 0 && f.opts[i].who.Start == who.Start {
			return &f.opts[i]
		}
	}
	f.opts = append(f.opts, option{who: who})
	return &f.opts[len(f.opts)-1]
}

func (f *features) when(k feature, is bool) {
	if is {
		f[k] = 1
	}
}

// frames adds the speakers of the frames in the sentence of the quote at node n. It
// reports whether one right before the quote is not in a relative clause.
func (f *finder) frames(n int) (framed bool) {
	c := &f.cur
	from, to := c.nodes[n].from, c.nodes[n].to
	if c.nodes[n].first && n > 0 {
		from = n
	}
	touch, touched := c.directlyAfter(n)
	end := c.firstFrame(n)
	a := max(c.firstFrame(from), end-manyFrames)
	clause := end - 1 // the last frame that starts a clause
	for clause >= a && !c.conjoined(c.frames[clause]) && c.word(c.frames[clause].start-1) != ";" {
		clause--
	}
	for k := a; k < end; k++ {
		fr := c.frames[k]
		o := f.frameOption(fr)
		if o == nil {
			continue
		}
		o.f.when(touchesBefore, c.adjoins(fr, n))
		o.f.when(leadsBefore, !c.adjoins(fr, n) && (c.comma(n-1) || c.word(n-1) == ":"))
		o.f[elsewhereBefore] = 1
		o.f[farBefore] = float32(math.Log1p(float64(n - fr.verb)))
		o.f.when(outermost, k == a)
		o.f.when(innermost, k == end-1)
		o.f.when(rival, touched)
		o.f.when(relativeOver, fr.related && c.commaWithin(fr.end, n))
		o.f.when(claimsThat, fr.kind == nounCue && n-fr.end <= 1)
		o.f.when(calledAs, k == end-1 && fr.class&cue != 0 && c.word(n-1) == "as")
		o.f.when(crossed, k < clause)
		if c.adjoins(fr, n) {
			o.beside = true
			framed = framed || !fr.related
			f.opts[0].f[nobodyFramed] = 1
		}
	}
	for k := end; k < min(len(c.frames), end+manyFrames); k++ {
		fr := c.frames[k]
		if fr.verb >= to && !(touched && fr == touch) {
			break
		}
		o := f.frameOption(fr)
		if o == nil {
			continue
		}
		switch {
		case touched && fr == touch:
			o.f[touchesAfter] = 1
			o.beside = true
			f.opts[0].f[nobodyFramed] = 1
		case fr.kind == accordingTo:
			o.f[sourceAfter] = 1
		case c.comma(fr.start-1) && (fr.kind == verbFirst || !c.isWord(fr.end) || c.is(fr.end, when|prep|sub)):
			o.f[closesAfter] = 1
		default:
			o.f[elsewhereAfter] = 1
		}
		o.f[farAfter] = float32(math.Log1p(float64(max(0, fr.start-n))))
	}
	return framed
}

// commaWithin reports whether one of nodes [a, b) is a comma.
func (c *scene) commaWithin(a, b int) bool {
	for a = max(a, b-reach); a < b; a++ {
		if c.comma(a) {
			return true
		}
	}
	return false
}

// frameOption returns the option of the speaker of a frame, with features of the kind of
// the frame nearest to the quote so far. It returns nil if the frame names nobody.
func (f *finder) frameOption(fr frame) *option {
	c := &f.cur
	who := f.span(c, fr.who)
	if who.Len() == 0 {
		return nil
	}
	o := f.option(who)
	for k := touchesAfter; k <= asPerson; k++ {
		o.f[k] = 0
	}
	o.f.when(verbSays, fr.class&say != 0 && fr.class&near == 0)
	o.f.when(verbCalls, fr.class&say == 0 && fr.kind != nounCue)
	o.f.when(verbNear, fr.class&near != 0)
	o.f.when(nounClaims, fr.kind == nounCue)
	o.f.when(sourceNamed, fr.kind == accordingTo)
	o.f.when(verbFirstly, fr.kind == verbFirst)
	o.f.when(participles, fr.kind == participle)
	o.f.when(relatively, fr.related)
	k := mentionsBefore(f.mentions, who.End)
	o.f.when(asPerson, k > 0 && f.mentions[k-1].Start >= who.Start)
	return o
}

// sentenceAbove adds the subject of the sentence before the quote at node n, if the quote
// is a sentence by itself.
func (f *finder) sentenceAbove(n int) {
	c := &f.cur
	from := c.nodes[n-1].from
	if who := c.speakerOf(from, n); who.ok() {
		if s := f.span(c, who); s.Len() > 0 {
			f.option(s).f[sentenceAbove] = 1
		}
	}
	if who := c.mainSubject(from, n); who.ok() && f.speaks(c, who) {
		if s := f.span(c, who); s.Len() > 0 {
			f.option(s).f[subjectAbove] = 1
		}
	}
}
