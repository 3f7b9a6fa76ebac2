package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"

	"verbatim/bot/discord/client"
	"verbatim/bot/discord/queue"
)

const (
	apiPath = "/api/v9"
	// answerTimeout bounds the search for one answer. People have gone on
	// talking by then.
	answerTimeout = 10 * time.Second
	// restTimeout bounds a question to the API.
	restTimeout = 20 * time.Second
	// sendTimeout bounds a send with its rate limits and second attempts.
	sendTimeout = 60 * time.Second
	// grace is how long answers under way may take when the bot is stopped.
	grace = 20 * time.Second
	// workers mostly wait for Discord; thinking bounds what costs time here.
	workers = 32
	// slow is when the channel is shown that the bot is typing.
	slow = 700 * time.Millisecond
)

// intents are guilds with their roles and channels, messages in guilds and to
// the bot, and what they say.
const intents = discordgo.IntentGuilds | discordgo.IntentGuildMessages | discordgo.IntentDirectMessages | discordgo.IntentMessageContent

// An adapter is the bot on Discord.
type adapter struct {
	Config
	rest      rest
	http      *http.Client // for attachments; it sends no token
	store     *store
	key       []byte // of the MACs in buttons
	guilds    *guilds
	queue     *queue.Queue
	thinking  chan struct{} // held while an answer is searched for
	seen      *recent
	followed  *followed
	talks     *talks
	alerts    *alerts
	cooldowns cooldowns
	muted     muted
	denied    denied
	metrics   *metrics

	me         identity
	homes      homes
	standIn    bool            // for Discord: the API is not Discord's own
	operators  map[string]bool // user IDs
	registered sync.Once

	reindexing sync.Mutex
	settling   sync.Mutex // one change of settings at a time
	stop       context.CancelCauseFunc
	tasks      sync.WaitGroup // what runs beside the workers
}

// identity is who the bot is, known from READY on.
type identity struct {
	mu            sync.RWMutex
	id, name, app string
}

// application is the ID of the bot's application, "" before READY.
func (i *identity) application() string {
	i.mu.RLock()
	defer i.mu.RUnlock()
	return i.app
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
	defer a.http.CloseIdleConnections()
	defer a.store.close()
	ctx, a.stop = context.WithCancelCause(ctx)
	defer a.stop(nil)
	work, stopWork := context.WithCancel(context.WithoutCancel(ctx))
	defer stopWork()
	if a.Metrics != "" {
		if err := a.serveOperations(work, a.Metrics); err != nil {
			a.queue.Close()
			return err
		}
	}
	err = a.serve(ctx, work)
	impatient := time.AfterFunc(grace, stopWork)
	defer impatient.Stop()
	a.queue.Close()
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
	store, err := openStore(c.Store)
	if err != nil {
		return nil, err
	}
	key, err := store.key()
	if err != nil {
		return nil, errors.Join(err, store.close())
	}
	carrier := transport(c.Dial)
	a := &adapter{
		Config: c, store: store, key: key,
		http:     &http.Client{Transport: carrier, CheckRedirect: noRedirect},
		rest:     rest{client.New(c.Log, base, token, carrier)},
		guilds:   newGuilds(),
		queue:    queue.New(workers),
		thinking: make(chan struct{}, 2*runtime.GOMAXPROCS(0)),
		seen:     &recent{ids: newLatest[bool](maxSeen)},
		followed: &followed{store: store, byID: newLatest[*following](maxFollowed)},
		talks:    &talks{by: newLatest[talk](maxTalks)},
		alerts:   loadAlerts(store),
		metrics:  newMetrics(),
		denied:   denied{log: c.Log},

		operators: map[string]bool{},
		homes:     homes{named: c.HomeGuilds, first: string(store.get(bucketHome, "first"))},
		standIn:   base != "https://discord.com"+apiPath,
	}
	a.rest.Nonces.Store(!a.standIn)
	a.registerGauges()
	for _, id := range c.AdminUsers {
		a.operators[id] = true
	}
	return a, nil
}

// transport opens connections by dial.
func transport(dial func(context.Context, string, string) (net.Conn, error)) *http.Transport {
	return &http.Transport{
		DialContext: dial, ForceAttemptHTTP2: true, Proxy: http.ProxyFromEnvironment,
		MaxIdleConnsPerHost: 2 * workers, IdleConnTimeout: time.Minute, TLSHandshakeTimeout: 10 * time.Second,
	}
}

// noRedirect follows none: the API has no redirect, and an attachment's must not
// lead elsewhere.
func noRedirect(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// dispatch takes in one event. It runs on the gateway's reading goroutine and
// must be quick: what takes longer is queued.
func (a *adapter) dispatch(ctx context.Context, event string, data json.RawMessage) {
	defer a.recover("event "+event, nil)
	a.guilds.learn(event, data)
	switch event {
	case "READY":
		a.onReady(ctx, data)
	case "GUILD_CREATE":
		var g guildEvent
		json.Unmarshal(data, &g)
		at, _ := time.Parse(time.RFC3339, g.Joined) // zero where it is not said
		a.noteGuild(g.ID, at)
	case "MESSAGE_CREATE":
		var m message
		if err := json.Unmarshal(data, &m); err != nil {
			a.Log.Warn("discord: unreadable message", "err", err)
			return
		}
		a.onMessage(ctx, &m)
	case "MESSAGE_UPDATE":
		a.onEdit(ctx, data)
	case "MESSAGE_DELETE", "MESSAGE_DELETE_BULK":
		a.onDelete(ctx, data)
	case "INTERACTION_CREATE":
		a.onInteraction(ctx, data)
	}
}

func (a *adapter) onReady(ctx context.Context, data json.RawMessage) {
	var r struct {
		User        user
		Application struct{ ID string }
		Guilds      []guildEvent
	}
	if err := json.Unmarshal(data, &r); err != nil {
		a.Log.Warn("discord: unreadable READY", "err", err)
	}
	a.me.mu.Lock()
	a.me.id, a.me.name, a.me.app = r.User.ID, r.User.Username, r.Application.ID
	a.me.mu.Unlock()
	a.homes.begin(r.Guilds)
	a.Log.Info("discord: ready", "user", r.User.Username, "id", r.User.ID)
	a.registered.Do(func() {
		a.tasks.Go(func() { a.register(ctx) })
		a.tasks.Go(func() { a.endRunning(ctx) })
		if a.Library != nil {
			a.tasks.Go(func() { a.watchIndex(ctx) })
		}
	})
}
