package main

import (
	"fmt"
	"slices"
	"syscall"
	"time"
)

// A clock tells a time that goes on.
type clock func() time.Duration

var began = time.Now()

// wall is the time by the clock.
func wall() time.Duration { return time.Since(began) }

// cpu is what the process has used on all processors: what the collector does for a
// call is in it.
func cpu() time.Duration {
	u := usage()
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// peak is the most memory the process has had, in megabytes, mapped files included.
func peak() int64 { return usage().Maxrss >> 10 }

func usage() (u syscall.Rusage) {
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u) // zero where the system does not tell
	return u
}

// A meter has the times that calls took.
type meter []time.Duration

func (m *meter) time(now clock, f func() error) error {
	start := now()
	err := f()
	*m = append(*m, now()-start)
	return err
}

func (m meter) print(name string) {
	slices.Sort(m)
	at := func(p float64) float64 { return m[min(int(p*float64(len(m))), len(m)-1)].Seconds() * 1000 }
	fmt.Printf("%-34s p50 %7.2f ms  p95 %7.2f  p99 %7.2f  max %7.2f\n", name, at(.5), at(.95), at(.99), at(1))
}
