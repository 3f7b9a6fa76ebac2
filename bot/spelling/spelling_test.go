package spelling

import "testing"

// Each case is a word as it was typed, the word that was meant, and whether one
// is taken for the other by a single slip that keeps the first sound.
func TestSlips(t *testing.T) {
	for _, tc := range []struct {
		typed, meant string
		one          bool
	}{
		{"Panneta", "Panetta", true},
		{"Ghandi", "Gandhi", true},
		{"Klara", "Clara", true},
		{"Wikham", "Wickham", true},
		{"Fichara", "Ficarra", true},
		{"Filip", "Philip", true},
		{"Marta", "Carla", false},
		{"Brandlow", "Randlow", false},
		{"Tarrowby", "Harrowby", false},
	} {
		if one := slips(tc.typed, tc.meant) == 1 && first(sound(tc.typed)) == first(sound(tc.meant)); one != tc.one {
			t.Errorf("%s for %s: %v, want %v", tc.typed, tc.meant, one, tc.one)
		}
	}
}
