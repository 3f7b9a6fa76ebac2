package discordtest

import (
	"crypto/rand"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// Intents, from Discord's list.
const (
	intentGuilds         = 1 << 0
	intentGuildMessages  = 1 << 9
	intentDirectMessages = 1 << 12
	intentContent        = 1 << 15
	intentNone           = 0
)

// HeartbeatInterval is what HELLO asks for.
const HeartbeatInterval = 41250 * time.Millisecond

// identifyEvery is Discord's limit for sessions that are begun: one in five
// seconds for the shards whose number is alike, divided by Concurrency.
const identifyEvery = 5 * time.Second

// resumeWithin is how long after its connection a session can be resumed.
const resumeWithin = 3 * time.Minute

// A conn is one connection of the bot to the gateway.
type conn struct {
	ws       *websocket.Conn
	out      chan packet
	session  *sessionLog
	closed   chan struct{}
	version  int // of the API
	muteACKs bool
}

// A sessionLog is what a session was sent, so that it can be resumed.
type sessionLog struct {
	id      string
	version int
	intents int
	shard   [2]int
	sent    []packet
	lost    time.Time // when its connection ended; zero while it is there
}

type packet struct {
	Op   int             `json:"op"`
	Data json.RawMessage `json:"d"`
	Seq  int64           `json:"s,omitempty"`
	Type string          `json:"t,omitempty"`
}

var upgrader = websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}

func (s *Server) gateway(w http.ResponseWriter, r *http.Request) {
	version, err := strconv.Atoi(r.URL.Query().Get("v"))
	if err != nil || version < 9 || version > 10 || r.URL.Query().Get("encoding") != "json" {
		s.wrong("gateway: want v=9 or v=10, and encoding=json, got %q", r.URL.RawQuery)
	}
	ws, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	c := &conn{ws: ws, version: version, out: make(chan packet, 1<<14), closed: make(chan struct{})}
	var wg sync.WaitGroup
	defer wg.Wait()
	defer func() { s.drop(c); close(c.closed); ws.Close() }()
	wg.Go(c.write)
	script := s.takeFault("connect")
	if !script.noHello {
		c.send(packet{Op: 10, Data: mustJSON(fields{"heartbeat_interval": HeartbeatInterval.Milliseconds()})})
	}
	c.muteACKs = script.noACK
	for {
		var p packet
		if err := ws.ReadJSON(&p); err != nil {
			if websocket.IsCloseError(err, websocket.CloseNormalClosure, websocket.CloseGoingAway) {
				s.end(c)
			}
			return
		}
		if !s.received(c, p, script) {
			return
		}
	}
}

// write sends what is queued. A close is queued as op -code.
func (c *conn) write() {
	for {
		select {
		case <-c.closed:
			return
		case p := <-c.out:
			c.ws.SetWriteDeadline(time.Now().Add(10 * time.Second))
			if p.Op < 0 {
				c.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(-p.Op, ""), time.Now().Add(time.Second))
				c.ws.Close()
				return
			}
			if p.Type == garbled {
				c.ws.WriteMessage(websocket.TextMessage, []byte(`{"op":0,"t":"MESSAGE_`))
				continue
			}
			if c.ws.WriteJSON(p) != nil {
				return
			}
		}
	}
}

func (c *conn) send(p packet) {
	select {
	case c.out <- p:
	case <-c.closed:
	}
}

func (s *Server) drop(c *conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.conns, c)
	if c.session != nil {
		c.session.lost = time.Now()
	}
}

// end ends a session for good, as a bot does that closes its connection with
// 1000 or 1001.
func (s *Server) end(c *conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c.session != nil {
		delete(s.sessions, c.session.id)
	}
}

// received handles one packet of the bot; false ends the connection.
func (s *Server) received(c *conn, p packet, script fault) bool {
	switch p.Op {
	case 1:
		if !c.muteACKs {
			c.send(packet{Op: 11})
		}
	case 2:
		return s.identified(c, p.Data, script)
	case 3: // presence: nobody looks
	case 6:
		return s.resumed(c, p.Data)
	default:
		s.wrong("gateway: unexpected op %d: %s", p.Op, p.Data)
	}
	return true
}

func isToken(s string) bool { return strings.TrimPrefix(s, "Bot ") == Token }

func (s *Server) identified(c *conn, data json.RawMessage, script fault) bool {
	var id struct {
		Token      string         `json:"token"`
		Intents    *int           `json:"intents"`
		Properties map[string]any `json:"properties"`
		Shard      *[2]int        `json:"shard"`
	}
	if err := json.Unmarshal(data, &id); err != nil || id.Intents == nil || id.Properties == nil {
		s.wrong("gateway: IDENTIFY without token, intents or properties: %v", err)
		return false
	}
	log := &sessionLog{id: rand.Text(), version: c.version, intents: *id.Intents, shard: [2]int{0, 1}}
	if id.Shard != nil {
		log.shard = *id.Shard
	}
	switch {
	case s.early(log.shard[0]):
		s.wrong("gateway: IDENTIFY less than %v after the one before", identifyEvery)
		c.send(packet{Op: 9, Data: json.RawMessage("false")})
		return true
	case !isToken(id.Token):
		c.send(packet{Op: -4004})
		return true
	case log.shard[0] < 0 || log.shard[0] >= log.shard[1]:
		c.send(packet{Op: -4010})
		return true
	case script.second != nil: // instead of READY
		c.send(*script.second)
		return true
	}
	s.mu.Lock()
	c.session = log
	s.sessions[log.id] = log
	var guilds []fields
	for id, g := range s.guilds {
		if log.sees(id) && g.has(s.BotID) {
			guilds = append(guilds, fields{"id": id, "unavailable": true})
		}
	}
	s.conns[c] = true
	log.push(c, "READY", mustJSON(s.readyJSON(log, guilds)))
	for _, g := range guilds {
		if !s.Minimal {
			log.push(c, "GUILD_CREATE", mustJSON(s.guildCreate(s.guilds[g["id"].(string)])))
		}
	}
	s.mu.Unlock()
	s.isReady.Do(func() { close(s.ready) })
	return true
}

// early notes that a shard begins a session, and reports whether it should have
// waited.
func (s *Server) early(shard int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.identify++
	bucket := shard % max(1, s.Concurrency)
	early := time.Since(s.begun[bucket]) < identifyEvery
	s.begun[bucket] = time.Now()
	return early
}

// sees reports whether a guild belongs to the session's shard.
func (l *sessionLog) sees(guildID string) bool {
	return guildID == "" && l.shard[0] == 0 || guildID != "" && shardOf(guildID, l.shard[1]) == l.shard[0]
}

// canResume reports whether a session can go on after the event with a number.
func (l *sessionLog) canResume(seq int64) bool {
	if l == nil || seq > int64(len(l.sent)) {
		return false
	}
	return l.lost.IsZero() || time.Since(l.lost) <= resumeWithin
}

func (s *Server) resumed(c *conn, data json.RawMessage) bool {
	var r struct {
		Token   string `json:"token"`
		Session string `json:"session_id"`
		Seq     int64  `json:"seq"`
	}
	if err := json.Unmarshal(data, &r); err != nil {
		s.wrong("gateway: RESUME: %v", err)
		return false
	}
	s.mu.Lock()
	log := s.sessions[r.Session]
	defer s.mu.Unlock()
	if !isToken(r.Token) || !log.canResume(r.Seq) {
		delete(s.sessions, r.Session)
		c.send(packet{Op: 9, Data: json.RawMessage("false")})
		return true
	}
	c.session, log.lost = log, time.Time{}
	for _, p := range log.sent[r.Seq:] {
		c.send(p)
	}
	s.conns[c] = true
	log.push(c, "RESUMED", json.RawMessage("{}"))
	return true
}

func (l *sessionLog) push(c *conn, event string, raw json.RawMessage) {
	p := packet{Op: 0, Type: event, Seq: int64(len(l.sent) + 1), Data: raw}
	l.sent = append(l.sent, p)
	if c != nil {
		c.send(p)
	}
}

// dispatch sends an event to every session that has asked for it, connected or
// not: those that are not get it when they resume.
func (s *Server) dispatch(intent int, event string, data any) {
	s.dispatchFunc(intent, "", event, func(*sessionLog) any { return data })
}

// dispatchFunc sends an event of a guild to the sessions that see it. What data
// returns may differ by session; s.mu is held while it runs.
func (s *Server) dispatchFunc(intent int, guildID, event string, data func(*sessionLog) any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if g := s.guilds[guildID]; g != nil && !g.has(s.BotID) && intent != intentNone {
		return
	}
	at := map[*sessionLog]*conn{}
	for c := range s.conns {
		at[c.session] = c
	}
	for _, log := range s.sessions {
		if intent != intentNone && log.intents&intent == 0 || guildID != "" && !log.sees(guildID) {
			continue
		}
		log.push(at[log], event, mustJSON(data(log)))
	}
}

// Connected returns how many connections are past READY.
func (s *Server) Connected() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.conns)
}

// Identified returns how many IDENTIFYs there were.
func (s *Server) Identified() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.identify
}

// Cut cuts every connection as a cable would be.
func (s *Server) Cut() { s.eachConn(func(c *conn) { c.ws.NetConn().Close() }) }

// CloseWith closes every connection with a close code.
func (s *Server) CloseWith(code int) { s.eachConn(func(c *conn) { c.send(packet{Op: -code}) }) }

// SendOp sends a packet without an event to every connection.
func (s *Server) SendOp(op int, data any) {
	s.eachConn(func(c *conn) { c.send(packet{Op: op, Data: mustJSON(data)}) })
}

// garbled is the type of a packet that is cut off in the middle.
const garbled = "garbled"

// Garble sends a packet that is no JSON.
func (s *Server) Garble() { s.eachConn(func(c *conn) { c.send(packet{Type: garbled}) }) }

// Dispatch sends any event, as it is, to every session.
func (s *Server) Dispatch(event string, data any) { s.dispatch(intentNone, event, data) }

func (s *Server) eachConn(f func(*conn)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.conns {
		f(c)
	}
}
