package index

import (
	"iter"
	"runtime"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"golang.org/x/text/unicode/norm"

	"verbatim/corpus/text"
)

// A Word is one word or number of a text as the index sees it.
type Word struct {
	text.Span
	Folded string // lower case, without accents, dots, hyphens and possessive: "pullout" for "Pull-Out's"
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
		clear(a.wide)
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
	wide  map[string]string // folded forms of words that are not ASCII
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
	return &Analyzer{words: map[string]*Entry{}, stems: map[string]stem{}, wide: map[string]string{}}
}

// Len is how many distinct words a remembers.
func (a *Analyzer) Len() int { return len(a.words) }

// Scan calls emit for each word of s until it returns false. A hyphenated word
// comes joined, and then in its parts.
func (a *Analyzer) Scan(s string, emit func(w *Entry, span text.Span, part bool) bool) {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf && !alnum[c] {
			i++
			continue
		}
		sp, hyphen := wordAt(s, i)
		if sp.Len() == 0 {
			_, n := utf8.DecodeRuneInString(s[i:])
			i += n
			continue
		}
		i = sp.End
		raw := sp.Of(s)
		if a.only != nil && !hyphen && !a.only.start(raw) {
			continue
		}
		w := a.lookup(raw)
		if w == nil {
			continue
		}
		if !emit(w, sp, false) || hyphen && !a.parts(s, sp, emit) {
			return
		}
	}
}

// parts emits the parts of the hyphenated word at sp, and reports whether to go
// on.
func (a *Analyzer) parts(s string, sp text.Span, emit func(*Entry, text.Span, bool) bool) bool {
	start := sp.Start
	for i := sp.Start; i <= sp.End; {
		n := 1
		if i < sp.End {
			if n = hyphenAt(s, i); n == 0 {
				i++
				continue
			}
		}
		if i > start {
			if w := a.lookup(s[start:i]); w != nil && !emit(w, text.Span{Start: start, End: i}, true) {
				return false
			}
		}
		i += n
		start = i
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

// wordAt is the word that starts at or just after i, empty where the rune at i
// starts none, and whether it has a hyphen in it. Words keep inner
// apostrophes, hyphens and ampersands, numbers their separators, initialisms
// their full stops, and C++ and C# their marks.
func wordAt(s string, i int) (sp text.Span, hyphen bool) {
	start, last := i, rune(0)
	for i < len(s) {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		switch {
		case isWordRune(r) || i > start && unicode.Is(unicode.Mn, r):
			last = r
			i += n
			continue
		case i == start:
			return text.Span{Start: i, End: i}, false
		}
		next, _ := utf8.DecodeRuneInString(s[i+n:])
		switch {
		case (r == '\'' || r == '\u2019' || r == '&') && unicode.IsLetter(next):
		case hyphenAt(s, i) > 0 && isWordRune(next):
			hyphen = true
		case (r == '.' || r == ',') && unicode.IsDigit(last) && unicode.IsDigit(next):
		case r == '.' && isASCIILetter(last) && isASCIILetter(next) && initial(s, start, i):
		default:
			if i-start == 1 && (r == '+' && next == '+' || r == '#') {
				return text.Span{Start: start, End: i + map[rune]int{'+': 2, '#': 1}[r]}, false
			}
			if r == '.' && i-start > 1 && s[i-2] == '.' {
				i++ // the last full stop of U.S.
			}
			return text.Span{Start: start, End: i}, hyphen
		}
		last = r
		i += n
	}
	return text.Span{Start: start, End: i}, hyphen
}

// initial reports whether the letter before the full stop at i stands alone:
// the first of a word, or after another full stop.
func initial(s string, start, i int) bool { return i-start == 1 || s[i-2] == '.' }

// hyphenAt is the length of the hyphen at i, 0 where there is none.
func hyphenAt(s string, i int) int {
	if s[i] == '-' {
		return 1
	}
	if strings.HasPrefix(s[i:], "\u2010") || strings.HasPrefix(s[i:], "\u2011") {
		return 3
	}
	return 0
}

func isASCIILetter(r rune) bool { return 'a' <= r|0x20 && r|0x20 <= 'z' }

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return alnum[r]
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

var alnum = func() (t [utf8.RuneSelf]bool) {
	for c := range t {
		t[c] = '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
	}
	return t
}()

// fold is raw in lower case without accents, possessive and inner marks. What
// it returns is overwritten by the next call.
func (a *Analyzer) fold(raw string) []byte {
	a.buf = a.buf[:0]
	number := raw[0] >= '0' && raw[0] <= '9'
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		switch {
		case c >= utf8.RuneSelf:
			return a.foldWide(raw)
		case 'A' <= c && c <= 'Z':
			a.buf = append(a.buf, c|0x20)
		case c == '\'':
			if rest := raw[i+1:]; rest == "s" || rest == "S" {
				return a.country(raw[:i])
			}
		case c == '-', c == ',', c == '.' && !number:
		default:
			a.buf = append(a.buf, c)
		}
	}
	return a.country(raw)
}

// country keeps "US" and "U.S." apart from "us", which says nothing: all
// writings of the country in capitals become "usa".
func (a *Analyzer) country(raw string) []byte {
	if len(a.buf) == 2 && a.buf[0] == 'u' && a.buf[1] == 's' && raw[0] == 'U' && raw[len(raw)-1] != 's' {
		a.buf = append(a.buf, 'a')
	}
	return a.buf
}

func (a *Analyzer) foldWide(raw string) []byte {
	if f, ok := a.wide[raw]; ok {
		return append(a.buf[:0], f...)
	}
	f := foldWide(raw)
	a.wide[strings.Clone(raw)] = f
	return append(a.buf[:0], f...)
}

// foldWide is fold for words with letters beyond ASCII.
func foldWide(raw string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(raw) {
		if to, ok := latin[unicode.ToLower(r)]; ok {
			b.WriteString(to)
		} else if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	f := strings.TrimSuffix(b.String(), "'s")
	return strings.NewReplacer("'", "", "-", "", ",", "").Replace(f)
}

// latin has the letters that Unicode does not decompose, and the marks that
// have an ASCII form.
var latin = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ł': "l", 'ı': "i",
	'\u2019': "'", '\u2018': "'", '\u02bc': "'", '\u2010': "-", '\u2011': "-", '\u00ad': "",
}

// stemOf is the Snowball English stem of a folded word. Numbers and words with
// marks of their own stay as they are.
func stemOf(w string) string {
	if len(w) < 3 || !isASCIILetter(rune(w[0])) {
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
