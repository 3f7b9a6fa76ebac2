package discord

import (
	"context"
	"net/http"
	"slices"
)

// A person is who asks, and where.
type person struct {
	user, guild, channel string
	roles                []string
	permissions          permissions // in the channel, as far as the event says
}

func (m *message) person() person {
	p := person{user: m.Author.ID, guild: m.GuildID, channel: m.ChannelID}
	if m.Member != nil {
		p.roles, p.permissions = m.Member.Roles, m.Member.Permissions
	}
	return p
}

// isAdmin reports whether somebody may do what changes the index or a guild's
// settings.
func (a *adapter) isAdmin(p person) bool {
	if a.admins[p.user] {
		return true
	}
	if p.guild == "" {
		return false
	}
	is := func(role string) bool {
		return slices.Contains(a.AdminRoles, role) || slices.Contains(a.store.guild(p.guild).AdminRoles, role)
	}
	return slices.ContainsFunc(p.roles, is) || a.permissionsOf(p).has(administrator|manageGuild)
}

// learnGuild asks the API for a guild that the gateway has not told of. Where
// that fails, only what events say of a person counts.
func (a *adapter) learnGuild(ctx context.Context, id string) {
	if id == "" || a.guilds.knows(id) || !isSnowflake(id) {
		return
	}
	var g guildEvent
	ctx, cancel := context.WithTimeout(ctx, restTimeout)
	defer cancel()
	if err := a.rest.do(ctx, call{method: http.MethodGet, path: "/guilds/" + id}, &g); err != nil {
		a.Log.Debug("discord: guild", "err", err)
		return
	}
	a.guilds.add(g)
}

func (a *adapter) permissionsOf(p person) permissions {
	return p.permissions | a.guilds.permissions(p.guild, p.user, p.roles)
}
