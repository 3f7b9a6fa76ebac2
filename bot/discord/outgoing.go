package discord

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/bwmarrin/discordgo"

	"verbatim/bot/discord/client"
	"verbatim/bot/discord/layout"
)

// An outgoing is a message as the bot sends and edits it. There is one type for
// both, so that no path exists on which a mention in it could ping: its
// allowed_mentions are always the empty list.
type outgoing struct {
	Content    string                       `json:"content"`
	Embeds     []*discordgo.MessageEmbed    `json:"embeds"`
	Components []discordgo.MessageComponent `json:"components"`
	Mentions   noMentions                   `json:"allowed_mentions"`
	Flags      discordgo.MessageFlags       `json:"flags,omitempty"`
	Reference  *reference                   `json:"message_reference,omitempty"`
	Nonce      string                       `json:"nonce,omitempty"`
	Enforce    bool                         `json:"enforce_nonce,omitempty"`
	Files      []attachmentOut              `json:"attachments,omitempty"`

	files []file
}

// Discord's limits for a message, from its API documentation.
const (
	maxContent  = 2000
	maxEmbeds   = 6000 // all text of all embeds
	maxCustomID = 100
	maxFile     = 10 << 20
)

// attachmentOut names a file that comes with a message.
type attachmentOut struct {
	ID       int    `json:"id"`
	Filename string `json:"filename"`
}

// noMentions always marshals to the allowed_mentions that allow none.
type noMentions struct{}

func (noMentions) MarshalJSON() ([]byte, error) {
	return []byte(`{"parse":[],"replied_user":false}`), nil
}

// say returns a message of one line or paragraph by the bot itself.
func say(text string) outgoing {
	return outgoing{Embeds: []*discordgo.MessageEmbed{{Description: layout.Clip(text, layout.MaxDescription), Color: layout.ColorNote}}}
}

func embeds(e *discordgo.MessageEmbed) []*discordgo.MessageEmbed {
	return []*discordgo.MessageEmbed{e}
}

// normal fills what may not be null.
func (o outgoing) normal() outgoing {
	if o.Embeds == nil {
		o.Embeds = []*discordgo.MessageEmbed{}
	}
	if o.Components == nil {
		o.Components = []discordgo.MessageComponent{}
	}
	for i, f := range o.files {
		o.Files = append(o.Files, attachmentOut{i, f.name})
	}
	return o
}

// A file goes with a message.
type file struct {
	name, mime string
	data       []byte
}

// rest makes the bot's requests to Discord's HTTP API.
type rest struct{ *client.Client }

// do makes a request for which discordgo has no type, or one that would not
// decode what Discord invents tomorrow. Of the answer, out gets what can be read.
func (r rest) do(ctx context.Context, method, path string, body, out any, files ...file) error {
	kind, data, err := "application/json", []byte(nil), error(nil)
	if len(files) > 0 {
		var parts []*discordgo.File
		for _, f := range files {
			parts = append(parts, &discordgo.File{Name: f.name, ContentType: f.mime, Reader: bytes.NewReader(f.data)})
		}
		kind, data, err = discordgo.MultipartBodyWithJSON(body, parts)
	} else if body != nil {
		data, err = json.Marshal(body)
	}
	if err != nil {
		return err
	}
	return r.Call(ctx, func(s *discordgo.Session, with discordgo.RequestOption) error {
		answer, err := s.RequestRaw(method, discordgo.EndpointAPI+path[1:], kind, data, "", 0, with)
		if err == nil && out != nil {
			json.Unmarshal(answer, out)
		}
		return err
	})
}

// post sends o to a channel and returns the message's ID, which is empty where
// the answer to the request could not be read.
func (r rest) post(ctx context.Context, channelID string, o outgoing) (id string, err error) {
	o = o.normal()
	o.Nonce, o.Enforce = rand.Text()[:25], true
	var m message
	err = r.do(ctx, http.MethodPost, "/channels/"+channelID+"/messages", o, &m, o.files...)
	if err == nil && m.Nonce == o.Nonce {
		r.Nonces.Store(true)
	}
	return m.ID, err
}

// edit replaces the message at a path with o.
func (r rest) edit(ctx context.Context, path string, o outgoing) error {
	return r.do(ctx, http.MethodPatch, path, o.normal(), nil, o.files...)
}

// remove deletes a message.
func (r rest) remove(ctx context.Context, channelID, id string) error {
	return r.Call(ctx, func(s *discordgo.Session, with discordgo.RequestOption) error {
		return s.ChannelMessageDelete(channelID, id, with)
	})
}

// typing shows that the bot is at work, for about ten seconds.
func (r rest) typing(ctx context.Context, channelID string) error {
	return r.Call(ctx, func(s *discordgo.Session, with discordgo.RequestOption) error {
		return s.ChannelTyping(channelID, with)
	})
}

// isCode reports whether err is Discord's error of that code.
func isCode(err error, code int) bool {
	e := (*client.Error)(nil)
	return errors.As(err, &e) && e.Code == code
}

// isStatus reports whether err is an answer of that HTTP status.
func isStatus(err error, status int) bool {
	e := (*client.Error)(nil)
	return errors.As(err, &e) && e.Status == status
}
