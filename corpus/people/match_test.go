package people

import "testing"

func TestSame(t *testing.T) {
	for _, test := range []struct {
		query, name string
		want        bool
	}{
		{"Kirby", "John Kirby", true},
		{"kirby", "John Kirby", true},
		{"Mr Kirby", "John Kirby", true},
		{"John Kirby's", "John Kirby", true},
		{"j. kirby", "John Kirby", true},
		{"Captain Kirby", "John Kirby", true},
		{"John", "John Kirby", true},
		{"john kirby", "John F. Kirby Jr.", true},
		{"Paul Kirby", "John Kirby", false},
		{"Kirby Smith", "John Kirby", false},
		{"Kir", "John Kirby", false},
		{"al maliki", "Nouri al-Maliki", true},
		{"maliki", "Nouri al-Maliki", true},
		{"Nouri Al-Maliki", "Nouri al-Maliki", true},
		{"bin tamim", "Idris bin Tamim", true},
		{"Marušić", "Ivo Marusic", true},
		{"okonkwo-reyes", "Daniel Okonkwo-Reyes", true},
		{"reyes", "Daniel Okonkwo-Reyes", true},
		{"Kirby", "Kirby", true},
		{"Bill Corrigan", "William T. Corrigan", true},
		{"Liz Corrigan", "William T. Corrigan", false},
		{"", "John Kirby", false},
		{"the", "John Kirby", false},
		{"F.", "John F. Kirby", false},
		{"President", "President", true},
	} {
		if got := Same(test.query, test.name); got != test.want {
			t.Errorf("Same(%q, %q) = %v", test.query, test.name, got)
		}
	}
}

func FuzzSame(f *testing.F) {
	f.Add("Mr Kirby", "John Kirby")
	f.Fuzz(func(t *testing.T, a, b string) {
		Same(a, b)
		if len(plainWords(a)) > 0 && !Same(a, a) {
			t.Errorf("Same(%q, itself) is false", a)
		}
	})
}
