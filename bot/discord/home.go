package discord

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"sync"
	"time"
)

// homes are the servers whose managers look after the shared corpus, and whose
// members see it: those that the configuration names or, where it names none,
// the one that the bot was in first.
type homes struct {
	named []string

	mu      sync.Mutex
	first   string          // "" until it is known
	ready   bool            // READY has come
	waiting map[string]bool // guilds that READY named and that were not added yet
	joined  []joined

	members map[string]membership // by user ID
}

// joined is a guild and when the bot joined it; zero where that is unknown.
type joined struct {
	id string
	at time.Time
}

// compare orders guilds by when the bot joined them. Those where that is unknown
// come last, in the order in which they were made.
func (j joined) compare(k joined) int {
	switch {
	case j.at.IsZero() && !k.at.IsZero():
		return 1
	case k.at.IsZero() && !j.at.IsZero():
		return -1
	}
	return cmp.Or(j.at.Compare(k.at), cmp.Compare(len(j.id), len(k.id)), cmp.Compare(j.id, k.id))
}

// A membership says whether somebody is a member of a home server, until when
// that is believed.
type membership struct {
	is    bool
	until time.Time
}

const (
	membershipLasts = 10 * time.Minute
	maxMemberships  = 10000
)

func (h *homes) list() []string {
	if len(h.named) > 0 {
		return h.named
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.first == "" {
		return nil
	}
	return []string{h.first}
}

func (h *homes) has(guild string) bool { return guild != "" && slices.Contains(h.list(), guild) }

// begin notes the guilds that READY names.
func (h *homes) begin(guilds []guildEvent) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.ready, h.waiting = true, map[string]bool{}
	for _, g := range guilds {
		if !slices.ContainsFunc(h.joined, func(j joined) bool { return j.id == g.ID }) {
			h.waiting[g.ID] = true
		}
	}
}

// add notes that the bot is in a guild. It returns the home server as soon as that
// is certain: when every guild that READY has named was added, since any of them may
// be the oldest.
func (h *homes) add(guild string, at time.Time) (first string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if guild == "" || h.first != "" || len(h.named) > 0 || !h.ready {
		return ""
	}
	delete(h.waiting, guild)
	if i := slices.IndexFunc(h.joined, func(j joined) bool { return j.id == guild }); i < 0 {
		h.joined = append(h.joined, joined{guild, at})
	} else if h.joined[i].at.IsZero() {
		h.joined[i].at = at
	}
	if len(h.waiting) > 0 {
		return ""
	}
	h.first = slices.MinFunc(h.joined, joined.compare).id
	h.joined = nil
	return h.first
}

// noteGuild notes that the bot is in a guild, and stores which is the home server.
func (a *adapter) noteGuild(guild string, at time.Time) {
	if a.ShardCount > 1 {
		return // each shard knows a part of the guilds
	}
	first := a.homes.add(guild, at)
	if first == "" {
		return
	}
	a.Log.Warn("discord: HOME_GUILD_IDS is not set: the managers of the server that the bot was in first can change the documents for everybody", "guild", first)
	if err := a.store.put(bucketHome, "first", []byte(first)); err != nil {
		a.Log.Warn("discord: home server", "err", err)
	}
}

// note remembers whether somebody is a member of a home server.
func (h *homes) note(user string, is bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.members == nil || len(h.members) >= maxMemberships {
		h.members = map[string]membership{}
	}
	h.members[user] = membership{is, time.Now().Add(membershipLasts)}
}

func (h *homes) noted(user string) (is, known bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	m := h.members[user]
	return m.is, time.Now().Before(m.until)
}

// belongs reports whether somebody who writes to the bot directly is a member
// of a home server. Where Discord does not say, nobody is.
func (a *adapter) belongs(ctx context.Context, user string) bool {
	if is, known := a.homes.noted(user); known {
		return is
	}
	homes := a.homes.list()
	if len(homes) == 0 {
		return a.standIn // a server for trying the bot has no guilds: everybody is a member
	}
	is := false
	for _, guild := range homes {
		if is = is || isSnowflake(guild) && isSnowflake(user) && a.memberOf(ctx, guild, user); is {
			break
		}
	}
	a.homes.note(user, is)
	return is
}

func (a *adapter) memberOf(ctx context.Context, guild, user string) bool {
	ctx, cancel := context.WithTimeout(ctx, restTimeout)
	defer cancel()
	err := a.rest.do(ctx, http.MethodGet, "/guilds/"+guild+"/members/"+user, nil, nil)
	if err == nil {
		return true
	}
	a.Log.Debug("discord: member", "err", err)
	noRoute := isStatus(err, http.StatusNotFound) && isCode(err, 0)
	return noRoute && a.standIn // a server that cannot tell: everybody is a member
}
