package timex

import (
	"os"
	"strings"
	"testing"

	"verbatim/corpus/golden"
	"verbatim/corpus/text"
)

// told writes what Find finds in s, of a document of that date: a tab and
// words=value/mod, a time a line.
func told(s, date string) string {
	var b strings.Builder
	for _, x := range Find(text.Parse(s), date) {
		b.WriteString("\t" + text.Squeeze(x.Of(s)) + "=" + x.Value)
		if x.Mod != "" {
			b.WriteString("/" + x.Mod)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// TestFind reads the cases of testdata/times.txt: the document's date, the
// text (with ⏎ for a line break), and what Find makes of it, a time a line.
func TestFind(t *testing.T) {
	const file = "testdata/times.txt"
	cases, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var now strings.Builder
	for i, c := range strings.Split(strings.TrimSpace(string(cases)), "\n\n") {
		head, _, _ := strings.Cut(c, "\n")
		date, s, _ := strings.Cut(head, ": ")
		if date == "undated" {
			date = ""
		}
		got := told(strings.ReplaceAll(s, "⏎", "\n"), date)
		if i > 0 {
			now.WriteString("\n")
		}
		now.WriteString(head + "\n" + got)
	}
	golden.Check(t, file, now.String())
}

func TestLexicon(t *testing.T) {
	if len(clashes) > 0 {
		t.Errorf("listed twice or too long: %q", clashes)
	}
}

func FuzzFind(f *testing.F) {
	f.Add("On Friday, Oct. 17, 2011, at 10:35 a.m. the two years' talks", "2011-10-17")
	f.Add("the 1990s ’98 2011-10-17T10:00Z 10/17/98 half a century ago, every other day", "")
	f.Add("the first half of the third quarter of last year's year-earlier May", "1937")
	f.Fuzz(func(t *testing.T, s, ref string) {
		end := 0
		for _, x := range Find(text.Parse(s), ref) {
			if x.Start < end || x.End <= x.Start || x.End > len(s) {
				t.Fatalf("%q: %v out of order or bounds", s, x)
			}
			end = x.End
			if !valid(x.Value) {
				t.Fatalf("%q: %q is no TIMEX3 value", x.Of(s), x.Value)
			}
			if first, last, ok := Range(x.Value, x.Mod); ok && last.Before(first) || ok && x.Phrase(s) == "" {
				t.Fatalf("%q: %s from %v to %v, %q", x.Of(s), x.Value, first, last, x.Phrase(s))
			}
			if b := x.Bounded(s); !b.Contains(x.Span) || b.Start < 0 || !valid(x.Day(s)) {
				t.Fatalf("%q: bounded %v, day %q", x.Of(s), b, x.Day(s))
			}
		}
	})
}

func FuzzRange(f *testing.F) {
	for _, v := range []string{"2011-10-17T10:35", "2011-W42-WE", "199X", "2011-Q3", "XXXX-WXX-5", "P1.5Y"} {
		f.Add(v)
	}
	f.Fuzz(func(t *testing.T, v string) {
		p, ok := pointOf(v)
		if first, last, ok2 := Range(v, "END"); ok != ok2 || last.Before(first) {
			t.Fatalf("Range(%q) = %v, %v, %v", v, first, last, ok2)
		}
		if !ok {
			return
		}
		if q, ok := pointOf(p.String()); !ok || q != p {
			t.Fatalf("%q became %q", v, p)
		}
	})
}

const page = `The Harbour Commission said on Tuesday that the bridge, closed since March 2009, will reopen
by the end of next year. Work began two years ago and was to last 18 months, but the company that
won the contract went bankrupt last summer. In the third quarter it had lost $4.2 million, against a
profit of $1.1 million a year earlier. A new builder was chosen on Sept. 30; its crews now work from
6 a.m. until midnight every day. Engineer Olga Brandt told the council that people should expect noise
for the next few weeks, and that nothing of the kind had been tried here in the past twenty years.
`

func BenchmarkFind(b *testing.B) {
	for name, s := range map[string]string{"news": page, "nested": "the day after the week of the end of last year's "} {
		t := text.Parse(strings.Repeat(s, 120_000/len(s)))
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(t.S)))
			b.ReportAllocs()
			for b.Loop() {
				Find(t, "2011-10-17")
			}
		})
	}
}
