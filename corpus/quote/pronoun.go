package quote

import (
	"cmp"
	"slices"
	"strings"

	"verbatim/corpus/internal/lexicon"
	"verbatim/corpus/people"
	"verbatim/corpus/text"
)

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
