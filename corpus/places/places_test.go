package places

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/corpus/people"
	"verbatim/corpus/text"
)

func find(s string) []Place {
	t := text.Parse(s)
	mentions, _ := people.Find(t)
	return Find(t, mentions)
}

func TestFind(t *testing.T) {
	for _, want := range []string{
		"Troops left [country Iraq] for [city Kuwait City] by way of [city Basra].",
		"She was born in [city Bellport], [state Maine], near the [feature Hudson River].",
		"[city New York] and [city St. Louis] sent boats to [country South Korea].",
		"The New York Times and the Boston Globe wrote about [country Jordan].",
		"Maud Jordan met Paris Ostrander at [facility Marrow University] on [street Mercer Avenue].",
		"The [state Ford County] jail is in the town of [city Sorrel].",
		"He studied at the [facility University of Marrow Bay] in [place Tarn Vale].",
		"The Iraqi and French ministers spoke in English in May.",
		"They climbed [feature Mount Carrow] and swam in [feature Lake Tarn].",
		"Officials in [state Alabama]'s capital, [city Atlanta], said so.",
		"In Congress, Republicans spoke.",
	} {
		var plain strings.Builder
		for i, part := range strings.Split(want, "[") {
			if i > 0 {
				_, part, _ = strings.Cut(part, " ")
			}
			plain.WriteString(strings.Replace(part, "]", "", 1))
		}
		s, last := plain.String(), 0
		var got strings.Builder
		for _, p := range find(s) {
			fmt.Fprintf(&got, "%s[%s %s]", s[last:p.Start], p.Kind, p.Of(s))
			last = p.End
		}
		if got := got.String() + s[last:]; got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// TestHostile would not end in time if any of these cost more than their length.
func TestHostile(t *testing.T) {
	const n = 100_000
	for _, s := range []string{"New ", "York, ", "Mount of the ", "in Sorrel, ", "St. ", "City of "} {
		find(strings.Repeat(s, n))
	}
}

func FuzzFind(f *testing.F) {
	f.Add("In St. Louis, Mount \u2019s of the City of Paris's, N.Y. and \xff Lake.")
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, p := range find(s) {
			if p.Start < last || p.End <= p.Start || p.End > len(s) || p.Kind == "" {
				t.Fatalf("%+v after %d in %q", p, last, s)
			}
			last = p.End
		}
	})
}

// BenchmarkFind reads the project's sample documents one by one.
func BenchmarkFind(b *testing.B) {
	var docs []*text.Text
	var mentions [][]people.Mention
	var size int64
	err := filepath.WalkDir("../sample/documents", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		doc := text.Parse(string(data))
		m, _ := people.Find(doc)
		docs, mentions, size = append(docs, doc), append(mentions, m), size+int64(len(data))
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for i, t := range docs {
			Find(t, mentions[i])
		}
	}
}
