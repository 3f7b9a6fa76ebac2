package quote

import (
	"verbatim/corpus/people"
	"verbatim/corpus/text"
)

// A finder goes through one text.
type finder struct {
	t        *text.Text
	mentions []people.Mention
	paras    []para
	raws     []raw
	cur      scene // the paragraph at hand
	prev     scene // the one before, laid out where it is needed
	out      []Quote
	speakers []text.Span     // of out, before names are known; empty for none
	last     said            // the last attributed quote
	turns    map[int]turn    // the turns of a transcript, by paragraph
	names    map[string]bool // the names, first and last names of the mentions, made when needed
	dense    bool            // the text is a transcript throughout
	unsigned int             // the paragraph after those behind ">" that nobody is known to have said
	until    int             // the last paragraph that a turn took
}

// A para is a paragraph's tokens and quoted stretches.
type para struct {
	a, b     int // tokens
	from, to int // raws
	sent     int // its first sentence
}

// said is an attributed quote: its paragraph and its speaker.
type said struct {
	para int
	who  text.Span
}

// Find returns the quotes of t in order. The mentions are those of people.Find.
func Find(t *text.Text, mentions []people.Mention) []Quote {
	f := &finder{t: t, mentions: mentions, last: said{para: -1}, until: -1}
	f.mark()
	f.turns = f.transcript()
	f.dense = len(f.turns)*turnsInEvery >= len(f.paras)
	for i := 1; i < len(f.paras); i++ {
		f.join(i)
	}
	for i, p := range f.paras {
		if i <= f.until {
			continue
		}
		if t, ok := f.turns[i]; ok {
			f.turn(i, t)
		} else if !f.block(i) && p.to > p.from {
			f.paragraph(i)
		}
	}
	r := resolver{t: f.t, mentions: f.mentions, quotes: f.out}
	for i, who := range f.speakers {
		if who.Len() > 0 {
			f.out[i].Speaker = &Speaker{Span: who, Name: r.name(who, i)}
		}
	}
	return f.out
}

// mark finds the quoted stretches of every paragraph and joins those that run
// over several.
func (f *finder) mark() {
	m := marker{s: f.t.S, toks: f.t.Tokens}
	i, sent := 0, 0
	for _, p := range f.t.Paragraphs {
		a := i
		for i < len(f.t.Tokens) && f.t.Tokens[i].Start < p.End {
			i++
		}
		for sent < len(f.t.Sentences) && f.t.Sentences[sent].Start < p.Start {
			sent++
		}
		if i == a {
			continue
		}
		from := len(f.raws)
		f.raws = append(f.raws, m.paragraph(a, i)...)
		f.paras = append(f.paras, para{a, i, from, len(f.raws), sent})
	}
}

// join links the last stretch of the paragraph before with the first of
// paragraph i where the one is open and the other begins its paragraph with the
// same mark. An open one that nothing continues and that began in the middle
// of its paragraph is a stray mark, and goes.
func (f *finder) join(i int) {
	if _, ok := f.turns[i]; ok || f.paras[i-1].to == f.paras[i-1].from {
		return
	}
	p := &f.raws[f.paras[i-1].to-1]
	if cur := f.paras[i]; p.open && cur.to > cur.from && f.raws[cur.from].first == cur.a && f.raws[cur.from].mark == p.mark {
		p.joined = true
	}
}

// paragraph finds the speakers of the quotes of paragraph i.
func (f *finder) paragraph(i int) {
	p := f.paras[i]
	raws := f.raws[p.from:p.to]
	f.cur.set(f.t, p.a, p.b, raws, p.sent)
	var before text.Span // the speaker of the quote before in this paragraph
	for q, r := range raws {
		if q == 0 && p.from > 0 && f.raws[p.from-1].joined {
			before = f.extend(r)
			f.last.para = i
			continue
		}
		who, spoken := f.speaker(i, q, before)
		if !spoken {
			continue
		}
		f.add(r.Span, who)
		if who.Len() > 0 {
			before = who
			f.last = said{i, who}
		}
	}
}

func (f *finder) add(q, who text.Span) {
	f.out = append(f.out, Quote{Span: q})
	f.speakers = append(f.speakers, who)
}

// extend makes the last quote reach to the end of r.
func (f *finder) extend(r raw) text.Span {
	n := len(f.out) - 1
	if n < 0 {
		return text.Span{}
	}
	f.out[n].End = r.End
	return f.speakers[n]
}

// speaker is who said the q-th quoted stretch of paragraph i, and whether
// anybody did.
func (f *finder) speaker(i, q int, before text.Span) (text.Span, bool) {
	c := &f.cur
	n := c.at[q]
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
	case ok && (!name || v.strong && c.comma(n-1)):
		if words < shortest && !v.strong && !c.stands(n) && !f.labelled(n) {
			return text.Span{}, false
		}
		return f.span(c, v.who), true
	case name:
		return text.Span{}, false
	case c.stands(n):
		return f.standing(i, q, before), true
	case words < shortest:
		return text.Span{}, false
	case c.nodes[n].first:
		return before, true
	}
	if who := c.mainSubject(c.nodes[n].from, n); who.ok() && (c.somebody(who) || c.bareName(who) || f.mentioned(f.span(c, who))) {
		return f.span(c, who), true
	}
	return text.Span{}, true
}

// labelled reports whether the quote at node n follows a verb that calls
// somebody something, with a few words between.
func (f *finder) labelled(n int) bool {
	c := &f.cur
	fr, ok := c.governing(n)
	return ok && fr.kind != nounCue && n-fr.verb <= 8
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
		if who := c.mainSubject(from, n); who.ok() {
			return f.span(c, who)
		}
	}
	if f.last.para == i-1 && i > 0 && !f.announced(i-1) {
		return f.last.who
	}
	if n == 0 {
		if q+1 < len(c.at) && c.at[q+1] > n+1 { // somebody may be named with the next quote
			if v, ok := c.own(c.at[q+1]); ok && v.strong && !f.announced(i-1) {
				return f.span(c, v.who)
			}
		}
		return f.fromAbove(i)
	}
	return before
}

// speakerOf is the speaker of the last frame among nodes [from, to).
func (c *scene) speakerOf(from, to int) np {
	last := c.firstFrame(to) - 1
	for k := last; k >= 0 && k > last-manyFrames && c.frames[k].verb >= from; k-- {
		if fr := c.frames[k]; fr.class&say != 0 && fr.kind != nounCue && !fr.related {
			return fr.who
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
	if who := c.speakerOf(from, end); who.ok() {
		return f.span(c, who)
	}
	if n := len(c.frames); f.announced(i-1) && n > 0 && c.frames[n-1].verb >= from {
		return f.span(c, c.frames[n-1].who)
	}
	if i == 1 && !f.announced(0) {
		return text.Span{} // a headline
	}
	if who := c.mainSubject(from, end); who.ok() && (f.announced(i-1) || c.somebody(who) || f.mentioned(f.span(c, who))) {
		return f.span(c, who)
	}
	return text.Span{}
}

// mentioned reports whether a person is mentioned in s.
func (f *finder) mentioned(s text.Span) bool {
	_, ok := f.mentionIn(s)
	return ok
}

// mentionIn is the last mention in s.
func (f *finder) mentionIn(s text.Span) (people.Mention, bool) {
	k := mentionsBefore(f.mentions, s.End)
	if k > 0 && f.mentions[k-1].Start >= s.Start {
		return f.mentions[k-1], true
	}
	return people.Mention{}, false
}

// span is the text of a phrase, without marks at its ends.
func (f *finder) span(c *scene, p np) text.Span {
	for p.to > p.from && !c.isWord(p.to-1) && c.word(p.to-1) != ")" {
		p.to--
	}
	if p.to <= p.from || p.to > len(c.nodes) {
		return text.Span{}
	}
	return text.Span{Start: c.nodes[p.from].Start, End: c.nodes[p.to-1].End}
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
