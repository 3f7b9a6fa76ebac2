package text

import "strings"

// Weekday reports whether s is the name of a weekday, in full or shortened to three
// letters or more: "Friday", "Fri.", "thurs".
func Weekday(s string) bool {
	s = strings.ToLower(strings.Trim(s, " .,"))
	for _, d := range []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"} {
		if len(s) >= 3 && strings.HasPrefix(d, s) {
			return true
		}
	}
	return false
}

// OrdinalEnding reports whether s is the ending of an ordinal in digits: the "nd" of
// "22nd".
func OrdinalEnding(s string) bool {
	switch strings.ToLower(s) {
	case "st", "nd", "rd", "th":
		return true
	}
	return false
}
