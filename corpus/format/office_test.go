package format

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"verbatim/corpus/block"
)

// roled is a document's blocks, a line each: "role level page: text (by)".
func roled(t testing.TB, name string, data []byte) string {
	t.Helper()
	var b strings.Builder
	if _, err := Extract(t.Context(), name, data, func(r Record) bool {
		for _, x := range r.Blocks {
			fmt.Fprintf(&b, "%s", x.Role)
			if x.Level > 0 {
				fmt.Fprintf(&b, " %d", x.Level)
			}
			if x.Page > 0 {
				fmt.Fprintf(&b, " p%d", x.Page)
			}
			fmt.Fprintf(&b, ": %s", x.Text)
			if x.By != "" {
				fmt.Fprintf(&b, " (%s)", x.By)
			}
			b.WriteByte('\n')
		}
		return true
	}); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	return b.String()
}

// Files of every office format, %s where a word of the author's may stand.
func docxFile(t testing.TB, words ...any) []byte {
	return zipOf(t,
		"word/document.xml", fmt.Sprintf(`<w:document xmlns:w="w" xmlns:mc="mc"><w:body>
<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr><w:r><w:t>T</w:t></w:r></w:p><w:p><w:r><w:t>he %s</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="berschrift2"/></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr/></w:pPr><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:t>twice</w:t></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>%s</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>
<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p><w:r><w:t>Boat</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Keeper</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>Teal</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
</w:body></w:document>`, words[:5]...),
		"word/styles.xml", `<w:styles xmlns:w="w"><w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style></w:styles>`,
		"word/footnotes.xml", fmt.Sprintf(`<w:footnotes xmlns:w="w"><w:footnote w:id="2"><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:footnote></w:footnotes>`, words[5]),
		"word/endnotes.xml", fmt.Sprintf(`<w:endnotes xmlns:w="w"><w:endnote w:id="1"><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:endnote></w:endnotes>`, words[6]),
		"word/comments.xml", fmt.Sprintf(`<w:comments xmlns:w="w"><w:comment w:id="0" w:author="Odo Marsh"><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:comment></w:comments>`, words[7]),
		"word/header1.xml", fmt.Sprintf(`<w:hdr xmlns:w="w"><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:hdr>`, words[8]),
	)
}

func pptxFile(t testing.TB, words ...any) []byte {
	const ns = `xmlns:a="a" xmlns:p="p" xmlns:r="r" xmlns:c="c"`
	return zipOf(t,
		"ppt/presentation.xml", `<p:presentation `+ns+`><p:sldIdLst><p:sldId id="1" r:id="r2"/><p:sldId id="2" r:id="r1"/></p:sldIdLst></p:presentation>`,
		"ppt/_rels/presentation.xml.rels", `<Relationships><Relationship Id="r1" Type="x/slide" Target="slides/slide1.xml"/><Relationship Id="r2" Type="x/slide" Target="slides/slide2.xml"/></Relationships>`,
		"ppt/slides/slide1.xml", fmt.Sprintf(`<p:sld `+ns+`><p:sp><p:txBody><a:p><a:r><a:t>%s</a:t></a:r></a:p></p:txBody></p:sp><p:graphicFrame><a:tbl><a:tblPr firstRow="1"/><a:tr><a:tc><a:txBody><a:p><a:r><a:t>Boat</a:t></a:r></a:p></a:txBody></a:tc><a:tc><a:txBody><a:p><a:r><a:t>Keeper</a:t></a:r></a:p></a:txBody></a:tc></a:tr><a:tr><a:tc><a:txBody><a:p><a:r><a:t>Teal</a:t></a:r></a:p></a:txBody></a:tc><a:tc><a:txBody><a:p><a:r><a:t>%s</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame></p:sld>`, words[0], words[1]),
		"ppt/slides/slide2.xml", fmt.Sprintf(`<p:sld `+ns+`><p:sp><p:nvPr><p:ph type="title"/></p:nvPr><p:txBody><a:p><a:r><a:t>%s</a:t></a:r></a:p></p:txBody></p:sp><p:sp><p:nvPr><p:ph idx="1"/></p:nvPr><p:txBody><a:p><a:r><a:t>%s</a:t></a:r></a:p></p:txBody></p:sp><p:sp><p:nvPr><p:ph type="sldNum"/></p:nvPr><p:txBody><a:p><a:fld><a:t>1</a:t></a:fld></a:p></p:txBody></p:sp><p:graphicFrame><c:chart r:id="r8"/></p:graphicFrame></p:sld>`, words[2], words[3]),
		"ppt/slides/_rels/slide2.xml.rels", `<Relationships><Relationship Id="r7" Type="x/notesSlide" Target="../notesSlides/notesSlide1.xml"/><Relationship Id="r8" Type="x/chart" Target="/ppt/charts/chart1.xml"/></Relationships>`,
		"ppt/notesSlides/notesSlide1.xml", fmt.Sprintf(`<p:notes `+ns+`><p:sp><p:nvPr><p:ph type="body"/></p:nvPr><p:txBody><a:p><a:r><a:t>%s</a:t></a:r></a:p></p:txBody></p:sp></p:notes>`, words[4]),
		"ppt/charts/chart1.xml", fmt.Sprintf(`<c:chartSpace `+ns+`><c:title><a:p><a:r><a:t>%s</a:t></a:r></a:p></c:title><c:ser><c:tx><c:pt idx="0"><c:v>%s</c:v></c:pt></c:tx><c:cat><c:pt idx="0"><c:v>May</c:v></c:pt></c:cat><c:val><c:pt idx="0"><c:v>7</c:v></c:pt></c:val></c:ser></c:chartSpace>`, words[5], words[6]),
	)
}

func odfFile(t testing.TB, kind, body string, words ...any) []byte {
	return zipOf(t, "content.xml", fmt.Sprintf(`<office:document-content xmlns:text="t" xmlns:office="o" xmlns:table="b" xmlns:draw="d" xmlns:presentation="p" xmlns:dc="c" xmlns:style="s"><office:body><office:%s>`+body+`</office:%[1]s></office:body></office:document-content>`, append([]any{kind}, words...)...),
		"styles.xml", `<office:document-styles xmlns:office="o" xmlns:style="s" xmlns:text="t"><office:master-styles><style:master-page><style:footer><text:p>Page foot</text:p></style:footer></style:master-page></office:master-styles></office:document-styles>`)
}

const (
	odtText   = `<text:h text:outline-level="2">%s</text:h><text:p>%s<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>%s</text:p></text:note-body></text:note> on.</text:p><text:list><text:list-item><text:p>%s</text:p></text:list-item></text:list><text:p>x<office:annotation><dc:creator>Odo Marsh</dc:creator><dc:date>2024</dc:date><text:p>%s</text:p></office:annotation></text:p>`
	odpSlides = `<draw:page><draw:frame presentation:class="title"><draw:text-box><text:p>%s</text:p></draw:text-box></draw:frame><draw:frame><draw:text-box><text:p>%s</text:p></draw:text-box></draw:frame><presentation:notes><draw:frame><draw:text-box><text:p>%s</text:p></draw:text-box></draw:frame></presentation:notes></draw:page><draw:page><draw:frame><draw:text-box><text:p>%s</text:p></draw:text-box></draw:frame></draw:page>`
	odsSheet  = `<table:table table:name="Boats"><table:table-row><table:table-cell><text:p>Boat</text:p></table:table-cell><table:table-cell><text:p>%s</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>%s</text:p></table:table-cell><table:table-cell><text:p>17</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16000"/></table:table-row><table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row></table:table>`
)

func xlsxFile(t testing.TB, words ...any) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	day, _ := f.NewStyle(&excelize.Style{NumFmt: 14})
	var b bytes.Buffer
	_, err := f.NewSheet("Loans")
	for _, e := range []error{err,
		f.SetSheetRow("Sheet1", "A1", &[]any{"Register", nil}), f.SetSheetRow("Sheet1", "A3", &[]any{"Tool", words[0], "Bought"}),
		f.SetSheetRow("Sheet1", "A4", &[]any{words[1], 14, 45419}), f.SetCellStyle("Sheet1", "C4", "C4", day),
		f.SetSheetRow("Loans", "B2", &[]any{words[2]}), f.AddComment("Loans", excelize.Comment{Cell: "B2", Author: "Odo Marsh", Text: fmt.Sprint(words[3])}),
		f.Write(&b)} {
		if e != nil {
			t.Fatal(e)
		}
	}
	return b.Bytes()
}

// TestThreads reads what two people said to each other about a cell.
func TestThreads(t *testing.T) {
	book := xlsxFile(t, "Count", "Sieve", "lent", "to")
	old, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range old.File {
		if err := z.Copy(f); err != nil {
			t.Fatal(err)
		}
	}
	for name, data := range map[string]string{
		"xl/persons/person.xml":                    `<personList><person displayName="Ada Clark (AC)" id="{1}"/><person displayName="Odo Marsh" id="{2}"/></personList>`,
		"xl/threadedComments/threadedComment1.xml": `<ThreadedComments><threadedComment personId="{1}" id="{3}"><text>Who has it?</text></threadedComment><threadedComment personId="{2}" parentId="{3}"><text>Peter</text></threadedComment></ThreadedComments>`,
	} {
		if w, err := z.Create(name); err != nil {
			t.Fatal(err)
		} else if _, err := w.Write([]byte(data)); err != nil {
			t.Fatal(err)
		}
	}
	z.Close()
	if got, want := roled(t, "a.xlsx", b.Bytes()), "note: Who has it? (Ada Clark)\nnote: Peter (Odo Marsh)\n"; !strings.HasSuffix(got, want) {
		t.Errorf("got\n%s\nwant at its end\n%s", got, want)
	}
}

func TestOffice(t *testing.T) {
	w := func(words string) []any {
		var out []any
		for _, s := range strings.Fields(words) {
			out = append(out, s)
		}
		return out
	}
	for _, tc := range []struct {
		name string
		data []byte
		want string
	}{
		{"a.docx", docxFile(t, w("quay Ropes box item Peter foot end said head")...), "paragraph: The quay\nnote: foot\nheading 2: Ropes\nparagraph: box\nitem: item\nrow: Boat: Teal | Keeper: Peter\nnote: said (Odo Marsh)\nnote: end\nfurniture: head\n"},
		{"a.pptx", pptxFile(t, w("two Peter Plan one spoken Boats Sold")...), "heading 1 p1: Plan\nitem p1: one\nfurniture p1: 1\ncaption p1: Boats\nrow p1: May | Sold: 7\nnote p1: spoken\nparagraph p2: two\nrow p2: Boat: Teal | Keeper: Peter\n"},
		{"a.odt", odfFile(t, "text", odtText, w("Piers Four cracked item really")...), "heading 2: Piers\nparagraph: Four on.\nitem: item\nparagraph: x\nnote: cracked\nnote: really (Odo Marsh)\nfurniture: Page foot\n"},
		{"a.odp", odfFile(t, "presentation", odpSlides, w("Plan one spoken two")...), "heading 1 p1: Plan\nparagraph p1: one\nnote p1: spoken\nparagraph p2: two\nfurniture: Page foot\n"},
		{"a.ods", odfFile(t, "spreadsheet", odsSheet, w("Length Grebe")...), "heading 1: Boats\nrow: Boat: Grebe | Length: 17\nfurniture: Page foot\n"},
		{"a.xlsx", xlsxFile(t, w("Count Sieve lent to")...), "heading 1: Sheet1\nrow: Register\nrow: Tool: Sieve | Count: 14 | Bought: 05-07-24\nheading 1: Loans\nrow: lent\nnote: to (Odo Marsh)\n"},
		{"a.rtf", []byte(`{\rtf1\ansi{\fonttbl{\f1\fcharset204 Arial;}}{\header Head\par}One{\footnote said so} two.\par\trowd\intbl Boat\cell Cups\cell\row\trowd\intbl Heron\cell 13\cell\row\pard\f1\'cc\'e8\'f0\par}`), "paragraph: One two.\nrow: Boat: Heron | Cups: 13\nparagraph: Мир\nnote: said so\nfurniture: Head\n"},
	} {
		if got := roled(t, tc.name, tc.data); got != tc.want {
			t.Errorf("%s: got\n%s\nwant\n%s", tc.name, got, tc.want)
		}
	}
}

// FuzzOffice puts words wherever an office file may have them: each must come
// out.
func FuzzOffice(f *testing.F) {
	f.Add("The wheel came by barge", "Decision: granted")
	f.Add("12", "a | b")
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	f.Fuzz(func(t *testing.T, a, b string) {
		plain := regexp.MustCompile(`[^\pL\pN .,:|&<>-]`)
		a, b = plain.ReplaceAllString(strings.ToValidUTF8(a, ""), " "), plain.ReplaceAllString(strings.ToValidUTF8(b, ""), " ")
		words := make([]any, 9)
		raw := make([]any, 9)
		for i := range words {
			raw[i] = []string{a, b}[i%2]
			words[i] = escape.Replace(raw[i].(string))
		}
		for name, data := range map[string][]byte{"a.docx": docxFile(t, words...), "a.pptx": pptxFile(t, words...), "a.xlsx": xlsxFile(t, raw...),
			"a.odt": odfFile(t, "text", odtText, words[:5]...), "a.odp": odfFile(t, "presentation", odpSlides, words[:4]...), "a.ods": odfFile(t, "spreadsheet", odsSheet, words[:2]...)} {
			text := roled(t, name, data)
			for _, w := range strings.Fields(a + " " + b) {
				if !strings.Contains(text, strings.Trim(w, ":|")) {
					t.Fatalf("%s: %q is not in\n%s", name, w, text)
				}
			}
		}
	})
}

func TestUnread(t *testing.T) {
	for name, data := range map[string]string{"old.doc": compound + "x", "old.xls": "\x09\x08\x00\x00", "a.msg": compound, "a.key": "PK\x03\x04\x00", "locked.docx": compound, "box.pst": "!BDN", "b.mobi": strings.Repeat("\x00", 60) + "BOOKMOBI"} {
		var got []block.Block
		_, err := Extract(t.Context(), name, []byte(data), func(r Record) bool { got = append(got, r.Blocks...); return true })
		if !errors.Is(err, ErrUnread) || got != nil {
			t.Errorf("%s: %v, %v", name, err, got)
		}
	}
	if k := detect("id.key", []byte("-----BEGIN KEY-----")); k != none {
		t.Errorf("a text is taken for a presentation: %v", k)
	}
}

// TestHostileTables are tables whose cells claim more than there is.
func TestHostileTables(t *testing.T) {
	body := `<table:table table:name="x"><table:table-row table:number-rows-repeated="2000000000"><table:table-cell table:number-columns-repeated="2000000000"><text:p>a</text:p></table:table-cell><table:table-cell table:number-columns-spanned="2000000000" table:number-rows-spanned="2000000000"><text:p>b</text:p></table:table-cell></table:table-row></table:table>`
	if got := roled(t, "a.ods", odfFile(t, "spreadsheet", body)); len(got) > 10_000 || !strings.Contains(got, "b") {
		t.Errorf("%d bytes", len(got))
	}
	deep := strings.Repeat("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p>", 300) + strings.Repeat("</w:tc></w:tr></w:tbl>", 300)
	if got := roled(t, "a.docx", zipOf(t, "word/document.xml", `<w:document xmlns:w="w">`+deep+`</w:document>`)); strings.Count(got, "x") < 300 {
		t.Errorf("words of nested tables are lost:\n%s", got)
	}
}
