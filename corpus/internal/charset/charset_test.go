package charset

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// TestUTF8 writes sentences of many languages in the encodings that they were
// written in, and reads them back.
func TestUTF8(t *testing.T) {
	western := []encoding.Encoding{charmap.Windows1252, charmap.Macintosh, charmap.CodePage850, charmap.CodePage437}
	central := []encoding.Encoding{charmap.ISO8859_2, charmap.Windows1250, charmap.CodePage852}
	utf16le, utf16be := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	texts := map[string]string{
		"Polish":     "Prom znów płynie. Łódź stała przy nabrzeżu trzy dni, a ludzie mówili, że burza zerwała pomost. Wrócił też strażnik latarni, którego wszyscy się bali.",
		"Czech":      "Přívoz zase pluje. Loď stála u nábřeží tři dny a lidé říkali, že bouře strhla můstek. Vrátil se také strážce majáku, kterého se všichni báli.",
		"Slovak":     "Kompa znova pláva. Loď stála pri nábreží tri dni a ľudia hovorili, že búrka strhla mostík. Vrátil sa aj strážca majáka, ktorého sa všetci báli.",
		"Croatian":   "Trajekt opet plovi. Brod je tri dana stajao uz obalu, a ljudi su govorili da je oluja odnijela most. Vratio se i čuvar svjetionika kojega su se svi bojali, što nije čudno, jer je znao reći i više nego što treba. Možda će još šutjeti.",
		"Hungarian":  "A komp újra jár. A hajó három napig állt a kikötőben, és az emberek azt mondták, hogy a vihar elsodorta a hidat. Visszatért a világítótorony őre is, akitől mindenki félt, és gyűrött levelet hozott, amelyről később sem beszélt.",
		"Romanian":   "Bacul merge din nou. Vasul a stat trei zile la chei, iar oamenii spuneau că furtuna a smuls puntea. S-a întors şi paznicul farului, de care toţi se temeau, deşi nimeni nu ştia de ce; mulţi îl cunoşteau.",
		"French":     "Le bac est reparti. Le bateau est resté trois jours à quai, et l'on disait que la tempête avait arraché la passerelle. « Où était le gardien ? » L'être que tous craignaient se tut; il fût resté là.",
		"German":     "Die Fähre fährt wieder. Das Schiff lag drei Tage am Kai, und es hieß, der Sturm habe die Brücke fortgerissen. Über 5 m³ Wasser je Stück flossen für 3 £ ab.",
		"Spanish":    "El transbordador navega de nuevo. ¿Quién volvió? Volvió el guardián del faro, a quien temían todos, según la señora Mª Muñoz, el 1º de año. ¡Qué día!",
		"Portuguese": "A balsa voltou. O navio ficou três dias no cais, e diziam que a tempestade levou a ponte. Não há razões: os guardiões são bons, e as lições também. Ação!",
		"Estonian":   "Praam sõidab jälle. Laev seisis kolm päeva kai ääres ja räägiti, et torm viis silla. Tuletorni vaht tuli õhtul tagasi ja kõik kartsid, sest sõna oli öeldud.",
		"Swedish":    "Färjan går igen. Fartyget låg tre dagar vid kajen, och det sades att stormen slet loss bron. Även fyrvaktaren återvände, åt vilken ingen hälsade.",
		"English":    "The ferry sails again, a ½-mile trip for £5 ± 50¢ at the café © Marsh. It is 3¾ inches.",
		"Russian":    "Паром снова ходит. Судно стояло у причала три дня, и люди говорили, что буря сорвала мостки. Вернулся и смотритель маяка, которого все боялись.",
		"Ukrainian":  "Пором знову ходить. Судно стояло біля причалу три дні, і люди казали, що буря зірвала місток. Повернувся й доглядач маяка, якого всі боялися.",
		"Greek":      "Το πλοίο ταξιδεύει ξανά. Έμεινε τρεις μέρες στην προβλήτα και οι άνθρωποι έλεγαν ότι η καταιγίδα παρέσυρε τη γέφυρα.",
		"Hebrew":     "המעבורת שטה שוב. הספינה עמדה שלושה ימים ברציף ואנשים אמרו שהסערה סחפה את הגשר.",
		"Turkish":    "Feribot yeniden çalışıyor. Gemi üç gün iskelede kaldı ve insanlar fırtınanın köprüyü götürdüğünü söyledi.",
		"Latvian":    "Prāmis atkal kursē. Kuģis trīs dienas stāvēja piestātnē, un ļaudis teica, ka vētra aiznesusi tiltiņu.",
		"Japanese":   "渡し船がまた動き出した。船は三日間岸壁に止まり、嵐が桟橋を流したと人々は言った。灯台の番人も戻ってきた。",
		"Korean":     "나룻배가 다시 다닌다. 배는 사흘 동안 부두에 서 있었고 사람들은 폭풍이 다리를 쓸어 갔다고 말했다.",
		"Taiwanese":  "渡輪再次啟航。船在碼頭停了三天，人們說暴風雨把棧橋沖走了。燈塔的看守人也回來了。",
		"Typography": "“Nobody saw the ferry,” she said. It’s late – the café’s shut… “Come back,” he told her; ‘tomorrow’.",
		"Chinese":    "渡轮再次启航。船在码头停了三天，人们说暴风雨把栈桥冲走了。灯塔的看守人也回来了，大家都怕他，没有人知道为什么。",
	}
	for language, encs := range map[string][]encoding.Encoding{
		"Polish": central, "Czech": central, "Slovak": central, "Croatian": central[:2], "Hungarian": central, "Romanian": central,
		"French": western, "German": {charmap.Windows1252, charmap.CodePage850}, "Spanish": western, "Portuguese": western[:3], "Estonian": western[:1], "Swedish": western, "English": western[:1], "Typography": western[:2],
		"Russian":   {charmap.Windows1251, charmap.KOI8R, charmap.CodePage866, charmap.ISO8859_5, charmap.MacintoshCyrillic, utf16le, utf16be},
		"Ukrainian": {charmap.Windows1251, charmap.KOI8U},
		"Greek":     {charmap.Windows1253, charmap.ISO8859_7, utf16le},
		"Hebrew":    {charmap.Windows1255},
		"Turkish":   {charmap.Windows1254},
		"Latvian":   {charmap.Windows1257},
		"Japanese":  {japanese.ShiftJIS, japanese.EUCJP, japanese.ISO2022JP, utf16be},
		"Korean":    {korean.EUCKR, utf16le},
		"Taiwanese": {traditionalchinese.Big5},
		"Chinese":   {simplifiedchinese.GB18030, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), unicode.UTF8BOM},
	} {
		want := texts[language]
		for _, enc := range encs {
			data, err := enc.NewEncoder().Bytes([]byte(want))
			if err != nil {
				t.Errorf("%s in %v: %v", language, enc, err)
				continue
			}
			if got, err := UTF8(data); err != nil || string(got) != want {
				t.Errorf("%s in %v: %v\n got %s\nwant %s", language, enc, err, got, want)
			}
		}
	}
}

// TestOnlyWhatIsUndeclaredIsAGuess holds that a guess has its name and that
// nothing else has one.
func TestOnlyWhatIsUndeclaredIsAGuess(t *testing.T) {
	for in, want := range map[string]string{
		"caf\xe9":                         "windows-1252",
		"caf\xc3\xa9":                     "",
		"\xff\xfec\x00a\x00":              "",
		"<meta charset=koi8-r><p>caf\xc9": "",
		"t\x00e\x00x\x00t\x00 \x00i\x00":  "utf-16le",
		"\x1b$B$3$l\x1b(B":                "",
	} {
		if _, guessed, err := Decode([]byte(in)); err != nil || guessed != want {
			t.Errorf("%q: %q, %v, want %q", in, guessed, err, want)
		}
	}
}

// TestEncodedTwice undoes it where a control character gives it away, and leaves
// alone what an author may have meant.
func TestEncodedTwice(t *testing.T) {
	for in, want := range map[string]string{
		"1991\u00e2\u0080\u009392, the caf\u00c3\u00a9": "1991–92, the café",
		"\u00e2\u0080\u009cYes\u00e2\u0080\u009d – she": "“Yes” – she",
		"\u00d0\u009f\u00d1\u0080":                      "Пр",
		"caf\u00c3\u00a9 Ã©":                            "caf\u00c3\u00a9 Ã©",
		"a line\u0085another":                           "a line\u0085another",
		"\u00c3\u0085":                                  "Å",
	} {
		if got, err := UTF8([]byte(in)); err != nil || string(got) != want {
			t.Errorf("%q: got %q, %v, want %q", in, got, err, want)
		}
	}
}

// TestShortTextsStayWestern holds that a few accents are no ground for another
// encoding than Windows-1252.
func TestShortTextsStayWestern(t *testing.T) {
	for _, want := range []string{"Café Marsh", "£3±1", "naïve façade", "Señor Muñoz", "Ærø", "“Yes” – she said…", "œuvre", "õõ", "Nm³h"} {
		data, err := charmap.Windows1252.NewEncoder().Bytes([]byte(want))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := UTF8(data); err != nil || string(got) != want {
			t.Errorf("%q: %q, %v", want, got, err)
		}
	}
}

// TestNamed holds that what a page says of itself comes before what its bytes
// look like, and UTF-8 before both.
func TestNamed(t *testing.T) {
	for in, want := range map[string]string{
		"<meta charset=windows-1251><p>\xcf\xf0":                      "<meta charset=windows-1251><p>Пр",
		"<?xml version='1.0' encoding='koi8-r'?><p>\xf0\xd2":          "<?xml version='1.0' encoding='koi8-r'?><p>Пр",
		"<meta charset=utf-8><p>caf\xe9":                              "<meta charset=utf-8><p>café",
		"<meta charset=gb2312><p>caf\xc3\xa9":                         "<meta charset=gb2312><p>café",
		"<meta charset=gb2312><p>é, é, é, é, é, é, é, é, é, \xe2\x82": "<meta charset=gb2312><p>é, é, é, é, é, é, é, é, é, \uFFFD",
	} {
		got, err := UTF8([]byte(in))
		if err != nil || strings.ReplaceAll(string(got), "\uFFFD\uFFFD", "\uFFFD") != want {
			t.Errorf("%q: %q, %v, want %q", in, got, err, want)
		}
	}
}

func FuzzUTF8(f *testing.F) {
	f.Add([]byte("\xff\xfe\x00\x00a\x00\x00\x00"))
	f.Add([]byte("<?xml encoding='x'?>\xb1"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if out, err := UTF8(data); err == nil && !utf8.Valid(out) {
			t.Errorf("%q is no UTF-8", out)
		}
	})
}
