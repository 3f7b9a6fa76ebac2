package index

import (
	"slices"
	"testing"
)

func TestComplete(t *testing.T) {
	x := indexOf(t, corpusOf(t, map[string]string{
		"a.txt": "Österreich und die Stadt\n\nMayor Ada Quill said on Monday that Ada Quill would stay. \"The pier will be built,\" said Ada Quill. Österreich was mentioned, and NATO." + day,
		"b.txt": "The new pier of the old town\n\nPaul Quint, a fisherman, told Ada Quill about the pier." + day,
	}))
	for _, tt := range []struct {
		prefix, kind string
		want         []Completion
	}{
		{"qui", People, []Completion{{"Ada Quill", 4}, {"Paul Quint", 1}}},
		{"Ada Q", People, []Completion{{"Ada Quill", 4}}},
		{"the new pier of the o", Documents, []Completion{{"The new pier of the old town", 1}}},
		{"the new pier of the x", Documents, []Completion{}},
		{"ost", Vocabulary, []Completion{{"Osterreich", 1}}},
		{"nat", Vocabulary, []Completion{{"NATO", 1}}},
		{"zz", People, []Completion{}},
	} {
		if got, err := x.Complete(tt.prefix, tt.kind, 3); err != nil || !slices.Equal(got, tt.want) {
			t.Errorf("Complete(%q, %s) = %v, %v, want %v", tt.prefix, tt.kind, got, err, tt.want)
		}
	}
	if all, err := x.Complete("", People, 10); err != nil || len(all) != 2 || all[0].Count != 4 {
		t.Errorf("all people: %v, %v", all, err)
	}
}
