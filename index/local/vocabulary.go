package local

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A name is a person, a speaker or a title that completion offers.
type name struct {
	kind  byte
	shown string
	count uint32
}

func (b *shardBuilder) name(kind byte, shown string) {
	key := string(kind) + shown
	n := b.names[key]
	if n == nil {
		n = &name{kind: kind, shown: strings.Clone(shown)} // not to keep the document
		b.names[key] = n
	}
	n.count++
}

// vocabulary has every word, shown as it is mostly written.
func (b *shardBuilder) vocabulary() []tableEntry {
	entries := make([]tableEntry, 0, len(b.an.words))
	for _, w := range b.an.words {
		if w.passages == 0 {
			continue
		}
		e := tableEntry{key: w.folded, count: w.passages}
		switch {
		case w.upper > w.title && w.upper > w.plain:
			e.shown = strings.ToUpper(w.folded)
		case w.title > w.plain:
			r, n := utf8.DecodeRuneInString(w.folded)
			e.shown = string(unicode.ToUpper(r)) + w.folded[n:]
		}
		entries = append(entries, e)
	}
	return entries
}

// nameTable has an entry for each word of a name, so that "pan" finds Leon
// Panetta. The first byte of a key is the kind.
func (b *shardBuilder) nameTable() []tableEntry {
	var entries []tableEntry
	for _, n := range b.names {
		words := Words(n.shown)
		for i, w := range words[:min(len(words), maxNameWords)] {
			if !w.Part {
				next := words[i:min(len(words), i+maxKeyWords)]
				entries = append(entries, tableEntry{key: string(n.kind) + joinFolded(next), shown: n.shown, count: n.count})
			}
		}
	}
	return entries
}

func joinFolded(words []Word) string {
	var s strings.Builder
	for _, w := range words {
		if w.Part {
			continue
		}
		if s.Len() > 0 {
			s.WriteByte(' ')
		}
		s.WriteString(w.Folded)
	}
	return s.String()
}

// Completion starts at one of the first words of a name or title, and follows
// what is typed for a few words: titles would fill the table otherwise.
const (
	maxNameWords = 5
	maxKeyWords  = 3
)

// What completion offers. The first byte of a key in a shard's names.
const (
	kindPerson   byte = 'p'
	kindSpeaker  byte = 's'
	kindDocument byte = 'd'
)
