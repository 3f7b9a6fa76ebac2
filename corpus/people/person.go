package people

import (
	"slices"

	"verbatim/corpus/internal/lexicon"
	"verbatim/corpus/text"
)

// A person is somebody whom a document names, perhaps by several names.
type person struct {
	full   string   // the fullest name, as written
	words  []string // its words, folded, without titles, nicknames and Jr
	intro  int32    // the first candidate for the person
	sex    lexicon.Class
	titles []string // folded: "president"
}

// persons joins full names that can be one person's, then finds the person of every
// candidate.
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

// met reports whether a name of two words is more likely the names of two people side by
// side: each is named alone far more often.
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

// farMore is how many times as often two people are named alone as side by side.
const farMore = 20

// maxKept is the most persons with the same word, and titles of one person, that are looked
// at. Real documents have fewer; it keeps hostile ones linear.
const maxKept = 32

// titles returns the last title before a candidate in its run, folded, and the sex by it or
// an honorific.
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

// Titles of one sex.
var (
	ofMen   = text.Set("mr sir lord herr monsieur king prince pope emperor sultan count duke baron father sheikh")
	ofWomen = text.Set("mrs ms miss lady dame madam madame mme frau queen princess empress countess duchess baroness")
)

// same returns the person among all who can also have the name words, or -1.
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

// nearest returns the person whom a name of one word means, or -1: the first named of those
// with that last name, or else with that first name. If a document names two of a family,
// the less important one is called by the first name. A title or "Mrs" can rule a person
// out: if only Michelle Obama is named in full, President Obama is somebody else. A famous
// name, at candidate famous or -1, does not mean a woman who is introduced later.
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

// mentions returns the candidates that are people.
func (f *finder) mentions(all []person) []Mention {
	var out []Mention
	for i := range f.cands {
		if c := &f.cands[i]; c.is {
			out = append(out, Mention{Span: text.Span{Start: c.span.Start, End: c.span.End}, Name: all[c.person].full})
		}
	}
	return out
}
