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

// hasRole reports whether somebody has one of some roles.
func (p person) hasRole(roles []string) bool {
	return slices.ContainsFunc(p.roles, func(role string) bool { return slices.Contains(roles, role) })
}

// operates reports whether somebody is one of those who run the bot.
func (a *adapter) operates(p person) bool {
	return a.operators[p.user] || p.guild != "" && p.hasRole(a.AdminRoles)
}

// manages reports whether somebody may change the settings of the server that
// they are in.
func (a *adapter) manages(p person) bool {
	if p.guild == "" || a.operates(p) {
		return a.operates(p)
	}
	return p.hasRole(a.store.guild(p.guild).AdminRoles) || a.permissionsOf(p).has(administrator|manageGuild)
}

// curates reports whether somebody may change the documents that all servers
// share. Managing a server is not enough, since anybody who invites the bot to one
// manages that.
func (a *adapter) curates(p person) bool {
	return a.operates(p) || a.homes.has(p.guild) && a.manages(p)
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
	if err := a.rest.do(ctx, http.MethodGet, "/guilds/"+id, nil, &g); err != nil {
		a.Log.Debug("discord: guild", "err", err)
		return
	}
	a.guilds.add(g)
}

func (a *adapter) permissionsOf(p person) permissions {
	return p.permissions | a.guilds.permissions(p.guild, p.user, p.roles)
}
