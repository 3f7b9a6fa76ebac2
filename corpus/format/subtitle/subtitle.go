// Package subtitle reads the subtitles of talks and films in SRT and WebVTT. It returns
// the words of the cues as paragraphs with their speakers, without times and styles.
//
// Read parses the file into cues (cue.go), finds their speakers and joins the words of
// each speaker to paragraphs (join.go).
package subtitle

import (
	"bytes"
	"regexp"

	"verbatim/corpus/block"
)

var firstCue = regexp.MustCompile(`^(?:\xef\xbb\xbf)?\s*\d+\r?\n\d+:\d\d:\d\d[,.]\d{1,3} --> `)

// Like reports whether data is the start of a file of subtitles.
func Like(data []byte) bool {
	const enough = 200 // bytes
	head := data[:min(len(data), enough)]
	return bytes.HasPrefix(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), []byte("WEBVTT")) || firstCue.Match(head)
}

// Read returns the title, the header fields and the text of subtitles.
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
