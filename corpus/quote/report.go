package quote

import (
	"strings"

	"verbatim/corpus/text"
)

// longestReport is the most bytes of reported speech, which is one sentence.
const longestReport = 800

// report adds the reported speech of paragraph i in sentences without a quote.
func (f *finder) report(i int) {
	done := 0 // the node after the last report
	for k := range f.cur.frames {
		if fr := f.cur.frames[k]; fr.start >= done && f.cur.tellsOf(k) {
			done = max(done, f.reportFrame(i, k))
		}
	}
}

// reportFrame adds the reported speech of the frame number k of paragraph i. It returns
// the node after it, or 0 if there is none.
func (f *finder) reportFrame(i, k int) int {
	c, fr := &f.cur, f.cur.frames[k]
	if fr.related || c.inside(fr) || c.hedged(fr) || c.quotesIn(c.nodes[fr.verb].from, c.nodes[fr.verb].to) {
		return 0
	}
	if c.is(fr.who.from, pron) && !c.oneOrSeveral(fr.who) { // we, who
		return 0
	}
	if fr.kind == participle && !(fr.class&ing != 0 && c.comma(c.beforeVerb(fr.verb))) { // in writing that
		return 0
	}
	who := f.span(c, fr.who)
	if who.Len() == 0 {
		return 0
	}
	for _, form := range forms {
		p := form.find(c, fr)
		if k+1 < len(c.frames) {
			if next := c.frames[k+1]; c.conjoined(next) && next.start > p.from && next.start < p.to {
				p.to = next.start - 1 // ..., but Orbell said
			}
		}
		for p.ok() && !c.isWord(p.from) && c.word(p.from) != "(" {
			p.from++
		}
		for p.to > p.from && !c.isWord(p.to-1) && c.word(p.to-1) != ")" {
			p.to--
		}
		if p.ok() && c.nodes[p.to-1].End-c.nodes[p.from].Start <= longestReport {
			says := text.Span{Start: c.nodes[p.from].Start, End: c.nodes[p.to-1].End}
			f.reports = append(f.reports, reported{says, who, f.subject(i, who), false})
			return max(p.to, fr.end)
		}
	}
	return 0
}

// tellsOf reports whether the frame number k may have reported speech: it has a verb of
// saying or a claim or, if the sentence has neither, a verb of thinking or asking.
func (c *scene) tellsOf(k int) bool {
	if fr := c.frames[k]; fr.class&say == 0 && fr.kind != nounCue {
		return c.thinksOrAsks(fr.verb) && !c.saysBeside(k)
	}
	return true
}

// thinksOrAsks reports whether the verb at v is one of thinking or asking.
func (c *scene) thinksOrAsks(v int) bool { return c.manner(v).is(thinks) || c.asksFor(v) }

// saysBeside reports whether another frame in the sentence of frame number k has a verb
// of saying.
func (c *scene) saysBeside(k int) bool {
	from := c.nodes[c.frames[k].verb].from
	for j := max(0, k-manyFrames); j < min(len(c.frames), k+manyFrames); j++ {
		if fr := c.frames[j]; c.nodes[fr.verb].from == from && fr.class&say != 0 && !c.thinksOrAsks(fr.verb) {
			return true
		}
	}
	return false
}

// A reported is reported speech with its speaker.
type reported struct {
	says, who, subject text.Span // see resolver.name for subject
	quoted             bool      // by another speaker, in quotation marks
}

// secondHand adds the words of others that the speaker of paragraph i, such as a mail's
// author, quotes with their names.
func (f *finder) secondHand(i int) {
	p, c := f.paras[i], &f.cur
	if i > f.until {
		return
	}
	for q, r := range f.raws[p.from:p.to] {
		if c.isName(c.at[q]) || count(r.Of(f.t.S)) < shortest {
			continue
		}
		opts := f.options(i, q, text.Span{})
		if k, sureness := best(opts, &weights); opts[k].beside && sureness >= sure {
			f.reports = append(f.reports, reported{r.Span, opts[k].who, f.subject(i, opts[k].who), true})
		}
	}
}

// mayReport reports whether paragraph p has a verb of saying outside of quotes. It is a
// quick check before making a scene of it.
func (f *finder) mayReport(p para) bool {
	for _, t := range f.t.Tokens[p.a:p.b] {
		w := t.Of(f.t.S)
		if w == "According" || w == "according" {
			return true
		}
		if t.Kind != text.Lower || len(w) > longestWord {
			continue
		}
		if words[w]&(say|thing) != 0 || manners[w] != (manner{}) || idioms[w] != nil {
			return true
		}
	}
	return false
}

func (c *scene) quotesIn(from, to int) bool {
	for i := from; i < to; i++ {
		if c.nodes[i].quote >= 0 {
			return true
		}
	}
	return false
}

// inside reports whether frame f is part of another clause, which may deny it: what Kirby
// says the plan would do, if Kirby said it, it is false that Kirby said it, after Kirby's
// claim.
func (c *scene) inside(f frame) bool {
	return embeds[c.word(f.start-1)] || c.word(f.start) == "Had" || f.kind == nounCue && c.is(f.start-1, prep)
}

var embeds = set("what which whom how why as than if whether unless that What How If Whether Unless")

// hedged reports whether it is uncertain that the speaker of f said so: might say.
func (c *scene) hedged(f frame) bool {
	for i := f.who.to; i < f.verb; i++ {
		if hedges[c.word(i)] {
			return true
		}
	}
	return false
}

var hedges = set("will could may might would should must can")

// oneOrSeveral reports whether p is a pronoun that can stand for a name.
func (c *scene) oneOrSeveral(p np) bool {
	switch strings.ToLower(c.word(p.from)) {
	case "he", "she", "they", "his", "her":
		return p.to == p.from+1
	}
	return false
}

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}
