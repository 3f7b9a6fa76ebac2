// Package layout is what a reply of the bot looks like on Discord, within
// Discord's limits and on a telephone. It knows replies and Markdown, and nothing
// of who asked or how a message is sent.
//
//   - arrange.go chooses which passages are shown, reason.go finds the clause that
//     gives a reason.
//   - render.go lays a reply out as an embed, short.go in a line or two; passage.go,
//     source.go, check.go, docs.go and help.go do its parts.
//   - escape.go keeps words of documents and people from being Markdown, limits.go
//     cuts them.
package layout

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/bwmarrin/discordgo"

	"verbatim/bot"
	"verbatim/bot/question"
	"verbatim/corpus/text"
)

// Colours of the bar beside an embed: the verdict at a glance.
const (
	ColorAnswer   = 0x3B7DD8 // words of documents
	ColorVerbatim = 0x2E8B57
	colorAltered  = 0xD9A514
	colorMiss     = 0x8A8F98 // nothing found
	ColorNote     = 0x8A8F98
	ColorError    = 0xC0392B
)

const (
	PerPage = 3 // passages in one message, unless a View says
	// MaxPassage is the sentence that answers and one beside it, in bytes: a reply
	// has to be read in the middle of a conversation, and on a telephone. The rest
	// is behind a button.
	MaxPassage = 250
	minPassage = 120
	maxNearest = 200 // of a passage where the documents do not say
)

// A View is a part of a reply, and how it is to be shown. The zero view is the
// first page.
type View struct {
	First    int  // passage that the page starts with
	Passages int  // at most so many; 0 means PerPage
	Limit    int  // of the description; 0 means Discord's
	Long     bool // passages in full, as long as they fit
	IDs      bool // of passages, for where no buttons are

	Context bool   // the text around passage ID, from which a button leads back
	ID      string // of that passage
}

// Render lays a reply out as one embed: the short answer, then up to three
// passages as block quotes with the answering words in bold, each above its
// source. It holds to every limit of Discord whatever the reply holds.
func Render(r bot.Reply, v View) *discordgo.MessageEmbed {
	e := &discordgo.MessageEmbed{Color: ColorAnswer}
	n, size, limit := PerPage, MaxPassage, MaxDescription
	if v.Long {
		n, size = len(r.Passages), MaxDescription
	}
	if v.Passages > 0 {
		n = v.Passages
	}
	if v.Limit > 0 {
		limit = v.Limit
	}
	first := min(max(v.First, 0), len(r.Passages))
	shown := r.Passages[first:min(first+n, len(r.Passages))]
	switch {
	case r.Check != nil:
		e.Color = checkColor(r.Check.Verdict)
	case r.Found == bot.FoundNearest:
		e.Color, size = colorMiss, min(size, maxNearest)
	case len(r.Passages) == 0 && r.Answer == nil:
		e.Color = colorMiss
	}
	if len(r.Docs) > 0 {
		e.Description = docsText(r, v.First)
		return e
	}
	e.Description = fit(headOf(r, first, limit), shown, r.Kind, v, size, limit)
	if foot := footOf(r, first, len(shown)); foot != "" && !v.Long {
		e.Footer = &discordgo.MessageEmbedFooter{Text: foot}
	}
	return e
}

// fit joins the parts, each passage at most size bytes long, and shorter where
// there is no room. Where there are several they are numbered, as their buttons
// are.
func fit(head string, shown []bot.Passage, kind question.Kind, v View, size, limit int) string {
	for size := size; ; size = size * 2 / 3 {
		parts := []string{}
		if head != "" {
			parts = append(parts, head)
		}
		for i, p := range shown {
			number := 0
			if len(shown) > 1 && !v.Long {
				number = i + 1
			}
			part := dayLine(p, kind) + blockQuote(p, kind, size)
			source := sourceLine(p, kind, v, number)
			goesOn := v.Long && i+1 < len(shown) && source == sourceLine(shown[i+1], kind, v, 0)
			if !goesOn { // of passages in a row the source is said once, below the last
				part += "\n" + source
			}
			parts = append(parts, part)
		}
		d := strings.ToValidUTF8(strings.Join(parts, "\n\n"), "\uFFFD")
		switch {
		case d == "":
			return "The documents say nothing about that."
		case Units(d) <= limit:
			return d
		case size < minPassage && len(shown) > 1:
			return fit(head, shown[:len(shown)-1], kind, v, MaxPassage, limit)
		case size < minPassage:
			return Clip(d, limit)
		}
	}
}

// headOf is what stands above the passages: the answer, the verdict of a
// check, or what the bot has to say itself. The first line is what was asked for.
func headOf(r bot.Reply, first, limit int) string {
	var lines []string
	if first == 0 {
		switch a := r.Answer; {
		case r.Check != nil && !strings.HasPrefix(r.Message, "Not found"):
			lines = append(lines, checkLines(*r.Check))
		case a != nil:
			lines = append(lines, answerLine(*a, r.Kind, r.Others)+numbers(r))
		}
		if r.Message != "" {
			lines = append(lines, messageLine(r.Message))
		}
		if len(r.Suggestions) > 0 {
			lines = append(lines, "Try "+suggestions(r.Suggestions))
		}
	}
	if r.Understood != "" {
		lines = append(lines, "-# "+Note(Clip(OneLine(r.Understood), 300)))
	}
	return Clip(strings.Join(lines, "\n"), limit*3/4)
}

// messageLine is what the bot says itself; that the documents do not say stands
// out.
func messageLine(message string) string {
	for _, miss := range []string{"The documents do not say", "Not found"} {
		if rest, ok := strings.CutPrefix(message, miss); ok {
			return "**" + miss + ".**" + Note(strings.TrimPrefix(rest, "."))
		}
	}
	return Note(message)
}

// numbers tells apart the sources of a number on which they differ, each with
// its date.
func numbers(r bot.Reply) string {
	if len(r.Others) == 0 {
		return ""
	}
	from := func(s bot.Source) string {
		return " · " + Escape(OneLine(Clip(cmp.Or(s.Publisher, s.Title, s.Doc), 40))) + ", " + shortDay(s.Date)
	}
	line := ""
	for _, p := range r.Passages {
		if p.ID == r.Answer.Passage {
			line = from(bot.Source{Doc: p.Doc, Title: p.Title, Publisher: p.Publisher, Date: p.Date})
			break
		}
	}
	for _, o := range r.Others[:min(len(r.Others), maxEvidence)] {
		line += "\n**" + Escape(OneLine(Clip(o.Text, 200))) + "**" + from(o.Source)
	}
	return line
}

func answerLine(a bot.Answer, kind question.Kind, others []bot.Other) string {
	words := OneLine(Clip(a.Text, 700))
	line := "**" + Escape(words) + "**"
	if kind == question.Quote && !a.Reported && !strings.ContainsAny(words, `"“”`) {
		line = "**“" + Escape(words) + "”**"
	}
	if a.Speaker != "" {
		line += " — " + Escape(a.Speaker)
	}
	if a.Reported {
		line += " (reported)"
	}
	if a.Resolved != "" {
		line = "**" + Escape(OneLine(Clip(a.Resolved, 200))) + "** (the text says *" + Escape(words) + "*)"
	}
	if a.Note != "" && len(others) == 0 {
		line += "\n" + Note(Clip(a.Note, 400))
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
		b.WriteString(Code(Clip(s, 100)))
	}
	return b.String()
}

// footOf counts where there is more than is shown: "3 of 12 passages".
func footOf(r bot.Reply, first, n int) string {
	total := len(r.Passages)
	switch {
	case n == 0 || n == total:
		return ""
	case first == 0:
		return fmt.Sprintf("%d of %s", n, text.Count(total, "passage"))
	}
	if n == 1 {
		return fmt.Sprintf("%d of %s", first+1, text.Count(total, "passage"))
	}
	return fmt.Sprintf("%d–%d of %s", first+1, first+n, text.Count(total, "passage"))
}
