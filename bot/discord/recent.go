package discord

import (
	"context"
	"strconv"
	"sync"
	"time"
)

// A latest is a map of the n keys that were put into it last.
type latest[V any] struct {
	values map[string]V
	keys   []string // in the order they came; next is where the oldest stands
	next   int
}

func newLatest[V any](n int) latest[V] {
	return latest[V]{values: map[string]V{}, keys: make([]string, n)}
}

// put sets the value of a key; a new key takes the place of the oldest.
func (l *latest[V]) put(key string, v V) {
	if _, known := l.values[key]; !known {
		delete(l.values, l.keys[l.next])
		l.keys[l.next] = key
		l.next = (l.next + 1) % len(l.keys)
	}
	l.values[key] = v
}

// maxSeen is how many messages are remembered so that none is answered twice:
// a resumed session replays at most a few hundred.
const maxSeen = 4096

// recent remembers the latest IDs it was asked about.
type recent struct {
	mu  sync.Mutex
	ids latest[bool]
}

// first reports whether id is new, and remembers it.
func (r *recent) first(id string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.ids.values[id] {
		return false
	}
	r.ids.put(id, true)
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
