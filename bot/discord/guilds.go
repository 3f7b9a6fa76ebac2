package discord

import (
	"encoding/json"
	"slices"
	"sync"
)

// guilds is what the gateway has told of the guilds the bot is in: owners,
// roles, and which channel a thread hangs in. Members and presences are not
// kept.
type guilds struct {
	mu       sync.RWMutex
	byID     map[string]*guild
	channels map[string]channel
}

type guild struct {
	owner string
	roles map[string]role
}

func newGuilds() *guilds {
	return &guilds{byID: map[string]*guild{}, channels: map[string]channel{}}
}

// learn takes in one event of the gateway; it ignores those of no concern and
// those it cannot read.
func (gs *guilds) learn(event string, data json.RawMessage) {
	switch event {
	case "READY":
		var e struct{ Guilds []guildEvent }
		json.Unmarshal(data, &e)
		for _, g := range e.Guilds {
			gs.add(g)
		}
	case "GUILD_CREATE", "GUILD_UPDATE":
		var e guildEvent
		json.Unmarshal(data, &e)
		gs.add(e)
	case "GUILD_DELETE":
		var e struct {
			ID          string
			Unavailable bool
		}
		json.Unmarshal(data, &e)
		if !e.Unavailable {
			gs.remove(e.ID)
		}
	case "GUILD_ROLE_CREATE", "GUILD_ROLE_UPDATE", "GUILD_ROLE_DELETE":
		var e struct {
			GuildID string `json:"guild_id"`
			RoleID  string `json:"role_id"`
			Role    role
		}
		json.Unmarshal(data, &e)
		gs.role(e.GuildID, e.RoleID, e.Role)
	case "CHANNEL_CREATE", "CHANNEL_UPDATE", "THREAD_CREATE", "THREAD_UPDATE":
		var c channel
		json.Unmarshal(data, &c)
		gs.place(c)
	case "THREAD_LIST_SYNC":
		var e struct {
			GuildID string `json:"guild_id"`
			Threads []channel
		}
		json.Unmarshal(data, &e)
		for _, c := range e.Threads {
			c.GuildID = e.GuildID
			gs.place(c)
		}
	case "CHANNEL_DELETE", "THREAD_DELETE":
		var c channel
		json.Unmarshal(data, &c)
		gs.mu.Lock()
		delete(gs.channels, c.ID)
		gs.mu.Unlock()
	}
}

func (gs *guilds) add(e guildEvent) {
	if e.ID == "" || e.OwnerID == "" && e.Roles == nil {
		return // READY names guilds whose GUILD_CREATE is still to come
	}
	gs.mu.Lock()
	g := gs.byID[e.ID]
	if g == nil {
		g = &guild{}
		gs.byID[e.ID] = g
	}
	g.owner = e.OwnerID
	if e.Roles != nil {
		g.roles = make(map[string]role, len(e.Roles))
		for _, r := range e.Roles {
			g.roles[r.ID] = r
		}
	}
	gs.mu.Unlock()
	for _, c := range slices.Concat(e.Channels, e.Threads) {
		c.GuildID = e.ID
		gs.place(c)
	}
}

func (gs *guilds) remove(id string) {
	gs.mu.Lock()
	defer gs.mu.Unlock()
	delete(gs.byID, id)
	for k, c := range gs.channels {
		if c.GuildID == id {
			delete(gs.channels, k)
		}
	}
}

func (gs *guilds) role(guildID, gone string, r role) {
	gs.mu.Lock()
	defer gs.mu.Unlock()
	g := gs.byID[guildID]
	if g == nil || g.roles == nil {
		return
	}
	if gone != "" {
		delete(g.roles, gone)
	} else if r.ID != "" {
		g.roles[r.ID] = r
	}
}

func (gs *guilds) place(c channel) {
	if c.ID == "" {
		return
	}
	gs.mu.Lock()
	defer gs.mu.Unlock()
	gs.channels[c.ID] = c
}

// knows reports whether the guild's roles have been told.
func (gs *guilds) knows(id string) bool {
	gs.mu.RLock()
	defer gs.mu.RUnlock()
	g := gs.byID[id]
	return g != nil && g.roles != nil
}

// home is the channel whose settings hold in a channel: a thread's parent, any
// other channel itself.
func (gs *guilds) home(channelID string) string {
	gs.mu.RLock()
	defer gs.mu.RUnlock()
	if c := gs.channels[channelID]; c.isThread() && c.ParentID != "" {
		return c.ParentID
	}
	return channelID
}

// permissions are what a member may do in the guild as a whole.
func (gs *guilds) permissions(guildID, userID string, roles []string) permissions {
	gs.mu.RLock()
	defer gs.mu.RUnlock()
	g := gs.byID[guildID]
	if g == nil {
		return 0
	}
	if g.owner != "" && g.owner == userID {
		return administrator
	}
	p := g.roles[guildID].Permissions // @everyone has the guild's ID
	for _, id := range roles {
		p |= g.roles[id].Permissions
	}
	return p
}

// botRole reports whether a role is the one that Discord made for this bot:
// people who mention the bot often pick it.
func (gs *guilds) botRole(guildID, roleID, botID string) bool {
	gs.mu.RLock()
	defer gs.mu.RUnlock()
	g := gs.byID[guildID]
	return g != nil && botID != "" && g.roles[roleID].Tags.BotID == botID
}
