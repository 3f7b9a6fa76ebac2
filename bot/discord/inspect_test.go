package discord

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestInspect(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Date", time.Now().Add(25*time.Hour).UTC().Format(http.TimeFormat))
		switch r.Header.Get("Authorization") {
		case "Bot good":
			_, _ = w.Write([]byte(`{"name":"Verbatim","flags":524288,"bot_public":true}`))
		case "Bot deaf":
			_, _ = w.Write([]byte(`{"name":"Verbatim","flags":0}`))
		default:
			http.Error(w, "no", http.StatusUnauthorized)
		}
	}))
	defer s.Close()
	in, err := Inspect(t.Context(), "good", s.URL)
	if err != nil || !in.Public || !in.MessageContent || in.Skew > -24*time.Hour {
		t.Errorf("%+v, %v", in, err)
	}
	if in, err = Inspect(t.Context(), "deaf", s.URL); err != nil || in.MessageContent || in.Public {
		t.Errorf("%+v, %v", in, err)
	}
	if _, err = Inspect(t.Context(), "wrong", s.URL); !errors.Is(err, ErrToken) {
		t.Errorf("%v", err)
	}
	s.Close()
	if _, err = Inspect(t.Context(), "secret-token", s.URL); err == nil || strings.Contains(err.Error(), "secret-token") {
		t.Errorf("%v", err)
	}
}
