package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

// An Inspection is what Discord says of a bot's own settings.
type Inspection struct {
	Name           string
	Public         bool          // anybody may invite it
	MessageContent bool          // it may read what messages say
	Skew           time.Duration // this machine's clock against Discord's, to the second
}

// ErrToken says that Discord does not know the token.
var ErrToken = errors.New("the token is none that Discord knows")

// Flags of an application, from Discord's documentation: the intent for the
// content of messages, for verified bots and for small ones.
const messageContent = 1<<18 | 1<<19

// Inspect asks Discord what the bot's application is set to. api is the address
// of a Discord-compatible server, "" for Discord's own. Errors hold no token.
func Inspect(ctx context.Context, token, api string) (Inspection, error) {
	const patience = 10 * time.Second
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if api == "" {
		api = "https://discord.com"
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, api+apiPath+"/applications/@me", nil)
	if err != nil {
		return Inspection{}, fmt.Errorf("ask Discord: %w", err)
	}
	req.Header.Set("Authorization", "Bot "+token)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return Inspection{}, fmt.Errorf("ask Discord: %w", err)
	}
	defer resp.Body.Close()
	switch resp.StatusCode {
	case http.StatusOK:
	case http.StatusUnauthorized:
		return Inspection{}, ErrToken
	default:
		return Inspection{}, fmt.Errorf("ask Discord: it answered %s", resp.Status)
	}
	var app struct {
		Name   string `json:"name"`
		Flags  int    `json:"flags"`
		Public bool   `json:"bot_public"`
	}
	const longest = 1 << 20
	if err := json.NewDecoder(io.LimitReader(resp.Body, longest)).Decode(&app); err != nil {
		return Inspection{}, fmt.Errorf("ask Discord: its answer is no JSON: %w", err)
	}
	in := Inspection{Name: app.Name, Public: app.Public, MessageContent: app.Flags&messageContent != 0}
	if at, err := http.ParseTime(resp.Header.Get("Date")); err == nil {
		in.Skew = time.Since(at).Truncate(time.Second)
	}
	return in, nil
}
