package rank

import (
	"bufio"
	"encoding/json"
	"hash/fnv"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// A gold is a question with what counts as right.
type gold struct {
	ID       string      `json:"id"`
	Question string      `json:"question"`
	GoldDoc  interface{} `json:"gold_doc"`
	Answers  []string    `json:"gold_answers"`
	Patterns []string    `json:"gold_patterns"`
	Sents    []string    `json:"gold_sentences"`
	Wh       string      `json:"wh"`

	set  string
	docs []string
	fold int
	res  []*regexp.Regexp
	sg   []map[string]bool
	qt   map[string]bool
	ans  []string
}

var reTok = regexp.MustCompile(`[a-z0-9]+`)
var reSuf = regexp.MustCompile(`(ing|ed|es|s|ly)$`)
var stop = map[string]bool{}

func init() {
	for _, w := range strings.Fields(`a an the of in on at to for from by with is are was were be been do does did has have had what which who whom whose when where why how many much long it its this that these those and or as name first not s t year there can you call called used`) {
		stop[w] = true
	}
}
func sstem(w string) string {
	if len(w) > 4 {
		return reSuf.ReplaceAllString(w, "")
	}
	return w
}
func sterms(t string) map[string]bool {
	m := map[string]bool{}
	for _, w := range reTok.FindAllString(strings.ToLower(t), -1) {
		if !stop[w] {
			m[sstem(w)] = true
		}
	}
	return m
}
func norm(t string) []string {
	var o []string
	for _, w := range reTok.FindAllString(strings.ToLower(t), -1) {
		if w != "a" && w != "an" && w != "the" {
			o = append(o, w)
		}
	}
	return o
}
func tri(w []string) map[string]bool {
	m := map[string]bool{}
	for i := 0; i+2 < len(w); i++ {
		m[w[i]+" "+w[i+1]+" "+w[i+2]] = true
	}
	if len(m) == 0 {
		m[strings.Join(w, " ")] = true
	}
	return m
}
func inter(a, b map[string]bool) int {
	n := 0
	for k := range a {
		if b[k] {
			n++
		}
	}
	return n
}
func first(s string, n int) string {
	f := strings.Fields(s)
	if len(f) > n {
		f = f[:n]
	}
	return strings.Join(f, " ")
}
func (q *gold) prep() {
	for _, p := range q.Patterns {
		if r, err := regexp.Compile("(?i)" + p); err == nil {
			q.res = append(q.res, r)
		}
	}
	q.qt = sterms(q.Question)
	for _, s := range q.Sents {
		q.sg = append(q.sg, tri(norm(s)))
	}
	for _, a := range q.Answers {
		if n := norm(a); len(n) > 0 {
			q.ans = append(q.ans, " "+strings.Join(n, " ")+" ")
		}
	}
	h := fnv.New32a()
	switch d := q.GoldDoc.(type) {
	case string:
		h.Write([]byte(d))
		q.docs = []string{d}
	case []interface{}:
		if len(d) > 0 {
			h.Write([]byte(d[0].(string)))
			for _, id := range d {
				q.docs = append(q.docs, id.(string))
			}
		}
	}
	q.fold = int(h.Sum32()>>3) % 4
}
func (q *gold) judge(t string) (bool, bool) {
	t = first(t, 120)
	if len(q.Patterns) > 0 {
		for _, r := range q.res {
			if r.MatchString(t) {
				c := inter(q.qt, sterms(t)) > 0
				return c, c
			}
		}
		return false, false
	}
	n := norm(t)
	j := " " + strings.Join(n, " ") + " "
	a := false
	for _, x := range q.ans {
		if strings.Contains(j, x) {
			a = true
		}
	}
	tt := tri(n)
	c := false
	for _, g := range q.sg {
		k := float64(inter(g, tt))
		if k >= .7*float64(len(g)) || a && len(n) >= 5 && k >= .7*float64(len(tt)) {
			c = true
			break
		}
	}
	if len(q.Answers) == 0 {
		a = c
	}
	return c, a
}
func (q *gold) right(ans string) bool {
	ans = first(ans, 6)
	if len(q.Patterns) > 0 {
		for _, r := range q.res {
			if r.MatchString(ans) {
				return true
			}
		}
		return false
	}
	j := " " + strings.Join(norm(ans), " ") + " "
	for _, x := range q.ans {
		if strings.Contains(j, x) {
			return true
		}
	}
	return false
}
func load(set string) []*gold {
	f, _ := os.Open(filepath.Join(set, "dev.jsonl"))
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<22)
	var out []*gold
	for s.Scan() {
		q := &gold{set: filepath.Base(set)}
		if err := json.Unmarshal(s.Bytes(), q); err != nil {
			panic(err)
		}
		q.prep()
		out = append(out, q)
	}
	return out
}

// in reports whether the question's answer is in the document.
func (q *gold) in(doc string) bool {
	for _, d := range q.docs {
		if strings.HasPrefix(doc, d+".") {
			return true
		}
	}
	return false
}
