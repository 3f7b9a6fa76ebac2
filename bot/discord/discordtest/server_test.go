package discordtest

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"
)

// A client is a bot that does what a test tells it to.
type client struct {
	*Server
	t    *testing.T
	http *http.Client
}

// inBubble runs a test against a server, in a bubble where time passes at once.
func inBubble(t *testing.T, test func(c *client)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		s := New(t)
		defer s.Close()
		transport := &http.Transport{DialContext: s.Dial}
		defer transport.CloseIdleConnections()
		test(&client{s, t, &http.Client{Transport: transport}})
	})
}

// do makes a request, and returns its status and the code and body of the answer.
func (c *client) do(method, path string, body any) (status, code int, raw []byte) {
	c.t.Helper()
	r, err := http.NewRequest(method, c.URL+"/api/v10"+path, bytes.NewReader(mustJSON(body)))
	if err != nil {
		c.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bot "+Token)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("User-Agent", "DiscordBot (test, 1)")
	resp, err := c.http.Do(r)
	if err != nil {
		c.t.Fatal(err)
	}
	defer resp.Body.Close()
	raw, _ = io.ReadAll(resp.Body)
	var said struct{ Code int }
	json.Unmarshal(raw, &said)
	return resp.StatusCode, said.Code, raw
}

var mentionsNobody = map[string]any{"parse": []string{}}

func content(text string) map[string]any {
	return map[string]any{"content": text, "allowed_mentions": mentionsNobody}
}

// dial opens a connection to the gateway and reads HELLO.
func (c *client) dial() *websocket.Conn {
	c.t.Helper()
	d := websocket.Dialer{NetDialContext: c.Dial}
	ws, _, err := d.Dial("ws"+c.URL[len("http"):]+"/?v=10&encoding=json", nil)
	if err != nil {
		c.t.Fatal(err)
	}
	c.read(ws)
	return ws
}

func (c *client) read(ws *websocket.Conn) (p packet) {
	c.t.Helper()
	if err := ws.ReadJSON(&p); err != nil {
		c.t.Fatal(err)
	}
	return p
}

func (c *client) identify(ws *websocket.Conn, token string) packet {
	c.t.Helper()
	ws.WriteJSON(packet{Op: 2, Data: mustJSON(map[string]any{"token": token, "intents": 1<<25 - 1, "properties": map[string]any{}})})
	return c.read(ws)
}

// What the gateway tells conforms to Discord's schemas, as far as it publishes
// any of events.
func TestGatewayObjects(t *testing.T) {
	inBubble(t, func(c *client) {
		c.Overwrite(c.Channel, c.Member, SendMessages, AttachFiles)
		thread, dm := c.AddChannel(c.Guild, c.Channel, 11), c.AddChannel("", "", 1)
		ws := c.dial()
		defer ws.Close()
		c.identify(ws, "Bot "+Token)
		said := c.Say(c.Channel, c.Member, "see <@"+c.Owner+">")
		c.Forward(said, c.Owner, thread)
		c.Answer(c.Say(dm, c.Member, "hello"), c.Member, "again")
		c.Slash(c.Member, c.Channel, "who", map[string]any{"person": "Tarn"})
		for range 6 {
			p := c.read(ws)
			c.conformsTo(p)
		}
	})
}

func (c *client) conformsTo(p packet) {
	c.t.Helper()
	check := func(schema string, raw json.RawMessage) {
		c.t.Helper()
		if err := conforms(schema, raw); err != nil {
			c.t.Errorf("%s: %v\n%s", p.Type, err, raw)
		}
	}
	var e struct {
		Channels, Threads, Members json.RawMessage
		Member, Channel            json.RawMessage
	}
	json.Unmarshal(p.Data, &e)
	switch p.Type {
	case "GUILD_CREATE":
		check("GuildWithCountsResponse", p.Data)
		check("[]GuildChannelResponse", e.Channels)
		check("[]ThreadResponse", e.Threads)
		check("[]GuildMemberResponse", e.Members)
	case "MESSAGE_CREATE":
		check("MessageResponse", p.Data)
	case "INTERACTION_CREATE":
		check("GuildMemberResponse", e.Member)
		check("GuildChannelResponse", e.Channel)
	default:
		c.t.Errorf("unexpected %s", p.Type)
	}
}

// Every route that reads gives what conforms; that the server itself holds.
func TestReads(t *testing.T) {
	inBubble(t, func(c *client) {
		said := c.Say(c.Channel, c.Member, "hello")
		for _, path := range []string{"/gateway", "/gateway/bot", "/users/@me", "/applications/@me", "/oauth2/applications/@me",
			"/guilds/" + c.Guild, "/guilds/" + c.Guild + "/members/" + c.Member, "/channels/" + c.Channel, "/channels/" + c.Channel + "/messages/" + said} {
			if status, _, raw := c.do("GET", path, nil); status != 200 {
				t.Errorf("%s: %d %s", path, status, raw)
			}
		}
	})
}

// What the bot may not do in a channel it is refused, as Discord does.
func TestPermissions(t *testing.T) {
	embed := map[string]any{"embeds": []any{map[string]any{"description": "x"}}, "allowed_mentions": mentionsNobody}
	inBubble(t, func(c *client) {
		said := c.Say(c.Channel, c.Member, "hello")
		reply := content("hello")
		reply["message_reference"] = map[string]any{"message_id": said}
		thread := c.AddChannel(c.Guild, c.Channel, 11)
		muted := c.AddRole(c.Guild, 0)
		c.Join(c.Guild, c.BotID, muted)
		for _, test := range []struct {
			name, of           string
			deny, allow        uint64
			channel            string
			body               map[string]any
			wantStatus, wanted int
		}{
			{"nothing denied", c.Guild, 0, 0, c.Channel, reply, 200, 0},
			{"view", c.Guild, ViewChannel, 0, c.Channel, content("x"), 403, 50001},
			{"send", c.BotID, SendMessages, 0, c.Channel, content("x"), 403, 50013},
			{"send in the channel, but not in its threads", c.BotID, SendInThreads, 0, c.Channel, content("x"), 200, 0},
			{"send in threads", c.BotID, SendInThreads, 0, thread, content("x"), 403, 50013},
			{"embed", muted, EmbedLinks, 0, c.Channel, embed, 403, 50013},
			{"embed is not needed for words", muted, EmbedLinks, 0, c.Channel, content("x"), 200, 0},
			{"history", c.BotID, ReadHistory, 0, c.Channel, reply, 403, 160002},
		} {
			c.Overwrite(c.Channel, test.of, test.deny, test.allow)
			status, code, _ := c.do("POST", "/channels/"+test.channel+"/messages", test.body)
			if status != test.wantStatus || code != test.wanted {
				t.Errorf("%s: %d (%d), want %d (%d)", test.name, status, code, test.wantStatus, test.wanted)
			}
			c.Overwrite(c.Channel, test.of, 0, 0)
			time.Sleep(2 * time.Second)
		}
		// The member's overwrite comes after that of roles, which comes after @everyone's.
		c.Overwrite(c.Channel, c.Guild, SendMessages, 0)
		c.Overwrite(c.Channel, muted, 0, SendMessages)
		if status, _, _ := c.do("POST", "/channels/"+c.Channel+"/messages", content("x")); status != 200 {
			t.Errorf("a role gives what @everyone is denied: %d", status)
		}
		c.Overwrite(c.Channel, c.BotID, ReadHistory, 0)
		if status, code, _ := c.do("GET", "/channels/"+c.Channel+"/messages/"+said, nil); status != 403 || code != 50013 {
			t.Errorf("reading without history: %d (%d)", status, code)
		}
	})
}

// Sessions begin five seconds apart and can be resumed for a while; a token may
// have "Bot " before it.
func TestSessions(t *testing.T) {
	inBubble(t, func(c *client) {
		ws := c.dial()
		var ready struct {
			V       int
			Session string `json:"session_id"`
		}
		json.Unmarshal(c.identify(ws, Token).Data, &ready)
		if ready.V != 10 || ready.Session == "" {
			t.Fatalf("READY: %+v", ready)
		}
		resume := func() int {
			ws.NetConn().Close()
			synctest.Wait()
			ws = c.dial()
			ws.WriteJSON(packet{Op: 6, Data: mustJSON(map[string]any{"token": "Bot " + Token, "session_id": ready.Session, "seq": 2})})
			return c.read(ws).Op
		}
		if op := resume(); op != 0 {
			t.Errorf("resumed at once: op %d", op)
		}
		ws.NetConn().Close()
		time.Sleep(resumeWithin + time.Second)
		if op := resume(); op != 9 {
			t.Errorf("resumed too late: op %d, want INVALID_SESSION", op)
		}
		if p := c.identify(ws, Token); p.Type != "READY" {
			t.Errorf("a new session: %+v", p)
		}
		ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(1000, ""), time.Now().Add(time.Second))
		if op := resume(); op != 9 {
			t.Errorf("resumed after it was closed with 1000: op %d", op)
		}
		ws.Close()
	})
}

// Discord takes 50 requests in a second, and says when it takes the next.
func TestGlobalLimit(t *testing.T) {
	inBubble(t, func(c *client) {
		refused := 0
		for range globalLimit + 5 {
			if status, _, raw := c.do("GET", "/gateway", nil); status == 429 {
				refused++
				if err := conforms("RatelimitedResponse", raw); err != nil {
					t.Error(err)
				}
			}
		}
		time.Sleep(time.Second)
		if status, _, _ := c.do("GET", "/gateway", nil); refused != 5 || status != 200 {
			t.Errorf("%d refused, and %d a second later", refused, status)
		}
	})
}

// IDs tell when things were made, and grow.
func TestIDs(t *testing.T) {
	inBubble(t, func(c *client) {
		last := uint64(0)
		for range 100 {
			time.Sleep(50 * time.Millisecond)
			now := time.Now()
			id, _ := strconv.ParseUint(c.Say(c.Channel, c.Member, "x"), 10, 64)
			if at := discordEpoch.Add(time.Duration(id>>22) * time.Millisecond); id <= last || !at.Equal(idTime(now).Truncate(time.Millisecond)) {
				t.Fatalf("%d after %d, made at %v", id, last, at)
			}
			last = id
		}
	})
}

// An interaction is answered within three seconds, and its answer changed for
// fifteen minutes; what only one person sees is not read by others.
func TestInteractionLife(t *testing.T) {
	inBubble(t, func(c *client) {
		i := c.Slash(c.Member, c.Channel, "who", nil)
		original := "/webhooks/" + c.BotApp + "/" + i.Token + "/messages/@original"
		if status, code, _ := c.do("PATCH", original, content("x")); status != 404 || code != 10015 {
			t.Errorf("changed before it was answered: %d (%d)", status, code)
		}
		data := content("for you")
		data["flags"] = flagEphemeral
		if status, _, raw := c.do("POST", "/interactions/"+i.ID+"/"+i.Token+"/callback", map[string]any{"type": 4, "data": data}); status != 204 {
			t.Fatalf("callback: %d %s", status, raw)
		}
		m, _ := c.Response(i)
		if status, code, _ := c.do("GET", "/channels/"+c.Channel+"/messages/"+m.ID, nil); status != 404 || code != 10008 {
			t.Errorf("a message for one person is read: %d (%d)", status, code)
		}
		time.Sleep(14 * time.Minute)
		if status, _, _ := c.do("PATCH", original, content("y")); status != 200 {
			t.Errorf("after 14 minutes: %d", status)
		}
		time.Sleep(2 * time.Minute)
		if status, code, _ := c.do("PATCH", original, content("z")); status != 401 || code != 50027 {
			t.Errorf("after 16 minutes: %d (%d)", status, code)
		}
	})
}

// Commands are there where they were registered for.
func TestContexts(t *testing.T) {
	inBubble(t, func(c *client) {
		private, elsewhere, dm := c.AddPrivate(c.Member, c.Owner), c.AddGuildWithout(c.Owner), c.AddChannel("", "", 1)
		there := c.AddChannel(elsewhere, "", 0)
		for channel, want := range map[string]struct {
			context int
			by      string
		}{c.Channel: {contextGuild, byGuild}, dm: {contextBotDM, byGuild}, private: {contextPrivate, byUser}, there: {contextGuild, byUser}} {
			i := c.Slash(c.Member, channel, "who", nil)
			if i.context != want.context || i.owners[want.by] == "" {
				t.Errorf("context %d, owners %v, want %+v", i.context, i.owners, want)
			}
		}
		if status, code, _ := c.do("POST", "/channels/"+private+"/messages", content("x")); status != 404 || code != 10003 {
			t.Errorf("the bot speaks where it is not: %d (%d)", status, code)
		}
	})
}

// What Discord refuses, the server does: by the schema, or beside it.
func TestLimits(t *testing.T) {
	button := func(s string) string { return `{"components":[{"type":1,"components":[{"type":2,` + s + `}]}]}` }
	embed := func(s string) string { return `{"embeds":[{` + s + `}]}` }
	long := func(n int) string { return `"` + strings.Repeat("x", n) + `"` }
	for what, c := range map[string]struct {
		body string
		ok   bool
	}{
		"words":                 {`{"content":"hello"}`, true},
		"nothing":               {`{"content":""}`, false},
		"2000 letters":          {`{"content":` + long(2000) + `}`, true},
		"2001 letters":          {`{"content":` + long(2001) + `}`, false},
		"1001 wide letters":     {`{"content":"` + strings.Repeat("𝄞", 1001) + `"}`, false},
		"a long title":          {embed(`"title":` + long(257)), false},
		"129 wide letters":      {embed(`"title":"` + strings.Repeat("𝄞", 129) + `"`), false},
		"128 wide letters":      {embed(`"title":"` + strings.Repeat("𝄞", 128) + `"`), true},
		"a long description":    {embed(`"description":` + long(4097)), false},
		"long fields":           {embed(`"fields":[{"name":"a","value":` + long(1025) + `}]`), false},
		"an empty field":        {embed(`"fields":[{"name":"a","value":""}]`), false},
		"a long footer":         {embed(`"footer":{"text":` + long(2049) + `}`), false},
		"an embed of nothing":   {embed(``), false},
		"a color":               {embed(`"title":"a","color":16777216`), false},
		"an address":            {embed(`"title":"a","url":"javascript:x"`), false},
		"too much in all":       {`{"embeds":[{"description":` + long(4000) + `},{"description":` + long(2001) + `}]}`, false},
		"11 embeds":             {`{"embeds":[` + strings.Repeat(`{"title":"a"},`, 10) + `{"title":"a"}]}`, false},
		"a button":              {button(`"style":2,"label":"a","custom_id":"a"`), true},
		"without a label":       {button(`"style":2,"custom_id":"a"`), false},
		"a long label":          {button(`"style":2,"custom_id":"a","label":` + long(81)), false},
		"style 9":               {button(`"style":9,"label":"a","custom_id":"a"`), false},
		"without an ID":         {button(`"style":2,"label":"a"`), false},
		"a long ID":             {button(`"style":2,"label":"a","custom_id":` + long(101)), false},
		"a link with an ID":     {button(`"style":5,"label":"a","url":"https://a.test","custom_id":"a"`), false},
		"a link":                {button(`"style":5,"label":"a","url":"https://a.test"`), true},
		"an ID twice":           {button(`"style":2,"label":"a","custom_id":"a"},{"type":2,"style":2,"label":"b","custom_id":"a"`), false},
		"6 buttons in a row":    {`{"components":[{"type":1,"components":[` + strings.Repeat(`{"type":2,"style":5,"label":"a","url":"https://a.test"},`, 5) + `{"type":2,"style":5,"label":"a","url":"https://a.test"}]}]}`, false},
		"an empty row":          {`{"content":"a","components":[{"type":1,"components":[]}]}`, false},
		"a nonce of 26 letters": {`{"content":"a","nonce":` + long(26) + `}`, false},
	} {
		_, problem := (&Server{AnyClient: true}).checkPayload([]byte(c.body), nil)
		if err := conforms("MessageCreateRequest", []byte(c.body)); (problem == "" && err == nil) != c.ok {
			t.Errorf("%s: %q, %v", what, problem, err)
		}
	}
}
