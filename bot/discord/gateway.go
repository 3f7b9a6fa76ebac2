package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

// Gateway opcodes, from Discord's documentation of the gateway.
const (
	opDispatch       = 0
	opHeartbeat      = 1
	opIdentify       = 2
	opResume         = 6
	opReconnect      = 7
	opInvalidSession = 9
	opHello          = 10
	opACK            = 11
)

const (
	// helloTimeout bounds the dial, the wait for HELLO and the wait for READY.
	// Discord sends each within a second.
	helloTimeout = 15 * time.Second
	// writeTimeout bounds one send: a heartbeat that takes longer is late anyway.
	writeTimeout = 10 * time.Second
	// maxPacket bounds one event. GUILD_CREATE of the largest guilds is a few MiB.
	maxPacket = 32 << 20
)

// A packet is one message of the gateway, in either direction.
type packet struct {
	Op   int             `json:"op"`
	Data json.RawMessage `json:"d"`
	Seq  int64           `json:"s,omitempty"`
	Type string          `json:"t,omitempty"`
}

// A session is what outlives a connection: with it the next one resumes and
// gets the events that were missed.
type session struct {
	id  string
	url string // where to resume; "" where the server named no place: identify again
	seq atomic.Int64
}

func (s *session) resumable() bool { return s.id != "" && s.url != "" }
func (s *session) forget()         { s.id, s.url = "", ""; s.seq.Store(0) }

// A gateway is one shard's way to Discord. It lives as long as the shard and
// holds one connection at a time.
type gateway struct {
	log      *slog.Logger
	dial     func(ctx context.Context, network, addr string) (net.Conn, error)
	token    string
	intents  int
	shard    [2]int // this shard and how many there are
	identify *gate  // that all shards go through before they identify
	dispatch func(event string, data json.RawMessage)
	up       func(bool) // called with true at READY or RESUMED, false when the connection is gone

	session session
}

var (
	errReconnect = errors.New("the gateway asked for a new connection")
	errZombie    = errors.New("the gateway has stopped acknowledging heartbeats")
	errInvalid   = errors.New("the gateway has dropped the session")
)

// connect opens one connection and serves it until it ends; it always returns
// an error, ctx.Err() after a wanted end. Every read has a deadline, and
// nothing it starts outlives it.
func (g *gateway) connect(ctx context.Context, url string) error {
	if g.session.resumable() {
		url = g.session.url
	}
	dialer := websocket.Dialer{NetDialContext: g.dial, HandshakeTimeout: helloTimeout}
	ws, resp, err := dialer.DialContext(ctx, gatewayURL(url), nil)
	if err != nil {
		if resp != nil {
			return fmt.Errorf("gateway: %w (HTTP %s)", err, resp.Status)
		}
		return fmt.Errorf("gateway: %w", err)
	}
	c := &connection{gateway: g, ws: ws}
	wanted := ctx // ends only when the bot does
	ctx, cancel := context.WithCancelCause(ctx)
	var wg sync.WaitGroup
	defer wg.Wait()
	defer cancel(nil)
	wg.Go(func() { // an end that is wanted closes the socket, which ends the read below
		<-ctx.Done()
		if wanted.Err() != nil {
			c.close(websocket.CloseNormalClosure) // offline at once
		} else {
			c.close(websocket.CloseServiceRestart) // the session may be resumed
		}
	})
	ws.SetReadLimit(maxPacket)
	interval, err := c.hello()
	if err != nil {
		return err
	}
	if err := c.introduce(ctx); err != nil {
		return err
	}
	wg.Go(func() {
		if err := c.heartbeat(ctx, interval); err != nil {
			cancel(err)
		}
	})
	err = c.read(ctx, interval)
	if c.ready {
		g.up(false)
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}

func gatewayURL(u string) string {
	return strings.TrimRight(u, "/") + "/?v=9&encoding=json"
}

// A connection is one socket.
type connection struct {
	*gateway
	ws    *websocket.Conn
	ready bool
	acked atomic.Bool
	write sync.Mutex
}

func (c *connection) send(op int, data any) error {
	c.write.Lock()
	defer c.write.Unlock()
	c.ws.SetWriteDeadline(time.Now().Add(writeTimeout))
	return c.ws.WriteJSON(map[string]any{"op": op, "d": data})
}

func (c *connection) close(code int) {
	c.write.Lock()
	defer c.write.Unlock()
	bye := websocket.FormatCloseMessage(code, "")
	c.ws.WriteControl(websocket.CloseMessage, bye, time.Now().Add(time.Second))
	c.ws.Close()
}

func (c *connection) next(timeout time.Duration) (packet, error) {
	var p packet
	c.ws.SetReadDeadline(time.Now().Add(timeout))
	_, raw, err := c.ws.ReadMessage()
	if err != nil {
		return p, fmt.Errorf("gateway: %w", err)
	}
	if err := json.Unmarshal(raw, &p); err != nil {
		return p, fmt.Errorf("gateway: a packet that is no JSON: %w", err)
	}
	return p, nil
}

// hello waits for the first packet and returns the heartbeat interval.
func (c *connection) hello() (time.Duration, error) {
	p, err := c.next(helloTimeout)
	if err != nil {
		return 0, err
	}
	if p.Op != opHello {
		return 0, fmt.Errorf("gateway: first packet has op %d, not HELLO", p.Op)
	}
	var h struct {
		Interval int64 `json:"heartbeat_interval"` // ms
	}
	if err := json.Unmarshal(p.Data, &h); err != nil || h.Interval <= 0 || h.Interval > 10*60*1000 {
		return 0, fmt.Errorf("gateway: HELLO without a usable heartbeat_interval: %.100s", p.Data)
	}
	return time.Duration(h.Interval) * time.Millisecond, nil
}

// introduce resumes the last session where there is one, and identifies anew
// where there is none.
func (c *connection) introduce(ctx context.Context) error {
	if s := &c.session; s.resumable() {
		return c.send(opResume, map[string]any{"token": c.token, "session_id": s.id, "seq": s.seq.Load()})
	}
	c.session.forget()
	if err := c.identify.wait(ctx); err != nil {
		return err
	}
	identify := map[string]any{
		"token":      c.token,
		"intents":    c.intents,
		"properties": map[string]string{"os": runtime.GOOS, "browser": "verbatim", "device": "verbatim"},
	}
	if c.shard[1] > 1 {
		identify["shard"] = c.shard
	}
	return c.send(opIdentify, identify)
}

// heartbeat beats until ctx ends; it returns an error when a beat was not
// acknowledged by the time of the next. The first beat is jittered, as Discord
// asks.
func (c *connection) heartbeat(ctx context.Context, interval time.Duration) error {
	c.acked.Store(true)
	wait := time.Duration(rand.Float64() * float64(interval))
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(wait):
		}
		if !c.acked.Swap(false) {
			return errZombie
		}
		if err := c.beat(); err != nil {
			return fmt.Errorf("gateway: heartbeat: %w", err)
		}
		wait = interval
	}
}

func (c *connection) beat() error {
	if seq := c.session.seq.Load(); seq > 0 {
		return c.send(opHeartbeat, seq)
	}
	return c.send(opHeartbeat, nil)
}

// read hands events on until the connection ends.
func (c *connection) read(ctx context.Context, interval time.Duration) error {
	introduced := time.Now()
	for {
		timeout := 2*interval + helloTimeout
		if !c.ready {
			if timeout = helloTimeout - time.Since(introduced); timeout <= 0 {
				return errors.New("gateway: no READY")
			}
		}
		p, err := c.next(timeout)
		if err != nil {
			return err
		}
		switch p.Op {
		case opDispatch:
			if p.Seq > 0 {
				c.session.seq.Store(p.Seq)
			}
			c.event(p)
		case opHeartbeat:
			if err := c.beat(); err != nil {
				return fmt.Errorf("gateway: heartbeat: %w", err)
			}
		case opACK:
			c.acked.Store(true)
		case opReconnect:
			return errReconnect
		case opInvalidSession:
			if string(p.Data) != "true" {
				c.session.forget()
			}
			return errInvalid
		}
	}
}

func (c *connection) event(p packet) {
	switch p.Type {
	case "READY":
		var r struct {
			SessionID string `json:"session_id"`
			ResumeURL string `json:"resume_gateway_url"`
		}
		if err := json.Unmarshal(p.Data, &r); err != nil {
			c.log.Warn("gateway: unreadable READY", "err", err)
		}
		c.session.id, c.session.url = r.SessionID, r.ResumeURL
		c.ready = true
	case "RESUMED":
		c.ready = true
	}
	c.dispatch(p.Type, p.Data)
	if p.Type == "READY" || p.Type == "RESUMED" {
		c.up(true)
	}
}
