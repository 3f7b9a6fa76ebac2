// Package format reads files that are more than text: office documents, mails, chats,
// subtitles, tables, PDF, and archives of all of these.
//
// Extract is the one entry. It finds a file's kind by its content (detect.go) and
// calls back with its records: a file of one document has one, a mailbox, a table or
// an archive has many. A record is either the bytes of a text, Markdown or HTML file,
// which package corpus reads, or blocks with every word of the file in reading order.
// Each kind has its own file here. Packages mailbody, chat and subtitle find out whose
// words the text of mails, chats and subtitles has. For a file of a known kind that
// cannot be read, the error says what to do about it (unread.go).
//
// Office files are read through writer.go, which keeps the open blocks and tables. A
// PDF is no more than glyphs at places. PDFium (pdfium.go) gives these, and the rest
// is found from the ground up: words (glyphs.go, tex.go),
// lines (line.go), columns and their order (layout.go), tables (grid.go),
// headers and footers (running.go), and paragraphs with their roles
// (paragraph.go).
//
// Every byte is treated as hostile: archives have limits on entries, size, expansion
// and depth, and PDFium runs in a sandbox with memory of its own.
package format

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"verbatim/corpus/block"
)

// A Record is one document of a file.
type Record struct {
	Name string // within the file: an archive's path, a record's number from 1; "" where the file is one record
	Meta

	Fields []block.Field // what the file states of itself, in its order
	Notes  []string      // problems found in reading it, for its owner
	Spoken bool          // its author says the words that nobody else says, as in a mail

	Data   []byte        // a text, Markdown or HTML file as it stands, in any encoding
	Blocks []block.Block // or the text, in reading order
}

// Meta is what a format states of a document. Date is ISO 8601 or empty.
type Meta struct {
	Title, Author, Publisher, Date, URL string

	Stated bool // Date is that of the document, as in a mail or a row, not that of saving the file
}

// Errors to be matched with errors.Is. What wraps them says more.
var (
	ErrLimit     = errors.New("over a limit") // more entries, bytes, pages or depth than allowed
	ErrEncrypted = errors.New("encrypted")
	ErrDamaged   = errors.New("damaged")
	ErrUnread    = errors.New("not read") // a known format without a reader
)

// Limits of what one file may cost, far above what real documents need and far below
// what a machine has.
const (
	maxEntries = 100_000   // files in an archive, rows of a table, mails of a box: 100,000 rows of 240 bytes take 520 MB until they are indexed
	maxBytes   = 256 << 20 // of all a file's records, unpacked
	maxRatio   = 200       // unpacked to packed
	maxDepth   = 4         // archives in archives
)

// ratioFloor is how much an entry may unpack to whatever its ratio: a small
// file of blanks is no bomb.
const ratioFloor = 4 << 20

// Extract calls yield with the records of the file name, whose bytes are data, until
// yield returns false. It returns false, and calls nothing, if the file is of a kind
// without a reader here; it is then plain text. After some records there may be an
// error, which is about the rest.
func Extract(ctx context.Context, name string, data []byte, yield func(Record) bool) (bool, error) {
	x := &extraction{ctx: ctx, yield: yield, bytes: maxBytes, entries: maxEntries}
	kind := detect(name, data)
	if kind == none {
		return false, nil
	}
	err := x.file(kind, "", name, data)
	if errors.Is(err, errStop) {
		err = nil
	}
	return true, err
}

// errStop ends an extraction after yield has returned false.
var errStop = errors.New("stop")

// An extraction is one call of Extract, with what remains of its limits.
type extraction struct {
	ctx     context.Context
	yield   func(Record) bool
	bytes   int64
	entries int
	depth   int
	mails   int    // how deep in forwarded mails
	name    string // of the file or entry that is being read
	days    days   // how the table that is being read writes dates
}

// file reads one file: the whole one, if prefix is empty, or an archive's entry,
// whose name is then a prefix of its records' names.
func (x *extraction) file(k kind, prefix, name string, data []byte) (err error) {
	if err := x.ctx.Err(); err != nil {
		return err
	}
	x.depth++
	defer func(name string) { x.depth--; x.name = name }(x.name)
	x.name = cmp.Or(name, x.name)
	if x.depth > maxDepth {
		return fmt.Errorf("%w: archives %d deep", ErrLimit, x.depth)
	}
	defer func() {
		if r := recover(); r != nil { // a library panics on hostile bytes
			err = fmt.Errorf("%w: %v", ErrDamaged, r)
		}
	}()
	if k == unread {
		return fmt.Errorf("%w: %s", ErrUnread, advice(name, data))
	}
	return x.read(k, prefix, data)
}

// read calls the reader of kind k.
func (x *extraction) read(k kind, prefix string, data []byte) error {
	switch k {
	case portable:
		return readPDF(x, prefix, data)
	case docx:
		return readDOCX(x, prefix, data)
	case pptx:
		return readPPTX(x, prefix, data)
	case xlsx:
		return readXLSX(x, prefix, data)
	case odf:
		return readODF(x, prefix, data)
	case epub:
		return readEPUB(x, prefix, data)
	case rtf:
		return readRTF(x, prefix, data)
	case message:
		return readMail(x, prefix, data)
	case mbox:
		return readMbox(x, prefix, data)
	case chatText:
		return readChat(x, prefix, data)
	case subtitles:
		return readSubtitles(x, prefix, data)
	case csvTable:
		return readCSV(x, prefix, data)
	case jsonLines:
		return readJSONL(x, prefix, data)
	case gzipped:
		return readGzip(x, prefix, data)
	case tarred:
		return readTar(x, prefix, data)
	}
	return readZip(x, prefix, data)
}

// emit hands a record to the caller and counts it.
func (x *extraction) emit(r Record) error {
	if x.entries--; x.entries < 0 {
		return fmt.Errorf("%w: more than %d records", ErrLimit, maxEntries)
	}
	if !x.yield(r) {
		return errStop
	}
	return x.ctx.Err()
}

// charge subtracts n bytes from what the file may still unpack to.
func (x *extraction) charge(n int64) error {
	if x.bytes -= n; x.bytes < 0 {
		return fmt.Errorf("%w: more than %d MB unpacked", ErrLimit, maxBytes>>20)
	}
	return nil
}
