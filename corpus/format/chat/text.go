package chat

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/corpus/page"
)

const (
	// sampled is how many lines of a text are looked at to see whether it is a chat.
	sampled = 400
	// prelude is the most lines above the first message.
	prelude = 12
	// longestLine is how many bytes of a line are matched against the forms.
	longestLine = 4 << 10
)

// Text reads a text that was exported or copied from a chat program. It returns nil if
// s is not a chat.
func Text(s string) *Chat {
	lines := splitLines(s)
	f := detect(lines)
	if f == nil {
		return nil
	}
	p := parser{form: f}
	for _, l := range lines {
		p.line(l)
	}
	p.chat.Messages = p.messages
	resolve(&p.chat, p.dates, p.american)
	return &p.chat
}

// Like reports whether data is the beginning of a chat that Text reads.
func Like(data []byte) bool {
	const enough = 16 << 10 // bytes
	return detect(splitLines(string(data[:min(len(data), enough)]))) != nil
}

// byProgram is the mark that WhatsApp puts before its own words in a person's message:
// "image omitted".
const byProgram = "\u200e"

// splitLines returns the lines of s without invisible characters. It joins a name with
// the line below if that is only a time of day.
func splitLines(s string) []string {
	s = strings.NewReplacer("\n"+byProgram+"[", "\n[", "\u202f", " ", "\u00a0", " ", "\r\n", "\n").Replace(s)
	in := strings.Split(strings.TrimLeft(s, "\ufeff"+byProgram), "\n")
	var out []string
	for i := 0; i < len(in); i++ {
		l := strings.TrimRight(in[i], " \r")
		if i+1 < len(in) && l != "" && len(l) <= 60 && clockAlone.MatchString(in[i+1]) {
			l += "\n" + strings.TrimSpace(in[i+1])
			i++
		}
		out = append(out, l)
	}
	return out
}

// clockIn reports whether a line has a digit, a colon or full stop, and two digits, as
// every first line of a message has.
func clockIn(l string) bool {
	digit := func(c byte) bool { return '0' <= c && c <= '9' }
	for i := 1; i+2 < len(l); i++ {
		if (l[i] == ':' || l[i] == '.') && digit(l[i-1]) && digit(l[i+1]) && digit(l[i+2]) {
			return true
		}
	}
	return false
}

var clockAlone = regexp.MustCompile(`^\s*\[?\d{1,2}:\d\d(?: ?[AP]M)?\]?\s*$`)

// detect returns the form of a chat's lines, nil if lines are not a chat.
func detect(lines []string) *form {
	var sample []string
	for _, l := range lines {
		if l != "" && len(sample) < sampled {
			sample = append(sample, l[:min(len(l), longestLine)])
		}
	}
	for i := range forms {
		if f := &forms[i]; f.fits(sample) {
			return f
		}
	}
	return nil
}

// fits reports whether lines are a chat of the form f.
func (f *form) fits(lines []string) bool {
	heads, system, first := 0, 0, -1
	speaks := map[string]int{}
	twice := false
	for i, l := range lines {
		if first < 0 && i > prelude {
			return false
		}
		if l[0] != '<' && !clockIn(l) {
			continue
		}
		m := f.re.FindStringSubmatch(l)
		switch {
		case m == nil && f.system != nil && f.system.MatchString(l):
			system++
		case m == nil:
			continue
		default:
			by := part(f.re, m, "n")
			if !speakerName(by) {
				continue
			}
			heads++
			speaks[by]++
			twice = twice || speaks[by] > 1
		}
		if first < 0 {
			first = i
		}
	}
	if first < 0 || first > prelude || heads == 0 || heads+system < 2 {
		return false
	}
	least := 3 // one line in so many starts a message
	if f.below {
		least = 12
	}
	if f.loose && (!twice || 2*len(speaks) > heads+1 && heads < 4) {
		return false
	}
	return (heads+system)*least >= len(lines)
}

// speakerName reports whether s may be an author's name in a chat.
func speakerName(s string) bool {
	const most = 6 // words
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "~@+ "))
	begins := unicode.IsLetter(first) || unicode.IsDigit(first) || first == '_' || unicode.IsSymbol(first)
	return s != "" && begins && len(strings.Fields(s)) <= most && (!strings.HasSuffix(s, ".") || shortened.MatchString(s))
}

// shortened matches a name that ends with an initial or a suffix: "Tam R.", "Ada Clark
// Jr."
var shortened = regexp.MustCompile(`^\PZ.* \p{Lu}\pL{0,2}\.$`)

// A parser goes through the lines of a chat.
type parser struct {
	form     *form
	chat     Chat
	messages []Message
	dates    []string // of the messages, as written
	american bool     // their times have AM or PM in capitals
	day      string   // from the last line about the start of a day
	started  bool     // the first message was read
	aside    bool     // within the braces after a message, which describe its attachments
}

func (p *parser) line(l string) {
	short := l[:min(len(l), longestLine)]
	rest := l[len(short):]
	if m := p.form.re.FindStringSubmatch(short); m != nil && speakerName(part(p.form.re, m, "n")) {
		by, said := strings.TrimPrefix(part(p.form.re, m, "n"), "~"), part(p.form.re, m, "x")
		p.american = p.american || strings.HasSuffix(part(p.form.re, m, "t"), "M")
		if strings.HasPrefix(said, byProgram) {
			by = ""
		}
		p.add(Message{By: strings.TrimSpace(by), Text: said + rest}, part(p.form.re, m, "d"))
		return
	}
	if p.form.system != nil {
		if m := p.form.system.FindStringSubmatch(short); m != nil {
			p.add(Message{Text: part(p.form.system, m, "x") + rest}, part(p.form.system, m, "d"))
			return
		}
	}
	if d := dayLine(l); d != "" && (len(p.dates) == 0 || p.dates[len(p.dates)-1] == "") {
		p.day = d
		p.add(Message{Text: l}, "")
		return
	}
	if !p.started {
		p.above(l)
		return
	}
	last := &p.messages[len(p.messages)-1]
	switch t := strings.TrimSpace(l); {
	case strings.HasPrefix(t, "{") && strings.HasSuffix(t, "}"):
		p.aside = true
		last.Notes = append(last.Notes, strings.Trim(t, "{}"))
	case t == "":
		p.aside = false
		last.Text += "\n"
	case rule(t):
	case p.aside:
		last.Notes = append(last.Notes, t)
	case last.By == "" && p.form.system != nil, strings.HasPrefix(t, "Exported ") && strings.HasSuffix(t, " message(s)"):
		last.Notes = append(last.Notes, t)
	default:
		last.Text += "\n" + l
	}
}

// above reads a line above the first message, which is about the export.
func (p *parser) above(l string) {
	name, v, ok := strings.Cut(l, ": ")
	if ok && (name == "Channel" || name == "Group" || name == "Topic" && p.chat.Title == "") {
		p.chat.Title = strings.TrimSpace(v)
	}
	if l != "" && !rule(l) {
		p.add(Message{Text: l}, "")
	}
}

func (p *parser) add(m Message, date string) {
	p.aside, p.started = false, p.started || m.By != "" || date != ""
	m.Date = p.day
	p.messages, p.dates = append(p.messages, m), append(p.dates, date)
}

func rule(s string) bool { return len(s) > 2 && strings.Trim(s, "=-_*") == "" }

// dayWords are the words of lines about the start of a day: "Session start: Tue May 14
// 2024".
var dayWords = strings.Fields(`day changed begin ending end logging at log opened closed session start started date new
	mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday`)

// dayLine returns the day in a line about the start of a day, or "": "--- Day changed
// Tue May 14 2024", "Tuesday, May 14th, 2024".
func dayLine(l string) string {
	const longest = 60 // bytes
	if len(l) > longest || !strings.ContainsAny(l, "0123456789") {
		return ""
	}
	l = ordinal.ReplaceAllString(l, "$1")
	l = ircDay.ReplaceAllString(l, "$1 $2 $4")
	d, at, ok := page.FindDate(l)
	if !ok || len(d) != len("2006-01-02") {
		return ""
	}
	around := strings.ToLower(strings.Trim(l[:at.Start]+" "+l[at.End:], "-—–= .,:[]*0123456789"))
	for _, w := range strings.Fields(around) {
		w = strings.Trim(w, ",.:-")
		if w != "" && !slices.Contains(dayWords, w) {
			return ""
		}
	}
	return d
}

var (
	ordinal = regexp.MustCompile(`(\d)(?:st|nd|rd|th)\b`)
	// ircDay matches a day with the time before the year: May 14 09:00:00 2024.
	ircDay = regexp.MustCompile(`(\pL{3}) (\d{1,2}) (\d\d:\d\d:\d\d) (\d{4})`)
)
