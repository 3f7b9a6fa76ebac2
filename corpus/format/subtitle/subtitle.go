// Package subtitle reads the subtitles of talks and films, SRT and WebVTT: the
// words of its cues as paragraphs, each said by whoever the file names. When they
// are shown, and how, is no text.
//
// Read takes the file apart into cues (cue.go), finds their speakers and joins
// what one of them says to sentences and paragraphs (join.go).
package subtitle

import (
	"bytes"
	"regexp"
	"strings"

	"verbatim/corpus/block"
)

var firstCue = regexp.MustCompile(`^(?:\xef\xbb\xbf)?\s*\d+\r?\n\d+:\d\d:\d\d[,.]\d{1,3} --> `)

// Like reports whether data is the beginning of subtitles.
func Like(data []byte) bool {
	const enough = 200 // bytes
	head := data[:min(len(data), enough)]
	return bytes.HasPrefix(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), []byte("WEBVTT")) || firstCue.Match(head)
}

// Read reads subtitles: their title, what their head states, and their text.
func Read(s string) (title string, fields []block.Field, blocks []block.Block) {
	f := parse(s)
	if f.title != "" {
		blocks = append(blocks, block.Block{Text: f.title, Role: block.Title})
	}
	for _, x := range f.head {
		blocks = append(blocks, block.Block{Text: x.Name + ": " + x.Value, Role: block.FieldLine})
	}
	for _, n := range f.notes {
		blocks = append(blocks, block.Block{Text: n, Role: block.Note})
	}
	return f.title, f.head, append(blocks, join(f.cues)...)
}

// squeeze is s on one line.
func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }
