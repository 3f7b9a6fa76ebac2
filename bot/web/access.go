package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// cookie remembers who has shown the token, as a MAC of it.
const cookie = "verbatim"

// forMembers serves h to those who may use the page, and asks others for the token.
func (s *server) forMembers(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if s.Open || s.entered(r) {
			h(w, r)
			return
		}
		if s.Token == "" {
			s.notFound(w, r)
			return
		}
		s.render(w, r, http.StatusUnauthorized, "enter.html", nil)
	}
}

func (s *server) entered(r *http.Request) bool {
	c, err := r.Cookie(cookie)
	if err != nil || s.Token == "" {
		return false
	}
	want, err := s.pass()
	return err == nil && hmac.Equal([]byte(c.Value), []byte(want))
}

// pass is what the cookie holds. It is void when the key of links is renewed.
func (s *server) pass() (string, error) {
	key, err := s.Links.secret()
	if err != nil {
		return "", err
	}
	h := hmac.New(sha256.New, key)
	h.Write([]byte("enter " + s.Token))
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil)), nil
}

// enter takes the token.
func (s *server) enter(w http.ResponseWriter, r *http.Request) {
	given := sha256.Sum256([]byte(r.FormValue("token")))
	want := sha256.Sum256([]byte(s.Token))
	if s.Token == "" || !hmac.Equal(given[:], want[:]) {
		s.render(w, r, http.StatusUnauthorized, "enter.html", "That is not the token.")
		return
	}
	value, err := s.pass()
	if err != nil {
		s.failed(w, r, err)
		return
	}
	http.SetCookie(w, &http.Cookie{Name: cookie, Value: value, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode,
		Secure: r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https", MaxAge: int((30 * 24 * time.Hour).Seconds())})
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// caller is who asks: the address of the connection, or what the proxy on this
// machine says that it was.
func caller(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsLoopback() {
		list := strings.Split(r.Header.Get("X-Forwarded-For"), ",")
		if last := strings.TrimSpace(list[len(list)-1]); net.ParseIP(last) != nil {
			return last
		}
	}
	return host
}

// rates bounds how often each address may ask: a burst, then so many a second.
type rates struct {
	mu   sync.Mutex
	have map[string]allowance
}

type allowance struct {
	left float64
	at   time.Time
}

const (
	burst     = 60
	perSecond = 6
	remember  = 10_000 // addresses; beyond that, those whose burst is whole again are forgotten
)

func (r *rates) allow(who string, now time.Time) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.have == nil {
		r.have = make(map[string]allowance)
	}
	if len(r.have) >= remember {
		for k, a := range r.have {
			if now.Sub(a.at) > burst/perSecond*time.Second {
				delete(r.have, k)
			}
		}
		if len(r.have) >= remember {
			clear(r.have) // a flood from everywhere: begin anew rather than grow
		}
	}
	a, ok := r.have[who]
	if !ok {
		a = allowance{left: burst, at: now}
	}
	a.left = min(burst, a.left+now.Sub(a.at).Seconds()*perSecond)
	a.at = now
	if a.left < 1 {
		r.have[who] = a
		return false
	}
	a.left--
	r.have[who] = a
	return true
}
