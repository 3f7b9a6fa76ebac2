package discordtest

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"
)

// Token is the bot token that the server accepts.
const Token = "MTIzNDU2Nzg5.test.b0t-t0ken-that-must-never-be-logged"

// TB is the part of testing.TB that the server needs.
type TB interface {
	Helper()
	Errorf(format string, args ...any)
	Cleanup(func())
}

// Slips is a TB for use by hand: it is told what the bot does wrong.
type Slips func(slip string)

func (Slips) Helper()                             {}
func (Slips) Cleanup(func())                      {} // whoever uses it closes the server
func (f Slips) Errorf(format string, args ...any) { f(fmt.Sprintf(format, args...)) }

// A Server is one Discord with one bot application in it.
type Server struct {
	URL string // of the API, for DISCORD_API_URL

	// A guild with a channel, an owner, and people to begin with.
	Guild, Channel             string
	Owner, Manager, Member     string // Manager has a role with Manage Server
	ManagerRole, BotID, BotApp string
	BotRole                    string // the role that Discord made for the bot

	// Watch, if set before the bot connects, is told of every message of the bot,
	// new or edited.
	Watch   func(m Message, edited bool)
	Minimal bool // only the routes that every Discord-compatible server has; guilds are not told
	Shards  int  // what GET /gateway/bot recommends
	Limited int  // how many requests were answered with 429

	// Concurrency is how many shards may begin their sessions at a time.
	Concurrency int
	// AnyClient takes whatever Discord takes. Without it a message that could
	// ping somebody is a slip, and a client without a User-Agent as Discord asks for.
	AnyClient bool

	tb       TB
	mu       sync.Mutex
	lastID   uint64
	users    map[string]*User
	guilds   map[string]*guild
	channels map[string]*channel
	messages map[string]*Message
	order    []string // of messages
	conns    map[*conn]bool
	sessions map[string]*sessionLog
	buckets  map[string]*bucket
	requests []Request
	faults   []fault
	identify int               // how many there were
	begun    map[int]time.Time // the last of them, by bucket
	second   time.Time         // when the second of the global limit began
	inSecond int               // requests in it
	nonces   bool
	sent     map[string]string // message ID by channel and nonce

	ready   chan struct{}
	isReady sync.Once

	interactions map[string]*Interaction
	attached     map[string][]byte // by path
	commands     []Command
	registered   int

	listener net.Listener
	http     *http.Server
	wg       sync.WaitGroup
	done     chan struct{}
}

// A User is somebody with an account.
type User struct {
	ID       string  `json:"id"`
	Username string  `json:"username"`
	Bot      bool    `json:"bot,omitempty"`
	Tag      string  `json:"discriminator"` // "0": there are none any more
	Avatar   *string `json:"avatar"`
	Global   *string `json:"global_name"`
	Flags    int     `json:"public_flags"`
	All      int     `json:"flags"`
	Primary  *string `json:"primary_guild"`
}

type guild struct {
	ID      string
	OwnerID string
	Roles   []role
	members map[string][]string // user ID to role IDs
	joined  time.Time           // when the bot came; zero is not told
}

type role struct {
	ID, Name    string
	Permissions uint64
	Bot         string // whose own role it is
}

type channel struct {
	ID, GuildID, ParentID string
	Type                  int
	Name                  string
	Position              int
	overwrites            map[string]overwrite
	people                []string // in direct messages, besides the bot
	private               bool     // between people: the bot is not in it
}

// A Request is one that the bot made at the REST API.
type Request struct {
	Method, Path string
	At           time.Time
	Status       int
}

// New starts a server on an in-memory network, and stops it when the test
// ends. What the bot does wrong fails the test.
func New(tb TB) *Server {
	l := newPipeListener()
	s := start(tb, l)
	s.URL = "http://discord.test"
	return s
}

// Listen starts a server on a TCP address, for use by hand.
func Listen(tb TB, addr string) (*Server, error) {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	s := start(tb, l)
	s.URL = "http://" + l.Addr().String()
	return s, nil
}

func start(tb TB, l net.Listener) *Server {
	s := &Server{
		tb: tb, listener: l, Shards: 1, nonces: true, sent: map[string]string{},
		interactions: map[string]*Interaction{}, attached: map[string][]byte{},
		Concurrency: 1, begun: map[int]time.Time{}, ready: make(chan struct{}),
		users: map[string]*User{}, guilds: map[string]*guild{}, channels: map[string]*channel{},
		messages: map[string]*Message{}, conns: map[*conn]bool{}, sessions: map[string]*sessionLog{},
		buckets: map[string]*bucket{}, done: make(chan struct{}),
	}
	s.BotID = s.AddUser("Verbatim", true)
	s.BotApp = s.newID()
	s.Owner, s.Manager, s.Member = s.AddUser("olga", false), s.AddUser("mara", false), s.AddUser("milo", false)
	s.Guild = s.AddGuild(s.Owner)
	s.ManagerRole = s.AddRole(s.Guild, 1<<5)
	s.BotRole = s.AddRole(s.Guild, 0)
	s.guilds[s.Guild].Roles[2].Bot = s.BotID
	s.Join(s.Guild, s.Manager, s.ManagerRole)
	s.Join(s.Guild, s.Member)
	s.Channel = s.AddChannel(s.Guild, "", 0)
	s.http = &http.Server{Handler: http.HandlerFunc(s.serve)}
	s.wg.Go(func() { s.http.Serve(l) })
	tb.Cleanup(s.Close)
	return s
}

// Close cuts every connection and stops the server.
func (s *Server) Close() {
	s.mu.Lock()
	select {
	case <-s.done:
		s.mu.Unlock()
		return
	default:
	}
	close(s.done)
	conns := s.conns
	s.conns = map[*conn]bool{}
	s.mu.Unlock()
	for c := range conns {
		c.ws.Close()
	}
	s.http.Close()
	s.wg.Wait()
}

// Dial connects to the server, whatever the address.
func (s *Server) Dial(ctx context.Context, network, addr string) (net.Conn, error) {
	if l, ok := s.listener.(*pipeListener); ok {
		return l.dial(ctx)
	}
	return (&net.Dialer{}).DialContext(ctx, "tcp", s.listener.Addr().String())
}

// AddUser makes an account and returns its ID.
func (s *Server) AddUser(name string, bot bool) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	u := &User{ID: s.newID(), Username: name, Bot: bot, Tag: "0"}
	s.users[u.ID] = u
	return u.ID
}

// AddUserID makes an account with a given ID.
func (s *Server) AddUserID(id, name string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.users[id] = &User{ID: id, Username: name, Tag: "0"}
	return id
}

// User returns an account.
func (s *Server) User(id string) User {
	s.mu.Lock()
	defer s.mu.Unlock()
	return *s.users[id]
}

// AddGuild makes a guild with its @everyone role, and the bot in it.
func (s *Server) AddGuild(owner string) string {
	s.mu.Lock()
	g := s.newGuild(owner)
	g.members[s.BotID] = []string{}
	s.mu.Unlock()
	s.dispatchFunc(intentGuilds, g.ID, "GUILD_CREATE", func(*sessionLog) any { return s.guildCreate(g) })
	return g.ID
}

// AddGuildWithout makes a guild that the bot is not in. Who has installed the
// bot for themselves can use its commands there.
func (s *Server) AddGuildWithout(owner string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.newGuild(owner).ID
}

func (s *Server) newGuild(owner string) *guild {
	g := &guild{ID: s.newID(), OwnerID: owner, members: map[string][]string{owner: {}}}
	g.Roles = []role{{ID: g.ID, Name: "@everyone", Permissions: everybody}}
	s.guilds[g.ID] = g
	return g
}

// AddRole makes a role with permissions.
func (s *Server) AddRole(guildID string, permissions uint64) string {
	s.mu.Lock()
	r := role{ID: s.newID(), Name: "role", Permissions: permissions}
	s.guilds[guildID].Roles = append(s.guilds[guildID].Roles, r)
	s.mu.Unlock()
	s.dispatchFunc(intentGuilds, guildID, "GUILD_ROLE_CREATE", func(*sessionLog) any { return fields{"guild_id": guildID, "role": r.json()} })
	return r.ID
}

// Join makes somebody a member, with roles.
func (s *Server) Join(guildID, userID string, roles ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.guilds[guildID].members[userID] = append([]string{}, roles...)
}

// AddChannel makes a channel of a type in a guild: 0 is text, 11 a public
// thread under parent. An empty guild makes a direct message.
func (s *Server) AddChannel(guildID, parent string, kind int) string {
	s.mu.Lock()
	c := &channel{ID: s.newID(), GuildID: guildID, ParentID: parent, Type: kind, Name: "general"}
	if guildID == "" {
		c.Type, c.people = 1, []string{s.Member}
	}
	s.channels[c.ID] = c
	s.mu.Unlock()
	event := "CHANNEL_CREATE"
	if c.isThread() {
		event = "THREAD_CREATE"
	}
	s.dispatchFunc(intentGuilds, guildID, event, func(*sessionLog) any { return s.channelJSON(c) })
	return c.ID
}

// AddPrivate makes a channel between people, which the bot is not in.
func (s *Server) AddPrivate(people ...string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := &channel{ID: s.newID(), Type: 3, people: people, private: true}
	s.channels[c.ID] = c
	return c.ID
}

// JoinedAt says when the bot has come to a guild.
func (s *Server) JoinedAt(guildID string, at time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.guilds[guildID].joined = at
}

// Ready is closed when the bot has identified for the first time.
func (s *Server) Ready() <-chan struct{} { return s.ready }

// Requests are all that the bot made so far.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Request(nil), s.requests...)
}

// fault reports what the bot did wrong.
func (s *Server) wrong(format string, args ...any) {
	s.tb.Helper()
	s.tb.Errorf("discordtest: "+format, args...)
}

func mustJSON(v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("discordtest: %v", err))
	}
	return b
}
