package corpus

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/corpus/page"
)

// folder writes files, by path, to a new folder.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for p, s := range files {
		p = filepath.Join(dir, filepath.FromSlash(p))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(s), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestFiles(t *testing.T) {
	out := folder(t, map[string]string{"secret.txt": "out of bounds"})
	dir := folder(t, map[string]string{
		"b.txt": "bb", "a/z.txt": "z", "a/b/c.txt": "c", ".hidden": "h", ".git/config": "h", "a/.x/y.txt": "h",
	})
	for name, target := range map[string]string{
		"out.txt": filepath.Join(out, "secret.txt"), "up": "..", "in.txt": "b.txt", "gone.txt": "nowhere",
	} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Skip(err)
		}
	}
	files, err := Files(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range files {
		got = append(got, f.Path)
		if f.ModTime.IsZero() || f.Size == 0 {
			t.Errorf("%s: size %d, modified %v", f.Path, f.Size, f.ModTime)
		}
	}
	if got, want := strings.Join(got, " "), "a/b/c.txt a/z.txt b.txt in.txt"; got != want {
		t.Errorf("Files: %s, want %s", got, want)
	}
	for _, rel := range []string{"out.txt", "up/secret.txt", "../secret.txt", "a/../../secret.txt", filepath.Join(out, "secret.txt")} {
		if docs, err := Read(t.Context(), dir, rel); err == nil {
			t.Errorf("Read(%s) left the folder: %q", rel, docs[0].Text)
		}
	}
}

func TestIgnore(t *testing.T) {
	dir := folder(t, map[string]string{
		".verbatimignore": "# drafts stay at home\r\n*.draft\n/private/\n!keep.draft\nlogs/*.txt\n",
		"a.txt":           "a", "b.draft": "b", "keep.draft": "k", "private/c.txt": "c", "in/private/d.txt": "d",
		"logs/e.txt": "e", "logs/f.md": "f", "in/.verbatimignore": "g.*\n!b.draft", "in/g.txt": "g", "g.txt": "g", "in/b.draft": "b",
		"page.html": "p", "page_files/x.txt": "x", "own_files/y.txt": "y", "~$a.docx": "lock", "a.txt~": "backup",
	})
	files, err := Files(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range files {
		got = append(got, f.Path)
	}
	if got, want := strings.Join(got, " "), "a.txt g.txt in/b.draft in/private/d.txt keep.draft logs/f.md own_files/y.txt page.html"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestFilesOfNoFolder(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": "a"})
	if _, err := Files(filepath.Join(dir, "missing")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing folder: %v", err)
	}
	if _, err := Files(filepath.Join(dir, "a.txt")); err == nil || !strings.Contains(err.Error(), "is a file") {
		t.Errorf("a file: %v", err)
	}
}

func TestReadErrors(t *testing.T) {
	dir := folder(t, map[string]string{"x.txt": "\x7fELF\x00\x01\x02", "empty.txt": " \r\n"})
	big, err := os.Create(filepath.Join(dir, "big.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(big.Truncate(200<<20), big.Close()); err != nil {
		t.Fatal(err)
	}
	for rel, want := range map[string]error{"x.txt": ErrBinary, "empty.txt": ErrEmpty, "big.txt": ErrTooLarge, "none.txt": fs.ErrNotExist} {
		_, err := Read(t.Context(), dir, rel)
		if !errors.Is(err, want) || !strings.HasPrefix(err.Error(), rel+": ") {
			t.Errorf("Read(%s): %v, want %v", rel, err, want)
		}
	}
}

func TestDecode(t *testing.T) {
	const want = "“Café” – 5 €\nnaïve"
	utf16 := func(s string, order ...int) string {
		var b []byte
		for _, r := range s {
			u := [2]byte{byte(r >> 8), byte(r)}
			b = append(b, u[order[0]], u[order[1]])
		}
		return string(b)
	}
	for name, in := range map[string]string{
		"UTF-8":            want,
		"UTF-8 with mark":  "\uFEFF" + want,
		"UTF-16LE":         "\xFF\xFE" + utf16(want, 1, 0),
		"UTF-16BE":         "\xFE\xFF" + utf16(want, 0, 1),
		"UTF-16BE no mark": utf16(want, 0, 1),
		"UTF-16LE no mark": utf16(want, 1, 0),
		"Windows-1252":     "\x93Caf\xe9\x94 \x96 5 \x80\r\nna\xefve",
		"CRLF":             "“Café” – 5 €\r\nnaïve",
		"CR":               "“Café” – 5 €\rnaïve",
		"unseen":           "\u200b“Ca\u00adfé”\u202e – 5\u00a0€\r\nna\x07ïve\u2069",
	} {
		if got, _, err := decode([]byte(in)); err != nil || got != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("\xff\xfea\x00"))
	f.Add([]byte("caf\xe9\r\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, _, err := decode(data)
		if err == nil && (page.Printable(s) != s || strings.ContainsAny(s, "\r\x00")) {
			t.Errorf("%q is not clean", s)
		}
	})
}
