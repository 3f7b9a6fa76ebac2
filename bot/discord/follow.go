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
	mu       sync.Mutex
	line     string
	answer   string // message ID; "" until it is sent
	gone     bool   // the question was deleted
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
	o.following.mu.Lock()
	defer o.following.mu.Unlock()
	if o.following.gone {
		return nil
	}
	o.id = o.following.answer
	err := o.messageOutlet.show(ctx, out)
	if isCode(err, 10008) { // the answer was deleted: that settles it
		return nil
	}
	o.following.answer = o.id
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
	f.mu.Lock()
	same := f.line == line
	f.line = line
	f.mu.Unlock()
	switch {
	case same:
	case how == notUs:
		a.forget(ctx, f)
	default:
		f.mu.Lock()
		f.gone = false
		f.mu.Unlock()
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
		if f := a.followed.get(id); f != nil {
			a.forget(ctx, f)
		}
	}
}

// forget deletes an answer, now or, where it is on its way, not to be sent.
func (a *adapter) forget(ctx context.Context, f *following) {
	a.tasks.Go(func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.gone = true
		if f.answer == "" {
			return
		}
		ctx, cancel := context.WithTimeout(ctx, sendTimeout)
		defer cancel()
		if err := a.rest.remove(ctx, f.channel, f.answer); err != nil && !isCode(err, 10008) {
			a.failed(err)
		}
		f.answer = ""
	})
}
