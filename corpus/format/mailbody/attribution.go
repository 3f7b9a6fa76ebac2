package mailbody

import (
	"cmp"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/corpus/text"
)

// A wroteForm is how a language writes the line above a quoted mail.
type wroteForm struct {
	verb  string // a word by itself, except in scripts without spaces
	intro string // the word that the line may start with
}

// wroteForms are the lines that mail programs put above a quoted mail. They have a
// verb, a date and a name in some order.
var wroteForms = []wroteForm{
	{"wrote", "On"},             // On Mon, 13 May 2024 at 17:40, Ottoline Marsh <o@example.org> wrote:
	{"writes", "In message"},    // In message <1234@example.org>, Ottoline Marsh writes:
	{"writes", "On"},            // Ottoline Marsh <o@example.org> writes:
	{"said", "On"},              // On 13 May 2024, Ottoline Marsh said:
	{"schrieb", "Am"},           // Am 13.05.2024 um 17:40 schrieb Ottoline Marsh:
	{"schrieb am", ""},          // Ottoline Marsh <o@example.org> schrieb am Mo., 13. Mai 2024, 17:40:
	{"a écrit", "Le"},           // Le lun. 13 mai 2024 à 17:40, Ottoline Marsh <o@example.org> a écrit :
	{"écrit", "Le"},             // Ottoline Marsh écrit :
	{"escribió", "El"},          // El lun, 13 may 2024 a las 17:40, Ottoline Marsh (<o@example.org>) escribió:
	{"ha scritto", "Il giorno"}, // Il giorno lun 13 mag 2024 alle ore 17:40 Ottoline Marsh <o@example.org> ha scritto:
	{"scrisse", "Il"},           // Il 13 maggio 2024, Ottoline Marsh scrisse:
	{"escreveu", "Em"},          // Em seg., 13 de mai. de 2024 às 17:40, Ottoline Marsh <o@example.org> escreveu:
	{"schreef", "Op"},           // Op ma 13 mei 2024 om 17:40 schreef Ottoline Marsh <o@example.org>:
	{"skrev", "Den"},            // Den mån 13 maj 2024 kl 17:40 skrev Ottoline Marsh <o@example.org>:
	{"kirjoitti", ""},           // ma 13. toukok. 2024 klo 17.40 Ottoline Marsh (o@example.org) kirjoitti:
	{"napisał(a)", "W dniu"},    // pon., 13 maj 2024 o 17:40 Ottoline Marsh <o@example.org> napisał(a):
	{"napisał", "W dniu"},       // W dniu 13.05.2024 o 17:40, Jan Marsh napisał:
	{"napisała", "W dniu"},      // W dniu 13.05.2024 o 17:40, Ottoline Marsh napisała:
	{"pisze", "W dniu"},         // W dniu 2024-05-13 17:40, Ottoline Marsh pisze:
	{"napsal(a)", "Dne"},        // Dne 13. 5. 2024 v 17:40 Ottoline Marsh napsal(a):
	{"napsal", "Dne"},           // Dne 13.5.2024 17:40, Jan Marsh napsal:
	{"ezt írta", ""},            // Ottoline Marsh <o@example.org> ezt írta (időpont: 2024. máj. 13., H, 17:40):
	{"a scris", "În"},           // În lun., 13 mai 2024 la 17:40, Ottoline Marsh <o@example.org> a scris:
	{"şunu yazdı", ""},          // Ottoline Marsh <o@example.org>, 13 May 2024 Pzt, 17:40 tarihinde şunu yazdı:
	{"написал(а)", ""},          // пн, 13 мая 2024 г. в 17:40, Ottoline Marsh <o@example.org> написал(а):
	{"написал", ""},             // 13.05.2024 17:40, Иван Марш написал:
	{"пишет", ""},               // 13.05.2024 17:40, Ottoline Marsh пишет:
	{"пише", ""},                // пн, 13 трав. 2024 р. о 17:40 Ottoline Marsh <o@example.org> пише:
	{"έγραψε", "Στις"},          // Στις Δευ 13 Μαΐ 2024 στις 5:40 μ.μ., ο χρήστης Ottoline Marsh <o@example.org> έγραψε:
	{"写道", "在"},                 // Ottoline Marsh <o@example.org> 于2024年5月13日周一 17:40写道：
	{"님이 작성", ""},               // 2024년 5월 13일 (월) 오후 5:40, Ottoline Marsh <o@example.org>님이 작성:
	{"のメッセージ", ""},              // 2024/05/13 17:40、Ottoline Marsh <o@example.org>のメッセージ:
}

// An attribution is who wrote the quoted words that follow, and when.
type attribution struct{ by, date string }

// attributed reads a line above a quoted mail. ok is false if it is another line. The
// name may be empty.
func attributed(line string) (a attribution, ok bool) {
	const longest = 400 // bytes
	line = strings.TrimSpace(strings.TrimLeft(line, "*_-•> "))
	if len(line) > longest {
		return a, false
	}
	if strings.Contains(line, " >>>") {
		if m := groupWise.FindStringSubmatch(line); m != nil {
			return attribution{by: Sender(m[1]), date: Date(m[2])}, true
		}
	}
	body := strings.TrimRight(line, ":： ")
	if body == line {
		return a, false
	}
	for _, f := range wroteForms {
		i := strings.LastIndex(body, f.verb)
		if i < 0 || !breaks(f.verb, body[:i], body[i+len(f.verb):]) {
			continue
		}
		before, after := body[:i], body[i+len(f.verb):]
		opens := f.intro != "" && strings.HasPrefix(before, f.intro)
		by := cmp.Or(nameIn(strings.TrimPrefix(before, f.intro)), nameIn(after))
		dated := whenWord.MatchString(before) || whenWord.MatchString(after)
		named := !opens && strings.TrimSpace(after) == "" && bareName(before)
		if address.MatchString(body) || dated && (opens || by != "") || named {
			return attribution{by: by, date: Date(address.ReplaceAllString(line, " "))}, true
		}
	}
	return a, false
}

// breaks reports whether w, between before and after, is a word by itself.
func breaks(w, before, after string) bool {
	first, _ := utf8.DecodeRuneInString(w)
	if first >= 0x2E80 { // scripts without spaces
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	return !unicode.IsLetter(last) && !unicode.IsLetter(next)
}

var (
	// whenWord matches a word of a date or a time of day.
	whenWord = regexp.MustCompile(`\d|(?i)^ ?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b`)
	// groupWise matches the line of that program: >>> Ottoline Marsh <o@example.org> 05/13/24 5:40 PM >>>
	groupWise = regexp.MustCompile(`^(\S[^<>]*<?[^<>]*>?) (\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4} \d{1,2}:\d\d(?: ?[AP]M)?) >>>:?$`)
	address   = regexp.MustCompile(`[<(\[]+(?:mailto:)?[^<>()\[\]]*(?:@|[ _](?:at|AT)[ _])[^<>()\[\]]*[>)\]]+|<[^<>]*>|\S+@\S+|[\w.+-]+ (?:at|AT) (?:[\w-]+\.)+\w{2,}`)
	// lastWhen matches up to the end of a line's date: a figure, a.m. or p.m. or a time
	// zone, and the words between the date and a name.
	lastWhen = regexp.MustCompile(`(?i).*(?:\d[\pL\d]*[.,:]?|\b[ap]\.?m\b\.?|\b(?:GMT|UTC|[CEMP][DS]T|CES?T|BST|Uhr|tarihinde|H)\b|[μπ]\.μ\.|(?:mon|tues|wednes|thurs|fri|satur|sun)day)[^\pL]*(?: *\((?:GMT|UTC|\pL+)\))?(?:[,、]|г\.|р\.| )*`)
	filler   = regexp.MustCompile(`(?i)^(?:at|um|à|alle ore|alle|om|kl|kl\.|o|v|la|в|о|ο χρήστης|o user|,) +`)
)

// nameIn returns the name in the part of a line beside the verb: what is left without
// the date and the address, or else the address.
func nameIn(s string) string {
	rest := strings.TrimSpace(address.ReplaceAllString(s, " "))
	name := strings.TrimSpace(lastWhen.ReplaceAllString(rest, ""))
	if name == "" { // the name stands before the date
		name = strings.TrimSpace(strings.TrimRight(firstWhen.ReplaceAllString(rest, ""), " ,于在"))
	}
	if text.Weekday(name) { // that a date starts with
		name = ""
	}
	name = personName(strings.Trim(filler.ReplaceAllString(name, ""), `,;:"' `))
	if name != "" && nameLike(name) && !pronoun(name) {
		return name
	}
	if a := address.FindString(s); a != "" {
		return plainAddress(strings.TrimPrefix(strings.Trim(a, "<>()[] "), "mailto:"))
	}
	return ""
}

// firstWhen matches a line's date after a name.
var firstWhen = regexp.MustCompile(`(?i)(?:[,(]|\b(?:on|am|le|el|op|den)\b|(?:^| )\pL{2,4}\.?,? )*\d.*`)

// nameLike reports whether s may be a person's name: it is a few words.
func nameLike(s string) bool {
	const (
		longest = 60 // bytes
		most    = 6  // words
	)
	if strings.ContainsAny(s, "!;=<>{}|") || strings.Contains(s+" ", "? ") {
		return false
	}
	return len(s) <= longest && len(strings.Fields(s)) <= most
}

// bareName reports whether s is only a name: "Vincent J. Carey, Jr.".
func bareName(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 5 || !nameLike(s) || len(words) == 1 && pronoun(words[0]) {
		return false
	}
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, `"'([`))
		if !unicode.IsUpper(r) && !particles[w] {
			return false
		}
	}
	return !startsSentence[strings.ToLower(words[0])]
}

func pronoun(w string) bool { return pronouns[strings.ToLower(w)] }

var (
	particles      = text.Set("de van von der du la di")
	pronouns       = text.Set("i he she they you we it who")
	startsSentence = text.Set(`as the in when what then and but somebody someone i he she they you we this so also
		later earlier previously`)
)
