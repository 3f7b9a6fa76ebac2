package discord

import (
	"fmt"
	"net/url"
	"strings"

	"verbatim/bot"
	"verbatim/bot/question"
)

// sourceLine says where a passage comes from, in Discord's small type: title,
// publisher, date, place in the document and the passage's ID; of a quote also
// who said it, where the words shown name nobody.
func sourceLine(p bot.Passage, kind question.Kind) string {
	title := p.Title
	if title == "" {
		title = p.Doc
	}
	var parts []string
	if kind == question.Quote && p.Quote != nil && p.Quote.Speaker != "" && !names(p.Text, p.Quote.Speaker) {
		parts = append(parts, "said by "+escape(oneLine(cut(p.Quote.Speaker, 80))))
	}
	if p.Quote != nil && p.Quote.Reported {
		parts = append(parts, "reported, not quoted")
	}
	parts = append(parts, link(oneLine(cut(title, 150)), p.URL))
	if p.Publisher != "" {
		parts = append(parts, escape(oneLine(cut(p.Publisher, 80))))
	}
	parts = append(parts, day(p.Date))
	if p.Place != "" {
		parts = append(parts, escape(oneLine(cut(p.Place, 80))))
	}
	line := "-# " + strings.Join(parts, " · ") + " · " + code(cut(p.ID, 40))
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
	var names []string
	for _, s := range list[:min(len(list), 2)] {
		name := s.Title
		if name == "" {
			name = s.Doc
		}
		n := link(oneLine(cut(name, 100)), s.URL)
		if s.Publisher != "" {
			n += " (" + escape(oneLine(cut(s.Publisher, 60))) + ")"
		}
		names = append(names, n)
	}
	if more := len(list) - len(names); more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	return strings.Join(names, ", ")
}

// link makes a masked link of a title. In a label escapes don't work and what
// looks like an address is shown raw, so such a title stands beside the link.
func link(title, address string) string {
	target := safeURL(address)
	switch {
	case target == "":
		return escape(title)
	case plainLabel(title):
		return "[" + title + "](" + target + ")"
	}
	return escape(title) + " ([link](" + target + "))"
}

// plainLabel reports whether a label needs no escape and is no address.
func plainLabel(s string) bool {
	if strings.TrimSpace(s) == "" || strings.ContainsAny(s, "\\*_`[]()<>~|@#\n") || strings.Contains(s, "://") || strings.IndexFunc(s, hidden) >= 0 {
		return false
	}
	for i := 1; i+1 < len(s); i++ { // "example.com": a full stop between letters
		if s[i] == '.' && s[i-1] != ' ' && s[i+1] != ' ' || s[i] == ':' && emojiName(s[i+1:]) {
			return false
		}
	}
	return s[0] != ':' || !emojiName(s[1:])
}

// safeURL returns an address that may stand in a masked link, "" for none.
func safeURL(s string) string {
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

// code sets s as inline code; a backtick in it would end it.
func code(s string) string {
	s = strings.Map(visible, strings.NewReplacer("`", "'", "\n", " ").Replace(s))
	if strings.TrimSpace(s) == "" {
		return ""
	}
	return "`" + s + "`"
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// day is bot.Day for a place where Discord reads Markdown.
func day(iso string) string { return escape(cut(oneLine(bot.Day(iso)), 40)) }
