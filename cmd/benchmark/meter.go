package main

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// A meter takes the CPU time and the allocations of single calls. The time is
// that of the whole process: what the collector does for a call is in it.
type meter struct {
	took   []time.Duration
	allocs uint64
}

// times calls f n times.
func (m *meter) times(n int, f func(i int) error) error {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for i := range n {
		start := cpuTime()
		if err := f(i); err != nil {
			return err
		}
		m.took = append(m.took, cpuTime()-start)
	}
	runtime.ReadMemStats(&after)
	m.allocs += after.TotalAlloc - before.TotalAlloc
	return nil
}

// at is the time below which the share p of the calls took, in milliseconds.
func at(took []time.Duration, p float64) float64 {
	slices.Sort(took)
	return float64(took[min(int(p*float64(len(took))), len(took)-1)].Microseconds()) / 1000
}

func (m *meter) print(name string) {
	fmt.Printf("%-34s p50 %7.2f ms  p95 %7.2f  p99 %7.2f  max %7.2f  %5d KB\n", name,
		at(m.took, .5), at(m.took, .95), at(m.took, .99), at(m.took, 1), m.allocs/uint64(len(m.took))>>10)
}

// cpuTime is what the process has used on all processors.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// peak is the most memory the process has had, mapped files included.
func peak() int64 {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return u.Maxrss << 10
}

// own is the memory that the process has of its own, mapped files apart; -1
// where the system does not tell.
func own() int64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return -1
	}
	for line := range strings.Lines(string(status)) {
		if kb, ok := strings.CutPrefix(line, "RssAnon:"); ok {
			n, err := strconv.ParseInt(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(kb), "kB")), 10, 64)
			if err != nil {
				return -1
			}
			return n << 10
		}
	}
	return -1
}
