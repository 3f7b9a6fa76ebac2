package corpus

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// MaxFile is the size in bytes up to which a file is read. A text of that size
// with all its annotations takes about 1 GB of memory.
const MaxFile = 64 << 20

// Errors of Read, to be matched with errors.Is. The message that wraps them
// names the file and the reason.
var (
	ErrTooLarge = errors.New("too large")
	ErrBinary   = errors.New("binary, not text")
	ErrEmpty    = errors.New("no text in it")
)

// Read reads the file at rel within the corpus folder dir: decoded, cleaned,
// with what is known of title, author, publisher and date, but not yet
// annotated (see Analyze). A file that holds many records gives a document for
// each. Documents may come with an error: then the error is about the records
// that are missing.
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

// ReadBytes is Read for a file whose bytes are at hand. Its kind is found by
// its content, and by the ending of rel where the content leaves it open.
func ReadBytes(ctx context.Context, rel string, data []byte) ([]*Document, error) {
	if len(data) > MaxFile {
		return nil, fmt.Errorf("%s: %w", rel, tooLarge(int64(len(data))))
	}
	s, err := decode(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", rel, err)
	}
	var d *Document
	switch ext := strings.ToLower(path.Ext(rel)); {
	case looksHTML(s, ext):
		d = FromHTML(rel, s, "", "")
	default:
		d = FromText(rel, s, "", "", false)
	}
	if strings.TrimSpace(d.Text) == "" {
		return nil, fmt.Errorf("%s: %w", rel, ErrEmpty)
	}
	return []*Document{d}, nil
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
		return nil, errors.New("is no file")
	case info.Size() > MaxFile:
		return nil, tooLarge(info.Size())
	}
	data, err := io.ReadAll(io.LimitReader(f, MaxFile+1)) // it may grow meanwhile
	if err != nil {
		return nil, bare(err)
	}
	return data, nil
}

func tooLarge(size int64) error {
	return fmt.Errorf("%w: %d MB, and a file may have %d MB; split it", ErrTooLarge, size>>20, MaxFile>>20)
}

// looksHTML reports whether s is a web page. Its first tags decide; a page
// that starts with other words needs the ending as well.
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
