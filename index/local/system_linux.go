package local

import (
	"os"
	"syscall"
)

// changeOf is a file's inode, and when its contents or its name last changed,
// which no program can set; 0 where that is not known.
func changeOf(info os.FileInfo) (inode uint64, changed int64) {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return s.Ino, s.Ctim.Nano()
	}
	return 0, 0
}

// unneeded tells the system that mapped memory may be read from its file again.
func unneeded(mapped []byte) { _ = syscall.Madvise(mapped, syscall.MADV_DONTNEED) }
