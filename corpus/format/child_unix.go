//go:build unix

package format

import (
	"time"

	"golang.org/x/sys/unix"
)

// limitProcess bounds the memory that this process can write to and the
// processor time that it can use, and keeps it from dumping core.
func limitProcess(memory uint64, cpu time.Duration) error {
	for what, n := range map[int]uint64{
		unix.RLIMIT_DATA: memory,
		unix.RLIMIT_CPU:  uint64(cpu / time.Second),
		unix.RLIMIT_CORE: 0,
	} {
		if err := unix.Setrlimit(what, &unix.Rlimit{Cur: n, Max: n}); err != nil {
			return err
		}
	}
	return nil
}
