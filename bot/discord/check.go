package discord

import (
	"strings"

	"verbatim/bot"
)

// checkLines render the verdict on a quotation: what stands in the source, and
// what was changed, word by word.
func checkLines(c bot.Check) string {
	notes := ""
	for _, n := range c.Notes {
		notes += "\n**!** " + escape(cut(oneLine(n), 300))
	}
	switch c.Verdict {
	case "verbatim":
		return "**Verbatim.** The source has these words." + notes
	case "altered":
		lines := "**Altered.** The source says it differently." + notes
		if d := diff(c.Diff, maxDescription/3); d != "" {
			lines += "\n" + d + "\n-# ~~struck out~~ is not in the source; **bold** was left out"
		}
		return lines
	}
	return "**Not found.** No document has these words."
}

func checkColor(verdict string) int {
	switch verdict {
	case "verbatim":
		return colorVerbatim
	case "altered":
		return colorAltered
	}
	return colorMiss
}

// diff sets added words struck out and dropped words in bold, with long
// stretches that are the same shortened.
func diff(edits []bot.Edit, limit int) string {
	var b strings.Builder
	for _, e := range edits {
		t := oneLine(e.Text)
		if t == "" {
			continue
		}
		switch e.Op {
		case "dropped":
			t = "**" + escape(cut(t, 300)) + "**"
		case "added":
			t = "~~" + escape(cut(t, 300)) + "~~"
		default:
			t = escape(middle(t, 160))
		}
		if units(b.String())+units(t)+2 > limit {
			b.WriteString(" …")
			break
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t)
	}
	return b.String()
}

// middle shortens s in its middle.
func middle(s string, limit int) string {
	words := strings.Fields(s)
	if len(s) <= limit || len(words) < 13 {
		return cut(s, limit*4)
	}
	return strings.Join(words[:6], " ") + " … " + strings.Join(words[len(words)-6:], " ")
}
