package discordtest

import (
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"strings"
	"time"
)

// serve routes a request: the gateway, or one of the API.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Upgrade") != "" {
		s.gateway(w, r)
		return
	}
	if data, ok := s.attachment(r.URL.Path); ok {
		w.Write(data)
		return
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return // the bot hung up in the middle of its request, as it may when it stops
	}
	a := s.answerTo(r, body)
	s.mu.Lock()
	s.requests = append(s.requests, Request{r.Method, r.URL.Path, time.Now(), a.status})
	s.mu.Unlock()
	if a.cut {
		if c, _, err := w.(http.Hijacker).Hijack(); err == nil {
			c.Close()
		}
		return
	}
	maps.Copy(w.Header(), a.header)
	if a.html {
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(a.status)
		io.WriteString(w, "<html><body>"+http.StatusText(a.status)+"</body></html>")
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(a.status)
	if a.body != nil {
		json.NewEncoder(w).Encode(a.body)
	}
}

// An answer is what a route says.
type answer struct {
	status int
	body   any
	header http.Header
	html   bool
	cut    bool // the socket, in place of the answer
}

func ok(body any) answer { return answer{status: http.StatusOK, body: body} }
func none() answer       { return answer{status: http.StatusNoContent} }
func refuse(status, code int, message string) answer {
	return answer{status: status, body: map[string]any{"code": code, "message": message}}
}

// A route is one of the API that the server knows. Stars in its path stand for
// IDs and tokens.
type route struct {
	method, path string
	open         bool // its path holds a token
	serve        func(s *Server, ids []string, r *http.Request, body []byte) answer
}

var routes = []route{
	{"GET", "/guilds/*", false, (*Server).getGuild},
	{"GET", "/guilds/*/members/*", false, (*Server).getMember},
	{"GET", "/users/@me", false, (*Server).getMe},
	{"GET", "/oauth2/applications/@me", false, (*Server).getApplication},
	{"GET", "/applications/@me", false, (*Server).getApplication},
	{"GET", "/gateway", false, (*Server).getGateway},
	{"GET", "/gateway/bot", false, (*Server).getGatewayBot},
	{"POST", "/channels/*/messages", false, (*Server).postMessage},
	{"PATCH", "/channels/*/messages/*", false, (*Server).patchMessage},
	{"DELETE", "/channels/*/messages/*", false, (*Server).deleteMessage},
	{"GET", "/channels/*/messages/*", false, (*Server).getMessage},
	{"PUT", "/applications/*/commands", false, (*Server).putCommands},
	{"PUT", "/applications/*/guilds/*/commands", false, (*Server).putCommands},
	{"POST", "/interactions/*/*/callback", true, (*Server).callback},
	{"PATCH", "/webhooks/*/*/messages/@original", true, (*Server).patchOriginal},
	{"DELETE", "/webhooks/*/*/messages/@original", true, (*Server).deleteOriginal},
	{"POST", "/channels/*/typing", false, func(s *Server, ids []string, r *http.Request, body []byte) answer { return none() }},
}

// minimal are the routes of a Minimal server.
var minimal = map[string]bool{
	"GET /gateway": true, "POST /channels/*/messages": true, "PATCH /channels/*/messages/*": true,
	"PUT /applications/*/commands": true, "POST /interactions/*/*/callback": true,
	"PATCH /webhooks/*/*/messages/@original": true,
}

func (s *Server) answerTo(r *http.Request, body []byte) answer {
	path, ok := strings.CutPrefix(r.URL.Path, "/api/v9")
	if !ok {
		path, ok = strings.CutPrefix(r.URL.Path, "/api/v10")
	}
	if !ok {
		s.wrong("REST: %s %s is not under /api/v9 or /api/v10", r.Method, r.URL.Path)
		return refuse(404, 0, "404: Not Found")
	}
	for _, rt := range routes {
		ids, ok := match(rt, r.Method, path)
		if !ok || s.Minimal && !minimal[rt.method+" "+rt.path] {
			continue
		}
		if !rt.open && r.Header.Get("Authorization") != "Bot "+Token {
			return refuse(401, 0, "401: Unauthorized")
		}
		if ua := r.Header.Get("User-Agent"); !strings.HasPrefix(ua, "DiscordBot (") {
			s.wrong("REST: User-Agent %q; Discord asks for DiscordBot (url, version)", ua)
		}
		before, after := s.takeFault("before "+r.Method), s.takeFault("after "+r.Method)
		if before.answer != nil {
			return *before.answer
		}
		time.Sleep(before.delay)
		if limited := s.limit(rt.method+" "+rt.path, ids); limited != nil {
			return *limited
		}
		a := rt.serve(s, ids, r, body)
		a.header = s.headers(rt.method+" "+rt.path, ids)
		if after.answer != nil {
			return *after.answer
		}
		return a
	}
	if !s.Minimal {
		s.wrong("REST: unknown route %s %s", r.Method, path)
	}
	return refuse(404, 0, "404: Not Found")
}

func match(rt route, method, path string) (ids []string, ok bool) {
	if rt.method != method {
		return nil, false
	}
	want, got := strings.Split(rt.path, "/"), strings.Split(path, "/")
	if len(want) != len(got) {
		return nil, false
	}
	for i := range want {
		if want[i] == "*" && got[i] != "" {
			ids = append(ids, got[i])
		} else if want[i] != got[i] {
			return nil, false
		}
	}
	return ids, true
}

func (s *Server) getGateway(ids []string, r *http.Request, body []byte) answer {
	return ok(map[string]any{"url": "ws" + s.URL[len("http"):]})
}

func (s *Server) getGatewayBot(ids []string, r *http.Request, body []byte) answer {
	return ok(map[string]any{"url": "ws" + s.URL[len("http"):], "shards": s.Shards,
		"session_start_limit": map[string]int{"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}})
}

func (s *Server) getGuild(ids []string, r *http.Request, body []byte) answer {
	s.mu.Lock()
	g := s.guilds[ids[0]]
	s.mu.Unlock()
	if g == nil {
		return refuse(404, 10004, "Unknown Guild")
	}
	return ok(s.guildJSON(g))
}

func (s *Server) getMe(ids []string, r *http.Request, body []byte) answer {
	return ok(s.User(s.BotID))
}

func (s *Server) getApplication(ids []string, r *http.Request, body []byte) answer {
	return ok(map[string]any{"id": s.BotApp, "name": "Verbatim", "description": "", "icon": nil, "bot_public": false, "bot_require_code_grant": false,
		"flags": 1 << 19, "summary": "", "verify_key": "", "owner": s.User(s.Owner), "team": nil, "rpc_origins": []string{}})
}

func (s *Server) getMember(ids []string, r *http.Request, body []byte) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	g := s.guilds[ids[0]]
	if g == nil {
		return refuse(404, 10004, "Unknown Guild")
	}
	roles, is := g.members[ids[1]]
	if !is {
		return refuse(404, 10007, "Unknown Member")
	}
	return ok(memberJSON(s.users[ids[1]], roles))
}

func (s *Server) postMessage(ids []string, r *http.Request, body []byte) answer {
	p, files, bad := s.payload(r, body)
	if bad != nil {
		return *bad
	}
	s.mu.Lock()
	c := s.channels[ids[0]]
	s.mu.Unlock()
	switch {
	case c == nil:
		return refuse(404, 10003, "Unknown Channel")
	case c.denied:
		return refuse(403, 50013, "Missing Permissions")
	}
	if !s.nonces {
		p.Nonce = ""
	}
	if p.Enforce {
		if m := s.byNonce(c.ID, p.Nonce); m != nil {
			return ok(s.Message(m.ID))
		}
	}
	m := p.message(files)
	m.ChannelID = c.ID
	if ref := p.Reference; ref != nil {
		s.mu.Lock()
		to := s.messages[ref.MessageID]
		s.mu.Unlock()
		switch {
		case to == nil || to.Deleted || to.ChannelID != c.ID:
			if ref.FailIfNotExists == nil || *ref.FailIfNotExists {
				return refuse(400, 50035, "Invalid Form Body: message_reference: Unknown message")
			}
			m.Reference = nil
		default:
			m.Type, m.Referenced = 19, to
		}
	}
	m.Author = &User{ID: s.BotID} // Post makes it whole
	id := s.Post(m)
	if p.Nonce != "" {
		s.mu.Lock()
		s.sent[c.ID+" "+p.Nonce] = id
		s.mu.Unlock()
	}
	return ok(s.Message(id))
}

// byNonce finds the message that was sent to a channel with a nonce.
func (s *Server) byNonce(channelID, nonce string) *Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.messages[s.sent[channelID+" "+nonce]]
}

func (s *Server) patchMessage(ids []string, r *http.Request, body []byte) answer {
	p, files, bad := s.payload(r, body)
	if bad != nil {
		return *bad
	}
	s.mu.Lock()
	m := s.messages[ids[1]]
	s.mu.Unlock()
	switch {
	case m == nil || m.Deleted || m.ChannelID != ids[0]:
		return refuse(404, 10008, "Unknown Message")
	case m.Author == nil || m.Author.ID != s.BotID:
		return refuse(403, 50005, "Cannot edit a message authored by another user")
	}
	s.replace(m, p, files)
	return ok(s.Message(m.ID))
}

// replace puts an edit's content in place of a message's.
func (s *Server) replace(m *Message, p payload, files []File) {
	s.mu.Lock()
	n, now := p.message(files), time.Now()
	m.Content, m.Embeds, m.Components, m.Edited = n.Content, n.Embeds, n.Components, &now
	if len(files) > 0 {
		m.Files = files
	}
	m.Edits = append(m.Edits, now)
	s.mu.Unlock()
	if m.Flags&flagEphemeral == 0 {
		s.announce("MESSAGE_UPDATE", m)
	} else {
		s.watched(m, true)
	}
}

func (s *Server) deleteMessage(ids []string, r *http.Request, body []byte) answer {
	s.mu.Lock()
	m := s.messages[ids[1]]
	s.mu.Unlock()
	switch {
	case m == nil || m.Deleted || m.ChannelID != ids[0]:
		return refuse(404, 10008, "Unknown Message")
	case m.Author == nil || m.Author.ID != s.BotID:
		return refuse(403, 50013, "Missing Permissions")
	}
	s.Delete(m.ID)
	return none()
}

func (s *Server) getMessage(ids []string, r *http.Request, body []byte) answer {
	s.mu.Lock()
	m := s.messages[ids[1]]
	s.mu.Unlock()
	if m == nil || m.Deleted || m.ChannelID != ids[0] || m.Only != "" {
		return refuse(404, 10008, "Unknown Message")
	}
	return ok(s.Message(m.ID))
}
