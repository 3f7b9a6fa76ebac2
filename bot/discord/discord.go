package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"verbatim/bot"
)

const (
	apiPath = "/api/v9"
	// answerTimeout bounds the search for one answer. People have gone on
	// talking by then.
	answerTimeout = 10 * time.Second
	// sendTimeout bounds a send with its rate limits and second attempts.
	sendTimeout = 60 * time.Second
	// slow is when the channel is shown that the bot is typing.
	slow = 700 * time.Millisecond
)

// Intents of the gateway, from Discord's list: guilds with their roles and
// channels, messages in guilds and to the bot, and what they say.
const intents = 1<<0 | 1<<9 | 1<<12 | 1<<15

// Config is what the adapter needs. Token and Answer are required.
type Config struct {
	Token  string // with or without "Bot " before it; appears in no log and no error
	APIURL string // a Discord-compatible server; "" means Discord's own
	Prefix string // of commands; "" means "!"

	AdminUsers []string // user IDs
	AdminRoles []string // role IDs; members with Manage Server are admins too

	// Answer answers one question, as Bot.Reply does.
	Answer func(context.Context, bot.Request) (bot.Reply, error)
	// Reindex brings the index up to date with the corpus and returns a report
	// for the admin who asked. Mode is "" or "dry-run", "status", "full",
	// "rollback"; progress may be called often. Nil: there is no !reindex.
	Reindex func(ctx context.Context, mode string, progress func(done, total int)) (report string, err error)

	Log *slog.Logger
	// Dial opens connections, to the gateway and to the API; nil means the
	// system's network.
	Dial func(ctx context.Context, network, addr string) (net.Conn, error)
}

// An adapter is the bot on Discord.
type adapter struct {
	Config
	rest   *rest
	guilds *guilds
	queue  *queue
	seen   *recent

	me     identity
	admins map[string]bool // user IDs

	reindexing sync.Mutex
	stop       context.CancelCauseFunc
	tasks      sync.WaitGroup // what runs beside the workers
}

// identity is who the bot is, known from READY on.
type identity struct {
	mu           sync.RWMutex
	id, name     string
	applications string
}

func (i *identity) get() (id, name string) {
	i.mu.RLock()
	defer i.mu.RUnlock()
	return i.id, i.name
}

// Run connects the bot to Discord and answers until ctx ends; answers under
// way are finished first. It returns a *FatalError where trying again cannot
// help, such as for an invalid token, and nil after ctx has ended.
func Run(ctx context.Context, c Config) error {
	a, err := newAdapter(c)
	if err != nil {
		return err
	}
	defer a.rest.client.CloseIdleConnections()
	ctx, a.stop = context.WithCancelCause(ctx)
	defer a.stop(nil)
	work, stopWork := context.WithCancel(context.WithoutCancel(ctx))
	defer stopWork()
	g := &gateway{
		log: a.Log, dial: a.Dial, token: a.rest.token, intents: intents, shard: [2]int{0, 1},
		dispatch: func(event string, data json.RawMessage) { a.dispatch(work, event, data) },
		up:       func(bool) {},
	}
	err = g.supervise(ctx, a.findGateway)
	a.queue.close()
	stopWork()
	a.tasks.Wait()
	if fatal := (*FatalError)(nil); err == nil && errors.As(context.Cause(ctx), &fatal) {
		err = fatal
	}
	return err
}

func newAdapter(c Config) (*adapter, error) {
	token := strings.TrimSpace(strings.TrimPrefix(strings.Trim(strings.TrimSpace(c.Token), `"'`), "Bot "))
	if token == "" || strings.ContainsAny(token, " \t\r\n") {
		return nil, &FatalError{4004, "the token is empty or has a space in it. Check DISCORD_TOKEN"}
	}
	if c.APIURL == "" {
		c.APIURL = "https://discord.com"
	}
	base := strings.TrimSuffix(strings.TrimRight(c.APIURL, "/"), apiPath) + apiPath
	if !strings.HasPrefix(base, "http://") && !strings.HasPrefix(base, "https://") {
		return nil, fmt.Errorf("DISCORD_API_URL %q: want an address such as http://127.0.0.1:3001", c.APIURL)
	}
	if c.Prefix == "" {
		c.Prefix = "!"
	}
	if c.Dial == nil {
		c.Dial = (&net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}).DialContext
	}
	transport := &http.Transport{
		DialContext: c.Dial, ForceAttemptHTTP2: true, Proxy: http.ProxyFromEnvironment,
		MaxIdleConnsPerHost: 2 * workers, IdleConnTimeout: time.Minute, TLSHandshakeTimeout: 10 * time.Second,
	}
	a := &adapter{
		Config: c,
		rest:   &rest{base: base, token: token, client: &http.Client{Transport: transport}},
		guilds: newGuilds(),
		queue:  newQueue(workers),
		seen:   newRecent(maxSeen),
		admins: map[string]bool{},
	}
	for _, id := range c.AdminUsers {
		a.admins[id] = true
	}
	return a, nil
}

// findGateway asks where the gateway is.
func (a *adapter) findGateway(ctx context.Context) (string, error) {
	var g struct{ URL string }
	ctx, cancel := context.WithTimeout(ctx, sendTimeout)
	defer cancel()
	if err := a.rest.do(ctx, call{method: http.MethodGet, path: "/gateway"}, &g); err != nil {
		return "", err
	}
	if !strings.HasPrefix(g.URL, "ws://") && !strings.HasPrefix(g.URL, "wss://") {
		return "", fmt.Errorf("GET /gateway: no usable address in the answer: %.100q", g.URL)
	}
	return g.URL, nil
}

// dispatch takes in one event. It runs on the gateway's reading goroutine and
// must be quick: what takes longer is queued.
func (a *adapter) dispatch(ctx context.Context, event string, data json.RawMessage) {
	defer a.recover("event "+event, nil)
	a.guilds.learn(event, data)
	switch event {
	case "READY":
		a.onReady(data)
	case "MESSAGE_CREATE":
		var m message
		if err := json.Unmarshal(data, &m); err != nil {
			a.Log.Warn("discord: unreadable message", "err", err)
			return
		}
		a.onMessage(ctx, &m)
	}
}

func (a *adapter) onReady(data json.RawMessage) {
	var r struct {
		User        user
		Application struct{ ID string }
	}
	if err := json.Unmarshal(data, &r); err != nil {
		a.Log.Warn("discord: unreadable READY", "err", err)
	}
	a.me.mu.Lock()
	a.me.id, a.me.name, a.me.applications = r.User.ID, r.User.Username, r.Application.ID
	a.me.mu.Unlock()
	a.Log.Info("discord: ready", "user", r.User.Username, "id", r.User.ID)
}

// recover ends a panic in a handler: it is logged as an incident, and tell, if
// not nil, tells the person.
func (a *adapter) recover(what string, tell func(incident string)) {
	if v := recover(); v != nil {
		a.incident(what, v, tell)
	}
}
