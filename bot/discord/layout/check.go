package layout

import (
	"strings"

	"verbatim/bot"
)

// checkLines render the verdict on a quotation: what stands in the source, and
// what was changed, word by word.
func checkLines(c bot.Check) string {
	notes := ""
	for _, n := range c.Notes {
		notes += "\n**!** " + Escape(Clip(OneLine(n), 300))
	}
	switch c.Verdict {
	case "verbatim":
		return "**Verbatim.** The source has these words." + notes
	case "altered":
		lines := "**Altered.** The source says it differently." + notes
		if d := diff(c.Diff, MaxDescription/3); d != "" {
			lines += "\n" + d + "\n-# ~~struck out~~ is not in the source; **bold** was left out"
		}
		return lines
	}
	return "**Not found.** No document has these words."
}

func checkColor(verdict string) int {
	switch verdict {
	case "verbatim":
		return ColorVerbatim
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
		t := OneLine(e.Text)
		if t == "" {
			continue
		}
		switch e.Op {
		case "dropped":
			t = "**" + Escape(Clip(t, 300)) + "**"
		case "added":
			t = "~~" + Escape(Clip(t, 300)) + "~~"
		default:
			t = Escape(middle(t, 160))
		}
		if Units(b.String())+Units(t)+2 > limit {
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
		return Clip(s, limit*4)
	}
	return strings.Join(words[:6], " ") + " … " + strings.Join(words[len(words)-6:], " ")
}
