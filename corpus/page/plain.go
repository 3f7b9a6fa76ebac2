package page

import (
	"strings"
	"unicode/utf8"

	"verbatim/corpus/text"
)

// Plain reads a text file. If it was saved from a web page, and says so by
// what page furniture says, only the page's article remains; any other text
// stays whole but for the lines at its head that name its title, author,
// publisher and date.
func Plain(s string) Content {
	lines := plainLines(s)
	var c Content
	if isPage(lines) {
		lines = pageArticle(&c, lines)
	} else {
		lines = textBody(&c, lines)
	}
	if len(lines) == 0 && c.Title != "" { // no more than a title: that is its text
		lines = []line{newLine(c.Title, Paragraph)}
	}
	for _, l := range lines {
		c.Blocks = append(c.Blocks, Block{Text: l.text, Kind: l.kind, Level: l.level})
	}
	return c
}

// plainLines are the paragraphs of s, wrapped lines joined.
func plainLines(s string) []line {
	var lines []line
	for _, p := range text.Paragraphs(s) {
		t, kind := Squeeze(p.Of(s)), Paragraph
		if r, n := utf8.DecodeRuneInString(t); r == '•' || r == '◦' || r == '▪' || r == '·' {
			t, kind = strings.TrimSpace(t[n:]), Item
		}
		if t != "" {
			lines = append(lines, newLine(t, kind))
		}
	}
	markAgain(lines)
	return lines
}

// markAgain marks the short lines that stand on the page more than once.
func markAgain(lines []line) {
	seen := make(map[string]int)
	for _, l := range lines {
		if l.words <= phraseWords {
			seen[fold(l.text)]++
		}
	}
	for i := range lines {
		l := &lines[i]
		l.again = l.words <= phraseWords && seen[fold(l.text)] > 1
	}
}

const (
	// pageSigns is how many lines of furniture make a text a saved page. A text
	// that someone wrote has none, or one by chance.
	pageSigns = 3
)

// isPage reports whether lines are those of a saved web page.
func isPage(lines []line) bool {
	signs := 0
	for _, l := range lines {
		if l.junk || l.tail {
			signs++
		}
	}
	return signs >= pageSigns
}

// pageArticle finds the article among the lines of a page, and its title.
func pageArticle(c *Content, lines []line) []line {
	titles := pageTitle(c, lines)
	foot(c, lines)
	for i := range lines {
		lines[i].rate()
	}
	introduce(lines)
	lines = lines[:discussion(lines)]
	start, end := article(lines)
	start = afterTitle(lines, titles, start, end)
	end = trailingList(lines, end)
	top := 0
	for _, t := range titles {
		if t < start {
			top = t // what stands above the title is the site's, its date today's
		}
	}
	head(c, lines[top:start])
	if start < end {
		dateline(c, lines[start].text)
	}
	return prune(lines[start:end])
}

// pageTitle reads the title of a page whose first line is the title of the
// window, as in "The ferry is back - The Gazette", where the title itself
// stands on a line of its own further down. It returns the numbers of those
// lines.
func pageTitle(c *Content, lines []line) []int {
	if len(lines) == 0 {
		return nil
	}
	var at []int
	window := fold(lines[0].text)
	for i := 1; i < len(lines); i++ {
		l := &lines[i]
		if l.words < 3 || l.kind == Item || !strings.HasPrefix(window, fold(l.text)) {
			continue
		}
		at = append(at, i)
		if len(l.text) > len(c.Title) {
			c.Title = l.text
		}
	}
	site := windowSite(lines[0].text)
	set(&c.Publisher, site)
	if c.Title == "" && site != "" && lines[0].words > 3 {
		c.Title = withoutSite(lines[0].text, site)
	}
	return at
}

// afterTitle moves the start of the article that stands at start to the line
// after its title, where most of it stands below that.
func afterTitle(lines []line, titles []int, start, end int) int {
	const enough = 0.3 // of the prose stands below a title that comes once
	below, only := 0.0, len(titles) == 1
	total := prose(lines[start:end])
	for k, at := len(titles)-1, end; k >= 0 && titles[k] >= start; k-- {
		if titles[k] >= end {
			continue
		}
		below += prose(lines[titles[k]:at])
		at = titles[k]
		if below > total-below || only && below > enough*total {
			return at + 1
		}
	}
	return start
}

// introduce raises the items of lists that the text leads into with a colon.
func introduce(lines []line) {
	for i := 1; i < len(lines); i++ {
		l, before := &lines[i], &lines[i-1]
		leads := before.kind != Item && strings.HasSuffix(before.text, ":") && before.words >= shortWords && !before.junk
		if l.kind == Item && !l.junk && (leads || before.kind == Item && before.led) {
			l.led, l.score = true, max(l.score, float64(l.words)/2)
		}
	}
}

// prose is how many words of prose there are in lines.
func prose(lines []line) float64 {
	sum := 0.0
	for i := range lines {
		sum += max(lines[i].score, 0)
	}
	return sum
}

// trailingList moves the end of an article behind a list of dates, prices or
// scores that it ends with.
func trailingList(lines []line, end int) int {
	last := end
	for last < len(lines) && lines[last].score <= 0 && !lines[last].junk && !lines[last].tail {
		last++
	}
	if figures(lines[end:last]) {
		return last
	}
	return end
}

// figures reports whether lines are a list of things with numbers.
func figures(lines []line) bool {
	const least = 3 // lines that make a list
	n := 0
	for i := range lines {
		if strings.ContainsAny(lines[i].text, "0123456789") && lines[i].words > 2 {
			n++
		}
	}
	return len(lines) >= least && n*10 >= len(lines)*7
}

// windowSite is the last part of a window's title, the name of the site.
func windowSite(s string) string {
	const longest = 5 // words
	for _, sep := range []string{" | ", " - ", " – ", " — ", " :: ", " » "} {
		if i := strings.LastIndex(s, sep); i > 0 {
			if site := strings.TrimSpace(s[i+len(sep):]); countWords(site) <= longest && isTitle(site) {
				return site
			}
		}
	}
	return ""
}

// discussion is where the readers' comments or the digests of other articles
// begin, the end of lines where there are none. Either a line heads them, or
// they show by the names and times that stand over each: once there has been an
// article's worth of prose, three of those close together are no part of it.
func discussion(lines []line) int {
	const (
		enough = 80 // words of prose that make an article
		near   = 25 // lines
		stamps = 3
	)
	words, total := 0.0, prose(lines)
	for i := range lines {
		l := &lines[i]
		words += max(l.score, 0)
		if words < enough {
			continue
		}
		rest := lines[i+1 : min(len(lines), i+near)]
		if l.words <= phraseWords && commentsHead(fold(l.text)) && (countStamps(rest) > 0 || total-words < words) {
			return i
		}
		if l.stamp() && countStamps(rest) >= stamps-1 {
			for back := 0; back < 3 && i > 0 && lines[i-1].score <= 0; back++ { // its headline and name
				i--
			}
			return i
		}
	}
	return len(lines)
}

func countStamps(lines []line) int {
	n := 0
	for i := range lines {
		if lines[i].stamp() {
			n++
		}
	}
	return n
}

// stamp reports whether a line is the name or the time over a comment or a
// digest: "Ann Example says:", "3 days ago", "November 19, 2019 at 6:34 am".
func (l *line) stamp() bool {
	if l.words > 10 || l.words < 2 || l.final && !strings.HasSuffix(l.text, ":") {
		return false
	}
	f := fold(l.text)
	for _, end := range []string{" says", " said", " wrote", " ago", " commented", " commented on"} {
		if strings.HasSuffix(f, end) {
			return true
		}
	}
	_, at, ok := FindDate(l.text)
	return ok && at.Len()*3 > len(l.text)
}

// commentsHead reports whether a line heads the readers' comments: "12
// comments", "Leave a reply".
func commentsHead(s string) bool {
	switch s {
	case "comments", "discussion", "leave a reply", "leave a comment", "post a comment", "add a comment", "join the discussion",
		"join the conversation", "reader comments", "responses", "top rated comments", "view comments", "show comments", "recent comments":
		return true
	}
	n, rest, ok := strings.Cut(s, " ")
	if ok && strings.Trim(n, "0123456789,") == "" {
		for _, w := range []string{"comment", "comments", "responses", "response", "replies", "reply", "thoughts"} {
			if rest == w || strings.HasPrefix(rest, w+" ") {
				return true
			}
		}
	}
	return strings.HasPrefix(s, "comments (") || strings.HasPrefix(s, "what do you think")
}

// prune takes the furniture out of an article: the lines between its
// paragraphs that are neither headings nor lists of its own, and paragraphs
// that stand in it a second time.
func prune(lines []line) []line {
	var out []line
	seen := make(map[string]bool)
	for i := range lines {
		if !keep(lines, i) || len(out) == 0 && lines[i].words <= mentionWords && isByline(lines[i].text) {
			continue
		}
		if lines[i].words >= proseWords {
			f := fold(lines[i].text)
			if seen[f] {
				continue
			}
			seen[f] = true
		}
		out = append(out, lines[i])
	}
	return out
}

func keep(lines []line, i int) bool {
	l := &lines[i]
	switch {
	case l.junk || l.tail || l.caption || l.again:
		return false
	case l.score > 0 || l.final && l.kind != Item:
		return true
	}
	const far = 50 // lines of a list that tell what it is
	first, last := i, i+1
	for first > max(0, i-far) && lines[first-1].listed(l.kind) {
		first--
	}
	for last < min(len(lines), i+far) && lines[last].listed(l.kind) {
		last++
	}
	run := lines[first:last]
	switch {
	case first > 0 && strings.HasSuffix(lines[first-1].text, ":") && !lines[first-1].junk, figures(run):
		return true
	case l.kind == Item:
		return sentences(run)
	case l.words > phraseWords:
		return true
	}
	return i+1 < len(lines) && (lines[i+1].score > 0 || lines[i+1].kind == Item)
}

// listed reports whether a line may be of one list with lines of a kind.
func (l *line) listed(kind Kind) bool {
	return l.kind == kind && l.score <= 0 && !l.junk && !l.tail && !strings.HasSuffix(l.text, ":")
}

// sentences reports whether most of lines are sentences.
func sentences(lines []line) bool {
	n := 0
	for i := range lines {
		if lines[i].final || lines[i].ended {
			n++
		}
	}
	return n*2 > len(lines)
}

// textBody takes the head off a text that is no page, and at its end the
// copyright line and the initials of its editors.
func textBody(c *Content, lines []line) []line {
	n := headed(lines)
	if n < len(lines) {
		dateline(c, lines[n].text)
	}
	lines = append(head(c, lines[:n]), lines[n:]...)
	foot(c, lines)
	for n := len(lines) - 1; n > 0 && (initials(lines[n].text) || holder(lines[n].text) != ""); n-- {
		lines = lines[:n]
	}
	return lines
}
