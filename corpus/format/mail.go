package format

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"mime/quotedprintable"
	"net/textproto"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"verbatim/corpus/block"
	"verbatim/corpus/format/mailbody"
	"verbatim/corpus/internal/charset"
	"verbatim/corpus/page"

	"github.com/jhillyerd/enmime/v2"
	"github.com/jhillyerd/enmime/v2/mediatype"
)

// mailDepth is how deep forwarded mails are read. Deeper ones are named in the notes.
const mailDepth = 20

// maxParts is the most parts of a mail. The time to read them grows with their square:
// a second for so many.
const maxParts = 20_000

// mailParser decodes the parts of a mail. Parts that are said to be UTF-8 or ASCII, or
// have no charset, often are something else: they are left to charset.UTF8. For that
// they are declared to be UTF-8, which the parser does not change.
var mailParser = enmime.NewParser(
	enmime.DisableCharacterDetection(true),
	enmime.MinCharsetDetectRunes(math.MaxInt),
	enmime.SkipMalformedParts(true),
	enmime.MultipartWOBoundaryAsSinglePart(true),
	enmime.StripMediaTypeInvalidCharacters(true),
	enmime.SetReadPartErrorPolicy(enmime.AllowCorruptTextPartErrorPolicy),
	enmime.SetCustomParseMediaType(func(s string) (string, map[string]string, []string, error) {
		kind, params, bad, err := mediatype.ParseWithOptions(s, mediatype.ParseOptions{StripMediaTypeInvalidCharacters: true})
		switch strings.ToLower(params["charset"]) {
		case "", "utf-8", "utf8", "us-ascii", "ascii", "unknown-8bit", "x-unknown", "unknown":
			if strings.HasPrefix(kind, "text/") && params != nil {
				params["charset"] = "utf-8"
			}
		}
		return kind, params, bad, err
	}),
)

// readMail reads one mail, or a page that a browser saved as one MIME file. A
// mail's attachments, and the mails that it forwards or gathers, are further
// records where they are of a kind that can be read.
func readMail(x *extraction, prefix string, data []byte) error {
	if err := x.charge(int64(len(data))); err != nil {
		return err
	}
	data = counted(data)
	top := data[:min(len(data), 16<<10)]
	if n := bytes.Count(data, []byte("\n--")); n > maxParts && bytes.Contains(bytes.ToLower(top), []byte("multipart/")) {
		return fmt.Errorf("%w: it has %d parts, and at most %d are read", ErrDamaged, n, maxParts)
	}
	root, err := mailParser.ReadParts(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	head := mailHead(root.Header)
	if page := head.get("Snapshot-Content-Location"); page != "" || mimePage(data) {
		return x.savedPage(head.record(prefix), root, page)
	}
	m := mailReader{extraction: x, record: head.record(prefix)}
	if x.mails++; x.mails <= mailDepth {
		m.part(root)
	} else {
		m.note(fmt.Sprintf("it is not read, since it is forwarded more than %d levels deep: save it as a file", mailDepth))
	}
	defer func() { x.mails-- }()
	if root.FirstChild != nil && len(m.record.Blocks) == 0 {
		m.text("text/plain", nil, root.Epilogue) // a mail whose boundaries are wrong
	}
	manyParts := strings.HasPrefix(strings.ToLower(root.Header.Get("Content-Type")), "multipart/")
	if manyParts && root.FirstChild == nil && x.mails <= mailDepth {
		m.text("text/plain", nil, unparted(root.Header, data))
	}
	m.notRead()
	if title := m.record.Title; title != "" {
		m.record.Blocks = append([]block.Block{{Text: title, Role: block.Title}}, m.record.Blocks...)
	}
	if len(m.record.Blocks) > 0 {
		if err := x.emit(m.record); err != nil {
			return err
		}
	}
	for i, mail := range m.digest {
		if err := readMail(x, name(prefix, i+1), []byte(mail)); err != nil {
			return err
		}
	}
	return m.attachments()
}

// unparted returns the body of a mail in which the parser found no part, because the
// boundary or the empty line below the head is missing.
func unparted(head textproto.MIMEHeader, data []byte) []byte {
	at := emptyLine.FindIndex(data)
	if at == nil {
		return nil
	}
	body := data[at[1]:]
	if strings.EqualFold(strings.TrimSpace(head.Get("Content-Transfer-Encoding")), "quoted-printable") {
		body, _ = io.ReadAll(quotedprintable.NewReader(bytes.NewReader(body))) // as far as it goes
	}
	return body
}

var emptyLine = regexp.MustCompile(`\r?\n\r?\n`)

// noDocument are the kinds of attachments that are not read as files. Mails among them
// are separate records.
var noDocument = map[string]bool{"message": true, "image": true, "audio": true, "video": true}

// signatureTypes are parts of the types of signatures and encrypted parts: "application/pgp-signature".
var signatureTypes = []string{"signature", "pkcs7", "pgp"}

// textTypes are the types of a mail's own text.
var textTypes = []string{"text/plain", "text/html", "text/enriched", "text/x-amp-html"}

// notRead adds a note that names the attached files that are not read. Pictures,
// sounds and signatures are left out of it.
func (m *mailReader) notRead() {
	for i, p := range m.attached {
		hasPart := func(s string) bool { return strings.Contains(p.ContentType, s) }
		kind, _, _ := strings.Cut(p.ContentType, "/")
		if noDocument[kind] || slices.ContainsFunc(signatureTypes, hasPart) {
			continue
		}
		if !readable(attachmentName(p, i+1), p.Content) {
			m.note(fmt.Sprintf("its attachment %q is not read: save it as PDF, DOCX or text", attachmentName(p, i+1)))
		}
	}
}

// counted returns the mail of a file whose first line has the length of the mail in
// bytes, as in Apple Mail. Any other data is returned unchanged.
func counted(data []byte) []byte {
	line, rest, _ := bytes.Cut(data, []byte("\n"))
	n, err := strconv.Atoi(string(bytes.TrimSpace(line)))
	if err != nil || n < 0 || n > len(rest) {
		return data
	}
	return rest[:n]
}

// A mailReader collects the content of the parts of one mail.
type mailReader struct {
	*extraction
	record   Record
	attached []*enmime.Part
	digest   []string // the mails of a mailing list's digest
}

// part reads p and the parts in it. Texts are added in order; attachments are kept for
// later.
func (m *mailReader) part(p *enmime.Part) {
	switch kind := p.ContentType; {
	case kind == "multipart/alternative":
		m.alternative(p)
	case kind == "multipart/encrypted":
		m.note("it is encrypted")
	case p.FirstChild != nil:
		for c := p.FirstChild; c != nil; c = c.NextSibling {
			m.part(c)
		}
	case p.Parent != nil && p.Parent.ContentType == "multipart/digest" && p.Header.Get("Content-Type") == "":
		p.ContentType = "message/rfc822" // as the standard has it
		m.attached = append(m.attached, p)
	case p.FileName != "" || strings.EqualFold(p.Disposition, "attachment"):
		m.attached = append(m.attached, p)
	case textPart(kind):
		m.text(kind, p.Header, p.Content)
	case len(p.Content) > 0:
		m.attached = append(m.attached, p)
	}
}

// textPart reports whether a part of this type is the mail's own text. Old mails
// have none, or one without a slash: "text".
func textPart(kind string) bool {
	return slices.Contains(textTypes, kind) || !strings.Contains(kind, "/")
}

// alternative reads the best of several forms of one text: the plain one, unless the
// HTML has much more. Parts that are not text are read as well.
func (m *mailReader) alternative(p *enmime.Part) {
	const little = 2 // times as many words: then the plain text is only a hint to the HTML
	var plain, html []*enmime.Part
	for c := p.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.FileName != "" && !strings.HasPrefix(c.ContentType, "multipart/"):
			m.attached = append(m.attached, c)
		case c.ContentType == "text/plain", !strings.Contains(c.ContentType, "/"):
			plain = append(plain, c)
		case c.ContentType == "text/html", c.FirstChild != nil:
			html = append(html, c)
		case c.ContentType != "text/x-amp-html" && c.ContentType != "text/enriched":
			m.attached = append(m.attached, c)
		}
	}
	alone := mailReader{extraction: m.extraction}
	for _, c := range html {
		alone.part(c)
	}
	both := len(m.record.Blocks)
	for _, c := range plain {
		m.part(c)
	}
	m.attached = append(m.attached, alone.attached...)
	have, rich := countWords(m.record.Blocks[both:]), countWords(alone.record.Blocks)
	if rich > little*have {
		for i := range m.record.Blocks[both:] {
			m.record.Blocks[both+i].Role = block.Furniture
		}
		m.record.Blocks = append(m.record.Blocks, alone.record.Blocks...)
	}
}

func countWords(blocks []block.Block) int {
	n := 0
	for _, b := range blocks {
		n += len(strings.Fields(b.Text))
	}
	return n
}

// text adds the blocks of a text of the mail.
func (m *mailReader) text(kind string, header map[string][]string, content []byte) {
	s := decodeMail(content)
	flowed := false
	for _, v := range header["Content-Type"] {
		flowed = flowed || strings.Contains(strings.ToLower(v), "flowed")
	}
	if kind == "text/html" || kind != "text/plain" && strings.Contains(s, "</") {
		m.record.Blocks = append(m.record.Blocks, mailbody.HTML(s)...)
		return
	}
	s, mails := mailbody.Digest(s)
	m.digest = append(m.digest, mails...)
	m.record.Blocks = append(m.record.Blocks, mailbody.Plain(s, flowed)...)
}

// struckOver matches a letter printed over another to make it bold, or over a line to
// underline it.
var struckOver = regexp.MustCompile(`[^\n]\x08([^\n])`)

// decodeMail returns a text part in UTF-8.
func decodeMail(b []byte) string {
	if bytes.IndexByte(b, '\b') >= 0 {
		b = struckOver.ReplaceAll(b, []byte("$1"))
	}
	if !utf8.Valid(b) {
		if u, err := charset.UTF8(b); err == nil {
			b = u
		}
	}
	return page.Printable(strings.ToValidUTF8(string(b), "\uFFFD"))
}

// attachments reads the attached files and mails as separate records.
func (m *mailReader) attachments() error {
	var failed []error
	for i, p := range m.attached {
		name := attachmentName(p, i+1)
		full := path.Join(m.record.Name, path.Clean("/" + strings.ReplaceAll(name, `\`, "/"))[1:])
		var err error
		switch {
		case p.ContentType == "message/rfc822" || p.ContentType == "message/global":
			err = readMail(m.extraction, full, p.Content)
			if errors.Is(err, ErrDamaged) { // a bounced mail is often incomplete
				err = m.emit(Record{Name: full, Blocks: mailbody.Plain(decodeMail(p.Content), false)})
			}
		case readable(name, p.Content):
			err = m.entry(m.record.Name, name, p.Content)
		}
		if fatal(err) {
			return err
		}
		failed = append(failed, err)
	}
	return errors.Join(failed...)
}

// attachmentName returns the name of the nth attachment, with the ending for its
// kind.
func attachmentName(p *enmime.Part, n int) string {
	name := p.FileName
	if name == "" {
		name = "attachment " + strconv.Itoa(n)
	}
	if path.Ext(name) == "" {
		name += map[string]string{"text/plain": ".txt", "text/html": ".html", "text/csv": ".csv", "text/markdown": ".md", "message/rfc822": ".eml"}[p.ContentType]
	}
	return name
}

func (m *mailReader) note(s string) { m.record.Notes = append(m.record.Notes, s) }

// savedPage emits the page of an MHTML file, which is its first HTML part.
func (x *extraction) savedPage(r Record, root *enmime.Part, page string) error {
	r.URL, r.Author, r.Fields, r.Spoken = page, "", nil, false
	if first := root.DepthMatchFirst(func(p *enmime.Part) bool { return p.ContentType == "text/html" }); first != nil {
		r.Data = first.Content
		if r.URL == "" {
			r.URL = first.Header.Get("Content-Location")
		}
	}
	if !strings.HasPrefix(r.URL, "http://") && !strings.HasPrefix(r.URL, "https://") {
		r.URL = ""
	}
	r.Date = "" // the date of saving, not of the page
	if bytes.Contains(bytes.ToLower(r.Data), []byte("<title")) {
		r.Title = "" // read from the page, which also has the name of its site
	}
	return x.emit(r)
}

// readable reports whether an attachment can be read: it is of a kind with a reader,
// or has the ending of a text file.
func readable(name string, data []byte) bool {
	if detect(name, data) != none {
		return true
	}
	for _, ext := range []string{".txt", ".md", ".markdown", ".html", ".htm", ".text", ".log", ".rst", ".org", ".tex"} {
		if strings.HasSuffix(strings.ToLower(name), ext) {
			return true
		}
	}
	return false
}
