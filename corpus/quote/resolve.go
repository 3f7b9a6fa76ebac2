package quote

import (
	"cmp"
	"slices"
	"strings"

	"verbatim/corpus/internal/lexicon"
	"verbatim/corpus/people"
	"verbatim/corpus/text"
)

// A resolver finds the person, or else the fullest description so far, that the words for
// a speaker mean.
type resolver struct {
	t         *text.Text
	mentions  []people.Mention
	quotes    []Quote
	attending map[string]string        // see finder
	gender    map[string]lexicon.Class // by name
	full      map[string]string        // the first speaker by each last name
	capitals  map[string]string        // the names by their last words in capitals, made when needed
	phrases   []phrase                 // descriptions of unnamed people, in order
	scanned   int                      // tokens looked at for phrases
}

const (
	// How far back a pronoun is resolved. Beyond three paragraphs the nearest subject
	// is only a guess.
	pronounBytes    = 2400
	pronounMentions = 40
	titleMentions   = 60  // mentions looked at for "the president"
	manyPhrases     = 200 // descriptions looked at for "the official"
	farthestApposed = 40  // bytes between a description and the name beside it
	modifiers       = 6   // words before the head of a description
)

// name returns the name or fullest description of the speaker of quote i, whom the text
// calls who there. For a pronoun, subject is the nearest subject before it of a verb of
// saying or calling. For a last name that no mention explains, it returns the full name
// of an earlier speaker.
func (r *resolver) name(who text.Span, i int, subject text.Span) string {
	n := r.lead(who, i, subject)
	last := n[strings.LastIndexByte(n, ' ')+1:]
	switch {
	case n == "":
	case startsLower(last) || classOf(last, text.Title)&(pron|person|body) != 0:
	case last == n:
		return cmp.Or(r.full[n], n)
	case r.full == nil:
		r.full = map[string]string{last: n}
	case r.full[last] == "":
		r.full[last] = n
	}
	return n
}

// lead returns the name of the mention, apposition or description that who means.
func (r *resolver) lead(who text.Span, i int, subject text.Span) string {
	said := who.Of(r.t.S)
	if g := genderOfPronoun(said); g != 0 {
		if n := r.person(who, i, subject, g); n != "" {
			r.learn(n, g)
			return n
		}
		return ""
	}
	switch lower := strings.ToLower(said); lower {
	case "who", "which", "that":
		return r.antecedent(who)
	case "they", "their", "it", "its":
		return r.lastSpeaker(i, lower[0] == 't')
	}
	if k := classOf(said, text.Title); k&(pron|title) != 0 && k&person == 0 {
		return "" // we, somebody, Mr
	}
	if m, ok := headName(r.t.S, r.mentions, who); ok {
		return m.Name
	}
	if m, ok := r.apposed(who); ok {
		return m.Name
	}
	if n := cmp.Or(r.attending[said], r.label(said)); n != "" {
		return n
	}
	return r.described(who)
}

// headName returns the mention that is the head of the phrase who in s: Leon Panetta in
// "Defense Secretary Leon Panetta" and "Leon Panetta of California", but not in
// "a spokesman for Leon Panetta", "Panetta's spokesman" or "Panetta aides".
func headName(s string, mentions []people.Mention, who text.Span) (people.Mention, bool) {
	for n := mentionsBefore(mentions, who.End) - 1; n >= 0 && mentions[n].End > who.Start; n-- {
		m := mentions[n]
		if m.End != who.End && possessive(wordAt(s, m.Start, m.End)) || strings.HasPrefix(s[m.End:], "-") {
			continue
		}
		before := s[min(who.Start, m.Start):m.Start]
		after := strings.TrimLeft(s[m.End:max(m.End, who.End)], " \u00a0")
		first, _, _ := strings.Cut(after, " ")
		if after != "" && (startsLower(after) && classOf(first, text.Lower)&prep == 0 || possessive(after)) {
			continue
		}
		if !belongs(before) {
			return m, true
		}
	}
	return people.Mention{}, false
}

// label returns the person whom a transcript calls said, in capitals: MR. ORDE.
func (r *resolver) label(said string) string {
	last := said[strings.LastIndexAny(said, " .")+1:]
	if len(last) < 3 || !allUpper(said) {
		return ""
	}
	if r.capitals == nil {
		r.capitals = map[string]string{}
		for _, m := range slices.Backward(r.mentions) {
			r.capitals[strings.ToUpper(m.Name[strings.LastIndexByte(m.Name, ' ')+1:])] = m.Name
		}
	}
	return r.capitals[last]
}

// apposed returns the mention in apposition to who: The head of the office, Air Marshal
// Ada Venn, said.
func (r *resolver) apposed(who text.Span) (people.Mention, bool) {
	k := mentionsBefore(r.mentions, who.End)
	if k == len(r.mentions) || !strings.HasPrefix(r.t.S[who.End:], ", ") {
		return people.Mention{}, false
	}
	m := r.mentions[k]
	closed := m.End < len(r.t.S) && (r.t.S[m.End] == ',' || r.t.S[m.End] == '.')
	if m.Start-who.End > farthestApposed || !closed {
		return m, false
	}
	for w := range strings.FieldsSeq(r.t.S[who.End+2 : m.Start]) {
		if k := classOf(strings.Trim(w, "."), text.Title); startsLower(w) && k&(title|person) == 0 && !determiner(w) {
			return m, false
		}
	}
	return m, true
}

func startsLower(s string) bool { return 'a' <= s[0] && s[0] <= 'z' }

// belongs reports whether the words before a mention make it part of another person's
// description: a spokesman for, the head of.
func belongs(before string) bool {
	head := false
	for w := range strings.FieldsSeq(before) {
		k := classOf(strings.Trim(w, ",.()"), text.Title)
		if head && k&prep != 0 || strings.HasSuffix(w, ",") && head && k&prep != 0 {
			return endsWithPrep(before) || !strings.Contains(before, ",")
		}
		head = head || k&(person|body) != 0 || k == 0
	}
	return false
}

// tokenAt returns the number of the first token that ends after byte b.
func (r *resolver) tokenAt(b int) int {
	k, _ := slices.BinarySearchFunc(r.t.Tokens, b+1, func(t text.Token, b int) int { return cmp.Compare(t.End, b) })
	return k
}

// mentionsBefore returns how many mentions start before byte b.
func mentionsBefore(ms []people.Mention, b int) int {
	k, _ := slices.BinarySearchFunc(ms, b, func(m people.Mention, b int) int { return cmp.Compare(m.Start, b) })
	return k
}
