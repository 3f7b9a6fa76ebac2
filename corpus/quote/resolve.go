package quote

import (
	"cmp"
	"slices"
	"strings"

	"verbatim/corpus/internal/lexicon"
	"verbatim/corpus/people"
	"verbatim/corpus/text"
)

// A resolver leads the words that name a speaker back to a person, or to the
// fullest description that the text has given before.
type resolver struct {
	t        *text.Text
	mentions []people.Mention
	quotes   []Quote
	gender   map[string]lexicon.Class // by name
	full     map[string]string        // the first speaker by each last name
	capitals map[string]string        // the names by their last words in capitals, made when needed
	phrases  []phrase                 // descriptions of unnamed people, in order
	scanned  int                      // tokens looked at for phrases
}

// A phrase is a description of somebody without a name: a senior defense
// official.
type phrase struct {
	from, head int // its first token and its head
}

const (
	// How far back a pronoun is followed: beyond three paragraphs the nearest
	// subject is no better than a guess.
	pronounBytes    = 2400
	pronounMentions = 40
	titleMentions   = 60  // mentions looked at for "the president"
	manyPhrases     = 200 // descriptions looked at for "the official"
	farthestApposed = 40  // bytes between a description and the name beside it
	modifiers       = 6   // words before the head of a description
)

// name is the name or fullest description of the speaker of quote i, whom the
// text calls who there. A last name alone is led back to the full name of an
// earlier speaker, where the mentions don't.
func (r *resolver) name(who text.Span, i int) string {
	n := r.lead(who, i)
	last := n[strings.LastIndexByte(n, ' ')+1:]
	switch {
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

// lead leads who back to a mention, an apposition or a description.
func (r *resolver) lead(who text.Span, i int) string {
	said := who.Of(r.t.S)
	switch lower := strings.ToLower(said); lower {
	case "he", "his", "she", "her":
		g := lexicon.Male
		if lower[0] == 's' || lower == "her" {
			g = lexicon.Female
		}
		if n := r.person(who, i, g); n != "" {
			r.learn(n, g)
			return n
		}
		return said
	case "who", "which", "that":
		return r.antecedent(who)
	case "they", "their", "it", "its":
		if n := r.lastSpeaker(i, lower[0] == 't'); n != "" {
			return n
		}
		return said
	}
	if m, ok := r.named(who); ok {
		return m.Name
	}
	if m, ok := r.apposed(who); ok {
		return m.Name
	}
	if n := r.label(said); n != "" {
		return n
	}
	return r.described(who)
}

// learn keeps the gender of a name for later pronouns.
func (r *resolver) learn(name string, g lexicon.Class) {
	if r.gender == nil {
		r.gender = map[string]lexicon.Class{}
	}
	r.gender[name] = g
}

// genderOf is what the text or the first name tells: male, female, both or
// neither.
func (r *resolver) genderOf(m people.Mention) lexicon.Class {
	if g := r.gender[m.Name]; g != 0 {
		return g
	}
	before := r.t.S[max(0, m.Start-5):m.Start]
	for _, w := range []string{before, m.Of(r.t.S)} {
		switch w = strings.TrimLeft(w, " (\n\""); {
		case strings.HasPrefix(w, "Mr"), strings.HasPrefix(w, "Sir "):
			if !strings.HasPrefix(w, "Mrs") {
				r.learn(m.Name, lexicon.Male)
				return lexicon.Male
			}
			fallthrough
		case strings.HasPrefix(w, "Ms"), strings.HasPrefix(w, "Miss "), strings.HasPrefix(w, "Lady "):
			r.learn(m.Name, lexicon.Female)
			return lexicon.Female
		}
	}
	first, _, _ := strings.Cut(m.Name, " ")
	return lexicon.Of(first) & (lexicon.Male | lexicon.Female)
}

// person is whom a pronoun of gender g at who means: the mention before it that
// is nearest, with a subject preferred to an object, the last speaker to a
// bystander, and nobody of the other gender.
func (r *resolver) person(who text.Span, i int, g lexicon.Class) string {
	k := mentionsBefore(r.mentions, who.Start)
	best, name := 0, ""
	last := ""
	sentence := r.sentence(who.Start)
	if i > 0 && r.quotes[i-1].Speaker != nil {
		last = r.quotes[i-1].Speaker.Name
		if d := sentence - r.sentence(r.quotes[i-1].Speaker.Start); d >= 0 && d <= 4 && r.lone(last, g) {
			best, name = 122-12*d, last
		}
	}
	for n := k - 1; n >= 0 && k-n <= pronounMentions && who.Start-r.mentions[n].Start < pronounBytes; n-- {
		m := r.mentions[n]
		have := r.genderOf(m)
		if have != 0 && have&g == 0 || r.quoted(m.Span, i) {
			continue
		}
		s := r.sentence(m.Start)
		score := 100 - 12*min(sentence-s, 6)
		if r.subject(m, s) {
			score += 25
		}
		if have == g {
			score += 10
		}
		if m.Name == last {
			score += 22
		}
		if m.End < len(r.t.S) && possessive(wordAt(r.t.S, m.Start, m.End)) {
			score -= 10
		}
		if score > best {
			best, name = score, m.Name
		}
	}
	if name == "" || best < 60 {
		if n := r.lastSpeaker(i, false); n != "" && name == "" {
			return n
		}
	}
	return name
}

// lone reports whether a speaker's name or description may be one person of
// gender g.
func (r *resolver) lone(name string, g lexicon.Class) bool {
	first, _, _ := strings.Cut(name, " ")
	have := r.gender[name]
	if have == 0 {
		have = lexicon.Of(first) & (lexicon.Male | lexicon.Female)
	}
	w := name[strings.LastIndexByte(name, ' ')+1:]
	return (have == 0 || have&g != 0) && !(startsLower(w) && strings.HasSuffix(w, "s")) && classOf(w, text.Title)&(pron|body) == 0
}

// wordAt is the mention with the possessive ending that may follow it.
func wordAt(s string, a, b int) string {
	for _, p := range []string{"'s", "’s"} {
		if strings.HasPrefix(s[b:], p) {
			return s[a : b+len(p)]
		}
	}
	return s[a:b]
}

// subject reports whether m stands where the subject of sentence s does: in its
// first words, with nothing but a title, a description or an opening before it.
func (r *resolver) subject(m people.Mention, s int) bool {
	start := r.t.Sentences[s].Start
	before := r.t.S[min(start, m.Start):m.Start]
	return len(before) < 48 && !strings.ContainsAny(before, ",;:\"“”") && !endsWithPrep(before)
}

func endsWithPrep(s string) bool {
	s = strings.TrimRight(s, " ")
	w := s[strings.LastIndexByte(s, ' ')+1:]
	return classOf(w, text.Title)&prep != 0
}

// sentence is the number of the sentence that holds byte b.
func (r *resolver) sentence(b int) int {
	k, found := slices.BinarySearchFunc(r.t.Sentences, b, func(s text.Span, b int) int { return cmp.Compare(s.Start, b) })
	if !found && k > 0 {
		k--
	}
	return min(k, len(r.t.Sentences)-1)
}

// quoted reports whether s lies in one of the quotes up to i.
func (r *resolver) quoted(s text.Span, i int) bool {
	k, found := slices.BinarySearchFunc(r.quotes, s.Start, func(q Quote, b int) int { return cmp.Compare(q.Start, b) })
	if !found {
		k--
	}
	return k >= 0 && r.quotes[k].Overlaps(s)
}

// lastSpeaker is the nearest speaker before quote i, one that several words or a
// plural name where many is asked for.
func (r *resolver) lastSpeaker(i int, many bool) string {
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		if s := r.quotes[k].Speaker; s != nil && (!many || strings.HasSuffix(s.Name, "s") || strings.Contains(s.Name, " and ")) {
			return s.Name
		}
	}
	return ""
}

// antecedent is whom a relative pronoun means: the mention or phrase before it.
func (r *resolver) antecedent(who text.Span) string {
	k := mentionsBefore(r.mentions, who.Start)
	if k > 0 && r.sentence(r.mentions[k-1].Start) == r.sentence(who.Start) {
		return r.mentions[k-1].Name
	}
	r.scan(r.tokenAt(who.Start))
	if n := len(r.phrases); n > 0 {
		if p := r.phrases[n-1]; r.sentence(r.t.Tokens[p.head].Start) == r.sentence(who.Start) {
			return r.text(p)
		}
	}
	return who.Of(r.t.S)
}

// named is the mention that is the head of the phrase who: Leon Panetta in
// "Defense Secretary Leon Panetta", but not in "a spokesman for Leon Panetta"
// or "Panetta's spokesman".
func (r *resolver) named(who text.Span) (people.Mention, bool) {
	k := mentionsBefore(r.mentions, who.End)
	for n := k - 1; n >= 0 && r.mentions[n].End > who.Start; n-- {
		m := r.mentions[n]
		if m.End != who.End && possessive(wordAt(r.t.S, m.Start, m.End)) || strings.HasPrefix(r.t.S[m.End:], "-") {
			continue
		}
		before := r.t.S[min(who.Start, m.Start):m.Start]
		after := strings.TrimLeft(r.t.S[m.End:max(m.End, who.End)], " \u00a0")
		if after != "" && (startsLower(after) || possessive(after)) {
			continue // Panetta aides
		}
		if !r.belongs(before) {
			return m, true
		}
	}
	return people.Mention{}, false
}

// label is the person whom a transcript calls said, in capitals: MR. ORDE.
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

// apposed is the mention set beside who: The head of the office, Ada Venn, said.
func (r *resolver) apposed(who text.Span) (people.Mention, bool) {
	k := mentionsBefore(r.mentions, who.End)
	if k == len(r.mentions) || !strings.HasPrefix(r.t.S[who.End:], ", ") {
		return people.Mention{}, false
	}
	m := r.mentions[k]
	if m.Start-who.End > farthestApposed || !strings.HasPrefix(r.t.S[m.End:], ",") {
		return m, false
	}
	for w := range strings.FieldsSeq(r.t.S[who.End+2 : m.Start]) {
		if k := classOf(strings.Trim(w, "."), text.Title); k&(title|person) == 0 && !determiner(w) {
			return m, false
		}
	}
	return m, true
}

func startsLower(s string) bool { return 'a' <= s[0] && s[0] <= 'z' }

// belongs reports whether the words before a mention make it somebody else's
// attribute: a spokesman for, the head of.
func (r *resolver) belongs(before string) bool {
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

// described is the fullest description of the person or body that who calls by
// a noun alone: "a senior defense official" for "the official".
func (r *resolver) described(who text.Span) string {
	said := who.Of(r.t.S)
	a := r.tokenAt(who.Start)
	p, ok := r.phraseAt(a, who.End)
	if !ok {
		return said
	}
	if strings.EqualFold(r.t.Tokens[p.from].Of(r.t.S), "the") && p.head == r.tokenAt(who.End-1) {
		if n := r.titled(p); n != "" {
			return n
		}
	}
	r.scan(a)
	var nearest phrase
	found := false
	for k := len(r.phrases) - 1; k >= max(0, len(r.phrases)-manyPhrases); k-- {
		q := r.phrases[k]
		if r.t.Tokens[q.head].Of(r.t.S) != r.t.Tokens[p.head].Of(r.t.S) {
			continue
		}
		switch {
		case !found && r.covers(q, p):
			nearest, found = q, true
		case found && q.head-q.from > nearest.head-nearest.from && r.covers(q, nearest):
			nearest = q
		}
	}
	definite := strings.EqualFold(r.t.Tokens[p.from].Of(r.t.S), "the")
	if !definite || p.head != r.tokenAt(who.End-1) {
		return said
	}
	if found && nearest.head-nearest.from > p.head-p.from {
		return r.text(nearest)
	}
	if (found || p.head-p.from > 1) && words[r.t.Tokens[p.head].Of(r.t.S)]&unnamed != 0 {
		return r.text(p)
	}
	return said
}

// covers reports whether the modifiers of q include those of p.
func (r *resolver) covers(q, p phrase) bool {
	for i := p.from; i < p.head; i++ {
		w := r.t.Tokens[i].Of(r.t.S)
		if determiner(strings.ToLower(w)) {
			continue
		}
		ok := false
		for j := q.from; j < q.head; j++ {
			ok = ok || strings.EqualFold(w, r.t.Tokens[j].Of(r.t.S))
		}
		if !ok {
			return false
		}
	}
	return true
}

// text is a description with the indefinite article, where its head is one of
// many: a senior defense official.
func (r *resolver) text(p phrase) string {
	first := r.t.Tokens[p.from].Of(r.t.S)
	all := r.t.S[r.t.Tokens[p.from].Start:r.t.Tokens[p.head].End]
	if !strings.EqualFold(first, "the") || p.head == p.from {
		return strings.ToLower(all[:1]) + all[1:]
	}
	rest := r.t.S[r.t.Tokens[p.from+1].Start:r.t.Tokens[p.head].End]
	if strings.HasSuffix(rest, "s") {
		return rest
	}
	if vowel(rest[0] | 0x20) {
		return "an " + rest
	}
	return "a " + rest
}

// scan collects the descriptions of unnamed people among the tokens before n.
func (r *resolver) scan(n int) {
	for ; r.scanned < n; r.scanned++ {
		t := r.t.Tokens[r.scanned]
		if t.Kind != text.Lower || words[t.Of(r.t.S)]&unnamed == 0 {
			continue
		}
		if p := r.phraseTo(r.scanned); p.from < p.head {
			r.phrases = append(r.phrases, p)
		}
	}
}

// phraseTo is the description whose head is token h.
func (r *resolver) phraseTo(h int) phrase {
	from := h
	for from > 0 && h-from < modifiers {
		t := r.t.Tokens[from-1]
		k := classOf(t.Of(r.t.S), t.Kind)
		if t.Kind == text.Punct || possessive(t.Of(r.t.S)) || k&(prep|sub|conj|be|have|modal|rel|adverb) != 0 && k&det == 0 ||
			t.Kind == text.Lower && k&(speech|verb) != 0 && k&(past|third|base) != 0 && k&(person|body|title) == 0 {
			break
		}
		from--
		if k&det != 0 {
			break
		}
	}
	return phrase{from, h}
}

// phraseAt is the description that begins at token a: up to its first head.
func (r *resolver) phraseAt(a, end int) (phrase, bool) {
	for i := a; i < len(r.t.Tokens) && r.t.Tokens[i].Start < end && i-a <= modifiers; i++ {
		t := r.t.Tokens[i]
		if t.Kind == text.Punct {
			break
		}
		k := classOf(t.Of(r.t.S), t.Kind)
		if k&(person|body|unnamed) != 0 && (i+1 == len(r.t.Tokens) || r.t.Tokens[i+1].Start >= end || classOf(r.t.Tokens[i+1].Of(r.t.S), text.Title)&prep != 0) {
			return phrase{a, i}, i > a
		}
	}
	return phrase{}, false
}

// titled is the person whom the text before gave the title or office of p: "the
// president" after "President Maria Orbell".
func (r *resolver) titled(p phrase) string {
	at := r.t.Tokens[p.from].Start
	k := mentionsBefore(r.mentions, at)
	for n := k - 1; n >= 0 && k-n <= titleMentions; n-- {
		m := r.mentions[n]
		i := r.tokenAt(m.Start)
		if r.calls(max(0, i-modifiers), i, p, false) {
			return m.Name
		}
		j := r.tokenAt(m.End)
		if j+1 < len(r.t.Tokens) && r.t.Tokens[j].Of(r.t.S) == "," && r.calls(j+1, min(j+1+modifiers+2, len(r.t.Tokens)), p, true) {
			return m.Name
		}
	}
	return ""
}

// calls reports whether tokens [a, b) hold all the words of p but its article,
// with no mark between them and b, or a where they stand after the name.
func (r *resolver) calls(a, b int, p phrase, after bool) bool {
	toks, s := r.t.Tokens, r.t.S
	if after {
		for i := a; i < b; i++ {
			if toks[i].Kind == text.Punct {
				b = i
			}
		}
	} else {
		for i := b - 1; i >= a; i-- {
			if toks[i].Kind == text.Punct && toks[i].Of(s) != "." {
				a = i + 1
			}
		}
	}
	for w := p.from + 1; w <= p.head; w++ {
		ok := false
		for i := a; i < b; i++ {
			ok = ok || strings.EqualFold(toks[i].Of(s), toks[w].Of(s))
		}
		if !ok {
			return false
		}
	}
	return true
}

// tokenAt is the number of the first token that ends after byte b.
func (r *resolver) tokenAt(b int) int {
	k, _ := slices.BinarySearchFunc(r.t.Tokens, b+1, func(t text.Token, b int) int { return cmp.Compare(t.End, b) })
	return k
}

// mentionsBefore is how many mentions begin before byte b.
func mentionsBefore(ms []people.Mention, b int) int {
	k, _ := slices.BinarySearchFunc(ms, b, func(m people.Mention, b int) int { return cmp.Compare(m.Start, b) })
	return k
}
