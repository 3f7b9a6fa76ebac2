package format

import (
	"bytes"
	"path"
	"strings"

	"verbatim/corpus/format/chat"
	"verbatim/corpus/format/subtitle"
)

type kind int

const (
	none kind = iota
	portable
	docx
	pptx
	xlsx
	odf
	epub
	rtf
	message
	mbox
	chatText
	subtitles
	csvTable
	jsonLines
	zipped
	gzipped
	tarred
	unread
)

// detect returns the kind of the file name with the bytes data. Magic bytes decide.
// Kinds that are plain text also need their ending, or a beginning that no other
// kind has.
func detect(name string, data []byte) kind {
	ext := strings.ToLower(path.Ext(name))
	if advice(name, data) != "" {
		return unread
	}
	switch {
	case bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")):
		return portable
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return zipKind(data)
	case bytes.HasPrefix(data, []byte("\x1f\x8b")):
		return gzipped
	case len(data) > 262 && bytes.HasPrefix(data[257:], []byte("ustar")):
		return tarred
	case bytes.HasPrefix(data, []byte(`{\rtf`)):
		return rtf
	case isMbox(ext, data):
		return mbox
	case (ext == ".eml" || ext == ".mht" || ext == ".mhtml") && headers(data):
		return message
	case ext == ".csv" || ext == ".tsv":
		return csvTable
	case ext == ".jsonl" || ext == ".ndjson" || ext == ".json":
		return jsonLines
	case ext == ".srt", ext == ".vtt", subtitle.Like(data):
		return subtitles
	case ext == ".emlx" && headers(afterLine(data)):
		return message
	case mimePage(data), sentMail(data):
		return message
	case plainExt[ext] && chat.Like(data):
		return chatText
	}
	return none
}

// plainExt are the endings of text files that may be chats.
var plainExt = map[string]bool{"": true, ".txt": true, ".text": true, ".log": true, ".chat": true, ".irc": true}

// isMbox reports whether data is a mailbox, which has a line "From ..." above each
// mail: it has the ending of one, or a mail below the first of these lines.
func isMbox(ext string, data []byte) bool {
	if !bytes.HasPrefix(data, []byte("From ")) {
		return false
	}
	return ext == ".mbox" || ext == ".mbx" || (ext == "" || ext == ".eml") && headers(afterLine(data))
}

// mimePage reports whether data is a page that a browser saved as one MIME file,
// whatever its ending. A mail with pictures has the same form, but also the headers
// of a mail that was sent.
func mimePage(data []byte) bool {
	head := bytes.ToLower(data[:min(len(data), 2048)])
	has := func(s string) bool { return bytes.Contains(head, []byte(s)) }
	if !headers(data) || !has("mime-version:") || !has("multipart/related") {
		return false
	}
	_, from, _ := bytes.Cut(append([]byte("\n"), head...), []byte("\nfrom:"))
	from, _, _ = bytes.Cut(from, []byte("\n"))
	return has("snapshot-content-location:") || !bytes.Contains(from, []byte("@"))
}

// sentMail reports whether data is a mail, whatever its ending: it has the headers
// that mail servers add.
func sentMail(data []byte) bool {
	head := bytes.ToLower(data[:min(len(data), 8<<10)])
	head, _, ok := bytes.Cut(bytes.ReplaceAll(head, []byte("\r\n"), []byte("\n")), []byte("\n\n"))
	if !ok || !headers(data) {
		return false
	}
	head = append([]byte("\n"), head...)
	has := func(s string) bool { return bytes.Contains(head, []byte("\n"+s)) }
	return has("from:") && (has("message-id:") || has("mime-version:"))
}

// headers reports whether data starts as a mail does: with two header lines.
func headers(data []byte) bool {
	for range 2 {
		line, rest, ok := bytes.Cut(data, []byte("\n"))
		name, _, colon := bytes.Cut(line, []byte(":"))
		if !ok || !colon || len(name) == 0 || len(name) > 60 || bytes.ContainsAny(name, " \t<") {
			return false
		}
		data = rest
		for len(data) > 0 && (data[0] == ' ' || data[0] == '\t') { // folded lines
			data = afterLine(data)
		}
	}
	return true
}

func afterLine(data []byte) []byte {
	_, rest, _ := bytes.Cut(data, []byte("\n"))
	return rest
}
