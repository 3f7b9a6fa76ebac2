// Package client runs discordgo's Session for a bot that has to recover by itself.
// discordgo mishandles slow, broken and unknown answers. Here its requests wait
// (limits.go), fail and are repeated as they should (rest.go), and a relay stands
// between it and the gateway (gateway.go). Package discord lists the faults.
package client

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"
)

const (
	attemptTimeout = 20 * time.Second
	maxAttempts    = 4  // of one request: then someone else has to decide
	defaultWait    = 5  // seconds to wait where a 429 does not say how long
	silent         = -1 // LogLevel: what is worth a line goes to our own log
)

// A Client speaks to one Discord with one bot token.
type Client struct {
	Base   string      // of the API: "https://discord.com/api/v9"
	Nonces atomic.Bool // set where a message that is sent twice is posted once
	log    *slog.Logger
	token  string // without "Bot "
	http   *http.Transport
	limits limits
	turn   chan struct{} // full while a shard identifies
}

// New returns a client for the API at base, whose connections http opens.
func New(log *slog.Logger, base, token string, http *http.Transport) *Client {
	return &Client{Base: base, log: log, token: token, http: http, turn: make(chan struct{}, 1), limits: limits{buckets: map[string]*bucket{}}}
}

// Call has call make one request, with a Session that shares no lock and no rate
// limit with another. An answer that cannot be decoded is no error: the request
// has happened.
func (c *Client) Call(ctx context.Context, call func(s *discordgo.Session, with discordgo.RequestOption) error) error {
	err := call(&discordgo.Session{
		Token: "Bot " + c.token, UserAgent: "DiscordBot (https://pkg.go.dev/verbatim, 1)", LogLevel: silent,
		Ratelimiter: discordgo.NewRatelimiter(), Client: &http.Client{Transport: transport{c}},
	}, discordgo.WithContext(ctx))
	if u := (*url.Error)(nil); errors.As(err, &u) {
		return u.Err // without the address, which may hold an interaction's token
	}
	if errors.Is(err, discordgo.ErrJSONUnmarshal) {
		return nil
	}
	return err
}

// An Error is an answer other than 2xx.
type Error struct {
	Route, Message string // Message is the whole answer, where it was Discord's
	Status, Code   int    // Code is Discord's own, 0 where the answer had none
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s: HTTP %d: %s", e.Route, e.Status, e.Message)
}

// A transport carries the requests of Sessions to the API. It keeps to the rate
// limits, waits no longer than a request's context, and tries again only what
// cannot happen twice.
type transport struct{ *Client }

func (t transport) RoundTrip(req *http.Request) (*http.Response, error) {
	path := "/" + strings.TrimPrefix(req.URL.String(), discordgo.EndpointAPI)
	route := routeOf(req.Method, path)
	for attempt := 0; ; attempt++ {
		if err := t.limits.wait(req.Context(), route); err != nil {
			return nil, fmt.Errorf("%s: %w", route, err)
		}
		resp, again, err := t.try(req, route, path)
		if !again || attempt+1 == maxAttempts || pause(req.Context(), backoff(attempt)/4) != nil {
			return resp, err
		}
	}
}

// try is one attempt; again says that another may help and does no harm. An
// answer of 2xx is a success even where its body breaks off: it has happened.
func (t transport) try(req *http.Request, route, path string) (resp *http.Response, again bool, err error) {
	ctx, cancel := context.WithTimeout(req.Context(), attemptTimeout)
	defer cancel()
	r := req.Clone(ctx)
	if r.URL, err = url.Parse(t.Base + path); err != nil {
		return nil, false, fmt.Errorf("%s: not a usable address", route)
	}
	r.Host = r.URL.Host
	r.Body, _ = req.GetBody() // discordgo keeps it in memory
	if open(route) {
		r.Header.Del("Authorization")
	}
	if resp, err = t.http.RoundTrip(r); err != nil {
		op := (*net.OpError)(nil)
		unsent := errors.As(err, &op) && op.Op == "dial"
		return nil, unsent || t.repeatable(route), fmt.Errorf("%s: %w", route, err)
	}
	defer resp.Body.Close()
	t.limits.learn(route, resp.Header)
	data, _ := io.ReadAll(io.LimitReader(resp.Body, 8<<20))
	if resp.StatusCode/100 != 2 {
		return t.refused(route, resp, data)
	}
	return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(bytes.NewReader(data))}, false, nil
}

// open reports whether a route needs no authorization: it holds a token.
func open(route string) bool { return strings.Contains(route+"/", "/token/") }

// repeatable reports whether a request may be sent again when nobody knows whether
// it has arrived. A message may where the server knows nonces, a callback since the
// server accepts only one, and so may everything that is no POST.
func (t transport) repeatable(route string) bool {
	switch method, path, _ := strings.Cut(route, " "); {
	case method != "POST", strings.HasSuffix(path, "/callback"), strings.HasSuffix(path, "/typing"):
		return true
	case strings.HasSuffix(path, "/messages"):
		return t.Nonces.Load()
	}
	return false
}

// refused turns an answer other than 2xx into an error.
func (t transport) refused(route string, resp *http.Response, data []byte) (_ *http.Response, again bool, err error) {
	e := &Error{Route: route, Status: resp.StatusCode, Message: http.StatusText(resp.StatusCode)}
	var said struct {
		Code       int     `json:"code"`
		RetryAfter float64 `json:"retry_after"`
		Global     bool    `json:"global"`
	}
	if json.Unmarshal(data, &said) == nil {
		e.Code, e.Message = said.Code, fmt.Sprintf("%.500s", data)
	}
	if e.Status != http.StatusTooManyRequests {
		return nil, e.Status >= 500 && t.repeatable(route), e
	}
	header, _ := strconv.Atoi(resp.Header.Get("Retry-After"))                     // all that a proxy's page has
	wait := cmp.Or(max(said.RetryAfter, 0), float64(max(header, 0)), defaultWait) // in seconds
	t.limits.blocked(route, time.Duration(min(wait, 24*3600)*float64(time.Second)), said.Global)
	return nil, true, e
}

// routeOf names a request for rate limits and for logs: its method and path, but
// for tokens and for all IDs but the first, by which Discord counts too.
func routeOf(method, path string) string {
	path, _, _ = strings.Cut(path, "?")
	parts := strings.Split(strings.Trim(path, "/"), "/")
	for i := range parts {
		_, noID := strconv.ParseUint(parts[i], 10, 64)
		switch {
		case i == 2 && (parts[0] == "webhooks" || parts[0] == "interactions"):
			parts[i] = "token"
		case i > 1 && noID == nil || i == 1 && parts[0] == "interactions":
			parts[i] = "id"
		}
	}
	return method + " /" + strings.Join(parts, "/")
}
