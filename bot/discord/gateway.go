package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
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
	dialer := websocket.Dialer{NetDialContext: g.dial, HandshakeTimeout: helloTimeout, Proxy: http.ProxyFromEnvironment}
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
