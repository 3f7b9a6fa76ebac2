package timex

import (
	"fmt"
	"testing"
	"time"

	"verbatim/corpus/text"
)

func TestPhrase(t *testing.T) {
	const ref = "2011-10-17"
	for _, c := range []struct{ text, bounded, day, phrase string }{
		{"They leave by the end of this year.", "by the end of this year", "2011-12-31", "by 31 December 2011"},
		{"They leave at the end of December.", "the end of December", "2011-12-31", "the end of December 2011"},
		{"It ran until late last year.", "until late last year", "2010", "until late 2010"},
		{"It has rained since the beginning of October.", "since the beginning of October", "2011-10-01", "since 1 October 2011"},
		{"They met this week.", "this week", "2011-W42", "the week of 17 October 2011"},
		{"They met no later than Friday.", "no later than Friday", "2011-10-14", "by 14 October 2011"},
		{"Nearby Friday nobody met.", "Friday", "2011-10-14", "14 October 2011"},
		{"They met for three days.", "three days", "P3D", "3 days"},
		{"It took more than an hour and a half.", "more than an hour and a half", "PT1H30M", "more than 1 hour 30 minutes"},
		{"He came after 2011 and left.", "after 2011", "2011", "after 2011"},
		{"It fell in the third quarter.", "the third quarter", "2011-Q3", "the third quarter of 2011"},
		{"It fell in mid-November 1989.", "mid-November 1989", "1989-11", "mid-November 1989"},
		{"It was the 1990s.", "the 1990s", "199", "the 1990s"},
		{"It was the early 21st century.", "the early 21st century", "20", "the early 21st century"},
		{"They came on Tuesday night.", "Tuesday night", "2011-10-11TNI", "the night of 11 October 2011"},
		{"They came at 10:35 a.m. Friday.", "10:35 a.m. Friday", "2011-10-14T10:35", "10:35 on 14 October 2011"},
		{"They met late last weekend.", "late last weekend", "2011-W41-WE", "the late weekend of 15 October 2011"},
		{"They met before a year-end deadline.", "year-end", "2011-12-31", "the end of 2011"},
		{"He came recently.", "recently", "PAST_REF", ""},
		{"They meet every Friday.", "every Friday", "XXXX-WXX-5", "every Friday"},
		{"They meet daily.", "daily", "P1D", "every day"},
		{"It ran June 7-9, 2010.", "June 7-9, 2010", "2010-06-07", "7 to 9 June 2010"},
		{"It ran from June 7 to 9.", "June 7 to 9", "2011-06-07", "7 to 9 June 2011"},
	} {
		found := Find(text.Parse(c.text), ref)
		if len(found) != 1 {
			t.Errorf("%q: %v", c.text, found)
			continue
		}
		x := found[0]
		if b, d, p := x.Bounded(c.text).Of(c.text), x.Day(c.text), x.Phrase(c.text); b != c.bounded || d != c.day || p != c.phrase {
			t.Errorf("%q:\n got %q, %q, %q\nwant %q, %q, %q", c.text, b, d, p, c.bounded, c.day, c.phrase)
		}
	}
}

func TestWhole(t *testing.T) {
	for _, c := range []struct{ text, whole, phrase string }{
		{"It ran from 27 January to 4 February 2010.", "27 January to 4 February 2010", "27 January 2010 to 4 February 2010"},
		{"It is shut between 12 and 14 August 2012.", "12 and 14 August 2012", "12 August 2012 to 14 August 2012"},
		{"It is open from April until October.", "April until October", "April 2012 to October 2012"},
		{"It ran 27–30 May 2010.", "27–30 May 2010", "27 May 2010 to 30 May 2010"},
		{"It opened on 3 May and shut in June.", "3 May", "3 May 2011"},
		{"It was moved from 3 May 2011 to 2 May 2010.", "3 May 2011", "3 May 2011"},
	} {
		found := Find(text.Parse(c.text), "2011-10-17")
		span, first, last := Whole(found, 0, c.text)
		if got := span.Of(c.text); got != c.whole || WholePhrase(first, last, c.text) != c.phrase {
			t.Errorf("%q: %q, %q", c.text, got, WholePhrase(first, last, c.text))
		}
	}
}

func TestRange(t *testing.T) {
	for _, c := range []struct{ value, mod, want string }{
		{"2011-10-17", "", "2011-10-17 2011-10-17"},
		{"2011-10-17TNI", "", "2011-10-17 2011-10-17"},
		{"2011-10-17T10:35", "", "2011-10-17 2011-10-17"},
		{"2011-W42", "", "2011-10-17 2011-10-23"},
		{"2011-W42-WE", "", "2011-10-22 2011-10-23"},
		{"2011-W01", "", "2011-01-03 2011-01-09"},
		{"2012-02", "", "2012-02-01 2012-02-29"},
		{"2011", "END", "2011-09-01 2011-12-31"},
		{"2011", "", "2011-01-01 2011-12-31"},
		{"2011-Q4", "", "2011-10-01 2011-12-31"},
		{"2011-H2", "", "2011-07-01 2011-12-31"},
		{"2011-WI", "", "2011-12-01 2012-02-29"},
		{"199", "", "1990-01-01 1999-12-31"},
		{"199X", "", "1990-01-01 1999-12-31"},
		{"19", "", "1900-01-01 1999-12-31"},
	} {
		first, last, ok := Range(c.value, c.mod)
		if got := first.Format(time.DateOnly) + " " + last.Format(time.DateOnly); !ok || got != c.want {
			t.Errorf("Range(%q, %q) = %s, %v, want %s", c.value, c.mod, got, ok, c.want)
		}
	}
	for _, v := range []string{"", "P3D", "PAST_REF", "XXXX-12", "XXXX-WXX-5", "2011-13", "2011-02-30", "2011-W54", "2011-10-17TXX", "2011-10-17T1", "20111017"} {
		if _, _, ok := Range(v, ""); ok {
			t.Errorf("Range(%q) is a place on the calendar", v)
		}
	}
}

func TestAgree(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"2011-10-17", "2011-W42", true},
		{"2011", "2011-10-17T10:35", true},
		{"2011-W42", "2011-10", true},
		{"2011-10-17", "2011-10-18", false},
		{"P3D", "P3D", true},
		{"P3D", "2011", false},
		{"XXXX-12", "2011-12", false},
	} {
		if got := Agree(c.a, c.b); got != c.want {
			t.Errorf("Agree(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

func ExampleFind() {
	s := "US troops are to leave by the end of this year, an official said Monday."
	for _, t := range Find(text.Parse(s), "2011-10-17") {
		fmt.Printf("%s: %s %s%s, %s\n", t.Bounded(s).Of(s), t.Type, t.Value, t.Mod, t.Phrase(s))
	}
	// Output:
	// by the end of this year: DATE 2011END, by 31 December 2011
	// Monday: DATE 2011-10-17, 17 October 2011
}
