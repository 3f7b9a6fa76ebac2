package format

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"strings"
	"testing"
)

const fromMarsh = "From: Odo Marsh <odo@harbour.example>\nSubject: Ramp\nDate: Tue, 12 Mar 2024 09:00:00 +0000\nMIME-Version: 1.0\n"

// mixed is a mail of several parts, each its head, a blank line and its text.
func mixed(kind string, parts ...string) string {
	return fromMarsh + "Content-Type: multipart/" + kind + "; boundary=XX\n\n--XX\n" + strings.Join(parts, "\n--XX\n") + "\n--XX--\n"
}

func TestMail(t *testing.T) {
	const head = "[|Ramp|Odo Marsh||2024-03-12|]\nRamp\n"
	const plain = "Content-Type: text/plain\n\n"
	for _, c := range []struct{ name, mail, want string }{
		{"inline file", mixed("mixed", plain+"See below.", "Content-Type: text/plain\nContent-Disposition: inline; filename=tides.txt\n\nHigh at nine."), head + "See below.\n[tides.txt|||||]\nHigh at nine.\n"},
		{"text around a picture", mixed("mixed", plain+"Above.", "Content-Type: image/png; name=x.png\n\nx", plain+"Below."), head + "Above.\nBelow.\n"},
		{"forwarded", mixed("mixed", plain+"See below.", "Content-Type: message/rfc822\nContent-Disposition: inline\n\nSubject: Slip\nFrom: c@d.example\n\nIt is closed."), head + "See below.\n[attachment 1.eml|Slip|c@d.example|||]\nSlip\nIt is closed.\n"},
		{"gathered", mixed("digest", "\nSubject: One\nFrom: a@d.example\n\nFirst.", "\nSubject: Two\nFrom: b@d.example\n\nSecond."), head + "[attachment 1.eml|One|a@d.example|||]\nOne\nFirst.\n[attachment 2.eml|Two|b@d.example|||]\nTwo\nSecond.\n"},
		{"two forms of one text", mixed("alternative", plain+"The ramp is mended.", "Content-Type: text/html\n\n<p>The <b>ramp</b> is mended.</p>"), head + "The ramp is mended.\n"},
		{"a page with a hint", mixed("alternative", plain+"See the page.", "Content-Type: text/html\n\n<p>The ramp is mended, and the ferry sails again on Monday at nine.</p>"), head + "~ See the page.\nThe ramp is mended, and the ferry sails again on Monday at nine.\n"},
		{"a part without a type", mixed("alternative", plain+"Above.", "Content-Transfer-Encoding: 7bit\n\nBelow."), head + "Above.\nBelow.\n"},
		{"no line below the head", strings.Replace(mixed("mixed", "Content-Transfer-Encoding: quoted-printable\n\nThe ramp=\n is up."), "XX\n\n--XX", "XX\n--XX", 1), head + "The ramp is up.\n--XX--\n"},
		{"a mail that came back", mixed("report", plain+"It came back.", "Content-Type: message/rfc822\n\n[the first mail]"), head + "It came back.\n[attachment 1.eml|||||]\n[the first mail]\n"},
		{"no text", fromMarsh + "\n", head},
		{"wrong charset", fromMarsh + "Content-Type: text/plain; charset=utf-8\n\nThe caf\xe9 is open.\n", head + "The café is open.\n"},
		{"struck over", fromMarsh + "\nThe r\bra\bam\bmp\bp.\n", head + "The ramp.\n"},
		{"unknown type", fromMarsh + "Content-Type: text\n\nThe ramp.\n", head + "The ramp.\n"},
	} {
		if got, err := show(t, "a.eml", []byte(c.mail)); err != nil || got != c.want {
			t.Errorf("%s: %v\ngot  %q\nwant %q", c.name, err, got, c.want)
		}
	}
}

func TestMailInOthers(t *testing.T) {
	deep := fromMarsh + "\nThe innermost.\n"
	for i := range mailDepth + 5 {
		around := strings.ReplaceAll(mixed("mixed", "Content-Type: message/rfc822\n\nINNER"), "XX", fmt.Sprint("b", i, "e"))
		deep = strings.Replace(around, "INNER", deep, 1)
	}
	notes := 0
	_, err := Extract(t.Context(), "a.eml", []byte(deep), func(r Record) bool { notes += len(r.Notes); return true })
	if err != nil || notes != 1 {
		t.Errorf("%d notes, %v", notes, err)
	}
}

func TestBoxOfMails(t *testing.T) {
	box := "From odo@harbour.example Tue Mar 12 09:00:00 2024\n" + fromMarsh + "\nThe ramp is up.\n\nFrom tomorrow at 10:00 it is down.\n>From the quay.\n\n" +
		"From - Tue Mar 12 09:00:00 2024\n" + fromMarsh + "\nIt is up again.\n"
	want := "[1|Ramp|Odo Marsh||2024-03-12|]\nRamp\nThe ramp is up.\nFrom tomorrow at 10:00 it is down.\nFrom the quay.\n[2|Ramp|Odo Marsh||2024-03-12|]\nRamp\nIt is up again.\n"
	if got, err := show(t, "a.mbox", []byte(box)); err != nil || got != want {
		t.Errorf("%v\n%q", err, got)
	}
}

func TestMailOfAppleMail(t *testing.T) {
	mail := fromMarsh + "\nThe ramp.\n"
	got, err := show(t, "1.emlx", fmt.Appendf(nil, "%-10d\n%s<?xml version=\"1.0\"?><plist></plist>\n", len(mail), mail))
	if want := "[|Ramp|Odo Marsh||2024-03-12|]\nRamp\nThe ramp.\n"; err != nil || got != want {
		t.Errorf("%v %q", err, got)
	}
}

// TestMailOfManyParts takes minutes where time goes by the square of parts.
func TestMailOfManyParts(t *testing.T) {
	if _, err := show(t, "a.eml", []byte(mixed("mixed", make([]string, 100_000)...))); !errors.Is(err, ErrDamaged) {
		t.Error(err)
	}
}

func TestMailByItsHead(t *testing.T) {
	if got := detect("1715677320.M1.host:2,S", []byte(fromMarsh+"\nThe ramp.\n")); got != message {
		t.Errorf("a mail of a Maildir is of kind %d", got)
	}
	if got := detect("saved.txt", []byte(fromMarsh+"\nThe ramp.\n")); got != message {
		t.Errorf("a mail saved as a text is of kind %d", got)
	}
	if got := detect("memo.txt", []byte("From: Odo Marsh\nTo: Board\nSubject: Ramp\n\nThe ramp.\n")); got != none {
		t.Errorf("a memorandum is of kind %d", got)
	}
}

// TestMailKeepsWords makes mails of all shapes and looks for the words of each
// part.
func TestMailKeepsWords(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1))
		var words []string
		say := func() string {
			var b strings.Builder
			for range 1 + r.IntN(8) {
				b.WriteString([]string{"", "> ", ">> ", "> > ", "-- \n", "On Monday, Ruth Weir wrote:\n", "  ", "From the quay: ", "* ", "_______\n"}[r.IntN(10)])
				for range 1 + r.IntN(12) {
					w := fmt.Sprintf("wörd%d", len(words))
					words = append(words, w)
					b.WriteString(w + []string{" ", " ", ", ", ". ", "\n"}[r.IntN(5)])
				}
				b.WriteString([]string{"\n", "\n\n"}[r.IntN(2)])
			}
			return b.String()
		}
		mail := append([]byte(fromMarsh), randomPart(t, r, say, 0)...)
		got, err := show(t, "a.eml", mail)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range words {
			if !strings.Contains(got, w) {
				t.Fatalf("seed %d: %s is lost of\n%s\n%s", seed, w, mail, got)
			}
		}
	}
}

// randomPart is a part of a mail with its head: a text, or several parts.
func randomPart(t *testing.T, r *rand.Rand, say func() string, depth int) []byte {
	var b bytes.Buffer
	if depth == 2 || r.IntN(3) == 0 {
		b.WriteString([]string{"Content-Type: text/plain; charset=utf-8\n", "Content-Type: text/plain; charset=utf-8; format=flowed\n", "Content-Type: text/plain; name=a.txt; charset=utf-8\nContent-Disposition: inline\n"}[r.IntN(2+min(depth, 1))])
		b.WriteString("Content-Transfer-Encoding: quoted-printable\n\n")
		w := quotedprintable.NewWriter(&b)
		w.Write([]byte(say()))
		w.Close()
		return b.Bytes()
	}
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for range 1 + r.IntN(3) {
		head, text, _ := bytes.Cut(randomPart(t, r, say, depth+1), []byte("\n\n"))
		h := textproto.MIMEHeader{}
		for line := range strings.Lines(string(head)) {
			name, v, _ := strings.Cut(strings.TrimSpace(line), ": ")
			h.Set(name, v)
		}
		p, err := w.CreatePart(h)
		if err != nil {
			t.Fatal(err)
		}
		p.Write(text)
	}
	w.Close()
	fmt.Fprintf(&b, "Content-Type: multipart/%s; boundary=%s\n\n%s", []string{"mixed", "related", "signed"}[r.IntN(3)], w.Boundary(), body.Bytes())
	return b.Bytes()
}
