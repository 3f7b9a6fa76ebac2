package discord

import (
	"context"
	"crypto/rand"
	"net/http"

	"github.com/bwmarrin/discordgo"
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
	return outgoing{Embeds: []*discordgo.MessageEmbed{{Description: cut(text, maxDescription), Color: colorNote}}}
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

// post sends o to a channel and returns the message's ID, which is empty where
// the answer to the request could not be read.
func (r *rest) post(ctx context.Context, channelID string, o outgoing) (id string, err error) {
	o = o.normal()
	o.Nonce, o.Enforce = rand.Text()[:25], true
	var m message
	err = r.do(ctx, call{method: http.MethodPost, path: "/channels/" + channelID + "/messages", body: o, files: o.files, once: true}, &m)
	if err == nil && m.Nonce == o.Nonce {
		r.nonces.Store(true)
	}
	return m.ID, err
}

// edit replaces a message of the bot's own.
func (r *rest) edit(ctx context.Context, channelID, id string, o outgoing) error {
	o = o.normal()
	return r.do(ctx, call{method: http.MethodPatch, path: "/channels/" + channelID + "/messages/" + id, body: o, files: o.files}, nil)
}

// remove deletes a message.
func (r *rest) remove(ctx context.Context, channelID, id string) error {
	return r.do(ctx, call{method: http.MethodDelete, path: "/channels/" + channelID + "/messages/" + id}, nil)
}

// typing shows that the bot is at work, for about ten seconds.
func (r *rest) typing(ctx context.Context, channelID string) error {
	return r.do(ctx, call{method: http.MethodPost, path: "/channels/" + channelID + "/typing"}, nil)
}
