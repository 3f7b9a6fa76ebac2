package format

import (
	"net/textproto"
	"strings"

	"verbatim/corpus/block"
	"verbatim/corpus/format/mailbody"
	"verbatim/corpus/text"

	"github.com/jhillyerd/enmime/v2"
)

// mailFields are the headers that become fields. The others are about transport.
var mailFields = []string{"From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Newsgroups", "Date", "Subject", "Organization", "Keywords", "Comments", "List-Id"}

// mailHead is the head of a mail.
type mailHead textproto.MIMEHeader

// get returns a header, decoded and on one line.
func (h mailHead) get(name string) string {
	v := textproto.MIMEHeader(h).Get(name)
	if strings.Contains(v, "=?") {
		v = enmime.DecodeRFC2047(v)
	}
	return text.Squeeze(decodeMail([]byte(v)))
}

// record returns a mail's record with what its headers say.
func (h mailHead) record(name string) Record {
	r := Record{Name: name, Spoken: true}
	r.Title, r.Author, r.Date = h.get("Subject"), mailbody.Sender(h.get("From")), h.date()
	r.Stated = true
	if r.Author == "" {
		r.Author = mailbody.Sender(h.get("Sender"))
	}
	for _, name := range mailFields {
		if v := h.get(name); v != "" {
			r.Fields = append(r.Fields, block.Field{Name: name, Value: v})
		}
	}
	return r
}

// date returns the day on which the mail was sent, or else received.
func (h mailHead) date() string {
	if d := mailbody.Date(h.get("Date")); d != "" {
		return d
	}
	for _, received := range h["Received"] {
		if d := mailbody.Date(received[strings.LastIndexByte(received, ';')+1:]); d != "" {
			return d
		}
	}
	return ""
}
