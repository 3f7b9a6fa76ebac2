package corpus

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"verbatim/corpus/block"
)

func zipped(t *testing.T, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := w.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const sentence = "The ferry sailed again on Monday, three days after the storm tore its ramp from the quay."

// TestRead reads files of every kind of reader through the one door, and shows
// what it makes of them: a line for each document.
func TestRead(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"a.txt", "The ferry is back\nBy Odo Marsh\n\n" + sentence, "a.txt | The ferry is back | Odo Marsh | | | The ferry is back / By Odo Marsh / " + sentence},
		{"notes/2024-02-05-ferry.txt", sentence, "notes/2024-02-05-ferry.txt | The ferry sailed again on Monday, three days after the storm tore … | | 2024-02-05 | address | " + sentence},
		{"latin.txt", "Caf\xe9 Marsh\n\n" + sentence, "latin.txt | Café Marsh | | | | Café Marsh / " + sentence},
		{"a.md", "# The ferry\n\n" + sentence, "a.md | The ferry | | | | The ferry / " + sentence},
		{"b.html", "<title>The ferry</title><meta name=date content=2024-02-05><p>" + sentence, "b.html | The ferry | | 2024-02-05 | front matter | " + sentence},
		{"old.htm", "<html><head><meta charset=iso-8859-2><title>Ko\xb9ice</title></head><p>" + sentence, "old.htm | Košice | | | | " + sentence},
		{"page", "<!DOCTYPE html><p>" + sentence, "page | The ferry sailed again on Monday, three days after the storm tore … | | | | " + sentence},
		{"t.csv", "title,author,date,text\nThe ferry,Odo Marsh,2024-02-05," + `"` + sentence + "\"\n", "t.csv#1 | The ferry | Odo Marsh | 2024-02-05 | front matter | The ferry / author: Odo Marsh\ndate: 2024-02-05 / " + sentence},
		{"x.eml", "From: Odo Marsh <odo@harbour.example>\nSubject: The ferry\nDate: Mon, 05 Feb 2024 10:00:00 +0000\n\nDear all,\n\n" + sentence, "x.eml | The ferry | Odo Marsh | 2024-02-05 | front matter | The ferry / Dear all, / " + sentence},
		{"z.zip", zipped(t, "a.txt", sentence, "in/b.md", "# B\n\n"+sentence), "z.zip#a.txt | The ferry sailed again on Monday, three days after the storm tore … | | | | " + sentence + "\nz.zip#in/b.md | B | | | | B / " + sentence},
		{"d.rtf", `{\rtf1{\info{\title The ferry}{\creatim\yr2024\mo2\dy5}}` + sentence + `\par}`, "d.rtf | The ferry | | 2024-02-05 | file | " + sentence},
	} {
		docs, err := ReadBytes(t.Context(), c.name, []byte(c.data))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		var got []string
		for _, d := range docs {
			s := fmt.Sprintf("%s | %s | %s | %s | %s | %s", d.ID, d.Title, d.Author, d.Date, d.DateFrom, strings.ReplaceAll(d.Text, "\n\n", " / "))
			got = append(got, strings.ReplaceAll(strings.ReplaceAll(s, " |  | ", " | | "), " |  | ", " | | "))
		}
		if got := strings.Join(got, "\n"); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// TestReadPartly reads an archive with a file that is no text: the others are
// read, and the error names it.
func TestReadPartly(t *testing.T) {
	docs, err := ReadBytes(t.Context(), "z.zip", []byte(zipped(t, "a.txt", sentence, "b.txt", "\x00\x01\x02\x03", "c.txt", sentence)))
	if len(docs) != 2 || !errors.Is(err, ErrBinary) || !strings.HasPrefix(err.Error(), "z.zip: b.txt: ") {
		t.Errorf("%d documents, %v", len(docs), err)
	}
}

func TestHeadings(t *testing.T) {
	docs, err := ReadBytes(t.Context(), "a.md", []byte("# T\n\nIntro words here.\n\n## Ramp\n\nIt is broken.\n\n## Bell rung\n\n## Tide\n\n- one\n- two\n\n## Ship\n\nIt floats."))
	if err != nil {
		t.Fatal(err)
	}
	Analyze(docs[0])
	var got []string
	for _, p := range docs[0].Passages[1:] {
		got = append(got, p.Heading()+": "+p.Of(docs[0].Text))
	}
	if got, want := strings.Join(got, " / "), ": Intro words here. / : Ramp / Ramp: It is broken.\n\nBell rung / : Tide / Tide: one\ntwo / : Ship / Ship: It floats."; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// TestBlocks reads a document whose blocks have roles: they cover its text, and
// its passages are of one role and one voice each.
func TestBlocks(t *testing.T) {
	d := &Document{}
	d.setBlocks([]block.Block{
		{Text: "Home", Role: block.Furniture},
		{Text: "The quay", Role: block.Title},
		{Text: "Status: open", Role: block.FieldLine},
		{Text: "It rains. It pours.", Role: block.Paragraph},
		{Text: "one", Role: block.Item},
		{Text: "Has it stopped?", Role: block.Quoted, By: "Ada Quill"},
		{Text: "No.", Role: block.Paragraph},
		{Text: "Depth", Role: block.Heading, Level: 1},
		{Text: "Tides", Role: block.Heading, Level: 2},
		{Text: "a\n  b", Role: block.Code},
	})
	Analyze(d)
	at := 0
	for _, b := range d.Blocks {
		if strings.TrimSpace(d.Text[at:b.Start]) != "" {
			t.Errorf("%q stands in no block", d.Text[at:b.Start])
		}
		at = b.End
	}
	var got []string
	for _, p := range d.Passages {
		got = append(got, fmt.Sprintf("%s %s%q %q", p.Role, p.By, p.Headings, p.Of(d.Text)))
	}
	want := []string{
		`furniture [] "Home"`, `title [] "The quay"`, `field [] "Status: open"`, `paragraph [] "It rains. It pours.\n\none"`,
		`quoted Ada Quill[] "Has it stopped?"`, `paragraph [] "No."`, `heading [] "Depth"`, `heading ["Depth"] "Tides"`,
		`code ["Depth" "Tides"] "a\n  b"`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
}
