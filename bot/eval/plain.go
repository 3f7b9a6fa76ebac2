package eval

import (
	"bytes"
	"encoding/csv"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// plain has, for an extension, a reader of paragraphs that is as simple as can be
// and has nothing of the program's own readers, so that these can be held
// against it. Cells of a row are parted by tabs.
var plain = map[string]func(string) []string{
	".txt": paragraphs, ".md": paragraphs, ".rst": paragraphs, ".org": paragraphs,
	".csv": rows, ".html": visible, ".htm": visible, ".eml": mailBody, ".mbox": mails,
}

// readPlain reads the paragraphs of a file, none of one that is not UTF-8.
func readPlain(path string) ([]string, error) {
	data, err := os.ReadFile(path)
	if err != nil || !utf8.Valid(data) {
		return nil, err
	}
	s := strings.ReplaceAll(strings.TrimPrefix(string(data), "\ufeff"), "\r\n", "\n")
	head := s[:min(len(s), 1000)]
	if strings.Contains(head, "MIME-Version:") && fromLine.FindString("\n"+s) == "" { // a mail by any name
		return mailBody(s), nil
	}
	return plain[extension(path)](s), nil
}

func extension(path string) string { return strings.ToLower(filepath.Ext(path)) }

var (
	fromLine  = regexp.MustCompile(`\nFrom \S.*\n`)
	blankLine = regexp.MustCompile(`\n[ \t]*\n`)
)

func paragraphs(s string) []string {
	var out []string
	for _, p := range blankLine.Split(s, -1) {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

func rows(s string) []string {
	r := csv.NewReader(strings.NewReader(s))
	r.FieldsPerRecord = -1
	var out []string
	for {
		cells, err := r.Read()
		if err != nil {
			return out
		}
		out = append(out, strings.Join(cells, "\t"))
	}
}

// inline are elements that do not end a line.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Code: true, atom.Em: true, atom.Font: true, atom.I: true,
	atom.Mark: true, atom.Small: true, atom.Span: true, atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.U: true,
}

// unseen are elements whose text a browser does not show.
var unseen = map[atom.Atom]bool{
	atom.Head: true, atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Svg: true,
	atom.Iframe: true, atom.Object: true, atom.Select: true, atom.Textarea: true,
}

func visible(s string) []string {
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return nil
	}
	var b strings.Builder
	for n := range root.Descendants() {
		hidden := false
		for a := range n.Ancestors() {
			hidden = hidden || unseen[a.DataAtom]
		}
		switch {
		case hidden:
		case n.Type == html.TextNode:
			b.WriteString(strings.NewReplacer("\n", " ", "\t", " ").Replace(n.Data))
		case n.DataAtom == atom.Td && n.PrevSibling != nil:
			b.WriteByte('\t')
		case n.Type == html.ElementNode && !inline[n.DataAtom]:
			b.WriteString("\n\n")
		}
		last := n.Type == html.TextNode && n.NextSibling == nil && n.Parent != nil
		if last && !inline[n.Parent.DataAtom] && n.Parent.DataAtom != atom.Td {
			b.WriteString("\n\n")
		}
	}
	return paragraphs(b.String())
}

func mails(s string) []string {
	var out []string
	for _, m := range fromLine.Split("\n"+s, -1) {
		out = append(out, append(mailBody(m), "")...) // nothing goes on from one into the next
	}
	return out
}

// mailBody is the plain text of a mail.
func mailBody(s string) []string {
	m, err := mail.ReadMessage(strings.NewReader(strings.TrimLeft(s, "\n")))
	if err != nil {
		return nil
	}
	body := m.Body
	kind, param, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	coding := m.Header.Get("Content-Transfer-Encoding")
	if err == nil && strings.HasPrefix(kind, "multipart/") {
		parts := multipart.NewReader(body, param["boundary"])
		for {
			p, err := parts.NextRawPart()
			if err != nil {
				return nil
			}
			if kind, param, _ = mime.ParseMediaType(p.Header.Get("Content-Type")); kind == "text/plain" {
				body, coding = p, p.Header.Get("Content-Transfer-Encoding")
				break
			}
		}
	}
	if kind != "text/plain" && kind != "" || param["charset"] != "" && !readable[strings.ToLower(param["charset"])] {
		return nil
	}
	switch strings.ToLower(coding) {
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	case "base64":
		return nil
	}
	text, err := io.ReadAll(body)
	if err != nil || !utf8.Valid(text) {
		return nil
	}
	return paragraphs(string(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))))
}

// readable are the charsets that need no decoding.
var readable = map[string]bool{"utf-8": true, "us-ascii": true}
