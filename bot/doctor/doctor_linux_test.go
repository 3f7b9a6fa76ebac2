package doctor

import (
	"bytes"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestDoctorOnAFullDisk looks at an index on a file system without room.
func TestDoctorOnAFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("verbatim", dir, "tmpfs", 0, "size=1m"); err != nil {
		t.Skipf("a small file system takes the right to mount one: %v", err)
	}
	defer syscall.Unmount(dir, syscall.MNT_DETACH)
	var out bytes.Buffer
	p := &Patient{Index: filepath.Join(dir, "index")}
	if _, err := Write(&out, examineDisk(t.Context(), p), false); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "mend  disk") || !strings.Contains(out.String(), "no space left") || strings.Contains(out.String(), ".verbatim-doctor") {
		t.Errorf("doctor says %q", out.String())
	}
}
