package client

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

const (
	patience      = 15 * time.Second // for each step of the gateway's; Discord needs less than a second
	identifyEvery = 5 * time.Second  // Discord's limit for a bot without a larger max_concurrency
	// lossesPerFailure is how many connections that were lost within a minute count as
	// much as one that never became ready. With the longest wait both stay below the
	// 1000 sessions that Discord allows in a day.
	lossesPerFailure = 4
)

// A Shard is one of the bot's ways to the gateway.
type Shard struct {
	ID, Count int
	Intents   discordgo.Intent
	Event     func(name string, data json.RawMessage) // takes in the events in their order; it must be quick
	Up        func(bool)                              // told when the shard is ready for events, and when it no longer is

	client  *Client
	session *discordgo.Session
	resume  string // where session can be resumed; "" means that a new one has to identify
}

// Serve keeps s connected until ctx ends, which returns nil, or until a Fatal
// error, which it returns.
func (c *Client) Serve(ctx context.Context, s Shard) error {
	s.client = c
	for losses := 0; ; {
		start := time.Now()
		ready, err := s.connect(ctx)
		if ctx.Err() != nil {
			return nil
		}
		if Fatal(err) != 0 {
			return err
		}
		if time.Since(start) > time.Minute {
			losses = 0
		}
		wait := backoff(losses / lossesPerFailure)
		if losses++; !ready {
			losses += lossesPerFailure - 1
		}
		if losses > 2*lossesPerFailure { // what cannot be resumed must not keep the shard away
			s.resume = ""
		}
		c.log.Warn("gateway: disconnected", "shard", s.ID, "err", err, "again in", wait.Round(time.Millisecond))
		pause(ctx, wait)
	}
}

// Fatal returns the gateway's close code or the HTTP status of an error after
// which trying again cannot help, and 0 for any other.
func Fatal(err error) int {
	if e := (*Error)(nil); errors.As(err, &e) && e.Status == http.StatusUnauthorized && !open(e.Route) {
		return e.Status
	}
	if e := (*websocket.CloseError)(nil); errors.As(err, &e) && (e.Code == 4004 || 4010 <= e.Code && e.Code <= 4014) {
		return e.Code
	}
	return 0
}

// connect has a Session open one connection, and waits until that ends. A Session
// that cannot be resumed is not used again; a new one waits for its turn.
func (s *Shard) connect(ctx context.Context) (ready bool, err error) {
	r, address := &relay{Shard: s}, s.resume
	if address == "" {
		select {
		case s.client.turn <- struct{}{}:
		case <-ctx.Done():
			return false, ctx.Err()
		}
		s.session = s.newSession()
	}
	s.session.Dialer = &websocket.Dialer{NetDialContext: func(context.Context, string, string) (net.Conn, error) {
		return r.dial(ctx, address)
	}}
	err = s.session.Open()
	if address == "" {
		time.AfterFunc(identifyEvery, func() { <-s.client.turn })
	}
	if r.running.Wait(); r.ready {
		s.Up(false)
	}
	return r.ready, cmp.Or(r.err, err)
}

// ours is put before the names of events. A Session has no type for such a name and
// hands on the JSON as it is; to decode it, it would fail at a new kind of component
// and panic at a null.
const ours = "verbatim/"

func (s *Shard) newSession() *discordgo.Session {
	d, _ := discordgo.New(s.client.token) // the error is always nil
	d.ShouldReconnectOnError, d.StateEnabled, d.Compress = false, false, false
	d.SyncEvents, d.LogLevel = true, silent
	d.ShardID, d.ShardCount, d.Identify.Intents = s.ID, s.Count, s.Intents
	d.Client = &http.Client{Transport: here{}}
	d.AddHandler(func(_ *discordgo.Session, e *discordgo.Event) {
		if name, ok := strings.CutPrefix(e.Type, ours); ok {
			s.Event(name, e.RawData)
		}
	})
	return d
}

// here answers a Session's request for the gateway's address. Any address will do,
// since the Session's Dialer knows where to go.
type here struct{}

func (here) RoundTrip(*http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(strings.NewReader(`{"url":"ws://gateway"}`))}, nil
}

// A packet is one message of the gateway.
type packet struct {
	Op   int             `json:"op"`
	Seq  int64           `json:"s"`
	Type string          `json:"t"`
	Data json.RawMessage `json:"d"`
}

// Gateway opcodes, from Discord's documentation of the gateway.
const opEvent, opHeartbeat, opReconnect, opInvalidSession, opHello, opACK = 0, 1, 7, 9, 10, 11

// A relay stands between the gateway and a Session, a WebSocket to either. It
// hands the Session only packets that it can take, and ends the connection where
// one says so or none comes in time.
type relay struct {
	*Shard
	gateway, session *websocket.Conn
	running          sync.WaitGroup
	interval         time.Duration // of heartbeats; 0 before HELLO
	ready            bool
	err              error // why the connection has ended
}

// dial opens the gateway and returns the Session's way to it.
func (r *relay) dial(ctx context.Context, address string) (net.Conn, error) {
	if address == "" {
		err := r.client.Call(ctx, func(s *discordgo.Session, with discordgo.RequestOption) (err error) {
			address, err = s.Gateway(with)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	dialer := websocket.Dialer{NetDialContext: r.client.http.DialContext, HandshakeTimeout: patience, Proxy: r.client.http.Proxy}
	with, without := addresses(address)
	ws, resp, err := dialer.DialContext(ctx, with, nil)
	if err != nil && resp != nil && resp.StatusCode < 500 {
		ws, resp, err = dialer.DialContext(ctx, without, nil)
	}
	if err != nil && resp != nil {
		return nil, fmt.Errorf("gateway: %w (HTTP %s)", err, resp.Status)
	}
	if err != nil {
		return nil, fmt.Errorf("gateway: %w", err)
	}
	near, far := net.Pipe()
	r.gateway = ws
	r.running.Go(func() { r.run(ctx, far) })
	return near, nil
}

// addresses are where the gateway is that the API named: with a slash at the end
// of its path, as libraries ask for it, and without.
func addresses(gateway string) (with, without string) {
	base, query, _ := strings.Cut(strings.TrimRight(gateway, "/"), "?")
	own, _ := url.ParseQuery(query) // what cannot be read is left out
	own.Del("compress")
	own["v"], own["encoding"] = []string{"9"}, []string{"json"}
	base, query = strings.TrimRight(base, "/"), "?"+own.Encode()
	return base + "/" + query, base + query
}

// run relays until the gateway's connection has ended, and tells the Session.
func (r *relay) run(ctx context.Context, far net.Conn) {
	defer r.gateway.Close()
	defer context.AfterFunc(ctx, func() { // say that the end is wanted, so that Discord shows the bot offline at once
		bye := websocket.FormatCloseMessage(websocket.CloseNormalClosure, "")
		r.gateway.WriteControl(websocket.CloseMessage, bye, time.Now().Add(time.Second))
		r.gateway.Close()
	})()
	if r.session, r.err = accept(far); r.err != nil {
		far.Close()
		return
	}
	r.running.Go(func() { r.send(far) })
	r.gateway.SetReadLimit(32 << 20) // GUILD_CREATE of the largest guilds is a few MiB
	r.gateway.SetReadDeadline(time.Now().Add(patience))
	for r.err == nil {
		var p packet
		if r.err = r.gateway.ReadJSON(&p); r.err == nil {
			r.err = r.take(p)
		}
	}
	if websocket.IsCloseError(r.err, 4007, 4009) { // the session is not valid, or over
		r.resume = ""
	}
	r.err = fmt.Errorf("gateway: %w", r.err)
	r.session.WriteMessage(websocket.CloseMessage, nil)
}

// send passes on what the Session sends, except the close message for a connection
// that is lost: after that the session could not be resumed.
func (r *relay) send(far net.Conn) {
	defer far.Close()
	defer io.Copy(io.Discard, far) // until the Session has closed its end
	defer r.gateway.Close()
	for {
		kind, raw, err := r.session.ReadMessage()
		r.gateway.SetWriteDeadline(time.Now().Add(patience))
		if err != nil || r.gateway.WriteMessage(kind, raw) != nil {
			return
		}
	}
}

// take hands the Session what it can take of a packet, and sets the time by which
// HELLO, READY and then each ACK must come.
func (r *relay) take(p packet) error {
	switch {
	case p.Op == opReconnect: // a Session that opens deadlocks on it
		return errors.New("asked for a new connection")
	case p.Op == opInvalidSession: // the Session would identify at once, out of turn
		if string(p.Data) != "true" {
			r.resume = ""
		}
		return errors.New("the session was dropped")
	case p.Op == opHello:
		var h struct {
			Interval int64 `json:"heartbeat_interval"` // in ms; the Session panics at 0
		}
		if json.Unmarshal(p.Data, &h); h.Interval <= 0 || h.Interval > 600_000 {
			return fmt.Errorf("HELLO without a usable heartbeat_interval: %.100s", p.Data)
		}
		r.interval = time.Duration(h.Interval) * time.Millisecond
		r.gateway.SetReadDeadline(time.Now().Add(patience))
	case p.Op == opACK && r.ready: // a Session that opens deadlocks on it
		r.gateway.SetReadDeadline(time.Now().Add(r.interval + patience))
	case p.Op == opEvent:
		return r.event(p)
	case p.Op != opHeartbeat:
		return nil
	}
	return r.session.WriteJSON(p)
}

// event hands on an event under a name of ours. Of READY the Session gets, under
// its own name, what it needs to resume.
func (r *relay) event(p packet) error {
	if p.Type == "READY" {
		var known struct {
			ID  string `json:"session_id"`
			URL string `json:"resume_gateway_url"`
		}
		json.Unmarshal(p.Data, &known) // what cannot be read is not resumed
		r.resume = known.URL
		if err := r.session.WriteJSON(map[string]any{"op": p.Op, "s": p.Seq, "t": p.Type, "d": known}); err != nil {
			return err
		}
	}
	if p.Type == "READY" || p.Type == "RESUMED" {
		r.ready = true
		r.Up(true)
		r.gateway.SetReadDeadline(time.Now().Add(r.interval + patience))
	}
	p.Type = ours + p.Type
	return r.session.WriteJSON(p)
}

// accept answers the Session's request for a WebSocket.
func accept(far net.Conn) (*websocket.Conn, error) {
	rw := bufio.NewReadWriter(bufio.NewReader(far), bufio.NewWriter(far))
	r, err := http.ReadRequest(rw.Reader)
	if err != nil {
		return nil, err
	}
	return new(websocket.Upgrader).Upgrade(hijacker{nil, far, rw}, r, nil)
}

// A hijacker is what a connection is upgraded from.
type hijacker struct {
	http.ResponseWriter // none: the request is in order
	conn                net.Conn
	rw                  *bufio.ReadWriter
}

func (h hijacker) Hijack() (net.Conn, *bufio.ReadWriter, error) { return h.conn, h.rw, nil }
