package discord

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
)

// What the adapter reads of events. Only the fields that it uses are decoded,
// so that a kind of component, sticker or embed which Discord invents tomorrow
// cannot make a message unreadable. IDs stay strings.

type user struct {
	ID       string `json:"id"`
	Username string `json:"username"`
	Bot      bool   `json:"bot"`
	System   bool   `json:"system"`
}

type member struct {
	User        *user       `json:"user"`
	Roles       roleIDs     `json:"roles"`
	Permissions permissions `json:"permissions"` // in this channel; 0 where the event doesn't say
}

// roleIDs are the roles of a member. Servers that stand in for Discord may send
// the roles themselves.
type roleIDs []string

func (ids *roleIDs) UnmarshalJSON(b []byte) error {
	var list []json.RawMessage
	json.Unmarshal(b, &list) // what is no list has no roles
	*ids = nil
	for _, raw := range list {
		var id string
		var r role
		if json.Unmarshal(raw, &id) == nil {
			*ids = append(*ids, id)
		} else if json.Unmarshal(raw, &r) == nil && r.ID != "" {
			*ids = append(*ids, r.ID)
		}
	}
	return nil
}

type message struct {
	ID         string       `json:"id"`
	Type       int          `json:"type"`
	ChannelID  string       `json:"channel_id"`
	GuildID    string       `json:"guild_id"`
	Author     *user        `json:"author"`
	Member     *member      `json:"member"`
	WebhookID  string       `json:"webhook_id"`
	Content    string       `json:"content"`
	Edited     string       `json:"edited_timestamp"`
	Reference  *reference   `json:"message_reference"`
	Referenced *message     `json:"referenced_message"`
	Files      []attachment `json:"attachments"`
	Embeds     []embed      `json:"embeds"`
	Mentions   []user       `json:"mentions"`          // nil where the event does not say
	Snapshots  []snapshot   `json:"message_snapshots"` // of a forwarded message
	Nonce      any          `json:"nonce"`
	Flags      int          `json:"flags"`
}

// An embed is what a link or another bot shows under a message.
type embed struct {
	Title       string `json:"title"`
	Description string `json:"description"`
}

// A snapshot is a message that somebody has forwarded.
type snapshot struct {
	Message message `json:"message"`
}

type reference struct {
	Type            int    `json:"type,omitempty"`
	MessageID       string `json:"message_id,omitempty"`
	ChannelID       string `json:"channel_id,omitempty"`
	GuildID         string `json:"guild_id,omitempty"`
	FailIfNotExists bool   `json:"fail_if_not_exists"`
}

type attachment struct {
	ID       string `json:"id"`
	Filename string `json:"filename"`
	Size     int64  `json:"size"`
	URL      string `json:"url"`
	Type     string `json:"content_type"`
}

// Message types that a person writes, from Discord's list of message types.
const (
	messageDefault = 0
	messageReply   = 19
)

// fromPerson reports whether a person wrote m, and not a bot, a webhook or
// Discord itself.
func (m *message) fromPerson() bool {
	return m.Author != nil && m.Author.ID != "" && !m.Author.Bot && !m.Author.System && m.WebhookID == "" &&
		(m.Type == messageDefault || m.Type == messageReply)
}

type role struct {
	ID          string      `json:"id"`
	Permissions permissions `json:"permissions"`
	Tags        struct {
		BotID string `json:"bot_id"`
	} `json:"tags"`
}

type channel struct {
	ID       string `json:"id"`
	GuildID  string `json:"guild_id"`
	ParentID string `json:"parent_id"`
	Type     int    `json:"type"`
}

// isThread reports whether c is a thread, whose settings are its parent's.
// Forum posts are public threads.
func (c channel) isThread() bool { return 10 <= c.Type && c.Type <= 12 }

type guildEvent struct {
	ID       string    `json:"id"`
	OwnerID  string    `json:"owner_id"`
	Joined   string    `json:"joined_at"` // when the bot came
	Roles    []role    `json:"roles"`
	Channels []channel `json:"channels"`
	Threads  []channel `json:"threads"`
}

// permissions are Discord's bit set. It travels as a string of decimal digits.
type permissions uint64

const (
	administrator  permissions = 1 << 3
	manageGuild    permissions = 1 << 5
	manageMessages permissions = 1 << 13
)

// has reports whether p holds one of the bits in any.
func (p permissions) has(any permissions) bool { return p&any != 0 }

func (p *permissions) UnmarshalJSON(b []byte) error {
	s := strings.Trim(string(bytes.TrimSpace(b)), `"`)
	n, err := strconv.ParseUint(s, 10, 64)
	if err == nil {
		*p = permissions(n)
	}
	return nil // an unreadable permission is none
}

func (p permissions) MarshalJSON() ([]byte, error) {
	return json.Marshal(strconv.FormatUint(uint64(p), 10))
}
