package local

import (
	"context"
	"strings"

	"verbatim/index"
	"verbatim/index/record"
)

// Kinds of names, the first byte of a term of fieldName.
const (
	kindPerson   = "p"
	kindSpeaker  = "s"
	kindDocument = "d"
)

// Completion starts at one of the first words of a name or title, and follows
// what is typed for a few words: titles would fill the index otherwise.
const (
	maxNameWords = 5
	maxKeyWords  = 3
)

// nameTerms are what completes the names in a chunk: for each word of a name its
// kind, the folded words from there on, a zero byte and the name as it is
// written. So "pan" finds Leon Panetta.
func nameTerms(c *record.Chunk) (out []string) {
	seen := map[string]bool{}
	add := func(kind, shown string) {
		if seen[kind+shown] {
			return
		}
		seen[kind+shown] = true
		words := index.Words(shown)
		for i, w := range words[:min(len(words), maxNameWords)] {
			if !w.Part {
				out = append(out, kind+joinFolded(words[i:min(len(words), i+maxKeyWords)])+"\x00"+shown)
			}
		}
	}
	if c.Number == 0 {
		add(kindDocument, titleOf(&c.Meta))
	}
	for i := range c.Hits {
		for _, p := range c.Hits[i].People {
			add(kindPerson, p.Name)
		}
		for q := range c.Hits[i].Said {
			if q.Speaker != nil && q.Speaker.Name != "" {
				add(kindSpeaker, q.Speaker.Name)
			}
		}
	}
	return out
}

func joinFolded(words []index.Word) string {
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

// Complete returns the n most frequent people, speakers, documents or words that
// have a word which starts with prefix. A name's count is that of the chunks
// with it.
func (x *Index) Complete(ctx context.Context, prefix, kind string, n int, scope []string) ([]index.Completion, error) {
	g, err := x.acquire()
	if err != nil {
		return nil, err
	}
	defer g.release()
	words := index.Words(prefix)
	key := joinFolded(words[:min(len(words), maxKeyWords)])
	short := kind + "\x00" + key
	remember := scope == nil && len(key) <= maxShort
	if list, ok := g.completions.get(short); ok && remember {
		return list[:min(n, len(list))], nil
	}
	counts := map[string]int{}
	switch k, named := map[string]string{index.People: kindPerson, index.Speakers: kindSpeaker, index.Documents: kindDocument}[kind]; {
	case named:
		err = g.names(ctx, k+key, scope, counts)
	case scope == nil: // words are counted over all collections
		err = g.vocabulary(ctx, key, counts)
	}
	if err != nil {
		return nil, err
	}
	if len(words) > maxKeyWords {
		typed := joinFolded(words)
		for s := range counts {
			if !strings.Contains(joinFolded(index.Words(s)), typed) {
				delete(counts, s)
			}
		}
	}
	list := index.MostFrequent(counts, max(n, maxShown))
	if remember {
		g.completions.put(short, list)
	}
	return list[:min(n, len(list))], nil
}

// What one or two letters can be completed to takes long to count, and is asked
// for again and again: so many of the most frequent are remembered.
const (
	maxShort  = 2 // bytes
	maxShown  = 100
	keptShort = 1 << 10
)

// names counts the names whose terms start with a prefix in the chunks of a
// scope.
func (g *generation) names(ctx context.Context, prefix string, scope []string, counts map[string]int) error {
	plans, err := g.plans(&index.Query{Filter: index.Filter{Scope: scope}})
	if err != nil {
		return err
	}
	for _, p := range plans {
		here := map[string]int{} // a name has a term for each of its words
		err := p.seg.each(ctx, fieldName, prefix, func(term string, count int) error {
			_, shown, _ := strings.Cut(term, "\x00")
			if scope != nil || p.seg.dead != nil {
				bm, err := p.seg.postings(fieldName, term)
				if err != nil {
					return err
				}
				if count = inSet(p.chunks, bm); count == 0 {
					return nil
				}
			}
			here[shown] = max(here[shown], count)
			return nil
		})
		if err != nil {
			return err
		}
		for s, c := range here {
			counts[s] += c
		}
	}
	return nil
}
