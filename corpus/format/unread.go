package format

import (
	"bytes"
	"path"
	"slices"
	"strings"
)

// An unreadable is a kind of file that is not read, with advice what to do. It is not
// taken for text or an archive.
type unreadable struct {
	ends   []string // of the names of its files, which are binary; nil where what they start with is enough
	magic  string   // what they start with, after skip bytes; "" where the names tell
	skip   int
	advice string
}

// compound is what files of Office before 2007 start with, mails of Outlook, and
// files of Office that are encrypted.
const compound = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

var unreadables = []unreadable{
	{[]string{".doc", ".dot"}, "", 0, "a Word file of the old kind: save it as .docx"},
	{[]string{".xls", ".xlt"}, "", 0, "an Excel file of the old kind: save it as .xlsx"},
	{[]string{".ppt", ".pps", ".pot"}, "", 0, "a PowerPoint file of the old kind: save it as .pptx"},
	{[]string{".msg"}, "", 0, "a mail of Outlook: save it as .eml"},
	{[]string{".pages"}, "", 0, "a Pages document: export it as .docx or .pdf"},
	{[]string{".key"}, "", 0, "a Keynote presentation: export it as .pptx or .pdf"},
	{[]string{".numbers"}, "", 0, "a Numbers spreadsheet: export it as .xlsx or .csv"},
	{[]string{".xlsb"}, "", 0, "a binary Excel file: save it as .xlsx"},
	{[]string{".mobi", ".azw", ".azw3", ".prc"}, "", 0, "a Kindle book: convert it to .epub"},
	{[]string{".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".pptm"}, compound, 0, "an encrypted file: save it without a password"},
	{nil, compound, 0, "a file of an old office program: save it as .docx, .xlsx or .pptx"},
	{nil, "BOOKMOBI", 60, "a Kindle book: convert it to .epub"},
	{nil, "!BDN", 0, "a mailbox of Outlook: export its mails as .eml or .mbox"},
	{nil, "\xffWPC", 0, "a WordPerfect document: save it as .docx or .odt"},
	{nil, "Rar!\x1a\x07", 0, "an archive: unpack it"},
	{nil, "7z\xbc\xaf\x27\x1c", 0, "an archive: unpack it"},
	{nil, "SQLite format 3\x00", 0, "a database: export its tables as .csv"},
}

// advice returns what kind of file it is and how to make it readable, "" for files that
// are read or unknown.
func advice(name string, data []byte) string {
	ext := strings.ToLower(path.Ext(name))
	binary := bytes.IndexByte(data[:min(len(data), 4096)], 0) >= 0
	for _, u := range unreadables {
		if len(data) < u.skip || !bytes.HasPrefix(data[u.skip:], []byte(u.magic)) {
			continue
		}
		if u.ends == nil || binary && slices.Contains(u.ends, ext) {
			return u.advice
		}
	}
	return ""
}
