package quote

import (
	"strings"

	"verbatim/corpus/internal/lexicon"
	"verbatim/corpus/text"
)

// speaker returns the speaker of the q-th quoted stretch of paragraph i. ok is false if it
// is not speech.
func (f *finder) speaker(i, q int, before text.Span) (text.Span, bool) {
	c := &f.cur
	n := c.at[q]
	if invites(c.word(n)) {
		return text.Span{}, false
	}
	if who, ok := c.signed(q); ok {
		return f.span(c, who), true
	}
	if who := f.bracketed(n); who.Len() > 0 {
		return who, true
	}
	if who := f.trailed(n); who.Len() > 0 {
		return who, true
	}
	if n == len(c.nodes)-1 {
		if who, ok := f.signatureAt(i+1, 0); ok {
			return who, true
		}
		if who := f.captioned(i + 1); who.Len() > 0 && n == 0 {
			return who, true
		}
	}
	opts := f.options(i, q, before)
	if f.choose != nil {
		return opts[f.choose(c.nodes[n].Span, opts)].who, true
	}
	k, p := best(opts, &weights)
	alone := c.stands(n)
	switch {
	case c.isName(n), c.headsSentence(n) && !opts[k].beside:
		return text.Span{}, false
	case count(c.word(n)) < shortest && !opts[k].beside && !alone && !c.labelled(n):
		return text.Span{}, false
	case p < sure:
		return text.Span{}, true
	}
	return opts[k].who, true
}

// speakerOf returns the speaker of the last frame among nodes [from, to) with a verb of
// saying, or else of calling.
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

// subject returns the nearest subject of a verb of saying or calling before the pronoun
// who, in paragraph i or the one above. The pronoun may mean that person.
func (f *finder) subject(i int, who text.Span) text.Span {
	if who.Len() == 0 || who.Len() > len("they") || classOf(who.Of(f.t.S), text.Title)&pron == 0 {
		return text.Span{}
	}
	if s := f.cur.subjectAbove(who.Start); s.ok() {
		return f.span(&f.cur, s)
	}
	if i == 0 {
		return text.Span{}
	}
	return f.span(f.layAbove(i), f.prev.subjectAbove(who.Start))
}

// layAbove returns the scene of the paragraph before paragraph i.
func (f *finder) layAbove(i int) *scene {
	p := f.paras[i-1]
	f.prev.set(f.t, p.a, p.b, f.raws[p.from:p.to], p.sent)
	return &f.prev
}

// subjectAbove returns the last subject of the scene's frames before byte b that is not a
// pronoun.
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

// fromAbove returns the speaker whom the paragraph before i introduces.
func (f *finder) fromAbove(i int) text.Span {
	if i == 0 {
		return text.Span{}
	}
	c := f.layAbove(i)
	if len(c.nodes) == 0 {
		return text.Span{}
	}
	end := len(c.nodes)
	from := c.nodes[end-1].from
	if n := len(c.frames) - 1; n >= 0 && f.announced(i-1) {
		if fr := c.frames[n]; fr.kind == nounCue && end-fr.verb <= nounWithin {
			return f.span(c, fr.who) // this statement by Kirby on Friday:
		}
	}
	if who := c.speakerOf(from, end); who.ok() {
		return f.span(c, who)
	}
	if i == 1 && !f.announced(0) {
		return text.Span{} // a headline
	}
	who := c.mainSubject(from, end)
	if who.ok() && (f.speaks(c, who) || f.announced(i-1) && c.bareName(who) && c.is(who.to, speech)) {
		return f.span(c, who)
	}
	if f.announced(i - 1) {
		return f.introduced(c.nodes[from].Start, c.nodes[end-1].End)
	}
	return text.Span{}
}

// trailed returns the person whose name and description, and nothing else, follow the quote
// at node n: “Too dear.” Ada Venn, nurse.
func (f *finder) trailed(n int) text.Span {
	c := &f.cur
	who, ok := c.signature(n + 1)
	if !ok || n+1+longestSignature < len(c.nodes) {
		return text.Span{}
	}
	for i := who.from; i < len(c.nodes); i++ {
		another := c.nodes[i].quote >= 0 || c.nodes[i].first && i > who.from
		if another || c.isBut(i, acts|helpers, nouns|title) {
			return text.Span{}
		}
	}
	m := f.mentionAt(c.nodes[n+1].Start)
	if !strings.Contains(m.Of(f.t.S), " ") {
		return text.Span{}
	}
	return m
}

// mentionAt is the mention of a person that begins at byte b, none where none does.
func (f *finder) mentionAt(b int) text.Span {
	if k := mentionsBefore(f.mentions, b); k < len(f.mentions) && f.mentions[k].Start == b {
		return f.mentions[k].Span
	}
	return text.Span{}
}

// captioned returns the person if paragraph i is only a name and an office, and the
// paragraph above is only a quote.
func (f *finder) captioned(i int) text.Span {
	if i >= len(f.paras) || f.paras[i].b-f.paras[i].a > longestSignature {
		return text.Span{}
	}
	p := f.paras[i]
	start, end := f.t.Tokens[p.a].Start, f.t.Tokens[p.b-1].End
	k := mentionsBefore(f.mentions, start)
	if k == len(f.mentions) || f.mentions[k].Start != start || strings.ContainsAny(f.t.S[end-1:end], ".:?!\"”") {
		return text.Span{}
	}
	for _, t := range f.t.Tokens[p.a:p.b] {
		if classOf(t.Of(f.t.S), t.Kind)&(helpers|say) != 0 {
			return text.Span{} // a headline: Venn says no
		}
	}
	if m := f.mentions[k]; m.End == end || f.t.S[m.End] == ',' {
		return m.Span
	}
	return text.Span{}
}

// introduced returns the only person named between bytes a and b, which are a line with a
// colon: From the desk of Ada Venn:
func (f *finder) introduced(a, b int) text.Span {
	k := mentionsBefore(f.mentions, a)
	if b-a > longestIntroduction || k == len(f.mentions) || f.mentions[k].End > b {
		return text.Span{}
	}
	for _, m := range f.mentions[k+1:] {
		if m.Start >= b {
			break
		}
		if m.Name != f.mentions[k].Name {
			return text.Span{}
		}
	}
	return f.mentions[k].Span
}

// longestIntroduction is the most bytes of a line that introduces a speaker.
const longestIntroduction = 120

// bracketed returns the person in brackets after the quote at node n, if they end the
// sentence: "..." (Ada Venn, baker).
func (f *finder) bracketed(n int) text.Span {
	c := &f.cur
	closing := map[string]string{"(": ")", "[": "]"}[c.word(n+1)]
	if closing == "" || n+2 >= len(c.nodes) {
		return text.Span{}
	}
	end := n + 2
	for end < len(c.nodes) && end-n <= longestSignature && c.word(end) != closing {
		end++
	}
	last := end+1 == len(c.nodes) || c.terminal(end+1)
	last = last || end+1 < len(c.nodes) && (c.nodes[end+1].first || c.nodes[end+1].quote >= 0)
	if c.word(end) != closing || !last {
		return text.Span{}
	}
	first := n + 2
	for c.is(first, title) || c.word(first) == "." {
		first++
	}
	return f.mentionAt(c.nodes[first].Start)
}

// speaks reports whether the subject who, of a sentence without a verb of saying, is a
// person who may have said the quote in or after the sentence.
func (f *finder) speaks(c *scene, who np) bool {
	s := f.span(c, who)
	_, known := headName(f.t.S, f.mentions, s)
	return s.Len() > 0 && (known || c.somebody(who) || c.bareName(who) && !c.nodes[who.from].first)
}

// span returns the span of a phrase that names a speaker, without marks, small words and
// contracted verbs at its ends. It is empty if the phrase names nobody. For a letter it
// is the owner of the letter.
func (f *finder) span(c *scene, p np) text.Span {
	p = c.owner(c.trimmed(p))
	if p.to <= p.from || p.to > len(c.nodes) || !c.somebodyOrBody(p) {
		return text.Span{}
	}
	end := c.nodes[p.to-1].Start + len(bare(c.word(p.to-1)))
	if c.is(p.from, short) && p.to == p.from+1 { // He's
		end = c.nodes[p.from].Start + strings.IndexAny(c.word(p.from), "'’")
	}
	return text.Span{Start: c.nodes[p.from].Start, End: end}
}

// trimmed returns p without words that cannot end a phrase, such as a mark, "with", "the"
// and "who", and without "all" before a name.
func (c *scene) trimmed(p np) np {
	if c.word(p.from) == "all" && c.proper(p.from+1) && p.to-p.from > 1 {
		p.from++
	}
	for p.to > p.from {
		last := p.to - 1
		small := c.is(last, rel) || reflexive[c.word(last)] || determiner(c.word(last))
		small = small || c.lower(last) && c.isBut(last, prep, person|body)
		if c.word(last) == ")" || c.isWord(last) && !(small && p.to-p.from > 1) {
			break
		}
		p.to--
	}
	return p
}

var reflexive = set("himself herself itself themselves")

// owner returns the owner of p if p is something said and has one: Quist of "Quist's
// letter". Otherwise it returns p, as for "Quist's spokesman".
func (c *scene) owner(p np) np {
	last := p.to - 1
	if last <= p.from || !c.isBut(last, thing, person) || !c.lower(last) {
		return p
	}
	if c.possessor(p.from) {
		return np{p.from, p.from + 1}
	}
	for i := p.from; i < last; i++ {
		switch o := (np{p.from, i + 1}); {
		case !possessive(c.word(i)):
		case c.is(i, when):
			return np{} // Monday's statement
		case c.somebodyOrBody(o):
			return o
		}
	}
	return p
}

// somebodyOrBody reports whether a phrase can name a speaker: it is a pronoun, a name, or a
// description of people, a body or a document, and not a day, a clause or a thing.
func (c *scene) somebodyOrBody(p np) bool {
	if c.is(p.from, pron|rel) && !c.is(p.from, det) || c.possessor(p.from) && p.to == p.from+1 {
		return p.to == p.from+1
	}
	if c.participial(p.from) {
		return false
	}
	for i := p.from; i < p.to; i++ {
		switch {
		case i > p.from && c.is(i, prep|rel) && !c.is(i, det):
			return c.word(i) == "of" && c.is(i-1, share) && c.somebodyOrBody(np{i + 1, p.to})
		case c.proper(i) && !c.is(i, det|when|prep|sub|conj|adverb), c.is(i, nouns|title|unnamed):
			return true
		case c.is(i, pron) && (i == p.from || i == p.to-1 && c.is(i-1, det)): // the others
			return true
		case c.lower(i) && c.calling(i):
			return true
		case c.nodes[i].kind == text.Lower && c.is(i, helpers):
			return false
		}
	}
	return false
}

// participial reports whether a phrase with a participle starts at node i: shaking his
// head, spotted the star.
func (c *scene) participial(i int) bool {
	if !c.lower(i) || c.is(i, person|body|det) || c.calling(i+1) { // managing director
		return false
	}
	w := c.word(i)
	return strings.HasSuffix(w, "ing") || strings.HasSuffix(w, "ed") && c.is(i+1, det|prep)
}

// calling reports whether node i is a word for a person or a body: official, baker, aunt,
// court.
func (c *scene) calling(i int) bool {
	return c.is(i, title|body) || callsSomebody(bare(c.word(i)))
}

// callsSomebody reports whether w is a word for a person: official, aunt.
func callsSomebody(w string) bool {
	return words[w]&person != 0 || lexicon.Exact(w).Has(lexicon.Role|lexicon.Kin)
}

// possessor reports whether node i is a possessive pronoun: his.
func (c *scene) possessor(i int) bool {
	switch strings.ToLower(c.word(i)) {
	case "his", "her", "their", "my", "our", "its":
		return true
	}
	return false
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
