package discordtest

import (
	_ "embed"
	"encoding/json"
	"maps"
	"slices"
	"sync"
	"time"
)

// How guilds and what is in them look on the wire: testdata/objects.json has what is
// the same in all of a kind.

//go:embed testdata/objects.json
var objectFile []byte

var objects = sync.OnceValue(func() (all map[string]map[string]any) {
	if err := json.Unmarshal(objectFile, &all); err != nil {
		panic("discordtest: testdata/objects.json: " + err.Error())
	}
	return all
})

type fields = map[string]any

// object is one of a kind, with fields of its own.
func object(kind string, own fields) fields {
	out := maps.Clone(objects()[kind])
	maps.Copy(out, own)
	return out
}

// with adds fields to an object.
func with(object, more fields) fields {
	maps.Copy(object, more)
	return object
}

func (r role) json() fields {
	out := object("role", fields{"id": r.ID, "name": r.Name, "permissions": bits(r.Permissions), "managed": r.Bot != ""})
	if r.Bot != "" {
		out["tags"] = fields{"bot_id": r.Bot}
	}
	return out
}

// memberJSON is a member as Discord's events have one; without its user where
// the event has that already.
func memberJSON(u *User, roles []string) fields {
	out := object("member", fields{"roles": append([]string{}, roles...)})
	if u != nil {
		out["user"] = u
	}
	return out
}

// channelJSON is a channel, a thread or a direct message; s.mu is held.
func (s *Server) channelJSON(c *channel) fields {
	if c.GuildID == "" {
		people := []*User{}
		for _, u := range c.people {
			people = append(people, s.users[u])
		}
		return object("direct", fields{"id": c.ID, "type": c.Type, "recipients": people})
	}
	own := fields{"id": c.ID, "type": c.Type, "guild_id": c.GuildID, "name": c.Name}
	if c.ParentID != "" {
		own["parent_id"] = c.ParentID
	}
	if c.isThread() {
		return object("thread", with(own, fields{"owner_id": s.Member}))
	}
	overwrites := []any{}
	for _, id := range slices.Sorted(maps.Keys(c.overwrites)) {
		o, kind := c.overwrites[id], 0
		if o.Member {
			kind = 1
		}
		overwrites = append(overwrites, fields{"id": id, "type": kind, "allow": bits(o.Allow), "deny": bits(o.Deny)})
	}
	return object("channel", with(own, fields{"position": c.Position, "permission_overwrites": overwrites}))
}

// guildJSON is a guild as GET /guilds gives it; s.mu is held.
func (s *Server) guildJSON(g *guild) fields {
	roles := []any{}
	for _, r := range g.Roles {
		roles = append(roles, r.json())
	}
	return object("guild", fields{"id": g.ID, "owner_id": g.OwnerID, "roles": roles, "approximate_member_count": len(g.members)})
}

// guildCreate is a guild as GUILD_CREATE gives it: with what is in it, as far as
// the bot sees it. s.mu is held.
func (s *Server) guildCreate(g *guild) fields {
	channels, threads, members := []any{}, []any{}, []any{}
	for _, id := range slices.Sorted(maps.Keys(s.channels)) {
		switch c := s.channels[id]; {
		case c.GuildID != g.ID:
		case !c.isThread(): // of a channel that the bot may not see, it is told that there is one
			channels = append(channels, s.channelJSON(c))
		case s.may(s.BotID, c, ViewChannel):
			threads = append(threads, s.channelJSON(c))
		}
	}
	for id, roles := range g.members {
		members = append(members, memberJSON(s.users[id], roles))
	}
	out := object("whole", with(s.guildJSON(g), fields{"channels": channels, "threads": threads, "members": members, "member_count": len(members)}))
	if !g.joined.IsZero() {
		out["joined_at"] = g.joined
	}
	return out
}

// readyJSON begins a session; s.mu is held.
func (s *Server) readyJSON(log *sessionLog, guilds []fields) fields {
	out := object("ready", fields{"v": log.version, "session_id": log.id, "resume_gateway_url": s.gatewayURL(), "shard": log.shard,
		"guilds": guilds, "user": s.meJSON(), "application": fields{"id": s.BotApp, "flags": appFlags}})
	if s.Minimal {
		delete(out, "resume_gateway_url")
	}
	return out
}

// appFlags: the application may read messages' content.
const appFlags = 1 << 19

// meJSON is the bot's own account; s.mu is held.
func (s *Server) meJSON() fields {
	u := s.users[s.BotID]
	return object("me", fields{"id": u.ID, "username": u.Username, "discriminator": u.Tag})
}

// applicationJSON is the bot's application; s.mu is held.
func (s *Server) applicationJSON() fields {
	return object("application", fields{"id": s.BotApp, "name": s.users[s.BotID].Username, "bot": s.users[s.BotID], "owner": s.users[s.Owner],
		"flags": appFlags, "flags_new": bits(appFlags), "approximate_guild_count": len(s.guilds)})
}

// isThread reports whether a channel is a thread.
func (c *channel) isThread() bool { return 10 <= c.Type && c.Type <= 12 }

// The routes of what has been made by then.

func (s *Server) getGateway(q request) *answer {
	return ok(map[string]any{"url": s.gatewayURL()})
}

func (s *Server) gatewayURL() string { return "ws" + s.URL[len("http"):] }

func (s *Server) getGatewayBot(q request) *answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	return ok(map[string]any{"url": s.gatewayURL(), "shards": s.Shards, "session_start_limit": map[string]int{
		"total": sessionsADay, "remaining": max(0, sessionsADay-s.identify), "reset_after": int((24 * time.Hour).Milliseconds()), "max_concurrency": s.Concurrency}})
}

// sessionsADay is how many sessions a bot may begin.
const sessionsADay = 1000

func (s *Server) getGuild(q request) *answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	g := s.guilds[q.ids[0]]
	if g == nil || !g.has(s.BotID) {
		return refuse(404, 10004, "Unknown Guild")
	}
	return ok(s.guildJSON(g))
}

func (g *guild) has(userID string) bool { _, is := g.members[userID]; return is }

func (s *Server) getChannel(q request) *answer {
	c, bad := s.channelOf(q, func(*channel) uint64 { return 0 })
	if bad != nil {
		return bad
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return ok(s.channelJSON(c))
}

func (s *Server) getMe(q request) *answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	return ok(s.meJSON())
}

func (s *Server) getApplication(q request) *answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	return ok(s.applicationJSON())
}

func (s *Server) getMember(q request) *answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	g := s.guilds[q.ids[0]]
	if g == nil || !g.has(s.BotID) {
		return refuse(404, 10004, "Unknown Guild")
	}
	if !g.has(q.ids[1]) {
		return refuse(404, 10007, "Unknown Member")
	}
	return ok(memberJSON(s.users[q.ids[1]], g.members[q.ids[1]]))
}
