package local

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"verbatim/corpus/people"
	"verbatim/corpus/quote"
	"verbatim/corpus/text"
	"verbatim/corpus/timex"
	"verbatim/index"
)

func fullHit() Hit {
	return Hit{Hit: index.Hit{ID: "k3v9q2", Text: "On Monday Ada Quill, the mayor, said \"no\" in Ellerby.", Start: 40, Headings: []string{"News"}, Paragraph: 3, Page: 2,
		Sentences: []text.Span{{Start: 0, End: 53}},
		Times:     []timex.Time{{Span: text.Span{Start: 3, End: 9}, Type: "DATE", Value: "2004-05-03"}},
		Quotes:    []quote.Quote{{Span: text.Span{Start: 38, End: 40}, Speaker: &quote.Speaker{Span: text.Span{Start: 10, End: 19}, Name: "Ada Quill"}}, {Span: text.Span{Start: 0, End: 2}}},
		People:    []people.Mention{{Span: text.Span{Start: 10, End: 19}, Name: "Ada Quill"}},
		Described: []people.Description{{Span: text.Span{Start: 21, End: 30}, Name: "Ada Quill", As: "the mayor"}},
	}}
}

func TestRecord(t *testing.T) {
	want := fullHit()
	b := appendPassage(nil, &want, 5)
	future := appendSection(slices.Clone(b), 99, []string{"of a later version"}, appendString)
	for _, rec := range [][]byte{b, future} {
		var got Hit
		at, err := decodePassage(string(rec), &got)
		if err != nil || at.gap != 5 || at.length != len(want.Text) {
			t.Fatalf("%+v, %v", at, err)
		}
		if got.Text = want.Text; !reflect.DeepEqual(got, want) {
			t.Errorf("got  %+v\nwant %+v", got, want)
		}
	}
}

// A damaged record is an error, or all its spans lie in its text.
func FuzzDecodePassage(f *testing.F) {
	h := fullHit()
	f.Add(appendPassage(nil, &h, 0))
	f.Add([]byte{0, 0, 1, 0, 0, 0, 0, 0, 0, 2, 3, 1, 0, 255})
	f.Fuzz(func(t *testing.T, b []byte) {
		var h Hit
		at, err := decodePassage(string(b), &h)
		if err != nil || at.length > 1<<20 {
			return
		}
		h.Text = strings.Repeat("x", at.length)
		for _, s := range h.Sentences {
			_ = s.Of(h.Text)
		}
		for _, q := range h.Quotes {
			_ = q.Of(h.Text)
		}
		_, _ = decodePieces(b)
		_, _ = decodeMeta(b)
	})
}

func FuzzManifest(f *testing.F) {
	f.Add([]byte("{}\n00000000\n"))
	f.Add(appendFiles(nil, []fileState{{Path: "a/b.txt", Size: 12, ModTime: time.Unix(5, 6), Hash: 7, Docs: []string{"a/b.txt", "a/b.txt#2"}, Failed: "x"}}))
	f.Fuzz(func(t *testing.T, b []byte) {
		if m, err := parseManifest(b); err == nil && m == nil {
			t.Error("neither a manifest nor an error")
		}
		files, err := parseFiles(b)
		if err != nil {
			return
		}
		again, err := parseFiles(appendFiles(nil, files))
		if err != nil || !reflect.DeepEqual(files, again) {
			t.Errorf("%v became %v, %v", files, again, err)
		}
	})
}

// near finds what comparing every word finds.
func TestNearIsExact(t *testing.T) {
	words := strings.Fields("pier piers peir pine pines spine harbour harbor harbours habour arbour ferry fery ferries ferr ferrry a ab abc zebra")
	var entries []tableEntry
	for _, w := range words {
		entries = append(entries, tableEntry{key: w, count: 1})
	}
	path := t.TempDir() + "/words"
	if err := writeTable(path, entries); err != nil {
		t.Fatal(err)
	}
	tab, err := openTable(path)
	if err != nil {
		t.Fatal(err)
	}
	defer tab.close()
	for _, target := range append(words, "fryer", "harbuor", "xyz", "ba", "iper", "") {
		for most := 1; most <= 2; most++ {
			var got, want []string
			tab.near(target, most, 0, tab.n, func(i, edits int) { got = append(got, string(tab.key(i))) })
			for i := range tab.n {
				if d := editDistance(target, string(tab.key(i))); d > 0 && d <= most {
					want = append(want, string(tab.key(i)))
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%d edits of %q: %v, want %v", most, target, got, want)
			}
		}
	}
}

// editDistance counts insertions, deletions, changes and swaps of neighbours.
func editDistance(a, b string) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}
