package pasted

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"
	"sync"

	"verbatim/bot/answer"
	"verbatim/bot/check"
	"verbatim/bot/question"
	"verbatim/bot/said"
	"verbatim/bot/scoped"
	"verbatim/corpus/block"
	"verbatim/corpus/quote"
	"verbatim/corpus/text"
	"verbatim/index"
)

// misnamed reports whether a paste names somebody outside its quotation of whom
// the passages with the quoted words have nothing, or another than who says them.
func (c comparison) misnamed(q question.Question) bool {
	around := q.Text
	for _, p := range q.Phrases {
		around = strings.Replace(around, p, " … ", 1)
	}
	var have strings.Builder
	for i := range c.hits {
		fmt.Fprintln(&have, c.hits[i].Text, c.hits[i].Before, c.hits[i].By, c.hits[i].Doc.Author)
		for name := range c.hits[i].Context {
			fmt.Fprintln(&have, name)
		}
	}
	known := index.Folded(have.String())
	names := slices.DeleteFunc(slices.Clone(q.Names), func(name string) bool { return !strings.Contains(around, name) })
	if who := c.speaker(); who != "" && len(names) == 1 && !said.Named(said.Untitled(names[0]), who) {
		return true
	}
	for _, name := range names {
		for _, w := range index.Folded(said.Untitled(name)) {
			if !slices.Contains(known, w) {
				return true
			}
		}
	}
	return false
}

// role is that of the passages which the words stand in: of several the first
// that is prose.
func (c comparison) role() block.Role {
	hits, _ := c.touched()
	for _, h := range hits {
		if !h.Role.Aside() {
			return h.Role
		}
	}
	return hits[0].Role
}

// aside reports whether the words stand only where no prose is.
func (c comparison) aside() bool { return c.role().Aside() }

// prose reports whether the words were compared with prose.
func (c comparison) prose() bool { return c.hits[0].Prose() }

var comparers = sync.Pool{New: func() any { return new(check.Comparer) }}

// A comparison is a paste compared with neighbouring passages of a document.
type comparison struct {
	check.Result             // its span is of text
	hits         []index.Hit // the passages, in order
	starts       []int       // where each of them starts in text
	text         string      // their texts, a line each
}

// compare finds the passages that a paste is most like, most alike first. Each
// is compared alone; where the paste may go beyond one, the nearest of them are
// compared together with their neighbours.
func compare(ctx context.Context, x scoped.Index, paste check.Paste) ([]comparison, error) {
	near, err := candidates(ctx, x, paste)
	if err != nil {
		return nil, err
	}
	c := comparers.Get().(*check.Comparer)
	defer comparers.Put(c)
	var out []comparison
	size := len(paste.Words())
	if len(windows(size)) == 1 {
		for _, n := range near {
			out = append(out, join(c, paste, n.hit))
		}
		sortBest(out)
		if len(out) == 0 || out[0].Verdict == check.Verbatim {
			return out, nil
		}
		for i := range near {
			near[i].hit = out[i].hits[0]
		}
		most := min(len(near), widened)
		for most < len(near) && out[most].Near >= out[widened-1].Near-alike {
			most++
		}
		near = copies(near[:most])
	}
	budget := maxAligned
	for _, n := range near {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if slices.ContainsFunc(out, func(o comparison) bool { return len(o.hits) > 1 && o.holds(n) }) {
			continue
		}
		hits, err := stretch(ctx, x, n, paste)
		if err != nil {
			return nil, err
		}
		out = append(out, join(c, paste, hits...))
		found := &out[len(out)-1]
		if budget -= size * len(found.text) / letters; budget < 0 || found.Verdict == check.Verbatim {
			break
		}
	}
	sortBest(out)
	return unique(out), nil
}

// copies is near with another candidate for each further document that carries
// its passage: what goes on from there may be the paste's.
func copies(near []candidate) []candidate {
	for _, n := range near {
		for _, m := range n.hit.Also[:min(len(n.hit.Also), maxCopies)] {
			n.in = m.ID
			near = append(near[:len(near):len(near)], n)
		}
	}
	return near
}

// stretch is a candidate with as many of its neighbours as the paste may take in.
func stretch(ctx context.Context, x scoped.Index, n candidate, paste check.Paste) ([]index.Hit, error) {
	gap := min(paste.Gaps(), 1) * gapPassages
	before, after := n.at/passageWords+shortPassages+gap, n.end/passageWords+shortPassages+gap
	var hits []index.Hit
	at := -1
	if n.in == "" {
		var err error
		if hits, at, err = x.Around(ctx, n.hit.ID, before, after, x.Scope); err != nil {
			return nil, err
		}
	}
	if at < 0 || hits[at].Doc.ID != n.hit.Doc.ID {
		d, err := x.Document(ctx, cmp.Or(n.in, n.hit.Doc.ID), x.Scope)
		if err != nil {
			return nil, err
		}
		hits = index.Cut(d)
		if at = slices.IndexFunc(hits, func(h index.Hit) bool { return h.ID == n.hit.ID }); at < 0 {
			return []index.Hit{n.hit}, nil
		}
	}
	words := len(paste.Words()) * letters
	from, to := at, at+1
	for room := words + gap*passageWords*letters; from > 0 && at-from < before && room > 0; from-- {
		room -= len(hits[from-1].Text)
	}
	for room := words + gap*passageWords*letters; to < len(hits) && to-at <= after && room > 0; to++ {
		room -= len(hits[to].Text)
	}
	return hits[from:to], nil
}

// join compares a paste with passages that follow one another.
func join(c *check.Comparer, paste check.Paste, hits ...index.Hit) comparison {
	out := comparison{hits: hits}
	var t strings.Builder
	for i, h := range hits {
		if i > 0 {
			t.WriteByte('\n')
		}
		out.starts = append(out.starts, t.Len())
		t.WriteString(h.Text)
	}
	out.text = t.String()
	out.Result = c.Compare(paste, out.text)
	if out.Verdict != check.Verbatim {
		out.unbroken(c, paste)
	}
	if out.Verdict != check.Verbatim {
		out.cells(c, paste)
	}
	return out
}

// unbroken accepts a paste as verbatim that has a quote without the words by which the
// text interrupts it to name the speaker.
func (c *comparison) unbroken(by *check.Comparer, paste check.Paste) {
	for i := range c.hits {
		if !slices.ContainsFunc(c.hits[i].Quotes, func(q quote.Quote) bool { return q.More }) {
			continue // most passages
		}
		for _, s := range said.In(&c.hits[i]) {
			if len(s.Parts) < 2 {
				continue
			}
			if r := by.Compare(paste, s.Words); r.Verdict == check.Verbatim {
				r.Span = text.Span{Start: c.starts[i] + s.At(r.Span.Start), End: c.starts[i] + s.At(r.Span.End)}
				c.Result = r
				return
			}
		}
	}
}

// cells accepts a paste as verbatim that has a table's cells without the heads of their
// columns, or with the heads once above them. The passages repeat them in every row.
func (c *comparison) cells(by *check.Comparer, paste check.Paste) {
	var t table
	for i, h := range c.hits {
		if i > 0 {
			t.WriteByte('\n')
		}
		if h.Role == block.Row {
			t.rows(h.Text)
		} else {
			t.WriteString(h.Text)
		}
	}
	if len(t.loose) == 0 {
		return
	}
	if r := by.Compare(paste, t.String(), t.loose...); r.Verdict == check.Verbatim {
		r.Span = text.Span{Start: t.place(r.Span.Start), End: max(t.place(r.Span.Start), t.place(r.Span.End))}
		c.Result = r
	}
}

func sortBest(list []comparison) {
	sort.SliceStable(list, func(i, j int) bool { return list[i].better(list[j]) })
}

// unique keeps of the comparisons that found the same words in the same place
// the first.
func unique(list []comparison) []comparison {
	type place struct {
		doc   string
		start int
	}
	seen := map[place]bool{}
	out := list[:0]
	for _, c := range list {
		hits, parts := c.touched()
		if p := (place{hits[0].Doc.ID, hits[0].Start + parts[0].Start}); !seen[p] {
			seen[p] = true
			out = append(out, c)
		}
	}
	return out
}

// better reports whether c is shown before o: by its verdict, then how near it is, then
// prose before the rest, direct speech with a speaker before other words, a speaker's own
// words before those he quotes, and the earlier document.
func (c comparison) better(o comparison) bool {
	rank := map[string]int{check.Verbatim: 0, check.Altered: 1, check.NotFound: 2}
	switch {
	case rank[c.Verdict] != rank[o.Verdict]:
		return rank[c.Verdict] < rank[o.Verdict]
	case math.Abs(c.Near-o.Near) > 1e-9:
		return c.Near > o.Near
	case c.aside() != o.aside():
		return o.aside()
	case (c.speaker() != "") != (o.speaker() != ""):
		return c.speaker() != ""
	case c.secondHand() != o.secondHand():
		return o.secondHand()
	}
	return c.hits[0].Doc.Date < o.hits[0].Doc.Date
}

// holds reports whether the comparison took in the passage.
func (c comparison) holds(n candidate) bool {
	for _, o := range c.hits {
		if o.ID == n.hit.ID && o.Doc.ID == cmp.Or(n.in, n.hit.Doc.ID) {
			return true
		}
	}
	return false
}

// source is the words as they stand in the document: where they go beyond one
// passage, with what the document has between them.
func (c comparison) source(ctx context.Context, x scoped.Index) (string, error) {
	hits, parts := c.touched()
	if len(hits) == 1 {
		return parts[0].Of(hits[0].Text), nil
	}
	d, err := x.Document(ctx, hits[0].Doc.ID, x.Scope)
	if err != nil {
		return "", err
	}
	last := len(hits) - 1
	return d.Text[hits[0].Start+parts[0].Start : hits[last].Start+parts[last].End], nil
}

// check is the verdict as a reply has it.
func (c comparison) check() Check {
	out := Check{Verdict: c.Verdict, Near: math.Round(c.Near*1000) / 1000, Notes: c.Notes, Diff: []Edit{}}
	if c.Verdict == check.NotFound {
		return out
	}
	for _, e := range c.Edits {
		out.Diff = append(out.Diff, Edit{Op: e.Op, Text: e.Text})
	}
	return out
}

// touched returns the hits that the words found stand in, each with their part
// of it; one hit at least.
func (c comparison) touched() (hits []index.Hit, parts []text.Span) {
	for i, h := range c.hits {
		part := text.Span{Start: c.Span.Start - c.starts[i], End: c.Span.End - c.starts[i]}.Within(len(h.Text))
		if part.Len() > 0 {
			hits, parts = append(hits, h), append(parts, part)
		}
	}
	if len(hits) == 0 {
		return c.hits[:1], []text.Span{{}}
	}
	return hits, parts
}

// quoted is the direct speech that takes in most of the words found.
func (c comparison) quoted() (index.Hit, int) {
	best, most := -1, 0
	var in index.Hit
	hits, parts := c.touched()
	for i, h := range hits {
		for k, q := range h.Quotes {
			over := min(q.End, parts[i].End) - max(q.Start, parts[i].Start)
			if q.Speaker != nil && over > most {
				best, most, in = k, over, h
			}
		}
	}
	if 2*most < c.Span.Len() { // more of it is the writer's than the speaker's
		return index.Hit{}, -1
	}
	return in, best
}

// speaker is who said the words, "" where the text names nobody or they are the
// writer's.
func (c comparison) speaker() string {
	if h, k := c.quoted(); k >= 0 {
		return h.Quotes[k].Speaker.Name
	}
	return ""
}

// secondHand reports whether the words stand in quotation marks within what the
// speaker says: he quotes somebody.
func (c comparison) secondHand() bool {
	h, k := c.quoted()
	if k < 0 {
		return false
	}
	hits, parts := c.touched()
	for i := range hits {
		if hits[i].ID == h.ID && parts[i].Start > h.Quotes[k].Start {
			before := h.Text[h.Quotes[k].Start:parts[i].Start]
			return strings.Count(before, "“") > strings.Count(before, "”") || strings.Count(before, `"`)%2 == 1
		}
	}
	return false
}

// passages are those that the words stand in, marked where they were found.
func (c comparison) passages(mark bool) []answer.Passage {
	var out []answer.Passage
	hits, parts := c.touched()
	in, k := c.quoted()
	for i, h := range hits {
		p := answer.PassageOf(&h)
		p.Score = c.Near
		if mark && parts[i].Len() > 0 {
			p.Highlights = []text.Span{parts[i]}
			p.Mark(parts[i], "")
		}
		if k >= 0 && h.ID == in.ID {
			p.Quote = &answer.Quote{Text: in.Quotes[k].Of(in.Text), Speaker: in.Quotes[k].Speaker.Name}
		}
		out = append(out, p)
	}
	return out
}
