package page

import (
	"strings"
	"time"
	"verbatim/corpus/text"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// meta holds what the head of a page says, under the names that pages use.
type meta struct {
	tags  map[string]string // <meta>: the first of each name
	title string            // of the window
	link  string            // the canonical address
	h1    []string          // the first few
	time  string            // the first <time>
	ld    linked
	body  string // the article's text, where the head has it
}

func readMeta(root *html.Node) meta {
	m := meta{tags: make(map[string]string)}
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		if depth > deepest {
			return
		}
		switch n.DataAtom {
		case atom.Meta:
			name := attr(n, "property") + attr(n, "name")
			if name == "" {
				name = attr(n, "itemprop")
			}
			name = strings.ToLower(name)
			if v := text.Squeeze(attr(n, "content")); v != "" && m.tags[name] == "" {
				m.tags[name] = v
			}
		case atom.Title:
			if m.title == "" && (n.Parent == nil || n.Parent.DataAtom != atom.Svg) {
				m.title = content(n)
			}
		case atom.Link:
			if attr(n, "rel") == "canonical" {
				m.link = attr(n, "href")
			}
		case atom.H1:
			if len(m.h1) < 5 {
				m.h1 = append(m.h1, content(n))
			}
		case atom.Time:
			if m.time == "" {
				m.time = attr(n, "datetime")
			}
		case atom.Script:
			if strings.Contains(attr(n, "type"), "ld+json") && n.FirstChild != nil {
				m.ld.read(n.FirstChild.Data)
			}
			return
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			walk(k, depth+1)
		}
	}
	walk(root, 0)
	m.body = fold(text.Squeeze(m.ld.body))
	return m
}

// content returns the text of an element on one line.
func content(n *html.Node) string { return text.Squeeze(Printable(rawContent(n))) }

// rawContent returns the text of an element unchanged, with a line break for each
// element that breaks the line.
func rawContent(n *html.Node) string {
	var b strings.Builder
	for k := range n.Descendants() {
		if k.Type == html.TextNode {
			b.WriteString(k.Data)
		} else if blocks[k.DataAtom] {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// fill copies what the head says into c.
func (m *meta) fill(c *Content) {
	site := m.first("og:site_name", "application-name")
	if site == "" {
		site = m.ld.publisher
	}
	window := windowSite(m.title)
	if site == "" || strings.Contains(site, "://") {
		site = window
	}
	c.Publisher = strings.TrimSpace(site)
	title := m.first("og:title", "twitter:title", "dc.title", "headline")
	set(&title, m.ld.headline)
	for _, t := range m.h1 {
		if t != site && !(len(t) < len(m.title) && strings.HasSuffix(m.title, t)) { // else every page of the site has it
			set(&title, t)
		}
	}
	set(&title, m.title)
	c.Title = withoutSite(title, site, window)
	c.Author = names(m.ld.author)
	for _, a := range []string{"author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl"} {
		set(&c.Author, names(m.tags[a]))
	}
	set(&c.URL, m.link)
	set(&c.URL, m.first("og:url"))
	set(&c.URL, m.ld.url)
	if !strings.Contains(c.URL, "://") {
		c.URL = ""
	}
	dates := []string{m.ld.date}
	for _, k := range []string{"article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date", "pubdate", "publishdate",
		"publish-date", "og:published_time", "parsely-pub-date", "sailthru.date", "og:article:published_time", "article.published", "dateissued"} {
		dates = append(dates, m.tags[k])
	}
	for _, d := range append(dates, m.time) {
		if iso, _, ok := FindDate(d); ok {
			if local := PathDate(c.URL); universal(d) && nextDay(local) == iso {
				break // the address has the local date, a day before the universal one
			}
			c.SetDate(iso, FromMatter)
			break
		}
	}
	c.SetDate(PathDate(c.URL), FromAddress)
}

// universal reports whether a time stamp is in universal time.
func universal(stamp string) bool {
	return strings.HasSuffix(stamp, "Z") || strings.HasSuffix(stamp, "+00:00") || strings.HasSuffix(stamp, "+0000")
}

// nextDay is the day after an ISO date, "" after none.
func nextDay(date string) string {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return ""
	}
	return t.AddDate(0, 0, 1).Format(time.DateOnly)
}

// article reports whether the page says that it is an article.
func (m *meta) article() bool {
	return strings.EqualFold(m.tags["og:type"], "article") || m.tags["article:published_time"] != "" || m.ld.headline != ""
}

func (m *meta) first(names ...string) string {
	for _, n := range names {
		if v := m.tags[n]; v != "" {
			return v
		}
	}
	return ""
}

// names returns s without its label, "" where s is an address or not a name.
func names(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 3 && strings.EqualFold(s[:3], "by ") {
		s = s[3:]
	}
	if strings.Contains(s, "://") || strings.Contains(s, "@") || len(s) > 120 {
		return ""
	}
	return s
}

// scoreQuoted raises the score of the lines that the page's head repeats as the
// article's text and lowers that of the others, where the head has enough of it.
func (m *meta) scoreQuoted(lines []line) {
	const (
		enough = 500 // bytes
		most   = 200 << 10
		lots   = 5000 // lines; more are no article
	)
	if len(m.body) < enough || len(m.body) > most || len(lines) > lots {
		return
	}
	held := 0
	in := make([]bool, len(lines))
	for i, l := range lines {
		f := fold(l.text)
		if l.words >= 3 && strings.Contains(m.body, f) {
			in[i] = true
			held += len(f)
		}
	}
	if held*2 < len(m.body) {
		return
	}
	for i := range lines {
		l := &lines[i]
		switch {
		case in[i]:
			l.score, l.junk, l.tail, l.caption, l.repeated = max(l.score, float64(l.words)), false, false, false, false
		case l.score > 0:
			l.score = l.score/2 - 4
		}
	}
}
