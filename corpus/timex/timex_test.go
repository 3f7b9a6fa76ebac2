package timex

import (
	"strings"
	"testing"

	"verbatim/corpus/text"
)

// told writes what Find finds in s, of a document of that date, as "words=value/mod; ...".
func told(s, ref string) string {
	var out []string
	for _, x := range Find(text.Parse(s), ref) {
		v := strings.Join(strings.Fields(x.Of(s)), " ") + "=" + x.Value
		if x.Mod != "" {
			v += "/" + x.Mod
		}
		out = append(out, v)
	}
	return strings.Join(out, "; ")
}

func TestFind(t *testing.T) {
	const ref = "2011-10-17" // a Monday
	for _, c := range []struct{ text, ref, want string }{
		{"It opened on Monday.", ref, "Monday=2011-10-17"},
		{"The talks ended Friday.", ref, "Friday=2011-10-14"},
		{"The talks will end on Friday.", ref, "Friday=2011-10-21"},
		{"They planned to leave on Thursday.", ref, "Thursday=2011-10-20"},
		{"It closed on Tuesday night.", ref, "Tuesday night=2011-10-11TNI"},
		{"It closed on Friday, Oct. 7.", ref, "Friday, Oct. 7=2011-10-07"},
		{"They must go by the end of this year.", ref, "the end of this year=2011/END"},
		{"a deadline at the end of December, the two sides said", ref, "the end of December=2011-12/END"},
		{"on 17 October, 2011", "", "17 October, 2011=2011-10-17"},
		{"on 2011-10-17 and on 10/17/2011", "", "2011-10-17=2011-10-17; 10/17/2011=2011-10-17"},
		{"at 10:35 a.m. on Friday and at noon Thursday", ref, "10:35 a.m. on Friday=2011-10-14T10:35; noon Thursday=2011-10-13T12:00"},
		{"sales rose last year, last week and last month", ref, "last year=2010; last week=2011-W41; last month=2011-09"},
		{"over the past three years and the next few days", ref, "the past three years=P3Y; the next few days=PXD"},
		{"two years ago, and three days later", ref, "two years ago=2009; three days later=P3D"},
		{"in the early 1990s and in the nineties", ref, "the early 1990s=199/START; the nineties=199"},
		{"in the 20th century", ref, "the 20th century=19"},
		{"It lost money in the third quarter, against a profit a year earlier.", ref, "the third quarter=2011-Q3; a year earlier=2010-Q3"},
		{"in the first half of 1998 and the summer of 1997", ref, "the first half of 1998=1998-H1; the summer of 1997=1997-SU"},
		{"in 44 BC, in AD 79 and in the 5th century B.C.", ref, "44 BC=BC0044; AD 79=0079; the 5th century B.C.=BC04"},
		{"in the second half of the 19th century", ref, "the second half of the 19th century=18/END"},
		{"the last quarter of 1998, before year-end", ref, "the last quarter of 1998=1998-Q4; year-end=2011/END"},
		{"a week-long trip; the year-end results", ref, "week-long=P1W; the year-end=2011/END"},
		{"the Seven Years' War, the Daily Mail, USA Today, Romans 3:28", ref, ""},
		{"in the present day", ref, "the present day=PRESENT_REF"},
		{"in the year 2000; on the day he died", ref, "the year 2000=2000"},
		{"17 MAY 94; the class of '65; in the '90s and in the 20s", ref, "17 MAY 94=1994-05-17; '65=1965; the '90s=199"},
		{"much of the fall was due to rain, but in the fall it stopped", ref, "the fall=2011-FA"},
		{"Today is Friday, Dec. 16, they said.", "1995-06-15", "Today=1995-06-15; Friday, Dec. 16=1994-12-16"},
		{"talk about Saturday, about 40 years and 8.23 hours", ref, "Saturday=2011-10-15; about 40 years=P40Y/APPROX"},
		{"In the third quarter it lost more than in the same quarter of 2009.", ref, "the third quarter=2011-Q3; the same quarter of 2009=2009-Q3"},
		{"In 1848 the war ended; Marx (1818-1883) wrote in 1859 against 1500 men.", ref, "1848=1848; 1818=1818; 1883=1883; 1859=1859"},
		{"It fell last year and in May; this week on Friday it rose.", "2011", "last year=2010; May=2011-05; this week=XXXX-WXX; Friday=XXXX-WXX-5"},
		{"It fell last month, in the third quarter, and rose on May 3.", "2011-11", "last month=2011-10; the third quarter=2011-Q3; May 3=2011-05-03"},
		{"the second Tuesday of November 2008 and the last week of May 2010", ref, "the second Tuesday of November 2008=2008-11-11; the last week of May 2010=2010-W22"},
		{"at 8 tonight, at 5.30pm on Friday and on October the 17th", ref, "8 tonight=2011-10-17T20:00; 5.30pm on Friday=2011-10-14T17:30; October the 17th=2011-10-17"},
		{"in the 18th and 19th centuries, in Q3 2010, in 1998-99, the 2011-12 year", ref, "the 18th=17; 19th centuries=18; Q3 2010=2010-Q3; 1998-99=1998; 2011-12=2011"},
		{"a year and a half ago, a week from Friday, a quarter-century", ref, "a year and a half ago=2010-04; a week from Friday=2011-10-21; quarter-century=P25Y"},
		{"on weekends, every other Tuesday, mid-afternoon yesterday", ref, "weekends=XXXX-WXX-WE; every other Tuesday=XXXX-WXX-2; mid-afternoon yesterday=2011-10-16TAF/MID"},
		{"now, recently and in the future", ref, "now=PRESENT_REF; recently=PAST_REF; the future=FUTURE_REF"},
		{"every month, each Friday and daily", ref, "every month=P1M; each Friday=XXXX-WXX-5; daily=P1D"},
		{"last Thanksgiving and on Christmas Eve 1999", ref, "last Thanksgiving=2010-11-25; Christmas Eve 1999=1999-12-24"},
		{"He spoke on Friday in December.", "", "Friday=XXXX-WXX-5; December=XXXX-12"},
		{"It may rain; we sat in the sun and paid $27.", ref, ""},
		{"The 34-year-old and a boy 10 years old ran.", ref, ""},
		{"more than two weeks, at least an hour", ref, "more than two weeks=P2W/MORE_THAN; at least an hour=PT1H/EQUAL_OR_MORE"},
		{"half an hour, two and a half years", ref, "half an hour=PT30M; two and a half years=P2.5Y"},
		{"in nineteen ninety-one", ref, "nineteen ninety-one=1991"},
		{"the third\nquarter of\nlast year", ref, "the third quarter of last year=2010-Q3"},
	} {
		if got := told(c.text, c.ref); got != c.want {
			t.Errorf("%q on %q:\n got %s\nwant %s", c.text, c.ref, got, c.want)
		}
	}
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
