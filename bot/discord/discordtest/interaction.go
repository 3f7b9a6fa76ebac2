package discordtest

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
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
}

// Slash has somebody use a slash command. A value that is a File is attached.
func (s *Server) Slash(userID, channelID, name string, options map[string]any) *Interaction {
	var list []map[string]any
	resolved := map[string]any{}
	for k, v := range options {
		kind := 3
		if f, ok := v.(File); ok {
			f, kind = s.Attach(f)[0], 11
			resolved["attachments"] = map[string]any{f.ID: f}
			v = f.ID
		}
		list = append(list, map[string]any{"name": k, "type": kind, "value": v})
	}
	return s.interact(2, userID, channelID, map[string]any{"id": "1", "type": 1, "name": name, "options": list, "resolved": resolved}, nil)
}

// Attach uploads files, for a message or a command to carry.
func (s *Server) Attach(files ...File) []File {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range files {
		f := &files[i]
		f.ID = s.newID()
		f.URL, f.Size = s.URL+"/attachments/"+f.ID, max(f.Size, len(f.Data))
		s.attached["/attachments/"+f.ID] = f.Data
	}
	return files
}

// Menu has somebody pick an entry of a message's context menu.
func (s *Server) Menu(userID, name, messageID string) *Interaction {
	m := s.Message(messageID)
	return s.interact(2, userID, m.ChannelID, map[string]any{"id": "1", "type": 3, "name": name, "target_id": messageID,
		"resolved": map[string]any{"messages": map[string]any{messageID: m}}}, nil)
}

// Type has somebody type into an option of a slash command.
func (s *Server) Type(userID, channelID, command, option, typed string) *Interaction {
	return s.interact(4, userID, channelID, map[string]any{"id": "1", "type": 1, "name": command,
		"options": []any{map[string]any{"name": option, "type": 3, "value": typed, "focused": true}}}, nil)
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
	return s.interact(3, userID, m.ChannelID, map[string]any{"component_type": 2, "custom_id": customID}, &m)
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
	c := s.channels[channelID]
	event := map[string]any{"id": i.ID, "application_id": s.BotApp, "type": kind, "token": i.Token, "version": 1,
		"channel_id": channelID, "channel": c, "data": data}
	u := s.users[userID]
	if g := s.guilds[c.GuildID]; g != nil {
		event["guild_id"] = g.ID
		member := memberJSON(u, g.members[userID])
		member["permissions"] = s.permissionsOf(g, userID)
		event["member"] = member
	} else {
		event["user"] = u
	}
	if m != nil {
		i.source = m.ID
		event["message"] = m
	}
	s.mu.Unlock()
	raw := mustJSON(event)
	s.dispatchFunc(intentNone, c.GuildID, "INTERACTION_CREATE", func(*sessionLog) json.RawMessage { return raw })
	return i
}

// permissionsOf is a member's permissions as Discord puts them into an
// interaction.
func (s *Server) permissionsOf(g *guild, userID string) string {
	var p uint64
	for _, r := range g.Roles {
		for _, id := range append([]string{g.ID}, g.members[userID]...) {
			if r["id"] == id {
				var n uint64
				fmt.Sscan(r["permissions"].(string), &n)
				p |= n
			}
		}
	}
	if g.OwnerID == userID {
		p |= 1 << 3
	}
	return fmt.Sprint(p)
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

// callback takes the one callback of an interaction.
func (s *Server) callback(ids []string, r *http.Request, body []byte) answer {
	s.mu.Lock()
	i := s.interactions[ids[0]]
	s.mu.Unlock()
	if i == nil || i.Token != ids[1] {
		return refuse(404, 10062, "Unknown interaction")
	}
	body, files := s.payloadOf(r, body)
	var c struct {
		Type int             `json:"type"`
		Data json.RawMessage `json:"data"`
	}
	if err := json.Unmarshal(body, &c); err != nil {
		s.wrong("callback: %v", err)
		return refuse(400, 50109, "not JSON")
	}
	switch {
	case s.Seen(i).Callback != 0:
		s.wrong("a second callback to interaction %s: type %d after %d", i.ID, c.Type, i.Callback)
		return refuse(400, 40060, "Interaction has already been acknowledged.")
	case time.Since(i.Born) > 3*time.Second:
		s.wrong("callback to interaction %s after %v", i.ID, time.Since(i.Born))
		return refuse(404, 10062, "Unknown interaction")
	case !fits(i.Type, c.Type):
		s.wrong("callback of type %d to an interaction of type %d", c.Type, i.Type)
		return refuse(400, 50035, "Invalid Form Body")
	}
	s.mu.Lock()
	i.Callback = c.Type
	s.mu.Unlock()
	switch c.Type {
	case 8:
		return s.choices(i, c.Data)
	case 6: // will be changed later
		s.mu.Lock()
		i.Answer = i.source
		s.mu.Unlock()
		return none()
	case 5:
		var d struct{ Flags int }
		json.Unmarshal(c.Data, &d)
		s.answered(i, Message{Flags: d.Flags | flagLoading})
		return none()
	}
	p, problem := s.checkPayload(c.Data, files)
	if problem != "" {
		s.wrong("callback: %s\n%s", problem, c.Data)
		return refuse(400, 50035, "Invalid Form Body: "+problem)
	}
	if c.Type == 7 {
		s.mu.Lock()
		i.Answer = i.source
		m := s.messages[i.source]
		s.mu.Unlock()
		s.replace(m, p, files)
		return none()
	}
	s.answered(i, p.message(files))
	return none()
}

const flagLoading = 1 << 7

// fits reports whether a kind of callback may answer a kind of interaction.
func fits(interaction, callback int) bool {
	switch interaction {
	case 2:
		return callback == 4 || callback == 5
	case 3:
		return 4 <= callback && callback <= 7
	case 4:
		return callback == 8
	}
	return false
}

// answered makes the message that answers an interaction.
func (s *Server) answered(i *Interaction, m Message) {
	m.ChannelID, m.Author, m.Type = i.Channel, s.users[s.BotID], 20
	s.mu.Lock()
	m.ID, m.Timestamp, m.GuildID = s.newID(), time.Now(), s.channels[i.Channel].GuildID
	if m.Embeds == nil {
		m.Embeds = []Embed{}
	}
	if m.Flags&flagEphemeral != 0 {
		m.Only = i.User
	}
	s.messages[m.ID] = &m
	s.order = append(s.order, m.ID)
	i.Answer = m.ID
	s.mu.Unlock()
	s.watched(&m, false)
}

func (s *Server) choices(i *Interaction, data json.RawMessage) answer {
	var d struct {
		Choices []struct {
			Name  string `json:"name"`
			Value string `json:"value"`
		} `json:"choices"`
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&d); err != nil || d.Choices == nil || len(d.Choices) > 25 {
		s.wrong("autocomplete: %d choices, %v: %s", len(d.Choices), err, data)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range d.Choices {
		if length(c.Name) < 1 || length(c.Name) > 100 || length(c.Value) > 100 {
			s.wrong("autocomplete: choice %q", c.Name)
		}
		i.Choices = append(i.Choices, c.Value)
	}
	return none()
}

// original finds the message that an interaction's token stands for, while it
// lives.
func (s *Server) original(ids []string) (*Message, *answer) {
	i := s.byToken(ids[1])
	if i == nil || ids[0] != s.BotApp || time.Since(i.Born) > 15*time.Minute {
		a := refuse(401, 50027, "Invalid Webhook Token")
		return nil, &a
	}
	s.mu.Lock()
	m := s.messages[i.Answer]
	s.mu.Unlock()
	if m == nil || m.Deleted {
		a := refuse(404, 10008, "Unknown Message")
		return nil, &a
	}
	return m, nil
}

func (s *Server) patchOriginal(ids []string, r *http.Request, body []byte) answer {
	m, bad := s.original(ids)
	if bad != nil {
		return *bad
	}
	p, files, bad := s.payload(r, body)
	if bad != nil {
		return *bad
	}
	s.mu.Lock()
	m.Flags &^= flagLoading
	s.mu.Unlock()
	s.replace(m, p, files)
	return ok(s.Message(m.ID))
}

func (s *Server) deleteOriginal(ids []string, r *http.Request, body []byte) answer {
	m, bad := s.original(ids)
	if bad != nil {
		return *bad
	}
	s.Delete(m.ID)
	return none()
}
