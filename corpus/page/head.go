package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/corpus/block"
)

// headLines is how many lines above the first prose may be a document's head.
const headLines = 12

// headed is where the head of a text ends: at its first prose or, where none
// comes, after a title and the lines that name author, publisher and date.
func headed(lines []line) int {
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

// head reads title, author, publisher and date from the lines of a head, and
// gives those that name them their role.
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
			if name, value, ok := SplitField(l.text); ok {
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

// inLists tells which lines are entries of a list of names, which says who took
// part and not who wrote: "Ada Holm, Moderator" below "Participants:" or among
// two others like it.
func inLists(lines []line) []bool {
	const least = 3 // lines that make a list
	in := make([]bool, len(lines))
	for i := 0; i < len(lines); i++ {
		first := i
		for i < len(lines) && namesOne(lines[i].text) {
			i++
		}
		led := first > 0 && strings.HasSuffix(lines[first-1].text, ":")
		for k := first; k < i && (led || i-first >= least); k++ {
			in[k] = true
		}
	}
	return in
}

// namesOne reports whether s is a name with what the person is: "Ada Holm, Moderator".
func namesOne(s string) bool {
	name, role, ok := strings.Cut(s, ",")
	_, _, dated := FindDate(role)
	return ok && nameLike(name) && role != "" && !dated && len(strings.Fields(role)) <= shortWords
}

// genre reports whether s says no more than what kind of text it heads.
func genre(s string) bool { return furniture.genres[fold(s)] }

// masthead reports whether a line above the title may name a publisher: a few
// words, each with a capital.
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

// dateline reads what stands before the dash in the first sentence of a news
// report: ELLERBY, 5 February 2024 (AP) - The ferry ...
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

// capitals reports whether the first word of s is two capitals or more.
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

// headline reports whether a line may be a title: it has a few words, starts
// with a capital or a number, and doesn't go on or end as a sentence does.
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
