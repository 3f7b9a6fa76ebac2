package mailbody

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"verbatim/corpus/block"
)

// TestExamples reads the lines of attribution.go that stand as examples beside
// the forms.
func TestExamples(t *testing.T) {
	src, err := os.ReadFile("attribution.go")
	if err != nil {
		t.Fatal(err)
	}
	rows := regexp.MustCompile(`(?m)^\t\{"(.+?)", .*\}, +// (.+)$`).FindAllStringSubmatch(string(src), -1)
	if len(rows) != len(wroteForms) {
		t.Fatalf("%d of %d forms have an example", len(rows), len(wroteForms))
	}
	for _, row := range rows {
		a, ok := attributed(row[2])
		if !ok || a.by != "Ottoline Marsh" && a.by != "Jan Marsh" && a.by != "Иван Марш" {
			t.Errorf("%s: by %q, %v", row[2], a.by, ok)
		}
		if a.date != "" && a.date != "2024-05-13" {
			t.Errorf("%s: dated %s", row[2], a.date)
		}
	}
}

func TestAttributed(t *testing.T) {
	for _, c := range []struct{ line, by, date string }{
		{"On Fri, 7 Jul 2006, Prof Olga Marsh wrote:", "Prof Olga Marsh", "2006-07-07"},
		{"On Fri, Dec 17, 2010 at 9:00 AM, <mill-request at mill.example> wrote:", "mill-request@mill.example", "2010-12-17"},
		{"On 21 Nov 2003 13:45:53 +0100, you wrote:", "", "2003-11-21"},
		{"On Wed, 2004-10-06 at 15:54, olga at mill.example wrote:", "olga@mill.example", "2004-10-06"},
		{"On Thu, 7 Oct 2004 olga at mill.example wrote:", "olga@mill.example", "2004-10-07"},
		{"On Thu, 7 Oct 2004, Olga Marsh at the mill wrote:", "Olga Marsh at the mill", "2004-10-07"},
		{"On 15-02-13 08:49 PM, Tim Weir wrote:", "Tim Weir", ""},
		{"On Wed, 14 Feb 2007, d. marsh wrote:", "d. marsh", "2007-02-14"},
		{"On Thu, Jan 9, 2020 at 5:02 PM Ruth Weir <r@example.org> wrote:", "Ruth Weir", "2020-01-09"},
		{"On 2013-03-06 12:07, MARSH OLGA (mill list) wrote:", "MARSH OLGA", "2013-03-06"},
		{"On Thursday 14 May 2009 12:13:00 Ruth Weir wrote:", "Ruth Weir", "2009-05-14"},
		{"On Wed, 2012-05-01 at 10:22 +0200, Ruth Weir wrote:", "Ruth Weir", "2012-05-01"},
		{"On May 14, 2009, at 12:13 AM, Ruth Weir wrote:", "Ruth Weir", "2009-05-14"},
		{"On 12/30/2015 08:59 PM, Ruth M?ller wrote:", "Ruth M?ller", "2015-12-30"},
		{"On Mon, May 13, 2024 at 8:28 AM, Weir, Ruth <r.weir at example.org>wrote:", "Ruth Weir", "2024-05-13"},
		{"<ruth.weir at example.org> wrote:", "ruth.weir@example.org", ""},
		{"\"Ruth Weir\" <r at example.org> writes:", "Ruth Weir", ""},
		{"Vincent J. Weir, Jr. wrote:", "Vincent J. Weir, Jr.", ""},
		{">>>>> Ruth Weir writes:", "Ruth Weir", ""},
		{"On Fri, 17 Apr 2009, wrote:", "", "2009-04-17"},
		{">>> Ruth Weir <r@example.org> 05/13/24 5:40 PM >>>", "Ruth Weir", ""},
	} {
		if a, ok := attributed(c.line); !ok || a.by != c.by || a.date != c.date {
			t.Errorf("%s: %+v %v", c.line, a, ok)
		}
	}
	for _, line := range []string{
		"Here is what she wrote:", "As Martin wrote:", "I wrote:", "What Ruth Weir wrote is wrong.", "This is what the board said:",
		"The report says, and I have read what they wrote:", "On the mill:",
	} {
		if a, ok := attributed(line); ok {
			t.Errorf("%s: said by %q", line, a.by)
		}
	}
}

func TestSender(t *testing.T) {
	for from, want := range map[string]string{
		`"Marsh, Ottoline" <o@example.org>`:              "Ottoline Marsh",
		`Marsh, Ottoline <o@example.org>`:                "Ottoline Marsh",
		`[Friends of the Mill] Ottoline Marsh <o@x.org>`: "Ottoline Marsh",
		`Ottoline Marsh via Friends <list@example.org>`:  "Ottoline Marsh",
		`Friends on behalf of Ottoline Marsh <l@x.org>`:  "Ottoline Marsh",
		`o at example.org (Ottoline Marsh)`:              "Ottoline Marsh",
		`o at example.org`:                               "o@example.org",
		`o@example.org`:                                  "o@example.org",
		`"Tide Clocks, Inc." <o@example.org>`:            "Tide Clocks, Inc.",
		`Marsh, Ottoline (Mill) <o@example.org>`:         "Ottoline Marsh",
		`Jan Marsh, Jr. <o@example.org>`:                 "Jan Marsh, Jr.",
		`"o@example.org" <o@example.org>`:                "o@example.org",
		``:                                               "",
	} {
		if got := Sender(from); got != want {
			t.Errorf("%s: %q, want %q", from, got, want)
		}
	}
}

// words are the words of a text, without what sets them apart.
func words(s string) string {
	return strings.Join(regexp.MustCompile(`[\pL\pN]+`).FindAllString(s, -1), " ")
}

// TestPlain reads a thread: who says what, and what is furniture.
func TestPlain(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"answer below", "On Mon, 13 May 2024 at 17:40, Ruth Weir <r@example.org> wrote:\n> The oak must go.\n> It leans.\n\nIt does not.\n> By autumn it falls.\nNo.\n", `
furniture| On Mon, 13 May 2024 at 17:40, Ruth Weir <r@example.org> wrote:
quoted Ruth Weir 2024-05-13| The oak must go.
quoted Ruth Weir 2024-05-13| It leans.
paragraph| It does not.
quoted Ruth Weir 2024-05-13| By autumn it falls.
paragraph| No.`},
		{"two deep", "> Ruth Weir wrote:\n>> The oak must go.\n> Why?\n\nIt leans.\n", `
furniture| Ruth Weir wrote:
quoted Ruth Weir| The oak must go.
quoted| Why?
paragraph| It leans.`},
		{"wrapped attribution", "On Mon, 13 May 2024 at 17:40, Ruth\nWeir <r@example.org> wrote:\n\n> The oak must go.\n", `
furniture| On Mon, 13 May 2024 at 17:40, Ruth
furniture| Weir <r@example.org> wrote:
quoted Ruth Weir 2024-05-13| The oak must go.`},
		{"right below a sentence", "On the oak I see it otherwise.\nThe wheel of 1890 stays.\nOn Mon, 13 May 2024 at 17:40, Ruth\nWeir <r@example.org> wrote:\n> The oak must go.\n", `
paragraph| On the oak I see it otherwise.
paragraph| The wheel of 1890 stays.
furniture| On Mon, 13 May 2024 at 17:40, Ruth
furniture| Weir <r@example.org> wrote:
quoted Ruth Weir 2024-05-13| The oak must go.`},
		{"headings", "NEW FEATURES:\n\n- The hand is free.\n\nThe bell\n--------\nIt rings.\n\nRUTH WEIR\n", `
heading| NEW FEATURES:
item| The hand is free.
heading| The bell
paragraph| It rings.
paragraph| RUTH WEIR`},
		{"quoted with the words", "It is.\n\n> On 13 May 2024, at 17:40, Ruth Weir <r@example.org> wrote:\n> \n> Is the kiln cold?\n", `
paragraph| It is.
furniture| On 13 May 2024, at 17:40, Ruth Weir <r@example.org> wrote:
quoted Ruth Weir 2024-05-13| Is the kiln cold?`},
		{"no marks", "I agree.\n\nAm 13.05.2024 um 17:40 schrieb Ruth Weir:\n\nThe oak must go.\n", `
paragraph| I agree.
furniture| Am 13.05.2024 um 17:40 schrieb Ruth Weir:
quoted Ruth Weir 2024-05-13| The oak must go.`},
		{"told, not answered", "I have read it.\n\nIn May Ruth Weir wrote:\n\nThe oak must go.\n", `
paragraph| I have read it.
paragraph| In May Ruth Weir wrote:
paragraph| The oak must go.`},
		{"head of a mail", "I agree.\n\nVon: Weir, Ruth <r@example.org>\nGesendet: 13. Mai 2024 17:40\nAn: Rat\nBetreff: Eiche\n\nThe oak must go.\n", `
paragraph| I agree.
furniture| Von: Weir, Ruth <r@example.org>
furniture| Gesendet: 13. Mai 2024 17:40
furniture| An: Rat
furniture| Betreff: Eiche
quoted Ruth Weir| The oak must go.`},
		{"on behalf", "-----Original Message-----\nFrom: list-admin at example.org\n[mailto:list-admin at example.org] On Behalf Of Ruth Weir\nSubject: Oak\n\nThe oak must go.\n", `
furniture| -----Original Message-----
furniture| From: list-admin at example.org
furniture| [mailto:list-admin at example.org] On Behalf Of Ruth Weir
furniture| Subject: Oak
quoted Ruth Weir| The oak must go.`},
		{"forwarded, and on", "See this.\n\n------- start of forwarded message -------\nFrom: Ruth Weir <r@example.org>\nSubject: Oak\n\nThe oak must go.\n------- end of forwarded message -------\n\nIs she right?\n", `
paragraph| See this.
furniture| ------- start of forwarded message -------
furniture| From: Ruth Weir <r@example.org>
furniture| Subject: Oak
quoted Ruth Weir| The oak must go.
furniture| ------- end of forwarded message -------
paragraph| Is she right?`},
		{"signature and list", "The oak stays.\n-- \nRuth Weir\nMill Lane 9\n_______________________\nMill mailing list\nhttps://example.org/listinfo/mill\n", `
paragraph| The oak stays.
furniture| Ruth Weir
furniture| Mill Lane 9
furniture| Mill mailing list
furniture| https://example.org/listinfo/mill`},
		{"two dashes and a text", "Oaks:\n--\n" + strings.Repeat("An oak stands at the lock.\n\n", 20), "paragraph| Oaks:" + strings.Repeat("\nparagraph| An oak stands at the lock.", 20)},
		{"items and checksums", "Changes:\n\n  * The hand is free.\n  * The bell rings.\n\nMD5 (clock.tar) = 3dd0cedef630fcefcdaa6d8106dc8b18\n", `
paragraph| Changes:
item| The hand is free.
item| The bell rings.
code| MD5 (clock.tar) = 3dd0cedef630fcefcdaa6d8106dc8b18`},
	} {
		if got := show(Plain(c.in, false)); got != strings.TrimSpace(c.want) {
			t.Errorf("%s:\n%s\nwant:%s", c.name, got, c.want)
		}
	}
}

func TestFlowed(t *testing.T) {
	blocks := Plain("The oak \nstands at \nthe lock.\n > far away\n> It leans \n> a bit.\n", true)
	var got []string
	for _, b := range blocks {
		got = append(got, b.Text)
	}
	if want := "The oak stands at the lock.|> far away|It leans a bit."; strings.Join(got, "|") != want {
		t.Errorf("%q", got)
	}
}

func TestHTML(t *testing.T) {
	blocks := HTML(`<div>It does not.</div><div class="gmail_quote"><div>On Mon, 13 May 2024 at 17:40, Ruth Weir &lt;r@example.org&gt; wrote:</div><blockquote>The oak must go. It leans on the wall and will fall by autumn.</blockquote></div><p>No, I say.</p>`)
	if s := show(blocks); !strings.Contains(s, "quoted Ruth Weir 2024-05-13| The oak must") || !strings.Contains(s, "paragraph| It does not.") || !strings.Contains(s, "paragraph| No, I say.") {
		t.Error(s)
	}
	if s := show(HTML(`<div>See you at nine.</div><p class=MsoNormal><b>From:</b> Weir, Ruth &lt;r@example.org&gt;<br><b>Sent:</b> Monday, 13 May 2024 17:40<br><b>To:</b> Board<br><b>Subject:</b> Oak</p><p>The oak must go.</p>`)); !strings.Contains(s, "paragraph| See you at nine.") || !strings.Contains(s, "quoted Ruth Weir 2024-05-13| The oak must go.") {
		t.Error(s)
	}
}

// show is blocks, a line each.
func show(blocks []block.Block) string {
	var b strings.Builder
	for _, x := range blocks {
		b.WriteString("\n" + strings.TrimSpace(strings.Join([]string{x.Role.String(), x.By, x.Date}, " ")) + "| " + x.Text)
	}
	return strings.TrimSpace(b.String())
}

func TestDigest(t *testing.T) {
	digest := "Send Mill mailing list submissions to ...\n\nToday's Topics:\n\n   1. Oak (Ruth Weir)\n\n" + strings.Repeat("-", 70) + "\n\n" +
		"Message: 1\nDate: Mon, 13 May 2024 17:40:00 +0000\nFrom: Ruth Weir <r@example.org>\nSubject: Oak\nContent-Type: text/plain; charset=\"x\"\n\nThe oak must go.\n\n" +
		strings.Repeat("-", 30) + "\n\nMessage: 2\nFrom: Jan Marsh <j@example.org>\nSubject: Re: Oak\n\nNo.\n\n" + strings.Repeat("-", 30) + "\n\nSubject: Digest Footer\n\nMill mailing list\n"
	around, mails := Digest(digest)
	if len(mails) != 2 || !strings.Contains(mails[0], "The oak must go.") || strings.Contains(mails[0], "Content-Type") || !strings.Contains(around, "Digest Footer") {
		t.Errorf("%q\n%q", around, mails)
	}
	if _, mails := Digest("The oak must go.\n" + strings.Repeat("-", 70) + "\nNo.\n"); mails != nil {
		t.Errorf("%q", mails)
	}
}

// FuzzPlain holds that no word of a text is lost or added, whatever it is.
func FuzzPlain(f *testing.F) {
	for _, s := range []string{
		"On Mon, 13 May 2024, Ruth Weir wrote:\n> The oak\n>> must\ngo.\n-- \nRuth\n", "From: a\nSent: b\nTo: c\nSubject: d\n\ne\n",
		"-----BEGIN PGP SIGNED MESSAGE-----\nHash: x\n\na\n-----BEGIN PGP SIGNATURE-----\nb\n-----END PGP SIGNATURE-----\n", "RW> a\n| > b\n   >c\n",
		"----- Original Message -----\n\nFrom: a\n b\nSubject: c\nd\n", "_____\nmailing list\n",
	} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, s string, flowed bool) {
		s = strings.ToValidUTF8(strings.Map(func(r rune) rune {
			if r < ' ' && r != '\n' || r == 0x7f {
				return ' '
			}
			return r
		}, s), "")
		var b strings.Builder
		for _, x := range Plain(s, flowed) {
			if x.Text != strings.TrimSpace(x.Text) || x.Text == "" {
				t.Fatalf("block %q", x.Text)
			}
			b.WriteString(x.Text + "\n")
		}
		unmarked := initials.ReplaceAllString(s, "$1")
		if got := words(b.String()); got != words(unmarked) && got != words(s) {
			t.Fatalf("%q\nbecame %q", s, b.String())
		}
	})
}

// initials are the marks of quotation that are letters.
var initials = regexp.MustCompile(`(?m)^([ \t]?)[A-Z]{2,4}>+`)
