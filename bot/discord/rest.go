package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/textproto"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

const (
	restTimeout = 20 * time.Second // of one attempt
	maxAttempts = 4                // of one request: after three 429s or 502s someone else has to decide
	maxResponse = 8 << 20
	maxErrors   = 500 // of what Discord says of the fields of a request
)

// rest speaks to Discord's HTTP API. It keeps to the rate limits that Discord
// announces, waits no longer than the context, and tries again only what
// cannot happen twice.
type rest struct {
	base   string // "https://discord.com/api/v9"
	token  string // without "Bot "
	client *http.Client
	limits limits
	nonces atomic.Bool // the server has returned a nonce: sending twice posts once
}

// An httpError is an answer other than 2xx.
type httpError struct {
	Route   string
	Status  int
	Code    int // Discord's own, 0 where the answer had none
	Message string
}

func (e *httpError) Error() string {
	return fmt.Sprintf("%s: HTTP %d: %s (%d)", e.Route, e.Status, e.Message, e.Code)
}

// A request to the API.
type call struct {
	method, path string
	body         any
	files        []file
	open         bool // needs no authorization: the path holds a token of its own
	// once is for requests that would happen twice if sent twice. They are
	// repeated only where the first cannot have happened.
	once bool
}

// A file goes with a message.
type file struct {
	name, mime string
	data       []byte
}

// do sends c and decodes the answer into out, if that is not nil. An answer of
// 2xx is a success even where its body cannot be read: it has happened.
func (r *rest) do(ctx context.Context, c call, out any) error {
	route := routeOf(c.method, c.path)
	body, kind, err := c.encode()
	if err != nil {
		return fmt.Errorf("%s: %w", route, err)
	}
	for attempt := 1; ; attempt++ {
		if err := r.limits.wait(ctx, route); err != nil {
			return fmt.Errorf("%s: %w", route, err)
		}
		again, err := r.try(ctx, c, route, body, kind, out)
		if err == nil || !again || attempt == maxAttempts || ctx.Err() != nil {
			return err
		}
		if e := (*httpError)(nil); !errors.As(err, &e) || e.Status != http.StatusTooManyRequests {
			if err := pause(ctx, backoff(attempt-1)/4); err != nil {
				return err
			}
		}
	}
}

// try is one attempt; again says that another may help and does no harm.
func (r *rest) try(ctx context.Context, c call, route string, body []byte, kind string, out any) (again bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, restTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, c.method, r.base+c.path, bytes.NewReader(body))
	if err != nil {
		return false, fmt.Errorf("%s: not a usable address", route)
	}
	if !c.open {
		req.Header.Set("Authorization", "Bot "+r.token)
	}
	req.Header.Set("User-Agent", "DiscordBot (https://pkg.go.dev/verbatim, 1)")
	if len(body) > 0 {
		req.Header.Set("Content-Type", kind)
	}
	safe := !c.once || r.nonces.Load()
	resp, err := r.client.Do(req)
	if err != nil {
		// An error of the dial happened before anything was sent. The address in
		// a url.Error may hold an interaction's token: only the cause is kept.
		if u := (*url.Error)(nil); errors.As(err, &u) {
			err = u.Err
		}
		op := (*net.OpError)(nil)
		unsent := errors.As(err, &op) && op.Op == "dial"
		return safe || unsent, fmt.Errorf("%s: %w", route, err)
	}
	defer resp.Body.Close()
	r.limits.learn(route, resp)
	data, readErr := io.ReadAll(io.LimitReader(resp.Body, maxResponse))
	if resp.StatusCode/100 == 2 {
		if out != nil && readErr == nil {
			json.Unmarshal(data, out) // what cannot be read stays zero
		}
		return false, nil
	}
	return r.refused(c, route, resp, data, safe)
}

// refused turns an answer other than 2xx into an error.
func (r *rest) refused(c call, route string, resp *http.Response, data []byte, safe bool) (again bool, err error) {
	e := &httpError{Route: route, Status: resp.StatusCode}
	var said struct {
		Code       int             `json:"code"`
		Message    string          `json:"message"`
		RetryAfter float64         `json:"retry_after"`
		Global     bool            `json:"global"`
		Errors     json.RawMessage `json:"errors"` // which field is wrong, and how
	}
	if json.Unmarshal(data, &said) == nil {
		e.Code, e.Message = said.Code, said.Message
		if len(said.Errors) > 2 {
			e.Message = strings.TrimRight(e.Message, ".") + ": " + cut(string(said.Errors), maxErrors)
		}
	}
	if e.Message == "" {
		e.Message = http.StatusText(e.Status)
	}
	switch {
	case e.Status == http.StatusTooManyRequests:
		r.limits.blocked(route, retryAfter(resp, said.RetryAfter), said.Global)
		return true, e
	case e.Status == http.StatusUnauthorized && !c.open:
		return false, &FatalError{e.Status, fatalCloses[4004]}
	case e.Status == http.StatusBadGateway || e.Status == http.StatusServiceUnavailable:
		return true, e // Discord's proxies: the request did not reach it
	case e.Status >= 500:
		return safe, e
	}
	return false, e
}

// retryAfter is the wait that a 429 asks for: in its JSON, in its header, or a
// guess where an HTML page in between says neither.
func retryAfter(resp *http.Response, seconds float64) time.Duration {
	const unknown = 5.0
	if seconds <= 0 {
		seconds, _ = strconv.ParseFloat(resp.Header.Get("Retry-After"), 64)
	}
	if !(seconds > 0) {
		seconds = unknown
	}
	return time.Duration(min(seconds, 24*3600) * float64(time.Second))
}

func (c call) encode() (body []byte, kind string, err error) {
	if c.body == nil {
		return nil, "", nil
	}
	payload, err := json.Marshal(c.body)
	if err != nil || len(c.files) == 0 {
		return payload, "application/json", err
	}
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	part := func(name, filename, kind string, data []byte) {
		h := textproto.MIMEHeader{}
		disposition := fmt.Sprintf("form-data; name=%q", name)
		if filename != "" {
			disposition += fmt.Sprintf("; filename=%q", filename)
		}
		h.Set("Content-Disposition", disposition)
		h.Set("Content-Type", kind)
		p, _ := w.CreatePart(h) // a bytes.Buffer does not fail
		p.Write(data)
	}
	part("payload_json", "", "application/json", payload)
	for i, f := range c.files {
		part(fmt.Sprintf("files[%d]", i), f.name, f.mime, f.data)
	}
	w.Close()
	return b.Bytes(), w.FormDataContentType(), nil
}

// routeOf names a request for rate limits and for logs: its method and path
// without IDs, but for the first, by which Discord counts too. Tokens are left
// out.
func routeOf(method, path string) string {
	path, _, _ = strings.Cut(path, "?")
	parts := strings.Split(strings.Trim(path, "/"), "/")
	for i := range parts {
		switch {
		case i == 2 && (parts[0] == "webhooks" || parts[0] == "interactions"):
			parts[i] = "token"
		case i > 1 && isSnowflake(parts[i]) || i == 1 && parts[0] == "interactions":
			parts[i] = "id"
		}
	}
	return method + " /" + strings.Join(parts, "/")
}

func isSnowflake(s string) bool {
	_, err := strconv.ParseUint(s, 10, 64)
	return err == nil
}

func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}
