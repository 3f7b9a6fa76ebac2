package main

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// A meter has the times that calls took.
type meter []time.Duration

// time adds the CPU time of a call. It is that of the whole process: what the
// collector does for the call is in it.
func (m *meter) time(f func() error) error { return m.add(cpuTime, f) }

// clock adds the time that a call takes by the clock.
func (m *meter) clock(f func() error) error {
	start := time.Now()
	return m.add(func() time.Duration { return time.Since(start) }, f)
}

func (m *meter) add(now func() time.Duration, f func() error) error {
	start := now()
	err := f()
	*m = append(*m, now()-start)
	return err
}

func (m meter) print(name string) {
	slices.Sort(m)
	at := func(p float64) float64 {
		return float64(m[min(int(p*float64(len(m))), len(m)-1)].Microseconds()) / 1000
	}
	fmt.Printf("%-34s p50 %7.2f ms  p95 %7.2f  p99 %7.2f  max %7.2f\n", name, at(.5), at(.95), at(.99), at(1))
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
