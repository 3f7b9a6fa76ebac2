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

// Date is a date of a mail's head as ISO 8601; empty where it is none, or
// where day and month may be either.
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

// sane is the day of t, unless no mail can be of it: a clock that was not set.
func sane(t time.Time) string {
	if t.Year() < 1971 {
		return ""
	}
	return t.Format("2006-01-02")
}

// Sender is the name in a From line, or the address where there is none.
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

// plainAddress is an address as it was before an archive hid it: "o at example.org".
func plainAddress(s string) string {
	if m := obfuscated.FindStringSubmatch(s); m != nil {
		return m[1] + "@" + m[2]
	}
	if strings.ContainsAny(s, " \t") {
		return ""
	}
	return s
}

// personName is the name of who sends a mail, in the order that it is said in:
// "Marsh, Ottoline", "[Friends] Ottoline Marsh" and "Ottoline Marsh via Friends"
// are all Ottoline Marsh.
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
	return page.Squeeze(s)
}

// givenName reports whether what stands behind a comma in a name is what somebody
// is called, and not a degree, a company's kind or a place.
func givenName(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 3 || strings.Contains(s, ",") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(words[0])
	return unicode.IsUpper(r) && !afterName[strings.ToLower(strings.Trim(words[0], "."))]
}

// afterName are words that follow a name and its comma without being one.
var afterName = text.Set(`jr sr ii iii iv phd ph md m.d ph.d esq inc ltd llc gmbh ag co corp plc sa s.a dr prof
	the usa uk`)
