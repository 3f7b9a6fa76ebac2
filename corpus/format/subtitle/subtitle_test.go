package subtitle

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"verbatim/corpus/block"
	"verbatim/corpus/text"
)

// show is the text of blocks, a line each.
func show(blocks []block.Block) string {
	var out []string
	for _, b := range blocks {
		s := b.Text
		if b.By != "" {
			s = b.By + ": " + s
		}
		if b.Role != block.Paragraph {
			s = "(" + b.Role.String() + ") " + s
		}
		out = append(out, s)
	}
	return strings.Join(out, " | ")
}

// cues are cues of a file, a second each, one after the other.
func cues(texts ...string) string {
	var b strings.Builder
	for i, t := range texts {
		fmt.Fprintf(&b, "%d\n00:00:%02d,000 --> 00:00:%02d,900\n%s\n\n", i+1, i, i, t)
	}
	return b.String()
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"sentence over cues", cues("We counted the tiles", "twice. And", "were wrong."), "We counted the tiles twice. And were wrong."},
		{"voices", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ruth Weir>We counted\n\n00:02.000 --> 00:03.000\n<v.loud Ruth Weir>twice.</v>\n\n00:03.000 --> 00:04.000\n<v Odo>No.</v> <i>laughter</i>\n", "Ruth Weir: We counted twice. | Odo: No. | laughter"},
		{"two voices in a cue", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ruth>Yes?\n<v Odo>No.\n", "Ruth: Yes? | Odo: No."},
		{"labels", cues("RUTH: We counted", "twice.", "They were wrong.", "ODO: No."), "RUTH: We counted twice. | They were wrong. | ODO: No."},
		{"a label on each cue", cues("Ruth Weir: We counted", "Ruth Weir: twice.", "Odo Marsh: No."), "Ruth Weir: We counted twice. | Odo Marsh: No."},
		{"a word with a colon", cues("Note: it rains."), "Note: it rains."},
		{"dashes", cues("- Where is it?\n- In the granary."), "Where is it? | In the granary."},
		{"marks", cues(`<i>{\an8}We</i> <font color="#fff">counted</font> a &lt; b.`), "We counted a < b."},
		{"notes and styles", "WEBVTT - The tiles\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE from the\nharbour\n\nintro\n00:01.000 --> 00:02.000 align:left\nWe counted.\n", "(title) The tiles | (field) Kind: captions | (note) from the harbour | We counted."},
		{"a pause", "1\n00:00:01,000 --> 00:00:02,000\nOne.\n\n2\n00:00:20,000 --> 00:00:21,000\nTwo.\n", "One. | Two."},
		{"rolling up", "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n \nhello<00:00:00.500><c> there</c>\n\n00:00:02.000 --> 00:00:02.010\nhello there\n \n\n00:00:02.010 --> 00:00:04.000\nhello there\nand<00:00:03.000><c> welcome</c>\n\n00:00:04.000 --> 00:00:04.010\nand welcome\n \n", "hello there and welcome"},
		{"said twice", cues("No.", "No.\nI will not."), "No. No. I will not."},
		{"no blank line between", "1\n00:00:01,000 --> 00:00:02,000\nOne\n2\n00:00:02,000 --> 00:00:03,000\nand two.\n", "One and two."},
	} {
		_, _, blocks := Read(c.in)
		if got := show(blocks); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// FuzzRead holds that no word of a cue is lost, whatever stands around it.
func FuzzRead(f *testing.F) {
	f.Add("We counted\nthe tiles", "NOTE x")
	f.Add("RUTH: yes", "1\n00:01.000 --> 00:02.000\n- No")
	f.Add("<v Odo>yes</v> no", "WEBVTT\n")
	f.Fuzz(func(t *testing.T, said, around string) {
		if strings.ContainsAny(said+around, "<>&{}\x00\x0b\x0c\u0085\u2028\u2029") || timing.MatchString(said) {
			t.Skip() // marks are no words
		}
		said = text.Squeeze(said)
		src := around + "\n\n00:00:01,000 --> 00:00:02,000\n" + said + "\n\n00:01:01,000 --> 00:01:02,000\n" + said + " again\n"
		_, _, blocks := Read(src)
		all := " " + strings.Join(regexp.MustCompile(`[\pL\pN]+`).FindAllString(show(blocks), -1), " ") + " "
		for _, w := range regexp.MustCompile(`[\pL\pN]+`).FindAllString(said+" again", -1) {
			if !strings.Contains(all, " "+w+" ") {
				t.Fatalf("%q is lost of\n%s\n%s", w, src, all)
			}
		}
	})
}
