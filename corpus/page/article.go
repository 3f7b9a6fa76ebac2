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

// spoken is the stretch of lines from the first sentence to the last. It serves as
// the article of a page on which no line is long enough for prose.
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

// introduce raises the score of list items that the text introduces with a colon.
func introduce(lines []line) {
	for i := 1; i < len(lines); i++ {
		l, before := &lines[i], &lines[i-1]
		leads := before.kind != block.Item && before.leadsIn() && before.words >= shortWords
		if l.kind == block.Item && !l.junk && (leads || before.kind == block.Item && before.introduced) {
			l.introduced, l.score = true, max(l.score, float64(l.words)/2)
		}
	}
}

// leadsIn reports whether l introduces the lines below it: "They found:".
func (l *line) leadsIn() bool { return strings.HasSuffix(l.text, ":") && !l.junk }

// prose counts the words of prose in lines.
func prose(lines []line) float64 {
	sum := 0.0
	for i := range lines {
		sum += max(lines[i].score, 0)
	}
	return sum
}

// trailingList extends an article by a list of dates, prices or scores that
// follows its last paragraph, and returns the new end.
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

// trailingTable extends an article by the rows of a table that its last paragraph
// is part of, and returns the new end. A table that lays out the whole page does
// not count.
func trailingTable(lines []line, end int) int {
	if end == 0 || lines[end-1].node == nil {
		return end
	}
	last, table := lines[end-1].node, (*html.Node)(nil)
	for ; end < len(lines); end++ {
		l := &lines[end]
		t := tableOf(l.node)
		row := l.kind == block.Row || l.kind == block.FieldLine
		if t == nil || !row || l.isFurniture() || l.caption || l.links > 0 {
			break
		}
		if t != table && (table != nil || under(last, t) || !under(last, t.Parent)) {
			break
		}
		l.row, table = true, t
	}
	return end
}

// figures reports whether lines are a list whose items have numbers.
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

// prune gives the role of furniture to lines between the paragraphs of an article
// that are no part of it: lines that are neither code nor in a list of its own,
// headings with nothing below them and, unless sure, repeated paragraphs. sure
// means that the page itself marks these lines as the article.
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
	said := false // a line below, under the same heading, is kept
	for i := len(lines) - 1; i >= 0; i-- {
		l := &lines[i]
		heading := l.kind == block.Heading
		if heading && l.role == block.Furniture && said && !l.isFurniture() && !l.linked() {
			l.role = block.Heading
		}
		if heading {
			said = l.role == block.Heading
		} else {
			said = said || l.role != block.Furniture
		}
	}
}

// isFurniture reports whether l is furniture by its words or by its place.
func (l *line) isFurniture() bool { return l.junk || l.tail || l.repeated }

func keep(lines []line, i int, sure bool) bool {
	l := &lines[i]
	switch {
	case l.junk, l.tail, l.caption, l.repeated && !(sure && l.links == 0):
		return false
	case l.score > 0 || l.row || l.final && l.kind != block.Item || l.kind == block.Code:
		return true
	}
	const far = 50 // lines of a list that are looked at
	first, last := i, i+1
	for first > max(0, i-far) && lines[first-1].sameList(l.kind) {
		first--
	}
	for last < min(len(lines), i+far) && lines[last].sameList(l.kind) {
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

// sameList reports whether l may belong to a list whose lines are of a kind.
func (l *line) sameList(kind block.Role) bool {
	return l.kind == kind && l.score <= 0 && !l.junk && !l.tail && !strings.HasSuffix(l.text, ":")
}

// unlinked reports whether most lines are not links.
func unlinked(lines []line) bool {
	n := 0
	for i := range lines {
		if lines[i].links < 0.2 {
			n++
		}
	}
	return n*4 > len(lines)*3
}

// sentences reports whether most lines are sentences.
func sentences(lines []line) bool {
	n := 0
	for i := range lines {
		if lines[i].final || lines[i].ended {
			n++
		}
	}
	return n*2 > len(lines)
}

// tableOf returns the table that n is a cell of, or nil.
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
