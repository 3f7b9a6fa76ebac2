package quote

import (
	"verbatim/corpus/text"
)

// speaker is who said the q-th quoted stretch of paragraph i, and whether
// anybody did.
func (f *finder) speaker(i, q int, before text.Span) (text.Span, bool) {
	c := &f.cur
	n := c.at[q]
	if invites(c.word(n)) {
		return text.Span{}, false
	}
	words := count(c.word(n))
	if who, ok := c.signed(q); ok {
		return f.span(c, who), true
	}
	if n == len(c.nodes)-1 {
		if who, ok := f.signatureAt(i+1, 0); ok {
			return who, true
		}
	}
	name := c.isName(n)
	v, ok := c.own(n)
	switch {
	case ok && !name:
		if words < shortest && !v.beside && !c.stands(n) && !c.labelled(n) {
			return text.Span{}, false
		}
		return f.span(c, v.who), true
	case name, !ok && c.headsSentence(n):
		return text.Span{}, false
	case c.stands(n):
		return f.standing(i, q, before), true
	case words < shortest:
		return text.Span{}, false
	case c.nodes[n].first:
		return before, true
	}
	if who := c.mainSubject(c.nodes[n].from, n); who.ok() && (c.word(n-1) == ":" || !c.predicated(n) && !c.inPhrase(n) && !c.is(who.to, be) && f.speaks(c, who)) {
		return f.span(c, who), true
	}
	return text.Span{}, true
}

// standing is the speaker of a quote that is a sentence of its own: the speaker
// before it, or the one announced before it.
func (f *finder) standing(i, q int, before text.Span) text.Span {
	c := &f.cur
	n := c.at[q]
	if n > 0 {
		from := c.nodes[n-1].from
		if who := c.speakerOf(from, n); who.ok() {
			return f.span(c, who)
		}
		if before.Len() > 0 {
			return before
		}
		if who := c.mainSubject(from, n); who.ok() && f.speaks(c, who) {
			return f.span(c, who)
		}
	}
	if f.last.para == i-1 && i > 0 && !f.announced(i-1) {
		return f.last.who
	}
	if n == 0 {
		if q+1 < len(c.at) && c.at[q+1] > n+1 { // somebody may be named with the next quote
			if v, ok := c.own(c.at[q+1]); ok && v.beside && !f.announced(i-1) {
				return f.span(c, v.who)
			}
		}
		return f.fromAbove(i)
	}
	return before
}

// speakerOf is the speaker of the last frame among nodes [from, to) with a verb
// of saying, or else of calling.
func (c *scene) speakerOf(from, to int) np {
	var called np
	last := c.firstFrame(to) - 1
	for k := last; k >= 0 && k > last-manyFrames && c.frames[k].verb >= from; k-- {
		fr := c.frames[k]
		if fr.kind == nounCue || fr.related {
			continue
		}
		if fr.class&say != 0 {
			return fr.who
		}
		called = fr.who
	}
	return called
}

// subject is the nearest subject before the pronoun who, in paragraph i or the
// one above, of a verb of saying or calling: whom the pronoun may mean.
func (f *finder) subject(i int, who text.Span) text.Span {
	if who.Len() == 0 || who.Len() > 3 || classOf(who.Of(f.t.S), text.Title)&pron == 0 {
		return text.Span{}
	}
	if s := f.cur.subjectAbove(who.Start); s.ok() {
		return f.span(&f.cur, s)
	}
	if i == 0 {
		return text.Span{}
	}
	p := f.paras[i-1]
	f.prev.set(f.t, p.a, p.b, f.raws[p.from:p.to], p.sent)
	return f.span(&f.prev, f.prev.subjectAbove(who.Start))
}

// subjectAbove is the last subject of the scene's frames before byte b that is
// no pronoun.
func (c *scene) subjectAbove(b int) np {
	for k := len(c.frames) - 1; k >= 0 && k >= len(c.frames)-manyFrames; k-- {
		f := c.frames[k]
		if c.nodes[f.who.from].Start < b && f.kind != nounCue && !f.related && c.animate(f.who) {
			return f.who
		}
	}
	return np{}
}

// announced reports whether paragraph i ends with a colon.
func (f *finder) announced(i int) bool {
	if i < 0 {
		return false
	}
	p := f.paras[i]
	return f.t.Tokens[p.b-1].Of(f.t.S) == ":"
}

// fromAbove is the speaker whom the paragraph before i leads to.
func (f *finder) fromAbove(i int) text.Span {
	if i == 0 {
		return text.Span{}
	}
	p := f.paras[i-1]
	c := &f.prev
	c.set(f.t, p.a, p.b, f.raws[p.from:p.to], p.sent)
	if len(c.nodes) == 0 {
		return text.Span{}
	}
	end := len(c.nodes)
	from := c.nodes[end-1].from
	if n := len(c.frames) - 1; f.announced(i-1) && n >= 0 && c.frames[n].kind == nounCue && end-c.frames[n].verb <= nounWithin {
		return f.span(c, c.frames[n].who) // this statement by Kirby on Friday:
	}
	if who := c.speakerOf(from, end); who.ok() {
		return f.span(c, who)
	}
	if i == 1 && !f.announced(0) {
		return text.Span{} // a headline
	}
	if who := c.mainSubject(from, end); who.ok() && (f.announced(i-1) || f.speaks(c, who)) {
		return f.span(c, who)
	}
	return text.Span{}
}

// speaks reports whether the subject who of a sentence without a verb of saying
// is such that the quote in it or after it may be theirs: somebody.
func (f *finder) speaks(c *scene, who np) bool {
	s := f.span(c, who)
	k := mentionsBefore(f.mentions, s.End)
	return c.somebody(who) || c.bareName(who) || k > 0 && f.mentions[k-1].Start >= s.Start
}

// span is the text of a phrase, without marks at its ends.
func (f *finder) span(c *scene, p np) text.Span {
	for p.to > p.from && !c.isWord(p.to-1) && c.word(p.to-1) != ")" {
		p.to--
	}
	if p.to <= p.from || p.to > len(c.nodes) {
		return text.Span{}
	}
	end := c.nodes[p.to-1].Start + len(bare(c.word(p.to-1)))
	return text.Span{Start: c.nodes[p.from].Start, End: end}
}

func count(s string) int {
	n, in := 0, false
	for i := range len(s) {
		space := s[i] == ' ' || s[i] == '\n' || s[i] == '\t'
		if !space && !in {
			n++
		}
		in = !space
	}
	return n
}
