package corpus

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestAddRemoveRestore(t *testing.T) {
	dir := t.TempDir()
	paths := func() (list []string) {
		t.Helper()
		files, err := Files(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			list = append(list, f.Path)
		}
		return list
	}
	is := func(want ...string) {
		t.Helper()
		if got := paths(); !slices.Equal(got, want) {
			t.Errorf("the corpus has %q, not %q", got, want)
		}
	}
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	words := []byte("The quay was built in 1871 by the harbour council.")
	ok(Add(t.Context(), dir, "minutes/one.txt", words))
	ok(Add(t.Context(), dir, "two.txt", words))
	is("minutes/one.txt", "two.txt")
	if err := Add(t.Context(), dir, "two.txt", words); !errors.Is(err, ErrExists) {
		t.Errorf("a second two.txt: %v", err)
	}
	if err := Add(t.Context(), dir, "picture.txt", []byte("\x00\x01\xff")); !errors.Is(err, ErrBinary) {
		t.Errorf("a picture: %v", err)
	}
	for _, bad := range []string{"../out.txt", "/etc/out.txt", ".hidden.txt", "a/../../out.txt", ""} {
		if Add(t.Context(), dir, bad, words) == nil || Remove(dir, bad) == nil {
			t.Errorf("%q is taken for a document", bad)
		}
	}
	ok(Remove(dir, "minutes/one.txt"))
	ok(Remove(dir, "two.txt"))
	is()
	if err := Remove(dir, "two.txt"); !errors.Is(err, ErrNothing) {
		t.Errorf("removed twice: %v", err)
	}
	ok(Add(t.Context(), dir, "two.txt", []byte("Another two.")))
	if _, err := Restore(dir); !errors.Is(err, ErrExists) {
		t.Errorf("restored over a file: %v", err)
	}
	ok(os.Remove(filepath.Join(dir, "two.txt")))
	for _, want := range []string{"two.txt", "minutes/one.txt"} {
		if got, err := Restore(dir); err != nil || got != want {
			t.Errorf("restored %q, %v; want %q", got, err, want)
		}
	}
	is("minutes/one.txt", "two.txt")
	if _, err := Restore(dir); !errors.Is(err, ErrNothing) {
		t.Errorf("nothing to restore: %v", err)
	}
}
