package discordtest

import (
	"crypto/rand"
	"encoding/json"
	"slices"
	"time"
)

// An Interaction is a slash command, a menu entry, a button or a half-typed
// option, and what the bot made of it.
type Interaction struct {
	ID, Token string
	Type      int // 2 command, 3 button, 4 autocomplete
	User      string
	Channel   string
	Born      time.Time
	Callback  int      // the type of the one callback, 0 before it
	Answer    string   // ID of the message that answers, or that was changed
	Choices   []string // of an autocomplete
	source    string   // message that the button hangs on
	context   int
	owners    map[string]string
}

// Slash has somebody use a slash command. A value that is a File is attached.
func (s *Server) Slash(userID, channelID, name string, options map[string]any) *Interaction {
	var list []map[string]any
	resolved := fields{}
	for k, v := range options {
		kind := 3
		if f, ok := v.(File); ok {
			f, kind = s.Attach(f)[0], 11
			resolved["attachments"] = fields{f.ID: f}
			v = f.ID
		}
		list = append(list, fields{"name": k, "type": kind, "value": v})
	}
	return s.interact(2, userID, channelID, fields{"type": 1, "name": name, "options": list, "resolved": resolved}, nil)
}

// Attach uploads files, for a message or a command to carry.
func (s *Server) Attach(files ...File) []File {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range files {
		f := &files[i]
		f.ID = s.newID()
		f.URL, f.Size = s.URL+"/attachments/"+f.ID, max(f.Size, len(f.Data))
		f.Proxy = f.URL
		s.attached["/attachments/"+f.ID] = f.Data
	}
	return files
}

// Menu has somebody pick an entry of a message's context menu.
func (s *Server) Menu(userID, name, messageID string) *Interaction {
	m := s.Message(messageID)
	return s.interact(2, userID, m.ChannelID, fields{"type": 3, "name": name, "target_id": messageID,
		"resolved": fields{"messages": fields{messageID: m}}}, nil)
}

// Type has somebody type into an option of a slash command.
func (s *Server) Type(userID, channelID, command, option, typed string) *Interaction {
	return s.interact(4, userID, channelID, fields{"type": 1, "name": command,
		"options": []any{fields{"name": option, "type": 3, "value": typed, "focused": true}}}, nil)
}

// Press has somebody press the button with a label under a message. It fails
// where there is none, or it is disabled.
func (s *Server) Press(userID, messageID, label string) *Interaction {
	m := s.Message(messageID)
	for _, b := range m.Buttons() {
		if b.Label == label && !b.Disabled {
			return s.PressID(userID, messageID, b.CustomID)
		}
	}
	s.wrong("message %s has no button %q to press: %s", messageID, label, m.Components)
	return &Interaction{}
}

// PressID has somebody send any custom_id from a message.
func (s *Server) PressID(userID, messageID, customID string) *Interaction {
	m := s.Message(messageID)
	return s.interact(3, userID, m.ChannelID, fields{"component_type": 2, "custom_id": customID}, &m)
}

// Buttons are the buttons under a message.
func (m *Message) Buttons() (out []Component) {
	var rows []Component
	json.Unmarshal(m.Components, &rows)
	for _, r := range rows {
		out = append(out, r.Components...)
	}
	return out
}

func (s *Server) interact(kind int, userID, channelID string, data map[string]any, m *Message) *Interaction {
	if m != nil && m.Only != "" && m.Only != userID {
		s.wrong("%s presses a button under a message that only %s sees", userID, m.Only)
	}
	s.mu.Lock()
	i := &Interaction{ID: s.newID(), Token: "token-" + rand.Text(), Type: kind, User: userID, Channel: channelID, Born: time.Now()}
	s.interactions[i.ID] = i
	c, u := s.channels[channelID], s.users[userID]
	g := s.guilds[c.GuildID]
	i.context, i.owners = s.invoked(c, g, userID)
	if kind == 2 || kind == 4 {
		data["id"] = s.offered(i, data)
	}
	event := object("interaction", fields{"id": i.ID, "application_id": s.BotApp, "type": kind, "token": i.Token, "channel_id": channelID, "channel": s.channelJSON(c), "data": data, "context": i.context, "authorizing_integration_owners": i.owners,
		"app_permissions": bits(s.permissions(s.BotID, c)), "attachment_size_limit": maxFile})
	if g != nil {
		event["guild_id"], event["guild_locale"] = g.ID, "en-US"
		event["guild"] = fields{"id": g.ID, "features": []any{}, "locale": "en-US"}
		event["member"] = with(memberJSON(u, g.members[userID]), fields{"permissions": bits(s.permissions(userID, c))})
	} else {
		event["user"] = u
	}
	if m != nil {
		i.source = m.ID
		event["message"] = m
	}
	s.mu.Unlock()
	s.dispatchFunc(intentNone, c.GuildID, "INTERACTION_CREATE", func(*sessionLog) any { return event })
	return i
}

// Contexts that a command can be used in, and who has installed it there, from
// Discord's lists.
const (
	contextGuild   = 0
	contextBotDM   = 1
	contextPrivate = 2

	byGuild = "0"
	byUser  = "1"
)

// invoked says where a command is used and by whose installation it is there.
func (s *Server) invoked(c *channel, g *guild, userID string) (context int, owners map[string]string) {
	switch {
	case g != nil && g.has(s.BotID):
		return contextGuild, map[string]string{byGuild: g.ID}
	case g != nil:
		return contextGuild, map[string]string{byUser: userID}
	case c.private:
		return contextPrivate, map[string]string{byUser: userID}
	}
	return contextBotDM, map[string]string{byGuild: "0"}
}

// offered returns the ID of a command, and fails where Discord would not offer
// it: it was registered for other contexts or installations. One that is not
// registered may be one of before.
func (s *Server) offered(i *Interaction, data map[string]any) string {
	for _, c := range s.commands {
		if c.Name != data["name"] || c.Type != data["type"] {
			continue
		}
		install := 0
		if i.owners[byUser] != "" {
			install = 1
		}
		in := func(list []int, n int) bool { return list == nil || slices.Contains(list, n) }
		if !in(c.Contexts, i.context) || !in(c.Install, install) {
			s.wrong("%s is not offered there: it has contexts %v and integration types %v", c.Name, c.Contexts, c.Install)
		}
		return c.ID
	}
	return s.newID()
}

// Seen is an interaction as it stands now.
func (s *Server) Seen(i *Interaction) Interaction {
	s.mu.Lock()
	defer s.mu.Unlock()
	return *i
}

// Response is the message that answers an interaction; ok is false before it is
// there.
func (s *Server) Response(i *Interaction) (m Message, ok bool) {
	s.mu.Lock()
	id := i.Answer
	s.mu.Unlock()
	if id == "" {
		return Message{}, false
	}
	m = s.Message(id)
	return m, !m.Deleted
}

func (s *Server) byToken(token string) *Interaction {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, i := range s.interactions {
		if i.Token == token {
			return i
		}
	}
	return nil
}
