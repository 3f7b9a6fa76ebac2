package quote

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"verbatim/corpus/people"
	"verbatim/corpus/text"
)

// A finder goes through one text.
type finder struct {
	t         *text.Text
	mentions  []people.Mention
	paras     []para
	raws      []raw
	cur       scene // the current paragraph
	prev      scene // the one before, set when needed
	out       []Quote
	subjects  []text.Span // of out: see resolver
	speakers  []text.Span // of out, before names are known; empty for none
	voices    []Voice
	reports   []reported
	opts      []option                             // of the current quote
	choose    func(q text.Span, opts []option) int // for training: takes the place of best
	last      said                                 // the last attributed quote
	turns     map[int]turn                         // the turns of a transcript, by paragraph
	names     map[string]bool                      // the names, first and last names of the mentions, made when needed
	labels    map[string]bool                      // the labels of the turns, and initials; nil without turns
	attending map[string]string                    // those on lists of attendees, see attendees
	dense     bool                                 // the text is a transcript throughout
	unsigned  int                                  // the paragraph after those marked with ">" that have no known author
	going     int                                  // the quote that goes on in the next paragraph, -1 for none
	until     int                                  // the last paragraph of the current turn
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

// Find returns the direct quotes of t in order, and its indirect ones, whose speakers all
// have a name. The mentions are those of people.Find; voices are in order and don't
// overlap.
func Find(t *text.Text, mentions []people.Mention, voices []Voice) (direct, indirect []Quote) {
	f := newFinder(t, mentions, voices)
	f.find()
	return f.resolve()
}

func newFinder(t *text.Text, mentions []people.Mention, voices []Voice) *finder {
	return &finder{t: t, mentions: mentions, voices: voices, last: said{para: -1}, until: -1, going: -1}
}

// find goes through the text.
func (f *finder) find() {
	f.mark()
	f.attending = f.attendees()
	f.turns = f.transcript()
	f.dense = len(f.turns)*turnsInEvery >= len(f.paras)
	for i := 1; i < len(f.paras); i++ {
		f.join(i)
	}
	for i, p := range f.paras {
		laid := false
		if i > f.until && !f.voice(i) {
			if t, ok := f.turns[i]; ok {
				f.turn(i, t)
			} else if t, ok := f.innerTurn(p.a, p.b); ok {
				f.turn(i, t)
			} else if !f.block(i) && p.to > p.from {
				f.paragraph(i)
				laid = true
			} else if who := f.signedBelow(i); who.Len() > 0 {
				f.say(p.a, p.b, who)
			}
		}
		if v, ok := f.voiceOf(i); ok && v.Name == "" || !f.mayReport(p) {
			continue
		}
		if !laid {
			f.cur.set(f.t, p.a, p.b, f.raws[p.from:p.to], p.sent)
			f.secondHand(i)
		}
		f.report(i)
	}
}

// resolve sets the names of the speakers.
func (f *finder) resolve() (direct, indirect []Quote) {
	r := resolver{t: f.t, mentions: f.mentions, quotes: f.out, attending: f.attending}
	for i, who := range f.speakers {
		if who.Len() > 0 {
			f.out[i].Speaker = &Speaker{Span: who, Name: r.name(who, i, f.subjects[i])}
		}
	}
	r.unify()
	for _, p := range f.reports {
		before, _ := slices.BinarySearchFunc(f.out, p.who.Start, func(q Quote, b int) int { return cmp.Compare(q.Start, b) })
		if name := r.name(p.who, before, p.subject); name != "" && (!p.quoted || r.isPerson(p.who)) {
			indirect = append(indirect, Quote{Span: p.says, Speaker: &Speaker{Span: p.who, Name: name}})
		}
	}
	slices.SortStableFunc(indirect, func(a, b Quote) int { return cmp.Compare(a.Start, b.Start) })
	return f.out, indirect
}

// mark finds the quoted stretches of every paragraph and joins those that continue in the
// next.
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

// join joins the last stretch of the paragraph before to the first of paragraph i, if the
// former is open and the latter starts its paragraph with the same mark. It removes an
// open stretch that is not continued and started within its paragraph, since its mark is
// a stray one.
func (f *finder) join(i int) {
	if _, ok := f.turns[i]; ok || f.paras[i-1].to == f.paras[i-1].from {
		return
	}
	p, cur := &f.raws[f.paras[i-1].to-1], f.paras[i]
	if p.open && cur.to > cur.from {
		first := f.raws[cur.from]
		p.joined = first.first == cur.a && first.mark == p.mark
	}
}

// rejoined reports whether the quote of paragraph i is another speaker's, although the
// quote above has no closing mark, which then was forgotten.
func (f *finder) rejoined(i int) bool {
	c := &f.cur
	fr, ok := c.directlyAfter(c.at[0])
	who := f.span(c, fr.who)
	had := f.speakers[f.going]
	if !ok || who.Len() == 0 || had.Len() == 0 || c.personal(fr.who) {
		return false
	}
	return lastWord(who.Of(f.t.S)) != lastWord(had.Of(f.t.S))
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// paragraph finds the speakers of the quotes of paragraph i.
func (f *finder) paragraph(i int) {
	p := f.paras[i]
	raws := f.raws[p.from:p.to]
	f.cur.set(f.t, p.a, p.b, raws, p.sent)
	if p.from == 0 || !f.raws[p.from-1].joined {
		f.going = -1
	}
	var before text.Span // the speaker of the quote before in this paragraph
	for q, r := range raws {
		if q == 0 && p.from > 0 && f.raws[p.from-1].joined && f.going >= 0 && !f.rejoined(i) {
			f.out[f.going].End = r.End
			before = f.speakers[f.going]
			f.last.para = i
			continue
		}
		who, spoken := f.speaker(i, q, before)
		if !spoken {
			continue
		}
		f.add(r.Span, who)
		f.out[len(f.out)-1].More = who.Len() > 0 && who == before && f.goesOn(q)
		f.subjects[len(f.subjects)-1] = f.subject(i, who)
		if r.joined {
			f.going = len(f.out) - 1
		}
		if who.Len() > 0 {
			before = who
			f.last = said{i, who}
		}
	}
}

// goesOn reports whether the stretch number q of the paragraph continues the one before
// it: there is only the attribution between them.
func (f *finder) goesOn(q int) bool {
	c := &f.cur
	p, n := c.at[q-1], c.at[q]
	prev := f.out[max(0, len(f.out)-2)]
	if c.fullStop(p) || prev.Start < c.nodes[p].Start || prev.End > c.nodes[p].End {
		return false
	}
	fr, ok := c.directlyAfter(p)
	if !ok || fr.end > n {
		return false
	}
	for i := fr.end; i < n-1; i++ {
		if c.terminal(i) || c.firstFrame(i) < c.firstFrame(i+1) {
			return false // there is narrative in between
		}
	}
	return c.comma(n-1) || c.dash(n-1) || c.terminal(n-1) || fr.end == n
}

// voiceOf returns the Voice that the start of paragraph i is in.
func (f *finder) voiceOf(i int) (Voice, bool) {
	start := f.t.Tokens[f.paras[i].a].Start
	k, _ := slices.BinarySearchFunc(f.voices, start+1, func(v Voice, b int) int { return cmp.Compare(v.End, b) })
	if k == len(f.voices) || f.voices[k].Start > start {
		return Voice{}, false
	}
	return f.voices[k], true
}

// voice adds the quote of the Voice that the start of paragraph i is in, which may extend
// over the next paragraphs. It reports whether there is one.
func (f *finder) voice(i int) bool {
	v, ok := f.voiceOf(i)
	if !ok {
		return false
	}
	last, toks := i, f.t.Tokens
	for last+1 < len(f.paras) && toks[f.paras[last+1].a].Start < v.End {
		last++
	}
	f.until = last
	if v.Name != "" {
		f.add(text.Span{Start: toks[f.paras[i].a].Start, End: min(v.End, toks[f.paras[last].b-1].End)}, text.Span{})
		q := &f.out[len(f.out)-1]
		q.Speaker = &Speaker{Span: text.Span{Start: q.Start, End: q.Start}, Name: v.Name}
	}
	return true
}

// add adds a quote, without white space at its ends.
func (f *finder) add(q, who text.Span) {
	in := q.Of(f.t.S)
	q.Start += len(in) - len(strings.TrimLeftFunc(in, unicode.IsSpace))
	q.End = q.Start + len(strings.TrimSpace(in))
	f.out = append(f.out, Quote{Span: q})
	f.speakers = append(f.speakers, who)
	f.subjects = append(f.subjects, text.Span{})
}
