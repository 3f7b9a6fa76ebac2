package answer

import "time"

// Day writes an ISO date as people do, to the precision it has: 17 October 2011,
// October 2011, 2011. No date is "undated", and what is no date stays.
func Day(iso string) string {
	for _, f := range []struct{ in, out string }{{time.DateOnly, "2 January 2006"}, {"2006-01", "January 2006"}} {
		if t, err := time.Parse(f.in, iso); err == nil {
			return t.Format(f.out)
		}
	}
	if iso == "" {
		return "undated"
	}
	return iso
}
