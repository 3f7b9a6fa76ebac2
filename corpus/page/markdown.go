package page

import (
	"bytes"
	"net/url"
	"strings"

	"verbatim/corpus/block"
	"verbatim/corpus/text"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	goldmarktext "github.com/yuin/goldmark/text"
)

// Markdown reads a Markdown file, with or without front matter.
func Markdown(src string) Content {
	c := Content{Marked: true}
	parser := goldmark.New(goldmark.WithExtensions(extension.Table)).Parser()
	m := &marked{}
	for _, part := range chunks(frontMatter(&c, src)) {
		if tooNested(part) {
			for _, l := range plainLines(part) {
				m.add(l.text, l.kind, 0)
			}
			continue
		}
		m.source = []byte(part)
		for n := parser.Parse(goldmarktext.NewReader(m.source)).FirstChild(); n != nil; n = n.NextSibling() {
			m.block(n, block.Paragraph, 0)
		}
	}
	m.add(strings.Join(m.labels, " "), block.Furniture, 0)
	c.Blocks = append(c.Blocks, m.blocks...)
	readHead(&c)
	return c
}

const (
	// chunkSize is how many bytes of Markdown are parsed at once. On hostile input
	// the parser's time grows with their square.
	chunkSize = 64 << 10
	// mostNested and mostBrackets limit what makes the parser slow in a chunk: the
	// containers opened in one line, and the opening brackets of links.
	mostNested   = 20
	mostBrackets = 1500
)

// chunks splits a long text at blank lines outside of fenced code that come before
// a line without indentation, where a split changes nothing.
func chunks(s string) []string {
	if len(s) <= chunkSize {
		return []string{s}
	}
	var out []string
	start, at := 0, 0
	fenced, blank := false, false
	for line := range strings.Lines(s) {
		if blank && !fenced && at-start >= chunkSize/2 && line[0] != ' ' && line[0] != '\t' {
			out = append(out, s[start:at])
			start = at
		}
		if strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~") {
			fenced = !fenced
		}
		blank = strings.TrimSpace(line) == ""
		at += len(line)
	}
	return append(out, s[start:])
}

// tooNested reports whether a chunk would take too long to parse.
func tooNested(s string) bool {
	if len(s) > 4*chunkSize || strings.Count(s, "[") > mostBrackets {
		return true
	}
	for line := range strings.Lines(s) {
		if marks := strings.TrimLeft(line, " \t"); marks == "" || strings.IndexByte(">-*+0123456789", marks[0]) < 0 {
			continue
		}
		n := 0
		start := line[:min(len(line), 4*mostNested)]
		for _, w := range strings.Fields(start) {
			if strings.Trim(w, ">-*+.)0123456789") == "" {
				n++
			}
		}
		if n > mostNested || strings.HasPrefix(strings.ReplaceAll(start, " ", ""), strings.Repeat(">", mostNested)) {
			return true
		}
	}
	return false
}

// IsMarkdown reports whether a text looks like Markdown: it has front matter, or
// several headings marked with #.
func IsMarkdown(s string) bool {
	const enough = 2 // headings
	if matter, _, ok := splitMatter(s); ok && strings.Contains(matter, ":") {
		return true
	}
	n := 0
	for line := range strings.Lines(s) {
		level := len(line) - len(strings.TrimLeft(line, "#"))
		if level > 0 && level <= 6 && len(line) > level+2 && line[level] == ' ' && line[level+1] != ' ' {
			n++
		}
	}
	return n >= enough
}

// marked gathers the blocks of a Markdown file.
type marked struct {
	source []byte
	blocks []block.Block
	number string   // of the item whose first words are to come: "2."
	labels []string // of links whose addresses stand elsewhere: map of "[the quay][map]"
}

// block adds what n holds; inline text in it is of kind.
func (m *marked) block(n ast.Node, kind block.Role, depth int) {
	if depth > deepest {
		return
	}
	switch n := n.(type) {
	case *ast.Heading:
		m.add(m.inline(n), block.Heading, n.Level)
	case *ast.Paragraph, *ast.TextBlock:
		if n.ChildCount() == 1 && n.FirstChild().Kind() == ast.KindImage {
			kind = block.Caption
		}
		m.add(m.inline(n), kind, 0)
	case *ast.ListItem:
		m.number = m.itemNumber(n)
		first := block.Item
		if m.isContentsLine(n) {
			first = block.Furniture
		}
		for k := n.FirstChild(); k != nil; k = k.NextSibling() {
			m.block(k, first, depth+1)
			first = block.Paragraph
		}
		m.number = ""
	case *ast.Blockquote:
		first := len(m.blocks)
		for k := n.FirstChild(); k != nil; k = k.NextSibling() {
			m.block(k, kind, depth+1)
		}
		m.cutSignature(first)
	case *ast.FencedCodeBlock:
		if n.Info != nil {
			m.add(string(n.Info.Value(m.source)), block.Furniture, 0)
		}
		m.code(m.lines(n))
	case *ast.CodeBlock:
		m.code(m.lines(n))
	case *ast.HTMLBlock:
		m.add(untag(m.lines(n)), kind, 0)
	case *east.Table:
		m.table(n)
	default:
		for k := n.FirstChild(); k != nil; k = k.NextSibling() {
			m.block(k, kind, depth+1)
		}
	}
}

// cutSignature splits the dash and the name at the end of the quoted blocks from
// first on off into a block: "The hall is small. — Edgar Pell".
func (m *marked) cutSignature(first int) {
	if first >= len(m.blocks) {
		return
	}
	last := &m.blocks[len(m.blocks)-1]
	for _, dash := range []string{" — ", " – ", " -- ", " - "} {
		said, who, ok := strings.Cut(last.Text, dash)
		if !ok || !nameLike(firstPart(who)) || len(strings.Fields(who)) > shortWords {
			continue
		}
		if strings.ContainsAny(said[len(said)-1:], ".?!\"”’'") {
			last.Text = said
			m.blocks = append(m.blocks, block.Block{Text: strings.TrimLeft(dash, " ") + who, Role: last.Role})
			return
		}
	}
}

// isContentsLine reports whether a list item is a line of a table of contents: it and
// one of its neighbours are no more than a link to a place in these documents.
func (m *marked) isContentsLine(item ast.Node) bool {
	local := func(item ast.Node) bool {
		if item == nil || item.FirstChild() == nil || item.FirstChild().ChildCount() != 1 {
			return false
		}
		link, ok := item.FirstChild().FirstChild().(*ast.Link)
		if !ok {
			return false
		}
		to, err := url.Parse(string(link.Destination))
		return err == nil && to.Scheme == "" && to.Host == ""
	}
	return local(item) && (local(item.PreviousSibling()) || local(item.NextSibling()))
}

// itemNumber returns the number of an item as written, since the text may refer to
// it; "" in a list without numbers.
func (m *marked) itemNumber(n *ast.ListItem) string {
	list, ok := n.Parent().(*ast.List)
	first := n.FirstChild()
	if !ok || !list.IsOrdered() || first == nil || first.Lines().Len() == 0 {
		return ""
	}
	before := m.source[:first.Lines().At(0).Start]
	mark := strings.Fields(string(before[bytes.LastIndexByte(before, '\n')+1:]))
	if len(mark) == 0 {
		return ""
	}
	return strings.TrimLeft(mark[len(mark)-1], ">")
}

// lines returns the source lines of a block.
func (m *marked) lines(n ast.Node) string {
	var b strings.Builder
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		b.Write(s.Value(m.source))
	}
	return b.String()
}

// code adds a block whose line breaks count.
func (m *marked) code(s string) {
	if s = strings.Trim(s, "\n"); strings.TrimSpace(s) != "" {
		m.blocks = append(m.blocks, block.Block{Text: s, Role: block.Code})
	}
}

// table adds the rows of a table. Its first row is a head unless all its cells are
// empty.
func (m *marked) table(n ast.Node) {
	var heads []string
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []string
		for k := row.FirstChild(); k != nil; k = k.NextSibling() {
			cells = append(cells, text.Squeeze(m.inline(k)))
		}
		if row.Kind() == east.KindTableHeader {
			heads = cells
			continue
		}
		m.add(block.RowText(heads, cells), block.Row, 0)
	}
	if n.ChildCount() == 1 {
		m.add(block.RowText(nil, heads), block.Row, 0)
	}
}

// inline returns the text of n without its marks.
func (m *marked) inline(n ast.Node) string {
	var b strings.Builder
	depth := 0
	ast.Walk(n, func(k ast.Node, enter bool) (ast.WalkStatus, error) {
		if !enter {
			depth--
			return ast.WalkContinue, nil
		}
		if depth++; depth > deepest {
			depth--
			return ast.WalkSkipChildren, nil
		}
		switch k := k.(type) {
		case *ast.Text:
			b.Write(k.Segment.Value(m.source))
			if k.SoftLineBreak() || k.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(k.Value)
		case *ast.AutoLink:
			b.Write(k.URL(m.source))
		case *ast.Link:
			m.label(k.Reference)
		case *ast.Image:
			m.label(k.Reference)
		}
		return ast.WalkContinue, nil
	})
	return unescape(b.String())
}

// label records the label of a link or an image where it differs from its text.
func (m *marked) label(r *ast.ReferenceLink) {
	if r != nil && r.Type == ast.ReferenceLinkFull {
		m.labels = append(m.labels, string(r.Value))
	}
}

// unescape removes the backslashes before punctuation and resolves entities.
func unescape(s string) string {
	if strings.IndexByte(s, '\\') >= 0 {
		var b strings.Builder
		for i := 0; i < len(s); i++ {
			if s[i] == '\\' && i+1 < len(s) && strings.IndexByte("\\`*_{}[]()#+-.!|<>~\"'&:;,$%/=?@^", s[i+1]) >= 0 {
				i++
			}
			b.WriteByte(s[i])
		}
		s = b.String()
	}
	return entities(s)
}

// readHead reads the lines above a text's prose: the first heading is the title,
// unless c has one already. It also reads bylines and fields and sets their roles.
func readHead(c *Content) {
	rest := c.Blocks
	for len(rest) > 0 && rest[0].Role == block.FieldLine {
		rest = rest[1:]
	}
	if len(rest) == 0 {
		return
	}
	if first := &rest[0]; first.Role == block.Heading && (c.Title == "" || fold(first.Text) == fold(c.Title)) {
		c.Title = first.Text
		first.Role, first.Level = block.Title, 0
		rest = rest[1:]
	}
	c.SetDate(titleDate(c.Title), FromTitle)
	if len(rest) > 0 && rest[0].Role == block.Heading {
		c.SetDate(titleDate(rest[0].Text), FromTitle)
	}
	const most = 3 // lines of a byline
	for i := 0; i < most && len(rest) > 0 && rest[0].Role == block.Paragraph && byline(c, rest[0].Text); i++ {
		rest[0].Role = block.FieldLine
		rest = rest[1:]
	}
	fieldsBelow(c, rest)
	for len(rest) > 0 && rest[0].Role == block.FieldLine {
		rest = rest[1:]
	}
	if len(rest) > 0 && rest[0].Role == block.Paragraph {
		dateline(c, rest[0].Text)
	}
}
