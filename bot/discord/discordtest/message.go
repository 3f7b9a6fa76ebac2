package discordtest

import (
	"cmp"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"time"
)

// A Message is one in a channel.
type Message struct {
	ID         string          `json:"id"`
	Type       int             `json:"type"`
	ChannelID  string          `json:"channel_id"`
	GuildID    string          `json:"guild_id,omitempty"`
	Author     *User           `json:"author"`
	Content    string          `json:"content"`
	Embeds     []Embed         `json:"embeds"`
	Components json.RawMessage `json:"components"`
	Mentions   []*User         `json:"mentions"`
	Reference  *Reference      `json:"message_reference,omitempty"`
	Referenced *Message        `json:"referenced_message,omitempty"`
	Files      []File          `json:"attachments"`
	Timestamp  time.Time       `json:"timestamp"`
	Edited     *time.Time      `json:"edited_timestamp"`
	WebhookID  string          `json:"webhook_id,omitempty"`
	AppID      string          `json:"application_id,omitempty"`
	Invoked    any             `json:"interaction_metadata,omitempty"`
	Flags      int             `json:"flags"`
	Nonce      string          `json:"nonce,omitempty"`
	TTS        bool            `json:"tts"`
	Pinned     bool            `json:"pinned"`
	Everyone   bool            `json:"mention_everyone"`
	Roles      []string        `json:"mention_roles"`
	Snapshots  []Snapshot      `json:"message_snapshots,omitempty"` // of a forwarded message

	Silent  bool        `json:"-"` // a reply that notifies nobody
	Only    string      `json:"-"` // the one person who sees it; "" for all
	Edits   []time.Time `json:"-"` // when the bot edited it
	Deleted bool        `json:"-"`
}

// A File is an attachment.
type File struct {
	ID       string `json:"id"`
	Filename string `json:"filename"`
	Size     int    `json:"size"`
	URL      string `json:"url"`
	Proxy    string `json:"proxy_url"`
	Type     string `json:"content_type,omitempty"`
	Data     []byte `json:"-"`
}

// A Snapshot is what a forwarded message said: a part of it.
type Snapshot struct{ Message Message }

// MarshalJSON leaves out what is not forwarded.
func (f Snapshot) MarshalJSON() ([]byte, error) {
	m := f.Message
	m.whole()
	return json.Marshal(fields{"message": fields{"type": m.Type, "content": m.Content, "embeds": m.Embeds, "attachments": m.Files, "components": m.Components,
		"mentions": append([]*User{}, m.Mentions...), "mention_roles": m.Roles, "timestamp": m.Timestamp, "edited_timestamp": m.Edited, "flags": m.Flags}})
}

// Forward has a person forward a message into a channel.
func (s *Server) Forward(messageID, userID, channelID string) string {
	m := s.Message(messageID)
	return s.Post(Message{ChannelID: channelID, Author: &User{ID: userID}, Flags: flagSnapshot, Snapshots: []Snapshot{{m}},
		Reference: &Reference{Type: 1, MessageID: m.ID, ChannelID: m.ChannelID, GuildID: m.GuildID}})
}

// A Reference hangs a message on another.
type Reference struct {
	Type            int    `json:"type"`
	MessageID       string `json:"message_id,omitempty"`
	ChannelID       string `json:"channel_id,omitempty"`
	GuildID         string `json:"guild_id,omitempty"`
	FailIfNotExists *bool  `json:"fail_if_not_exists,omitempty"`
}

// UnmarshalJSON takes IDs as Discord does: as strings or as numbers.
func (r *Reference) UnmarshalJSON(b []byte) error {
	var in struct {
		Type            int   `json:"type"`
		MessageID       id    `json:"message_id"`
		ChannelID       id    `json:"channel_id"`
		GuildID         id    `json:"guild_id"`
		FailIfNotExists *bool `json:"fail_if_not_exists"`
	}
	if err := json.Unmarshal(b, &in); err != nil {
		return err
	}
	*r = Reference{in.Type, string(in.MessageID), string(in.ChannelID), string(in.GuildID), in.FailIfNotExists}
	return nil
}

// An Embed is the rich part of a message, with the fields that Discord takes.
type Embed struct {
	Title       string       `json:"title,omitempty"`
	Type        string       `json:"type,omitempty"`
	Description string       `json:"description,omitempty"`
	URL         string       `json:"url,omitempty"`
	Timestamp   string       `json:"timestamp,omitempty"`
	Color       int          `json:"color,omitempty"`
	Footer      *EmbedFooter `json:"footer,omitempty"`
	Author      *struct {
		Name string `json:"name"`
		URL  string `json:"url,omitempty"`
	} `json:"author,omitempty"`
	Fields []struct {
		Name   string `json:"name"`
		Value  string `json:"value"`
		Inline bool   `json:"inline,omitempty"`
	} `json:"fields,omitempty"`
}

// EmbedFooter is an embed's last line.
type EmbedFooter struct {
	Text string `json:"text"`
}

// Text is all that the message says, for tests that look for words.
func (m *Message) Text() string {
	parts := []string{m.Content}
	for _, e := range m.Embeds {
		parts = append(parts, e.Title, e.Description)
		for _, f := range e.Fields {
			parts = append(parts, f.Name, f.Value)
		}
		if e.Footer != nil {
			parts = append(parts, e.Footer.Text)
		}
	}
	return strings.TrimSpace(strings.Join(parts, "\n"))
}

// Say has a person write a message; it returns the message's ID.
func (s *Server) Say(channelID, userID, content string) string {
	return s.Post(Message{ChannelID: channelID, Content: content, Author: &User{ID: userID}})
}

// Answer has a person reply to a message.
func (s *Server) Answer(to, userID, content string) string {
	s.mu.Lock()
	ref := s.messages[to]
	s.mu.Unlock()
	return s.Post(Message{
		Type: 19, ChannelID: ref.ChannelID, Content: content, Author: &User{ID: userID},
		Reference: &Reference{MessageID: to, ChannelID: ref.ChannelID, GuildID: ref.GuildID}, Referenced: ref,
	})
}

// Post puts any message into a channel as if its author had; it returns the
// message's ID.
func (s *Server) Post(m Message) string {
	s.mu.Lock()
	s.enter(&m)
	s.mu.Unlock()
	s.announce("MESSAGE_CREATE", &m)
	return m.ID
}

// enter makes a message whole and puts it into its channel; s.mu is held.
func (s *Server) enter(m *Message) {
	m.ID, m.Timestamp = s.newID(), time.Now()
	m.GuildID = s.channels[m.ChannelID].GuildID
	if m.Author != nil && s.users[m.Author.ID] != nil {
		m.Author = s.users[m.Author.ID]
	}
	m.whole()
	s.mention(m)
	s.messages[m.ID] = m
	s.order = append(s.order, m.ID)
}

// whole gives a message the lists that are empty on the wire, and not missing.
func (m *Message) whole() {
	m.Embeds, m.Files, m.Roles = rich(m.Embeds), append([]File{}, m.Files...), []string{}
	if m.Components == nil {
		m.Components = noComponents
	}
}

// rich are embeds with their type.
func rich(embeds []Embed) []Embed {
	embeds = append([]Embed{}, embeds...)
	for i := range embeds {
		embeds[i].Type = cmp.Or(embeds[i].Type, "rich")
	}
	return embeds
}

// noComponents is an empty list on the wire.
var noComponents = json.RawMessage("[]")

// mention finds whom a message mentions: those named in it, and whom it replies
// to. s.mu is held.
func (s *Server) mention(m *Message) {
	m.Mentions = []*User{}
	if to := m.Referenced; to != nil && to.Author != nil && !m.Silent {
		m.Mentions = append(m.Mentions, to.Author)
	}
	for _, id := range mentioned.FindAllStringSubmatch(m.Content, -1) {
		if u := s.users[id[1]]; u != nil && !slices.Contains(m.Mentions, u) {
			m.Mentions = append(m.Mentions, u)
		}
	}
}

var mentioned = regexp.MustCompile(`<@!?(\d+)>`)

// Edit has a person edit what they wrote.
func (s *Server) Edit(id, content string) {
	s.mu.Lock()
	m := s.messages[id]
	now := time.Now()
	m.Content, m.Edited = content, &now
	s.mention(m)
	s.mu.Unlock()
	s.announce("MESSAGE_UPDATE", m)
}

// Delete has a person delete what they wrote.
func (s *Server) Delete(id string) {
	s.mu.Lock()
	m := s.messages[id]
	m.Deleted = true
	s.mu.Unlock()
	if !s.hidden(m) {
		s.dispatchFunc(s.intentOf(m), m.GuildID, "MESSAGE_DELETE", func(*sessionLog) any {
			return fields{"id": id, "channel_id": m.ChannelID, "guild_id": m.GuildID}
		})
	}
}

// DeleteSilently deletes a message without telling the bot.
func (s *Server) DeleteSilently(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.messages[id].Deleted = true
}

// Repeat sends a message's event once more, as Discord sometimes does.
func (s *Server) Repeat(id string) {
	s.mu.Lock()
	m := s.messages[id]
	s.mu.Unlock()
	s.announce("MESSAGE_CREATE", m)
}

func (s *Server) intentOf(m *Message) int {
	if m.GuildID == "" {
		return intentDirectMessages
	}
	return intentGuildMessages
}

// hidden reports whether the bot hears nothing of a message: it stands where the
// bot sees nothing, or is for one person.
func (s *Server) hidden(m *Message) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.channels[m.ChannelID]
	return m.Only != "" || c.private || c.GuildID != "" && !s.may(s.BotID, c, ViewChannel)
}

// announce sends a message's event, with its content only to those who may
// read it: with the intent, in direct messages, where the bot is mentioned, and
// the bot's own.
func (s *Server) announce(event string, m *Message) {
	s.watched(m, event == "MESSAGE_UPDATE")
	if s.hidden(m) {
		return
	}
	s.dispatchFunc(s.intentOf(m), m.GuildID, event, func(log *sessionLog) any {
		out := struct {
			Message
			Member map[string]any `json:"member,omitempty"`
		}{Message: m.wire()}
		aboutBot := slices.ContainsFunc(m.Mentions, func(u *User) bool { return u.ID == s.BotID })
		if log.intents&intentContent == 0 && m.GuildID != "" && !aboutBot && !m.by(s.BotID) {
			out.Content, out.Embeds, out.Files, out.Components = "", []Embed{}, []File{}, noComponents
		}
		if g := s.guilds[m.GuildID]; g != nil && m.Author != nil && g.has(m.Author.ID) && m.WebhookID == "" {
			out.Member = memberJSON(nil, g.members[m.Author.ID])
		}
		return out
	})
}

// wire is a message as it is sent: what it replies to, but not what that replied
// to. s.mu is held.
func (m *Message) wire() Message {
	out := *m
	out.Edits = slices.Clone(m.Edits)
	if m.Referenced != nil {
		to := *m.Referenced
		to.Referenced = nil
		out.Referenced = &to
	}
	return out
}

func (s *Server) watched(m *Message, edited bool) {
	if s.Watch != nil && m.by(s.BotID) {
		s.Watch(*m, edited)
	}
}

// Replies are the bot's messages that hang on a message, deleted ones left out.
func (s *Server) Replies(to string) []Message {
	return s.filter(func(m *Message) bool { return m.Reference != nil && m.Reference.MessageID == to })
}

// Spoken are all messages of the bot in a channel, deleted ones left out.
func (s *Server) Spoken(channelID string) []Message {
	return s.filter(func(m *Message) bool { return m.ChannelID == channelID })
}

func (s *Server) filter(keep func(*Message) bool) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Message
	for _, id := range s.order {
		if m := s.messages[id]; m.by(s.BotID) && !m.Deleted && keep(m) {
			out = append(out, *m)
		}
	}
	return out
}

// Message returns one message.
func (s *Server) Message(id string) Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.messages[id].wire()
}
