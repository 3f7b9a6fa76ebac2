package page

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/corpus/block"
	"verbatim/corpus/golden"
	"verbatim/corpus/text"
)

// TestGolden reads each file of testdata: what goes in, and what must come out.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) < 5 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		top, _, _ := strings.Cut(string(data), "-- out --\n")
		_, in, _ := strings.Cut(top, "-- in --\n")
		c := Plain(in)
		switch {
		case strings.HasSuffix(f, ".html.txt"):
			c = HTML(in)
		case strings.HasSuffix(f, ".md.txt"):
			c = Markdown(in)
		}
		golden.Check(t, f, top+"-- out --\n"+show(c))
	}
}

func show(c Content) string {
	var b strings.Builder
	for _, f := range [][2]string{{"title", c.Title}, {"publisher", c.Publisher}, {"author", c.Author}, {"url", c.URL}} {
		if f[1] != "" {
			fmt.Fprintf(&b, "%s: %s\n", f[0], f[1])
		}
	}
	if c.Date != "" {
		fmt.Fprintf(&b, "date: %s (%s)\n", c.Date, c.DateFrom)
	}
	for _, f := range c.Fields {
		fmt.Fprintf(&b, "field %s: %s\n", f.Name, f.Value)
	}
	b.WriteString("\n")
	for _, x := range c.Blocks {
		switch x.Role {
		case block.Heading:
			b.WriteString(strings.Repeat("#", x.Level) + " ")
		case block.Item:
			b.WriteString("* ")
		case block.Paragraph:
		default:
			b.WriteString("[" + x.Role.String() + "] ")
		}
		b.WriteString(x.Text + "\n")
	}
	return b.String()
}

func FuzzHTML(f *testing.F) {
	f.Add(strings.Repeat("<div class=comments><p>One.<ul><li>", 600) + "<table><tr><td>x</table>")
	f.Add(`<script type="application/ld+json">[[[[{"@type":["Article"],"author":{"name":[{}]}}]]]]</script><pre>a` + "\n\nb</pre>")
	f.Fuzz(func(t *testing.T, s string) { checkBlocks(t, HTML(s)) })
}

func FuzzMarkdown(f *testing.F) {
	f.Add("---\ntitle: [\"x\ndate: 2024-01-01\n---\n# x\n> - a\n>   b\n\n|a|\n|-|\n|\\||")
	f.Fuzz(func(t *testing.T, s string) { checkBlocks(t, Markdown(s)) })
}

func FuzzPlain(f *testing.F) {
	f.Add("Title - Site\n\nTitle\n\nShare\n\nMore on\n\n• x\n\n© 2015 A\nMB/MB")
	f.Fuzz(func(t *testing.T, s string) { checkBlocks(t, Plain(s)) })
}

func checkBlocks(t *testing.T, c Content) {
	for _, b := range c.Blocks {
		if b.Text == "" || b.Role != block.Code && text.Squeeze(b.Text) != b.Text {
			t.Fatalf("block %q", b.Text)
		}
	}
	if c.Date != "" && (c.DateFrom == "" || len(c.Date) < 7) {
		t.Fatalf("date %q from %q", c.Date, c.DateFrom)
	}
}

func BenchmarkHTML(b *testing.B) {
	data, err := os.ReadFile("testdata/page.html.txt")
	if err != nil {
		b.Fatal(err)
	}
	p := "<p>" + strings.Repeat("The ferry sailed again on Monday, three days after the storm. ", 5) + "</p>\n"
	s := strings.Replace(string(data), "<p>", strings.Repeat(p, 100)+"<p>", 1)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		HTML(s)
	}
}

func BenchmarkPlain(b *testing.B) {
	s := strings.Repeat(strings.Repeat("The ferry sailed again on Monday, three days after the storm. ", 5)+"\n\nShare\n\n", 200)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Plain(s)
	}
}

// TestHeadDates reads the lines that date a document, and those that date
// something in it.
func TestHeadDates(t *testing.T) {
	for line, want := range map[string]string{
		"Date: 17 October 2011":            "2011-10-17",
		"Updated at 8:03 am on 2011-10-17": "2011-10-17",
		"Ellerby, 17 October 2011":         "2011-10-17",
		"Date of birth: 17 October 2011":   "",
		"Born: 17 October 2011":            "",
		"9 May 1944 - 2 June 2020":         "",
	} {
		if c := Plain("The harbour\n\n" + line + "\n\nThe ferry sailed again, three days after the storm tore its ramp from the quay."); c.Date != want {
			t.Errorf("%q: %q, want %q", line, c.Date, want)
		}
	}
}
