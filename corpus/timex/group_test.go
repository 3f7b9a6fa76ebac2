package timex

import (
	"testing"

	"verbatim/corpus/text"
)

// TestGroups has a text for each class of the groups, by the value of its last
// time.
func TestGroups(t *testing.T) {
	for s, want := range map[string]string{
		"It opens on Friday of last week.":             "2024-05-03",
		"It opens on Friday of this week.":             "2024-05-10",
		"It opens on Friday of next week.":             "2024-05-17",
		"It opened at the end of last year.":           "2023",
		"It opens at the end of the year.":             "2024",
		"It stood for a hundred years.":                "P100Y",
		"It stood for half an hour.":                   "PT30M",
		"It was built in the early 90s.":               "199",
		"It was built in the mid-90s.":                 "199",
		"It was built in the nineties, and then sold.": "199",
		"It sailed on the 21st.":                       "2024-04-21",
		"It sailed on October 17, 2011, Monday.":       "2011-10-17",
		"It took 18 1/2 hours.":                        "PT18H30M",
	} {
		found := Find(text.Parse(s), "2024-05-08")
		if len(found) == 0 {
			t.Errorf("%s: nothing found", s)
		} else if got := found[len(found)-1].Value; got != want {
			t.Errorf("%s: %s, want %s", s, got, want)
		}
	}
}
