package discord

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
)

// An outlet is where an answer goes. The first call of show sends it, later
// calls put something else in its place.
type outlet interface {
	show(ctx context.Context, o outgoing) error
}

// A messageOutlet answers a message with a message.
type messageOutlet struct {
	rest      rest
	denied    *denied
	channel   string
	reference *reference
	id        string // of the answer, once it is sent and known
}

func (m *messageOutlet) show(ctx context.Context, o outgoing) error {
	if m.id == "" {
		o.Reference = m.reference
	}
	return m.send(ctx, o)
}

const (
	// deferAfter is when an interaction without an answer is acknowledged:
	// Discord gives it up after three seconds, and a callback takes its time too.
	deferAfter = 1500 * time.Millisecond
	// tokenLife is how long an interaction can be answered.
	tokenLife = 15 * time.Minute
)

// Kinds of interaction callbacks, from Discord's list.
const (
	callbackMessage      = 4
	callbackDeferMessage = 5
	callbackDeferUpdate  = 6
	callbackUpdate       = 7
	callbackAutocomplete = 8

	ephemeral           = discordgo.MessageFlagsEphemeral
	suppressEmbeds      = discordgo.MessageFlagsSuppressEmbeds
	alreadyAcknowledged = 40060 // error codes
	unknownMessage      = 10008
	unknownChannel      = 10003
	missingAccess       = 50001
)

// An interactionOutlet answers an interaction: at once where the answer is
// quick, and otherwise by acknowledging it first. It makes exactly one
// callback.
type interactionOutlet struct {
	rest      rest
	app       string
	id, token string
	born      time.Time
	update    bool // in place of the message that has the button
	private   bool // only the person sees it; fixed by the first callback

	mu    sync.Mutex
	acked bool
}

func (i *interactionOutlet) show(ctx context.Context, o outgoing) error {
	if i.private {
		o.Flags |= ephemeral
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	if !i.acked {
		kind := callbackMessage
		if i.update {
			kind = callbackUpdate
		}
		if err := i.callback(ctx, kind, o.normal(), o.files...); !isCode(err, alreadyAcknowledged) {
			return err
		}
	}
	if time.Since(i.born) > tokenLife {
		return errors.New("the interaction is over: its token lives 15 minutes")
	}
	o.Flags = 0 // cannot be changed any more
	return i.rest.edit(ctx, "/webhooks/"+i.app+"/"+i.token+"/messages/@original", o)
}

// acknowledge tells Discord that an answer will come, unless it has.
func (i *interactionOutlet) acknowledge(ctx context.Context) error {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.acked {
		return nil
	}
	if i.update {
		return i.callback(ctx, callbackDeferUpdate, nil)
	}
	var flags outgoingFlags
	if i.private {
		flags.Flags = ephemeral
	}
	return i.callback(ctx, callbackDeferMessage, flags)
}

type outgoingFlags struct {
	Flags discordgo.MessageFlags `json:"flags,omitempty"`
}

// callback makes the one callback. Whatever comes of it, there is no second.
func (i *interactionOutlet) callback(ctx context.Context, kind int, data any, files ...file) error {
	i.acked = true
	return i.rest.callback(ctx, i.id, i.token, kind, data, files...)
}

func (r rest) callback(ctx context.Context, id, token string, kind int, data any, files ...file) error {
	body := struct {
		Type int `json:"type"`
		Data any `json:"data,omitempty"`
	}{kind, data}
	return r.do(ctx, http.MethodPost, "/interactions/"+id+"/"+token+"/callback", body, nil, files...)
}

// removeOriginal deletes the answer to an interaction, or for a button the message
// that has it.
func (i *interactionOutlet) removeOriginal(ctx context.Context) error {
	return i.rest.Call(ctx, func(s *discordgo.Session, with discordgo.RequestOption) error {
		return s.InteractionResponseDelete(&discordgo.Interaction{AppID: i.app, Token: i.token}, with)
	})
}
