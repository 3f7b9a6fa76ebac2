package quote

import (
	"strings"

	"verbatim/corpus/internal/lexicon"
	"verbatim/corpus/text"
)

// A turn is a paragraph that starts with its speaker's name and a colon, as in a
// transcript: "KIRBY: We will." or "Q: Will you?".
type turn struct {
	label text.Span
	body  int // the first token after the colon
}

const (
	bracketWords = 4 // in brackets after the name
	stampTokens  = 9 // before a label: "[00:01:02] **"
	labelWords   = 5 // the longest label, in tokens: "GEN. MARTIN DEMPSEY:"
	fewestTurns  = 2 // one line of the kind may be anything: "NOTE: ..."
	gapInTurns   = 3 // paragraphs without a label that still belong to a turn
	turnsInEvery = 3 // if one paragraph in three is a turn, the whole text is a transcript
)

// transcript returns the turns of the text by paragraph, nil if there are none.
func (f *finder) transcript() map[int]turn {
	var turns map[int]turn
	seen := map[string]int{}
	for i, p := range f.paras {
		t, ok := f.turnAt(p)
		if _, other := f.voiceOf(i); !ok || other || f.presents(t, p) {
			continue
		}
		if turns == nil {
			turns = map[int]turn{}
		}
		turns[i] = t
		seen[t.label.Of(f.t.S)]++
	}
	capitals, named := 0, 0
	for w, n := range seen {
		switch {
		case allUpper(w):
			capitals += n
		case f.person(w):
			named += n
		}
	}
	for i, t := range turns {
		w := t.label.Of(f.t.S)
		if k := mentionsBefore(f.mentions, t.label.End) - 1; f.initials(t.label) && k >= 0 && f.mentions[k].Span == t.label {
			continue // a list says whose they are
		}
		if allUpper(w) && capitals+named < fewestTurns || !allUpper(w) && (named < fewestTurns || !f.person(w)) {
			delete(turns, i)
		}
	}
	if len(turns) > 0 {
		f.labels = map[string]bool{}
		for _, t := range turns {
			f.labels[t.label.Of(f.t.S)] = true
		}
		for _, m := range f.mentions {
			if f.initials(m.Span) {
				f.labels[m.Of(f.t.S)] = true
			}
		}
	}
	return turns
}

// innerTurn returns the first turn that starts with a sentence within tokens [a, b). Its
// label must be that of another turn: "Fine. KIRBY: We will."
func (f *finder) innerTurn(a, b int) (turn, bool) {
	if f.labels == nil {
		return turn{}, false
	}
	toks, s := f.t.Tokens, f.t.S
	for i := a + 1; i+2 < b; i++ {
		if toks[i+1].Of(s) == ":" && toks[i-1].Kind == text.Punct && f.labels[toks[i].Of(s)] {
			return turn{toks[i].Span, i + 2}, true
		}
	}
	return turn{}, false
}

// initials reports whether a label is a person's initials, as in minutes, and not a name
// in capitals.
func (f *finder) initials(label text.Span) bool {
	w := label.Of(f.t.S)
	if len(w) < 2 || len(w) > 4 || !allUpper(w) || strings.Contains(w, " ") {
		return false
	}
	k := mentionsBefore(f.mentions, label.End) - 1
	if k < 0 || f.mentions[k].Span != label {
		return len(w) < 4
	}
	return !strings.EqualFold(lastWord(f.mentions[k].Name), w)
}

// presents reports whether the turn t of paragraph p has an office as its label and only a
// name after it: "Chair: Ada Venn".
func (f *finder) presents(t turn, p para) bool {
	if parts[strings.ToLower(t.label.Of(f.t.S))] {
		return false
	}
	k := mentionsBefore(f.mentions, f.t.Tokens[t.body].End) - 1
	return k >= 0 && f.mentions[k].Start == f.t.Tokens[t.body].Start && f.mentions[k].End == f.t.Tokens[p.b-1].End
}

// turnAt returns the turn if paragraph p has the form of one.
func (f *finder) turnAt(p para) (turn, bool) {
	toks, s := f.t.Tokens, f.t.S
	i := f.label(p)
	a, end := i, 0 // of the label
	for ; i < p.b && i-a <= labelWords+bracketWords; i++ {
		switch w := toks[i].Of(s); {
		case f.closesLabel(a, i, p):
			if i == a || f.furnitureLabel(a, i) {
				return turn{}, false
			}
			if end == 0 {
				end = toks[i-1].End
			}
			label := text.Span{Start: toks[a].Start, End: end}
			for i++; i < p.b && toks[i].Of(s) == "*"; i++ {
			}
			if i == p.b { // the words are in the next paragraph
				return turn{label, i}, i < len(toks) && (allUpper(label.Of(s)) || f.person(label.Of(s)))
			}
			return turn{label, i}, toks[i].Kind != text.Punct || toks[i].Of(s) != "/"
		case i > a && end == 0 && (closing[w] != "" || w == "]"): // Venn (chair):
			end = toks[i-1].End
			for closing[w] != "" && i+1 < p.b && i-a <= labelWords+bracketWords && toks[i].Of(s) != closing[w] {
				i++
			}
		case i == a && i+1 < p.b && toks[i+1].Of(s) == ":" && f.attends(toks[i].Span): // brson:
		case toks[i].Kind == text.Number && i > a && classOf(toks[a].Of(s), text.Title)&person != 0: // SPEAKER 1:
		case toks[i].Kind == text.Title, toks[i].Kind == text.Upper, w == ".", w == "*", w == "-", w == "&":
		default:
			return turn{}, false
		}
	}
	return turn{}, false
}

// closesLabel reports whether token i parts the label that begins with token a from
// what is said in paragraph p.
func (f *finder) closesLabel(a, i int, p para) bool {
	switch w := f.t.Tokens[i].Of(f.t.S); w {
	case ":":
		return true
	case ".":
		return i == a+1 && i+1 < p.b && f.question(a) || f.floor(a, i, p.b)
	default:
		return isDash(w) && f.dashed(a, i, p)
	}
}

// closing maps the brackets after a name to their closing ones.
var closing = map[string]string{"(": ")", "[": "]"}

// floor reports whether tokens [a, i) before a full stop are a speaker as in parliamentary
// records: "Mr. ORDE. I object.", "The CHAIRMAN. Order."
func (f *finder) floor(a, i, end int) bool {
	toks, s := f.t.Tokens, f.t.S
	if i == a {
		return false
	}
	first, last := classOf(toks[a].Of(s), text.Title), toks[i-1]
	titled := first&title != 0 || toks[a].Of(s) == "The"
	shouts := last.Kind == text.Upper && last.Len() > 2 && i-1 > a
	return titled && shouts && i+1 < end && toks[i+1].Start > toks[i].End && toks[i+1].Kind != text.Lower
}

// dashed reports whether tokens [a, i) before a dash are the name of the speaker of the
// rest of the paragraph: "Ada Venn — The well is dry."
func (f *finder) dashed(a, i int, p para) bool {
	toks := f.t.Tokens
	last := toks[p.b-1].Of(f.t.S)
	sentence := p.b-i > fewestSaid && (last == "." || last == "?" || last == "!")
	return sentence && i-a > 1 && toks[i].Start > toks[i-1].End && f.person(f.t.S[toks[a].Start:toks[i-1].End])
}

// fewestSaid is the fewest tokens after a name and a dash in a turn. Fewer may be a
// description of the person.
const fewestSaid = 4

// question reports whether tokens a and a+1 are the Q. or A. of a hearing.
func (f *finder) question(a int) bool {
	w := f.t.Tokens[a].Of(f.t.S)
	return (w == "Q" || w == "A") && f.t.Tokens[a+2].Start > f.t.Tokens[a+1].End
}

// label returns the token at which the label of paragraph p would start, after marks and a
// time: [00:01:02] Venn, >> VENN, **Venn.
func (f *finder) label(p para) int {
	is := func(i int, w string) bool { return i >= p.a && i < p.b && f.t.Tokens[i].Of(f.t.S) == w }
	i := p.a
	for ; i < p.b && i-p.a < stampTokens; i++ {
		w := f.t.Tokens[i].Of(f.t.S)
		clock := f.t.Tokens[i].Kind == text.Number && (is(i+1, ":") || is(i-1, ":"))
		if !clock && !isQuoteMark(w) && !strings.Contains("*[]>()-•", w) && !(w == ":" && i > p.a) {
			break
		}
	}
	return i
}

func isQuoteMark(w string) bool {
	switch w {
	case `"`, "“", "”", "„", "«", "»", "'", "‘", "’", "`":
		return true
	}
	return false
}

// furnitureLabel reports whether tokens [a, b) before a colon are not a speaker: they are
// NOTE, another everyday word that is neither a name nor a role in a talk, or a longer
// label that starts or ends with one of announces.
func (f *finder) furnitureLabel(a, b int) bool {
	if f.attends(text.Span{Start: f.t.Tokens[a].Start, End: f.t.Tokens[b-1].End}) {
		return false
	}
	first, last := strings.ToLower(f.t.Tokens[a].Of(f.t.S)), strings.ToLower(f.t.Tokens[b-1].Of(f.t.S))
	if b-a > 1 || announces[first] || parts[first] {
		return announces[first] || announces[last]
	}
	k := mentionsBefore(f.mentions, f.t.Tokens[a].End) - 1
	if k >= 0 && f.mentions[k].Span == f.t.Tokens[a].Span && allUpper(f.mentions[k].Of(f.t.S)) {
		return false // SO: Sam Orde
	}
	const everyday = lexicon.Common | lexicon.Function | lexicon.Say | lexicon.Act
	const names = lexicon.Role | lexicon.Title | lexicon.Kin | lexicon.FirstName | lexicon.Surname
	return lexicon.Of(first).HasBut(everyday, names) && words[first]&(person|title|body) == 0
}

// parts are everyday words that are labels of speakers in a talk.
var parts = set("q a question answer voice crowd audience all guest guests")

// voices are labels of speakers without a name.
var voices = set("Question Answer Moderator Host Interviewer Reporter Caller Audience Journalist Speaker")

// announces are words that a label with a name does not start or end with.
var announces = set(`note update updated watch read related more photo photos video correction see source sources image by date time where when
	what who why how contact tel fax email subject from to cc re tags topics warning important summary abstract background results methods
	conclusion conclusions breaking exclusive advertisement copyright follow credit live headline title author published location price story
	file todo example tip figure table step analysis opinion transcript pros cons`)

func allUpper(w string) bool {
	return strings.ToUpper(w) == w
}

// person reports whether label is a person whom the text mentions, or a role in a
// conversation.
func (f *finder) person(label string) bool {
	if voices[label] || f.attending[label] != "" {
		return true
	}
	if f.names == nil {
		f.names = map[string]bool{}
		for _, m := range f.mentions {
			f.names[m.Of(f.t.S)], f.names[m.Name] = true, true
			first, _, _ := strings.Cut(m.Name, " ")
			f.names[first], f.names[m.Name[strings.LastIndexByte(m.Name, ' ')+1:]] = true, true
		}
	}
	words := strings.Fields(label)
	for len(words) > 1 && classOf(strings.Trim(words[0], "."), text.Title)&title != 0 {
		words = words[1:] // Ms Venn
	}
	last := words[len(words)-1]
	part := len(words) == 2 && words[0] == "The" // The Chair
	return f.names[strings.Join(words, " ")] || part && classOf(last, text.Title)&(person|title) != 0
}

// turn adds the quote of the turn in paragraph i: the words after the colon and, except in
// minutes, the next paragraphs without a label. Another turn may start within it.
func (f *finder) turn(i int, t turn) {
	toks, s := f.t.Tokens, f.t.S
	p := f.paras[i]
	a := t.body
	for a < p.b && isQuoteMark(toks[a].Of(s)) {
		a++
	}
	last := i
	if a == p.b && i+1 < len(f.paras) {
		last = i + 1
	}
	furthest := min(i+gapInTurns+1, len(f.paras)-1)
	for j := last + 1; j <= furthest && !f.initials(t.label) && !invites(f.paragraphText(j)); j++ {
		_, another := f.turnAt(f.paras[j]) // whoever it is
		if _, other := f.voiceOf(j); another || other {
			if f.dense {
				last = j - 1
			}
			break
		}
		if q := f.raws[f.paras[j-1].from:f.paras[j-1].to]; len(q) > 0 && q[len(q)-1].joined {
			last = j
		}
	}
	f.until = last
	b := f.paras[last].b
	for next, ok := f.innerTurn(a, b); ok; next, ok = f.innerTurn(a, b) {
		f.say(a, next.body-2, t.label)
		t, a = next, next.body
	}
	inside := f.raws[f.paras[last].from:f.paras[last].to]
	if n := len(inside); n == 0 || inside[n-1].last != b || inside[n-1].first < a {
		for b > a && isQuoteMark(toks[b-1].Of(s)) {
			b--
		}
	}
	f.say(a, b, t.label)
	f.last = said{last, t.label}
}

// say adds the quote of tokens [a, b), if any.
func (f *finder) say(a, b int, who text.Span) {
	if a < b {
		f.add(text.Span{Start: f.t.Tokens[a].Start, End: f.t.Tokens[b-1].End}, who)
	}
}

func (f *finder) paragraphText(i int) string {
	return f.t.S[f.t.Tokens[f.paras[i].a].Start:f.t.Tokens[f.paras[i].b-1].End]
}
