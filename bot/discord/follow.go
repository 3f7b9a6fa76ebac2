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
	keepText bool // what it says may be kept; otherwise its hash is

	mu     sync.Mutex // held for moments: the gateway waits for it
	line   string     // or hashOf it, after a restart
	gone   bool       // the question was deleted
	answer string     // message ID; "" until it is sent, and once it is deleted

	sending sync.Mutex // held while the answer is sent, edited or deleted
}

// set changes what is known of the question.
func (f *following) set(line string, gone bool) (changed bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	changed = f.line != line && f.line != hashOf(line) || f.gone != gone
	f.line, f.gone = line, gone
	return changed
}

// says reports whether line is still what the question says.
func (f *following) says(line string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.line == line && !f.gone
}

func (f *following) state() (answer string, gone bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.answer, f.gone
}

// answered notes the answer's ID, "" for none.
func (f *following) answered(id string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.answer = id
}

// followed are the questions whose edits and deletions are followed: the latest
// in memory, and those of some days in the store.
type followed struct {
	store *store

	mu   sync.Mutex
	byID latest[*following]
}

func (fs *followed) begin(m *message, line string) *following {
	text := fs.store.guild(m.GuildID).Feedback
	fs.mu.Lock()
	defer fs.mu.Unlock()
	return fs.remember(&following{question: m.ID, channel: m.ChannelID, line: line, keepText: text})
}

// remember keeps f in place of the oldest; fs.mu is held.
func (fs *followed) remember(f *following) *following {
	fs.byID.put(f.question, f)
	return f
}

// get returns the question with a message ID, nil where none is known.
func (fs *followed) get(id string) *following {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	if f := fs.byID.values[id]; f != nil {
		return f
	}
	k := fs.store.kept(id)
	if k == nil {
		return nil
	}
	return fs.remember(&following{question: id, channel: k.Channel, line: k.Line, answer: k.Answer})
}

// A followOutlet sends an answer, edits the one that is there after the
// question was edited, and takes back one that comes too late.
type followOutlet struct {
	messageOutlet
	following *following
	store     *store
}

func (o *followOutlet) show(ctx context.Context, out outgoing) error {
	f := o.following
	f.sending.Lock()
	defer f.sending.Unlock()
	answer, gone := f.state()
	if gone {
		return nil
	}
	o.id = answer
	err := o.messageOutlet.show(ctx, out)
	if isCode(err, unknownMessage) { // the answer was deleted: that settles it
		return nil
	}
	f.answered(o.id)
	if err == nil {
		err = o.store.keepFollowing(f)
	}
	return err
}

// onEdit answers an edited question anew, in the same place. Discord sends an
// update for every link that it unfurls too: only other words count.
func (a *adapter) onEdit(ctx context.Context, data json.RawMessage) {
	var m message
	if err := json.Unmarshal(data, &m); err != nil {
		a.Log.Warn("discord: unreadable edit", "err", err)
		return
	}
	if m.Author == nil || m.Edited == "" {
		return
	}
	r := a.reads(&m)
	f := a.followed.get(m.ID)
	if f == nil {
		if r.how != notUs && time.Since(snowflakeTime(m.ID)) < lateEdit && a.seen.first(m.ID) {
			a.take(ctx, &m, r, a.followed.begin(&m, r.line))
		}
		return
	}
	switch changed := f.set(r.line, r.how == notUs); {
	case !changed:
	case r.how == notUs:
		a.takeBack(ctx, f)
	default:
		a.take(ctx, &m, r, f)
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
		answer, gone := f.state()
		if answer == "" || !gone {
			return
		}
		ctx, cancel := context.WithTimeout(ctx, sendTimeout)
		defer cancel()
		if err := a.rest.remove(ctx, f.channel, answer); err != nil && !isCode(err, unknownMessage) {
			a.failed(err)
		}
		f.answered("")
		if err := a.store.keepFollowing(f); err != nil {
			a.Log.Warn("discord: follow", "err", err)
		}
	})
}
