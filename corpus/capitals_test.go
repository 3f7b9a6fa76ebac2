package corpus

import (
	"testing"

	"verbatim/corpus/text"
)

func TestCalm(t *testing.T) {
	for s, want := range map[string]string{
		"THE MILL SHUTS ON 3 JUNE. “NOBODY IS TO TOUCH IT,” SAID MARTIN ORBELL, THE MILLER.": "The mill shuts on 3 June. “Nobody is to touch it,” said Martin Orbell, the miller.",
		"MR. J. ORBELL SAID NATO WILL LEAVE IN JUNE.":                                        "Mr. J. Orbell said NATO will leave in June.",
		"THE TALKS":                            "THE TALKS",
		"ADA VENN: It is the end of the line.": "ADA VENN: It is the end of the line.",
		"USA NATO UNESCO OPEC UNICEF":          "USA NATO UNESCO OPEC UNICEF",
	} {
		if got := withoutCapitals(s, text.Paragraphs(s)); got != want {
			t.Errorf("%q:\n got %q\nwant %q", s, got, want)
		}
	}
}
