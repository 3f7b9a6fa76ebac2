package mailbody

import (
	"net/mail"
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"verbatim/corpus/page"
	"verbatim/corpus/text"
)

// Date returns the date of a mail's header as ISO 8601. It is empty if there is none,
// or if the order of day and month is unclear.
func Date(s string) string {
	s = strings.TrimSpace(s)
	if t, err := mail.ParseDate(s); err == nil {
		return sane(t)
	}
	if d, _, ok := page.FindDate(s); ok && len(d) == len("2006-01-02") {
		return d
	}
	return ""
}

// sane returns the day of t, or "" for a day of a clock that was not set.
func sane(t time.Time) string {
	if t.Year() < 1971 {
		return ""
	}
	return t.Format("2006-01-02")
}

// Sender returns the name in a From header, or else the address.
func Sender(from string) string {
	s := strings.TrimSpace(from)
	if a, err := mail.ParseAddress(s); err == nil {
		if n := personName(a.Name); n != "" {
			return n
		}
		return a.Address
	}
	if open := strings.LastIndexByte(s, '<'); open >= 0 { // Marsh, Ottoline <o@example.org>
		if n := personName(s[:open]); n != "" {
			return n
		}
		return plainAddress(strings.Trim(s[open:], "<> "))
	}
	if m := beforeBracket.FindStringSubmatch(s); m != nil { // o at example.org (Ottoline Marsh)
		if n := personName(m[2]); n != "" {
			return n
		}
		s = m[1]
	}
	if n := personName(s); n != "" && !strings.Contains(s, "@") && !obfuscated.MatchString(s) {
		return n
	}
	return plainAddress(s)
}

var (
	beforeBracket = regexp.MustCompile(`^(\S+(?: at |@)\S+) +\((.*)\)$`)
	obfuscated    = regexp.MustCompile(`^(\S+) (?:at|AT|\[at\]|\(at\)) (\S+)$`)
	viaList       = regexp.MustCompile(`(?i) (?:via|through) [^"]{2,60}$|\((?:via|through) [^)]{2,60}\)$`)
	listTag       = regexp.MustCompile(`^\[[^\]]{1,40}\] *`)
	aside         = regexp.MustCompile(` *\([^()]*\)`)
)

// plainAddress returns an address that an archive has hidden as "o at example.org".
func plainAddress(s string) string {
	if m := obfuscated.FindStringSubmatch(s); m != nil {
		return m[1] + "@" + m[2]
	}
	if strings.ContainsAny(s, " \t") {
		return ""
	}
	return s
}

// personName returns a sender's name with the given name first: "Marsh, Ottoline",
// "[Friends] Ottoline Marsh" and "Ottoline Marsh via Friends" are all Ottoline Marsh.
func personName(s string) string {
	s = strings.Trim(strings.TrimSpace(s), `"' `)
	if _, who, ok := strings.Cut(s, " on behalf of "); ok {
		s = who
	}
	if rest := listTag.ReplaceAllString(s, ""); rest != "" {
		s = rest
	}
	s = strings.TrimSpace(viaList.ReplaceAllString(s, ""))
	if rest := strings.TrimSpace(aside.ReplaceAllString(s, "")); rest != "" {
		s = rest
	}
	s = strings.Trim(s, `"' `)
	last, first, ok := strings.Cut(s, ",")
	first = strings.TrimSpace(first)
	if ok && givenName(first) && len(strings.Fields(last)) <= 3 {
		s = first + " " + last
	}
	if strings.Contains(s, "@") || !strings.ContainsFunc(s, unicode.IsLetter) {
		return ""
	}
	return text.Squeeze(s)
}

// givenName reports whether the words after a comma in a name are a given name, and
// not a degree, the legal form of a company or a place.
func givenName(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 3 || strings.Contains(s, ",") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(words[0])
	return unicode.IsUpper(r) && !afterName[strings.ToLower(strings.Trim(words[0], "."))]
}

// afterName are words that follow a name and a comma without being a name.
var afterName = text.Set(`jr sr ii iii iv phd ph md m.d ph.d esq inc ltd llc gmbh ag co corp plc sa s.a dr prof
	the usa uk`)
