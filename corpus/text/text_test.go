package text

import (
	"os"
	"strings"
	"testing"
	"unicode"
)

// of are the words that spans cover in s.
func of(s string, spans []Span) []string {
	out := []string{}
	for _, x := range spans {
		out = append(out, x.Of(s))
	}
	return out
}

func TestSentences(t *testing.T) {
	data, err := os.ReadFile("testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		var want []string
		for _, x := range strings.Split(line, "|") {
			want = append(want, strings.TrimSpace(x))
		}
		s := strings.ReplaceAll(strings.ReplaceAll(line, "| ", ""), "|", "")
		if got := of(s, Sentences(s, []Span{{0, len(s)}})); strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("got  %s\nwant %s", strings.Join(got, " | "), strings.Join(want, " | "))
		}
	}
}

func TestParagraphs(t *testing.T) {
	for name, c := range map[string]struct {
		in   string
		want []string
	}{
		"blank lines": {"One.\n\nTwo.\n \nThree.", []string{"One.", "Two.", "Three."}},
		"a paragraph a line": {
			"The council met in the old hall on the quay for the first time this year.\nIt agreed on the budget for the bridge after three hours of argument.\nThe mayor was absent.\n",
			[]string{"The council met in the old hall on the quay for the first time this year.", "It agreed on the budget for the bridge after three hours of argument.", "The mayor was absent."},
		},
		"wrapped": {
			"The council met in the old hall on the quay, and it agreed\non the budget for the bridge after three hours of heated\nargument. The mayor was absent.\nNobody missed him.\n\nThe next meeting is in May.",
			[]string{"The council met in the old hall on the quay, and it agreed\non the budget for the bridge after three hours of heated\nargument. The mayor was absent.", "Nobody missed him.", "The next meeting is in May."},
		},
		"wrapped and indented": {
			"   The council met in the old hall on the quay, and it has agreed\non the budget for the bridge after three hours of heated argument.\n   The mayor was absent from the start to the end of the long meeting\nand nobody missed him.",
			[]string{"The council met in the old hall on the quay, and it has agreed\non the budget for the bridge after three hours of heated argument.", "The mayor was absent from the start to the end of the long meeting\nand nobody missed him."},
		},
		"list": {"We need:\n- apples\n- pears and\n- plums", []string{"We need:", "- apples", "- pears and", "- plums"}},
	} {
		if got := of(c.in, Paragraphs(c.in)); strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%s: got %q\nwant %q", name, got, c.want)
		}
	}
}

func TestTokens(t *testing.T) {
	for in, want := range map[string]string{
		"The U.S. pull-out, Iraq's":        "The:Title U.S.:Upper pull-out:Lower ,:Punct Iraq's:Title",
		"39,000 of 3.5 in the 1990s, 10th": "39,000:Number of:Lower 3.5:Number in:Lower the:Lower 1990s:Number ,:Punct 10th:Number",
		"NATO—$27 (5%).":                   "NATO:Upper —:Punct $:Punct 27:Number (:Punct 5:Number %:Punct ):Punct .:Punct",
		"O’Neill’s “naïve” café":           "O’Neill’s:Title “:Punct naïve:Lower ”:Punct café:Lower",
		"AT&T e.g. J. Smith":               "AT&T:Upper e.g.:Lower J:Title .:Punct Smith:Title",
		"C++ or C#, pull‑out":              "C++:Title or:Lower C#:Title ,:Punct pull‑out:Lower",
		"U.S.-based with\u00adout":         "U.S.-based:Title with\u00adout:Lower",
		"end.\xff x":                       "end:Lower .:Punct \xff:Punct x:Lower",
		"mid- and 5,000, then 3.":          "mid:Lower -:Punct and:Lower 5,000:Number ,:Punct then:Lower 3:Number .:Punct",
	} {
		var got []string
		for _, x := range Tokens(in) {
			got = append(got, x.Of(in)+":"+[]string{"Lower", "Title", "Upper", "Number", "Punct"}[x.Kind])
		}
		if got := strings.Join(got, " "); got != want {
			t.Errorf("%q: got  %s\nwant %s", in, got, want)
		}
	}
}

// FuzzParse holds the promises of a Text: spans in order, within bounds, no
// white space at their ends, and no word outside them.
func FuzzParse(f *testing.F) {
	data, _ := os.ReadFile("testdata/sentences.txt")
	for line := range strings.Lines(string(data)) {
		f.Add(line)
	}
	f.Add("a\xe2\x80. . . .\n\n1.) \xff b")
	f.Fuzz(func(t *testing.T, s string) {
		x := Parse(s)
		tokens := make([]Span, len(x.Tokens))
		for i, k := range x.Tokens {
			tokens[i] = k.Span
		}
		for _, spans := range [][]Span{tokens, x.Sentences, x.Paragraphs} {
			words, end := 0, 0
			for _, p := range spans {
				if p.Start < end || p.End <= p.Start || p.End > len(s) {
					t.Fatalf("%v out of order in %q: %v", p, s, spans)
				}
				if w := p.Of(s); strings.TrimSpace(w) != w {
					t.Fatalf("%q has white space at its ends", w)
				}
				end = p.End
				words += letters(p.Of(s))
			}
			if words != letters(s) {
				t.Fatalf("%d of %d letters covered in %q: %q", words, letters(s), s, of(s, spans))
			}
		}
		i := 0
		for _, p := range x.Sentences {
			for i < len(x.Paragraphs) && x.Paragraphs[i].End < p.End {
				i++
			}
			if i == len(x.Paragraphs) || !x.Paragraphs[i].Contains(p) {
				t.Fatalf("%q crosses a paragraph", p.Of(s))
			}
		}
	})
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

var prose = strings.Repeat(`The council of Ellerby met on Monday, Mr. Orrin said. "We agreed on 39,000 crowns," he added, "and that's that."

The U.S. delegation left at 5 p.m. It had nothing to say about the pull-out, which cost $3.5 million in 2011.

`, 500)

func BenchmarkTokens(b *testing.B) {
	b.SetBytes(int64(len(prose)))
	for b.Loop() {
		Tokens(prose)
	}
}

func BenchmarkSentences(b *testing.B) {
	p := Paragraphs(prose)
	b.SetBytes(int64(len(prose)))
	for b.Loop() {
		Sentences(prose, p)
	}
}

func BenchmarkParagraphs(b *testing.B) {
	b.SetBytes(int64(len(prose)))
	for b.Loop() {
		Paragraphs(prose)
	}
}
