package discordtest

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
)

// A Command is one that the bot has registered.
type Command struct {
	ID          string          `json:"-"`
	Type        int             `json:"type"`
	Name        string          `json:"name"`
	Description string          `json:"description"`
	Options     []CommandOption `json:"options"`
	Permissions *string         `json:"default_member_permissions"`
	Contexts    []int           `json:"contexts"`
	Install     []int           `json:"integration_types"`
}

// A CommandOption is one argument of a command.
type CommandOption struct {
	Type         int    `json:"type"`
	Name         string `json:"name"`
	Description  string `json:"description"`
	Required     bool   `json:"required"`
	Autocomplete bool   `json:"autocomplete"`
	Choices      []struct {
		Name  string `json:"name"`
		Value any    `json:"value"`
	} `json:"choices"`
	ChannelTypes []int `json:"channel_types"`
	Options      []any `json:"options"`
}

// Commands are those registered last, and how often any were.
func (s *Server) Commands() (list []Command, times int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.commands, s.registered
}

func (s *Server) putCommands(q request) *answer {
	var list []Command
	if err := s.decode(q.body, &list); err != nil {
		s.wrong("commands: %v", err)
		return refuse(400, 50035, err.Error())
	}
	if problem := checkCommands(list); problem != "" && !s.AnyClient || q.ids[0] != s.BotApp {
		s.wrong("commands of %s: %s", q.ids[0], problem)
		return refuse(400, 50035, problem)
	}
	var all []map[string]any
	json.Unmarshal(q.body, &all)
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range list {
		list[i].ID = s.newID()
		maps.DeleteFunc(all[i], func(_ string, v any) bool { return v == nil }) // as if it were not there
		all[i] = object("command", with(fields{"id": list[i].ID, "application_id": s.BotApp, "version": s.newID()}, all[i]))
	}
	s.commands = list
	s.registered++
	return ok(all)
}

var commandName = regexp.MustCompile(`^[-_\p{Ll}\p{N}]{1,32}$`)

// checkCommands holds commands against what Discord's schema does not say.
func checkCommands(list []Command) string {
	count := map[int]int{}
	seen := map[string]bool{}
	for _, c := range list {
		count[c.Type]++
		key := fmt.Sprint(c.Type, c.Name)
		if seen[key] {
			return c.Name + " twice"
		}
		seen[key] = true
		switch {
		case c.Type == 1 && (!commandName.MatchString(c.Name) || c.Description == ""):
			return fmt.Sprintf("name %q, description %q", c.Name, c.Description)
		case c.Type != 1 && (c.Description != "" || len(c.Options) > 0):
			return c.Name + ": a menu entry with a description or options"
		}
		if problem := checkOptions(c.Options); problem != "" {
			return c.Name + ": " + problem
		}
	}
	if count[1] > 100 || count[2] > 15 || count[3] > 15 {
		return fmt.Sprintf("too many commands: %v", count)
	}
	return ""
}

func checkOptions(options []CommandOption) string {
	optional := false
	names := map[string]bool{}
	for _, o := range options {
		switch {
		case !commandName.MatchString(o.Name) || names[o.Name]:
			return fmt.Sprintf("option %q, whose name is no name or stands twice", o.Name)
		case o.Required && optional:
			return o.Name + ": required after an optional one"
		case o.Autocomplete && len(o.Choices) > 0:
			return o.Name + ": choices and autocomplete"
		case o.Type != 3 && o.Type != 11 || o.Type == 11 && o.Autocomplete:
			return fmt.Sprintf("%s: type %d", o.Name, o.Type)
		}
		names[o.Name] = true
		optional = optional || !o.Required
	}
	return ""
}
