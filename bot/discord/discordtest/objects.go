package discordtest

import (
	"maps"
	"slices"
	"time"
)

// How guilds and what is in them look on the wire.

// nulls are fields that are there and empty.
func nulls(names ...string) map[string]any {
	out := map[string]any{}
	for _, n := range names {
		out[n] = nil
	}
	return out
}

// with adds fields to an object.
func with(object, fields map[string]any) map[string]any {
	maps.Copy(object, fields)
	return object
}

func (r role) json() map[string]any {
	out := map[string]any{"id": r.ID, "name": r.Name, "permissions": bits(r.Permissions), "position": 0, "color": 0,
		"colors": map[string]any{"primary_color": 0, "secondary_color": nil, "tertiary_color": nil},
		"hoist":  false, "managed": r.Bot != "", "mentionable": false, "icon": nil, "unicode_emoji": nil, "flags": 0}
	if r.Bot != "" {
		out["tags"] = map[string]string{"bot_id": r.Bot}
	}
	return out
}

// memberJSON is a member as Discord's events have one; without its user where
// the event has that already.
func memberJSON(u *User, roles []string) map[string]any {
	out := with(nulls("avatar", "banner", "communication_disabled_until", "nick", "premium_since"), map[string]any{
		"roles": append([]string{}, roles...), "joined_at": "2020-01-01T00:00:00Z", "deaf": false, "mute": false, "pending": false, "flags": 0})
	if u != nil {
		out["user"] = u
	}
	return out
}

// channelJSON is a channel, a thread or a direct message; s.mu is held.
func (s *Server) channelJSON(c *channel) map[string]any {
	out := map[string]any{"id": c.ID, "type": c.Type, "flags": 0, "last_message_id": nil}
	if c.GuildID == "" {
		people := []*User{}
		for _, u := range c.people {
			people = append(people, s.users[u])
		}
		return with(out, map[string]any{"recipients": people})
	}
	out = with(out, map[string]any{"guild_id": c.GuildID, "name": c.Name, "rate_limit_per_user": 0, "nsfw": false})
	if c.ParentID != "" {
		out["parent_id"] = c.ParentID
	}
	if c.isThread() {
		return with(out, map[string]any{"owner_id": s.Member, "message_count": 0, "member_count": 1, "total_message_sent": 0,
			"thread_metadata": map[string]any{"archived": false, "auto_archive_duration": 1440, "locked": false,
				"archive_timestamp": "2020-01-01T00:00:00Z", "create_timestamp": "2020-01-01T00:00:00Z"}})
	}
	overwrites := []any{}
	for _, id := range slices.Sorted(maps.Keys(c.overwrites)) {
		o, kind := c.overwrites[id], 0
		if o.Member {
			kind = 1
		}
		overwrites = append(overwrites, map[string]any{"id": id, "type": kind, "allow": bits(o.Allow), "deny": bits(o.Deny)})
	}
	return with(out, map[string]any{"position": c.Position, "topic": nil, "permission_overwrites": overwrites})
}

// guildJSON is a guild as GET /guilds gives it; s.mu is held.
func (s *Server) guildJSON(g *guild) map[string]any {
	roles := []any{}
	for _, r := range g.Roles {
		roles = append(roles, r.json())
	}
	return with(nulls("icon", "description", "home_header", "splash", "discovery_splash", "banner", "application_id", "afk_channel_id",
		"system_channel_id", "widget_channel_id", "vanity_url_code", "rules_channel_id", "safety_alerts_channel_id",
		"public_updates_channel_id", "incidents_data", "max_presences"), map[string]any{
		"id": g.ID, "owner_id": g.OwnerID, "name": "guild", "roles": roles, "emojis": []any{}, "stickers": []any{}, "features": []any{},
		"region": "deprecated", "afk_timeout": 300, "widget_enabled": false, "nsfw": false, "nsfw_level": 0, "max_members": 500000,
		"verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0, "mfa_level": 0,
		"max_stage_video_channel_users": 50, "max_video_channel_users": 25, "premium_tier": 0, "premium_subscription_count": 0,
		"preferred_locale": "en-US", "system_channel_flags": 0, "premium_progress_bar_enabled": false,
		"approximate_member_count": len(g.members), "approximate_presence_count": 1})
}

// guildCreate is a guild as GUILD_CREATE gives it: with what is in it, as far as
// the bot sees it. s.mu is held.
func (s *Server) guildCreate(g *guild) map[string]any {
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
	out := with(s.guildJSON(g), map[string]any{"channels": channels, "threads": threads, "members": members, "member_count": len(members),
		"voice_states": []any{}, "presences": []any{}, "stage_instances": []any{}, "guild_scheduled_events": []any{}, "soundboard_sounds": []any{},
		"large": false, "unavailable": false})
	if !g.joined.IsZero() {
		out["joined_at"] = g.joined
	}
	return out
}

// readyJSON begins a session; s.mu is held.
func (s *Server) readyJSON(log *sessionLog, guilds []map[string]any) map[string]any {
	out := map[string]any{
		"v": log.version, "session_id": log.id, "session_type": "normal", "resume_gateway_url": s.gatewayURL(), "shard": log.shard,
		"guilds": guilds, "user": s.meJSON(), "application": map[string]any{"id": s.BotApp, "flags": appFlags},
		"user_settings": map[string]any{}, "private_channels": []any{}, "relationships": []any{}, "presences": []any{}, "guild_join_requests": []any{},
		"geo_ordered_rtc_regions": []any{}, "game_relationships": []any{}, "auth": map[string]any{}, "_trace": []string{"discordtest"},
	}
	if s.Minimal {
		delete(out, "resume_gateway_url")
	}
	return out
}

// appFlags: the application may read messages' content.
const appFlags = 1 << 19

// meJSON is the bot's own account; s.mu is held.
func (s *Server) meJSON() map[string]any {
	u := s.users[s.BotID]
	return map[string]any{"id": u.ID, "username": u.Username, "discriminator": u.Tag, "avatar": nil, "global_name": nil, "public_flags": 0, "flags": 0,
		"bot": true, "banner": nil, "accent_color": nil, "primary_guild": nil, "mfa_enabled": true, "locale": "en-US", "premium_type": 0,
		"email": nil, "verified": true}
}

// applicationJSON is the bot's application; s.mu is held.
func (s *Server) applicationJSON() map[string]any {
	return with(nulls("icon", "interactions_endpoint_url", "role_connections_verification_url", "team", "type"), map[string]any{
		"id": s.BotApp, "name": s.users[s.BotID].Username, "description": "", "bot": s.users[s.BotID], "bot_public": false, "bot_require_code_grant": false,
		"flags": appFlags, "flags_new": bits(appFlags), "verify_key": "0123456789abcdef", "redirect_uris": []string{}, "owner": s.users[s.Owner], "rpc_origins": []string{},
		"approximate_guild_count": len(s.guilds), "approximate_user_install_count": 0, "approximate_user_authorization_count": 0,
		"explicit_content_filter": 0, "eligible_oauth2_scopes": []string{"bot", "applications.commands"}})
}

// isThread reports whether a channel is a thread.
func (c *channel) isThread() bool { return 10 <= c.Type && c.Type <= 12 }

// The routes of what has been made by then.

func (s *Server) getGateway(q request) answer {
	return ok(map[string]any{"url": s.gatewayURL()})
}

func (s *Server) gatewayURL() string { return "ws" + s.URL[len("http"):] }

func (s *Server) getGatewayBot(q request) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	return ok(map[string]any{"url": s.gatewayURL(), "shards": s.Shards, "session_start_limit": map[string]int{
		"total": sessionsADay, "remaining": max(0, sessionsADay-s.identify), "reset_after": int((24 * time.Hour).Milliseconds()), "max_concurrency": s.Concurrency}})
}

// sessionsADay is how many sessions a bot may begin.
const sessionsADay = 1000

func (s *Server) getGuild(q request) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	g := s.guilds[q.ids[0]]
	if g == nil || !g.has(s.BotID) {
		return refuse(404, 10004, "Unknown Guild")
	}
	return ok(s.guildJSON(g))
}

func (g *guild) has(userID string) bool { _, is := g.members[userID]; return is }

func (s *Server) getChannel(q request) answer {
	c := s.channel(q.ids[0])
	if c == nil || c.private {
		return refuse(404, 10003, "Unknown Channel")
	}
	if bad := s.refusal(c, 0); bad != nil {
		return *bad
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return ok(s.channelJSON(c))
}

func (s *Server) getMe(q request) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	return ok(s.meJSON())
}

func (s *Server) getApplication(q request) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	return ok(s.applicationJSON())
}

func (s *Server) getMember(q request) answer {
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
