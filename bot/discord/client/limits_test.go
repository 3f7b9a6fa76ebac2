package client

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"testing"
	"testing/synctest"
	"time"
)

func announce(limit, remaining, after string) http.Header {
	h := http.Header{}
	h.Set("X-RateLimit-Limit", limit)
	h.Set("X-RateLimit-Remaining", remaining)
	h.Set("X-RateLimit-Reset-After", after)
	return h
}

// waited is how long a request of a route has to wait.
func waited(t *testing.T, l *limits, route string) time.Duration {
	t.Helper()
	start := time.Now()
	if err := l.wait(t.Context(), route); err != nil {
		t.Error(err)
	}
	return time.Since(start)
}

func TestLimits(t *testing.T) {
	const route, other, interaction = "POST /channels/1/messages", "POST /channels/2/messages", "POST /interactions/id/token/callback"
	synctest.Test(t, func(t *testing.T) {
		l := &limits{buckets: map[string]*bucket{}}
		if d := waited(t, l, route); d != 0 {
			t.Errorf("nothing is known, and it waits %v", d)
		}
		l.learn(route, announce("2", "1", "5"))
		l.learn(route, announce("2", "zero", "5")) // is no announcement
		if a, b, c := waited(t, l, route), waited(t, l, route), waited(t, l, other); a != 0 || b != 5*time.Second || c != 0 {
			t.Errorf("one of two places left, for 5 s: waits %v and %v, and %v elsewhere", a, b, c)
		}
		l.learn(route, announce("2", "0", "4"))
		l.learn(route, announce("2", "1", "4")) // overtaken
		if d := waited(t, l, route); d != 4*time.Second {
			t.Errorf("an answer overtook the one before: waits %v", d)
		}
		l.blocked(route, 3*time.Second, true)
		if d := waited(t, l, interaction); d != 0 {
			t.Errorf("a global limit holds interactions for %v", d)
		}
		if d := waited(t, l, other); d != 3*time.Second {
			t.Errorf("a global limit of 3 s: waits %v elsewhere", d)
		}
	})
}

// All requests together keep to their limit, and answers to interactions do not
// count.
func TestLimitOfAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &limits{buckets: map[string]*bucket{}}
		var at []time.Time
		for i := range 200 {
			if d := waited(t, l, fmt.Sprintf("POST /channels/%d/messages", i)); d > time.Second {
				t.Errorf("request %d waits %v", i, d)
			}
			at = append(at, time.Now())
			time.Sleep(7 * time.Millisecond)
			if d := waited(t, l, "POST /webhooks/1/token/messages/@original"); d != 0 {
				t.Errorf("the answer to an interaction waits %v", d)
			}
		}
		for i := perSecond; i < len(at); i++ {
			if d := at[i].Sub(at[i-perSecond]); d < time.Second {
				t.Errorf("%d requests in %v", perSecond+1, d)
			}
		}
	})
}

// No request waits for a place that it will not live to see.
func TestLimitsHonourContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &limits{buckets: map[string]*bucket{}}
		l.blocked("GET /x", time.Hour, false)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		start := time.Now()
		if err := l.wait(ctx, "GET /x"); !errors.Is(err, context.DeadlineExceeded) || time.Since(start) != 0 {
			t.Errorf("%v after %v", err, time.Since(start))
		}
		ctx, cancel = context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		if err := l.wait(ctx, "GET /x"); !errors.Is(err, context.Canceled) || time.Since(start) != time.Second {
			t.Errorf("%v after %v", err, time.Since(start))
		}
	})
}

// Buckets are not kept for ever.
func TestLimitsForget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &limits{buckets: map[string]*bucket{}}
		for i := range 5000 {
			l.learn("GET /channels/"+string(rune(i+1000)), announce("5", "4", "1"))
			time.Sleep(time.Second)
		}
		if n := len(l.buckets); n > 1002 {
			t.Errorf("%d buckets", n)
		}
	})
}
