package discord

import (
	"context"
	"encoding/json"
	"sync"
	"time"
)

const (
	// maxFollowed is how many questions are followed; a few days in a busy guild.
	maxFollowed = 4096
	// lateEdit is how old a message may be that an edit turns into a question.
	lateEdit = 5 * time.Minute
)

// A following keeps an answer in step with its question.
type following struct {
	question string // message ID
	channel  string

	mu   sync.Mutex // held for moments: the gateway waits for it
	line string
	gone bool // the question was deleted

	sending sync.Mutex // held while the answer is sent, edited or deleted
	answer  string     // message ID; "" until it is sent
}

// set changes what is known of the question.
func (f *following) set(line string, gone bool) (changed bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	changed = f.line != line || f.gone != gone
	f.line, f.gone = line, gone
	return changed
}

func (f *following) isGone() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.gone
}

// followed are the questions whose edits and deletions are followed, the oldest
// forgotten first.
type followed struct {
	mu   sync.Mutex
	byID map[string]*following
	ring []string
	at   int
}

func newFollowed(n int) *followed {
	return &followed{byID: make(map[string]*following), ring: make([]string, n)}
}

func (fs *followed) begin(m *message, line string) *following {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	f := &following{question: m.ID, channel: m.ChannelID, line: line}
	delete(fs.byID, fs.ring[fs.at])
	fs.ring[fs.at] = m.ID
	fs.at = (fs.at + 1) % len(fs.ring)
	fs.byID[m.ID] = f
	return f
}

func (fs *followed) get(id string) *following {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	return fs.byID[id]
}

// A followOutlet sends an answer, edits the one that is there after the
// question was edited, and takes back one that comes too late.
type followOutlet struct {
	messageOutlet
	following *following
}

func (o *followOutlet) show(ctx context.Context, out outgoing) error {
	f := o.following
	f.sending.Lock()
	defer f.sending.Unlock()
	if f.isGone() {
		return nil
	}
	o.id = f.answer
	err := o.messageOutlet.show(ctx, out)
	if isCode(err, unknownMessage) { // the answer was deleted: that settles it
		return nil
	}
	f.answer = o.id
	return err
}

// onEdit answers an edited question anew, in the same place. Discord sends an
// update for every link that it unfurls too: only other words count.
func (a *adapter) onEdit(ctx context.Context, data json.RawMessage) {
	var m message
	if err := json.Unmarshal(data, &m); err != nil || m.Author == nil || m.Edited == "" {
		return
	}
	line, how := a.reads(&m)
	f := a.followed.get(m.ID)
	if f == nil {
		if how != notUs && time.Since(snowflakeTime(m.ID)) < lateEdit && a.seen.first(m.ID) {
			a.take(ctx, &m, line, how, a.followed.begin(&m, line))
		}
		return
	}
	switch changed := f.set(line, how == notUs); {
	case !changed:
	case how == notUs:
		a.takeBack(ctx, f)
	default:
		a.take(ctx, &m, line, how, f)
	}
}

// onDelete deletes the answers of deleted questions.
func (a *adapter) onDelete(ctx context.Context, data json.RawMessage) {
	var e struct {
		ID  string
		IDs []string
	}
	json.Unmarshal(data, &e)
	for _, id := range append(e.IDs, e.ID) {
		if f := a.followed.get(id); f != nil && f.set("", true) {
			a.takeBack(ctx, f)
		}
	}
}

// takeBack deletes the answer to a question that is gone. Where one is on its
// way, it waits for that.
func (a *adapter) takeBack(ctx context.Context, f *following) {
	a.tasks.Go(func() {
		f.sending.Lock()
		defer f.sending.Unlock()
		if f.answer == "" || !f.isGone() {
			return
		}
		ctx, cancel := context.WithTimeout(ctx, sendTimeout)
		defer cancel()
		if err := a.rest.remove(ctx, f.channel, f.answer); err != nil && !isCode(err, unknownMessage) {
			a.failed(err)
		}
		f.answer = ""
	})
}
