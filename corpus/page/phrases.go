package page

import (
	_ "embed"
	"strings"

	"verbatim/corpus/text"
)

// phrases.txt lists the phrases of page furniture.
//
//go:embed phrases.txt
var phraseFile string

// phrases are the tables of phrases.txt, by their headings.
type phrases struct {
	whole    map[string]bool // lines that are furniture, whole
	comments map[string]bool // lines that head the readers' comments
	genres   map[string]bool // lines that say what kind of text they head
	starts   phraseTable     // what furniture starts with
	mentions phraseTable     // what furniture of up to twenty words holds
	holds    phraseTable     // what furniture of any length holds
	tail     phraseTable     // headings that the page goes on under when the article has ended
	credit   phraseTable     // what the caption of a picture holds
}

var furniture = parsePhrases(phraseFile)

func parsePhrases(file string) phrases {
	lines, tables := map[string]map[string]bool{}, map[string]phraseTable{}
	for _, name := range []string{"whole", "comments", "genres"} {
		lines[name] = map[string]bool{}
	}
	for _, name := range []string{"starts", "mentions", "holds", "tail", "credit"} {
		tables[name] = phraseTable{}
	}
	heading := ""
	for line := range strings.Lines(file) {
		line = text.Fold(strings.TrimSpace(line))
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[' && line[len(line)-1] == ']':
			heading = strings.Trim(line, "[]")
		case lines[heading] != nil:
			lines[heading][line] = true
		default:
			tables[heading].add(line)
		}
	}
	return phrases{
		whole: lines["whole"], comments: lines["comments"], genres: lines["genres"],
		starts: tables["starts"], mentions: tables["mentions"], holds: tables["holds"], tail: tables["tail"], credit: tables["credit"],
	}
}

// A phraseTable is phrases by their first word.
type phraseTable map[string][]phrase

// A phrase may have marks before its first word: "(file".
type phrase struct{ marks, words string }

func (t phraseTable) add(s string) {
	i := wordStart(s, 0)
	w := s[i:wordEnd(s, i)]
	t[w] = append(t[w], phrase{s[:i], s[i:]})
}

// starts reports whether the line, as fold returns it, starts with one of the
// phrases and a word ends there.
func (t phraseTable) starts(line string) bool {
	i := wordStart(line, 0)
	return t.at(line, i)
}

// in reports whether the line, in small letters, has one of the phrases.
func (t phraseTable) in(line string) bool {
	for i := wordStart(line, 0); i < len(line); i = wordStart(line, wordEnd(line, i)) {
		if t.at(line, i) {
			return true
		}
	}
	return false
}

// at reports whether one of the phrases starts with the word at i.
func (t phraseTable) at(line string, i int) bool {
	for _, p := range t[line[i:wordEnd(line, i)]] {
		if !strings.HasPrefix(line[i:], p.words) || !strings.HasSuffix(line[:i], p.marks) {
			continue
		}
		if end := i + len(p.words); end == len(line) || !letterAt(line, end) || !letterAt(line, end-1) {
			return true
		}
	}
	return false
}

// wordStart returns where the first word at or after i starts: at a letter, a digit
// or one of the signs that phrases start with.
func wordStart(s string, i int) int {
	for i < len(s) && !wordByte(s[i]) {
		i++
	}
	return i
}

func wordEnd(s string, i int) int {
	for i < len(s) && wordByte(s[i]) {
		i++
	}
	return i
}

func wordByte(b byte) bool {
	return 'a' <= b && b <= 'z' || '0' <= b && b <= '9' || b >= 0x80 || b == '\'' || b == '-' || b == '@'
}

func letterAt(s string, i int) bool {
	return 'a' <= s[i] && s[i] <= 'z' || s[i] >= 0x80
}

// fold returns a line as the phrases are written: folded, and without marks at its
// ends.
func fold(s string) string {
	s = text.Fold(s)
	return strings.TrimFunc(s, func(r rune) bool {
		return text.NotWord(r) && r != '©' && r != '@'
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
