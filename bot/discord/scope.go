package discord

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"verbatim/bot/discord/layout"
)

// scope is which collections may be seen in a channel: nil for all, an empty
// list for none. Each level narrows the one above and cannot widen it.
func (s settings) scope(home string) []string {
	return narrow(narrow(narrow(nil, s.Granted), s.Collections), s.Rooms[home])
}

// everything, as the one collection granted, stands for all of them.
const everything = "*"

// narrow is what is in both lists, where no list means everything.
func narrow(scope, by []string) []string {
	switch {
	case len(by) == 0 || slices.Contains(by, everything):
		return scope
	case scope == nil:
		return by
	}
	both := []string{}
	for _, c := range by {
		if slices.Contains(scope, c) {
			both = append(both, c)
		}
	}
	return both
}

// scope is what a person may see from where they are: nothing, unless the
// corpus is open to all, the operators have granted the place something, or it
// is a home server. In direct messages operators see all, and so do members of
// a home server all of whose channels see all. If one channel sees less, its members
// could otherwise read the rest in direct messages.
func (a *adapter) scope(ctx context.Context, p person) []string {
	s := a.store.guild(p.guild)
	switch {
	case a.sees(p):
		return s.scope(a.guilds.home(p.channel))
	case p.guild == "" && !slices.ContainsFunc(a.homes.list(), a.narrowed) && a.belongs(ctx, p.user):
		return s.scope("")
	}
	return []string{}
}

// sees reports whether documents may be seen in a guild, or by an operator in
// direct messages.
func (a *adapter) sees(p person) bool {
	return a.Open || len(a.store.guild(p.guild).Granted) > 0 || a.homes.has(p.guild) || p.guild == "" && a.operates(p)
}

// narrowed reports whether some channel of a server sees less than all.
func (a *adapter) narrowed(guild string) bool {
	s := a.store.guild(guild)
	return s.scope("") != nil || len(s.Rooms) > 0
}

// folders are those that there are, of the ones that may be seen.
func (a *adapter) folders(scope []string) []string {
	if a.Library == nil {
		return nil
	}
	return narrow(narrow(nil, scope), a.Library.Folders())
}

// checkFolders returns what is wrong, for the person who has set collections to
// folders that there are not, or that the server may not see.
func (a *adapter) checkFolders(s settings, name, home string) string {
	var chosen, from []string
	switch name {
	case "granted":
		chosen = s.Granted
	case "collections", "collection":
		chosen, from = s.Collections, s.Granted
	case "room":
		chosen, from = s.Rooms[home], narrow(narrow(nil, s.Granted), s.Collections)
	}
	if a.Library == nil {
		return ""
	}
	known := a.folders(from)
	for _, f := range chosen {
		if f != everything && !slices.Contains(known, f) {
			return fmt.Sprintf("There is no folder %s that this server sees. There are: %s", layout.Clip(f, 60), layout.Clip(strings.Join(known, ", "), 500))
		}
	}
	return ""
}
