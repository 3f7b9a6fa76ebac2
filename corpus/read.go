package corpus

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"verbatim/corpus/block"
	"verbatim/corpus/format"
	"verbatim/corpus/markup"
	"verbatim/corpus/page"
	"verbatim/corpus/text"
)

// MaxFile is the size in bytes of the largest file that is read. A text of that size
// with all its annotations takes about 1 GB of memory.
const MaxFile = 64 << 20

// Errors of Read, to be matched with errors.Is. The message that wraps them
// names the file and the reason.
var (
	ErrTooLarge = errors.New("too large")
	ErrBinary   = errors.New("binary, not text")
	ErrEmpty    = errors.New("no text in it")
)

// Read reads the file at rel within the corpus folder dir. The documents have their
// text, blocks, title, author, publisher and date, and Analyze has still to annotate
// them. A file with many records is a document for each. If there are documents and an
// error, the error is about the records that are missing.
func Read(ctx context.Context, dir, rel string) ([]*Document, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	data, err := readFile(dir, rel)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", rel, err)
	}
	return ReadBytes(ctx, rel, data)
}

// ReadBytes is Read for a file in memory. Its kind is found by its content, or else by
// the ending of rel.
func ReadBytes(ctx context.Context, rel string, data []byte) ([]*Document, error) {
	if len(data) > MaxFile {
		return nil, fmt.Errorf("%s: %w", rel, tooLarge(int64(len(data))))
	}
	r := records{file: rel, names: make(map[string]int)}
	known, err := format.Extract(ctx, rel, data, func(rec format.Record) bool {
		r.add(rec)
		return true
	})
	if !known {
		r.add(format.Record{Data: data})
	}
	if err == nil && len(r.docs) == 0 && len(r.failed) == 0 {
		err = ErrEmpty
	}
	for _, f := range append(r.failed, err) {
		if f != nil {
			return r.docs, fmt.Errorf("%s: %w", rel, errors.Join(append(r.failed, err)...))
		}
	}
	return r.docs, nil
}

// records collects the documents of one file.
type records struct {
	file   string
	names  map[string]int // how many records have each name
	docs   []*Document
	failed []error // of records, the first few
}

// add adds the document of a record.
func (r *records) add(rec format.Record) {
	const mostFailed = 20 // errors that are kept
	id := r.file
	if rec.Name != "" {
		id += "#" + rec.Name
		if r.names[rec.Name]++; r.names[rec.Name] > 1 {
			id += fmt.Sprintf("~%d", r.names[rec.Name])
		}
	}
	d, err := document(id, rec)
	switch {
	case err == nil:
		r.docs = append(r.docs, d)
	case rec.Name != "" && errors.Is(err, ErrEmpty): // an empty row or entry is no failure
	case len(r.failed) < mostFailed:
		if rec.Name != "" {
			err = fmt.Errorf("%s: %w", rec.Name, err)
		}
		r.failed = append(r.failed, err)
	}
}

// document reads one record, which is the bytes of a text, a page or a Markdown file, or
// blocks.
func document(id string, rec format.Record) (*Document, error) {
	var c page.Content
	if rec.Data != nil {
		s, guessed, err := decode(rec.Data)
		if err != nil {
			return nil, err
		}
		if guessed != "" {
			rec.Notes = append(rec.Notes, "the encoding is a guess: "+guessed)
		}
		c = readText(s, strings.ToLower(path.Ext(id)))
	} else {
		for _, b := range rec.Blocks {
			if b.Text = printable(b); b.Text != "" {
				c.Blocks = append(c.Blocks, b)
			}
		}
		if c.Title, c.Marked = rec.Title, true; !rec.Spoken {
			c = page.FromBlocks(c)
		}
	}
	d := &Document{ID: id, Title: rec.Title, Author: rec.Author, Publisher: rec.Publisher, URL: rec.URL, Fields: rec.Fields, Notes: rec.Notes, Spoken: rec.Spoken}
	switch {
	case rec.Data == nil:
		d.Title = c.Title
	case rec.Title != "" && c.Title != "" && c.Title != rec.Title: // page took the first line as title
		c.Blocks = append([]block.Block{{Text: c.Title}}, c.Blocks...)
	}
	if rec.Stated {
		c.SetDate(rec.Date, page.FromMatter)
	}
	c.SetDate(page.PathDate(rec.URL), page.FromAddress)
	c.SetDate(page.PathDate(id), page.FromAddress)
	c.SetDate(rec.Date, page.FromFile)
	d.fill(c)
	if strings.TrimSpace(d.Text) == "" {
		return nil, ErrEmpty
	}
	return d, nil
}

// printable returns the text of a block without invisible characters, on one line
// unless it is code.
func printable(b block.Block) string {
	s := page.Printable(b.Text)
	if b.Role == block.Code {
		return strings.Trim(s, "\n")
	}
	return text.Squeeze(s)
}

// readText reads a web page, Markdown, another markup, or plain text.
func readText(s, ext string) page.Content {
	switch {
	case looksHTML(s, ext):
		return page.HTML(s)
	case ext == ".md" || ext == ".markdown" || ext == ".mkd" || ext == ".mdown" || page.IsMarkdown(s):
		return page.Markdown(s)
	}
	if c, ok := markup.Read(s, ext); ok {
		return c
	}
	return page.Plain(s)
}

func readFile(dir, rel string) ([]byte, error) {
	root, err := openRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	f, err := root.Open(rel)
	if err != nil {
		return nil, bare(err)
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, bare(err)
	case !info.Mode().IsRegular():
		return nil, errors.New("is not a file")
	case info.Size() > MaxFile:
		return nil, tooLarge(info.Size())
	}
	data := bytes.NewBuffer(make([]byte, 0, info.Size()+bytes.MinRead))
	if _, err := data.ReadFrom(io.LimitReader(f, MaxFile+1)); err != nil { // it may grow meanwhile
		return nil, bare(err)
	}
	return data.Bytes(), nil
}

func tooLarge(size int64) error {
	return fmt.Errorf("%w: it has %d MB, and at most %d MB are read; split it", ErrTooLarge, size>>20, MaxFile>>20)
}

// looksHTML reports whether s is a web page. It starts with a tag of one, or has tags
// and the ending of one.
func looksHTML(s, ext string) bool {
	head := strings.ToLower(strings.TrimSpace(s[:min(len(s), 1024)]))
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body"} {
		if strings.HasPrefix(head, tag) {
			return true
		}
	}
	if ext == ".html" || ext == ".htm" || ext == ".xhtml" {
		return strings.Contains(s, "<")
	}
	return strings.HasPrefix(head, "<") && strings.Contains(head, "<html")
}
