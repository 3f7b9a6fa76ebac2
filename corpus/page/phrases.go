package page

import (
	_ "embed"
	"strings"
	"unicode"
)

// phrases.txt says what page furniture says, in any page.
//
//go:embed phrases.txt
var phraseFile string

// phrases are the tables of phrases.txt, by their headings.
type phrases struct {
	whole    map[string]bool // lines that are furniture, whole
	starts   *prefixes       // what furniture starts with
	holds    []string        // what furniture of any length holds
	mentions []string        // what furniture of up to twenty words holds
	tail     *prefixes       // headings that the page goes on under when the article has ended
	credit   []string        // what the caption of a picture holds
}

var furniture = parsePhrases(phraseFile)

func parsePhrases(file string) phrases {
	lists := make(map[string][]string)
	name := ""
	for line := range strings.Lines(file) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			name = strings.Trim(line, "[]")
		default:
			lists[name] = append(lists[name], line)
		}
	}
	p := phrases{whole: make(map[string]bool), starts: newPrefixes(lists["starts"]), tail: newPrefixes(lists["tail"]), holds: lists["holds"], mentions: lists["mentions"], credit: lists["credit"]}
	for _, w := range lists["whole"] {
		p.whole[w] = true
	}
	return p
}

// prefixes are phrases by their first word.
type prefixes struct{ byWord map[string][]string }

func newPrefixes(list []string) *prefixes {
	p := &prefixes{make(map[string][]string)}
	for _, l := range list {
		w, _, _ := strings.Cut(l, " ")
		p.byWord[w] = append(p.byWord[w], l)
	}
	return p
}

// match reports whether the line, in small letters and without marks at its
// ends, starts with one of the phrases and a word ends there.
func (p *prefixes) match(line string) bool {
	w := line
	if i := strings.IndexFunc(line, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' && r != '-' && r != '©' && r != '@'
	}); i > 0 {
		w = line[:i]
	}
	for _, l := range p.byWord[w] {
		if strings.HasPrefix(line, l) && (len(line) == len(l) || !letterAt(line, len(l))) {
			return true
		}
	}
	return false
}

func letterAt(s string, i int) bool {
	return 'a' <= s[i] && s[i] <= 'z' || s[i] >= 0x80
}

// fold is a line as the phrases are written: in small letters, straight
// apostrophes, one space, no marks at its ends.
func fold(s string) string {
	s = strings.ToLower(strings.ReplaceAll(s, "’", "'"))
	return strings.TrimFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '©' && r != '@'
	})
}

func containsAny(s string, list []string) bool {
	for _, l := range list {
		if strings.Contains(s, l) {
			return true
		}
	}
	return false
}
