package index

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWords(t *testing.T) {
	tests := []struct{ in, want string }{
		{"The troops' withdrawal", "the troop withdraw"},
		{"Iraq's Pull-Out", "iraq pullout +pull +out"},
		{"Iraq’s pull‑out", "iraq pullout +pull +out"},
		{"US and U.S. told us", "usa and usa told us"},
		{"U.S.-based, US-based", "usbas +usa +base usbas +usa +base"},
		{"the U.N. said.", "the un said"},
		{"39,000 men, 3.5 percent, 10th", "39000 men 3.5 percent 10th"},
		{"C++, C# and C", "c++ c# and c"},
		{"AT&T O'Neill don’t", "at&t oneil dont"},
		{"Müller Łódź straße ﬁnal", "muller lodz strass final"},
		{"It grew by 99.4. with\u00addrawal", "it grew by 99.4 withdraw"},
		{"to be or not to be", "to be or not to be"},
		{"end.Start e.g. 5.", "end start eg 5"},
		{"-- ' -x- …", "x"},
		{"\xff\xfea", "a"},
	}
	for _, tt := range tests {
		var got []string
		for _, w := range Words(tt.in) {
			s := w.Stem
			if w.Part {
				s = "+" + s
			}
			got = append(got, s)
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("Words(%q) = %q, want %q", tt.in, s, tt.want)
		}
	}
}

// A word's span lies in the text and holds the word, whatever the text; and who
// looks for a stem gets the words that have it.
func FuzzWords(f *testing.F) {
	f.Add("Iraq’s U.S. pull-out of 39,000 C++ ﬁ")
	f.Add("a\u0301\u0301-\xff&b.")
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		all := Words(s)
		for _, w := range all {
			var want []Word
			for _, o := range all {
				if o.Stem == w.Stem {
					want = append(want, o)
				}
			}
			if got := slices.Collect(Matches(s, map[string]bool{w.Stem: true})); !slices.Equal(got, want) {
				t.Fatalf("%q in %q: %v, want %v", w.Stem, s, got, want)
			}
			if w.Start < 0 || w.End > len(s) || w.Len() == 0 || w.Folded == "" || w.Stem == "" {
				t.Fatalf("%+v of %q", w, s)
			}
			if !w.Part {
				if w.Start < end {
					t.Fatalf("%+v overlaps the word before it", w)
				}
				end = w.End
			}
			if utf8.ValidString(s) && !utf8.ValidString(w.Folded) {
				t.Fatalf("%q of %q is no UTF-8", w.Folded, s)
			}
		}
	})
}
