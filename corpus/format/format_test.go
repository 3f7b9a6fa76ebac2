package format

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"verbatim/corpus/block"
)

// show is the records of a file as text, to compare at a glance.
func show(t *testing.T, name string, data []byte) (string, error) {
	t.Helper()
	var b strings.Builder
	_, err := Extract(context.Background(), name, data, func(r Record) bool {
		fmt.Fprintf(&b, "[%s|%s|%s|%s|%s|%s]\n", r.Name, r.Title, r.Author, r.Publisher, r.Date, r.URL)
		if r.Data != nil {
			fmt.Fprintf(&b, "%s\n", strings.TrimSpace(string(r.Data)))
		}
		for _, x := range r.Blocks {
			switch {
			case x.Role == block.Heading:
				b.WriteString("# ")
			case x.Role == block.Furniture:
				b.WriteString("~ ")
			case x.Role == block.Item:
				b.WriteString("- ")
			case x.Role == block.Caption:
				b.WriteString("caption: ")
			case x.Page > 1:
				fmt.Fprintf(&b, "p%d ", x.Page)
			}
			b.WriteString(x.Text + "\n")
		}
		return true
	})
	return b.String(), err
}

func zipOf(t testing.TB, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(files[i+1]))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gz(data []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write(data)
	w.Close()
	return b.Bytes()
}

func tarOf(name, body string) []byte {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	w.WriteHeader(&tar.Header{Name: name, Size: int64(len(body)), Mode: 0o644, Typeflag: tar.TypeReg})
	w.Write([]byte(body))
	w.Close()
	return b.Bytes()
}

const (
	docxBody = `<w:document xmlns:w="w"><w:body>
<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>The quay</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">The drains </w:t></w:r><w:del><w:r><w:delText>were</w:delText><w:t>never</w:t></w:r></w:del><w:r><w:t>are blocked.</w:t><w:br/><w:t>Still.</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Drain</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
</w:body></w:document>`
	docxCore = `<cp:coreProperties xmlns:dc="d" xmlns:dcterms="t"><dc:title>Drains</dc:title><dc:creator>R. Oxterby</dc:creator><dcterms:created>2024-02-05T09:00:00Z</dcterms:created><dcterms:modified>2013-12-23T10:00:00Z</dcterms:modified></cp:coreProperties>`
	odtBody  = `<office:document-content xmlns:text="t" xmlns:office="o"><office:body><text:h>The bridge</text:h><text:p>Four<text:s/>piers<office:annotation><text:p>really?</text:p></office:annotation> cracked.</text:p><table:table xmlns:table="b"><table:table-row><table:table-cell><text:p>Pier</text:p></table:table-cell><table:table-cell><text:p>7</text:p></table:table-cell></table:table-row></table:table></office:body></office:document-content>`
	odtMeta  = `<m xmlns:dc="d"><dc:title>Piers</dc:title><dc:creator>T. Wrenfold</dc:creator><dc:date>2024-03-12T18:30:00</dc:date></m>`
	mailBody = "From: \"Hester Plumtrough\" <hester@ellerby.example>\r\nSubject: =?utf-8?q?The_ferry=E2=80=99s_plug?=\r\nDate: Tue, 12 Mar 2024 09:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nSee you at the caf=E9.\r\n--b\r\nContent-Type: text/plain; name=notes.txt\r\nContent-Disposition: attachment; filename=notes.txt\r\n\r\nBring a coat.\r\n--b--\r\n"
	mhtml    = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://gazette.example/tides\r\nSubject: Tides\r\nDate: Tue, 12 Mar 2024 09:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Location: https://gazette.example/tides\r\n\r\n<p>High at nine.</p>\r\n--b--\r\n"
)

func TestExtract(t *testing.T) {
	docx := zipOf(t, "word/document.xml", docxBody, "docProps/core.xml", docxCore)
	for _, tc := range []struct{ name, data, want string }{
		{"drains.docx", string(docx), "[|Drains|R. Oxterby||2024-02-05|]\n# The quay\nThe drains are blocked. Still.\nDrain | 3\n"},
		{"piers.odt", string(zipOf(t, "content.xml", odtBody, "meta.xml", odtMeta)), "[|Piers|T. Wrenfold||2024-03-12|]\n# The bridge\nFour piers cracked.\nPier | 7\nreally?\n"},
		{"gulls.epub", string(zipOf(t,
			"META-INF/container.xml", `<container><rootfiles><rootfile full-path="O/b.opf"/></rootfiles></container>`,
			"O/b.opf", `<package><metadata><title>Gulls</title><creator>Jorun Haddlesey</creator><publisher>Quay Press</publisher><date>1999</date></metadata><manifest><item id="b" href="c2.xhtml"/><item id="a" href="c%201.xhtml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>`,
			"O/c2.xhtml", `<html><head><title>x</title></head><body><p>Then <b>they</b> left.</p></body></html>`,
			"O/c 1.xhtml", `<html><body><h1>One</h1><p>They came<br/>early.</p></body></html>`)),
			"[|Gulls|Jorun Haddlesey|Quay Press|1999|]\n# One\nThey came early.\nThen they left.\n"},
		{"note.rtf", `{\rtf1\ansi\uc1{\fonttbl{\f0 Arial;}}{\info{\title Plug}{\author H. P.}{\creatim\yr2024\mo3\dy9}}\f0 A \ldblquote caf\'e9\rdblquote  \u8211? open\par {\*\generator x;}Second\line line.\par}`,
			"[|Plug|H. P.||2024-03-09|]\nA “café” – open\nSecond line.\n"},
		{"a.eml", mailBody, "[|The ferry’s plug|Hester Plumtrough||2024-03-12|]\nThe ferry’s plug\nSee you at the café.\n[notes.txt|||||]\nBring a coat.\n"},
		{"page.mhtml", mhtml, "[|Tides||||https://gazette.example/tides]\n<p>High at nine.</p>\n"},
		{"named.mhtml", strings.Replace(mhtml, "<p>", "<title>High tides</title><p>", 1), "[|||||https://gazette.example/tides]\n<title>High tides</title><p>High at nine.</p>\n"},
		{"box.mbox", "From a\nSubject: One\nFrom: x@y.example\n\nFirst.\n>From here.\n\nFrom b\nSubject: Two\nFrom: x@y.example\n\nSecond.\n", "[1|One|x@y.example|||]\nOne\nFirst.\nFrom here.\n[2|Two|x@y.example|||]\nTwo\nSecond.\n"},
		{"t.csv", "Headline;Body;Published_At;Source\nFlood;\"The sea; it came.\nTwice.\";2024-02-03T01:00;Gazette\n;;;\n", "[1|Flood||Gazette|2024-02-03|]\nFlood\nPublished_At: 2024-02-03T01:00\nSource: Gazette\nThe sea; it came.\nTwice.\n"},
		{"sep.csv", "sep=;\nItem;Date;Note\nPulley;7 May 2024;Broke, in two\n", "[1|Pulley|||2024-05-07|]\nItem: Pulley | Date: 7 May 2024 | Note: Broke, in two\n"},
		{"above.csv", "Register of the boathouse\n\nboat,owner,from\nGrebe,Peter,13/4/2024\nTeal,Ada,2/4/2024\n", "[head|||||]\nRegister of the boathouse\n[1|Grebe|13/4/2024|||]\nboat: Grebe | owner: Peter | from: 13/4/2024\n[2|Teal|2/4/2024|||]\nboat: Teal | owner: Ada | from: 2/4/2024\n"},
		{"days.csv", "day,text\n13/4/2024,One.\n2/4/2024,Two.\n", "[1||||2024-04-13|]\nday: 13/4/2024\nOne.\n[2||||2024-04-02|]\nday: 2/4/2024\nTwo.\n"},
		{"wide.csv", "boat,owner\nGrebe,Peter,extra\n", "[1|Grebe||||]\nboat: Grebe | owner: Peter | extra\n"},
		{"list.csv", "Rope, and more of it\nLamp\nHook\n", "[|||||]\nRope, and more of it\nLamp\nHook\n"},
		{"homes.tsv", "street\thomes\nNetmaker Street\t40\n", "[1|Netmaker Street||||]\nstreet: Netmaker Street | homes: 40\n"},
		{"w.csv", "text\ncaf\xe9\n", "[1|||||]\ncafé\n"},
		{"r.jsonl", `{"title":"A","text":"One.","meta":{"url":"https://x.example/1"}}` + "\n" + `{"text":"Two.","date":"2024-01-02"}`, "[1|A||||https://x.example/1]\nA\nurl: https://x.example/1\nOne.\n[2||||2024-01-02|]\ndate: 2024-01-02\nTwo.\n"},
		{"feed.json", `{"site":"x","articles":[{"title":"A","body":"One.","author":[{"name":"Odo Marsh"},{"name":"T. W."}]},{"body":["Two.","More."],"source":{"id":null,"name":"Gazette"}}]}`,
			"[1|A|Odo Marsh, T. W.|||]\nA\nauthor: Odo Marsh\nauthor: T. W.\nOne.\n[2|||Gazette||]\nsource: Gazette\nTwo.\nMore.\n"},
		{"one.json", `{"title":"A","comments":[{"text":"No."}],"text":"One."}`, "[1|A||||]\nA\ntext: No.\nOne.\n"},
		{"parts.json", `{"title":"A","sections":[{"text":"One."},{"text":"Two."}]}`, "[1|A||||]\nA\nOne.\nTwo.\n"},
		{"two.json", `{"a":[{"text":"One."}],"b":[{"text":"Two."}]}`, "[1|||||]\nOne.\nTwo.\n"},
		{"all.zip", string(zipOf(t, "a/one.txt", "One.", ".hidden", "x", "b/d.docx", string(docx))), "[a/one.txt|||||]\nOne.\n[b/d.docx|Drains|R. Oxterby||2024-02-05|]\n# The quay\nThe drains are blocked. Still.\nDrain | 3\n"},
		{"a.tar.gz", string(gz(tarOf("../x/one.txt", "One."))), "[x/one.txt|||||]\nOne.\n"},
		{"one.txt.gz", string(gz([]byte("One."))), "[|||||]\nOne.\n"},
		{"notes/mill.txt", "14/05/2024, 09:03 - Ruth Weir: Where is the ladder?\n15/05/2024, 09:05 - Odo: I lent it.\n", "[2024-05-14|mill|||2024-05-14|]\nWhere is the ladder?\n[2024-05-15|mill|||2024-05-15|]\nI lent it.\n"},
		{"general/2024-05-14.json", `[{"type":"message","user":"U1","text":"Lent.","ts":"1715677380.0","user_profile":{"name":"odo"}}]`, "[2024-05-14|general|||2024-05-14|]\nLent.\n"},
		{"mill.csv", "AuthorID,Author,Date,Content\n1,Odo,2024-05-14T09:05:00Z,Lent.\n", "[2024-05-14|mill|||2024-05-14|]\nLent.\n"},
		{"talk.srt", "1\n00:00:01,000 --> 00:00:02,000\nWe counted\n\n2\n00:00:02,000 --> 00:00:03,000\nthe tiles.\n", "[|talk||||]\nWe counted the tiles.\n"},
		{"plain.txt", "Just words.", ""},
		{"mail-like.txt", "Note: one\nTo: do\n\nWords.", ""},
	} {
		got, err := show(t, tc.name, []byte(tc.data))
		if err != nil || got != tc.want {
			t.Errorf("%s: %v\ngot  %q\nwant %q", tc.name, err, got, tc.want)
		}
	}
}

func TestLimits(t *testing.T) {
	bomb := zipOf(t, "b.txt", strings.Repeat("\x00", 10<<20))
	nested := []byte("x")
	for range maxDepth + 1 {
		nested = zipOf(t, "n.zip", string(nested))
	}
	many := make([]string, 0, 2*maxEntries+2)
	for i := range maxEntries + 1 {
		many = append(many, fmt.Sprint(i, ".txt"), "")
	}
	for name, data := range map[string][]byte{"bomb.zip": bomb, "nested.zip": nested, "many.zip": zipOf(t, many...), "bomb.gz": gz(make([]byte, 10<<20)),
		"deep.docx": zipOf(t, "word/document.xml", strings.Repeat("<a>", 5000)), "deep.rtf": []byte(`{\rtf` + strings.Repeat("{", 5000))} {
		if _, err := show(t, name, data); !errors.Is(err, ErrLimit) {
			t.Errorf("%s: error %v, want one over a limit", name, err)
		}
	}
}

func TestAnEntryThatCannotBeReadCostsNoOther(t *testing.T) {
	got, err := show(t, "a.zip", zipOf(t, "1.txt", "One.", "2.docx", string(zipOf(t, "word/document.xml", "<a"))[:40]+"PK", "3.txt", "Three."))
	if !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "2.docx") {
		t.Errorf("error %v does not name the damaged entry", err)
	}
	if !strings.Contains(got, "One.") || !strings.Contains(got, "Three.") {
		t.Errorf("got %q", got)
	}
}

func TestARecordThatCannotBeReadCostsNoOther(t *testing.T) {
	got, err := show(t, "r.jsonl", []byte("{\"text\":\"One.\"}\n{broken\n{\"text\":\"Three.\"}\n{\"text\":\"Fo"))
	if want := "[1|||||]\nOne.\n[3|||||]\nThree.\n"; got != want || !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "record 2") {
		t.Errorf("%v\ngot  %q\nwant %q", err, got, want)
	}
	got, err = show(t, "r.json", []byte("[\n  {\"text\": \"One.\",\n   \"x\": {\"text\": nothing}},\n  {\"text\": \"Two.\"}\n]"))
	if got != "" || !errors.Is(err, ErrDamaged) {
		t.Errorf("pieces of a damaged array: %q, %v", got, err)
	}
}

func FuzzExtract(f *testing.F) {
	f.Add("a.docx", zipOf(f, "word/document.xml", docxBody))
	f.Add("a.odt", zipOf(f, "content.xml", odtBody))
	f.Add("a.rtf", []byte(`{\rtf1 \u8220? x\bin5 {}{}{\'e}`))
	f.Add("a.eml", []byte(mailBody))
	f.Add("a.mbox", []byte("From x\nA: b\nC: d\n\nFrom y"))
	f.Add("a.csv", []byte("a,b\n\"x"))
	f.Add("a.jsonl", []byte(`[{"a":[1,{"b":null}]}]`))
	f.Add("a.tar", tarOf("x", "y"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		total := 0
		_, err := Extract(context.Background(), name, data, func(r Record) bool {
			total += len(r.Data)
			for _, b := range r.Blocks {
				if strings.TrimSpace(b.Text) == "" {
					t.Error("an empty block")
				}
				total += len(b.Text)
			}
			return true
		})
		if total > maxBytes*2 {
			t.Errorf("%d bytes of %d, error %v", total, len(data), err)
		}
	})
}
