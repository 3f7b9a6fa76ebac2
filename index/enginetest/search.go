package enginetest

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"verbatim/corpus"
	"verbatim/corpus/block"
	"verbatim/corpus/people"
	"verbatim/corpus/quote"
	"verbatim/corpus/text"
	"verbatim/corpus/timex"
	"verbatim/index"
)

func testSample(t *testing.T, x index.Engine, _ Open) {
	fillSample(t, x)
	ctx := t.Context()
	both, err := x.Search(ctx, terms("Kirby", "spokesman"), terms("zzz"))
	one := err == nil && len(both) == 2 && len(both[0]) > 0 && len(both[1]) == 0
	if !one || !strings.Contains(both[0][0].Text, "Pentagon spokesman John Kirby") {
		t.Fatalf("%+v, %v", both, err)
	}
	h := both[0][0]
	d, err := x.Document(ctx, h.Doc.ID, nil)
	if err != nil || d.Text[h.Start:h.Start+len(h.Text)] != h.Text {
		t.Errorf("the passage is not at its place in the document: %v", err)
	}
	p, err := x.Passage(ctx, h.ID, nil)
	if err != nil || p.Text != h.Text || len(p.Sentences) == 0 || !reflect.DeepEqual(p.Times, h.Times) {
		t.Errorf("Passage(%s) = %+v, %v", h.ID, p, err)
	}
	for id, scope := range map[string][]string{"none": nil, h.ID: {"ellerby"}} {
		if _, err := x.Passage(ctx, id, scope); !errors.Is(err, index.ErrNotFound) {
			t.Errorf("passage %s in %v: %v", id, scope, err)
		}
	}
	for _, n := range []int{0, 1, 100} {
		around, at, err := x.Around(ctx, h.ID, n, n, nil)
		if err != nil || len(around) == 0 || at > n || around[at].ID != h.ID || n == 100 && len(around) != len(d.Passages) {
			t.Errorf("Around %d: %d passages, at %d, %v", n, len(around), at, err)
		}
	}
	for range 2 { // the second time perhaps from memory
		n, err := x.DocFreqs(ctx, "withdrawals", "zzz")
		if err != nil || len(n) != 2 || n[0].Prose == 0 || n[0].All < n[0].Prose || n[1] != (index.Freq{}) {
			t.Errorf("DocFreqs = %v, %v", n, err)
		}
	}
}

// testDocument adds a document with something in every field, and wants it back.
func testDocument(t *testing.T, x index.Engine, _ Open) {
	ctx := t.Context()
	d := &corpus.Document{ID: "a/b.txt", Title: "Budget", Publisher: "The Gazette", Author: "Ada Quill", URL: "http://x.test/", Date: "2011-10-17", DateFrom: "dateline",
		Fields: []block.Field{{Name: "Status", Value: "Accepted"}}, Notes: []string{"the encoding is a guess"},
		Text:  "Budget\n\n" + strings.Repeat("Nothing was spent. ", 400) + "\n\nOn Monday the mayor, Ada Quill, said \"no\" and that it would stay so.\n\n",
		Pages: []int{0, 400}}
	end := len(d.Text) - 2
	last := text.Span{Start: strings.Index(d.Text, "On Monday"), End: end}
	d.Blocks = []corpus.Block{{Span: text.Span{Start: 0, End: 6}, Role: block.Title}, {Span: text.Span{Start: 8, End: last.Start - 2}}, {Span: last, Role: block.Quoted, Level: 2, By: "Bo"}}
	d.Passages = []corpus.Passage{{ID: "t1tle000", Span: d.Blocks[0].Span, Role: block.Title, Paragraph: 1, Page: 1}}
	for i := 8; i+95 < last.Start; i += 95 {
		d.Passages = append(d.Passages, corpus.Passage{ID: fmt.Sprintf("p%07d", i), Span: text.Span{Start: i, End: i + 94}, Paragraph: 2, Page: 2, Headings: []string{"Money", "Spent"}})
	}
	d.Passages = append(d.Passages, corpus.Passage{ID: "last0000", Span: last, Role: block.Quoted, By: "Bo", Paragraph: 3, Page: 2})
	d.Sentences = []text.Span{{Start: 8, End: 26}, last}
	at := func(s string) text.Span {
		i := strings.Index(d.Text, s)
		return text.Span{Start: i, End: i + len(s)}
	}
	who := &quote.Speaker{Span: at("Ada Quill"), Name: "Ada Quill"}
	d.Times = []timex.Time{{Span: at("Monday"), Type: "DATE", Value: "2011-10-17", Mod: "START"}}
	d.Quotes = []quote.Quote{{Span: at("no"), Speaker: who, More: true}}
	d.Quotes[0].Span = text.Span{Start: at("\"no").Start + 1, End: at("\"no").End}
	d.Reported = []quote.Quote{{Span: at("it would stay so"), Speaker: who}}
	d.People = []people.Mention{{Span: at("Ada Quill"), Name: "Ada Quill"}}
	d.Described = []people.Description{{Span: at("the mayor"), Name: "Ada Quill", As: "the mayor"}}
	w, err := x.Write(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	if err := w.Add(ctx, []*corpus.Document{d}); err != nil {
		t.Fatal(err)
	}
	if err := w.Commit(ctx, []index.File{{Path: d.ID, Docs: []string{d.ID}}}); err != nil {
		t.Fatal(err)
	}
	got, err := x.Document(ctx, d.ID, []string{"a"})
	if err != nil || !reflect.DeepEqual(got, d) {
		t.Errorf("got  %+v, %v\nwant %+v", got, err, d)
	}
	for _, at := range []text.Span{{}, {Start: 3, End: 4}, {Start: 700, End: 4000}, {Start: 4500, End: 4501}, {Start: end - 1, End: end + 99}, {End: 1 << 30}, {Start: 1 << 30, End: 1<<30 + 1}} {
		testPart(t, x, d, at)
	}
	if _, err := x.Part(ctx, d.ID, 0, 0, []string{"b"}); !errors.Is(err, index.ErrNotFound) {
		t.Errorf("a part out of scope: %v", err)
	}
	if _, err := x.Document(ctx, d.ID, []string{"b"}); !errors.Is(err, index.ErrNotFound) {
		t.Errorf("out of scope: %v", err)
	}
	want := index.Cut(d)
	for _, h := range want {
		got, err := x.Passage(ctx, h.ID, nil)
		h.Sketch = got.Sketch
		if err != nil || !reflect.DeepEqual(got, h) {
			t.Fatalf("got  %+v, %v\nwant %+v", got, err, h)
		}
	}
	hits, at0, err := x.Around(ctx, want[40].ID, 100, 1, nil)
	if err != nil || at0 != 40 || len(hits) != 42 || hits[0].ID != want[0].ID || hits[41].ID != want[41].ID {
		t.Errorf("Around = %d hits, at %d, %v", len(hits), at0, err)
	}
}

// testPart wants a stretch of a document, with all that lies in it, at its place.
func testPart(t *testing.T, x index.Engine, d *corpus.Document, at text.Span) {
	t.Helper()
	p, err := x.Part(t.Context(), d.ID, at.Start, at.End, nil)
	end := p.Start + len(p.Text)
	same := err == nil && end <= len(d.Text) && d.Text[p.Start:end] == p.Text
	if !same || p.More != (end < len(d.Text)) || p.Title != d.Title {
		t.Fatalf("part %v: %d to %d, more %v, %v", at, p.Start, end, p.More, err)
	}
	if last := len(d.Text); p.Start > min(at.Start, last) || end < min(at.End, last) {
		t.Errorf("part %v: only %d to %d", at, p.Start, end)
	}
	var words strings.Builder
	for i, b := range p.Blocks {
		if i > 0 {
			words.WriteString(p.Text[p.Blocks[i-1].End:b.Start])
		}
		words.WriteString(b.Of(p.Text))
	}
	if strings.TrimSpace(words.String()) != strings.TrimSpace(p.Text) {
		t.Errorf("part %v: its blocks have not all of its words", at)
	}
	for _, v := range p.Passages {
		i := slices.IndexFunc(d.Passages, func(w corpus.Passage) bool { return w.ID == v.ID })
		if i < 0 || v.Of(p.Text) != d.Passages[i].Of(d.Text) || v.Page != d.Passages[i].Page {
			t.Errorf("part %v: the passage %+v", at, v)
		}
	}
	for _, v := range p.Times {
		if v.Of(p.Text) != d.Times[0].Of(d.Text) {
			t.Errorf("part %v: the time %q", at, v.Of(p.Text))
		}
	}
	if n := p.PagesBefore + len(p.Pages); !p.More && n != len(d.Pages) {
		t.Errorf("part %v: %d pages up to its end", at, n)
	}
}

func testDocuments(t *testing.T, x index.Engine, _ Open) {
	files := map[string]string{}
	var want []string
	for i := range 40 {
		id := fmt.Sprintf("%c/%02d.txt", 'a'+i%3, i)
		files[id] = fmt.Sprintf("Report %d\n\nNumber %d is here.%s", i, i, day)
		want = append(want, id)
	}
	fill(t, x, files)
	slices.Sort(want)
	for skip := 0; skip < 45; skip += 7 {
		list, err := x.Documents(t.Context(), index.Filter{}, index.Page{Skip: skip, Limit: 7})
		if err != nil || list.Total != 40 {
			t.Fatalf("%d in all, %v", list.Total, err)
		}
		var got []string
		for _, m := range list.Docs {
			got = append(got, m.ID)
		}
		if !slices.Equal(got, want[min(skip, 40):min(skip+7, 40)]) {
			t.Errorf("from %d on: %v", skip, got)
		}
	}
	for _, tt := range []struct {
		f    index.Filter
		want int
	}{{index.Filter{Scope: []string{"a"}}, 14}, {index.Filter{In: "report 7"}, 1}, {index.Filter{In: "nothing"}, 0}, {index.Filter{Scope: []string{}}, 0}} {
		list, err := x.Documents(t.Context(), tt.f, index.Page{})
		if err != nil || list.Total != tt.want || len(list.Docs) > 0 {
			t.Errorf("%+v: %+v, %v", tt.f, list, err)
		}
	}
}

func testFilters(t *testing.T, x index.Engine, _ Open) {
	fillSample(t, x)
	all := len(search(t, x, index.Query{Filter: index.Filter{Scope: []string{"iraq", "ellerby", "lanternfish"}}, Limit: 1000}))
	if all == 0 || all > stats(t, x).Passages {
		t.Errorf("%d passages in the collections", all)
	}
	for _, tt := range []struct {
		f  index.Filter
		ok func(index.Hit) bool
	}{
		{index.Filter{Scope: []string{"iraq"}}, func(h index.Hit) bool { return h.Doc.Collection() == "iraq" }},
		{index.Filter{In: "stall"}, func(h index.Hit) bool { return h.Doc.ID == "iraq/2011-10-18-talks-stall.txt" }},
		{index.Filter{Document: "iraq/2011-10-18-talks-stall.txt"}, func(h index.Hit) bool { return h.Doc.ID == "iraq/2011-10-18-talks-stall.txt" }},
		{index.Filter{After: "2014"}, func(h index.Hit) bool { return h.Doc.Date >= "2014" }},
		{index.Filter{Before: "2012-02"}, func(h index.Hit) bool { return h.Doc.Date != "" && h.Doc.Date < "2012-02" }},
		{index.Filter{Kinds: []index.Kind{index.HasTime}}, func(h index.Hit) bool { return len(h.Times) > 0 }},
		{index.Filter{Kinds: []index.Kind{index.HasQuote, index.HasPerson}}, func(h index.Hit) bool { return len(h.Quotes) > 0 && len(h.People) > 0 }},
		{index.Filter{Prose: true, Scope: []string{"iraq", "ellerby", "lanternfish"}}, func(h index.Hit) bool { return h.Prose() }},
	} {
		hits := search(t, x, index.Query{Filter: tt.f, Limit: 1000})
		if len(hits) == 0 || len(hits) == all {
			t.Errorf("%+v leaves %d passages", tt.f, len(hits))
		}
		the := terms("the")
		the.Filter, the.Limit = tt.f, 1000
		for _, h := range append(hits, search(t, x, the)...) {
			if !tt.ok(h) {
				t.Errorf("%+v leaves %s of %s", tt.f, h.ID, h.Doc.ID)
			}
		}
	}
	for _, q := range []index.Query{{}, {Filter: index.Filter{Prose: true}}} {
		if got := search(t, x, q); len(got) > 0 {
			t.Errorf("%+v finds %d", q, len(got))
		}
	}
}

// A title, a heading, furniture: found, and left out where prose is asked for.
func testAsides(t *testing.T, x index.Engine, _ Open) {
	fill(t, x, map[string]string{"a.md": "# Lanterns\n\nThe lamps were lit." + day + "\n## Wicks\n\nThey burn." + day, "b.txt": "Lamps" + day})
	for word, want := range map[string]int{"lanterns": 1, "wicks": 1} {
		hits := search(t, x, terms(word))
		aside := 0
		for _, h := range hits {
			if !h.Prose() && strings.EqualFold(h.Text, word) {
				aside++
			}
		}
		if aside != want {
			t.Errorf("%s: %+v", word, hits)
		}
		q := terms(word)
		q.Filter.Prose = true
		for _, h := range search(t, x, q) {
			if !h.Prose() {
				t.Errorf("%s is no prose", h.Text)
			}
		}
		n, err := x.DocFreqs(t.Context(), word)
		if err != nil || n[0] != (index.Freq{Prose: 0, All: 1}) {
			t.Errorf("%s: %v, %v", word, n, err)
		}
	}
}

func testPhrases(t *testing.T, x index.Engine, _ Open) {
	fill(t, x, map[string]string{
		"a.txt": "Plays\n\nTo be, or not to be: that was the question of the evening at the theatre." + day,
		"b.txt": "Not plays\n\nNot to question that it was the evening to be or to go there." + day,
	})
	for phrase, want := range map[string][]string{"to be or not to be": {"a.txt"}, "be to": nil, "evening to": {"b.txt"}} {
		if got := docsOf(search(t, x, index.Query{Phrases: []string{phrase}})); !slices.Equal(got, want) {
			t.Errorf("%q is found in %v", phrase, got)
		}
	}
}

// What a person types is no syntax, and no size of it is too much.
func testHostile(t *testing.T, x index.Engine, _ Open) {
	fill(t, x, map[string]string{"a.txt": "Plays\n\nThe evening at the theatre." + day})
	many := strings.Repeat("the evening ", 2000)
	for _, s := range []string{"", "*", "text:*", `"}},{"`, "/.*/", "a\x00b", "\xff\xfe", "the~2 AND", "(", many, strings.Repeat("é", 3000)} {
		qs := []index.Query{terms(s), {Phrases: []string{s}}, {Filter: index.Filter{By: s, In: s, From: s, Document: s, After: s, Before: s, Scope: []string{s}, Kinds: []index.Kind{index.Kind(s)}}},
			{Terms: []index.Term{{Word: "evening", Weight: math.Inf(1), Also: []index.Form{{Word: s, Weight: math.NaN()}, {Word: s, Weight: -1}}}}, Limit: 1 << 20}}
		if _, err := x.Search(t.Context(), qs...); err != nil {
			t.Errorf("%.20q: %v", s, err)
		}
		if _, err := x.DocFreqs(t.Context(), s); err != nil {
			t.Errorf("%.20q: %v", s, err)
		}
		if _, err := x.Nearest(t.Context(), 5, s); err != nil {
			t.Errorf("%.20q: %v", s, err)
		}
		for _, kind := range []string{index.People, index.Documents, index.Vocabulary, s} {
			if _, err := x.Complete(t.Context(), s, kind, 5, nil); err != nil {
				t.Errorf("%.20q: %v", s, err)
			}
		}
		if _, err := x.Passage(t.Context(), s, nil); !errors.Is(err, index.ErrNotFound) {
			t.Errorf("%.20q: %v", s, err)
		}
		if _, err := x.Document(t.Context(), s, nil); !errors.Is(err, index.ErrNotFound) {
			t.Errorf("%.20q: %v", s, err)
		}
	}
}
