package page

import (
	"strings"
	"testing"
)

// TestHostile reads texts and pages made to be slow: anything that is not
// linear takes minutes here.
func TestHostile(t *testing.T) {
	const size = 200 << 10
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	for _, s := range []string{
		fill("• item\n\n"), fill("comments\n\n"), fill("a b c d e f g h i j k l m.\n\ncomments\n\n"), fill("x says:\n\n"), fill("May 1, 2011\n\n"),
		"Abc def ghi - Site\n\n" + fill("Abc def ghi\n\nThe words of a sentence that is long enough to be prose, as it is.\n\n"),
		fill("share:\n\n• x\n\n"), fill("© 2015 "), fill("By A B, C D\n\n"), fill("("), fill("é"), fill("a.b. "), fill("1. "), fill(" \n"),
	} {
		Plain(s)
		Markdown(s)
	}
	for _, s := range []string{
		fill("<div>"), fill("<b>x"), fill("<a href=x>"), fill("<table><tr><td>"), fill("<ul><li>x"), fill("<p class=article-body>A sentence. </p>"),
		fill("<div class=entry-content>"), fill("<h1>Title</h1>"), fill("<p>"), fill("<select><option>"), fill("<svg><title>"), fill("<!-- "), fill("<br>x"), fill("a b c d e<br>"),
		`<script type="application/ld+json">{"@type":"Article","articleBody":"` + strings.Repeat("a b ", size/8) + `"}</script>` + strings.Repeat("<p>a b a b a b a b c", size/40),
		`<script type="application/ld+json">` + fill("["),
		fill(`<div class="` + strings.Repeat("a-", 50) + `">`), fill("<meta name=author content=x>"), fill("<template><p>x"), fill("<frameset>"),
	} {
		HTML(s)
	}
	for _, s := range []string{fill("> "), fill("* "), fill("[a]("), fill("*a "), fill("`"), fill("|a|\n|-|\n"), fill("- - "), fill("<a "), fill("&"), fill("#"), fill("\\")} {
		Markdown(s)
	}
}
