package lexicon

import "testing"

func TestOf(t *testing.T) {
	for in, want := range map[string]Class{
		"john": Male, "Mary": Female, "Smith": Surname, "Karol": FirstName, "Nouri": Male, "spokesman": Role, "Mr": Honorific,
		"Iraqi": Demonym, "new_york": State, "New": Start, "Wales": Country, "University": OrgHead, "negotiations": Common, "stopped": Common,
	} {
		if got := Of(in); !got.Has(want) {
			t.Errorf("Of(%q) = %b, want %b", in, got, want)
		}
	}
	for _, in := range []string{"", "xqzzt", string(make([]byte, 300))} {
		if got := Of(in); got != 0 {
			t.Errorf("Of(%q) = %b, want 0", in, got)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		newTable(names, common, places, words)
	}
}

func BenchmarkOf(b *testing.B) {
	words := []string{"Panetta", "insisted", "Marušić", "troops", "Kirby", "the"}
	for i := 0; b.Loop(); i++ {
		Of(words[i%len(words)])
	}
}
