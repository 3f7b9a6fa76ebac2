package format

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"verbatim/corpus/block"
)

// pdfOf is a PDF whose pages have the given content streams.
func pdfOf(pages ...string) []byte {
	var b bytes.Buffer
	var at []int
	obj := func(format string, args ...any) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n"+format+"\nendobj\n", append([]any{len(at)}, args...)...)
	}
	b.WriteString("%PDF-1.4\n")
	var kids []string
	for i := range pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", 6+2*i))
	}
	obj("<</Type/Catalog/Pages 2 0 R>>")
	obj("<</Type/Pages/Count %d/Kids[%s]>>", len(pages), strings.Join(kids, " "))
	obj("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 32/LastChar 126/Widths[250 %s]>>", strings.Repeat("500 ", 94))
	obj("<</Title(Tides)/Author(W. Strand)/CreationDate(D:20240608120000Z)>>")
	obj("<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/FirstChar 32/LastChar 126/Widths[250 %s]>>", strings.Repeat("500 ", 94))
	for i, p := range pages {
		obj("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R/B 5 0 R>>>>/Contents %d 0 R>>", 7+2*i)
		obj("<</Length %d>>stream\n%s\nendstream", len(p), p)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, a := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", a)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R/Info 4 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, xref)
	return b.Bytes()
}

// at places a line of text.
func at(x, y, size int, text string) string {
	return fmt.Sprintf("BT /F %d Tf %d %d Td (%s) Tj ET\n", size, x, y, text)
}

func TestPDF(t *testing.T) {
	running := func(n int) string {
		return at(50, 780, 8, "The Tide Review") + at(300, 20, 8, fmt.Sprint(n))
	}
	data := pdfOf(
		running(1)+at(50, 740, 20, "Two columns")+
			at(50, 700, 10, "The left column begins and its")+at(320, 700, 10, "The right column has one.")+
			at(50, 688, 10, "second line breaks a long mea-")+at(320, 676, 10, "A new paragraph starts here,")+
			at(50, 676, 10, "surement in two.")+at(320, 664, 10, "and goes on over the page to"),
		running(2)+at(50, 700, 10, "the next one. It ends."),
		running(3)+at(50, 700, 10, "Third page."))
	got, err := show(t, "report.bin", data)
	want := "[|Tides|W. Strand||2024-06-08|]\n~ The Tide Review\n# Two columns\n" +
		"The left column begins and its second line breaks a long measurement in two.\n" +
		"The right column has one.\nA new paragraph starts here, and goes on over the page to the next one. It ends.\n" +
		"~ 1\n~ The Tide Review\n~ 2\n~ The Tide Review\np3 Third page.\n~ 3\n"
	if err != nil || got != want {
		t.Errorf("%v\ngot  %q\nwant %q", err, got, want)
	}
}

// TestPDFBlocks holds what the blocks of a page are taken for.
func TestPDFBlocks(t *testing.T) {
	bold := func(s string) string { return strings.Replace(s, "/F", "/B", 1) }
	for name, tc := range map[string]struct{ page, want string }{
		"bold heading": {
			bold(at(50, 700, 10, "The ferry")) + at(50, 680, 10, "It sails again, as the harbour master has said today,") + at(50, 668, 10, "from the first of May."),
			"# The ferry\nIt sails again, as the harbour master has said today, from the first of May.\n"},
		"large sentence": {
			at(50, 700, 20, "The ferry sails again from the first of May.") + at(50, 650, 10, "So the harbour master has said, and he has to know it, being the harbour master of the place."),
			"The ferry sails again from the first of May.\nSo the harbour master has said, and he has to know it, being the harbour master of the place.\n"},
		"list": {
			at(50, 700, 10, "Bring these:") + at(50, 688, 10, "1.") + at(80, 688, 10, "a coat that is warm and") + at(80, 676, 10, "long") + at(50, 664, 10, "2.") + at(80, 664, 10, "a lamp"),
			"Bring these:\n- 1. a coat that is warm and long\n- 2. a lamp\n"},
		"initial": {
			at(50, 670, 40, "T") + at(72, 690, 10, "he ferry sails again as the harbour") + at(72, 678, 10, "master has said."),
			"The ferry sails again as the harbour master has said.\n"},
		"figures that are raised": {
			at(50, 700, 10, "The harbour") + at(103, 704, 6, "1") + at(115, 700, 10, "has 40 km") + at(155, 704, 6, "2") + at(170, 700, 10, "and 10") + at(197, 704, 6, "6") + at(208, 700, 10, "fish."),
			"The harbour ¹ has 40 km² and 10⁶ fish.\n"},
		"hyphens": {
			at(50, 700, 10, "A well-known ferry is well-") + at(50, 688, 10, "known for its mea-") + at(50, 676, 10, "surement of 2019-") + at(50, 664, 10, "2020."),
			"A well-known ferry is well-known for its measurement of 2019-2020.\n"},
		"table whose cells have several lines": {
			bold(at(50, 700, 10, "Person")) + bold(at(150, 700, 10, "Task")) + bold(at(300, 700, 10, "Until")) +
				at(50, 680, 10, "Odo Marsh") + at(150, 680, 10, "mends the ramp of") + at(300, 680, 10, "May 2024") + at(150, 669, 10, "the ferry") +
				at(50, 649, 10, "Ada Wren") + at(150, 649, 10, "paints it") + at(300, 649, 10, "June 2024"),
			"Person: Odo Marsh | Task: mends the ramp of the ferry | Until: May 2024\nPerson: Ada Wren | Task: paints it | Until: June 2024\n"},
		"columns of short lines that the file draws one by one": {
			at(50, 700, 10, "Eggs") + at(120, 700, 10, "twelve") + at(50, 688, 10, "Milk") + at(120, 688, 10, "a jug") + at(50, 676, 10, "Flour") + at(120, 676, 10, "a sack") + at(50, 640, 10, "Salt is at sea.") +
				at(220, 700, 10, "Rope") + at(290, 700, 10, "forty") + at(220, 688, 10, "Tar") + at(290, 688, 10, "a tub") + at(220, 676, 10, "Nails") + at(290, 676, 10, "a box"),
			"Eggs | twelve\nMilk | a jug\nFlour | a sack\nSalt is at sea.\nRope | forty\nTar | a tub\nNails | a box\n"},
		"caption and footnote": {
			at(50, 700, 10, "The ferry sails again, as the harbour master says.") + at(50, 660, 10, "Figure 2: The ferry at the quay.") + at(50, 600, 7, "1 Harbour office, the report of the year."),
			"The ferry sails again, as the harbour master says.\ncaption: Figure 2: The ferry at the quay.\n1 Harbour office, the report of the year.\n"},
		"narrow gutter under a line that spans it": {
			at(50, 700, 10, "Over the columns a line of so many words runs, although they are of other subjects") +
				at(50, 688, 10, "This left column goes down beside the other") + at(270, 688, 10, "that column on the right is another text,") +
				at(50, 676, 10, "and has a second and a third line, and then") + at(270, 676, 10, "and has its own second and third line here,") +
				at(50, 664, 10, "a fourth one and a fifth line that all stop") + at(270, 664, 10, "and goes on with the fourth and the fifth") +
				at(50, 652, 10, "before the gutter, which is as narrow as an") + at(270, 652, 10, "one, which stand beside those of the first") +
				at(50, 640, 10, "em or two, and end.") + at(270, 640, 10, "column, and end."),
			"Over the columns a line of so many words runs, although they are of other subjects\nThis left column goes down beside the other and has a second and a third line, and then a fourth one and a fifth line that all stop before the gutter, which is as narrow as an em or two, and end.\nthat column on the right is another text, and has its own second and third line here, and goes on with the fourth and the fifth one, which stand beside those of the first column, and end.\n"},
	} {
		got, err := show(t, "a.pdf", pdfOf(tc.page))
		if want := "[|Tides|W. Strand||2024-06-08|]\n" + tc.want; err != nil || got != want {
			t.Errorf("%s: %v\ngot  %q\nwant %q", name, err, got, want)
		}
	}
}

// TestPDFOfStandardFonts has a font that leaves its widths to the reader: a
// centred title stays in front, and a table keeps its rows.
func TestPDFOfStandardFonts(t *testing.T) {
	data := bytes.Replace(pdfOf(at(180, 740, 18, "The mill closes")+
		at(50, 700, 10, "The mill of Northby will close in the spring, the owner of the place has said,")+
		at(50, 688, 10, "and its mill race will be filled.")+
		at(200, 640, 10, "Year")+at(240, 640, 10, "Workers")+
		at(200, 622, 10, "2018")+at(240, 622, 10, "41")),
		[]byte("/FirstChar 32/LastChar 126/Widths["), []byte("/Q[                               "), 1)
	got, err := show(t, "mill.pdf", data)
	want := "[|Tides|W. Strand||2024-06-08|]\n# The mill closes\n" +
		"The mill of Northby will close in the spring, the owner of the place has said, and its mill race will be filled.\n" +
		"Year: 2018 | Workers: 41\n"
	if err != nil || got != want {
		t.Errorf("%v\ngot  %q\nwant %q", err, got, want)
	}
}

// TestPagesThatAreAllAlike holds that a page is never taken for header and
// footer whole.
func TestPagesThatAreAllAlike(t *testing.T) {
	var pages []string
	for i := range 3 {
		pages = append(pages, at(50, 780, 8, "Town council")+at(50, 700, 10, fmt.Sprintf("Item %d was agreed.", i))+at(300, 20, 8, fmt.Sprint(i)))
	}
	got, err := show(t, "forms.pdf", pdfOf(pages...))
	if want := "[|Tides|W. Strand||2024-06-08|]\n~ Town council\nItem 0 was agreed.\n~ 0\n~ Town council\np2 Item 1 was agreed.\n~ 1\n~ Town council\np3 Item 2 was agreed.\n~ 2\n"; err != nil || got != want {
		t.Errorf("%v\ngot  %q\nwant %q", err, got, want)
	}
	if got, err := show(t, "forms.pdf", pdfOf(at(50, 700, 10, "One line."), at(50, 700, 10, "One line."), at(50, 700, 10, "One line."))); strings.Count(got, "One line.") == 0 || err != nil {
		t.Errorf("pages of one line are %q, %v", got, err)
	}
	_, err = show(t, "blank.pdf", pdfOf(" "))
	if err == nil || errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "OCR") {
		t.Errorf("a page without text: %v", err)
	}
}

func TestHostilePDF(t *testing.T) {
	for name, data := range map[string]string{
		"size":  "%PDF-1.5\n1 0 obj\n<</Type/XRef/Size 1000000000/W[1 2 1]/Length 0>>stream\n\nendstream\nendobj\nstartxref\n9\n%%EOF\n",
		"torn":  string(pdfOf(at(1, 1, 9, "x"))[:300]),
		"loop":  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1000000000/Kids[2 0 R]>>endobj\ntrailer<</Root 1 0 R>>\n",
		"pages": "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1000000000/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n",
	} {
		if got, err := show(t, name+".pdf", []byte(data)); !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrLimit) {
			t.Errorf("%s: %q, error %v", name, got, err)
		}
	}
}

// TestAnEndlessPageEndsWithItsTime has a page of forms that draw each other
// twice, forty deep.
func TestAnEndlessPageEndsWithItsTime(t *testing.T) {
	var forms strings.Builder
	for i := range 40 {
		fmt.Fprintf(&forms, "%d 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>/Length 11>>stream\n/X Do /X Do\nendstream\nendobj\n", 10+i, 11+i)
	}
	bomb := "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n" +
		"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</XObject<</X 10 0 R>>>>/Contents 4 0 R>>endobj\n" +
		"4 0 obj<</Length 5>>stream\n/X Do\nendstream\nendobj\n" + forms.String() + "trailer<</Root 1 0 R>>\n"
	ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer cancel()
	_, err := Extract(ctx, "endless.pdf", []byte(bomb), func(Record) bool { return true })
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
}

func TestACallOffEndsPDFium(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Extract(ctx, "a.pdf", pdfOf(at(1, 1, 9, "x")), func(Record) bool { return true }); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// rawPDF is a PDF of one page without a table of its objects, the first of
// which are those of the page's annotations and font.
func rawPDF(content, annots, font string, objects ...string) []byte {
	var b strings.Builder
	b.WriteString("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[]>>>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n")
	fmt.Fprintf(&b, "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Annots[%s]/Resources<</Font<</F %s>>>>/Contents 4 0 R>>endobj\n", annots, font)
	fmt.Fprintf(&b, "4 0 obj<</Length %d>>stream\n%s\nendstream\nendobj\n", len(content), content)
	for i, o := range objects {
		fmt.Fprintf(&b, "%d 0 obj%s endobj\n", 5+i, o)
	}
	b.WriteString("trailer<</Root 1 0 R>>\n")
	return []byte(b.String())
}

const plainFont = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"

// TestPDFFormsAndComments has a value that the file does not draw, one that it
// does, and a comment.
func TestPDFFormsAndComments(t *testing.T) {
	data := rawPDF(at(50, 700, 10, "Name:")+at(50, 680, 10, "Town:"), "5 0 R 6 0 R 8 0 R", plainFont,
		"<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/TU(Your name)/V(Ada Wren)/Rect[90 696 200 710]>>",
		"<</Type/Annot/Subtype/Widget/FT/Tx/T(town)/V(Northby)/Rect[90 676 200 690]/AP<</N 7 0 R>>>>",
		"<</Type/XObject/Subtype/Form/BBox[0 0 110 14]/Resources<</Font<</F "+plainFont+">>>>/Length 35>>stream\nBT /F 10 Tf 2 4 Td (Northby) Tj ET  \nendstream\n",
		"<</Type/Annot/Subtype/Text/T(Odo Marsh)/Contents(Is that so?)/Rect[10 10 20 20]>>")
	var got Record
	if _, err := Extract(context.Background(), "form.pdf", data, func(r Record) bool { got = r; return true }); err != nil {
		t.Fatal(err)
	}
	want := []block.Block{
		{Text: "Name: Ada Wren", Page: 1}, {Text: "Town: Northby", Page: 1},
		{Text: "Is that so?", Role: block.Note, By: "Odo Marsh", Page: 1},
	}
	if !slices.Equal(got.Blocks, want) {
		t.Errorf("blocks %+v", got.Blocks)
	}
	if want := []block.Field{{Name: "Your name", Value: "Ada Wren"}, {Name: "town", Value: "Northby"}}; !slices.Equal(got.Fields, want) {
		t.Errorf("fields %+v", got.Fields)
	}
}

// TestPDFThatReadsBadlySaysSo holds that a loss is named.
func TestPDFThatReadsBadlySaysSo(t *testing.T) {
	const nameless = "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/FirstChar 1/LastChar 3/Widths[9 9 9]/CharProcs<<>>/Encoding<</Differences[1/a/b/c]>>/Resources<<>>>>"
	for want, data := range map[string][]byte{
		"have no letter":       rawPDF(at(50, 700, 10, `\001\002\003 \001\002`)+strings.ReplaceAll(at(50, 600, 10, "The ferry sails."), "/F", "/G"), "", nameless+"/G "+plainFont),
		"words without spaces": rawPDF(at(10, 700, 10, strings.Repeat("theferrysailsagainandthe", 20)), "", plainFont),
		"1 of 2 pages have no": pdfOf(at(50, 700, 10, "The ferry sails."), " "),
	} {
		var notes []string
		_, err := Extract(context.Background(), "bad.pdf", data, func(r Record) bool { notes = r.Notes; return true })
		if err != nil || !strings.Contains(strings.Join(notes, "\n"), want) {
			t.Errorf("notes %q, error %v, want %s", notes, err, want)
		}
	}
}

// TestManyPDFsAtATime reads more files at a time than there are instances.
func TestManyPDFsAtATime(t *testing.T) {
	var wait sync.WaitGroup
	for i := range 3 * pdfInstances {
		wait.Go(func() {
			want := fmt.Sprintf("File %d says so.", i)
			got, err := show(t, "a.pdf", pdfOf(at(50, 700, 10, want)))
			if err != nil || !strings.Contains(got, want) {
				t.Errorf("%q, %v, want %q", got, err, want)
			}
		})
	}
	wait.Wait()
}
