package discord

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"verbatim/bot"
	"verbatim/bot/question"
	"verbatim/corpus/text"
)

// Colours of the bar beside an embed: the verdict at a glance.
const (
	colorAnswer   = 0x3B7DD8 // words of documents
	colorVerbatim = 0x2E8B57
	colorAltered  = 0xD9A514
	colorMiss     = 0x8A8F98 // nothing found
	colorNote     = 0x8A8F98
	colorError    = 0xC0392B
)

const (
	perPage = 3 // passages in one message
	// maxPassage is most of a passage of a hundred words, and maxFurther enough of
	// the second and third to see whether they agree: a reply has to be read in
	// the middle of a conversation, and on a telephone.
	maxPassage = 700
	maxFurther = 400
	minPassage = 120
)

// A view is a part of a reply, and how it is to be shown. The zero view is the
// first page.
type view struct {
	first    int  // passage that the page starts with
	passages int  // at most so many; 0 means perPage
	limit    int  // of the description; 0 means Discord's
	long     bool // passages in full, as long as they fit

	context bool   // the text around passage id, from which a button leads back
	id      string // of that passage
}

// render lays a reply out as one embed: the short answer, then up to three
// passages as block quotes with the answering words in bold, each above its
// source. It holds to every limit of Discord whatever the reply holds.
func render(r bot.Reply, v view) *discordgo.MessageEmbed {
	e := &discordgo.MessageEmbed{Color: colorAnswer}
	n, size, further, limit := perPage, maxPassage, maxFurther, maxDescription
	if v.long {
		n, size, further = len(r.Passages), maxDescription, maxDescription
	}
	if v.passages > 0 {
		n = v.passages
	}
	if v.limit > 0 {
		limit = v.limit
	}
	first := min(max(v.first, 0), len(r.Passages))
	shown := r.Passages[first:min(first+n, len(r.Passages))]
	switch {
	case r.Check != nil:
		e.Color = checkColor(r.Check.Verdict)
	case len(r.Passages) == 0 && r.Answer == nil:
		e.Color = colorMiss
	}
	e.Description = fit(headOf(r, first, limit), shown, r.Kind, [2]int{size, further}, limit)
	if foot := footOf(r, first, len(shown)); foot != "" && !v.long {
		e.Footer = &discordgo.MessageEmbedFooter{Text: foot}
	}
	return e
}

// fit joins the parts, the first passage at most sizes[0] bytes long, the others
// sizes[1], and shorter where there is no room.
func fit(head string, shown []bot.Passage, kind question.Kind, sizes [2]int, limit int) string {
	for first, further := sizes[0], sizes[1]; ; first, further = first*2/3, further*2/3 {
		parts := []string{}
		if head != "" {
			parts = append(parts, head)
		}
		for i, p := range shown {
			size := first
			if i > 0 {
				size = further
			}
			parts = append(parts, blockQuote(p, kind, size)+"\n"+sourceLine(p))
		}
		d := strings.ToValidUTF8(strings.Join(parts, "\n\n"), "\uFFFD")
		switch {
		case d == "":
			return "The documents say nothing about that."
		case units(d) <= limit:
			return d
		case first < minPassage && len(shown) > 1:
			shown, first, further = shown[:len(shown)-1], sizes[0], sizes[1]
		case first < minPassage:
			return cut(d, limit)
		}
	}
}

// headOf is what stands above the passages: the answer, the verdict of a
// check, or what the bot has to say itself.
func headOf(r bot.Reply, first, limit int) string {
	var lines []string
	if r.Understood != "" {
		lines = append(lines, note(cut(r.Understood, 300)))
	}
	switch a := r.Answer; {
	case first > 0:
	case r.Check != nil && !strings.HasPrefix(r.Message, "Not found"):
		lines = append(lines, checkLines(*r.Check))
	case a != nil:
		lines = append(lines, answerLine(*a, r.Kind))
	}
	if r.Message != "" && first == 0 {
		lines = append(lines, note(r.Message))
	}
	if len(r.Suggestions) > 0 && first == 0 {
		lines = append(lines, "Try "+suggestions(r.Suggestions))
	}
	return cut(strings.Join(lines, "\n"), limit*3/4)
}

func answerLine(a bot.Answer, kind question.Kind) string {
	words := oneLine(cut(a.Text, 700))
	line := "**" + escape(words) + "**"
	if kind == question.Quote && !strings.ContainsAny(words, `"“”`) {
		line = "**“" + escape(words) + "”**"
	}
	if a.Speaker != "" {
		line += " — " + escape(a.Speaker)
	}
	if a.Note != "" {
		line += "\n" + note(cut(a.Note, 400))
	}
	return line
}

func suggestions(list []string) string {
	var b strings.Builder
	for i, s := range list {
		if i == 5 {
			break
		}
		if i > 0 {
			b.WriteString(" · ")
		}
		b.WriteString(code(cut(s, 100)))
	}
	return b.String()
}

// footOf counts: "3 of 12 passages".
func footOf(r bot.Reply, first, n int) string {
	total := len(r.Passages)
	switch {
	case total == 0 || n == 0:
		return ""
	case n == total:
		return plural(total, "passage")
	case first == 0:
		return fmt.Sprintf("%d of %s", n, plural(total, "passage"))
	}
	if n == 1 {
		return fmt.Sprintf("%d of %s", first+1, plural(total, "passage"))
	}
	return fmt.Sprintf("%d–%d of %s", first+1, first+n, plural(total, "passage"))
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// blockQuote shows at most size bytes of a passage around the words that
// answer.
func blockQuote(p bot.Passage, kind question.Kind, size int) string {
	t, bold := excerpt(p.Text, boldOf(p, kind), size)
	var lines []string
	for l := range strings.SplitSeq(embolden(t, bold), "\n") {
		if l = strings.TrimSpace(l); l != "" {
			lines = append(lines, "> "+l)
		}
	}
	return strings.Join(lines, "\n")
}

// boldOf are the spans of a passage to set in bold: the answer, the quote
// asked for, or else what matched.
func boldOf(p bot.Passage, kind question.Kind) []text.Span {
	if p.Answer != nil && valid(p.Answer.Span, p.Text) {
		return []text.Span{p.Answer.Span}
	}
	if p.Quote != nil && kind == question.Quote {
		if i := strings.Index(p.Text, p.Quote.Text); i >= 0 && p.Quote.Text != "" {
			return []text.Span{{Start: i, End: i + len(p.Quote.Text)}}
		}
	}
	var spans []text.Span
	for _, h := range p.Highlights {
		if valid(h, p.Text) {
			spans = append(spans, h)
		}
	}
	slices.SortFunc(spans, func(a, b text.Span) int { return a.Start - b.Start })
	return merge(spans, p.Text)
}

func valid(s text.Span, t string) bool { return 0 <= s.Start && s.Start < s.End && s.End <= len(t) }

// merge joins spans that overlap or have only a space between them: "**US**
// **troops**" reads as one.
func merge(spans []text.Span, t string) []text.Span {
	var out []text.Span
	for _, s := range spans {
		if n := len(out) - 1; n >= 0 && (s.Start <= out[n].End || strings.TrimSpace(t[out[n].End:s.Start]) == "") {
			out[n].End = max(out[n].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// excerpt cuts t down to at most size bytes around its first span: to whole
// sentences where they fit, else to whole words, with an ellipsis where words
// are left out. The spans come back moved.
func excerpt(t string, spans []text.Span, size int) (string, []text.Span) {
	if len(t) <= size {
		return t, spans
	}
	focus := text.Span{}
	if len(spans) > 0 {
		focus = spans[0]
	}
	focus.End = min(focus.End, focus.Start+size)
	start := max(0, min(focus.Start-(size-focus.Len())/3, len(t)-size))
	end := min(start+size, len(t))
	if start > 0 {
		start += afterBreak(t[start:max(focus.Start, start)])
	}
	if end < len(t) {
		from := min(max(focus.End, start), end)
		end = from + lastBreak(t[from:end])
	}
	for start < end && !runeStart(t, start) {
		start++
	}
	for end > start && !runeStart(t, end) {
		end--
	}
	before, after := "", ""
	if start > 0 {
		before = "… "
	}
	if end < len(t) {
		after = " …"
	}
	var moved []text.Span
	for _, s := range spans {
		s = text.Span{Start: max(s.Start, start), End: min(s.End, end)}
		if s.Start < s.End {
			moved = append(moved, text.Span{Start: s.Start - start + len(before), End: s.End - start + len(before)})
		}
	}
	return before + strings.TrimRight(t[start:end], " \n") + after, moved
}

// afterBreak is where the first sentence that starts in s starts, or the first
// word, or the beginning.
func afterBreak(s string) int {
	for i := range len(s) {
		if sentenceEnd(s[:i]) && (s[i] == ' ' || s[i] == '\n') {
			return i + len(s[i:]) - len(strings.TrimLeft(s[i:], " \n"))
		}
	}
	return strings.IndexByte(s, ' ') + 1
}

// lastBreak is where the last sentence that ends in s ends, or the last word,
// or the end.
func lastBreak(s string) int {
	for i := len(s) - 1; i > 0; i-- {
		if (s[i] == ' ' || s[i] == '\n') && sentenceEnd(s[:i]) {
			return i
		}
	}
	if i := strings.LastIndexByte(s, ' '); i > 0 {
		return i
	}
	return len(s)
}

// sentenceEnd reports whether s ends as a sentence may: an excerpt that is cut
// at "U.S." is no harm.
func sentenceEnd(s string) bool {
	s = strings.TrimRight(s, "\"'”’)»")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "\n")
}

func runeStart(t string, i int) bool { return i >= len(t) || t[i]&0xC0 != 0x80 }

// embolden escapes t and sets its spans in bold, line by line: bold that runs
// over the end of a quoted line would not close.
func embolden(t string, spans []text.Span) string {
	var b strings.Builder
	at := 0
	for _, s := range spans {
		if s.Start < at {
			continue
		}
		b.WriteString(escape(t[at:s.Start]))
		for i, line := range strings.Split(t[s.Start:s.End], "\n") {
			if i > 0 {
				b.WriteByte('\n')
			}
			inner := strings.TrimSpace(line)
			if inner == "" {
				b.WriteString(line)
				continue
			}
			lead, tail, _ := strings.Cut(line, inner)
			b.WriteString(lead + "**" + escape(inner) + "**" + tail)
		}
		at = s.End
	}
	b.WriteString(escape(t[at:]))
	return b.String()
}

// sourceLine says where a passage comes from, in Discord's small type: title,
// publisher, date, place in the document and the passage's ID.
func sourceLine(p bot.Passage) string {
	title := p.Title
	if title == "" {
		title = p.Doc
	}
	parts := []string{link(oneLine(cut(title, 150)), p.URL)}
	if p.Publisher != "" {
		parts = append(parts, escape(oneLine(cut(p.Publisher, 80))))
	}
	parts = append(parts, day(p.Date))
	if p.Place != "" {
		parts = append(parts, escape(oneLine(cut(p.Place, 80))))
	}
	line := "-# " + strings.Join(parts, " · ") + " · " + code(cut(p.ID, 40))
	if len(p.Also) > 0 {
		line += "\n-# also in " + alsoIn(p.Also)
	}
	return line
}

func alsoIn(list []bot.Source) string {
	var names []string
	for _, s := range list[:min(len(list), 2)] {
		name := s.Title
		if name == "" {
			name = s.Doc
		}
		n := link(oneLine(cut(name, 100)), s.URL)
		if s.Publisher != "" {
			n += " (" + escape(oneLine(cut(s.Publisher, 60))) + ")"
		}
		names = append(names, n)
	}
	if more := len(list) - len(names); more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	return strings.Join(names, ", ")
}

// link makes a masked link of a title. In a label escapes don't work and what
// looks like an address is shown raw, so such a title stands beside the link.
func link(title, address string) string {
	target := safeURL(address)
	switch {
	case target == "":
		return escape(title)
	case plainLabel(title):
		return "[" + title + "](" + target + ")"
	}
	return escape(title) + " ([link](" + target + "))"
}

// plainLabel reports whether a label needs no escape and is no address.
func plainLabel(s string) bool {
	if strings.TrimSpace(s) == "" || strings.ContainsAny(s, "\\*_`[]()<>~|@#\n") || strings.Contains(s, "://") || strings.IndexFunc(s, hidden) >= 0 {
		return false
	}
	for i := 1; i+1 < len(s); i++ { // "example.com": a full stop between letters
		if s[i] == '.' && s[i-1] != ' ' && s[i+1] != ' ' || s[i] == ':' && emojiName(s[i+1:]) {
			return false
		}
	}
	return s[0] != ':' || !emojiName(s[1:])
}

// safeURL returns an address that may stand in a masked link, "" for none.
func safeURL(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return ""
	}
	clean := strings.NewReplacer("(", "%28", ")", "%29", "<", "%3C", ">", "%3E", `"`, "%22", " ", "%20", "*", "%2A", "`", "%60", "\\", "%5C", "|", "%7C").Replace(u.String())
	if len(clean) > maxURL {
		return ""
	}
	return clean
}

// code sets s as inline code; a backtick in it would end it.
func code(s string) string {
	s = strings.Map(visible, strings.NewReplacer("`", "'", "\n", " ").Replace(s))
	if strings.TrimSpace(s) == "" {
		return ""
	}
	return "`" + s + "`"
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// day writes an ISO date as people do, to the precision it has.
func day(iso string) string {
	for _, f := range []struct{ in, out string }{{"2006-01-02", "2 January 2006"}, {"2006-01", "January 2006"}, {"2006", "2006"}} {
		if t, err := time.Parse(f.in, iso); err == nil {
			return t.Format(f.out)
		}
	}
	if iso == "" {
		return "undated"
	}
	return escape(cut(oneLine(iso), 40))
}

func embeds(e *discordgo.MessageEmbed) []*discordgo.MessageEmbed {
	return []*discordgo.MessageEmbed{e}
}
