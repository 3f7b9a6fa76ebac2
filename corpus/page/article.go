package page

import (
	"strings"

	"verbatim/corpus/block"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// article returns the stretch of lines with the highest sum of scores: the
// page's main text, from its first line to the one after its last. (Maximum
// subsequence segmentation: Pasternack and Roth, WWW 2009.)
func article(lines []line) (start, end int) {
	best, sum, from := 0.0, 0.0, 0
	for i, l := range lines {
		sum += l.score
		if sum <= 0 {
			sum, from = 0, i+1
			continue
		}
		if sum > best {
			best, start, end = sum, from, i+1
		}
	}
	return start, end
}

// spoken is the stretch of lines from the first sentence to the last: all that a
// page has to say where no line is long enough for prose.
func spoken(lines []line) (start, end int) {
	for i, l := range lines {
		if !l.final || l.junk || l.tail || l.caption || l.kind == block.Item {
			continue
		}
		if end == 0 {
			start = i
		}
		end = i + 1
	}
	return start, end
}

// introduce raises the items of lists that the text leads into with a colon.
func introduce(lines []line) {
	for i := 1; i < len(lines); i++ {
		l, before := &lines[i], &lines[i-1]
		leads := before.kind != block.Item && before.leadsIn() && before.words >= shortWords
		if l.kind == block.Item && !l.junk && (leads || before.kind == block.Item && before.led) {
			l.led, l.score = true, max(l.score, float64(l.words)/2)
		}
	}
}

// leadsIn reports whether l announces what stands below it: "They found:".
func (l *line) leadsIn() bool { return strings.HasSuffix(l.text, ":") && !l.junk }

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

// trailingTable moves the end of an article behind the rows of a table that
// stands beside its last paragraph. A table around the whole page is none.
func trailingTable(lines []line, end int) int {
	if end == 0 || lines[end-1].node == nil {
		return end
	}
	last, table := lines[end-1].node, (*html.Node)(nil)
	for ; end < len(lines); end++ {
		l := &lines[end]
		t := tableOf(l.node)
		row := l.kind == block.Row || l.kind == block.FieldLine
		if t == nil || !row || l.besideText() || l.caption || l.links > 0 {
			break
		}
		if t != table && (table != nil || under(last, t) || !under(last, t.Parent)) {
			break
		}
		l.row, table = true, t
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

// prune tells the lines of an article from the furniture between its
// paragraphs: lines that are neither code nor lists of its own, headings over
// nothing and, unless the lines are the article's for sure, paragraphs that stand
// there twice.
func prune(lines []line, sure bool) {
	seen := make(map[string]bool)
	for i := range lines {
		if !keep(lines, i, sure) {
			continue
		}
		if !sure && lines[i].words >= proseWords {
			f := fold(lines[i].text)
			if seen[f] {
				continue
			}
			seen[f] = true
		}
		lines[i].role = lines[i].own()
	}
	said := false // whether a line below, under the same heading, is kept
	for i := len(lines) - 1; i >= 0; i-- {
		l := &lines[i]
		heading := l.kind == block.Heading
		if heading && l.role == block.Furniture && said && !l.besideText() && !l.linked() {
			l.role = block.Heading
		}
		if heading {
			said = l.role == block.Heading
		} else {
			said = said || l.role != block.Furniture
		}
	}
}

// besideText reports whether l is furniture by what it says or by where it stands.
func (l *line) besideText() bool { return l.junk || l.tail || l.again }

func keep(lines []line, i int, sure bool) bool {
	l := &lines[i]
	switch {
	case l.junk, l.tail, l.caption, l.again && !(sure && l.links == 0):
		return false
	case l.score > 0 || l.row || l.final && l.kind != block.Item || l.kind == block.Code:
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
	case first > 0 && lines[first-1].leadsIn(), figures(run):
		return true
	case l.kind == block.Item:
		return sentences(run) || unlinked(run)
	case l.words > phraseWords:
		return true
	}
	return i+1 < len(lines) && (lines[i+1].score > 0 || lines[i+1].kind == block.Item)
}

// listed reports whether a line may be of one list with lines of a kind.
func (l *line) listed(kind block.Role) bool {
	return l.kind == kind && l.score <= 0 && !l.junk && !l.tail && !strings.HasSuffix(l.text, ":")
}

// unlinked reports whether most of lines are no links.
func unlinked(lines []line) bool {
	n := 0
	for i := range lines {
		if lines[i].links < 0.2 {
			n++
		}
	}
	return n*4 > len(lines)*3
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

// tableOf is the table that n is a cell of, nil for none.
func tableOf(n *html.Node) *html.Node {
	for ; n != nil; n = n.Parent {
		if n.DataAtom == atom.Table {
			return n
		}
	}
	return nil
}

// under reports whether n is in the element top.
func under(n, top *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == top {
			return true
		}
	}
	return false
}
