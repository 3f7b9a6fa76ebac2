package format

import (
	"bytes"
	"errors"
	"fmt"
	"net/mail"
	"strconv"
	"strings"

	"github.com/jhillyerd/enmime/v2"
)

// readMail reads one mail, or a page that a browser saved as one MIME file. A
// mail's attachments are further records where they are of a kind that can be
// read.
func readMail(x *extraction, prefix string, data []byte) error {
	if err := x.spend(int64(len(data))); err != nil {
		return err
	}
	e, err := enmime.ReadEnvelope(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	r := Record{Name: prefix, Meta: Meta{Title: e.GetHeader("Subject"), Date: mailDate(e.GetHeader("Date")), Stated: true}}
	if page := e.GetHeader("Snapshot-Content-Location"); page != "" || mimePage(data) {
		return x.savedPage(r, e, page)
	}
	r.Author = sender(e.GetHeader("From"))
	switch {
	case strings.TrimSpace(e.Text) != "":
		r.Data = []byte(e.Text)
	case e.HTML != "":
		r.Data = []byte(e.HTML)
	}
	var failed []error
	if len(bytes.TrimSpace(r.Data)) > 0 {
		if err := x.emit(r); err != nil {
			return err
		}
	}
	for i, a := range e.Attachments {
		name := a.FileName
		if name == "" {
			name = "attachment " + strconv.Itoa(i+1)
		}
		if a.ContentType == "message/rfc822" && detect(name, a.Content) != message {
			name += ".eml"
		}
		if !readable(name, a.Content) {
			continue
		}
		err := x.entry(prefix, name, a.Content)
		if fatal(err) {
			return err
		}
		failed = append(failed, err)
	}
	return errors.Join(failed...)
}

// savedPage is the page of an MHTML file: its first HTML part.
func (x *extraction) savedPage(r Record, e *enmime.Envelope, page string) error {
	r.URL = page
	r.Data = []byte(e.HTML)
	if first := e.Root.DepthMatchFirst(func(p *enmime.Part) bool { return p.ContentType == "text/html" }); first != nil {
		r.Data = first.Content
		if r.URL == "" {
			r.URL = first.Header.Get("Content-Location")
		}
	}
	if !strings.HasPrefix(r.URL, "http://") && !strings.HasPrefix(r.URL, "https://") {
		r.URL = ""
	}
	r.Date = "" // of the saving, not of the page
	if bytes.Contains(bytes.ToLower(r.Data), []byte("<title")) {
		r.Title = "" // the page tells it from the name of its site
	}
	return x.emit(r)
}

// readMbox reads a mailbox: mails set apart by lines that start with "From ".
func readMbox(x *extraction, prefix string, data []byte) error {
	var failed []error
	for n := 1; len(data) > 0; n++ {
		body := afterLine(data)
		end := len(body)
		if i := bytes.Index(body, []byte("\nFrom ")); i >= 0 {
			end = i + 1
		}
		one := bytes.ReplaceAll(body[:end], []byte("\n>From "), []byte("\nFrom "))
		data = body[end:]
		err := x.file(message, name(prefix, n), "", one)
		if fatal(err) {
			return err
		} else if err != nil {
			failed = append(failed, fmt.Errorf("mail %d: %w", n, err))
		}
	}
	return errors.Join(failed...)
}

// name is the name of the nth record within the record or file prefix.
func name(prefix string, n int) string {
	if prefix == "" {
		return strconv.Itoa(n)
	}
	return prefix + "/" + strconv.Itoa(n)
}

// sender is the name in a From header, or the address where there is none.
func sender(from string) string {
	a, err := mail.ParseAddress(from)
	switch {
	case err != nil:
		return ""
	case a.Name != "":
		return a.Name
	}
	return a.Address
}

func mailDate(date string) string {
	t, err := mail.ParseDate(date)
	if err != nil {
		return ""
	}
	return t.Format("2006-01-02")
}

// readable reports whether an attachment is worth a record: a kind that is
// taken apart, or a file that its ending calls text.
func readable(name string, data []byte) bool {
	if detect(name, data) != none {
		return true
	}
	for _, ext := range []string{".txt", ".md", ".markdown", ".html", ".htm", ".text"} {
		if strings.HasSuffix(strings.ToLower(name), ext) {
			return true
		}
	}
	return false
}
