package discordtest

import (
	"encoding/json"
	"strconv"
	"time"
)

// A callback is the first answer to an interaction.
type callback struct {
	Type int             `json:"type"`
	Data json.RawMessage `json:"data"`
}

// callback takes the one callback of an interaction.
func (s *Server) callback(q request) *answer {
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
		return bad
	}
	if full, _ := strconv.ParseBool(q.query.Get("with_response")); !full {
		return none()
	}
	out := fields{"interaction": fields{"id": i.ID, "type": i.Type}}
	if m, there := s.Response(i); there {
		out["interaction"] = fields{"id": i.ID, "type": i.Type, "response_message_id": m.ID,
			"response_message_ephemeral": m.Only != "", "response_message_loading": m.Flags&flagLoading != 0}
		if c.Type == 4 || c.Type == 7 {
			out["resource"] = fields{"type": c.Type, "message": m}
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
	m.Invoked = fields{"id": i.ID, "type": i.Type, "user": s.users[i.User], "authorizing_integration_owners": i.owners}
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
	if i == nil || q.ids[0] != s.BotApp || time.Since(i.Born) > tokenLife {
		return nil, refuse(401, 50027, "Invalid Webhook Token")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch m := s.messages[i.Answer]; {
	case i.Callback == 0:
		return nil, refuse(404, 10015, "Unknown Webhook")
	case m == nil || m.Deleted:
		return nil, refuse(404, 10008, "Unknown Message")
	default:
		return m, nil
	}
}

func (s *Server) patchOriginal(q request) *answer {
	m, bad := s.original(q)
	if bad != nil {
		return bad
	}
	p, bad := s.payload(q)
	if bad != nil {
		return bad
	}
	s.mu.Lock()
	m.Flags &^= flagLoading
	s.mu.Unlock()
	s.replace(m, p, q.files)
	return ok(s.Message(m.ID))
}

func (s *Server) deleteOriginal(q request) *answer {
	m, bad := s.original(q)
	if bad != nil {
		return bad
	}
	s.Delete(m.ID)
	return none()
}
