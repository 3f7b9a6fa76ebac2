package local

import (
	"verbatim/index"

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
		{"qui", index.People, []Completion{{Text: "Ada Quill", Count: 4}, {Text: "Paul Quint", Count: 1}}},
		{"Ada Q", index.People, []Completion{{Text: "Ada Quill", Count: 4}}},
		{"the new pier of the o", index.Documents, []Completion{{Text: "The new pier of the old town", Count: 1}}},
		{"the new pier of the x", index.Documents, []Completion{}},
		{"ost", index.Vocabulary, []Completion{{Text: "Osterreich", Count: 1}}},
		{"nat", index.Vocabulary, []Completion{{Text: "NATO", Count: 1}}},
		{"zz", index.People, []Completion{}},
	} {
		if got, err := x.Complete(t.Context(), tt.prefix, tt.kind, 3, nil); err != nil || !slices.Equal(got, tt.want) {
			t.Errorf("Complete(%q, %s) = %v, %v, want %v", tt.prefix, tt.kind, got, err, tt.want)
		}
	}
	if all, err := x.Complete(t.Context(), "", index.People, 10, nil); err != nil || len(all) != 2 || all[0].Count != 4 {
		t.Errorf("all people: %v, %v", all, err)
	}
}
