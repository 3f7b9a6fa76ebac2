package answer

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"verbatim/bot/question"
	"verbatim/bot/rank"
	"verbatim/corpus/block"
	"verbatim/corpus/text"
	"verbatim/index"
)

// A lookup is a question that a table, a form or a list may answer: the cell under
// the name that it asks for, of the thing that it asks about.
type lookup struct {
	kind    question.Kind
	words   []string        // stems of what is asked, each once
	verb    string          // of them, which no line need have; "" for none
	version map[string]bool // of words, numbers with dots, which name what starts with them too: 3.15 the 3.15.0
	many    bool            // all that have the name are asked for
	names   map[string]bool // stems of names that answer questions of this kind: "date"
}

// fieldsOf are names of cells that answer a kind of question whatever its words,
// and a question of who by its verb.
var (
	fieldsOf = map[question.Kind]string{
		question.Who:   "name",
		question.Where: "place location venue site city",
		question.When:  "date day time when",
	}
	doers = map[string]string{
		"wrote": "author authors writer", "written": "author authors writer", "authored": "author authors", "composed": "composer",
		"built": "builder", "made": "maker", "led": "leader", "leads": "leader", "heads": "head", "headed": "head", "chairs": "chair chairman chairwoman", "chaired": "chair chairman chairwoman",
	}
)

// measures are the names of what an adjective asks for.
var measures = map[string]string{
	"heavy": "weight mass", "fast": "speed", "quick": "speed", "high": "height", "tall": "height", "deep": "depth draught", "long": "length duration",
	"wide": "width beam", "old": "age", "big": "size area", "large": "size area", "hot": "temperature", "cold": "temperature", "expensive": "price cost",
}

// plainVerbs say nothing of what is asked for: who has an office holds it, and what
// a thing is called is its name.
var plainVerbs = text.Set("be is are was were have has had hold held holds take took taken use used uses call called named do does did make made get got build builds built serve served run ran work works happen happened time times due cost costs contain contains go goes")

// loose are words of names and questions that need no match.
var loose = text.Set("a an the of in on for to at by and or is are was were top maximum max name number no total amount per each many much there do does did have has with from what which who when where how list table responsible charge")

// narrower are words that make another office of one: deputy mayor.
var narrower = index.Stems("deputy vice former acting assistant associate interim next previous elect")

// ordinals are told by lists and titles in digits.
var ordinals = map[string]string{"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6"}

// lookupOf reads q as a lookup. ok is false where it asks for no value of anything.
func lookupOf(q question.Question) (l lookup, ok bool) {
	switch q.Kind {
	case question.Who, question.When, question.Where, question.What, question.HowMany:
	default:
		return l, false
	}
	if q.Wants == question.Definition || q.Wants == question.Expansion || q.Wants == question.Voice {
		return l, false
	}
	l = lookup{kind: q.Kind, names: index.Stems(fieldsOf[q.Kind]), version: map[string]bool{}}
	verb := strings.ToLower(q.Verb)
	if q.Kind == question.Who {
		maps.Copy(l.names, index.Stems(doers[verb]))
		asked := strings.ToLower(q.Text)
		l.many = strings.Contains(asked, " were ") || strings.Contains(asked, " are ")
	}
	adjective := ""
	if q.Kind == question.HowMany {
		for _, t := range strings.Fields(strings.ToLower(q.Text)) {
			if measures[t] != "" {
				adjective = t
				maps.Copy(l.names, index.Stems(measures[t]))
				break
			}
		}
	}
	seen := map[string]bool{}
	terms := q.Terms
	if strings.Contains(q.Text, " May ") { // a month, which is no content word in small letters
		terms = append(slices.Clone(terms), "May")
	}
	for _, t := range terms {
		if strings.EqualFold(t, adjective) {
			continue
		}
		for _, stem := range stemsIn(t) {
			low := strings.ToLower(t)
			if seen[stem] || loose[low] {
				continue
			}
			seen[stem] = true
			l.words = append(l.words, stem)
			l.version[stem] = versionNumber.MatchString(t)
			if low == verb && (plainVerbs[low] || q.Kind == question.Who) {
				l.verb = stem
			}
		}
	}
	return l, len(l.words) > 1 || adjective != "" && len(l.words) > 0
}

// asks returns how many of l's words the name of a cell has, 0 where the cell is not what
// l asks for because its name has other words too.
func (l *lookup) asks(name string) (n int, byVerb bool) {
	for _, stem := range stemsIn(name) {
		agent := l.verb != "" && l.kind == question.Who && (stem == l.verb || stem == l.verb+"er" || stem == l.verb+"or")
		switch {
		case agent:
			n, byVerb = n+1, true
		case l.names[stem]:
			n, byVerb = n+1, byVerb || l.kind == question.Who
		case l.has(stem):
			n++
		case !loose[stem]:
			return 0, false
		}
	}
	return n, byVerb
}

func (l *lookup) has(stem string) bool {
	for _, w := range l.words {
		if w == stem || ordinals[w] == stem || l.version[w] && strings.HasPrefix(stem, w) {
			return true
		}
	}
	return false
}

// How much a word of the question tells where it stands: in the name of the cell, in
// its line, in the headings and the document's title and date, and elsewhere in the passage.
const (
	inName  = 5
	inLine  = 4
	inTitle = 2
	near    = 1
)

// fit is how well a cell of a passage fits l, 0 where a word of l stands nowhere
// about it.
func (l *lookup) fit(h *index.Hit, c *cell, about, passage map[string]bool) int {
	n, byVerb := l.asks(c.name)
	value := c.value.Of(h.Text)
	if n == 0 || !l.fits(h, c, value) {
		return 0
	}
	line := stemSet(c.line.Of(h.Text))
	name := stemSet(c.name)
	total, named, own := 0, 0, false
	for _, w := range l.words {
		other := ordinals[w]
		if l.version[w] && !name[w] {
			other = l.longer(w, c.line.Of(h.Text))
			name[w] = other != "" && name[other]
		}
		switch {
		case name[w]:
			total, named = total+inName, named+1
		case w == l.verb && (byVerb || plainVerbs[w] || n > 0 && l.kind != question.Who):
		case line[w] || other != "" && line[other]:
			total, own = total+inLine, true
		case about[w] || other != "" && about[other]:
			total, own = total+inTitle, true
		case passage[w] && !narrower[w]:
			total, own = total+near, true
		default:
			return 0
		}
	}
	if !own && !byVerb && named < 2 {
		return 0
	}
	return total
}

var versionNumber = regexp.MustCompile(`^\d+(\.\d+)+$`)

// longer is the number in a line that starts with the version w, "" for none.
func (l *lookup) longer(w, line string) string {
	for _, stem := range stemsIn(line) {
		if strings.HasPrefix(stem, w) {
			return stem
		}
	}
	return ""
}

// fits reports whether a value is of the kind that is asked for.
func (l *lookup) fits(h *index.Hit, c *cell, value string) bool {
	switch l.kind {
	case question.Who, question.Where:
		if !nameLike(value) {
			return false
		}
	case question.HowMany:
		if !strings.ContainsAny(value, "0123456789") {
			return false
		}
	case question.When:
		if timeIn(h, c.value) < 0 {
			return false
		}
	}
	for _, stem := range stemsIn(value) {
		if !l.has(stem) {
			return true // it says more than the question
		}
	}
	return false
}

// timeIn is the first of a passage's times in a span that is written with figures, the
// date behind its day of the week, or else the first; -1 for none.
func timeIn(h *index.Hit, span text.Span) int {
	first := -1
	for i := range h.Times {
		t := &h.Times[i]
		switch {
		case !t.Overlaps(span) || t.End > len(h.Text):
		case strings.ContainsAny(t.Of(h.Text), "0123456789"):
			return i
		case first < 0:
			first = i
		}
	}
	return first
}

// known are the stems of what a document is called and of its day. "(2 of 3)" makes it
// the second.
func known(m *index.Meta) map[string]bool {
	title := ofAll.ReplaceAllStringFunc(m.Title, func(part string) string {
		for word, digit := range ordinals {
			if part[:1] == digit {
				return word
			}
		}
		return ""
	})
	return stemSet(title, m.Number(), Day(m.Date), m.Date, m.Date[:min(len("2006"), len(m.Date))])
}

var ofAll = regexp.MustCompile(`\b\d of \d+\b`)

// lookUp puts the cell that answers q into the passage that has it, and returns the
// passage's place among the ranked; -1 where no cell does, or cells of one document
// that fit as well differ. Of documents that differ the newest is right, and note tells
// what others say; or who else is on a list of which all are asked for.
func lookUp(q question.Question, ranked []rank.Passage) (place int, note string) {
	l, ok := lookupOf(q)
	if !ok {
		return -1, ""
	}
	best, most, differs, alike := -1, 0, false, false // alike: rows of one table under one name
	var found cell
	var notes []string
	for i := range ranked {
		h := ranked[i].Hit
		cells := cellsOf(h)
		if len(cells) == 0 {
			continue
		}
		about := known(&h.Doc)
		maps.Copy(about, stemSet(h.Headings...))
		passage := map[string]bool{}
		if h.Role != block.Row {
			passage = stemSet(h.Text)
		}
		for k := range cells {
			c := &cells[k]
			value := c.value.Of(h.Text)
			fit := l.fit(h, c, about, passage)
			if fit == 0 || fit < most {
				continue
			}
			if fit > most {
				best, most, found, differs, alike, notes = i, fit, *c, false, false, nil
				continue
			}
			other := ranked[best].Hit
			switch old := found.value.Of(other.Text); {
			case strings.EqualFold(value, old):
			case i == best && l.many && c.name == found.name:
				notes = append(notes, value)
			case h.Doc.ID == other.Doc.ID || h.Doc.Date == other.Doc.Date:
				differs = true
				alike = alike || i == best && c.name == found.name
			case h.Doc.Date > other.Doc.Date:
				notes = append(notes, sourceName(SourceOf(other.Doc))+" says "+old)
				best, found, differs = i, *c, false
			default:
				notes = append(notes, sourceName(SourceOf(h.Doc))+" says "+value)
			}
		}
	}
	if best < 0 || differs {
		for i := range ranked {
			if a := ranked[i].Answer; alike && a != nil && ranked[i].Hit.Role == block.Row {
				a.Sure = false // what rows alike differ in, a guess does not tell
			}
		}
		return -1, ""
	}
	h := ranked[best].Hit
	a := &rank.Answer{Span: found.value, Time: -1, Confidence: 1, Sure: true}
	if l.kind == question.When {
		a.Time = timeIn(h, found.value)
	}
	if found.unit != "" {
		a.Value = found.value.Of(h.Text) + " " + found.unit
	}
	ranked[best].Answer = a
	if l.many && len(notes) > 0 {
		return best, "with " + strings.Join(notes, ", ")
	}
	return best, strings.Join(notes[:min(len(notes), maxNotes)], "; ")
}

// maxNotes bounds what is told of other documents' values.
const maxNotes = 3
