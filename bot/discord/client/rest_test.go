package client

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

// Tokens of interactions stand in addresses; errors are logged.
func TestErrorsHideTokens(t *testing.T) {
	refused := func(context.Context, string, string) (net.Conn, error) { return nil, errors.New("refused") }
	c := New(slog.New(slog.DiscardHandler), "https://discord.test/api/v9", "bot-secret", &http.Transport{DialContext: refused})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, path := range []string{"/interactions/12/interaction-secret/callback", "/webhooks/12/interaction-secret/messages/@original",
		"/webhooks/12/interaction-secret", "/channels/12/messages", "/interactions/12/interaction-secret\x00/callback"} {
		err := c.Call(ctx, func(s *discordgo.Session, with discordgo.RequestOption) error {
			_, err := s.RequestRaw("POST", discordgo.EndpointAPI+path[1:], "application/json", []byte("{}"), "", 0, with)
			return err
		})
		if err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%v", err)
		}
		if strings.Contains(routeOf("POST", path), "secret") {
			t.Errorf("route %s", routeOf("POST", path))
		}
	}
	err := c.Call(ctx, func(s *discordgo.Session, with discordgo.RequestOption) error {
		return s.InteractionResponseDelete(&discordgo.Interaction{AppID: "12", Token: "interaction-secret"}, with)
	})
	if err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("%v", err)
	}
}

func TestRoutes(t *testing.T) {
	for path, want := range map[string]string{
		"/channels/12/messages/34":                   "PATCH /channels/12/messages/id",
		"/applications/12/commands":                  "PATCH /applications/12/commands",
		"/webhooks/12/abc/messages/@original?wait=1": "PATCH /webhooks/12/token/messages/@original",
		"/interactions/12/abc/callback":              "PATCH /interactions/id/token/callback",
	} {
		if got := routeOf("PATCH", path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
}

// What may have happened is not sent again, unless it cannot happen twice.
func TestRepeated(t *testing.T) {
	for _, test := range []struct {
		method, path string
		status       int
		nonces       bool
		want         bool
	}{
		{"GET", "/guilds/12", 500, false, true},
		{"GET", "/guilds/12", 403, false, false},
		{"PATCH", "/channels/12/messages/34", 504, false, true},
		{"POST", "/channels/12/messages", 500, false, false},
		{"POST", "/channels/12/messages", 502, false, false},
		{"POST", "/channels/12/messages", 502, true, true},
		{"POST", "/channels/12/messages", 429, false, true},
		{"POST", "/channels/12/threads", 502, true, false},
		{"POST", "/channels/12/typing", 502, false, true},
		{"POST", "/interactions/12/secret/callback", 502, false, true},
		{"POST", "/webhooks/12/secret", 502, true, false},
	} {
		c := New(nil, "", "", nil)
		c.Nonces.Store(test.nonces)
		resp := &http.Response{StatusCode: test.status}
		_, again, err := transport{c}.refused(routeOf(test.method, test.path), resp, []byte("<html>"))
		if e := (*Error)(nil); again != test.want || !errors.As(err, &e) || e.Status != test.status {
			t.Errorf("%s %s after %d, nonces %v: again %v, %v", test.method, test.path, test.status, test.nonces, again, err)
		}
	}
}

// A token that is refused is fatal, an interaction's token that is over is not.
func TestFatal(t *testing.T) {
	for code, err := range map[int]error{
		401:  fmt.Errorf("x: %w", &Error{Route: "GET /gateway", Status: 401}),
		4014: fmt.Errorf("x: %w", &websocket.CloseError{Code: 4014}),
	} {
		if got := Fatal(err); got != code {
			t.Errorf("%v: %d, want %d", err, got, code)
		}
	}
	for _, err := range []error{nil, errors.New("x"), &Error{Route: "GET /guilds/1", Status: 403}, &websocket.CloseError{Code: 4009},
		&Error{Route: "PATCH /webhooks/12/token/messages/@original", Status: 401}} {
		if got := Fatal(err); got != 0 {
			t.Errorf("%v: %d", err, got)
		}
	}
}
