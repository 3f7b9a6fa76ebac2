package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/corpus/block"
)

// headLines is the most lines above the first prose that are read as a head.
const headLines = 12

// headEnd returns the line at which the head of a text ends: its first prose or,
// in a text without any, the one after the title and the bylines.
func headEnd(lines []line) int {
	n := 0
	for n < len(lines) && n < headLines && !lines[n].prose() {
		n++
	}
	if n < len(lines) && n < headLines {
		return n
	}
	n = 0
	for n < len(lines) && (n == 0 && lines[n].headline() || isByline(lines[n].text)) {
		n++
	}
	return n
}

// head reads title, author, publisher and date from the lines of a head, and sets
// the roles of the lines that it read them from.
func head(c *Content, lines []line) {
	headlines, listed := 0, inLists(lines)
	for i := range lines {
		if lines[i].headline() && !isByline(lines[i].text) {
			headlines++
		}
	}
	for i := range lines {
		l := &lines[i]
		switch {
		case listed[i]:
			l.kind = block.Item
		case byline(c, l.text):
			l.kind = block.FieldLine
			if name, value, ok := splitField(l.text); ok {
				c.AddField(name, value)
			}
		case headlines > 1 && c.Title == "" && l.headline() && genre(l.text):
			l.kind = block.FieldLine
			headlines--
		case headlines > 1 && c.Title == "" && l.masthead():
			set(&c.Publisher, l.text)
			l.kind = block.FieldLine
			headlines--
		case c.Title == "" && l.headline():
			c.Title = l.text
			l.kind = block.Title
		case c.Title != "" && l.kind == block.Paragraph && c.field(l.text):
			l.kind = block.FieldLine
		case l.caption && c.Title != "":
			l.kind = block.Caption
		}
	}
}

// inLists reports for each line whether it is in a list of names, such as "Ada Holm,
// Moderator" below "Participants:" or among two others like it. Such a list names
// who took part, not the author.
func inLists(lines []line) []bool {
	const least = 3 // lines that make a list
	in := make([]bool, len(lines))
	for i := 0; i < len(lines); i++ {
		first := i
		for i < len(lines) && nameAndRole(lines[i].text) {
			i++
		}
		introduced := first > 0 && strings.HasSuffix(lines[first-1].text, ":")
		for k := first; k < i && (introduced || i-first >= least); k++ {
			in[k] = true
		}
	}
	return in
}

// nameAndRole reports whether s is a name and a role: "Ada Holm, Moderator".
func nameAndRole(s string) bool {
	name, role, ok := strings.Cut(s, ",")
	_, _, dated := FindDate(role)
	return ok && nameLike(name) && role != "" && !dated && len(strings.Fields(role)) <= shortWords
}

// genre reports whether s only names a kind of text, such as "Press release".
func genre(s string) bool { return furniture.genres[fold(s)] }

// masthead reports whether a line above the title may name a publisher: it is a few
// words with capitals.
func (l *line) masthead() bool {
	if l.words > 4 {
		return false
	}
	for _, w := range strings.Fields(l.text) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsLower(r) && w != "of" && w != "the" {
			return false
		}
	}
	return true
}

// dateline reads the date and the agency before the dash in the first sentence of a
// news report: ELLERBY, 5 February 2024 (AP) - The ferry ...
func dateline(c *Content, s string) {
	const longest = 80
	s = s[:min(len(s), longest)]
	end := -1
	for _, dash := range []string{" - ", " – ", " — ", " _ ", " -- ", "— ", ")_ "} {
		if i := strings.Index(s, dash); i > 0 && (end < 0 || i < end) {
			end = i
		}
	}
	if end < 0 || !capitals(s) {
		return
	}
	place := s[:end+1]
	d, at, ok := FindDate(place)
	if ok && at.Start == 0 {
		return // an entry of a timeline
	}
	c.SetDate(d, FromDateline)
	if _, agency, ok := strings.Cut(place, "("); ok {
		agency, _, _ = strings.Cut(agency, ")")
		if capitals(agency) || agency == "Reuters" {
			set(&c.Publisher, agency)
		}
	}
}

// capitals reports whether the first word of s has two capitals or more and no
// small letter.
func capitals(s string) bool {
	n := 0
	for _, r := range s {
		if !unicode.IsUpper(r) {
			return n >= 2 && !unicode.IsLower(r)
		}
		n++
	}
	return n >= 2
}

// prose reports whether a line is a paragraph of running text.
func (l *line) prose() bool {
	return l.words >= proseWords && (l.final || l.ended) || l.words >= longWords && !l.caption
}

// turn reports whether a line is a speaker's turn: "Q: How?", "CHAIR: Order."
func turn(s string) bool {
	i := strings.IndexByte(s, ':')
	return i > 0 && i <= 20 && strings.ToUpper(s[:i]) == s[:i] && unicode.IsUpper(rune(s[0]))
}

// headline reports whether a line may be a title: it is short, starts with a
// capital or a number, and does not end as a sentence does.
func (l *line) headline() bool {
	const longestTitle = 30 // words
	if l.junk || l.tail || l.caption || l.words > longestTitle || l.kind == block.Item || item(l.text) {
		return false
	}
	if field, _ := label(l.text); field == "reader" || turn(l.text) || strings.Contains(l.text, " = ") {
		return false
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(l.text, "\"'“‘«"))
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(l.text, "\"'”’»“"))
	starts := unicode.IsDigit(first) || unicode.IsLetter(first) && !unicode.IsLower(first)
	return starts && !strings.ContainsRune(".;:,_-–—", last)
}

func set(dst *string, v string) {
	if *dst == "" {
		*dst = v
	}
}
