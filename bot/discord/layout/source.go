package layout

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"verbatim/bot"
	"verbatim/bot/answer"
	"verbatim/bot/question"
)

const (
	maxSource = 44 // units that a telephone shows in one line of small type
	minTitle  = 7  // units of a title; where less fits, the publisher is left out
	between   = 3  // units of the " · " between two parts
)

// sourceLine says where a passage comes from, in Discord's small type: title,
// publisher, date, and its page; of a quote also who said it, where the words
// shown name nobody. It fits into one line.
func sourceLine(p bot.Passage, kind question.Kind, v View, number int) string {
	title := OneLine(p.Title)
	if title == "" {
		title = p.Doc
	}
	var before, after []string
	if number > 0 {
		before = append(before, fmt.Sprint(number))
	}
	if kind == question.Quote && p.Quote != nil && p.Quote.Speaker != "" && !names(p.Text, p.Quote.Speaker) {
		before = append(before, "said by "+Escape(OneLine(Clip(p.Quote.Speaker, 60))))
	}
	if p.Quote != nil && p.Quote.Reported {
		before = append(before, "reported, not quoted")
	}
	after = append(after, shortDay(p.Date))
	if page, _, _ := strings.Cut(p.Place, ","); strings.HasPrefix(page, "page") {
		after = append(after, Escape(OneLine(Clip(page, 40))))
	}
	if v.IDs {
		after = append(after, Code(Clip(p.ID, 40)))
	}
	after = slices.DeleteFunc(after, func(s string) bool { return s == "" })
	room := maxSource
	if v.Long {
		room = maxTitle
	}
	for _, s := range slices.Concat(before, after) {
		room -= Units(s) + between
	}
	if publisher := Escape(OneLine(Clip(p.Publisher, 24))); publisher != "" && !strings.EqualFold(p.Publisher, title) {
		if left := room - Units(publisher) - between; left >= minTitle {
			after = slices.Insert(after, 0, publisher)
			room = left
		}
	}
	parts := append(before, link(Clip(title, max(room, minTitle)), p.URL))
	line := "-# " + strings.Join(append(parts, after...), " · ")
	if len(p.Also) > 0 {
		line += "\n-# also in " + alsoIn(p.Also)
	}
	return line
}

// names reports whether t has the last word of a name.
func names(t, name string) bool {
	words := strings.Fields(name)
	return len(words) > 0 && strings.Contains(strings.ToLower(t), strings.ToLower(words[len(words)-1]))
}

func alsoIn(list []bot.Source) string {
	name := func(s bot.Source) string { return OneLine(cmp.Or(s.Publisher, s.Title, s.Doc)) }
	first := link(Clip(name(list[0]), maxSource/2), list[0].URL)
	if more := len(list) - 1; more > 0 {
		return fmt.Sprintf("%s and %d more", first, more)
	}
	return first
}

// link makes a masked link of a title. In a label escapes don't work and what
// looks like an address is shown raw, so such a title stands beside the link.
func link(title, address string) string {
	target := SafeURL(address)
	switch {
	case target == "":
		return Escape(title)
	case plainLabel(title):
		return "[" + title + "](" + target + ")"
	}
	return Escape(title) + " ([link](" + target + "))"
}

// plainLabel reports whether a label needs no escape and is no address.
func plainLabel(s string) bool {
	marked := strings.ContainsAny(s, "\\*_`[]()<>~|@#\n") || strings.IndexFunc(s, hidden) >= 0
	if marked || strings.TrimSpace(s) == "" || strings.Contains(s, "://") {
		return false
	}
	for i := 1; i+1 < len(s); i++ { // "example.com": a full stop between letters
		if s[i] == '.' && s[i-1] != ' ' && s[i+1] != ' ' || s[i] == ':' && emojiName(s[i+1:]) {
			return false
		}
	}
	return s[0] != ':' || !emojiName(s[1:])
}

// SafeURL returns an address that may stand in a masked link, "" for none.
func SafeURL(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return ""
	}
	clean := strings.NewReplacer("(", "%28", ")", "%29", "<", "%3C", ">", "%3E", `"`, "%22", " ", "%20", "*", "%2A", "`", "%60", "\\", "%5C", "|", "%7C").Replace(u.String())
	if len(clean) > maxURL {
		return ""
	}
	return clean
}

// Code sets s as inline code; a backtick in it would end it.
func Code(s string) string {
	s = Visible(strings.NewReplacer("`", "'", "\n", " ").Replace(s))
	if strings.TrimSpace(s) == "" {
		return ""
	}
	return "`" + s + "`"
}

// OneLine is s with single spaces for all white space.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// shortDay is day with the month in three letters, for a line that is short.
func shortDay(iso string) string {
	words := strings.Fields(day(iso))
	for i, w := range words {
		if len(w) > 4 && unicode.IsUpper(rune(w[0])) {
			words[i] = w[:3]
		}
	}
	return strings.Join(words, " ")
}

// day is answer.Day for a place where Discord reads Markdown.
func day(iso string) string { return Escape(Clip(OneLine(answer.Day(iso)), 40)) }
