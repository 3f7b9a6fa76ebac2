package local

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"verbatim/index"
	"verbatim/index/enginetest"
)

// TestAFullDiskCostsNothing updates an index on a file system too small for
// what is added: the old generation goes on answering, and an update that
// fits works at once.
func TestAFullDiskCostsNothing(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("verbatim", dir, "tmpfs", 0, "size=1m"); err != nil {
		t.Skipf("a small file system takes the right to mount one: %v", err)
	}
	defer syscall.Unmount(dir, syscall.MNT_DETACH)
	folder := enginetest.Corpus(t, map[string]string{"a.txt": "Piers\n\nThe ferry needs a new pier, the mayor says." + day})
	x := openAt(t, filepath.Join(dir, "index"))
	update := func() error {
		_, err := index.Update(t.Context(), x, folder, nil)
		return err
	}
	if err := update(); err != nil {
		t.Fatal(err)
	}
	var many strings.Builder
	for i := range 15000 {
		fmt.Fprintf(&many, "Word%d and then word%d were spoken by councillor number%d.\n\n", i, 7*i, 3*i)
	}
	write(t, filepath.Join(folder, "big.txt"), many.String())
	for range 2 { // a failure must not leave the disk full for the next one
		if err := update(); err == nil || !strings.Contains(err.Error(), syscall.ENOSPC.Error()) { // bleve wraps nothing
			t.Fatalf("update on a full disk: %v", err)
		}
		if got := search(t, x, anyOf("pier")); len(got) != 1 {
			t.Errorf("the old generation finds %v", got)
		}
	}
	write(t, filepath.Join(folder, "b.txt"), "Quays\n\nThe quay needs a new lamp, the keeper says."+day)
	if err := os.Remove(filepath.Join(folder, "big.txt")); err != nil {
		t.Fatal(err)
	}
	if err := update(); err != nil {
		t.Fatal(err)
	}
	if got := search(t, x, anyOf("quay")); len(got) != 1 {
		t.Errorf("after the disk was full, the new file is found in %v", got)
	}
}
