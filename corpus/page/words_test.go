package page

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/corpus/block"
	"verbatim/corpus/text"

	nethtml "golang.org/x/net/html"
)

// elements are what the words of a page may stand in, on article pages and on
// others.
var elements = []string{
	"<p>%s</p>", "<nav><ul><li><a href=/>%s</a></ul></nav>", "<h1>%s</h1>", "<h2>%s</h2>", "<ul><li>%s<li>x</ul>", "<aside>%s</aside>", "<footer>%s</footer>",
	"<dl><dt>Term<dd>%s</dl>", "<dl><dt>%s<dd>meaning</dl>", "<table><tr><th>A<th>%s<tr><td>1<td>2</table>", "<table><tr><td>%s<td>b</table>",
	"<table><tr><td><p>%s<table><tr><td>x<td>y</table></table>", "<pre>%s</pre>", "<figure><img><figcaption>%s</figcaption></figure>",
	"<div class=related-stories><p>%s</div>", "<button>%s</button>", "<p>In <span aria-hidden=true>%s</span> line.</p>", "<details><summary>%s</summary>y</details>",
	"<p class=byline>%s</p>", "one<br>%s<br>three", "<blockquote>%s</blockquote>", "<form><label>%s</label></form>", "%s",
}

// FuzzWords puts words wherever a page may have them: each must come out, in
// some block.
func FuzzWords(f *testing.F) {
	f.Add("The ferry sailed again on Monday, three days after the storm tore its ramp from the quay.", "Share", uint8(3))
	f.Add("12 comments", "By Ann Example", uint8(7))
	f.Add("© 2024 Gazette", "a | b", uint8(200))
	f.Fuzz(func(t *testing.T, a, b string, n uint8) {
		var s strings.Builder
		if n%2 == 0 {
			s.WriteString("<title>Tides</title><h1>Tides</h1>" + strings.Repeat("<p>The ferry sailed again on Monday, three days after the storm tore its ramp from the quay.</p>", 5))
		}
		for i, e := range elements {
			fmt.Fprintf(&s, e, html.EscapeString([]string{a, b}[(i+int(n))%2]))
		}
		c := HTML(s.String())
		checkBlocks(t, c)
		missing(t, c, a+" "+b)
	})
}

// missing reports the words of s that stand in no block of c.
func missing(t *testing.T, c Content, s string) {
	t.Helper()
	var all strings.Builder
	for _, b := range c.Blocks {
		all.WriteString(b.Text + "\n")
	}
	have := make(map[string]bool)
	for _, w := range words(all.String()) {
		have[w] = true
	}
	for _, w := range words(s) {
		if !have[w] {
			t.Fatalf("%q is not in the text:\n%s", w, all.String())
		}
	}
}

// words are the words of s without the marks around them: a reader may put marks
// of its own between cells.
func words(s string) []string {
	return strings.FieldsFunc(Printable(strings.ToValidUTF8(s, "\ufffd")), text.NotWord)
}

// TestWords reads the sample pages with a reader that knows nothing but tags.
func TestWords(t *testing.T) {
	files, err := filepath.Glob("testdata/*.html.txt")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		_, in, _ := strings.Cut(string(data), "-- in --\n")
		in, _, _ = strings.Cut(in, "-- out --\n")
		var visible strings.Builder
		z := nethtml.NewTokenizer(strings.NewReader(in))
		unshown := 0
		for tt := z.Next(); tt != nethtml.ErrorToken; tt = z.Next() {
			name, _ := z.TagName()
			switch tag := string(name); {
			case tag == "head" || tag == "script" || tag == "style" || tag == "title":
				if tt == nethtml.StartTagToken {
					unshown++
				} else if tt == nethtml.EndTagToken {
					unshown--
				}
			case tt == nethtml.TextToken && unshown == 0:
				visible.Write(z.Text())
			case tag == "p" || tag == "li" || tag == "td" || tag == "th" || tag == "div" || tag == "h1" || tag == "h2" || tag == "br":
				visible.WriteByte(' ')
			}
		}
		missing(t, HTML(in), html.UnescapeString(visible.String()))
	}
}

// TestWhole are pages that are no articles: all but their menus is text.
func TestWhole(t *testing.T) {
	for name, in := range map[string]string{
		"questions": "<nav><a href=/>Home</a></nav><h1>The baths</h1><h2>What is a swim?</h2><p>Six crowns.<h2>Where do I change?</h2><p>By the door. Bring a padlock.<h2>When is the water changed?</h2><p>Every Monday before the doors open, so that the baths are shut until eleven in the morning on that day of the week.<footer>Imprint</footer>",
		"changes":   "<h1>Changes</h1><h2>May 2, 2024</h2><ul><li>New cloakroom.<li>Turnstile removed</ul><h2>April 3, 2024</h2><ul><li>Soup</ul><h2>March 4, 2024</h2><ul><li>Two globes</ul>",
		"prices":    "<header>The mill</header><table><tr><th>Flour<th>Price<tr><td>Rye<td>3<tr><td>Oat<td>4</table><div class=footer>Imprint</div>",
		"links":     "<ul><li><a href=a>First sheet</a><li><a href=b>Second sheet</a></ul>",
		"manual":    "<title>Pump - Manual</title><nav>Home</nav><h1>Manual</h1><h1>Pump</h1><section id=shell-menu><h2>Shell menu</h2><dl><dt>Go back</dt><dd>One step back.</dl></section><section><h2>Use</h2><pre>pump -x</pre><p>Fill it to the brim with clean water before it is switched on, or it runs hot.</section><div class=footer>Imprint</div>",
		"short":     "<p>The quay is closed.<p>It opens at noon.",
	} {
		for _, b := range HTML(in).Blocks {
			if (b.Role == block.Furniture) != (b.Text == "Home" || b.Text == "Imprint") {
				t.Errorf("%s: %s %q", name, b.Role, b.Text)
			}
		}
	}
}

// TestHidden are elements that a browser doesn't show at first.
func TestHidden(t *testing.T) {
	c := HTML("<h1>Baths</h1><h2><button aria-controls=a1>What is a swim?</button></h2><div id=a1 hidden>Six crowns.</div><p style='display: none'>Nobody sees this.</p>" +
		"<div style=display:none><a href=/tides>Tides</a></div><p>The baths are open from nine.")
	got := ""
	for _, b := range c.Blocks {
		got += b.Role.String() + " " + b.Text + "\n"
	}
	if want := "title Baths\nheading What is a swim?\nparagraph Six crowns.\nfurniture Nobody sees this.\nfurniture Tides\nparagraph The baths are open from nine.\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestQuestions are questions that open their answers, without a word of how.
func TestQuestions(t *testing.T) {
	c := HTML("<div><button>What is a swim?</button><div style=display:none>Six crowns.</div></div><div><button>When do you open?</button>\n<div hidden>At nine.</div></div><details><summary>Why?</summary><p>So it is.</details>")
	got := ""
	for _, b := range c.Blocks {
		got += b.Role.String() + " " + b.Text + "\n"
	}
	if want := "heading What is a swim?\nparagraph Six crowns.\nheading When do you open?\nparagraph At nine.\nheading Why?\nparagraph So it is.\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
