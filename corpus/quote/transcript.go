package quote

import (
	"strings"

	"verbatim/corpus/text"
)

// A turn is a paragraph that begins with its speaker's name and a colon, as in
// a transcript: "KIRBY: We will." or "Q: Will you?".
type turn struct {
	label text.Span
	body  int // the first token after the colon
}

const (
	bracketWords = 4 // and what may stand in brackets behind it
	labelWords   = 5 // the longest label, in tokens: "GEN. MARTIN DEMPSEY:"
	fewestTurns  = 2 // one line of the kind may be anything: "NOTE: ..."
	gapInTurns   = 3 // paragraphs without a label that still belong to a turn
	turnsInEvery = 3 // a text is a transcript throughout where one paragraph in three is a turn
)

// transcript finds the turns of the text, by paragraph; nil where there are
// none.
func (f *finder) transcript() map[int]turn {
	var turns map[int]turn
	seen := map[string]int{}
	for i, p := range f.paras {
		t, ok := f.turnAt(p)
		if _, other := f.voiceOf(i); !ok || other {
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
		if allUpper(w) && capitals < fewestTurns || !allUpper(w) && (named < fewestTurns || !f.person(w)) {
			delete(turns, i)
		}
	}
	return turns
}

// turnAt is the turn that paragraph p is by its form.
func (f *finder) turnAt(p para) (turn, bool) {
	toks, s := f.t.Tokens, f.t.S
	i := p.a
	for i < p.b && toks[i].Kind == text.Punct && (isQuoteMark(toks[i].Of(s)) || toks[i].Of(s) == "*" || toks[i].Of(s) == "[") {
		i++
	}
	a, end := i, 0 // of the label
	for ; i < p.b && i-a <= labelWords+bracketWords; i++ {
		switch w := toks[i].Of(s); {
		case w == ":":
			if i == a || i+1 >= p.b || furnitureLabel(toks[i-1].Of(s)) || furnitureLabel(toks[a].Of(s)) {
				return turn{}, false
			}
			if end == 0 {
				end = toks[i-1].End
			}
			label := text.Span{Start: toks[a].Start, End: end}
			for i++; i < p.b && toks[i].Of(s) == "*"; i++ {
			}
			return turn{label, i}, i < p.b && toks[i].Kind != text.Punct || i < p.b && toks[i].Of(s) != "/"
		case i > a && end == 0 && (w == "(" || w == "]"): // Venn (chair):
			end = toks[i-1].End
			for w == "(" && i+1 < p.b && i-a <= labelWords+bracketWords && toks[i].Of(s) != ")" {
				i++
			}
		case toks[i].Kind == text.Title, toks[i].Kind == text.Upper, w == ".", w == "*", w == "-", w == "&":
		default:
			return turn{}, false
		}
	}
	return turn{}, false
}

func isQuoteMark(w string) bool {
	switch w {
	case `"`, "“", "”", "„", "«", "»", "'", "‘", "’", "`":
		return true
	}
	return false
}

// furnitureLabel reports whether w before a colon announces something else than
// a speaker.
func furnitureLabel(w string) bool {
	switch strings.ToUpper(w) {
	case "NOTE", "UPDATE", "UPDATED", "WATCH", "READ", "RELATED", "MORE", "PHOTO", "PHOTOS", "VIDEO", "CORRECTION", "SEE", "SOURCE", "SOURCES",
		"IMAGE", "BY", "DATE", "TIME", "WHERE", "WHEN", "WHAT", "WHO", "WHY", "HOW", "CONTACT", "TEL", "FAX", "EMAIL", "SUBJECT", "FROM", "TO", "CC", "RE",
		"TAGS", "TOPICS", "WARNING", "IMPORTANT", "SUMMARY", "ABSTRACT", "BACKGROUND", "RESULTS", "METHODS", "CONCLUSION", "CONCLUSIONS",
		"BREAKING", "EXCLUSIVE", "ADVERTISEMENT", "COPYRIGHT", "FOLLOW", "CREDIT", "LIVE", "HEADLINE", "TITLE", "AUTHOR", "PUBLISHED", "LOCATION",
		"PRICE", "STORY", "FILE", "TODO", "EXAMPLE", "TIP", "FIGURE", "TABLE", "STEP", "ANALYSIS", "OPINION", "TRANSCRIPT":
		return true
	}
	return false
}

func allUpper(w string) bool {
	return strings.ToUpper(w) == w
}

// person reports whether label names a person that the text mentions, or a part
// in a conversation.
func (f *finder) person(label string) bool {
	switch label {
	case "Question", "Answer", "Moderator", "Host", "Interviewer", "Reporter", "Caller", "Audience", "Journalist", "Speaker":
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
	return f.names[label]
}

// turn adds the quote of the turn in paragraph i: what stands after the colon,
// and the paragraphs without a label that follow.
func (f *finder) turn(i int, t turn) {
	toks, s := f.t.Tokens, f.t.S
	p := f.paras[i]
	a, b := t.body, p.b
	for a < b && isQuoteMark(toks[a].Of(s)) {
		a++
	}
	last := i
	for j := i + 1; j <= i+gapInTurns+1 && j < len(f.paras) && !invites(f.paragraphText(j)); j++ {
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
	b = f.paras[last].b
	inside := f.raws[f.paras[last].from:f.paras[last].to]
	if n := len(inside); n == 0 || inside[n-1].last != b || inside[n-1].first < a {
		for b > a && isQuoteMark(toks[b-1].Of(s)) {
			b--
		}
	}
	if a >= b {
		return
	}
	f.add(text.Span{Start: toks[a].Start, End: toks[b-1].End}, t.label)
	f.last = said{last, t.label}
}

func (f *finder) paragraphText(i int) string {
	return f.t.S[f.t.Tokens[f.paras[i].a].Start:f.t.Tokens[f.paras[i].b-1].End]
}
