package discordtest

import (
	"maps"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// A bucket is a rate limit's state.
type bucket struct {
	left  int
	reset time.Time
}

// Limits of Discord's that are known, by route; the others have none here.
var rateLimits = map[string]struct {
	n   int
	per time.Duration
}{
	"POST /channels/*/messages":    {5, 5 * time.Second},
	"PATCH /channels/*/messages/*": {5, 5 * time.Second},
	"POST /channels/*/typing":      {5, 5 * time.Second},
}

func bucketKey(route string, ids []string) string {
	if len(ids) > 0 {
		return route + " " + ids[0]
	}
	return route
}

// globalLimit is how many requests Discord takes in a second. Those whose path
// holds a token, to answer interactions, do not count.
const globalLimit = 50

// limit counts a request against the global limit and its bucket; it returns a
// 429 where one of them is empty.
func (s *Server) limit(rt route, ids []string) *answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	if !now.Before(s.second.Add(time.Second)) {
		s.second, s.inSecond = now, 0
	}
	if !rt.open() {
		if s.inSecond++; s.inSecond > globalLimit {
			return s.limited(s.second.Add(time.Second), true)
		}
	}
	l, known := rateLimits[rt.key()]
	if !known {
		return nil
	}
	b := s.buckets[bucketKey(rt.key(), ids)]
	if b == nil || !now.Before(b.reset) {
		b = &bucket{l.n, now.Add(l.per)}
		s.buckets[bucketKey(rt.key(), ids)] = b
	}
	if b.left == 0 {
		return s.limited(b.reset, false)
	}
	b.left--
	return nil
}

// limited is a 429 that lasts until a time.
func (s *Server) limited(until time.Time, global bool) *answer {
	s.Limited++
	after := time.Until(until).Seconds()
	a := &answer{status: http.StatusTooManyRequests, header: http.Header{"Retry-After": {seconds(after)}, "X-Ratelimit-Scope": {"user"}},
		body: mustJSON(fields{"code": 0, "message": "You are being rate limited.", "retry_after": after, "global": global})}
	if global {
		a.header.Set("X-Ratelimit-Global", "true")
		a.header.Set("X-Ratelimit-Scope", "global")
	}
	return a
}

func seconds(s float64) string { return strconv.FormatFloat(s, 'f', 3, 64) }

// headers are those of an answer, with what is left of its route's bucket.
func (s *Server) headers(a *answer, route string, ids []string) http.Header {
	s.mu.Lock()
	defer s.mu.Unlock()
	b := s.buckets[bucketKey(route, ids)]
	if b == nil || a.html || a.cut {
		return a.header
	}
	h := http.Header{
		"X-Ratelimit-Limit":       {strconv.Itoa(rateLimits[route].n)},
		"X-Ratelimit-Remaining":   {strconv.Itoa(b.left)},
		"X-Ratelimit-Reset":       {seconds(float64(b.reset.UnixMilli()) / 1000)},
		"X-Ratelimit-Reset-After": {seconds(time.Until(b.reset).Seconds())},
		"X-Ratelimit-Bucket":      {strings.ReplaceAll(route, " ", "")},
	}
	maps.Copy(h, a.header)
	return h
}
