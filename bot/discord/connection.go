package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

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
		return p, fmt.Errorf("gateway: %w: %w", errGarbled, err)
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
	introduced, garbled := time.Now(), 0
	for {
		timeout := 2*interval + readyTimeout
		if !c.ready {
			if timeout = readyTimeout - time.Since(introduced); timeout <= 0 {
				return errors.New("gateway: no READY")
			}
		}
		p, err := c.next(timeout)
		if errors.Is(err, errGarbled) && garbled < maxGarbled {
			garbled++ // frames have their own length: the next one is whole again
			c.log.Warn("gateway: packet skipped", "err", err)
			continue
		}
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
