package mailbody

import (
	"regexp"
	"strings"

	"verbatim/corpus/block"
)

const (
	// longestSignature is the most lines of a signature. More lines after two dashes
	// are text.
	longestSignature = 16
	// longestFoot is the most lines of a foot that a mailing list adds.
	longestFoot = 14
	// nextPart is the line that an archive puts in an attachment's place.
	nextPart = "-------------- next part"
)

// markFurniture marks signatures, the additions of mailing lists and mail programs, and
// the lines of PGP around a signed text as furniture.
func markFurniture(lines []line) {
	for i := 0; i < len(lines); i++ {
		l := &lines[i]
		end := i
		switch {
		case l.role == block.Furniture || l.text == "":
			continue
		case l.text == "--" || l.text == "-- ":
			end = stretchEnd(lines, i, longestSignature)
		case rule(l.text):
			if e := stretchEnd(lines, i, longestFoot); listWords.MatchString(joinLines(lines[i:e])) {
				end = e
			}
		case strings.HasPrefix(l.text, "-----BEGIN PGP SIGNED"):
			end = i + 1
			if end < len(lines) && strings.HasPrefix(lines[end].text, "Hash:") {
				end++
			}
		case strings.HasPrefix(l.text, "-----BEGIN PGP"):
			end = blockEnd(lines, i, "-----END PGP")
		case len(l.text) < 70 && added.MatchString(l.text):
			end = i + 1
		case strings.HasPrefix(l.text, nextPart):
			end = stretchEnd(lines, i, 8)
		}
		for k := i; k < end; k++ {
			lines[k].role, lines[k].by, lines[k].date = block.Furniture, "", ""
		}
		i = max(i, end-1)
	}
}

// stretchEnd returns the end of a signature or foot that starts at line i. Only quoted
// words or a list's foot may follow it; it returns i if there are more than most
// lines.
func stretchEnd(lines []line, i, most int) int {
	last := i
	same := func(a, b *line) bool { return a.depth == b.depth && a.role == b.role && a.by == b.by }
	for k := i + 1; k < len(lines) && same(&lines[k], &lines[i]); k++ {
		if t := lines[k].text; rule(t) || strings.HasPrefix(t, nextPart) {
			break
		} else if t != "" {
			last = k
		}
		if last-i >= most {
			return i
		}
	}
	return last + 1
}

// blockEnd returns the line after the next one that starts with ends, looking from line
// i, or i+1 if there is none near.
func blockEnd(lines []line, i int, ends string) int {
	const most = 200 // lines
	for k := i; k < min(len(lines), i+most); k++ {
		if strings.HasPrefix(lines[k].text, ends) {
			return k + 1
		}
	}
	return i + 1
}

func joinLines(lines []line) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.text)
		b.WriteByte('\n')
	}
	return b.String()
}

// rule reports whether a line is a rule above a mailing list's foot.
func rule(s string) bool {
	const shortest = 5
	return len(s) >= shortest && strings.Trim(s, "_=*~-") == ""
}

var (
	listWords = regexp.MustCompile(`(?i)mailing list|unsubscribe|listinfo|list archive|you received this message because|posting guide`)
	// added matches lines that programs add: "Sent from my iPhone".
	added = regexp.MustCompile(`(?i)^\s*(?:\[\[alternative HTML version deleted\]\]|sent from (?:my|yahoo|outlook|mail) .{1,40}|get outlook for .*|von meinem \S+ gesendet.*|envoyé de mon .{1,30}|enviado desde mi .{1,30}|inviato da .{1,30}|verzonden vanaf .{1,30}|skickat från .{1,30}|\[cid:[^\]]*\])$`)
)
