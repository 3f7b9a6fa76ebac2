package terminal

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/rivo/uniseg"

	"verbatim/bot"
	"verbatim/bot/answer"
	"verbatim/bot/question"
	"verbatim/corpus/text"
)

// shown is how many passages a reply prints: enough to see whether sources
// agree, few enough that the question stays on the screen. Where they are the
// answer, all are shown.
func shown(r bot.Reply) int {
	switch {
	case r.Found == bot.FoundNearest:
		return min(1, len(r.Passages))
	case r.Kind == question.Quote || r.Kind == question.Timeline:
		return len(r.Passages)
	}
	return min(3, len(r.Passages))
}

// excerptOf is how much of its passages a reply shows, in bytes.
func excerptOf(r bot.Reply) int {
	if r.Found == bot.FoundNearest {
		return excerptNearest
	}
	return excerpt
}

// excerpt is how much of a passage is shown, in bytes: some five lines.
const excerpt = 400

// excerptNearest is the same where the documents do not say: enough to see what
// the passage is about.
const excerptNearest = 200

// A Style says how replies are laid out.
type Style struct {
	Width int  // columns; 0 means 80
	Bold  bool // mark the answering words with the terminal's bold
}

// Render writes r for a person to read: the short answer, the passages with
// the answering words marked, and each one's source.
func (s Style) Render(w io.Writer, r bot.Reply) error {
	var b strings.Builder
	s.say(&b, r.Understood)
	if r.Answer != nil {
		s.answer(&b, r.Answer)
	}
	if r.Check != nil && !strings.HasPrefix(r.Message, "Not found") { // which says it too
		s.check(&b, r.Check)
	}
	s.say(&b, r.Message)
	for i, p := range r.Passages[:shown(r)] {
		s.passage(&b, i+1, p, r)
	}
	if more := len(r.Passages) - shown(r); more > 0 {
		fmt.Fprintf(&b, "   and %d more\n\n", more)
	}
	if len(r.Suggestions) > 0 {
		s.say(&b, "Did you mean: "+strings.Join(r.Suggestions, ", ")+"?")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (s Style) answer(b *strings.Builder, a *bot.Answer) {
	line := s.bold(clean(a.Text))
	switch {
	case a.Reported:
		line += " - " + clean(a.Speaker) + " (reported)"
	case a.Speaker != "":
		line = s.bold(inMarks(clean(a.Text))) + " - " + clean(a.Speaker)
	}
	if a.Resolved != "" {
		line = s.bold(clean(a.Resolved)) + " (the text says “" + clean(a.Text) + "”)"
	}
	if a.Note != "" {
		line += "\n" + clean(plain(a.Note))
	}
	b.WriteString(s.wrap(line, "") + "\n\n")
}

// inMarks is what was said in quotation marks, which words that break off for
// their speaker have already.
func inMarks(said string) string {
	if strings.HasPrefix(said, "“") || strings.HasPrefix(said, `"`) {
		return said
	}
	return "“" + said + "”"
}

func (s Style) check(b *strings.Builder, c *bot.Check) {
	line := "Verdict: " + s.bold(c.Verdict)
	if c.Verdict == "altered" {
		line += "\n"
		for _, e := range c.Diff {
			switch e.Op {
			case "dropped":
				line += "[was: " + clean(e.Text) + "] "
			case "added":
				line += "[not in the source: " + clean(e.Text) + "] "
			default:
				line += clean(e.Text) + " "
			}
		}
	}
	for _, note := range c.Notes {
		line += "\n" + clean(note)
	}
	b.WriteString(s.wrap(line, "") + "\n\n")
}

func (s Style) passage(b *strings.Builder, n int, p bot.Passage, r bot.Reply) {
	text := s.marked(p, excerptOf(r))
	if r.Kind == question.Timeline && p.Answer != nil {
		text = s.bold(clean(p.Answer.Value)) + "  " + text
	}
	lead := fmt.Sprintf("%d. ", n)
	b.WriteString(s.wrap(text, lead) + "\n")
	b.WriteString(s.wrap(clean(source(p)), strings.Repeat(" ", len(lead))) + "\n")
	for i, a := range p.Also {
		line := "also in " + clean(join(cmp.Or(a.Title, a.Doc), a.Publisher, answer.Day(a.Date)))
		if left := len(p.Also) - i; i == maxSources && left > 1 {
			b.WriteString(s.wrap(fmt.Sprintf("and in %d more", left), strings.Repeat(" ", len(lead))) + "\n")
			break
		}
		b.WriteString(s.wrap(line, strings.Repeat(" ", len(lead))) + "\n")
	}
	b.WriteString("\n")
}

// maxSources is how many other sources of a passage are named.
const maxSources = 3

// marked is the part of a passage that is shown, its answering words in bold.
// Paragraphs follow each other line by line: room is short.
func (s Style) marked(p bot.Passage, limit int) string {
	x := p.Excerpt(limit)
	text := clean(x.Of(p.Text))
	if a := p.Answer; a != nil && a.Start < a.End && x.Contains(a.Span) {
		text = clean(p.Text[x.Start:a.Start]) + s.bold(clean(p.Text[a.Start:a.End])) + clean(p.Text[a.End:x.End])
	}
	if x.Start > 0 {
		text = "… " + text
	}
	if x.End < len(p.Text) {
		text += " …"
	}
	for strings.Contains(text, "\n\n") {
		text = strings.ReplaceAll(text, "\n\n", "\n")
	}
	return text
}

// source is a passage's source line: title, publisher, date, place, ID.
func source(p bot.Passage) string {
	how := ""
	if p.Quote != nil && p.Quote.Reported {
		how = "reported, not quoted"
	}
	return join(how, cmp.Or(p.Title, p.Doc), cmp.Or(p.Publisher, p.Author), answer.Day(p.Date), p.Place, p.ID)
}

func (s Style) say(b *strings.Builder, text string) {
	if text != "" {
		b.WriteString(s.wrap(clean(plain(text)), "") + "\n\n")
	}
}

func (s Style) bold(text string) string {
	if !s.Bold {
		return text
	}
	return "\x1b[1m" + text + "\x1b[0m"
}

// wrap breaks text into lines of the style's width, the first after lead and
// the others under it. Line breaks in text stay.
func (s Style) wrap(text, lead string) string {
	width := s.Width
	if width <= 0 {
		width = 80
	}
	indent := strings.Repeat(" ", len(lead))
	var b strings.Builder
	for i, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		if i > 0 {
			b.WriteString("\n" + indent)
		} else {
			b.WriteString(lead)
		}
		at := len(indent)
		for j, word := range strings.Fields(line) {
			n := uniseg.StringWidth(strings.NewReplacer("\x1b[1m", "", "\x1b[0m", "").Replace(word))
			switch {
			case j == 0:
			case at+1+n > width:
				b.WriteString("\n" + indent)
				at = len(indent)
			default:
				b.WriteByte(' ')
				at++
			}
			b.WriteString(word)
			at += n
		}
	}
	return b.String()
}

func clean(s string) string { return text.Printable(s) }

// plain drops the asterisks by which the bot's own words stress something.
func plain(text string) string { return strings.ReplaceAll(text, "*", "") }

func join(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, " · ")
}
