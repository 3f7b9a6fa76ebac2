package page

import (
	"strings"
)

// discussion returns the line at which the readers' comments or the digests of
// other articles begin, or len(lines). Either a line heads them, or each has a
// name and a time above it: after enough prose for an article, three such lines
// close together begin the comments.
func discussion(lines []line) int {
	const (
		enough = 80 // words of prose that make an article
		near   = 25 // lines
		stamps = 3
	)
	words, total := 0.0, prose(lines)
	for i := range lines {
		l := &lines[i]
		words += max(l.score, 0)
		if words < enough {
			continue
		}
		rest := lines[i+1 : min(len(lines), i+near)]
		if l.words <= phraseWords && commentsHead(fold(l.text)) && (countStamps(rest) > 0 || total-words < words) {
			return i
		}
		if l.stamp() && countStamps(rest) >= stamps-1 {
			for back := 0; back < 3 && i > 0 && lines[i-1].score <= 0; back++ { // its headline and name
				i--
			}
			return i
		}
	}
	return len(lines)
}

func countStamps(lines []line) int {
	n := 0
	for i := range lines {
		if lines[i].stamp() {
			n++
		}
	}
	return n
}

// stamp reports whether a line is the name or the time over a comment or a
// digest: "Ann Example says:", "3 days ago", "November 19, 2019 at 6:34 am".
func (l *line) stamp() bool {
	if l.words > 10 || l.words < 2 || l.final && !strings.HasSuffix(l.text, ":") {
		return false
	}
	f := fold(l.text)
	for _, end := range []string{" says", " said", " wrote", " ago", " commented", " commented on"} {
		if strings.HasSuffix(f, end) {
			return true
		}
	}
	_, at, ok := FindDate(l.text)
	return ok && at.Len()*3 > len(l.text)
}

// commentsHead reports whether a line heads the readers' comments: "12
// comments", "Leave a reply".
func commentsHead(s string) bool {
	if furniture.comments[s] {
		return true
	}
	n, rest, ok := strings.Cut(s, " ")
	if ok && strings.Trim(n, "0123456789,") == "" {
		for _, w := range []string{"comment", "comments", "responses", "response", "replies", "reply", "thoughts"} {
			if rest == w || strings.HasPrefix(rest, w+" ") {
				return true
			}
		}
	}
	return strings.HasPrefix(s, "comments (") || strings.HasPrefix(s, "what do you think")
}
