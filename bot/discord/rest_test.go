package discord

import (
	"context"
	"errors"
	"net"
	"strings"
	"testing"
)

// Tokens of interactions stand in addresses; errors are logged.
func TestErrorsHideTokens(t *testing.T) {
	refused := func(context.Context, string, string) (net.Conn, error) { return nil, errors.New("refused") }
	r := &rest{base: "https://discord.test/api/v9", token: "bot-secret", client: client(refused)}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, path := range []string{"/interactions/12/interaction-secret/callback", "/webhooks/12/interaction-secret/messages/@original", "/channels/12/messages"} {
		err := r.do(ctx, call{method: "POST", path: path, body: say("x")}, nil)
		if err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%v", err)
		}
		if strings.Contains(routeOf("POST", path), "secret") {
			t.Errorf("route %s", routeOf("POST", path))
		}
	}
	if _, err := newAdapter(Config{Token: "bot secret", APIURL: "ftp://x"}); err == nil || strings.Contains(err.Error(), "secret") {
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
