package people

import (
	"slices"

	"verbatim/corpus/internal/lexicon"
	"verbatim/corpus/text"
)

// A person is what several names of a document lead to.
type person struct {
	full   string   // the fullest name, as written
	words  []string // its words, folded, without titles, nicknames and Jr
	intro  int32    // the candidate that names the person first
	sex    lexicon.Class
	titles []string // folded: "president"
}

// persons makes one person of the full names that can be one, then leads every
// candidate to its person.
func (f *finder) persons() []person {
	var all []person
	byWord := map[string][]int32{}
	enter := func(p int32, words []string) {
		for _, w := range words {
			if ps := byWord[w]; len(ps) < maxKept && !slices.Contains(ps, p) {
				byWord[w] = append(ps, p)
			}
		}
	}
	for i := range f.names {
		n := &f.names[i]
		c := f.cands[n.first]
		if !n.is || c.first == c.last {
			continue
		}
		words := nameWords(n.text)
		if len(words) == 0 || f.met(n) {
			continue
		}
		n.person = f.same(all, byWord, words) + 1
		if n.person == 0 {
			all = append(all, person{intro: n.first, sex: f.words[c.first].class & lexicon.FirstName})
			n.person = int32(len(all))
		}
		p := &all[n.person-1]
		if fuller(n.text, words, p) {
			p.full, p.words = flat(n.text), words
		}
		enter(n.person-1, words)
	}
	for i := range f.cands {
		c := &f.cands[i]
		n := &f.names[c.name]
		if c.is = n.is && !c.held; !c.is || n.person == 0 {
			continue
		}
		c.person = n.person - 1
		if title, sex := f.titles(c); title != "" || sex != 0 {
			p := &all[c.person]
			if len(p.titles) < maxKept && !slices.Contains(p.titles, title) {
				p.titles = append(p.titles, title)
			}
			if sex != 0 {
				p.sex = sex
			}
		}
	}
	for i := range f.cands {
		c := &f.cands[i]
		n := &f.names[c.name]
		if !c.is || n.person != 0 {
			continue
		}
		title, sex := f.titles(c)
		words := nameWords(n.text)
		var famous int32 = -1
		if w := f.words[c.last]; w.class.Has(lexicon.Famous) && !w.is(headline) && sex == 0 {
			famous = int32(i)
		}
		if c.person = nearest(all, byWord, words, title, sex, famous); c.person < 0 {
			c.person = int32(len(all))
			all = append(all, person{full: flat(n.text), words: words, intro: int32(i), sex: sex, titles: []string{title}})
			enter(c.person, words)
		}
	}
	return all
}

// met reports whether a name of two words is rather two people whose names stand
// side by side somewhere: each is named alone far more often.
func (f *finder) met(n *name) bool {
	c := f.cands[n.first]
	if c.last != c.first+1 {
		return false
	}
	for i := c.first; i <= c.last; i++ {
		alone, ok := f.kinds[f.t.S[f.t.Tokens[i].Start:f.words[i].end]]
		if !ok || !f.words[i].class.Has(lexicon.FirstName) || f.names[alone].count < farMore*n.count {
			return false
		}
	}
	return true
}

// farMore is how many times as often each of two people is named alone as their
// names stand side by side.
const farMore = 20

// maxKept is how many persons of one word, and titles of one person, a document
// is searched for: no honest page has more, and a hostile one stays linear.
const maxKept = 32

// titles are the last title before a candidate in its run, folded, and the sex
// that it or an honorific tells.
func (f *finder) titles(c *candidate) (title string, sex lexicon.Class) {
	for i := c.from; i < c.first; i++ {
		w := f.words[i]
		if !w.class.Has(lexicon.Title | lexicon.Honorific) {
			continue
		}
		key := w.key(f, int(i))
		switch {
		case ofMen[key]:
			sex = lexicon.Male
		case ofWomen[key]:
			sex = lexicon.Female
		}
		if w.class.Has(lexicon.Title) {
			title = key
		}
	}
	return title, sex
}

// Titles that tell a person's sex.
var (
	ofMen   = text.Set("mr sir lord herr monsieur king prince pope emperor sultan count duke baron father sheikh")
	ofWomen = text.Set("mrs ms miss lady dame madam madame mme frau queen princess empress countess duchess baroness")
)

// same is the person among all that words, a name of several, can also name,
// or -1.
func (f *finder) same(all []person, byWord map[string][]int32, words []string) int32 {
	for _, w := range []string{words[len(words)-1], words[0]} {
		for _, p := range byWord[w] {
			if matches(words, all[p].words) || matches(all[p].words, words) {
				return p
			}
		}
	}
	return -1
}

// nearest is the person whom a name of one word means, or -1: of those with
// that last name, else with that first name, the one who was named first, since
// a document that names two of a family calls the lesser one by the first name.
// A title or "Mrs" can rule a person out: where only Michelle Obama is named in
// full, President Obama is someone else. A famous name at candidate famous, -1
// for none, needs no introduction: it is not that of a woman who comes later.
func nearest(all []person, byWord map[string][]int32, words []string, title string, sex lexicon.Class, famous int32) int32 {
	if len(words) == 0 {
		return -1
	}
	word := words[len(words)-1]
	best, bestLast := int32(-1), false
	for _, p := range byWord[word] {
		q := &all[p]
		titled := title != "" && slices.Contains(q.titles, title)
		other := sex == lexicon.Male && q.sex == lexicon.Female || sex == lexicon.Female && q.sex == lexicon.Male
		if other || title == "president" && q.sex == lexicon.Female && !titled {
			continue
		}
		if famous >= 0 && q.intro > famous && q.sex == lexicon.Female && !titled {
			continue
		}
		last := q.words[len(q.words)-1] == word
		if last && reigning[title] && !titled && len(q.words) > 1 {
			continue // King Hussein is not Saddam Hussein
		}
		switch {
		case best < 0, last && !bestLast, last == bestLast && (titled || q.intro < all[best].intro):
			best, bestLast = p, last
		}
		if titled && last {
			break
		}
	}
	return best
}

// mentions are the candidates that are people.
func (f *finder) mentions(all []person) []Mention {
	var out []Mention
	for i := range f.cands {
		if c := &f.cands[i]; c.is {
			out = append(out, Mention{Span: text.Span{Start: c.span.Start, End: c.span.End}, Name: all[c.person].full})
		}
	}
	return out
}
