package discord

import (
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// settings are what a guild's managers have chosen. The zero settings are the
// bot's defaults.
type settings struct {
	Channels    []string            `json:"channels,omitempty"`    // where it answers; none means everywhere
	Prefix      string              `json:"prefix,omitempty"`      // of commands
	Private     bool                `json:"private,omitempty"`     // slash answers are for the asker alone
	AdminRoles  []string            `json:"admin_roles,omitempty"` // beside Manage Server
	Granted     []string            `json:"granted,omitempty"`     // collections (top-level folders of the corpus) that the bot's operators let the guild see; none means all
	Collections []string            `json:"collections,omitempty"` // those of them that the guild wants; none means all of them
	Rooms       map[string][]string `json:"rooms,omitempty"`       // the same for one channel
}

func (s settings) prefix(fallback string) string {
	if s.Prefix != "" {
		return s.Prefix
	}
	return fallback
}

// allows reports whether the bot answers in a channel or, where that is a
// thread, in its parent.
func (s settings) allows(channel, home string) bool {
	return len(s.Channels) == 0 || slices.Contains(s.Channels, channel) || slices.Contains(s.Channels, home)
}

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

// scope is what a person may see from where they are. Once the operators have
// granted one server its collections, a place that was granted none, direct
// messages among them, sees none: or what one server may not see would be a
// direct message away. Operators see all in theirs.
func (a *adapter) scope(p person) []string {
	s := a.store.guild(p.guild)
	if len(s.Granted) == 0 && a.store.granting() {
		if p.guild == "" && a.admins[p.user] {
			return nil
		}
		return []string{}
	}
	return s.scope(a.guilds.home(p.channel))
}

// onSettings shows or changes a guild's settings.
func (a *adapter) onSettings(ctx context.Context, t task, args []string) {
	switch {
	case t.guild == "" && !a.admins[t.user]:
		a.tell(ctx, t, "Settings belong to a server; there are none in direct messages.", colorNote)
		return
	case !a.isAdmin(t.person):
		a.tell(ctx, t, "Only people with the Manage Server permission, or with an admin role, can see and change settings.", colorNote)
		return
	}
	a.settling.Lock()
	defer a.settling.Unlock()
	s := a.store.guild(t.guild)
	if len(args) == 0 {
		a.tell(ctx, t, s.describe(a.Prefix), colorNote)
		return
	}
	name, value := strings.ToLower(args[0]), strings.Join(args[1:], " ")
	if name == "granted" && !a.admins[t.user] {
		a.tell(ctx, t, "Which collections a server may see is up to the people who run the bot.", colorNote)
		return
	}
	if err := s.set(name, value, a.guilds.home(t.channel)); err != nil {
		a.tell(ctx, t, escape(err.Error()), colorNote)
		return
	}
	if err := a.store.setGuild(t.guild, s); err != nil {
		a.tell(ctx, t, a.apology(err), colorError)
		return
	}
	a.Log.Info("discord: settings changed", "guild", t.guild, "by", t.user, "name", name, "value", value)
	a.tell(ctx, t, s.describe(a.Prefix), colorVerbatim)
}

var snowflakes = regexp.MustCompile(`\d{15,20}`)

// set changes one setting; its errors are for the person who typed.
func (s *settings) set(name, value, channel string) error {
	value = strings.TrimSpace(value)
	if name == "granted" && value == "all" {
		value = everything
	}
	if value == "default" || value == "all" || value == "none" {
		value = ""
	}
	list := strings.FieldsFunc(value, func(r rune) bool { return r == ',' || r == ' ' })
	ids := snowflakes.FindAllString(value, -1)
	switch name {
	case "channels", "channel":
		if value != "" && len(ids) == 0 {
			return fmt.Errorf("channels: name them with #, such as #general, or say default for everywhere")
		}
		s.Channels = ids
	case "admins", "admin":
		if value != "" && len(ids) == 0 {
			return fmt.Errorf("admins: name roles with @, or say default")
		}
		s.AdminRoles = ids
	case "prefix":
		if utf8.RuneCountInString(value) > 5 || strings.ContainsAny(value, " \t\n@#<`") {
			return fmt.Errorf("prefix: at most five characters, none of them a space or one of @ # < `")
		}
		s.Prefix = value
	case "private":
		switch strings.ToLower(value) {
		case "", "off", "false", "no":
			s.Private = false
		case "on", "true", "yes":
			s.Private = true
		default:
			return fmt.Errorf("private: on or off")
		}
	case "granted":
		s.Granted = list
	case "collections", "collection":
		s.Collections = list
	case "room": // the collections of this channel alone
		rooms := map[string][]string{}
		for k, v := range s.Rooms {
			rooms[k] = v
		}
		if rooms[channel] = list; len(list) == 0 {
			delete(rooms, channel)
		}
		s.Rooms = rooms
	default:
		return fmt.Errorf("there is no setting %q: channels, prefix, private, admins, collections or room", name)
	}
	return nil
}

// codes lists collections.
func codes(list []string) string {
	if list == nil {
		return "all"
	}
	var parts []string
	for _, v := range list {
		parts = append(parts, code(cut(v, 60)))
	}
	return cut(strings.Join(append(parts, ""), " "), 1000)
}

// describe lists all settings.
func (s settings) describe(prefix string) string {
	each := func(list []string, before, after, none string) string {
		if len(list) == 0 {
			return none
		}
		var parts []string
		for _, v := range list {
			parts = append(parts, before+v+after)
		}
		return strings.Join(parts, " ")
	}
	private := "off: answers to slash commands are seen by everybody"
	if s.Private {
		private = "on: answers to slash commands are seen by the asker, who can share them"
	}
	lines := []string{
		"**Settings**",
		"`channels` " + each(s.Channels, "<#", ">", "everywhere"),
		"`prefix` " + code(s.prefix(prefix)),
		"`private` " + private,
		"`admins` " + each(s.AdminRoles, "<@&", ">", "people with Manage Server"),
		"`collections` " + codes(narrow(narrow(nil, s.Granted), s.Collections)),
	}
	for _, channel := range slices.Sorted(maps.Keys(s.Rooms)) {
		lines = append(lines, "`room` <#"+channel+"> "+codes(s.scope(channel)))
	}
	return strings.Join(lines, "\n")
}
