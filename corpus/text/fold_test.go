package text

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"plain": "plain", "O’Neill": "o'neill", "Marušić": "marusic", "Łódź": "lodz", "Ærø": "aero", "Straße": "strasse", "STRAẞE": "strasse",
		"Þór": "thor", "Nguyễn": "nguyen", "İnönü": "inonu", "ŽIŽEK": "zizek", "Ștefan": "stefan", "Őrs": "ors", "Əliyev": "eliyev", "Ħal": "hal",
		"ﬁnal ﬂow": "final flow", "ＦＵＬＬ": "full", "cafe\u0301": "cafe", "pull‑out": "pull-out", "with\u00addrawal": "withdrawal", "Kaʻū": "ka'u",
		"ΟΔΟΣ": "οδοσ", "οδός": "οδοσ", "Чайковский": "чаиковскии", "日本": "日本", "m²": "m²", "5½ …": "5½ …", "№ 5 ™": "№ 5 ™", "“A” — b": "“a” — b", "\xffA\ufffd": "\xffa\ufffd",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{"don’t": "dont", "U.S.": "us", "39,000": "39000", "3.5": "3.5", "Pull‑Out": "pullout", "AT&T": "at&t", "": ""} {
		if got := string(AppendPlain([]byte("x"), in)); got != "x"+want {
			t.Errorf("AppendPlain(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]int{"Kirby's": 2, "IRAQ’S": 4, "troops'": 0, "its": 0, "s": 0, "": 0} {
		if got := Possessive(in); got != want {
			t.Errorf("Possessive(%q) = %d, want %d", in, got, want)
		}
	}
}

// Every letter folds to what its full decomposition folds to.
func TestFoldDecomposes(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if s := string(r); unicode.IsLetter(r) && Fold(s) != Fold(norm.NFKD.String(s)) {
			t.Errorf("%q folds to %q, decomposed to %q", s, Fold(s), Fold(norm.NFKD.String(s)))
		}
	}
}

// FuzzFold holds that a folded form is its own, and that the case of ASCII
// letters doesn't count.
func FuzzFold(f *testing.F) {
	f.Add("O’Neill’s Straße ﬁ ½ 각 ŉ ǅ")
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "")
		once := Fold(s)
		if again := Fold(once); again != once {
			t.Errorf("%q folds to %q, and that to %q", s, once, again)
		}
		ascii := strings.Map(func(r rune) rune { return r & (utf8.RuneSelf - 1) }, s)
		if Fold(strings.ToUpper(ascii)) != Fold(ascii) {
			t.Errorf("the case of %q counts", ascii)
		}
	})
}

func BenchmarkFold(b *testing.B) {
	words := strings.Fields(prose + " Marušić O’Neill’s Чайковский Straße")
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Fold(words[i%len(words)])
	}
}
