package subtitle

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"verbatim/corpus/block"
)

const (
	// pause is how many milliseconds of silence after a sentence end a paragraph.
	pause = 4000
	// full is how many bytes a paragraph has when the next end of a sentence ends it.
	full = 600
)

// label matches the speaker before a cue's words: "RUTH WEIR: Yes.", "Ruth Weir: Yes."
var label = regexp.MustCompile(`^(\p{Lu}[\pL\pN.'’-]*(?: (?:\p{Lu}[\pL\pN.'’-]*|\d+|of|de|von|van|der)){0,4}): +(\S.*)$`)

// join joins cues to paragraphs. A paragraph ends when another person speaks, or at a
// pause.
func join(cues []cue) []block.Block {
	named := labels(cues)
	var out []block.Block
	var end int
	for _, c := range cues {
		said, by := c.text, c.by
		labelled := false // the text names who speaks
		if m := label.FindStringSubmatch(c.text); m != nil && by == "" && named[m[1]] {
			by, said, labelled = m[1], m[2], true
		}
		n := len(out) - 1
		if n >= 0 && !labelled && !c.turn && c.by == "" && !ended(out[n].Text) {
			by = out[n].By // nobody interrupts a sentence
		}
		if n < 0 || c.turn || by != out[n].By || over(out[n].Text, c.start-end) {
			out = append(out, block.Block{Text: said, By: by})
		} else {
			out[n].Text += " " + said
		}
		end = c.end
	}
	return out
}

// over reports whether the paragraph s ends before some milliseconds of silence.
func over(s string, silence int) bool {
	return len(s) > 4*full || ended(s) && (silence > pause || len(s) > full)
}

// labels returns the words before a colon that are speakers: they are in capitals, or
// there more than once, or most cues have some.
func labels(cues []cue) map[string]bool {
	seen, all := map[string]int{}, 0
	for _, c := range cues {
		if m := label.FindStringSubmatch(c.text); m != nil {
			seen[m[1]]++
			all++
		}
	}
	named := map[string]bool{}
	for name, n := range seen {
		named[name] = n > 1 || all > 2 && 2*all > len(cues) || strings.ToUpper(name) == name && len(name) > 1
	}
	return named
}

// ended reports whether s ends like a sentence, or with a sound in brackets.
func ended(s string) bool {
	s = strings.TrimRight(s, "\"'”’»)]♪ ")
	last, _ := utf8.DecodeLastRuneInString(s)
	return s == "" || strings.ContainsRune(".?!…。？！—–", last)
}
