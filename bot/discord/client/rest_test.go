package client

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"
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
