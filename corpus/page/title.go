package page

import (
	"strings"

	"verbatim/corpus/block"
)

// pageTitle reads the title of a page whose first line is the title of the window,
// as in "The ferry is back - The Gazette", and which has the title alone on lines
// further down. It returns the numbers of those lines.
func pageTitle(c *Content, lines []line) []int {
	if len(lines) == 0 {
		return nil
	}
	var at []int
	window := fold(lines[0].text)
	for i := 1; i < len(lines); i++ {
		l := &lines[i]
		if l.words < 3 || l.kind == block.Item || !strings.HasPrefix(window, fold(l.text)) {
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

// afterTitle returns the start of an article moved to the line after its title, if
// most of the article is below that.
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

// windowSite returns the last part of a window's title, which names the site.
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

// titleLine returns the number of the line above the article that repeats the title,
// -1 for none. Digests of other articles may stand above that line.
func titleLine(c *Content, lines []line) int {
	const enough = 0.3 // of the prose stands below it
	title := fold(c.Title)
	total, below := prose(lines), 0.0
	for i := len(lines) - 1; i >= 0; i-- {
		l := &lines[i]
		below += max(l.score, 0)
		titled := l.kind == block.Heading || l.words > 3
		if titled && l.words <= longWords && below >= enough*total && fold(l.text) == title {
			return i
		}
	}
	return -1
}

// withoutSite removes the site's name from the end of a title.
func withoutSite(title string, sites ...string) string {
	for _, site := range sites {
		if site == "" || !strings.HasSuffix(title, site) {
			continue
		}
		t := strings.TrimRight(strings.TrimSuffix(title, site), " ")
		for _, sep := range []string{"|", "-", "–", "—", "::", "»", ":"} {
			if s, ok := strings.CutSuffix(t, sep); ok {
				return strings.TrimSpace(s)
			}
		}
	}
	return title
}
