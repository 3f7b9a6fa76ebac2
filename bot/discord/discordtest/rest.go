package discordtest

import (
	"io"
	"maps"
	"net/http"
	"net/url"
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
	if a.body != nil { // clients read what has a type, even if there is nothing
		w.Header().Set("Content-Type", "application/json")
	}
	w.WriteHeader(a.status)
	w.Write(a.body)
}

// An answer is what a route says.
type answer struct {
	status int
	body   []byte
	header http.Header
	html   bool
	cut    bool // the socket, in place of the answer
}

func ok(body any) *answer { return &answer{status: http.StatusOK, body: mustJSON(body)} }
func none() *answer       { return &answer{status: http.StatusNoContent} }
func refuse(status, code int, message string) *answer {
	return &answer{status: status, body: mustJSON(fields{"code": code, "message": message})}
}

// A request is one that fits a route.
type request struct {
	ids   []string // what the stars of the route's path stand for
	body  []byte   // its JSON
	files []File
	query url.Values
}

// A route is one of the API that the server knows. Stars in its path stand for
// IDs and tokens. What it takes and gives are Discord's schemas, "" where there
// is nothing, or where the route itself tells which.
type route struct {
	method, path string
	takes, gives string
	serve        func(s *Server, q request) *answer
}

// key names a route for limits.
func (rt route) key() string { return rt.method + " " + rt.path }

// open reports whether a route's path holds a token, so that it needs no other.
func (rt route) open() bool {
	return strings.HasPrefix(rt.path, "/interactions/") || strings.HasPrefix(rt.path, "/webhooks/")
}

const (
	messageOut  = "MessageResponse"
	webhookIn   = "IncomingWebhookUpdateRequestPartial"
	commandsIn  = "[]ApplicationCommandUpdateRequest"
	commandsOut = "[]ApplicationCommandResponse"
	appOut      = "PrivateApplicationResponse"
)

var routes = []route{
	{"GET", "/guilds/*", "", "GuildWithCountsResponse", (*Server).getGuild},
	{"GET", "/guilds/*/members/*", "", "GuildMemberResponse", (*Server).getMember},
	{"GET", "/users/@me", "", "UserPIIResponse", (*Server).getMe},
	{"GET", "/oauth2/applications/@me", "", appOut, (*Server).getApplication},
	{"GET", "/applications/@me", "", appOut, (*Server).getApplication},
	{"GET", "/gateway", "", "GatewayResponse", (*Server).getGateway},
	{"GET", "/gateway/bot", "", "GatewayBotResponse", (*Server).getGatewayBot},
	{"GET", "/channels/*", "", "", (*Server).getChannel},
	{"POST", "/channels/*/messages", "MessageCreateRequest", messageOut, (*Server).postMessage},
	{"PATCH", "/channels/*/messages/*", "MessageEditRequestPartial", messageOut, (*Server).patchMessage},
	{"DELETE", "/channels/*/messages/*", "", "", (*Server).deleteMessage},
	{"GET", "/channels/*/messages/*", "", messageOut, (*Server).getMessage},
	{"POST", "/channels/*/typing", "", "", (*Server).postTyping},
	{"PUT", "/applications/*/commands", commandsIn, commandsOut, (*Server).putCommands},
	{"PUT", "/applications/*/guilds/*/commands", commandsIn, commandsOut, (*Server).putCommands},
	{"POST", "/interactions/*/*/callback", "", "InteractionCallbackResponse", (*Server).callback},
	{"PATCH", "/webhooks/*/*/messages/@original", webhookIn, messageOut, (*Server).patchOriginal},
	{"DELETE", "/webhooks/*/*/messages/@original", "", "", (*Server).deleteOriginal},
}

// minimal are the routes of a Minimal server.
var minimal = map[string]bool{
	"GET /gateway": true, "POST /channels/*/messages": true, "PATCH /channels/*/messages/*": true,
	"PUT /applications/*/commands": true, "POST /interactions/*/*/callback": true,
	"PATCH /webhooks/*/*/messages/@original": true,
}

func (s *Server) answerTo(r *http.Request, body []byte) *answer {
	path, ok := strings.CutPrefix(r.URL.Path, "/api/v9")
	if !ok {
		path, ok = strings.CutPrefix(r.URL.Path, "/api/v10")
	}
	if !ok {
		s.wrong("REST: %s %s is not under /api/v9 or /api/v10", r.Method, r.URL.Path)
		return refuse(404, 0, "404: Not Found")
	}
	for _, rt := range routes {
		if ids, ok := match(rt, r.Method, path); ok && (!s.Minimal || minimal[rt.key()]) {
			a := s.routed(rt, ids, r, body)
			a.header = s.headers(a, rt.key(), ids)
			return a
		}
	}
	if !s.Minimal {
		s.wrong("REST: unknown route %s %s", r.Method, path)
	}
	return refuse(404, 0, "404: Not Found")
}

// routed answers a request to a route.
func (s *Server) routed(rt route, ids []string, r *http.Request, body []byte) *answer {
	if !rt.open() && r.Header.Get("Authorization") != "Bot "+Token {
		return refuse(401, 0, "401: Unauthorized")
	}
	if ua := r.Header.Get("User-Agent"); !s.AnyClient && !strings.HasPrefix(ua, "DiscordBot (") {
		s.wrong("REST: User-Agent %q; Discord asks for DiscordBot (url, version)", ua)
	}
	before, after := s.takeFault("before "+r.Method), s.takeFault("after "+r.Method)
	if before.answer != nil {
		return before.answer
	}
	time.Sleep(before.delay)
	if limited := s.limit(rt, ids); limited != nil {
		return limited
	}
	q := request{ids: ids, body: body, query: r.URL.Query()}
	if len(body) > 0 {
		q.body, q.files = s.payloadOf(r, body)
	}
	if rt.takes != "" {
		if err := conforms(rt.takes, q.body); err != nil {
			s.wrong("REST: %s %s: %v\n%s", r.Method, r.URL.Path, err, q.body)
			return refuse(400, 50035, "Invalid Form Body")
		}
	}
	a := rt.serve(s, q)
	if rt.gives != "" && a.status == http.StatusOK {
		if err := conforms(rt.gives, a.body); err != nil {
			s.wrong("%s: %v\n%s", rt.key(), err, a.body)
		}
	}
	if after.answer != nil {
		return after.answer
	}
	return a
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
