package layout

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"verbatim/bot"
	"verbatim/bot/question"
	"verbatim/corpus/golden"
	"verbatim/corpus/text"
)

func TestEscape(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"The bridge opened at 10:30 on 3 May.", "The bridge opened at 10:30 on 3 May."},
		{"a *pull-out* of `all`", "a \\*pull-out\\* of \\`all\\`"},
		{"# Heading\n- item\n> quote\n12. twelfth\n3) third", "\\# Heading\n\\- item\n\\> quote\n12\\. twelfth\n3\\) third"},
		{"It cost 3.50 in 1998. Then", "It cost 3.50 in 1998. Then"},
		{"<@42> @everyone <#7> <t:1700000000:R> </who:9> <a:wave:1>", "\\<\\@42> \\@everyone \\<\\#7> \\<t\\:1700000000:R> \\<\\/who:9> \\<a\\:wave:1>"},
		{"see https://example.org/a_b", "see https\\://example.org/a\\_b"},
		{"||spoiler|| ~~gone~~ __under__", "\\|\\|spoiler\\|\\| \\~\\~gone\\~\\~ \\_\\_under\\_\\_"},
		{"[label](https://example.org)", "\\[label\\](https\\://example.org)"},
		{"```\ncode\n```", "\\`\\`\\`\ncode\n\\`\\`\\`"},
		{":wave: and :+1:", "\\:wave: and \\:+1:"},
		{"a\u202Eb\x00c\x1b[31md", "abc\\[31md"},
		{"bad \xff byte", "bad \uFFFD byte"},
		{"C:\\dir", "C:\\\\dir"},
	} {
		if got := Escape(test.in); got != test.want {
			t.Errorf("Escape(%q)\n got %q\nwant %q", test.in, got, test.want)
		}
	}
}

// FuzzEscape holds that taking the backslashes away again gives the text that
// went in, and that no mark that could begin markup stands bare.
func FuzzEscape(f *testing.F) {
	f.Add("# a *b* <@1> https://x.y ||z|| `c`\n- d\n1. e \\*")
	f.Fuzz(func(t *testing.T, s string) {
		out := Escape(s)
		var back strings.Builder
		bare := ""
		for i := 0; i < len(out); {
			r, n := utf8.DecodeRuneInString(out[i:])
			if r == '\\' {
				i += n
				if i == len(out) {
					t.Fatalf("a backslash at the end of %q", out)
				}
				r, n = utf8.DecodeRuneInString(out[i:])
			} else {
				bare += string(r)
			}
			back.WriteRune(r)
			i += n
		}
		if want := strings.Map(keep, strings.ToValidUTF8(s, "\uFFFD")); !sameButInvalid(back.String(), want) {
			t.Errorf("%q came back as %q", want, back.String())
		}
		if strings.ContainsAny(bare, "*_`[]<~|@\\") || strings.Contains(bare, "://") {
			t.Errorf("bare marks in %q", out)
		}
	})
}

func keep(r rune) rune {
	if hidden(r) && r != '\n' {
		return -1
	}
	return r
}

// sameButInvalid compares, runs of replacement characters taken as one.
func sameButInvalid(a, b string) bool {
	squeeze := func(s string) string {
		for strings.Contains(s, "\uFFFD\uFFFD") {
			s = strings.ReplaceAll(s, "\uFFFD\uFFFD", "\uFFFD")
		}
		return s
	}
	return squeeze(a) == squeeze(b)
}

func TestNote(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"by 31 December 2019 (the text says *by the end of this year*)", "by 31 December 2019 (the text says *by the end of this year*)"},
		{"nothing about `x*y` and 2 * 3 * 4", "nothing about `x*y` and 2 \\* 3 \\* 4"},
		{"**loud** <@1>", "\\*\\*loud\\*\\* \\<\\@1>"},
		{"a lone ` and *", "a lone \\` and \\*"},
	} {
		if got := Note(test.in); got != test.want {
			t.Errorf("Note(%q)\n got %q\nwant %q", test.in, got, test.want)
		}
	}
}

func TestLink(t *testing.T) {
	for _, test := range []struct{ title, url, want string }{
		{"Bridge to open", "https://example.org/a", "[Bridge to open](https://example.org/a)"},
		{"Bridge to open", "", "Bridge to open"},
		{"Bridge [updated]", "https://example.org/a", "Bridge \\[updated\\] ([link](https://example.org/a))"},
		{"example.com news", "https://example.org/a", "example.com news ([link](https://example.org/a))"},
		{"Bridge", "javascript:alert(1)", "Bridge"},
		{"Bridge", "https://example.org/a)b (c)", "[Bridge](https://example.org/a%29b%20%28c%29)"},
		{"Bridge", "https://user:pw@example.org/", "Bridge"},
		{"Bridge", "https://example.org/" + strings.Repeat("a", 600), "Bridge"},
		{"@everyone", "https://example.org/a", "\\@everyone ([link](https://example.org/a))"},
	} {
		if got := link(test.title, test.url); got != test.want {
			t.Errorf("link(%q, %q) = %q, want %q", test.title, test.url, got, test.want)
		}
	}
}

func TestExcerpt(t *testing.T) {
	long := "The mayor spoke first. She promised the opening for spring. The bridge to the U.S. side opened on 3 May with a band. Nobody fell into the river. It rained for the rest of the day."
	at := strings.Index(long, "3 May")
	for _, test := range []struct {
		size int
		want string
	}{
		{500, "… The bridge to the U.S. side opened on **3 May** with a band. Nobody fell into the river. …"},
		{MaxDescription, strings.Replace(long, "3 May", "**3 May**", 1)},
		{100, "… The bridge to the U.S. side opened on **3 May** with a band. Nobody fell into the river. …"},
		{60, "… The bridge to the U.S. side opened on **3 May** with a band. …"},
		{20, "… on **3 May** with a …"},
		{12, "… **3 May** with …"},
	} {
		p := bot.Passage{Text: long, Answer: &bot.Span{Span: text.Span{Start: at, End: at + 5}}}
		bold := boldOf(p, question.When)
		if got := embolden(show(long, excerpt(p, bold, test.size), bold)); got != test.want {
			t.Errorf("%d: %q, want %q", test.size, got, test.want)
		}
	}
}

// sample is a reply as the bot gives them, about an invented bridge.
func sample() bot.Reply {
	one := "The bridge over the Sill will open by the end of this year, Mayor Ada Tarn said on Monday.\nShe had promised it for spring."
	two := "Work on the crossing began in 2017 and was to last two years."
	return bot.Reply{
		Kind:   question.When,
		Answer: &bot.Answer{Text: "by the end of this year", Value: "2019-12-31", Passage: "k3v9q2", Resolved: "by 31 December 2019"},
		Passages: []bot.Passage{
			{ID: "k3v9q2", Doc: "bridge.txt", Title: "Bridge to open", Publisher: "The Sill Courier", Date: "2019-10-17", URL: "https://courier.example/bridge",
				Place: "paragraph 2", Text: one, Answer: &bot.Span{Span: text.Span{Start: 35, End: 58}},
				Also: []bot.Source{{Doc: "wire.txt", Title: "Sill bridge", Publisher: "Valley Wire"}}},
			{ID: "m2p8x1", Doc: "works.md", Title: "Works_log", Text: two, Highlights: []text.Span{{Start: 0, End: 4}, {Start: 12, End: 20}}},
			{ID: "q7", Doc: "a.txt", Text: "Third."}, {ID: "q8", Doc: "b.txt", Text: "Fourth."},
		},
	}
}

func TestRenderGolden(t *testing.T) {
	altered := bot.Reply{Kind: question.Check, Passages: sample().Passages[:1], Check: &bot.Check{Verdict: "altered", Source: "by the end of this year", Diff: []bot.Edit{
		{Op: "same", Text: "The bridge will open by the end of"}, {Op: "dropped", Text: "this"}, {Op: "added", Text: "next"}, {Op: "same", Text: "year"}}}}
	miss := bot.Reply{Kind: question.Who, Message: "The documents say nothing about *Zorn*. I looked for `Zorn` in 3 documents.", Suggestions: []string{"!who Tarn", "!search Zorn"}}
	quote := bot.Reply{Kind: question.Quote, Answer: &bot.Answer{Text: "It will stand for a century", Speaker: "Ada Tarn", Passage: "z1"},
		Passages: []bot.Passage{{ID: "z1", Doc: "speech.txt", Title: "Speech", Text: "“It will stand for a century,” Tarn said.", Quote: &bot.Quote{Text: "It will stand for a century,", Speaker: "Ada Tarn"}}}}
	said := bot.Reply{Kind: question.Quote, Passages: []bot.Passage{{ID: "z2", Doc: "speech.txt", Title: "Speech", Text: "“No,” she said.", Quote: &bot.Quote{Text: "No,", Speaker: "Ada Tarn"}}}}
	dated := func(said, value string) bot.Passage {
		t := "The bridge opened " + said + "."
		return bot.Passage{ID: "t1", Doc: "a.txt", Title: "News", Text: t, Answer: &bot.Span{Span: text.Span{Start: 18, End: 18 + len(said)}, Text: said, Value: value}}
	}
	timeline := bot.Reply{Kind: question.Timeline, Passages: []bot.Passage{dated("on Monday", "2021-05-03"), dated("by the end of May", "2021-05-31"), dated("after 2021", "2021")}}
	var b strings.Builder
	for _, c := range []struct {
		name  string
		reply bot.Reply
		view  View
	}{{"when", sample(), View{}}, {"second page", sample(), View{First: 3}}, {"check", altered, View{}}, {"miss", miss, View{}}, {"quote", quote, View{}}, {"said by", said, View{}}, {"timeline", timeline, View{}}, {"empty", bot.Reply{}, View{}}} {
		e := Render(c.reply, c.view)
		fmt.Fprintf(&b, "== %s, #%06X\n%s\n", c.name, e.Color, e.Description)
		if e.Footer != nil {
			fmt.Fprintf(&b, "[%s]\n", e.Footer.Text)
		}
	}
	golden.Check(t, filepath.Join("testdata", "render.golden"), b.String())
}

// FuzzRender holds that a reply keeps to the limits and closes its bold,
// whatever the documents hold.
func FuzzRender(f *testing.F) {
	f.Add("The bridge opened.", "a title", "https://example.org", 3, 8, 5)
	f.Add(strings.Repeat("**😀 _x_\n", 900), strings.Repeat("[](", 300), "https://e.org/"+strings.Repeat("(", 500), 100, 4000, 12)
	f.Fuzz(func(t *testing.T, body, title, address string, start, end, n int) {
		p := bot.Passage{ID: title, Doc: body, Title: title, Publisher: body, Date: title, URL: address, Place: title, Text: body,
			Highlights: []text.Span{{Start: start, End: end}, {Start: end, End: start}}, Also: []bot.Source{{Title: body, URL: address}},
			Answer: &bot.Span{Span: text.Span{Start: start, End: end}}}
		r := bot.Reply{Kind: question.Quote, Message: title, Understood: body, Suggestions: []string{body, title}, Answer: &bot.Answer{Text: body, Speaker: title, Note: body}}
		for range min(max(n, 0), 20) {
			r.Passages = append(r.Passages, p)
		}
		if n%2 == 0 {
			r.Check = &bot.Check{Verdict: "altered", Diff: []bot.Edit{{Op: "same", Text: body}, {Op: "added", Text: title}, {Op: "dropped", Text: body}}}
		}
		for first := range 5 {
			e := Render(r, View{First: first})
			if Units(e.Description) > MaxDescription || !utf8.ValidString(e.Description) {
				t.Fatalf("description of %d units, valid %v", Units(e.Description), utf8.ValidString(e.Description))
			}
			if e.Footer != nil && Units(e.Footer.Text) > 100 {
				t.Fatalf("footer %q", e.Footer.Text)
			}
		}
	})
}
