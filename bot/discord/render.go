package discord

import (
	"fmt"
	"strings"

	"github.com/bwmarrin/discordgo"

	"verbatim/bot"
	"verbatim/bot/question"
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
	// maxPassage is some four sentences of a passage, those around the answer, and
	// maxFurther enough of the second and third to see whether they agree: a reply
	// has to be read in the middle of a conversation, and on a telephone.
	maxPassage = 450
	maxFurther = 300
	minPassage = 120
	maxNearest = 200 // of a passage where the documents do not say
)

// pageOf is how many passages of a reply stand in one message.
func pageOf(r bot.Reply) int {
	if r.Found == bot.FoundNearest {
		return 1
	}
	return perPage
}

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
	n, size, further, limit := pageOf(r), maxPassage, maxFurther, maxDescription
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
	case r.Found == bot.FoundNearest:
		e.Color, size = colorMiss, min(size, maxNearest)
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
			parts = append(parts, dayLine(p, kind)+blockQuote(p, kind, size)+"\n"+sourceLine(p, kind))
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
	if kind == question.Quote && !a.Reported && !strings.ContainsAny(words, `"“”`) {
		line = "**“" + escape(words) + "”**"
	}
	if a.Speaker != "" {
		line += " — " + escape(a.Speaker)
	}
	if a.Reported {
		line += " (reported)"
	}
	if a.Resolved != "" {
		line = "**" + escape(oneLine(cut(a.Resolved, 200))) + "** (the text says *" + escape(words) + "*)"
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

func embeds(e *discordgo.MessageEmbed) []*discordgo.MessageEmbed {
	return []*discordgo.MessageEmbed{e}
}
