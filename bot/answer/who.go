package answer

import (
	"regexp"
	"slices"
	"sort"
	"strings"

	"verbatim/bot/lexicon"
	"verbatim/bot/rank"
	"verbatim/bot/said"
	"verbatim/corpus/people"
	"verbatim/corpus/text"
	"verbatim/index"
)

// described moves the passages to the front that say who name is, and makes what they say
// their answer.
func described(name string, ranked []rank.Passage) ([]rank.Passage, int) {
	for i := range ranked {
		p := &ranked[i]
		p.Answer = nil
		at := fullest(p.Hit, said.Initialled(p.Hit, name))
		if d := describes(p.Hit, name); d != nil {
			at = d.Span
		}
		if at.Len() == 0 {
			named := func(other string) bool { return said.Named(name, other) }
			if at = role(p.Hit, named); at.Len() == 0 {
				at = apposed(p.Hit, named)
			}
		}
		if at.Len() > 0 {
			p.Answer = &rank.Answer{Span: at, Time: -1, Confidence: 1, Sure: true}
		}
	}
	sort.SliceStable(ranked, func(a, b int) bool { return ranked[a].Answer != nil && ranked[b].Answer == nil })
	if len(ranked) > 0 && ranked[0].Answer != nil {
		return ranked, 0
	}
	return ranked, -1
}

// describes returns what h says that the person of that name is, nil for nothing. Of
// several descriptions it returns the longest: "Pentagon press secretary", not "Admiral".
func describes(h *index.Hit, name string) (fullest *people.Description) {
	for i := range h.Described {
		d := &h.Described[i]
		if isPerson(h, d.Span) || !said.Named(name, d.Name) || d.Start >= d.End || d.End > len(h.Text) {
			continue
		}
		if fullest == nil || strings.Count(d.As, " ") > strings.Count(fullest.As, " ") {
			fullest = d
		}
	}
	return fullest
}

// appositions are forms in which a text says right behind a name who that is, beside
// those that are found while indexing. The group is what it says.
var appositions = []struct {
	example string
	behind  *regexp.Regexp
}{
	{"Ada Tarn (head of the mill) came.", regexp.MustCompile(`^ \(((?:the |an? )?\p{Ll}[^();:.]{4,60})\)`)},
	{"Ada Tarn, 54, a miller, came.", regexp.MustCompile(`^, \d{1,3}, ((?:the |an? )?\p{Ll}[^,;:.]{3,60})[,.]`)},
}

// apposed is what such a form says of somebody, empty for nothing.
func apposed(h *index.Hit, named func(string) bool) text.Span {
	for _, m := range h.People {
		if !named(m.Name) {
			continue
		}
		for _, a := range appositions {
			at := a.behind.FindStringSubmatchIndex(h.Text[m.End:])
			if at == nil {
				continue
			}
			if span := (text.Span{Start: m.End + at[2], End: m.End + at[3]}); namesRole(span.Of(h.Text)) {
				return span
			}
		}
	}
	return text.Span{}
}

// namesRole reports whether words say what somebody is: before "of" and the like they
// end in a noun for a person.
func namesRole(words string) bool {
	if end := strings.IndexAny(words, ","); end >= 0 {
		words = words[:end]
	}
	for _, prep := range []string{" of ", " at ", " in ", " for ", " from "} {
		words, _, _ = strings.Cut(words, prep)
	}
	person, _ := lexicon.Find("person")
	last := words[strings.LastIndexByte(words, ' ')+1:]
	noun, ok := lexicon.Find(last)
	return last == "head" || ok && noun.Is(person, 2)
}

// isPerson reports whether a span is what somebody is called: the next one of a list
// of people is no description of the one before.
func isPerson(h *index.Hit, span text.Span) bool {
	return slices.ContainsFunc(h.People, func(m people.Mention) bool { return m.Span == span })
}

// descriptions lists everything that the passages call the person, each with the date of
// its document, oldest first and undated last.
func descriptions(name string, ranked []rank.Passage) string {
	type called struct{ full, as, date string }
	var list []called
	seen := map[string]bool{}
	for i := range ranked {
		h := ranked[i].Hit
		for _, d := range h.Described {
			if k := strings.ToLower(d.As); said.Named(name, d.Name) && !seen[k] && !isPerson(h, d.Span) {
				seen[k] = true
				list = append(list, called{d.Name, d.As, h.Doc.Date})
			}
		}
	}
	sort.SliceStable(list, func(a, b int) bool {
		if (list[a].date == "") != (list[b].date == "") {
			return list[a].date != ""
		}
		return list[a].date < list[b].date
	})
	var parts []string
	for _, s := range list {
		as := apart(s.as)
		if s.date != "" {
			as += " (" + Day(s.date) + ")"
		}
		parts = append(parts, as)
	}
	if len(parts) == 0 {
		return ""
	}
	return list[0].full + ": " + strings.Join(parts, "; ")
}

// apart puts a comma between an office and a rank after it: "spokesman Captain Kirby" is a
// spokesman and a captain. Small words that belong to the next stay: "deputy Governor".
func apart(as string) string {
	i := strings.LastIndexByte(as, ' ')
	if i < 0 || as[i+1:] == strings.ToLower(as[i+1:]) {
		return as
	}
	office := as[strings.LastIndexByte(as[:i], ' ')+1 : i]
	switch office {
	case "deputy", "assistant", "associate", "fellow":
		return as
	}
	person, _ := lexicon.Find("person")
	if noun, ok := lexicon.Find(office); !ok || !noun.Is(person, 1) {
		return as
	}
	return as[:i] + "," + as[i:]
}

// fullest is the longest mention of a person in a passage.
func fullest(h *index.Hit, name string) (at text.Span) {
	for _, m := range h.People {
		if m.Name == name && m.Len() > at.Len() {
			at = m.Span
		}
	}
	return at
}
