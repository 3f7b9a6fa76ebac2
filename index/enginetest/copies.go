package enginetest

import (
	"fmt"
	"strings"
	"testing"

	"verbatim/index"
)

func testCopies(t *testing.T, x index.Engine, _ Open) {
	const body = "The ministry said on Friday that %s boats would be inspected before the end of the season, and that owners who refuse will lose their licence for a year."
	fill(t, x, map[string]string{
		"a.txt": "Boats\n\n" + fmt.Sprintf(body, "120") + "\n",
		"b.txt": "Inspections\n\n" + fmt.Sprintf(body, "120") + "\n",
		"c.txt": "Ships\n\n" + fmt.Sprintf(body, "130") + "\n",
		"d.txt": "Ships\n\n" + strings.Replace(fmt.Sprintf(body, "120"), "season", "summer", 1) + "\n",
	})
	q := terms("boats", "inspected")
	q.Filter.Prose = true
	hits := search(t, x, q)
	if len(hits) != 2 || len(hits[0].Also)+len(hits[1].Also) != 2 {
		t.Errorf("%d hits: %+v", len(hits), hits)
	}
}

// A passage that very many documents carry is one hit with some of them, and
// does not keep the others from being found. Of two wordings of a report every
// document is named, those of the second too.
func testManyCopies(t *testing.T, x index.Engine, _ Open) {
	files := map[string]string{}
	for i := range 300 {
		files[fmt.Sprintf("wire/%03d.txt", i)] = "The harbour ferry harbour ferry ran again on Tuesday, the operator of the line told the council." + day
	}
	for i := range 15 {
		files[fmt.Sprintf("own/%02d.txt", i)] = fmt.Sprintf("A clerk numbered %d saw the ferry from the window of an office that looks out on the town.", i) + day
	}
	for i := range 4 {
		files[fmt.Sprintf("a%d.txt", i)] = "The tram ran again on Tuesday after a week of storms, the operator of the line told the town council, and the fares stay as they were before the winter."
		files[fmt.Sprintf("b%d.txt", i)] = "The tram ran again on Tuesday after a week of storms, the operator of the line told the city council, and the fares stay as they were before the winter."
	}
	fill(t, x, files)
	hits := search(t, x, terms("ferry", "harbour"))
	if len(hits) != 10 {
		t.Fatalf("%d hits", len(hits))
	}
	seen := map[string]bool{}
	for i, h := range hits {
		if seen[h.Text] || (i == 0) != strings.Contains(h.Text, "harbour ferry") {
			t.Errorf("hit %d: %s", i, h.Text)
		}
		seen[h.Text] = true
	}
	if len(hits[0].Also) != index.MaxAlso {
		t.Errorf("%d other documents", len(hits[0].Also))
	}
	if hits := search(t, x, terms("tram")); len(hits) != 1 || len(hits[0].Also) != 7 {
		t.Errorf("%d hits, %+v", len(hits), hits)
	}
}

// Copies in the same words are not the same to a filter by author: one that
// another document carries is found though a copy before it is not the author's.
func testAuthors(t *testing.T, x index.Engine, _ Open) {
	const said = "\"The ferry is late,\" said Ada Stone. \"It is always late,\" said Bo Quill."
	fill(t, x, map[string]string{
		"new.md": "---\ntitle: Late\ndate: 2012-05-04\n---\n\n" + said,
		"old.md": "---\ntitle: Late\nauthor: Ada Quill\ndate: 2011-05-04\n---\n\n" + said,
	})
	prose := index.Filter{By: "Ada Quill", Prose: true}
	for _, q := range []index.Query{{Filter: prose}, {Terms: terms("ferry").Terms, Filter: prose}} {
		if hits := search(t, x, q); len(hits) != 1 || hits[0].Doc.ID != "old.md" {
			t.Errorf("%+v found %+v", q, hits)
		}
	}
}

func testComplete(t *testing.T, x index.Engine, _ Open) {
	fill(t, x, map[string]string{
		"a/a.txt": "Österreich und die Stadt\n\nMayor Ada Quill said on Monday that Ada Quill would stay. \"The pier will be built,\" said Ada Quill. Österreich was mentioned, and NATO." + day,
		"b/b.txt": "The new pier of the old town\n\nPaul Quint, a fisherman, told Ada Quill about the pier." + day,
	})
	for _, tt := range []struct {
		prefix, kind string
		scope        []string
		want         string // by falling count
	}{
		{"qui", index.People, nil, "Ada Quill, Paul Quint"},
		{"Ada Q", index.People, nil, "Ada Quill"},
		{"", index.People, nil, "Ada Quill, Paul Quint"},
		{"qui", index.People, []string{"a"}, "Ada Quill"},
		{"", index.Speakers, []string{"b"}, ""},
		{"", index.People, []string{}, ""},
		{"", index.Documents, []string{"b"}, "The new pier of the old town"},
		{"the new pier of the o", index.Documents, nil, "The new pier of the old town"},
		{"the new pier of the x", index.Documents, nil, ""},
		{"ost", index.Vocabulary, nil, "Osterreich"},
		{"ost", index.Vocabulary, []string{"b"}, ""},
		{"nat", index.Vocabulary, nil, "NATO"},
		{"zz", index.People, nil, ""},
	} {
		list, err := x.Complete(t.Context(), tt.prefix, tt.kind, 3, tt.scope)
		var got []string
		for _, c := range list {
			got = append(got, c.Text)
		}
		if err != nil || strings.Join(got, ", ") != tt.want {
			t.Errorf("Complete(%q, %s, %q) = %v, %v, want %s", tt.prefix, tt.kind, tt.scope, list, err, tt.want)
		}
	}
}

func testNearest(t *testing.T, x index.Engine, _ Open) {
	fill(t, x, map[string]string{"a.txt": "Piers\n\nThe withdrawal of Panetta from the pier. Pier, pines, spine; harbour." + day})
	for word, want := range map[string]string{
		"withdrawl": "withdrawal", "Panneta": "Panetta", "peir": "pier", "pinse": "pines", "harbuor": "harbour",
		"xpnetta": "", "wothdrowal": "withdrawal", "zzzzzz": "", "pier": "piers", "": "", strings.Repeat("w", 50): "",
	} {
		list, err := x.Nearest(t.Context(), 1, word, "zzz")
		if err != nil || len(list) != 2 || len(list[1]) != 0 {
			t.Fatalf("%v, %v", list, err)
		}
		got := ""
		if len(list[0]) > 0 {
			got = list[0][0].Text
		}
		if !strings.EqualFold(got, want) {
			t.Errorf("nearest to %q is %q, want %q", word, got, want)
		}
	}
}
