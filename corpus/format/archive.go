package format

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// zipKind returns the kind of a file that is a zip archive.
func zipKind(data []byte) kind {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return zipped // its reader reports the error
	}
	for _, f := range z.File {
		switch f.Name {
		case "word/document.xml":
			return docx
		case "META-INF/container.xml":
			return epub
		case "ppt/presentation.xml":
			return pptx
		case "xl/workbook.xml":
			return xlsx
		case "content.xml":
			return odf
		}
	}
	return zipped
}

// A pack is a zip archive opened within the limits of an extraction.
type pack struct {
	x *extraction
	z *zip.Reader
}

func (x *extraction) open(data []byte) (pack, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return pack{}, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if len(z.File) > maxEntries {
		return pack{}, fmt.Errorf("%w: it has %d entries, and at most %d are read", ErrLimit, len(z.File), maxEntries)
	}
	return pack{x, z}, nil
}

// read unpacks the entry name. It returns nil if there is no such entry.
func (p pack) read(name string) ([]byte, error) {
	for _, f := range p.z.File {
		if f.Name == name {
			return p.unpack(f)
		}
	}
	return nil, nil
}

func (p pack) unpack(f *zip.File) ([]byte, error) {
	if f.Flags&1 != 0 {
		return nil, fmt.Errorf("%s: %w", f.Name, ErrEncrypted)
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %w", f.Name, ErrDamaged, err)
	}
	defer r.Close()
	return p.x.slurp(f.Name, r, int64(f.CompressedSize64))
}

// slurp reads r to its end, within the limits for so many packed bytes. It does not
// rely on the sizes in an archive's directory.
func (x *extraction) slurp(name string, r io.Reader, packed int64) ([]byte, error) {
	limit := min(x.bytes, max(ratioFloor, packed*maxRatio))
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	switch {
	case int64(len(data)) > limit:
		return nil, fmt.Errorf("%s: %w: it unpacks to more than %d MB", name, ErrLimit, limit>>20)
	case err != nil:
		return nil, fmt.Errorf("%s: %w: %w", name, ErrDamaged, err)
	}
	return data, x.charge(int64(len(data)))
}

// readZip reads an archive of files. It reports entries that cannot be read and reads
// the others.
func readZip(x *extraction, prefix string, data []byte) error {
	p, err := x.open(data)
	if err != nil {
		return err
	}
	var failed []error
	for _, f := range p.z.File {
		if f.FileInfo().IsDir() || skipped(f.Name) {
			continue
		}
		data, err := p.unpack(f)
		if err == nil {
			err = x.entry(prefix, f.Name, data)
		}
		if fatal(err) {
			return err
		}
		failed = append(failed, err)
	}
	return errors.Join(failed...)
}

func readTar(x *extraction, prefix string, data []byte) error {
	t := tar.NewReader(bytes.NewReader(data))
	var failed []error
	for n := 0; ; n++ {
		h, err := t.Next()
		switch {
		case errors.Is(err, io.EOF):
			return errors.Join(failed...)
		case err != nil:
			return errors.Join(append(failed, fmt.Errorf("%w: %w", ErrDamaged, err))...)
		case n >= maxEntries:
			return fmt.Errorf("%w: more than %d entries", ErrLimit, maxEntries)
		case h.Typeflag != tar.TypeReg || skipped(h.Name):
			continue
		}
		body, err := x.slurp(h.Name, t, h.Size)
		if err == nil {
			err = x.entry(prefix, h.Name, body)
		}
		if fatal(err) {
			return err
		}
		failed = append(failed, err)
	}
}

// readGzip reads the one file within, which is often a tar.
func readGzip(x *extraction, prefix string, data []byte) error {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	body, err := x.slurp("gzip", z, int64(len(data)))
	if err != nil {
		return err
	}
	if k := detect(z.Name, body); k != none {
		return x.file(k, prefix, z.Name, body)
	}
	return x.emit(Record{Name: prefix, Data: body})
}

// entry reads one file of an archive, which is a record or has records of its own.
func (x *extraction) entry(prefix, name string, data []byte) error {
	full := path.Join(prefix, path.Clean("/" + strings.ReplaceAll(name, `\`, "/"))[1:])
	if k := detect(name, data); k != none {
		if err := x.file(k, full, name, data); err != nil && !fatal(err) {
			return fmt.Errorf("%s: %w", full, err)
		} else if err != nil {
			return err
		}
		return nil
	}
	return x.emit(Record{Name: full, Data: data})
}

// fatal reports whether err ends the whole file and not only an entry: the caller has
// stopped, or a limit of the whole file is reached.
func fatal(err error) bool {
	return errors.Is(err, errStop) || errors.Is(err, ErrLimit)
}

// skipped reports whether an entry is hidden or was added by an operating system.
func skipped(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") && strings.Trim(part, ".") != "" || part == "__MACOSX" {
			return true
		}
	}
	return false
}
