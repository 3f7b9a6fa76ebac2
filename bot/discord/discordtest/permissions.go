package discordtest

import (
	"maps"
	"strconv"
)

// Permissions, from Discord's list.
const (
	Administrator  = 1 << 3
	ManageGuild    = 1 << 5
	ViewChannel    = 1 << 10
	SendMessages   = 1 << 11
	ManageMessages = 1 << 13
	EmbedLinks     = 1 << 14
	AttachFiles    = 1 << 15
	ReadHistory    = 1 << 16
	useCommands    = 1 << 31
	SendInThreads  = 1 << 38

	// everybody is what @everyone may do in a new guild, as far as it matters here.
	everybody = ViewChannel | SendMessages | EmbedLinks | AttachFiles | ReadHistory | useCommands | SendInThreads
)

// An overwrite changes in one channel what a role or a member may do.
type overwrite struct {
	Member      bool
	Allow, Deny uint64
}

// Overwrite changes in a channel what a role or a member may do there: first
// what is taken away, then what is given. The guild's ID is that of @everyone.
// Zero for both takes the overwrite back.
func (s *Server) Overwrite(channelID, of string, deny, allow uint64) {
	s.mu.Lock()
	c := s.channels[channelID]
	c.overwrites = maps.Clone(c.overwrites)
	if c.overwrites == nil {
		c.overwrites = map[string]overwrite{}
	}
	c.overwrites[of] = overwrite{s.users[of] != nil, allow, deny}
	if deny|allow == 0 {
		delete(c.overwrites, of)
	}
	s.mu.Unlock()
	s.dispatchFunc(intentGuilds, c.GuildID, "CHANNEL_UPDATE", func(*sessionLog) any { return s.channelJSON(c) })
}

// Deny takes the permission to send in a channel from the bot, or gives it back.
func (s *Server) Deny(channelID string, denied bool) {
	var deny uint64
	if denied {
		deny = SendMessages
	}
	s.Overwrite(channelID, s.BotID, deny, 0)
}

// may reports whether somebody has all of some permissions in a channel; s.mu is
// held.
func (s *Server) may(userID string, c *channel, all uint64) bool {
	return s.permissions(userID, c)&all == all
}

// permissions are those of a member in a channel, by Discord's rules: roles,
// then the channel's overwrites of @everyone, of roles, and of the member. In
// direct messages everybody may do everything. s.mu is held.
func (s *Server) permissions(userID string, c *channel) uint64 {
	const all = 1<<53 - 1
	g := s.guilds[c.GuildID]
	if g == nil {
		return all
	}
	has := map[string]bool{g.ID: true}
	for _, id := range g.members[userID] {
		has[id] = true
	}
	var p uint64
	for _, r := range g.Roles {
		if has[r.ID] {
			p |= r.Permissions
		}
	}
	if g.OwnerID == userID || p&Administrator != 0 {
		return all
	}
	if parent := s.channels[c.ParentID]; c.isThread() && parent != nil {
		c = parent
	}
	apply := func(o overwrite) { p = p&^o.Deny | o.Allow }
	apply(c.overwrites[g.ID])
	var ofRoles overwrite
	for id, o := range c.overwrites {
		if has[id] && id != g.ID && !o.Member {
			ofRoles.Deny |= o.Deny
			ofRoles.Allow |= o.Allow
		}
	}
	apply(ofRoles)
	apply(c.overwrites[userID])
	if p&ViewChannel == 0 {
		return 0
	}
	return p
}

// sends is the permission to send messages in a channel.
func (c *channel) sends() uint64 {
	if c.isThread() {
		return SendInThreads
	}
	return SendMessages
}

// refusal is Discord's answer where the bot lacks permissions in a channel: it
// must see it to be told that it may not do more. Nil where it has them all.
func (s *Server) refusal(c *channel, needs uint64) *answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case !s.may(s.BotID, c, ViewChannel):
		return refuse(403, 50001, "Missing Access")
	case !s.may(s.BotID, c, needs):
		return refuse(403, 50013, "Missing Permissions")
	}
	return nil
}

func bits(p uint64) string { return strconv.FormatUint(p, 10) }
