package subtitle

import (
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"verbatim/corpus/block"
	"verbatim/corpus/text"
)

// A cue is the words of one speaker that are shown at once.
type cue struct {
	start, end int // milliseconds
	by         string
	text       string
	turn       bool // another speaker starts, whoever it is
}

// A file is a parsed file of subtitles.
type file struct {
	title string
	head  []block.Field
	notes []string
	cues  []cue
	rolls bool     // cues repeat lines of the cue before
	shown []string // the lines of the previous cue
}

var (
	timing   = regexp.MustCompile(`^\s*((?:\d+:)?\d\d:\d\d[.,]\d{1,3})\s*-->\s*((?:\d+:)?\d\d:\d\d[.,]\d{1,3})`)
	voiceTag = regexp.MustCompile(`(?i)<v(?:\.[^\s>]*)?(?:\s+([^>]*))?>`)
	tag      = regexp.MustCompile(`</?[A-Za-z0-9][^<>]*>|\{\\[^{}]*\}|</?>`)
)

// parse reads the file s block by block.
func parse(s string) file {
	var f file
	lines := strings.Split(strings.ReplaceAll(strings.TrimPrefix(s, "\ufeff"), "\r\n", "\n"), "\n")
	if rest, ok := strings.CutPrefix(lines[0], "WEBVTT"); ok {
		f.title = text.Squeeze(strings.TrimLeft(rest, " \t-–:"))
		i := 1
		for ; i < len(lines) && strings.TrimSpace(lines[i]) != "" && !timing.MatchString(lines[i]); i++ {
			name, v, ok := strings.Cut(lines[i], ":")
			if ok && name != "X-TIMESTAMP-MAP=LOCAL" && text.Squeeze(v) != "" {
				f.head = append(f.head, block.Field{Name: text.Squeeze(name), Value: text.Squeeze(v)})
			} else if !ok {
				f.note(lines[i])
			}
		}
		lines = lines[i:]
	}
	f.rolls = stamp.MatchString(s)
	for i := 0; i < len(lines); {
		m := timing.FindStringSubmatch(lines[i])
		if m == nil {
			i += f.other(lines[i:])
			continue
		}
		from := i + 1
		for i++; i < len(lines) && !blank(lines[i:]) && !timing.MatchString(lines[i]); i++ {
		}
		text := lines[from:i]
		if i < len(lines) && timing.MatchString(lines[i]) && len(text) > 0 && identifier(text[len(text)-1]) {
			text = text[:len(text)-1] // no blank line between two cues
		}
		f.add(milliseconds(m[1]), milliseconds(m[2]), f.unroll(text))
	}
	return f
}

func (f *file) note(s string) {
	if s = text.Squeeze(s); s != "" {
		f.notes = append(f.notes, s)
	}
}

// other reads a block that is not a cue at the start of lines, and returns how many
// lines it has.
func (f *file) other(lines []string) int {
	first := strings.TrimSpace(lines[0])
	end := 1
	for end < len(lines) && strings.TrimSpace(lines[end]) != "" && !timing.MatchString(lines[end]) {
		end++
	}
	switch kind, rest, _ := strings.Cut(first, " "); {
	case first == "":
		return 1
	case kind == "STYLE" && rest == "", kind == "REGION" && rest == "":
	case kind == "NOTE":
		f.note(rest + " " + strings.Join(lines[1:end], " "))
	case end < len(lines) && timing.MatchString(lines[end]): // the cue's name
		if end > 1 || !identifier(first) {
			f.note(strings.Join(lines[:end], " "))
		}
	default:
		f.note(strings.Join(lines[:end], " "))
	}
	return end
}

// identifier reports whether a line above a cue's time is its number.
func identifier(s string) bool {
	return !strings.Contains(strings.TrimSpace(s), " ")
}

// blank reports whether the first of lines ends a cue: it is empty, or has only spaces
// and no words of the cue follow.
func blank(lines []string) bool {
	switch {
	case strings.TrimSpace(lines[0]) != "":
		return false
	case lines[0] == "" || len(lines) == 1:
		return true
	}
	if strings.TrimSpace(lines[1]) == "" || timing.MatchString(lines[1]) {
		return true
	}
	return len(lines) > 2 && timing.MatchString(lines[2]) && identifier(lines[1])
}

// stamp matches the time of a word within a cue, as roll-up subtitles have it.
var stamp = regexp.MustCompile(`<\d+:\d\d`)

// unroll removes the first lines of a cue that the previous cue has shown already.
// Roll-up subtitles have every line twice.
func (f *file) unroll(lines []string) []string {
	const (
		telling = 3 // words of a line that is not repeated by chance
		most    = 8 // lines that are shown at once
	)
	var clean []string
	for _, l := range lines {
		if t := text.Squeeze(tag.ReplaceAllString(l, "")); t != "" {
			clean = append(clean, t)
		}
	}
	last := f.shown
	f.shown = clean
	for n := min(len(last), len(clean), most); n > 0; n-- {
		again := slices.Equal(clean[:n], last[len(last)-n:])
		if again && (f.rolls || n < len(clean) && len(strings.Fields(clean[0])) >= telling) {
			return clean[n:]
		}
	}
	return lines
}

// add adds the words of a cue as a cue for each speaker.
func (f *file) add(start, end int, lines []string) {
	for i, part := range voices(strings.Join(lines, "\n")) {
		c := cue{start: start, end: end, by: part.by, turn: i > 0}
		var said []string
		flush := func() {
			if c.text = strings.Join(said, " "); c.text != "" {
				f.cues = append(f.cues, c)
			}
			said = nil
		}
		for _, l := range strings.Split(part.text, "\n") {
			rest, turn := dashed(text.Squeeze(html.UnescapeString(tag.ReplaceAllString(l, ""))))
			if turn && len(said) > 0 {
				flush()
			}
			c.turn = c.turn || turn
			if rest != "" {
				said = append(said, rest)
			}
		}
		flush()
	}
}

// dashed removes the mark for a new speaker: "- Yes.", ">> Yes."
func dashed(s string) (string, bool) {
	for _, sign := range []string{">>>", ">>", "- ", "– ", "— ", "-", "–"} {
		if rest, ok := strings.CutPrefix(s, sign); ok && rest != "" && rest[0] != '-' {
			return strings.TrimSpace(rest), true
		}
	}
	return s, false
}

// said is one speaker's part of a cue.
type said struct{ by, text string }

// voices returns the parts of a cue by its voice tags.
func voices(s string) []said {
	var out []said
	by, from := "", 0
	for _, m := range voiceTag.FindAllStringSubmatchIndex(s, -1) {
		if t := s[from:m[0]]; text.Squeeze(t) != "" {
			out = append(out, split(by, t)...)
		}
		by, from = "", m[1]
		if m[2] >= 0 {
			by = text.Squeeze(html.UnescapeString(s[m[2]:m[3]]))
		}
	}
	return append(out, split(by, s[from:])...)
}

// split ends a speaker's part at the closing tag.
func split(by, s string) []said {
	in, after, closed := strings.Cut(s, "</v>")
	if !closed || text.Squeeze(tag.ReplaceAllString(after, "")) == "" {
		return []said{{by, s}}
	}
	return []said{{by, in}, {"", after}}
}

// milliseconds returns the time of a cue.
func milliseconds(s string) int {
	clock, frac, _ := strings.Cut(strings.ReplaceAll(s, ",", "."), ".")
	n := 0
	for part := range strings.SplitSeq(clock, ":") {
		v, _ := strconv.Atoi(part[:min(len(part), 6)])
		n = n*60 + v
	}
	v, _ := strconv.Atoi((frac + "000")[:3])
	return n*1000 + v
}
