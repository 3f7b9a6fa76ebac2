package discordtest

import (
	"crypto/rand"
	"encoding/json"
	"slices"
	"strconv"
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
	return s.interact(2, userID, channelID, map[string]any{"type": 1, "name": name, "options": list, "resolved": resolved}, nil)
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
	return s.interact(2, userID, m.ChannelID, map[string]any{"type": 3, "name": name, "target_id": messageID,
		"resolved": map[string]any{"messages": map[string]any{messageID: m}}}, nil)
}

// Type has somebody type into an option of a slash command.
func (s *Server) Type(userID, channelID, command, option, typed string) *Interaction {
	return s.interact(4, userID, channelID, map[string]any{"type": 1, "name": command,
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
	c, u := s.channels[channelID], s.users[userID]
	g := s.guilds[c.GuildID]
	i.context, i.owners = s.invoked(c, g, userID)
	if kind == 2 || kind == 4 {
		data["id"] = s.offered(i, data)
	}
	event := map[string]any{"id": i.ID, "application_id": s.BotApp, "type": kind, "token": i.Token, "version": 1,
		"channel_id": channelID, "channel": s.channelJSON(c), "data": data, "context": i.context, "authorizing_integration_owners": i.owners,
		"app_permissions": bits(s.permissions(s.BotID, c)), "entitlements": []any{}, "locale": "en-US", "attachment_size_limit": maxFile}
	if g != nil {
		event["guild_id"], event["guild_locale"] = g.ID, "en-US"
		event["guild"] = map[string]any{"id": g.ID, "features": []any{}, "locale": "en-US"}
		event["member"] = with(memberJSON(u, g.members[userID]), map[string]any{"permissions": bits(s.permissions(userID, c))})
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

// A callback is the first answer to an interaction.
type callback struct {
	Type int             `json:"type"`
	Data json.RawMessage `json:"data"`
}

// callback takes the one callback of an interaction.
func (s *Server) callback(q request) answer {
	s.mu.Lock()
	i := s.interactions[q.ids[0]]
	s.mu.Unlock()
	if i == nil || i.Token != q.ids[1] {
		return refuse(404, 10062, "Unknown interaction")
	}
	var c callback
	if err := json.Unmarshal(q.body, &c); err != nil {
		s.wrong("callback: %v", err)
		return refuse(400, 50109, "not JSON")
	}
	if err := conforms(callbackSchema(c.Type), q.body); err != nil {
		s.wrong("callback: %v\n%s", err, q.body)
		return refuse(400, 50035, "Invalid Form Body")
	}
	switch {
	case s.Seen(i).Callback != 0:
		s.wrong("a second callback to interaction %s: type %d after %d", i.ID, c.Type, i.Callback)
		return refuse(400, 40060, "Interaction has already been acknowledged.")
	case time.Since(i.Born) > firstAnswer:
		s.wrong("callback to interaction %s after %v", i.ID, time.Since(i.Born))
		return refuse(404, 10062, "Unknown interaction")
	case !fits(i.Type, c.Type):
		s.wrong("callback of type %d to an interaction of type %d", c.Type, i.Type)
		return refuse(400, 50035, "Invalid Form Body")
	}
	s.mu.Lock()
	i.Callback = c.Type
	s.mu.Unlock()
	if bad := s.called(i, c, q.files); bad != nil {
		return *bad
	}
	if full, _ := strconv.ParseBool(q.query.Get("with_response")); !full {
		return none()
	}
	out := map[string]any{"interaction": map[string]any{"id": i.ID, "type": i.Type}}
	if m, there := s.Response(i); there {
		out["interaction"] = map[string]any{"id": i.ID, "type": i.Type, "response_message_id": m.ID,
			"response_message_ephemeral": m.Only != "", "response_message_loading": m.Flags&flagLoading != 0}
		if c.Type == 4 || c.Type == 7 {
			out["resource"] = map[string]any{"type": c.Type, "message": m}
		}
	}
	return ok(out)
}

// called does what a callback says.
func (s *Server) called(i *Interaction, c callback, files []File) *answer {
	switch c.Type {
	case 8:
		s.choices(i, c.Data)
		return nil
	case 6: // will be changed later
		s.mu.Lock()
		i.Answer = i.source
		s.mu.Unlock()
		return nil
	case 5:
		var d struct{ Flags int }
		json.Unmarshal(c.Data, &d)
		s.answered(i, Message{Flags: d.Flags | flagLoading})
		return nil
	}
	p, bad := s.payload(request{body: c.Data, files: files})
	if bad != nil {
		return bad
	}
	if c.Type == 4 {
		s.answered(i, p.message(s.Attach(files...)))
		return nil
	}
	s.mu.Lock()
	i.Answer = i.source
	m := s.messages[i.source]
	s.mu.Unlock()
	s.replace(m, p, files)
	return nil
}

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

// callbackSchema is Discord's schema of a kind of callback.
func callbackSchema(kind int) string {
	switch kind {
	case 6, 7:
		return "UpdateMessageInteractionCallbackRequest"
	case 8:
		return "ApplicationCommandAutocompleteCallbackRequest"
	}
	return "CreateMessageInteractionCallbackRequest"
}

// answered makes the message that answers an interaction. One that only the
// person sees is told to nobody else, the bot included.
func (s *Server) answered(i *Interaction, m Message) {
	s.mu.Lock()
	m.ChannelID, m.Author, m.Type = i.Channel, s.users[s.BotID], 20
	m.AppID, m.WebhookID = s.BotApp, s.BotApp
	m.Invoked = map[string]any{"id": i.ID, "type": i.Type, "user": s.users[i.User], "authorizing_integration_owners": i.owners}
	if i.source != "" {
		m.Invoked.(map[string]any)["interacted_message_id"] = i.source
	}
	if m.Flags&flagEphemeral != 0 {
		m.Only = i.User
	}
	s.enter(&m)
	i.Answer = m.ID
	s.mu.Unlock()
	s.announce("MESSAGE_CREATE", &m)
}

func (s *Server) choices(i *Interaction, data json.RawMessage) {
	var d struct {
		Choices []struct {
			Name  string `json:"name"`
			Value string `json:"value"`
		} `json:"choices"`
	}
	if err := s.decode(data, &d); err != nil || d.Choices == nil || len(d.Choices) > 25 {
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
}

// Discord waits so long for the first answer to an interaction, and takes
// answers to it so long.
const (
	firstAnswer = 3 * time.Second
	tokenLife   = 15 * time.Minute
)

// original finds the message that an interaction's token stands for, while it
// lives.
func (s *Server) original(q request) (*Message, *answer) {
	i := s.byToken(q.ids[1])
	var a answer
	switch {
	case i == nil || q.ids[0] != s.BotApp || time.Since(i.Born) > tokenLife:
		a = refuse(401, 50027, "Invalid Webhook Token")
	case s.Seen(i).Callback == 0:
		a = refuse(404, 10015, "Unknown Webhook")
	default:
		s.mu.Lock()
		defer s.mu.Unlock()
		if m := s.messages[i.Answer]; m != nil && !m.Deleted {
			return m, nil
		}
		a = refuse(404, 10008, "Unknown Message")
	}
	return nil, &a
}

func (s *Server) patchOriginal(q request) answer {
	m, bad := s.original(q)
	if bad != nil {
		return *bad
	}
	p, bad := s.payload(q)
	if bad != nil {
		return *bad
	}
	s.mu.Lock()
	m.Flags &^= flagLoading
	s.mu.Unlock()
	s.replace(m, p, q.files)
	return ok(s.Message(m.ID))
}

func (s *Server) deleteOriginal(q request) answer {
	m, bad := s.original(q)
	if bad != nil {
		return *bad
	}
	s.Delete(m.ID)
	return none()
}
