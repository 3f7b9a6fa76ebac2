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
	{"The ferry will run in May, said Quist, the owner.", "The ferry will run in May", (*scene).beforeSpeaker},
	{"The ferry, Quist said, will run in May.", "The ferry, Quist said, will run in May", (*scene).aroundSpeaker},
	{"As Quist said, the ferry will run in May.", "the ferry will run in May", (*scene).afterAs},
	{"In Quist's view, the ferry will run in May.", "the ferry will run in May", (*scene).afterSource},
	{"Quist made it clear that the ferry will run.", "the ferry will run", (*scene).afterThat},
	{"Quist believes that the ferry will run.", "believes that the ferry will run", (*scene).afterThat},
	{"Quist told the board on Monday that the ferry will run.", "the ferry will run", (*scene).afterThat},
	{"Quist declined to say more, saying only that the ferry will run.", "the ferry will run", (*scene).afterThat},
	{"Quist denied on Monday that the ferry will run.", "denied on Monday that the ferry will run", (*scene).afterThat},
	{"Quist's claim that the ferry will run was false.", "the ferry will run was false", (*scene).afterThat},
	{"Quist asked whether the ferry will run.", "whether the ferry will run", (*scene).afterVerb},
	{"Quist said the ferry will run in May.", "the ferry will run in May", (*scene).afterVerb},
	{"Quist said on Monday the ferry will run.", "the ferry will run", (*scene).afterVerb},
	{"Quist had earlier told a meeting in Harrow the ferry will run.", "the ferry will run", (*scene).afterVerb},
	{"Quist also said: the ferry will run.", "the ferry will run", (*scene).afterVerb},
	{"Quist said that, if it froze, the ferry would run.", "if it froze, the ferry would run", (*scene).afterThat},
	{"Quist thinks the ferry will run.", "thinks the ferry will run", (*scene).afterVerb},
	{"Quist promised to mend the ferry.", "to mend the ferry", (*scene).afterVerb},
	{"Quist called for an inquiry into the ferry.", "called for an inquiry into the ferry", (*scene).withVerb},
	{"Quist suggested selling the ferry.", "suggested selling the ferry", (*scene).withVerb},
}

// longestReport is the most bytes of reported speech: more is no one sentence.
const longestReport = 800

// report adds what the scene of paragraph i reports in sentences without a quote.
func (f *finder) report(i int) {
	done := 0 // the node after the last report
	for k := range f.cur.frames {
		if fr := f.cur.frames[k]; fr.start >= done && f.cur.tellsOf(k) {
			done = max(done, f.reportFrame(i, k))
		}
	}
}

// reportFrame adds what the frame number k of paragraph i reports, and returns the
// node after it, 0 where it reports nothing.
func (f *finder) reportFrame(i, k int) int {
	c, fr := &f.cur, f.cur.frames[k]
	open := c.is(fr.who.from, pron) && !c.oneOrSeveral(fr.who)                               // we, who
	aside := fr.kind == participle && !(fr.class&ing != 0 && c.comma(c.beforeVerb(fr.verb))) // in writing that
	if open || aside || fr.related || c.inside(fr) || c.hedged(fr) || c.quotesIn(c.nodes[fr.verb].from, c.nodes[fr.verb].to) {
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

// tellsOf reports whether the frame number k may report something: a verb of saying,
// a claim or, where the sentence has neither, a verb for what somebody thinks or asks
// for.
func (c *scene) tellsOf(k int) bool {
	if fr := c.frames[k]; fr.class&say == 0 && fr.kind != nounCue {
		return (kept[c.word(fr.verb)] || c.asksFor(fr.verb)) && !c.saysBeside(k)
	}
	return true
}

// saysBeside reports whether another frame in the sentence of frame number k says
// something.
func (c *scene) saysBeside(k int) bool {
	from := c.nodes[c.frames[k].verb].from
	for j := max(0, k-manyFrames); j < min(len(c.frames), k+manyFrames); j++ {
		if fr := c.frames[j]; c.nodes[fr.verb].from == from && fr.class&say != 0 && !c.asksFor(fr.verb) && !kept[c.word(fr.verb)] {
			return true
		}
	}
	return false
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
		w := t.Of(f.t.S)
		known := t.Kind == text.Lower && len(w) <= longestWord && (words[w]&(say|thing) != 0 || kept[w] || asks[w] != nil || idioms[w] != nil)
		if known || w == "According" || w == "according" {
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

var hedges = set("will could may might would should must can")

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

// afterAs is the clause after "As Quist said," at the start of its sentence.
func (c *scene) afterAs(f frame) np {
	if c.word(f.start-1) != "As" || !c.nodes[f.start-1].first {
		return np{}
	}
	to := c.nodes[f.start].to
	for i := f.end; i < to && i-f.end < longestAside; i++ {
		if c.comma(i) {
			return np{i + 1, to}
		}
	}
	return np{}
}

// beforeSpeaker is the clause before a comma and the speaker, where hardly
// anything follows.
func (c *scene) beforeSpeaker(f frame) np {
	from, to := c.nodes[f.verb].from, c.nodes[f.verb].to
	if f.kind == nounCue || f.start == from || !c.comma(f.start-1) || f.start-from < 4 {
		return np{}
	}
	if f.kind == participle || f.end < to && !c.terminal(f.end) && !c.is(f.end, when|prep) && !(c.comma(f.end) && f.kind != subjectFirst) {
		return np{}
	}
	if !c.finite(from, f.start-1) || c.is(from, sub|prep) {
		return np{}
	}
	return np{from, f.start - 1}
}

// aroundSpeaker is the sentence in which the speaker stands between commas.
func (c *scene) aroundSpeaker(f frame) np {
	from, to := c.nodes[f.verb].from, c.nodes[f.verb].to
	aside := f.start > from && c.comma(f.start-1) && c.comma(f.end) && f.end-f.start <= longestAside
	verb := c.word(f.end + 1) // or an auxiliary, or later
	acts := c.lower(f.end+1) && strings.HasSuffix(verb, "s") && !c.is(f.end+1, prep|sub|det)
	if !aside || f.kind == nounCue || f.kind == accordingTo || f.kind == participle || !acts && !c.finite(f.end, to) {
		return np{}
	}
	return np{from, to}
}

// longestAside is the most nodes between two commas that name a speaker.
const longestAside = 12

// afterThat is the clause after "that", with whom it was said to or when between.
func (c *scene) afterThat(f frame) np {
	to := c.nodes[f.verb].to
	for i := f.verb + 1; i < to && i-f.verb <= 12; i++ {
		switch {
		case c.word(i) == "that" && (c.finite(i+1, to) || c.comma(i+1) || c.isBut(i+1, sub, prep)):
			if denies[c.word(f.verb)] || kept[c.word(f.verb)] {
				return np{f.verb, to} // without the verb it says the opposite, or more than was said
			}
			return np{i + 1, to}
		case f.kind == nounCue, kept[c.word(f.verb)], c.comma(i), c.is(i, helpers), c.lower(i) && c.is(i, verb) && c.is(i, past|third):
			return np{}
		}
	}
	return np{}
}

// afterVerb is the clause right after the verb, or what was promised, asked or
// demanded; whom it was told and when may stand between.
func (c *scene) afterVerb(f frame) np {
	v, to := f.verb, c.nodes[f.verb].to
	if f.kind != subjectFirst || f.class&near != 0 || onlyThat[c.word(v)] || denies[c.word(v)] {
		return np{}
	}
	i := v + 1
	if tells[c.word(v)] {
		i = c.afterHearer(i)
	}
	if i = c.afterTime(i); c.word(i) == ":" {
		i++
	}
	switch w := c.word(i); {
	case w == "whether" || w == "if" || w == "why" || w == "how":
		return np{i, to}
	case w == "to":
		if promises[c.word(v)] {
			return np{i, to}
		}
	case !c.isWord(i), c.is(i, prep|sub|conj|rel) && !c.is(i, det), tells[c.word(v)] && (i == v+1 || messages[c.word(v)]):
	case c.clause(i, to) && kept[c.word(v)]:
		return np{v, to}
	case c.clause(i, to):
		return np{i, to}
	}
	return np{}
}

// afterHearer is the node behind the one whom something is told, who begins at
// node i.
func (c *scene) afterHearer(i int) int {
	if hearers[c.word(i)] {
		return i + 1
	}
	if p := c.phraseAfter(i); p.ok() {
		return p.to
	}
	return i
}

var hearers = set("him her them me us you it")

// afterTime is the node behind words at node i that tell when or where something
// was said: on Monday, last week, in a statement.
func (c *scene) afterTime(i int) int {
	for k := i; k < len(c.nodes) && k-i <= 6 && !c.nodes[k].first; k++ {
		switch {
		case c.is(k, when), c.proper(k) && c.isBut(k-1, prep, det):
			i = k + 1
		case c.is(k, body|thing) && k > i && c.isBut(i, prep, det) && !c.is(k+1, prep) && !c.comma(k+1):
			return k + 1
		case k == i && c.is(k, adverb):
			i = k + 1
		case c.is(k, prep|det), c.nodes[k].kind == text.Number:
		default:
			return i
		}
	}
	return i
}

// withVerb is what somebody asks for or judges, with the verb that says so.
func (c *scene) withVerb(f frame) np {
	if f.kind != subjectFirst || !c.asksFor(f.verb) {
		return np{}
	}
	return np{f.verb, c.nodes[f.verb].to}
}

// asksFor reports whether the verb at v asks for what stands behind it, or judges it.
func (c *scene) asksFor(v int) bool {
	behind, ok := asks[c.word(v)]
	return ok && c.isWord(v+1) && (behind[c.word(v+1)] || len(behind) == 0 && !c.is(v+1, conj|sub))
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
		case c.word(k) == "and" && c.lower(k-1) && c.lower(k+1) && !c.is(k+1, acts|pron): // rest and peace are
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
	// a message stands where others have the clause: wrote the board
	messages = set("wrote blogged commented")
	// what is denied is no part of what was said
	denies = set("denied denies deny doubted doubts disputed disputes rejected rejects")
	// speech with "that" alone: the court found her at fault, she maintains a garden
	onlyThat = set("found find finds reflected reflects ruled rules estimated estimates maintains maintained reports")
)

// kept are verbs for what somebody thinks, which a report keeps: thinks it will run.
var kept = set(`reckons reckoned think thinks thought believe believes believed hope hopes hoped fear fears feared expect expects expected doubt doubts doubted
	suspects suspected`)

// asks are verbs for what somebody asks for or judges, each with the words of
// which one must stand behind it; none for any.
var asks = join(map[string]string{
	"call calls called":                                       "for",
	"apologised apologized apologises apologizes":             "for",
	"warned warns complained complains spoke":                 "of about against",
	"claimed claims agreed agrees objected objects consented": "to",
	"suggested suggests proposed proposes recommended recommends urged urges demanded demands announced announces":    "",
	"criticised criticized criticises criticizes condemned condemns praised praises rejected rejects opposed opposes": "",
	"welcomed welcomes defended defends advocated advocates requested requests denounced backed dismissed":            "",
})

// join gives each word of the keys their value as a set.
func join(table map[string]string) map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for keys, value := range table {
		for w := range set(keys) {
			out[w] = set(value)
		}
	}
	return out
}

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}
