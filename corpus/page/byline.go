package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/corpus/text"
)

// labels are the words before a name or a date in the head of a document, with
// the field that they stand for.
var labels = []struct{ label, field string }{
	{"by", "author"}, {"written by", "author"}, {"author:", "author"}, {"reported by", "author"}, {"words by", "author"},
	{"story by", "author"}, {"text by", "author"}, {"from:", "author"}, {"posted by", "author"}, {"published by", "author"},
	{"publisher:", "publisher"}, {"source:", "publisher"}, {"title:", "title"}, {"subject:", "title"}, {"re:", "title"}, {"to:", "reader"}, {"cc:", "reader"}, {"attn:", "reader"},
	{"present:", "reader"}, {"also present:", "reader"}, {"members present:", "reader"}, {"in attendance:", "reader"}, {"attendance:", "reader"},
	{"attendees:", "reader"}, {"attending:", "reader"}, {"participants:", "reader"}, {"apologies:", "reader"}, {"absent:", "reader"},
	{"last updated", "date"}, {"updated", "date"}, {"published", "date"}, {"posted", "date"}, {"date", "date"},
	{"dated", "date"}, {"issued", "date"}, {"released", "date"}, {"for release", "date"}, {"for immediate release", "date"},
	{"url:", "url"}, {"link:", "url"},
}

// byline reads a line that names author, publisher or date and nothing else. It
// reports whether s is such a line.
func byline(c *Content, s string) bool {
	rest, date := s, ""
	if d, at, ok := FindDate(s); ok && datesLine(s, at) {
		date, rest = d, strings.TrimSpace(s[:at.Start])
	}
	field, value := label(rest)
	value = strings.TrimSpace(strings.Trim(value, " ,|-–—:"))
	name := nameLike(firstPart(value))
	if date != "" && field == "" && strings.HasSuffix(rest, ",") { // a letter's place and day
		c.SetDate(date, FromDateline)
		return true
	}
	if date != "" && (field == "date" || value == "" || text.Weekday(value) || name || field == "author" && isDesk(value)) {
		c.SetDate(date, FromDateline)
		if name && field != "date" {
			setAuthor(c, value)
		}
		return true
	}
	switch {
	case field == "author" && (name || isDesk(value)):
		setAuthor(c, value)
		return true
	case field == "publisher" && value != "" && len(value) < 80:
		set(&c.Publisher, value)
		return true
	case field == "title" && value != "":
		c.Title = value
		return true
	case field == "url" && value != "":
		set(&c.URL, value)
		return true
	}
	return signature(c, s)
}

// isByline reports whether s is a byline.
func isByline(s string) bool { return byline(new(Content), s) }

// isDesk reports whether s names a part of a newspaper's staff as the author: "the
// foreign desk", "our correspondent".
func isDesk(s string) bool {
	w := strings.Fields(s)
	if len(w) < 2 || len(w) > 7 || strings.ContainsAny(s, ".:;!?") {
		return false
	}
	return deskWords[w[len(w)-1]]
}

// deskWords are the last words of a desk's name.
var deskWords = text.Set(`desk staff correspondent correspondents reporter reporters agencies writer team editor editors`)

// signature reads a line with a name and its agency: "Dan Example, AFP".
func signature(c *Content, s string) bool {
	name, agency, ok := strings.Cut(s, ",")
	agency = strings.TrimSpace(agency)
	if !ok || !nameLike(name) || !agencyLike(agency) {
		return false
	}
	setAuthor(c, s)
	return true
}

// agencyLike reports whether s reads as the name of a paper or an agency: "AFP",
// "The Gazette", "Harbour News", and not as a role or a town.
func agencyLike(s string) bool {
	f := strings.Fields(s)
	if len(f) == 0 || len(f) > 4 || !isTitle(s) || !unicode.IsLetter(text.LastRune(s)) {
		return false
	}
	acronym := len(f) == 1 && len(s) > 2 && s == strings.ToUpper(s)
	return acronym || len(f) > 1 && f[0] == "The" || paperWords[strings.ToLower(f[len(f)-1])]
}

// paperWords are the last words of the names of papers and agencies.
var paperWords = text.Set(`news newspaper newspapers times post press gazette herald courier tribune journal chronicle mail telegraph guardian
observer standard star sun mirror echo argus mercury examiner dispatch globe daily weekly review magazine service agency radio television network wire reuters bloomberg politico
associated international online today monitor record register sentinel independent citizen leader advertiser reporter bulletin`)

// setAuthor sets author and publisher from "Dan Example, AFP" or "Dan Example |
// The Gazette".
func setAuthor(c *Content, s string) {
	name := firstPart(s)
	set(&c.Author, name)
	agency := strings.Trim(s[len(name):], " ,|-–—/()")
	if f := strings.Fields(agency); len(f) > 0 && len(f) <= 4 && isTitle(agency) && !person(agency) {
		set(&c.Publisher, agency)
	}
}

// person reports whether what follows a name is a role and not a publisher.
func person(s string) bool {
	w := strings.ToLower(s)
	return containsAny(w, []string{"editor", "correspondent", "reporter", "writer", "staff", "contributor", " and "})
}

// firstPart returns s up to the first mark that ends a name.
func firstPart(s string) string {
	if i := strings.IndexAny(s, ",|/(•·"); i >= 0 {
		s = s[:i]
	}
	for _, sep := range []string{" - ", " – ", " — "} {
		s, _, _ = strings.Cut(s, sep)
	}
	return strings.TrimSpace(s)
}

// label splits a line into its label, given as the field that it names, and the
// rest.
func label(s string) (field, rest string) {
	low := strings.ToLower(s)
	for _, l := range labels {
		after, ok := strings.CutPrefix(low, l.label)
		if ok && (after == "" || !unicode.IsLetter(rune(after[0])) || strings.HasSuffix(l.label, ":")) {
			return l.field, strings.TrimLeft(s[len(l.label):], " :")
		}
	}
	return "", s
}

// datesLine reports whether the line s is about its date, which stands at at:
// beside the date it has no more than a label, a name or a time of day.
func datesLine(s string, at text.Span) bool {
	before, after := s[:at.Start], s[at.End:]
	if item(s) || !clockOrName(after) {
		return false
	}
	if isSpan(s, at) {
		return false
	}
	if field, rest := label(before); field == "date" {
		return onlyDates(rest)
	}
	return len(strings.Fields(before)) <= 6 && isTitle(before)
}

// isSpan reports whether a date of another year follows the one at at. Two such
// dates are the ends of a life or a term of office, not the date of a document.
func isSpan(s string, at text.Span) bool {
	first, _, _ := FindDate(at.Of(s))
	other, _, ok := FindDate(s[at.End:])
	return ok && len(other) == len("2011-10-17") && other[:4] != first[:min(4, len(first))]
}

// titleDate returns the date in a title or a first heading: "June 4, 2019 Meeting
// Notes".
func titleDate(s string) string {
	d, at, ok := FindDate(s)
	if !ok || isSpan(s, at) {
		return ""
	}
	return d
}

// onlyDates reports whether the words between a label and its date mean the date
// of the document: "Date of issue" does, "Date of birth" does not.
func onlyDates(s string) bool {
	const most = 5 // words
	w := strings.Fields(strings.ToLower(s))
	for i := range w {
		w[i] = strings.Trim(w[i], ".,:()|-–—")
		if w[i] != "" && !text.Weekday(w[i]) && !datesWords[w[i]] && !isDigit(w[i][0]) {
			return false
		}
	}
	return len(w) <= most
}

// datesWords may stand between a label and the document's date, as in "Updated
// at 8:03 am on Monday", "Date of issue".
var datesWords = text.Set(`on at the of and in issue release publication meeting date last first time posted published updated
	modified revised written adopted am pm a.m p.m gmt utc est et`)

// timeWords stand beside a time of day: "last updated at 8:03 a.m.".
var timeWords = text.Set(`am pm at by updated a p m last modified hours edited`)

// particles are words within a name that have no capital.
var particles = text.Set(`and de van der von bin al la da el`)

// item reports whether a line is an entry of a list, and so no part of a head.
func item(s string) bool {
	return strings.HasPrefix(s, "- ") || strings.HasPrefix(s, "* ") || strings.HasPrefix(s, "+ ")
}

// clockOrName reports whether the words after a date are a time of day, another
// date or a name. Other words tell what happened on that date.
func clockOrName(s string) bool {
	if strings.HasPrefix(s, ":") && (len(s) < 2 || !isDigit(s[1])) {
		return false
	}
	if nameLike(firstPart(strings.TrimLeft(s, " ,|/·•-–—"))) {
		return true
	}
	words := 0
	for _, w := range strings.FieldsFunc(s, text.NotWord) {
		switch low := strings.ToLower(w); {
		case isDigit(w[0]), month(low) > 0, text.Weekday(w), strings.ToUpper(w) == w && len(w) <= 4:
		case timeWords[low]:
		default:
			words++
		}
	}
	return words <= 1
}

// nameLike reports whether s reads as a person's name, or two: up to four
// capitalised words each, with no more than particles in small letters.
func nameLike(s string) bool {
	f := strings.Fields(s)
	capitals := 0
	for _, w := range f {
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(r):
			capitals++
		case !particles[w]:
			return false
		}
	}
	most := 4
	if strings.Contains(s, " and ") {
		most = 8
	}
	return capitals >= 2 && len(f) <= most && !strings.ContainsAny(s, "0123456789:;!?\"")
}

// isTitle reports whether every word of s of four letters or more starts with
// a capital.
func isTitle(s string) bool {
	for _, w := range strings.Fields(s) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsLower(r) && utf8.RuneCountInString(w) > 3 {
			return false
		}
	}
	return true
}
