package discord

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// maxBuckets is when buckets that have long been full again are dropped.
const maxBuckets = 1000

// limits are the rate limits that Discord has announced, by route. Requests of
// one route run side by side; only an empty bucket makes them wait.
type limits struct {
	mu      sync.Mutex
	global  time.Time // nothing at all before this
	buckets map[string]*bucket
}

type bucket struct {
	remaining int
	reset     time.Time
	limit     int           // of a whole window, 0 where it is not known
	window    time.Duration // how long one lasts
}

// wait returns when a request of this route may be sent, or at once with an
// error where ctx ends before that. Interactions have limits of their own that
// no global one touches.
func (l *limits) wait(ctx context.Context, route string) error {
	for {
		d := l.take(route)
		if d <= 0 {
			return nil
		}
		if end, ok := ctx.Deadline(); ok && time.Until(end) < d {
			return fmt.Errorf("rate limited for %v: %w", d.Round(time.Millisecond), context.DeadlineExceeded)
		}
		if err := pause(ctx, d); err != nil {
			return err
		}
	}
}

// take takes a place in the route's bucket, or returns how long there is none.
func (l *limits) take(route string) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	if d := l.global.Sub(now); d > 0 && !strings.Contains(route, " /interactions/") {
		return d
	}
	b := l.buckets[route]
	if b == nil {
		return 0
	}
	if !now.Before(b.reset) {
		if b.limit == 0 {
			return 0
		}
		b.remaining, b.reset = b.limit, now.Add(b.window) // until an answer says better
	}
	if b.remaining <= 0 {
		return b.reset.Sub(now)
	}
	b.remaining--
	return 0
}

// learn notes what an answer says about its route's bucket.
func (l *limits) learn(route string, resp *http.Response) {
	remaining, err := strconv.Atoi(resp.Header.Get("X-RateLimit-Remaining"))
	after, err2 := strconv.ParseFloat(resp.Header.Get("X-RateLimit-Reset-After"), 64)
	if err != nil || err2 != nil || !(after >= 0 && after < 24*3600) {
		return
	}
	reset := time.Now().Add(time.Duration(after * float64(time.Second)))
	l.mu.Lock()
	defer l.mu.Unlock()
	b := l.bucket(route)
	if n, err := strconv.Atoi(resp.Header.Get("X-RateLimit-Limit")); err == nil && n > 0 {
		b.limit, b.window = n, max(b.window, time.Until(reset))
	}
	// Answers may overtake each other: within one window the lower number is the later.
	if time.Now().Before(b.reset) && b.remaining < remaining {
		return
	}
	b.remaining, b.reset = remaining, reset
}

// blocked notes a 429.
func (l *limits) blocked(route string, wait time.Duration, global bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	until := time.Now().Add(wait)
	if global {
		l.global = until
		return
	}
	b := l.bucket(route)
	b.remaining, b.reset = 0, until
}

func (l *limits) bucket(route string) *bucket {
	if len(l.buckets) > maxBuckets {
		for k, b := range l.buckets {
			if time.Now().After(b.reset) {
				delete(l.buckets, k)
			}
		}
	}
	if l.buckets == nil {
		l.buckets = map[string]*bucket{}
	}
	b := l.buckets[route]
	if b == nil {
		b = &bucket{}
		l.buckets[route] = b
	}
	return b
}
