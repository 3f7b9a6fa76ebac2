// Package synthetic generates corpora of any size with the statistics of written
// English, for benchmarks: word frequencies by Zipf's law with the function words in
// front, sentences of 5 to 50 words, words that recur within a document, names, dates,
// numbers and quotes. All other words are invented.
package synthetic

import (
	"bufio"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// A Generator makes documents and questions about them. It is for one goroutine.
type Generator struct {
	r     *rand.Rand
	words []string  // by rank
	zipf  []float64 // cumulated frequency by rank
	names []string
}

// The most frequent words of English text, in order.
const functionWords = `the of and to in a is that for was on with as by it at from he be his an are this were which
have or but had not they their has one its been who all more her would she will there when about if up than so no
out into two after time first other also new can over said only some could most them these any then may many years
people such like because do between our what where through before even much government state during against each
last made being under while we now very well those should how`

// vocabulary is how many words a generator knows. English news text of 100
// million words has about 500,000 distinct ones; half of them occur once.
const vocabulary = 400_000

// frequency is the relative frequency of the word of a rank: Zipf's law with
// Mandelbrot's shift, and the steeper fall beyond the 6,000 words that everyone
// uses (Ferrer i Cancho and Sole 2001), which gives about 50,000 distinct words
// in a million and 400,000 in a hundred million.
func frequency(rank float64) float64 {
	const shift, common, steep = 2.7, 6000, 1.7
	if rank < common {
		return 1 / (rank + shift)
	}
	return 1 / (common + shift) * math.Pow(common/rank, steep)
}

// New returns a generator. All generators of one seed have the same words and
// names; which of them it draws, one after another, depends on the stream too.
func New(seed, stream uint64) *Generator {
	g := &Generator{r: rand.New(rand.NewPCG(seed, 7))}
	g.words = strings.Fields(functionWords)
	seen := map[string]bool{}
	for _, w := range g.words {
		seen[w] = true
	}
	for len(g.words) < vocabulary {
		w := g.coin(1 + int(math.Log10(float64(len(g.words)))*0.3+g.r.Float64()*1.4))
		if !seen[w] {
			seen[w] = true
			g.words = append(g.words, w)
		}
	}
	sum := 0.0
	g.zipf = make([]float64, vocabulary)
	for i := range g.zipf {
		sum += frequency(float64(i))
		g.zipf[i] = sum
	}
	for range 5000 {
		g.names = append(g.names, title(g.coin(2))+" "+title(g.coin(2+g.r.IntN(2))))
	}
	g.r = rand.New(rand.NewPCG(seed, 8+stream))
	return g
}

var (
	onsets = strings.Fields("b c d f g h j k l m n p r s t v w br ch cl cr dr fl gr pl pr sh sl st str th tr")
	nuclei = strings.Fields("a e i o u a e i o ai ea ee io ou")
	codas  = strings.Fields("n r s t l m d ck nd nt rs st ng x")
	ends   = append(make([]string, 12), "s", "s", "ing", "ed", "er", "ly", "tion", "al")
)

// coin makes a word of so many syllables.
func (g *Generator) coin(syllables int) string {
	var b strings.Builder
	for range max(syllables, 1) {
		b.WriteString(onsets[g.r.IntN(len(onsets))])
		b.WriteString(nuclei[g.r.IntN(len(nuclei))])
		if g.r.IntN(4) == 0 {
			b.WriteString(codas[g.r.IntN(len(codas))])
		}
	}
	b.WriteString(ends[g.r.IntN(len(ends))])
	return b.String()
}

func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// Int returns a number below n.
func (g *Generator) Int(n int) int { return g.r.IntN(n) }

// Name draws the name of a person who is in the corpus, if it is large enough.
func (g *Generator) Name() string { return g.names[g.r.IntN(len(g.names))] }

// Function draws one of the 90 most frequent words.
func (g *Generator) Function() string { return g.words[g.r.IntN(90)] }

// Word draws a word by its frequency.
func (g *Generator) Word() string { return g.words[g.rank()] }

func (g *Generator) rank() int {
	x := g.r.Float64() * g.zipf[len(g.zipf)-1]
	lo, hi := 0, len(g.zipf)
	for lo < hi {
		if mid := (lo + hi) / 2; g.zipf[mid] < x {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// Write makes documents of about passages passages of 100 words in all, in
// files under dir, and returns how many and how many bytes.
func (g *Generator) Write(dir string, passages int) (docs int, bytes int64, err error) {
	for left := passages; left > 0; docs++ {
		n := min(1+g.r.IntN(19), left)
		left -= n
		folder := filepath.Join(dir, fmt.Sprintf("%03d", docs/500))
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return docs, bytes, err
		}
		f, err := os.Create(filepath.Join(folder, fmt.Sprintf("%06d.txt", docs)))
		if err != nil {
			return docs, bytes, err
		}
		w := bufio.NewWriter(f)
		g.document(w, n)
		if err := w.Flush(); err != nil {
			return docs, bytes, err
		}
		if info, err := f.Stat(); err == nil {
			bytes += info.Size()
		}
		if err := f.Close(); err != nil {
			return docs, bytes, err
		}
	}
	return docs, bytes, nil
}

// document writes a headline, a dateline and n paragraphs of about 100 words.
func (g *Generator) document(w *bufio.Writer, n int) {
	topic := make([]string, 40) // words that recur
	for i := range topic {
		for topic[i] = g.Word(); len(topic[i]) < 5; topic[i] = g.Word() {
		}
	}
	people := make([]string, 1+g.r.IntN(4))
	for i := range people {
		people[i] = g.Name()
	}
	day := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, g.r.IntN(9000))
	fmt.Fprintf(w, "%s %s %s %s\n\n%s, %s - ", title(topic[0]), topic[1], g.Word(), topic[2],
		strings.ToUpper(g.coin(2)), day.Format("2 January 2006"))
	for range n {
		for words := 0; words < 90; {
			words += g.sentence(w, topic, people)
		}
		w.WriteString("\n\n")
	}
}

// sentence writes one sentence and returns how many words it has.
func (g *Generator) sentence(w *bufio.Writer, topic, people []string) int {
	n := int(math.Exp(g.r.NormFloat64()*0.45 + 2.9))
	n = min(max(n, 5), 50)
	quoted := g.r.IntN(9) == 0
	if quoted {
		w.WriteByte('"')
	}
	for i := range n {
		s := ""
		switch k := g.r.IntN(100); {
		case k < 12:
			s = topic[g.r.IntN(len(topic))]
		case k < 14:
			s = people[g.r.IntN(len(people))]
		case k == 14:
			s = fmt.Sprintf("%d", 1+g.r.IntN(100000))
		case k == 15 && g.r.IntN(3) == 0:
			s = "in " + time.Month(1+g.r.IntN(12)).String()
		case k == 16 && g.r.IntN(3) == 0:
			s = "on " + time.Weekday(g.r.IntN(7)).String()
		default:
			s = g.Word()
		}
		if i == 0 {
			s = title(s)
		} else {
			w.WriteByte(' ')
		}
		w.WriteString(s)
		if i < n-1 && g.r.IntN(12) == 0 {
			w.WriteByte(',')
		}
	}
	if quoted {
		fmt.Fprintf(w, ",\" said %s. ", people[g.r.IntN(len(people))])
		return n + 3
	}
	w.WriteString(". ")
	return n
}

// Question draws n words that a person would ask about: no function words and
// none that hardly anyone knows, a frequent one as likely as in the text.
func (g *Generator) Question(n int) []string {
	var q []string
	for len(q) < n {
		if r := g.rank(); r > 100 && r < 6000 {
			q = append(q, g.words[r])
		}
	}
	return q
}
