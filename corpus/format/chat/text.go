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
	// sampled is how many lines of a text decide whether it is a chat.
	sampled = 400
	// prelude is how many lines may stand above the first message.
	prelude = 12
	// longestLine is the most bytes of a line that are looked at: a longer one
	// begins no message of which more than this would be needed.
	longestLine = 4 << 10
)

// Text reads the text that a chat program exported, or that somebody copied out
// of one; nil where s is no chat.
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

// byProgram is the mark that WhatsApp puts before what it says itself in somebody's
// name: "image omitted".
const byProgram = "\u200e"

// splitLines are the lines of s, without what does not print. A name that has a
// time of day alone below it is one line with it.
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

// clockIn reports whether a line has what all have that a message begins with: a
// digit, a colon or full stop, and two digits.
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

// detect is the form of a chat's lines, nil where they are none.
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

// fits reports whether lines are those of a chat of the form f.
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
	least := 3 // one line in so many begins a message
	if f.below {
		least = 12
	}
	if f.loose && (!twice || 2*len(speaks) > heads+1 && heads < 4) {
		return false
	}
	return (heads+system)*least >= len(lines)
}

// speakerName reports whether s may be what somebody is called in a chat.
func speakerName(s string) bool {
	const most = 6 // words
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "~@+ "))
	begins := unicode.IsLetter(first) || unicode.IsDigit(first) || first == '_' || unicode.IsSymbol(first)
	return s != "" && begins && len(strings.Fields(s)) <= most && (!strings.HasSuffix(s, ".") || shortened.MatchString(s))
}

// shortened is a name that ends with an initial or a title: "Tam R.", "Ada Clark Jr."
var shortened = regexp.MustCompile(`^\PZ.* \p{Lu}\pL{0,2}\.$`)

// A parser goes through the lines of a chat.
type parser struct {
	form     *form
	chat     Chat
	messages []Message
	dates    []string // of the messages, as they are written
	american bool     // their clock says AM and PM in capitals
	day      string   // from a line that says which day begins
	started  bool     // the first message has come
	aside    bool     // what a message came with, in braces, is being read
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

// above reads a line above the first message: what the export says of itself.
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

// dayWords may stand beside a date that begins a day: "Session start: Tue May 14 2024".
var dayWords = strings.Fields(`day changed begin ending end logging at log opened closed session start started date new
	mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday`)

// dayLine is the day that a line alone says begins: "--- Day changed Tue May 14
// 2024", "Tuesday, May 14th, 2024".
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
	// ircDay is a day with its time within: May 14 09:00:00 2024.
	ircDay = regexp.MustCompile(`(\pL{3}) (\d{1,2}) (\d\d:\d\d:\d\d) (\d{4})`)
)
