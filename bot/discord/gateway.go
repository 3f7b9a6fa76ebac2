package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
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
	// readyTimeout bounds the dial and the wait for READY, and helloTimeout the
	// wait for HELLO. Discord sends each within a second.
	readyTimeout = 15 * time.Second
	helloTimeout = 5 * time.Second
	// writeTimeout bounds one send: a heartbeat that takes longer is late anyway.
	writeTimeout = 10 * time.Second
	// maxPacket bounds one event. GUILD_CREATE of the largest guilds is a few MiB.
	maxPacket = 32 << 20
	// maxGarbled is how many unreadable packets of one connection are skipped
	// before a new one is tried.
	maxGarbled = 10
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

	session  session
	wasReady bool // the last connection came as far as READY or RESUMED
}

var (
	errReconnect = errors.New("the gateway asked for a new connection")
	errZombie    = errors.New("the gateway has stopped acknowledging heartbeats")
	errGarbled   = errors.New("a packet that is no JSON")
	errInvalid   = errors.New("the gateway has dropped the session")
)

// connect opens one connection and serves it until it ends; it always returns
// an error, ctx.Err() after a wanted end. Every read has a deadline, and
// nothing it starts outlives it.
func (g *gateway) connect(ctx context.Context, address string) error {
	if g.session.resumable() {
		address = g.session.url
	}
	ws, err := g.open(ctx, address)
	if err != nil {
		return err
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
	g.wasReady = c.ready
	if c.ready {
		g.up(false)
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}

// open connects to the gateway at the address that the server gave. Discord's
// has no path; one that has is tried with a slash at its end, as other
// libraries ask for it, and where nothing is there, as it stands.
func (g *gateway) open(ctx context.Context, address string) (*websocket.Conn, error) {
	dialer := websocket.Dialer{NetDialContext: g.dial, HandshakeTimeout: readyTimeout, Proxy: http.ProxyFromEnvironment}
	with, without := gatewayURLs(address)
	ws, resp, err := dialer.DialContext(ctx, with, nil)
	if with != without && errors.Is(err, websocket.ErrBadHandshake) && resp.StatusCode < 500 {
		ws, resp, err = dialer.DialContext(ctx, without, nil)
	}
	if err != nil && resp != nil {
		return nil, fmt.Errorf("gateway: %w (HTTP %s)", err, resp.Status)
	}
	if err != nil {
		return nil, fmt.Errorf("gateway: %w", err)
	}
	return ws, nil
}

// gatewayURLs are the address with the version and the encoding that we speak,
// its path ending in a slash, and as it stands.
func gatewayURLs(address string) (with, without string) {
	base, query, _ := strings.Cut(address, "?")
	own, _ := url.ParseQuery(query) // what cannot be read is left out
	for _, ours := range []string{"v", "encoding", "compress"} {
		own.Del(ours)
	}
	query = "?v=9&encoding=json"
	if len(own) > 0 {
		query += "&" + own.Encode()
	}
	with = strings.TrimRight(base, "/") + "/" + query
	if u, err := url.Parse(base); err != nil || u.Path == "" {
		return with, with
	}
	return with, base + query
}
