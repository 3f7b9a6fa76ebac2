package index

import (
	"iter"
	"runtime"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"

	"verbatim/corpus/text"
)

// A Word is one word or number of a text as the index sees it.
type Word struct {
	text.Span
	Folded string // without accents, full stops, hyphens and possessive: "pullout" for "Pull-Out's"
	Stem   string // what a search matches by
	Part   bool   // a part of the hyphenated word that stands before it in the list
}

// Words returns the words of s in order, with the same folding and stemming
// that the index was built with: a passage matches a term where their stems
// are equal. It is linear, and safe for concurrent use.
func Words(s string) []Word {
	words := make([]Word, 0, len(s)/5+1)
	for w := range EachWord(s) {
		words = append(words, w)
	}
	return words
}

// EachWord is Words one after another, for those who need no list.
func EachWord(s string) iter.Seq[Word] {
	return func(yield func(Word) bool) {
		a := analyzers.get()
		defer analyzers.put(a)
		a.Scan(s, func(w *Entry, span text.Span, part bool) bool {
			return yield(Word{Span: span, Folded: w.Folded, Stem: w.Stem, Part: part})
		})
		a.age()
	}
}

// Matches is EachWord for those who look for a few stems, the keys of set: it
// leaves out the other words, most of them before they are folded.
func Matches[V any](s string, set map[string]V) iter.Seq[Word] {
	return func(yield func(Word) bool) {
		if len(set) == 0 {
			return
		}
		var first letters
		for stem := range set {
			first.add(stem)
		}
		a := analyzers.get()
		defer analyzers.put(a)
		a.only = &first
		defer func() { a.only = nil }()
		a.Scan(s, func(w *Entry, span text.Span, part bool) bool {
			if _, ok := set[w.Stem]; !ok {
				return true
			}
			return yield(Word{Span: span, Folded: w.Folded, Stem: w.Stem, Part: part})
		})
		a.age()
	}
}

// letters are the bytes that some stems start with. A stem starts with the same
// letter as its words, in small and without accent.
type letters [utf8.RuneSelf]bool

func (l *letters) add(stem string) {
	if stem != "" && stem[0] < utf8.RuneSelf {
		l[stem[0]] = true
	}
}

// start reports whether a word that is written so may have one of the stems.
func (l *letters) start(raw string) bool {
	return raw[0] >= utf8.RuneSelf || l[raw[0]|0x20]
}

// maxCachedWords bounds the words that one pooled analyzer remembers, with half
// of them younger than the others: about 8 MB.
const maxCachedWords = 1 << 16

// age forgets the words that were not met for long.
func (a *Analyzer) age() {
	if len(a.words) > maxCachedWords/2 {
		a.older, a.words = a.words, make(map[string]*Entry, maxCachedWords/2)
		clear(a.stems)
	}
}

// analyzers are kept for the next questions. A sync.Pool would give them to the
// garbage collector, and what they remember with them.
var analyzers = make(freeAnalyzers, 2*runtime.GOMAXPROCS(0))

type freeAnalyzers chan *Analyzer

func (f freeAnalyzers) get() *Analyzer {
	select {
	case a := <-f:
		return a
	default:
		return NewAnalyzer()
	}
}

func (f freeAnalyzers) put(a *Analyzer) {
	select {
	case f <- a:
	default:
	}
}

// An Analyzer turns text into words for one goroutine. It remembers every word
// it has met, so that a word is stemmed once and a token costs one look-up.
type Analyzer struct {
	only  *letters // words to be looked at, nil for all
	last  [lastWritings]writing
	words map[string]*Entry
	older map[string]*Entry // remembered from before, if any
	stems map[string]stem
	met   int // words
	buf   []byte
}

// An Entry is what an Analyzer knows of one distinct folded word. Words and
// stems have numbers from 0 on, for those who count them.
type Entry struct {
	Folded     string
	Stem       string
	Number     int
	StemNumber int
}

type stem struct {
	term   string
	number int
}

// A writing is a word as it stood in a text. The last writings are kept by
// their hash ahead of the map of words: four in five tokens are found there,
// without being folded, in memory that the processor has at hand.
type writing struct {
	raw  string
	word *Entry
}

const lastWritings = 1 << 12

func NewAnalyzer() *Analyzer {
	return &Analyzer{words: map[string]*Entry{}, stems: map[string]stem{}}
}

// Len is how many distinct words a remembers.
func (a *Analyzer) Len() int { return len(a.words) }

// Scan calls emit for each word of s until it returns false. A hyphenated word
// comes joined, and then in its parts.
func (a *Analyzer) Scan(s string, emit func(w *Entry, span text.Span, part bool) bool) {
	for t, ok := text.NextWord(s, 0); ok; t, ok = text.NextWord(s, t.End) {
		raw := t.Of(s)
		if a.only != nil && !t.Hyphen && !a.only.start(raw) {
			continue
		}
		w := a.lookup(raw)
		if w == nil {
			continue
		}
		if !emit(w, t.Span, false) || t.Hyphen && !a.parts(s, t, emit) {
			return
		}
	}
}

// parts emits the parts of the hyphenated word t, and reports whether to go on.
func (a *Analyzer) parts(s string, t text.Token, emit func(*Entry, text.Span, bool) bool) bool {
	for part := range t.Parts(s) {
		if w := a.lookup(part.Of(s)); w != nil && !emit(w, part, true) {
			return false
		}
	}
	return true
}

// lookup returns the word that raw is a writing of, nil where nothing of it
// is left after folding.
func (a *Analyzer) lookup(raw string) *Entry {
	h := uint32(2166136261) // FNV-1a
	for i := 0; i < len(raw); i++ {
		h = (h ^ uint32(raw[i])) * 16777619
	}
	last := &a.last[(h^h>>16)%lastWritings]
	if last.raw == raw {
		return last.word
	}
	w := a.word(raw)
	if w != nil {
		last.word = w
		if last.raw = w.Folded; raw != w.Folded {
			last.raw = strings.Clone(raw) // not to keep the text
		}
	}
	return w
}

// word is lookup where raw was not met lately.
func (a *Analyzer) word(raw string) *Entry {
	folded := a.fold(raw)
	if len(folded) == 0 {
		return nil
	}
	w := a.words[string(folded)]
	if w == nil && a.older != nil {
		if w = a.older[string(folded)]; w != nil {
			a.words[w.Folded] = w
		}
	}
	if w == nil {
		f := string(folded)
		term := stemOf(f)
		st, ok := a.stems[term]
		if !ok {
			st = stem{term, len(a.stems)}
			a.stems[term] = st
		}
		w = &Entry{Folded: f, Stem: st.term, Number: a.met, StemNumber: st.number}
		a.met++
		a.words[f] = w
	}
	return w
}

// fold is raw as the index compares words: without the possessive ending and
// the marks within. What it returns is overwritten by the next call.
func (a *Analyzer) fold(raw string) []byte {
	a.buf = text.AppendPlain(a.buf[:0], raw[:len(raw)-text.Possessive(raw)])
	if string(a.buf) == "us" && raw[0] == 'U' && raw[1] != 's' {
		a.buf = append(a.buf, 'a') // US and U.S., unlike "us", which says nothing
	}
	return a.buf
}

// stemOf is the Snowball English stem of a folded word. Numbers and words with
// marks of their own stay as they are.
func stemOf(w string) string {
	if len(w) < 3 || w[0] < 'a' || w[0] > 'z' {
		return w
	}
	env := snowballstem.NewEnv(w)
	english.Stem(env)
	return env.Current()
}

// Folded are the folded words of s, hyphenated ones whole.
func Folded(s string) []string { return AppendFolded(nil, s) }

// AppendFolded appends the folded words of s, hyphenated ones whole.
func AppendFolded(to []string, s string) []string {
	for w := range EachWord(s) {
		if !w.Part {
			to = append(to, w.Folded)
		}
	}
	return to
}
