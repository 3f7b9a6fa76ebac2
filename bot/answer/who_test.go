package answer

import "testing"

func TestApart(t *testing.T) {
	for as, want := range map[string]string{
		"spokesman Captain":         "spokesman, Captain",
		"harbour spokeswoman Major": "harbour spokeswoman, Major",
		"deputy Governor":           "deputy Governor",
		"former President":          "former President",
		"Prime Minister":            "Prime Minister",
		"Pentagon press secretary":  "Pentagon press secretary",
		"chairwoman":                "chairwoman",
		"":                          "",
	} {
		if got := apart(as); got != want {
			t.Errorf("apart(%q) = %q, want %q", as, got, want)
		}
	}
}

func TestDay(t *testing.T) {
	for iso, want := range map[string]string{"2011-10-17": "17 October 2011", "2011-10": "October 2011", "2011": "2011", "": "undated", "soon": "soon"} {
		if got := Day(iso); got != want {
			t.Errorf("Day(%q) = %q, want %q", iso, got, want)
		}
	}
}
