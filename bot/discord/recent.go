package discord

import (
	"context"
	"strconv"
	"sync"
	"time"
)

// maxSeen is how many messages are remembered so that none is answered twice:
// a resumed session replays at most a few hundred.
const maxSeen = 4096

// recent remembers the latest IDs it was asked about.
type recent struct {
	mu   sync.Mutex
	ids  map[string]bool
	ring []string
	at   int
}

func newRecent(n int) *recent { return &recent{ids: make(map[string]bool, n), ring: make([]string, n)} }

// first reports whether id is new, and remembers it.
func (r *recent) first(id string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.ids[id] {
		return false
	}
	delete(r.ids, r.ring[r.at])
	r.ring[r.at] = id
	r.at = (r.at + 1) % len(r.ring)
	r.ids[id] = true
	return true
}

// snowflakeTime is when an ID was made: its upper 42 bits are milliseconds
// since 2015.
func snowflakeTime(id string) time.Time {
	n, _ := strconv.ParseUint(id, 10, 64)
	return time.UnixMilli(int64(n>>22) + 1420070400000)
}

func isSnowflake(s string) bool {
	_, err := strconv.ParseUint(s, 10, 64)
	return err == nil
}

// pause waits for d, or returns an error where ctx ends first.
func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}
