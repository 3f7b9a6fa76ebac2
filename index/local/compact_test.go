package local

import (
	"verbatim/index"

	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
)

func TestToMerge(t *testing.T) {
	life := func(live ...int) (list []shardLife) {
		for i, n := range live {
			list = append(list, shardLife{at: i, live: n})
		}
		return list
	}
	for _, tt := range []struct {
		shards []shardLife
		want   []int
	}{
		{life(100, 100, 100), nil},
		{life(100, 100, 100, 100), []int{0, 1, 2, 3}},
		{life(200_000, 100, 90, 100, 80), []int{4, 2, 1, 3}},
		{life(50_000, 50_000, 50_000, 50_000), nil}, // the build's own
		{[]shardLife{{at: 0, live: 10_000}, {at: 1, live: 10_000, dead: 11_000}}, []int{1}},
	} {
		if got := toMerge(tt.shards); !slices.Equal(got, tt.want) {
			t.Errorf("%v: %v, want %v", tt.shards, got, tt.want)
		}
	}
}

// Many small updates leave few shards, with every document and annotation as
// they were, and no word of a removed one in the vocabulary.
func TestCompaction(t *testing.T) {
	dir := t.TempDir()
	x := indexOf(t, corpusOf(t, map[string]string{"keep.txt": "Piers" + day}))
	for i := range 12 {
		write(t, filepath.Join(dir, "same.txt"), fmt.Sprintf("Version\n\nThe version%d of the report was presented by Mayor Ada Quill on 3 May 2004 in the harbour.%s", i, day))
		write(t, filepath.Join(dir, fmt.Sprintf("new%d.txt", i)), fmt.Sprintf("News\n\nOn 4 May 2004 number%d of the harbour news was printed and sold at the pier.%s", i, day))
		if _, err := index.Update(context.Background(), x, dir, nil); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(x.cur.shards); n > 6 {
		t.Errorf("%d shards", n)
	}
	for i := range 12 {
		hits := search(t, x, Query{Terms: []Term{{Word: fmt.Sprintf("number%d", i)}}})
		if len(hits) != 1 || len(hits[0].Times) == 0 || hits[0].Times[0].Value != "2004-05-04" {
			t.Errorf("number%d: %+v", i, hits)
		}
		if hits := search(t, x, Query{Terms: []Term{{Word: fmt.Sprintf("version%d", i)}}}); len(hits) != i/11 {
			t.Errorf("version%d: %d found", i, len(hits))
		}
	}
	if words, _ := x.Complete(t.Context(), "version1", index.Vocabulary, 9, nil); len(words) > 5 {
		t.Errorf("the vocabulary has %v", words)
	}
}
