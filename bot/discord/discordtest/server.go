package discordtest

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"strconv"
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
	identify int       // how many there were
	begun    time.Time // the last of them
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
}

type guild struct {
	ID      string
	OwnerID string
	Roles   []map[string]any
	members map[string][]string // user ID to role IDs
	joined  time.Time           // when the bot came; zero is not told
}

type channel struct {
	ID       string `json:"id"`
	GuildID  string `json:"guild_id,omitempty"`
	ParentID string `json:"parent_id,omitempty"`
	Type     int    `json:"type"`
	Name     string `json:"name"`
	Position int    `json:"position"`
	denied   bool   // the bot may not send here
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
		lastID: 1 << 36, ready: make(chan struct{}),
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
	s.guilds[s.Guild].Roles[2]["tags"] = map[string]string{"bot_id": s.BotID}
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

// newID makes a snowflake. IDs grow.
func (s *Server) newID() string {
	s.lastID++
	return strconv.FormatUint(s.lastID<<22, 10)
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
	g := &guild{ID: s.newID(), OwnerID: owner, members: map[string][]string{owner: {}, s.BotID: {}}}
	g.Roles = []map[string]any{roleJSON(g.ID, "@everyone", 1<<11)}
	s.guilds[g.ID] = g
	s.mu.Unlock()
	s.dispatch(intentGuilds, "GUILD_CREATE", s.guildJSON(g))
	return g.ID
}

// AddRole makes a role with permissions.
func (s *Server) AddRole(guildID string, permissions uint64) string {
	s.mu.Lock()
	r := roleJSON(s.newID(), "role", permissions)
	s.guilds[guildID].Roles = append(s.guilds[guildID].Roles, r)
	s.mu.Unlock()
	s.dispatch(intentGuilds, "GUILD_ROLE_CREATE", map[string]any{"guild_id": guildID, "role": r})
	return r["id"].(string)
}

func roleJSON(id, name string, permissions uint64) map[string]any {
	return map[string]any{"id": id, "name": name, "permissions": strconv.FormatUint(permissions, 10),
		"color": 0, "hoist": false, "position": 0, "managed": false, "mentionable": false, "flags": 0}
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
		c.Type = 1
	}
	s.channels[c.ID] = c
	s.mu.Unlock()
	event := "CHANNEL_CREATE"
	if kind >= 10 {
		event = "THREAD_CREATE"
	}
	s.dispatch(intentGuilds, event, c)
	return c.ID
}

// Deny takes the permission to send in a channel from the bot, or gives it back.
func (s *Server) Deny(channelID string, denied bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.channels[channelID].denied = denied
}

func (s *Server) guildJSON(g *guild) map[string]any {
	s.mu.Lock()
	defer s.mu.Unlock()
	channels, threads := []*channel{}, []*channel{}
	for _, c := range s.channels {
		if c.GuildID == g.ID && c.Type < 10 {
			channels = append(channels, c)
		} else if c.GuildID == g.ID {
			threads = append(threads, c)
		}
	}
	var members []map[string]any
	for id, roles := range g.members {
		members = append(members, memberJSON(s.users[id], roles))
	}
	out := map[string]any{"id": g.ID, "owner_id": g.OwnerID, "name": "guild", "roles": g.Roles, "channels": channels, "threads": threads,
		"members": members, "member_count": len(members), "emojis": []any{}, "stickers": []any{}, "features": []any{}, "voice_states": []any{},
		"presences": []any{}, "stage_instances": []any{}, "guild_scheduled_events": []any{}, "large": false, "unavailable": false,
		"verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0, "mfa_level": 0, "nsfw_level": 0,
		"premium_tier": 0, "preferred_locale": "en-US", "system_channel_flags": 0, "premium_progress_bar_enabled": false}
	if !g.joined.IsZero() {
		out["joined_at"] = g.joined
	}
	return out
}

// memberJSON is a member as Discord's events have one.
func memberJSON(u *User, roles []string) map[string]any {
	return map[string]any{"user": u, "roles": roles, "nick": nil, "joined_at": "2020-01-01T00:00:00Z", "deaf": false, "mute": false, "flags": 0}
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
