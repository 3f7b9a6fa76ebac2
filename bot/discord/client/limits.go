package client

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// limits are the rate limits that Discord has announced, by route. Requests of
// one route run side by side; only an empty bucket makes them wait.
type limits struct {
	mu      sync.Mutex
	global  time.Time // nothing at all before this
	buckets map[string]*bucket
	last    [perSecond]time.Time // when the last requests were sent; at is where the oldest stands
	at      int
}

// perSecond is how many requests are sent in any second: a few less than the 50 that
// Discord accepts, since they may arrive closer together than they were sent.
const perSecond = 45

type bucket struct {
	remaining, limit int // limit is of a whole window, 0 where it is not known
	reset            time.Time
}

// wait returns when a request of this route may be sent, or at once with an
// error where ctx ends before that.
func (l *limits) wait(ctx context.Context, route string) error {
	for d := l.take(route); d > 0 && ctx.Err() == nil; d = l.take(route) {
		if end, ok := ctx.Deadline(); ok && time.Until(end) < d {
			return fmt.Errorf("rate limited for %v: %w", d.Round(time.Millisecond), context.DeadlineExceeded)
		}
		pause(ctx, d)
	}
	return ctx.Err()
}

// take takes a place among all requests and in the route's bucket, or returns how
// long there is none. Answers to interactions count in their bucket alone.
func (l *limits) take(route string) (wait time.Duration) {
	counts := !strings.Contains(route, " /interactions/") && !strings.Contains(route, " /webhooks/")
	l.mu.Lock()
	defer l.mu.Unlock()
	now, b := time.Now(), l.bucket(route)
	if counts {
		wait = max(l.global.Sub(now), l.last[l.at].Add(time.Second).Sub(now))
	}
	if b.limit > 0 && !now.Before(b.reset) {
		b.remaining, b.reset = b.limit, now.Add(2*time.Second) // until an answer says better
	}
	if b.remaining <= 0 {
		wait = max(wait, b.reset.Sub(now)) // which is past where nothing is known
	}
	if wait <= 0 {
		if b.remaining--; counts {
			l.last[l.at], l.at = now, (l.at+1)%perSecond
		}
	}
	return wait
}

// learn notes what an answer says about its route's bucket.
func (l *limits) learn(route string, h http.Header) {
	remaining, err := strconv.Atoi(h.Get("X-RateLimit-Remaining"))
	after, err2 := strconv.ParseFloat(h.Get("X-RateLimit-Reset-After"), 64)
	if err != nil || err2 != nil || !(after >= 0 && after < 24*3600) {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	now, b := time.Now(), l.bucket(route)
	b.limit, _ = strconv.Atoi(h.Get("X-RateLimit-Limit"))
	// Answers may overtake each other: within one window the lower number is the later.
	if !now.Before(b.reset) || remaining <= b.remaining {
		b.remaining, b.reset = remaining, now.Add(time.Duration(after*float64(time.Second)))
	}
}

// blocked notes a 429.
func (l *limits) blocked(route string, wait time.Duration, global bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	until, b := time.Now().Add(wait), l.bucket(route)
	if b.remaining, b.reset = 0, until; global {
		l.global = until
	}
}

func (l *limits) bucket(route string) *bucket {
	if len(l.buckets) > 1000 { // drop those that are full again
		maps.DeleteFunc(l.buckets, func(_ string, b *bucket) bool { return time.Now().After(b.reset) })
	}
	if l.buckets[route] == nil {
		l.buckets[route] = &bucket{}
	}
	return l.buckets[route]
}

// backoff is the wait after so many failures in a row: doubling, and random
// within its upper half so that not all return at once.
func backoff(failures int) time.Duration {
	limit := min(time.Second<<min(failures, 10), 2*time.Minute)
	return limit/2 + rand.N(limit/2)
}

// pause waits for d, or returns an error where ctx ends first.
func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
	return ctx.Err()
}
