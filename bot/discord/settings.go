package discord

import (
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"verbatim/bot/discord/layout"
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
	Alerts      *int                `json:"alerts,omitempty"`      // how many alerts may be set; nil means maxAlerts
	Feedback    bool                `json:"feedback,omitempty"`    // what was asked, and found helpful or wrong, is kept for a report
}

func (s settings) prefix(fallback string) string {
	if s.Prefix != "" {
		return s.Prefix
	}
	return fallback
}

// maxAlerts is how many alerts may be set in a server, or by one person in
// direct messages.
func (s settings) maxAlerts() int {
	if s.Alerts != nil {
		return *s.Alerts
	}
	return maxAlerts
}

// allows reports whether the bot answers in a channel or, where that is a
// thread, in its parent.
func (s settings) allows(channel, home string) bool {
	return len(s.Channels) == 0 || slices.Contains(s.Channels, channel) || slices.Contains(s.Channels, home)
}

// onSettings shows or changes a guild's settings.
func (a *adapter) onSettings(ctx context.Context, t task, args []string) {
	switch {
	case t.guild == "" && !a.operates(t.person):
		a.note(ctx, t, "Settings belong to a server; there are none in direct messages.")
		return
	case !a.manages(t.person):
		a.note(ctx, t, "Only people with the Manage Server permission, or with an admin role, can see and change settings.")
		return
	}
	a.settling.Lock()
	defer a.settling.Unlock()
	s := a.store.guild(t.guild)
	if len(args) == 0 {
		a.note(ctx, t, s.describe(a.Prefix, a.sees(t.person)))
		return
	}
	name, value := strings.ToLower(args[0]), strings.Join(args[1:], " ")
	if name == "granted" && !a.operates(t.person) {
		a.note(ctx, t, "Which collections a server may see is up to the people who run the bot.")
		return
	}
	if (name == "collections" || name == "room") && !a.sees(t.person) {
		a.note(ctx, t, seesNothing(t.person))
		return
	}
	home := a.guilds.home(t.channel)
	wrong := ""
	if err := s.set(name, value, home); err != nil {
		wrong = err.Error()
	} else {
		wrong = a.checkFolders(s, name, home)
	}
	if wrong != "" {
		a.note(ctx, t, layout.Escape(wrong))
		return
	}
	if err := a.store.setGuild(t.guild, s); err != nil {
		a.tell(ctx, t, a.apology(err), layout.ColorError)
		return
	}
	a.Log.Info("discord: settings changed", "guild", t.guild, "by", t.user, "name", name, "value", value)
	a.tell(ctx, t, s.describe(a.Prefix, a.sees(t.person)), layout.ColorVerbatim)
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
	list := strings.Fields(value)
	if strings.Contains(value, ",") { // folders whose names have spaces
		list = strings.Split(value, ",")
		for i := range list {
			list[i] = strings.TrimSpace(list[i])
		}
		list = slices.DeleteFunc(list, func(f string) bool { return f == "" })
	}
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
		return turn(&s.Private, name, value)
	case "feedback":
		return turn(&s.Feedback, name, value)
	case "alerts", "alert":
		s.Alerts = nil
		if value != "" {
			n, err := strconv.Atoi(value)
			if err != nil || n < 0 || n > 100 {
				return fmt.Errorf("alerts: how many may be set, from 0 to 100, or default")
			}
			s.Alerts = &n
		}
	case "granted":
		s.Granted = list
	case "collections", "collection":
		s.Collections = list
	case "room": // the collections of this channel alone
		s.Rooms = maps.Clone(s.Rooms)
		if s.Rooms == nil {
			s.Rooms = map[string][]string{}
		}
		if s.Rooms[channel] = list; len(list) == 0 {
			delete(s.Rooms, channel)
		}
	default:
		return fmt.Errorf("there is no setting %q: channels, prefix, private, admins, collections, room, alerts or feedback", name)
	}
	return nil
}

// turn sets what is on or off.
func turn(setting *bool, name, value string) error {
	switch strings.ToLower(value) {
	case "", "off", "false", "no":
		*setting = false
	case "on", "true", "yes":
		*setting = true
	default:
		return fmt.Errorf("%s: on or off", name)
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
		parts = append(parts, layout.Code(layout.Clip(v, 60)))
	}
	return layout.Clip(strings.Join(append(parts, ""), " "), 1000)
}

// describe lists all settings; sees is whether the place sees documents.
func (s settings) describe(prefix string, sees bool) string {
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
	collections := codes(narrow(narrow(nil, s.Granted), s.Collections))
	if !sees {
		collections = "none: this server sees no documents; the people who run this bot can grant it some"
	}
	feedback := "off: no question is kept for a report"
	if s.Feedback {
		feedback = "on: questions are kept, with who found the answer helpful or wrong counted; `report` lists them"
	}
	lines := []string{
		"**Settings**",
		"`channels` " + each(s.Channels, "<#", ">", "everywhere"),
		"`prefix` " + layout.Code(s.prefix(prefix)),
		"`private` " + private,
		"`admins` " + each(s.AdminRoles, "<@&", ">", "people with Manage Server"),
		"`collections` " + collections,
		fmt.Sprintf("`alerts` at most %d", s.maxAlerts()),
		"`feedback` " + feedback,
	}
	for _, channel := range slices.Sorted(maps.Keys(s.Rooms)) {
		lines = append(lines, "`room` <#"+channel+"> "+codes(s.scope(channel)))
	}
	return strings.Join(lines, "\n")
}
