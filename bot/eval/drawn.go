package eval

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// A Drawn is a piece of a document as a person might paste it, to be checked.
type Drawn struct {
	File string
	Kind string // one of the kinds of a Drawing
	Text string
}

// Kinds of pieces. A sentence comes as the file has it, with markup and line
// breaks; "retyped" is one as a word processor sets it; "joined" goes on from
// one paragraph into the next; "changed" has a word that the document has not,
// and "word" is asked for alone.
const (
	sentence = "sentence"
	marked   = "marked up"
	unmarked = "rendered"
	retyped  = "retyped"
	joined   = "joined"
	headed   = "heading"
	items    = "items"
	row      = "row"
	changed  = "changed"
	oneWord  = "word"
)

// A Drawing draws pieces of the files of a folder at random, always the same
// for the same seed.
type Drawing struct {
	random *rand.Rand
	files  []string // that plain can read
	read   map[string][]string
	dir    string
}

// NewDrawing draws from the files under dir.
func NewDrawing(dir string, seed uint64) (*Drawing, error) {
	d := &Drawing{random: rand.New(rand.NewPCG(seed, 0)), read: map[string][]string{}, dir: dir}
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() && plain[extension(path)] != nil {
			d.files = append(d.files, path)
		}
		return err
	})
	if err == nil && len(d.files) == 0 {
		err = fmt.Errorf("%s: no text, Markdown, reST, HTML, CSV or mail to draw from", dir)
	}
	return d, err
}

// maxTries bounds the files that are looked at for one piece.
const maxTries = 40

// Draw returns up to n pieces of a kind: fewer where the files have not so many.
func (d *Drawing) Draw(kind string, n int) ([]Drawn, error) {
	var out []Drawn
	seen := map[string]bool{}
	for tries := 0; len(out) < n && tries < maxTries*n; tries++ {
		file := d.files[d.random.IntN(len(d.files))]
		paragraphs, err := d.paragraphs(file)
		if err != nil {
			return nil, err
		}
		if len(paragraphs) == 0 {
			continue
		}
		text := d.piece(kind, paragraphs, d.random.IntN(len(paragraphs)))
		if text != "" && !seen[text] {
			seen[text] = true
			name, _ := filepath.Rel(d.dir, file)
			out = append(out, Drawn{filepath.ToSlash(name), kind, text})
		}
	}
	return out, nil
}

func (d *Drawing) paragraphs(file string) ([]string, error) {
	if p, ok := d.read[file]; ok {
		return p, nil
	}
	p, err := readPlain(file)
	if err != nil {
		return nil, fmt.Errorf("draw from the corpus: %w", err)
	}
	d.read[file] = p
	return p, nil
}

// piece is one of a kind at the i-th of the paragraphs, "" where none is.
func (d *Drawing) piece(kind string, paragraphs []string, i int) string {
	p := paragraphs[i]
	next := ""
	if i+1 < len(paragraphs) {
		next = paragraphs[i+1]
	}
	switch kind {
	case joined:
		a, b := strings.Fields(p), strings.Fields(next)
		if next == "" || len(a) < 10 || len(b) < 10 || strings.Contains(p+next, "\t") {
			return ""
		}
		return strings.Join(a[len(a)-10:], " ") + "\n\n" + strings.Join(b[:10], " ")
	case headed:
		if lines := strings.Split(p, "\n"); len(lines) > 2 || len(strings.Fields(lines[0])) > 8 || !wordy(p, 1) {
			return ""
		}
		s := d.sentence(firstPart(next))
		if s == "" || !strings.HasPrefix(next, s) {
			return ""
		}
		return p + "\n\n" + s
	case items:
		if len(bullet.FindAllString(p, -1)) < 2 || !wordy(p, 6) || len(strings.Fields(p)) > 80 {
			return ""
		}
		return p
	case row:
		lines := strings.Split(p, "\n")
		p = lines[d.random.IntN(len(lines))]
		if !strings.ContainsAny(p, "\t|") || !wordy(p, 3) || len(strings.Fields(p)) > 60 {
			return ""
		}
		return p
	case oneWord:
		list := alone.FindAllStringSubmatch(p, -1)
		if len(list) == 0 {
			return ""
		}
		return list[d.random.IntN(len(list))][1]
	}
	s := d.sentence(p)
	switch {
	case s == "":
	case kind == marked && !markup.MatchString(s):
		return ""
	case kind == unmarked:
		if s = markup.ReplaceAllString(s, "$2$4$6"); strings.ContainsAny(s, "<`]") {
			return ""
		}
	case kind == retyped:
		return typeset.Replace(s)
	case kind == changed:
		if s = markup.ReplaceAllString(s, "$2$4$6"); strings.ContainsAny(s, "<`]&") {
			return ""
		}
		return d.change(s)
	}
	return s
}

var (
	letters = regexp.MustCompile(`\pL[\pL\pN]*`)
	alone   = regexp.MustCompile(`(?:^|[\s("])(\pL[\pL\pN]*)[\s.,;:!?)"]`)
	bullet  = regexp.MustCompile(`(?m)^\s*([-*+•]|\d+[.)])\s`)
	next    = regexp.MustCompile(`\n\s*\d+\.\s*$`) // the number of the next item
	ending  = regexp.MustCompile(`[.!?]['"”)]*\s+`)
	markup  = regexp.MustCompile("(\\*\\*?|``?|:[a-z]+:`|\\b_)([^*`_\\s][^*`_]*?)(\\*\\*?|``?|_)|\\[([^\\]]+)\\]\\([^)]+\\)")
	typeset = strings.NewReplacer(`"`, "“", "'", "’", "--", "—", "...", "…", "fi", "\ufb01", "fl", "\ufb02", "\n", " ", "-", "\u2011")
)

// wordy reports whether s has words enough to be looked for.
func wordy(s string, least int) bool { return len(letters.FindAllString(s, -1)) >= least }

func firstPart(p string) string {
	if at := ending.FindStringIndex(p); at != nil {
		return p[:at[1]]
	}
	return p
}

// sentence is a sentence of p at random, "" where p has none of 6 to 50 words.
func (d *Drawing) sentence(p string) string {
	var list []string
	start := 0
	for _, at := range append(ending.FindAllStringIndex(p, -1), []int{len(p), len(p)}) {
		s := strings.TrimSpace(next.ReplaceAllString(p[start:at[1]], ""))
		start = at[1]
		n := len(letters.FindAllString(s, -1))
		if n >= 6 && n <= 50 && !strings.Contains(s, "\t") && strings.ContainsAny(s[len(s)-1:], ".!?\"”)’") {
			list = append(list, s)
		}
	}
	if len(list) == 0 {
		return ""
	}
	return list[d.random.IntN(len(list))]
}

var (
	figure    = regexp.MustCompile(`\b[1-9]\d{0,5}\b`)
	auxiliary = regexp.MustCompile(`\b(is|are|was|were|will|would|can|could|should|must|may|has|have)\b`)
	capital   = regexp.MustCompile(`[a-z,] (\p{Lu}\p{Ll}{3,})\b`)
)

// change is s with another number, a negation or another name in it.
func (d *Drawing) change(s string) string {
	ways := []func() string{
		func() string {
			at := figure.FindStringIndex(s)
			if at == nil {
				return ""
			}
			n, _ := strconv.Atoi(s[at[0]:at[1]])
			return s[:at[0]] + strconv.Itoa(n+7919) + s[at[1]:]
		},
		func() string {
			at := auxiliary.FindStringIndex(s)
			if at == nil || strings.Contains(s, " not ") {
				return ""
			}
			return s[:at[1]] + " never" + s[at[1]:]
		},
		func() string {
			at := capital.FindStringSubmatchIndex(s)
			if at == nil {
				return ""
			}
			return s[:at[2]] + "Quillonby" + s[at[3]:]
		},
	}
	d.random.Shuffle(len(ways), func(i, j int) { ways[i], ways[j] = ways[j], ways[i] })
	for _, way := range ways {
		if c := way(); c != "" {
			return c
		}
	}
	return ""
}
