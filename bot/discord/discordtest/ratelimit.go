package discordtest

import (
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

// limit counts a request against its bucket; it returns a 429 where that is
// empty.
func (s *Server) limit(route string, ids []string) *answer {
	l, known := rateLimits[route]
	if !known {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	b := s.buckets[bucketKey(route, ids)]
	if b == nil || !time.Now().Before(b.reset) {
		b = &bucket{l.n, time.Now().Add(l.per)}
		s.buckets[bucketKey(route, ids)] = b
	}
	if b.left == 0 {
		s.Limited++
		after := time.Until(b.reset).Seconds()
		return &answer{status: 429, body: map[string]any{"message": "You are being rate limited.", "retry_after": after, "global": false},
			header: http.Header{"Retry-After": {strconv.FormatFloat(after, 'f', 3, 64)}}}
	}
	b.left--
	return nil
}

func (s *Server) headers(route string, ids []string) http.Header {
	s.mu.Lock()
	defer s.mu.Unlock()
	b := s.buckets[bucketKey(route, ids)]
	if b == nil {
		return nil
	}
	return http.Header{
		"X-Ratelimit-Limit":       {strconv.Itoa(rateLimits[route].n)},
		"X-Ratelimit-Remaining":   {strconv.Itoa(b.left)},
		"X-Ratelimit-Reset-After": {strconv.FormatFloat(time.Until(b.reset).Seconds(), 'f', 3, 64)},
		"X-Ratelimit-Bucket":      {strings.ReplaceAll(route, " ", "")},
	}
}
