package quote

import (
	"strings"

	"verbatim/corpus/text"
)

// A form is one way in which a text tells in its own words what somebody said.
// In the example, says is what report finds, by "Quist".
type form struct {
	example, says string
	find          func(*scene, frame) np
}

// forms are tried in order.
var forms = []form{
	{"According to Quist, the ferry will run in May.", "the ferry will run in May", (*scene).afterSource},
	{"The ferry will run in May, according to Quist.", "The ferry will run in May", (*scene).beforeSpeaker},
	{"The ferry will run in May, Quist said on Monday.", "The ferry will run in May", (*scene).beforeSpeaker},
	{"Quist told the board on Monday that the ferry will run.", "the ferry will run", (*scene).afterThat},
	{"Quist denied on Monday that the ferry will run.", "denied on Monday that the ferry will run", (*scene).afterThat},
	{"Quist's claim that the ferry will run was false.", "the ferry will run was false", (*scene).afterThat},
	{"Quist asked whether the ferry will run.", "whether the ferry will run", (*scene).afterVerb},
	{"Quist said the ferry will run in May.", "the ferry will run in May", (*scene).afterVerb},
	{"Quist promised to mend the ferry.", "to mend the ferry", (*scene).afterVerb},
}

// longestReport is the most bytes of reported speech: more is no one sentence.
const longestReport = 800

// report adds what the scene of paragraph i reports in sentences without a quote.
func (f *finder) report(i int) {
	c := &f.cur
	done := 0 // the node after the last report
	for k, fr := range c.frames {
		if fr.class&say == 0 && fr.kind != nounCue || fr.kind == participle || fr.related || fr.start < done {
			continue
		}
		open := c.is(fr.who.from, pron) && !c.oneOrSeveral(fr.who) // we, who
		if open || c.inside(fr) || c.hedged(fr) || c.quotesIn(c.nodes[fr.verb].from, c.nodes[fr.verb].to) {
			continue
		}
		who := f.span(c, fr.who)
		if who.Len() == 0 {
			continue
		}
		for _, form := range forms {
			p := form.find(c, fr)
			if k+1 < len(c.frames) {
				if next := c.frames[k+1]; c.conjoined(next) && next.start > p.from && next.start < p.to {
					p.to = next.start - 1 // ..., but Orbell said
				}
			}
			for p.to > p.from && !c.isWord(p.to-1) && c.word(p.to-1) != ")" {
				p.to--
			}
			if !p.ok() || c.nodes[p.to-1].End-c.nodes[p.from].Start > longestReport {
				continue
			}
			says := text.Span{Start: c.nodes[p.from].Start, End: c.nodes[p.to-1].End}
			f.reports = append(f.reports, reported{says, who, f.subject(i, who), false})
			done = max(p.to, fr.end)
			break
		}
	}
}

// A reported is what a text says that somebody said.
type reported struct {
	says, who, subject text.Span // see resolver.name for subject
	quoted             bool      // by another speaker, in quotation marks
}

// secondHand adds what the speaker of paragraph i, a mail's author or somebody in
// a debate, quotes from others whom he names beside their words.
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

// mayReport reports whether paragraph p has a verb of saying outside of quotes,
// so that it is worth being laid out.
func (f *finder) mayReport(p para) bool {
	for _, t := range f.t.Tokens[p.a:p.b] {
		switch w := t.Of(f.t.S); {
		case w == "According", w == "according", t.Kind == text.Lower && len(w) <= longestWord && words[w]&(say|thing) != 0:
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

// inside reports whether frame f is a part of another clause, which may say that
// it is not so: what Kirby says the plan would do, if Kirby said it, it is false
// that Kirby said it, after Kirby's claim.
func (c *scene) inside(f frame) bool {
	return embeds[c.word(f.start-1)] || c.word(f.start) == "Had" || f.kind == nounCue && c.is(f.start-1, prep)
}

var embeds = set("what which whom how why as than if whether unless that What How If Whether Unless")

// hedged reports whether it is left open that the speaker of f said so: might say.
func (c *scene) hedged(f frame) bool {
	for i := f.who.to; i < f.verb; i++ {
		if hedges[c.word(i)] {
			return true
		}
	}
	return false
}

var hedges = set("could may might would should must can")

// oneOrSeveral reports whether p is a pronoun that can be led back to a name.
func (c *scene) oneOrSeveral(p np) bool {
	switch strings.ToLower(c.word(p.from)) {
	case "he", "she", "they", "his", "her":
		return p.to == p.from+1
	}
	return false
}

// afterSource is the clause after "According to Quist," at the start of its sentence.
func (c *scene) afterSource(f frame) np {
	if f.kind != accordingTo || !c.nodes[f.start].first {
		return np{}
	}
	i := f.end
	for i < c.nodes[f.start].to && i-f.end < reach && !c.comma(i) {
		i++
	}
	return np{i + 1, c.nodes[f.start].to}
}

// beforeSpeaker is the clause before a comma and the speaker, where hardly
// anything follows.
func (c *scene) beforeSpeaker(f frame) np {
	from, to := c.nodes[f.verb].from, c.nodes[f.verb].to
	if f.kind == nounCue || f.start == from || !c.comma(f.start-1) || f.start-from < 4 {
		return np{}
	}
	if f.end < to && !c.terminal(f.end) && !c.is(f.end, when|prep) {
		return np{}
	}
	if !c.finite(from, f.start-1) || c.is(from, sub|prep) {
		return np{}
	}
	return np{from, f.start - 1}
}

// afterThat is the clause after "that", with whom it was said to or when between.
func (c *scene) afterThat(f frame) np {
	to := c.nodes[f.verb].to
	for i := f.verb + 1; i < to && i-f.verb <= 12; i++ {
		switch {
		case c.word(i) == "that" && c.finite(i+1, to):
			if denies[c.word(f.verb)] {
				return np{f.verb, to} // without the verb it says the opposite
			}
			return np{i + 1, to}
		case f.kind == nounCue, c.comma(i), c.is(i, helpers), c.lower(i) && c.is(i, verb) && c.is(i, past|third):
			return np{}
		}
	}
	return np{}
}

// afterVerb is the clause right after the verb, or what was promised, asked or
// demanded.
func (c *scene) afterVerb(f frame) np {
	v, to := f.verb, c.nodes[f.verb].to
	if f.kind != subjectFirst || f.class&near != 0 || onlyThat[c.word(v)] {
		return np{}
	}
	i := v + 1
	switch w := c.word(i); {
	case w == "whether" || w == "if" || w == "why" || w == "how":
		return np{i, to}
	case w == "to":
		if promises[c.word(v)] {
			return np{i, to}
		}
	case !c.isWord(i), c.is(i, prep|sub|conj|rel) && !c.is(i, det), tells[c.word(v)], denies[c.word(v)]:
	case c.clause(i, to):
		return np{i, to}
	}
	return np{}
}

// clause reports whether nodes [i, to) begin with a subject and its verb.
func (c *scene) clause(i, to int) bool {
	for k := i + 1; k < to && k-i <= 16; k++ {
		switch {
		case c.is(k, be|modal) || c.is(k, have|past|third) && c.nodes[k].kind == text.Lower && !c.is(k, thing|person|body):
			return true
		case c.lower(k) && strings.HasSuffix(c.word(k), "ed"):
			return true
		case c.lower(k) && strings.HasSuffix(c.word(k), "s") && !c.is(k, det|prep) && k > i+1:
			if c.is(k+1, det|prep|adverb) || k+1 == to || c.terminal(k+1) {
				return true // the sluice leaks.
			}
		case c.comma(k) || c.dash(k) || c.is(k, conj|sub) && !c.is(k, prep|adverb):
			return false
		}
	}
	return false
}

// finite reports whether one of nodes [a, b) may be a finite verb.
func (c *scene) finite(a, b int) bool { return a < b && c.clause(a, b) }

// Verbs of saying that report in a way of their own.
var (
	// "to" says what the speaker will do: promised to mend
	promises = set("promised promises vowed vows pledged pledges swore threatened threatens demanded demands offered")
	// the hearer or a message stands where others have the clause: told the board
	tells = set("told tells tell asked asks urged warned reminded assured advised informed questioned wrote blogged commented")
	// what is denied is no part of what was said
	denies = set("denied denies deny doubted doubts disputed disputes rejected rejects")
	// speech with "that" alone: the court found her at fault, she maintains a garden
	onlyThat = set("found find finds reflected reflects ruled rules estimated estimates maintains maintained reports")
)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}
