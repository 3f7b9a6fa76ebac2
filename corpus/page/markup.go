package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"verbatim/corpus/text"
)

// notShown are elements that a browser does not show as text.
var notShown = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Svg: true, atom.Annotation: true,
	atom.Iframe: true, atom.Object: true, atom.Embed: true, atom.Canvas: true, atom.Audio: true, atom.Video: true,
	atom.Select: true, atom.Input: true, atom.Textarea: true, atom.Datalist: true, atom.Head: true,
}

// asides are elements that hold no part of an article.
var asides = map[atom.Atom]bool{
	atom.Button: true, atom.Nav: true, atom.Footer: true, atom.Aside: true, atom.Dialog: true, atom.Menu: true,
	atom.Figcaption: true, atom.Label: true,
}

// blocks are elements that are lines of their own.
var blocks = map[atom.Atom]bool{
	atom.Address: true, atom.Article: true, atom.Blockquote: true, atom.Body: true, atom.Center: true, atom.Dd: true,
	atom.Details: true, atom.Div: true, atom.Dl: true, atom.Dt: true, atom.Fieldset: true, atom.Figure: true,
	atom.Form: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true,
	atom.Header: true, atom.Hr: true, atom.Html: true, atom.Li: true, atom.Main: true, atom.Ol: true, atom.P: true,
	atom.Pre: true, atom.Section: true, atom.Summary: true, atom.Table: true, atom.Tbody: true, atom.Thead: true,
	atom.Tr: true, atom.Ul: true, atom.Br: true, atom.Caption: true, atom.Legend: true, atom.Hgroup: true,
}

// apartInLine are elements within a line that have space around them.
var apartInLine = map[atom.Atom]bool{
	atom.Td: true, atom.Th: true, atom.Button: true, atom.Label: true, atom.Time: true, atom.Img: true, atom.Input: true,
	atom.Select: true, atom.Textarea: true, atom.Option: true, atom.Svg: true, atom.Video: true, atom.Iframe: true,
}

// furnitureNames are words in class names and ids of elements that are no part of
// the article.
var furnitureNames = text.Set(`comment comments commentlist commenting disqus respond reply replies share shares sharing sharebar
	sharedaddy social socials related relateds recommend recommended recommendation recommendations promo promos
	promotion newsletter newsletters subscribe subscription signup sidebar widget widgets footer nav navbar navigation
	menu breadcrumb breadcrumbs byline bylines author authors bio caption captions credit credits advert adverts
	advertisement advertisements advertising ad ads adsense sponsor sponsored sponsors banner cookie cookies consent gdpr popup
	modal overlay lightbox pagination pager paging toolbar teaser teasers trending popular outbrain taboola
	copyright disclaimer skip gallery slideshow carousel slider player poll login paywall rating
	ratings tags taglist hashtags hidden screenreader noprint printonly dateline timestamp pubdate postmeta entrymeta
	readmore morestories nextprev prevnext feedback print tools interstitial masthead
	tooltip dropdown submenu toc jumplinks bookmark follow`)

// articleNames are the ends of class names and ids of elements that hold an
// article's text, without hyphens and underscores: "c-entry-content".
var articleNames = []string{
	"articlebody", "articlecontent", "articletext", "articlecopy", "articlebodytext", "entrycontent", "postcontent", "postbody", "postentry", "posttext",
	"storybody", "storycontent", "storytext", "storybodytext", "bodycopy", "bodytext", "contentbody", "newscontent", "newstext", "newsbody", "blogcontent",
	"singlecontent", "fieldnamebody", "richtext", "wysiwyg",
}

// articleName reports whether a class name, in small letters, marks an article's
// text.
func articleName(low string) bool {
	if len(low) < 7 || len(low) > 60 {
		return false
	}
	bare := make([]byte, 0, 60)
	for i := range len(low) {
		if low[i] != '-' && low[i] != '_' {
			bare = append(bare, low[i])
		}
	}
	for _, n := range articleNames {
		if strings.HasSuffix(string(bare), n) {
			return true
		}
	}
	return false
}

// attr returns the value of n's attribute name, or "".
func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// beside reports whether the element or role of n says that it is no part of the
// main text.
func beside(n *html.Node) bool {
	if asides[n.DataAtom] {
		return true
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "aria-hidden":
			if a.Val == "true" && n.DataAtom != atom.Div && n.DataAtom != atom.Section {
				return true
			}
		case "role":
			if asideRoles[a.Val] {
				return true
			}
		}
	}
	return false
}

// asideRoles are the ARIA roles of what is no part of the main text.
var asideRoles = text.Set(`navigation complementary banner contentinfo dialog alertdialog search menu menubar toolbar
	tablist button tooltip`)

// captionName reports whether the class or id of n says that it is a caption.
func captionName(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "class" || a.Key == "id" {
			if low := strings.ToLower(a.Val); strings.Contains(low, "caption") || strings.Contains(low, "credit") {
				return true
			}
		}
	}
	return false
}

// named reports whether the class or id of n marks it as furniture, and whether it
// marks it as an article.
func named(n *html.Node) (against, article bool) {
	for _, a := range n.Attr {
		switch a.Key {
		case "itemprop":
			article = article || strings.Contains(a.Val, "articleBody")
		case "class", "id", "data-component", "data-module", "data-testid":
			for _, name := range strings.Fields(a.Val) {
				low := strings.ToLower(name)
				if articleName(low) {
					article = true
				}
				against = against || nameAgainst(name, low) && !(a.Key == "id" && ofHeading(n, low))
			}
		}
	}
	return against, article
}

// ofHeading reports whether an ID is made of the words of n's own heading, as in
// manuals. Such an ID tells nothing of what the element is.
func ofHeading(n *html.Node, id string) bool {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		switch k.DataAtom {
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
			words := strings.FieldsFunc(strings.ToLower(content(k)), text.NotWord)
			return strings.Join(words, "-") == strings.NewReplacer("_", "-", ".", "-").Replace(id)
		}
		if k.Type == html.ElementNode && k.DataAtom != atom.Span && k.DataAtom != atom.A {
			return false
		}
	}
	return false
}

// nameAgainst reports whether a class name has one of the furnitureNames:
// "article-share", "relatedStories".
func nameAgainst(name, low string) bool {
	if furnitureNames[low] {
		return true
	}
	start := 0
	for i := 0; i <= len(name); i++ {
		camel := i > 0 && i < len(name) && 'A' <= name[i] && name[i] <= 'Z' && 'a' <= name[i-1] && name[i-1] <= 'z'
		mark := i < len(name) && (name[i] == '-' || name[i] == '_' || name[i] == ':')
		if i == len(name) || camel || mark {
			// "has-sidebar", "no-comments" and "with-ads" say what the page has
			if w := low[start:i]; furnitureNames[w] {
				return true
			} else if w == "has" || w == "no" || w == "with" || w == "is" || w == "not" || w == "without" {
				return false
			}
			start = i
			if mark {
				start++
			}
		}
	}
	return false
}
