package page

import (
	"cmp"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// raiseArticle raises the scores of the lines of an element whose name says that it
// holds the article: there, a line counts unless its own words speak against it.
func raiseArticle(lines []line) {
	const half = 0.5
	for i := range lines {
		l := &lines[i]
		if l.score <= 0 && !l.junk && !l.tail && !l.caption && l.links < half {
			l.score, l.repeated = half*float64(l.words), false
		}
		if l.score < 0 && !l.tail {
			l.score /= 4 // a button does not end the article
		}
	}
}

// container returns the lines of the element that holds the article: one whose
// name says so, in which case sure is true, or else the innermost element that
// holds nearly all of the page's prose.
func container(lines []line) (from, to int, sure bool) {
	const (
		nearly = 0.75 // of the page's prose
		enough = 0.4  // of it, where the element is called an article
	)
	total := prose(lines)
	sums := make(map[*html.Node]float64)
	var order []*html.Node // each element of sums, inner ones after outer ones or beside them
	for i := range lines {
		s := max(lines[i].score, 0)
		for n := lines[i].node; n != nil && s > 0; n = n.Parent {
			if _, ok := sums[n]; !ok {
				order = append(order, n)
			}
			sums[n] += s
		}
	}
	var best *html.Node
	rank := 0
	for _, n := range order {
		r := 0
		_, called := named(n)
		switch {
		case called && sums[n] >= enough*total:
			r = 3
		case n.DataAtom == atom.Article && sums[n] >= enough*total:
			r = 2
		case sums[n] >= nearly*total:
			r = 1
		}
		better := r > rank
		if r == rank && r > 0 { // among equals the one with more prose, then the innermost
			if more := cmp.Compare(sums[n], sums[best]); r > 1 && more != 0 {
				better = more > 0
			} else {
				better = depth(n) > depth(best)
			}
		}
		if better {
			best, rank = n, r
		}
	}
	if best == nil {
		return 0, len(lines), false
	}
	parts := map[*html.Node]bool{best: true}
	if rank == 3 {
		parts = siblings(best, order)
	}
	from = -1
	for i := range lines {
		if within(lines[i].node, parts) {
			if from < 0 {
				from = i
			}
			to = i + 1
		}
	}
	return from, to, rank >= 2
}

// siblings returns the elements named as an article's text that lie in the same
// article as best: some pages split the text to put advertisements in between.
func siblings(best *html.Node, order []*html.Node) map[*html.Node]bool {
	parts := make(map[*html.Node]bool)
	for _, n := range order {
		if _, called := named(n); called && whole(n) == whole(best) {
			parts[n] = true
		}
	}
	return parts
}

// whole returns the article or main element around n, or else the page's body.
func whole(n *html.Node) *html.Node {
	for ; n.Parent != nil; n = n.Parent {
		if n.DataAtom == atom.Article || n.DataAtom == atom.Main || n.DataAtom == atom.Body {
			return n
		}
	}
	return n
}

// within reports whether n or an element around it is one of roots.
func within(n *html.Node, roots map[*html.Node]bool) bool {
	for ; n != nil; n = n.Parent {
		if roots[n] {
			return true
		}
	}
	return false
}

func depth(n *html.Node) int {
	d := 0
	for ; n != nil; n = n.Parent {
		d++
	}
	return d
}

// A scale holds how much text there is under every element.
type scale struct {
	bytes   map[*html.Node]int
	article map[*html.Node]bool // an article's text is under it, by its name
	total   int
}

// leastArticle is how many bytes an element must hold for its name to count.
const leastArticle = 300

// weigh counts the bytes of running text under every element.
func weigh(root *html.Node) scale {
	w := scale{bytes: make(map[*html.Node]int), article: make(map[*html.Node]bool)}
	var count func(n *html.Node, depth int) (int, bool)
	count = func(n *html.Node, depth int) (int, bool) {
		const running = 40 // bytes of a text that is more than a label
		switch {
		case depth > deepest || notShown[n.DataAtom] || asides[n.DataAtom]:
			return 0, false
		case n.Type == html.TextNode && len(n.Data) >= running:
			return len(n.Data), false
		case n.Type == html.TextNode:
			return 0, false
		}
		sum, holds := 0, false
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			s, h := count(k, depth+1)
			sum += s
			holds = holds || h
		}
		if !holds && sum >= leastArticle {
			_, holds = named(n)
		}
		w.bytes[n] = sum
		if holds {
			w.article[n] = true
		}
		return sum, holds
	}
	w.total, _ = count(root, 0)
	return w
}
