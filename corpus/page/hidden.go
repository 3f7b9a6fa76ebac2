package page

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// hides reports whether a browser would leave n invisible.
func hides(n *html.Node) bool {
	return slices.ContainsFunc(n.Attr, hiding)
}

// hiding reports whether an attribute hides its element.
func hiding(a html.Attribute) bool {
	switch a.Key {
	case "hidden":
		return true
	case "style":
		v := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
		return strings.Contains(v, "display:none") || strings.Contains(v, "visibility:hidden")
	}
	return false
}

// reveal removes the hiding attributes of elements that a reader can open, such as
// the answer below a question or the page of a tab: a link or a button refers to
// them, or a question stands above them.
func reveal(root *html.Node) {
	named := make(map[string]bool)
	var closed []*html.Node
	for n := range root.Descendants() {
		if n.DataAtom == atom.A || n.DataAtom == atom.Button || attr(n, "role") == "tab" {
			for _, a := range n.Attr {
				switch id, anchor := strings.CutPrefix(a.Val, "#"); {
				case a.Key == "aria-controls", anchor && (a.Key == "href" || a.Key == "data-target" || a.Key == "data-bs-target"):
					named[id] = true
				}
			}
		}
		if n.Type == html.ElementNode && hides(n) {
			closed = append(closed, n)
		}
	}
	for _, n := range closed {
		if id := attr(n, "id"); id != "" && named[id] || answers(n) {
			n.Attr = slices.DeleteFunc(n.Attr, hiding)
		}
	}
}

// answers reports whether a hidden element follows a question that opens it.
func answers(n *html.Node) bool {
	before := n.PrevSibling
	for before != nil && before.Type == html.TextNode && strings.TrimSpace(before.Data) == "" {
		before = before.PrevSibling
	}
	return before != nil && before.Type == html.ElementNode && blocks[n.DataAtom] && isQuestion(before)
}

// isQuestion reports whether the text of a button is a question.
func isQuestion(n *html.Node) bool { return strings.HasSuffix(content(n), "?") }
