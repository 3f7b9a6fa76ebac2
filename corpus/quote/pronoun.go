package quote

import (
	"cmp"
	"slices"
	"strings"

	"verbatim/corpus/internal/lexicon"
	"verbatim/corpus/people"
	"verbatim/corpus/text"
)

// genderOfPronoun returns the gender of "he", "his", "she" and "her", else 0.
func genderOfPronoun(w string) lexicon.Class {
	switch strings.ToLower(w) {
	case "he", "his":
		return lexicon.Male
	case "she", "her":
		return lexicon.Female
	}
	return 0
}

// learn notes the gender of a name for later pronouns.
func (r *resolver) learn(name string, g lexicon.Class) {
	if r.gender == nil {
		r.gender = map[string]lexicon.Class{}
	}
	r.gender[name] = g
}

// genderOf returns the gender by the text or the first name: male, female, both or
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
	return byFirstName(m.Name)
}

// byFirstName returns the gender by the first name of a full name. A single name may be a
// last name: Christie, Kelly, Scott.
func byFirstName(name string) lexicon.Class {
	first, _, ok := strings.Cut(name, " ")
	if !ok {
		return 0
	}
	return lexicon.Of(first) & (lexicon.Male | lexicon.Female)
}

// Points for how likely a pronoun means somebody, set by the pronouns of 84 news articles.
// Their order matters: a subject wins over an object two sentences nearer, the last
// speaker over anybody else.
const (
	nearestSentence = 100
	perSentence     = 12 // less, for each sentence back
	farSentences    = 6  // from which on the distance does not matter
	asSubject       = 25
	asTopic         = 10 // a subject in the pronoun's own paragraph
	asSpeaker       = 30 // of the quote before
	asName          = 20 // of that speaker, elsewhere
	ofGender        = 10 // known to fit
	asOwner         = 10 // less: Quist's
	enough          = 60
	clearly         = 12 // more than the next person has, for the pronoun to be resolved
)

// A contest has the two likeliest people whom a pronoun may mean.
type contest struct {
	name          string
	best, another int // the points of name, and of the likeliest other person
}

// enter notes points for name. The most that a name has count.
func (c *contest) enter(name string, points int) {
	switch {
	case name == c.name:
		c.best = max(c.best, points)
	case points > c.best:
		c.name, c.best, c.another = name, points, c.best
	default:
		c.another = max(c.another, points)
	}
}

// person returns the person meant by a pronoun of gender g at who: the nearest mention
// before it, with subjects preferred to objects and the last speaker to anybody else, and
// nobody of the other gender. It returns "" if nobody is near enough, or if two people
// have about the same points.
func (r *resolver) person(who text.Span, i int, subject text.Span, g lexicon.Class) string {
	k := mentionsBefore(r.mentions, who.Start)
	sentence := r.sentence(who.Start)
	var c contest
	last := ""
	replies := r.replies(who)
	if i > 0 && r.quotes[i-1].Speaker != nil {
		s := r.quotes[i-1].Speaker
		last = s.Name
		if points := r.weigh(last, s.Span, sentence, g); points > 0 && !replies {
			if next := r.t.S[who.End:min(len(r.t.S), who.End+16)]; goesOn[firstWord(next)] {
				points += 2 * asSubject
			}
			c.enter(last, points+asSpeaker)
		}
		if name, s := r.describedBetween(r.quotes[i-1].End, who.Start); name != "" && !replies {
			if points := r.weigh(name, s, sentence, g); points > 0 {
				c.enter(name, points+asSubject+4*asTopic) // nobody else can be meant by it
			}
		}
	}
	if subject.Len() > 0 && !replies && !r.opening(subject) {
		name := r.lead(subject, i, text.Span{})
		if points := r.weigh(name, subject, sentence, g); points > 0 {
			c.enter(name, points+asSubject)
		}
	}
	newcomer := false // somebody else is the subject of a sentence since then
	for n := k - 1; n >= 0 && k-n <= pronounMentions && who.Start-r.mentions[n].Start < pronounBytes; n-- {
		m := r.mentions[n]
		have := r.genderOf(m)
		if have != 0 && have&g == 0 || r.quoted(m.Span, i) {
			continue
		}
		s := r.sentence(m.Start)
		points := nearestSentence - perSentence*min(sentence-s, farSentences)
		if !replies && r.subject(n, s) {
			points += asSubject
			if !strings.Contains(r.t.S[m.End:who.Start], "\n\n") {
				points += asTopic
			}
			if i > 0 && m.Start > r.quotes[i-1].End && r.sentence(r.quotes[i-1].End) < s {
				points += asTopic // somebody new: "No," she said. Venn shrugged. "Yes," she said.
				newcomer = newcomer || m.Name != last
			}
		}
		if have == g {
			points += ofGender
		}
		if m.Name == last && !replies && !newcomer {
			points += asName
		}
		if possessive(wordAt(r.t.S, m.Start, m.End)) {
			points -= asOwner
		}
		c.enter(m.Name, points)
	}
	if c.best < enough || c.best < c.another+clearly {
		return ""
	}
	return c.name
}

// replies reports whether who answers somebody, so that the last speaker is more likely
// the one who asked.
func (r *resolver) replies(who text.Span) bool {
	after := firstWord(r.t.S[who.End:min(len(r.t.S), who.End+16)])
	before := strings.TrimRight(r.t.S[max(0, who.Start-16):who.Start], " ")
	before = before[strings.LastIndexByte(before, ' ')+1:]
	return answers[after] || answers[before]
}

// firstWord returns the first word of s, without a mark after it.
func firstWord(s string) string {
	w, _, _ := strings.Cut(strings.TrimSpace(s), " ")
	return strings.Trim(w, ",:.")
}

// describedBetween returns the person whose description is the subject of the last
// sentence that starts between bytes a and b: The mate was silent.
func (r *resolver) describedBetween(a, b int) (string, text.Span) {
	last := r.sentence(b)
	for n := last; n >= 0 && last-n <= farSentences && r.t.Sentences[n].Start > a; n-- {
		k := r.tokenAt(r.t.Sentences[n].Start)
		if r.t.Tokens[k].Of(r.t.S) != "The" {
			continue
		}
		for h := k + 1; h < len(r.t.Tokens) && h-k <= modifiers && r.t.Tokens[h].Kind == text.Lower; h++ {
			if name := r.titled(phrase{k, h}); name != "" {
				return name, r.t.Tokens[h].Span
			}
		}
	}
	return "", text.Span{}
}

// goesOn are verbs for the last speaker speaking again.
var goesOn = set("added adds continued continues went goes concluded")

var answers = set("replied replies answered answers responded responds retorted countered")

// opening reports whether s is the first word of its sentence and not a known name, so
// that its capital tells nothing: However, he said.
func (r *resolver) opening(s text.Span) bool {
	_, known := headName(r.t.S, r.mentions, s)
	return !known && r.t.Sentences[r.sentence(s.Start)].Start == s.Start && !strings.Contains(s.Of(r.t.S), " ")
}

// weigh returns the points of a speaker or subject at s for its distance and gender, 0 if
// it is not one person of gender g.
func (r *resolver) weigh(name string, s text.Span, sentence int, g lexicon.Class) int {
	if name == "" {
		return 0
	}
	have := r.gender[name]
	if have == 0 {
		have = byFirstName(name)
	}
	w := name[strings.LastIndexByte(name, ' ')+1:]
	several := startsLower(w) && (strings.HasSuffix(w, "s") || w == "people" || w == "men" || w == "women")
	if several || have != 0 && have&g == 0 || classOf(w, text.Title)&(pron|body) != 0 {
		return 0
	}
	d := sentence - r.sentence(s.Start)
	score := nearestSentence - perSentence*min(max(d, -d), farSentences)
	if have == g {
		score += ofGender
	}
	return score
}

// wordAt returns the word at s[a:b] with its possessive ending, if it has one.
func wordAt(s string, a, b int) string {
	for _, p := range []string{"'s", "’s"} {
		if strings.HasPrefix(s[b:], p) {
			return s[a : b+len(p)]
		}
	}
	return s[a:b]
}

// subject reports whether mention n is in the place of the subject of sentence s: among
// its first words, with only a title, a description, an opening or another subject before
// it.
func (r *resolver) subject(n, s int) bool {
	m, start := r.mentions[n], r.t.Sentences[s].Start
	if n > 0 && r.mentions[n-1].Start >= start && !strings.HasPrefix(r.t.S[r.mentions[n-1].End:m.Start], " and ") {
		return false
	}
	before := r.t.S[min(start, m.Start):m.Start]
	first, _, _ := strings.Cut(before, " ")
	if classOf(first, text.Title)&(prep|sub|when|adverb) != 0 {
		comma := strings.LastIndexByte(before, ',') // On Friday, in Marlow, Quist
		return comma >= 0 && len(before)-comma < 48 && !endsWithPrep(before[comma+1:])
	}
	if described, ok := strings.CutSuffix(before, ", "); ok && determiner(first) {
		before = described // The harbour master, Quist,
	}
	return len(before) < 48 && !strings.ContainsAny(before, ",;:\"“”") && !endsWithPrep(before)
}

func endsWithPrep(s string) bool {
	s = strings.TrimRight(s, " ")
	w := s[strings.LastIndexByte(s, ' ')+1:]
	return classOf(w, text.Title)&prep != 0
}

// sentence returns the number of the sentence with byte b.
func (r *resolver) sentence(b int) int {
	k, found := slices.BinarySearchFunc(r.t.Sentences, b, func(s text.Span, b int) int { return cmp.Compare(s.Start, b) })
	if !found && k > 0 {
		k--
	}
	return min(k, len(r.t.Sentences)-1)
}

// quoted reports whether s is within one of the quotes up to i.
func (r *resolver) quoted(s text.Span, i int) bool {
	k, found := slices.BinarySearchFunc(r.quotes, s.Start, func(q Quote, b int) int { return cmp.Compare(q.Start, b) })
	if !found {
		k--
	}
	return k >= 0 && r.quotes[k].Overlaps(s)
}

// lastSpeaker returns the nearest speaker before quote i who is not one person, and who is
// several people if many.
func (r *resolver) lastSpeaker(i int, many bool) string {
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		s := r.quotes[k].Speaker
		if s == nil || r.isPerson(s.Span) {
			continue
		}
		several := strings.HasSuffix(s.Name, "s") || strings.Contains(s.Name, " and ")
		somebody := classOf(s.Name[strings.LastIndexByte(s.Name, ' ')+1:], text.Title)&person != 0
		if many && several || !many && !somebody {
			return s.Name
		}
	}
	return ""
}

// isPerson reports whether the words of a speaker are a pronoun for one person or
// name one.
func (r *resolver) isPerson(s text.Span) bool {
	switch strings.ToLower(s.Of(r.t.S)) {
	case "he", "she", "his", "her", "i", "my", "who":
		return true
	}
	_, ok := headName(r.t.S, r.mentions, s)
	return ok
}

// antecedent returns the mention or phrase that a relative pronoun means, which is before
// it.
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
	return ""
}
