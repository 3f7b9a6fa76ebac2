package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"verbatim/bot"
	"verbatim/bot/discord/layout"
	"verbatim/bot/question"
	"verbatim/corpus/text"
)

const (
	// alertEvery is how often the adapter looks whether the index has changed.
	alertEvery = 15 * time.Second
	maxAlerts  = 20  // of a server, unless its managers say otherwise
	maxDirect  = 5   // of one person in direct messages
	maxKnown   = 500 // IDs of passages that an alert remembers
	baseline   = 50  // passages that match when an alert is set, and are never told
)

// An alert is a standing question: when a new passage answers it, its channel is
// told, once.
type alert struct {
	ID      uint64    `json:"-"`
	Guild   string    `json:"guild"`
	Channel string    `json:"channel"`
	User    string    `json:"user"`
	Line    string    `json:"line"`
	Known   []string  `json:"known"` // IDs of passages that were there when it was set, or were told since
	Made    time.Time `json:"made"`
}

// alerts are those of all channels, in the order in which they were made.
type alerts struct {
	store *store

	mu   sync.Mutex
	list []*alert
	last uint64 // ID
}

// loadAlerts reads them from the store.
func loadAlerts(s *store) *alerts {
	as := &alerts{store: s}
	for _, key := range s.keys(bucketAlerts) {
		id, err := strconv.ParseUint(key, 16, 64)
		var al alert
		if err != nil || json.Unmarshal(s.get(bucketAlerts, key), &al) != nil {
			continue
		}
		al.ID = id
		as.list = append(as.list, &al)
		as.last = max(as.last, id)
	}
	return as
}

func (al *alert) key() string { return fmt.Sprintf("%016x", al.ID) }

// of returns the alerts for which keep is true.
func (as *alerts) of(keep func(*alert) bool) []alert {
	as.mu.Lock()
	defer as.mu.Unlock()
	var out []alert
	for _, al := range as.list {
		if keep(al) {
			out = append(out, *al)
		}
	}
	return out
}

// put stores an alert. One without an ID is new and gets the next one.
func (as *alerts) put(al alert) error {
	as.mu.Lock()
	defer as.mu.Unlock()
	if al.ID == 0 {
		as.last++
		al.ID = as.last
		as.list = append(as.list, &al)
	} else if i := as.index(al.ID); i >= 0 {
		as.list[i] = &al
	} else {
		return nil // it was removed meanwhile
	}
	v, err := json.Marshal(al)
	if err != nil {
		return err
	}
	return as.store.put(bucketAlerts, al.key(), v)
}

func (as *alerts) remove(al alert) error {
	as.mu.Lock()
	defer as.mu.Unlock()
	if i := as.index(al.ID); i >= 0 {
		as.list = slices.Delete(as.list, i, i+1)
	}
	return as.store.delete(bucketAlerts, al.key())
}

func (as *alerts) index(id uint64) int {
	return slices.IndexFunc(as.list, func(al *alert) bool { return al.ID == id })
}

// onAlert sets an alert in the channel.
func (a *adapter) onAlert(ctx context.Context, t task) {
	_, rest := splitCommand(strings.TrimPrefix(t.line, "!"))
	prefix := a.store.guild(t.guild).prefix(a.Prefix)
	line := layout.OneLine(layout.Clip(strings.Trim(rest, " :,\n"), 200))
	if line != "" {
		line = mentionLine(line, prefix)
	}
	most := a.store.guild(t.guild).maxAlerts()
	if t.guild == "" {
		most = maxDirect
	}
	same := func(al *alert) bool { return al.Guild == t.guild && (t.guild != "" || al.User == t.user) }
	mine := a.alerts.of(same)
	again := func(al alert) bool { return al.Channel == t.channel && strings.EqualFold(al.Line, line) }
	switch scope := a.scope(ctx, t.person); {
	case a.Library == nil:
		a.note(ctx, t, "I am not told here when the documents change.")
	case scope != nil && len(scope) == 0:
		a.note(ctx, t, seesNothing(t.person))
	case line == "":
		a.note(ctx, t, "On what? For one: "+layout.Code(prefix+"alert withdrawal")+", or a question.")
	case len(mine) >= most:
		a.note(ctx, t, fmt.Sprintf("There are %s already, and no more are allowed. ", text.Count(len(mine), "alert"))+layout.Code(prefix+"alerts")+" lists them.")
	case slices.ContainsFunc(mine, again):
		a.note(ctx, t, "That alert is set here already.")
	default:
		a.setAlert(ctx, t, line, prefix)
	}
}

func (a *adapter) setAlert(ctx context.Context, t task, line, prefix string) {
	r, err := a.ask(ctx, t.person, bot.Request{Text: line, Top: baseline})
	if err == nil && !r.Kind.Converses() {
		a.note(ctx, t, layout.Code(layout.Clip(line, 100))+" is nothing that a new document could answer.")
		return
	}
	al := alert{Guild: t.guild, Channel: t.channel, User: t.user, Line: line, Made: time.Now()}
	for _, p := range r.Passages {
		al.Known = append(al.Known, p.ID)
	}
	if err == nil {
		err = a.alerts.put(al)
	}
	if err != nil {
		a.tell(ctx, t, a.apology(err), layout.ColorError)
		return
	}
	a.tell(ctx, t, "I tell this channel when a document says something new on "+layout.Code(layout.Clip(strings.TrimPrefix(line, "!"), 200))+". "+
		layout.Code(prefix+"alerts")+" lists what is set here, and takes it back.", layout.ColorVerbatim)
}

// onAlerts lists the alerts of a channel, or takes one back.
func (a *adapter) onAlerts(ctx context.Context, t task, args []string) {
	here := a.alerts.of(func(al *alert) bool { return al.Channel == t.channel })
	if len(args) > 0 {
		n, err := strconv.Atoi(strings.Trim(args[len(args)-1], "#."))
		switch {
		case err != nil || n < 1 || n > len(here):
			a.note(ctx, t, "Which one? "+layout.Code("alerts")+" lists them with their numbers.")
		case here[n-1].User != t.user && !a.manages(t.person):
			a.note(ctx, t, "Only the person who set it, or a manager of the server, can take it back.")
		default:
			if err := a.alerts.remove(here[n-1]); err != nil {
				a.tell(ctx, t, a.apology(err), layout.ColorError)
				return
			}
			a.tell(ctx, t, "Taken back: "+layout.Code(here[n-1].Line)+".", layout.ColorVerbatim)
		}
		return
	}
	if len(here) == 0 {
		a.note(ctx, t, "No alerts are set in this channel.")
		return
	}
	lines := []string{"**Alerts of this channel**"}
	for i, al := range here {
		lines = append(lines, fmt.Sprintf("%d. %s by <@%s>", i+1, layout.Code(layout.Clip(strings.TrimPrefix(al.Line, "!"), 120)), al.User))
	}
	prefix := a.store.guild(t.guild).prefix(a.Prefix)
	a.note(ctx, t, strings.Join(append(lines, "-# "+layout.Code(prefix+"alerts remove 1")+" takes one back"), "\n"))
}

// watchIndex raises the alerts whenever the index has changed, and at the start if
// it has changed while the bot was not running.
func (a *adapter) watchIndex(ctx context.Context) {
	for {
		if now := strconv.Itoa(a.Library.Stats().Generation); now != string(a.store.get(bucketHome, "generation")) {
			a.raiseAlerts(ctx)
			if err := a.store.put(bucketHome, "generation", []byte(now)); err != nil {
				a.Log.Warn("discord: alerts", "err", err)
			}
		}
		if pause(ctx, alertEvery) != nil {
			return
		}
	}
}

func (a *adapter) raiseAlerts(ctx context.Context) {
	for _, al := range a.alerts.of(func(*alert) bool { return true }) {
		if ctx.Err() == nil {
			a.raise(ctx, al)
		}
	}
}

// raise posts the best passage that is new since the last time in an alert's
// channel, if it answers.
func (a *adapter) raise(ctx context.Context, al alert) {
	defer a.recover("alert", nil)
	p := person{user: al.User, guild: al.Guild, channel: al.Channel}
	r, err := a.ask(ctx, p, bot.Request{Text: al.Line})
	if err != nil {
		a.Log.Warn("discord: alert", "err", err)
		return
	}
	fresh := slices.DeleteFunc(slices.Clone(r.Passages), func(q bot.Passage) bool { return slices.Contains(al.Known, q.ID) })
	if len(fresh) == 0 || r.Found == bot.FoundNearest {
		return
	}
	for _, q := range fresh {
		al.Known = append(al.Known, q.ID)
	}
	al.Known = al.Known[max(0, len(al.Known)-maxKnown):]
	if err := a.alerts.put(al); err != nil { // better one message too few than the same one twice
		a.Log.Warn("discord: alert", "err", err)
		return
	}
	best := fresh[0]
	answers := best.Answer != nil || best.Quote != nil || best.ID == r.Passages[0].ID
	if answers || r.Kind == question.Search {
		a.tellAlert(ctx, al, r, best)
	}
}

func (a *adapter) tellAlert(ctx context.Context, al alert, r bot.Reply, p bot.Passage) {
	t := task{person: person{user: al.User, guild: al.Guild, channel: al.Channel}, line: al.Line}
	r.Passages, r.Answer, r.Others, r.Understood, r.Message = []bot.Passage{p}, nil, nil, "", ""
	o := a.page(r, t, layout.View{})
	o.Embeds[0].Description = layout.Clip("**New** on "+layout.Code(layout.Clip(strings.TrimPrefix(al.Line, "!"), 120))+"\n\n"+o.Embeds[0].Description, layout.MaxDescription)
	out := &messageOutlet{rest: a.rest, denied: &a.denied, channel: al.Channel}
	ctx, cancel := context.WithTimeout(ctx, sendTimeout)
	defer cancel()
	err := out.show(ctx, o)
	if isCode(err, unknownChannel) || isCode(err, missingAccess) { // the channel is gone
		err = a.alerts.remove(al)
	}
	if err != nil {
		a.failed(err)
	}
}
