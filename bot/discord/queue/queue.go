// Package queue runs the answers of a bot: on a bounded number of workers, and in turns,
// so that neither a busy server nor one person in a hurry keeps the others waiting.
package queue

import (
	"errors"
	"sync"
)

const (
	// perGuild is how many workers one guild may hold: where its rate limits make
	// it wait, others must not.
	perGuild = 8
	// maxWaiting bounds one person's questions that wait; nobody types ahead
	// further than that by hand.
	maxWaiting = 5
	// maxQueued bounds what waits in all: at 50 ms an answer and four workers,
	// the last of them is answered within half a minute.
	maxQueued = 2000
)

var (
	ErrBusy   = errors.New("too many questions are waiting")
	ErrEager  = errors.New("too many of your questions are waiting")
	ErrClosed = errors.New("the bot is shutting down")
)

// A Queue runs jobs on a bounded number of workers, and fairly: guilds take
// turns, within a guild its people do, and nobody has two jobs running at once.
// One person's flood delays that person alone, one guild's that guild.
type Queue struct {
	mu       sync.Mutex
	ready    *sync.Cond
	turns    []*place // those that may start a job now, in turn
	places   map[string]*place
	backlogs map[[2]string]*backlog
	queued   int
	closed   bool
	wg       sync.WaitGroup
}

// A place is a guild, or somebody's direct messages, with jobs.
type place struct {
	key      string
	backlogs []*backlog // with a job waiting and none running, in turn
	running  int
	listed   bool // in turns
}

// A backlog is the jobs of one person in one place, in order.
type backlog struct {
	key     [2]string // place, user
	jobs    []func()
	running bool
}

// New returns a queue with n workers.
func New(n int) *Queue {
	q := &Queue{backlogs: map[[2]string]*backlog{}, places: map[string]*place{}}
	q.ready = sync.NewCond(&q.mu)
	for range n {
		q.wg.Go(q.work)
	}
	return q
}

// Submit queues a job, which must not panic. It returns ErrEager, ErrBusy or
// ErrClosed where there is no room.
func (q *Queue) Submit(guildID, userID string, job func()) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	key := [2]string{guildID, userID}
	if guildID == "" {
		key[0] = "direct " + userID
	}
	b := q.backlogs[key]
	switch {
	case q.closed:
		return ErrClosed
	case b != nil && len(b.jobs) >= maxWaiting:
		return ErrEager
	case q.queued >= maxQueued:
		return ErrBusy
	}
	if b == nil {
		b = &backlog{key: key}
		q.backlogs[key] = b
	}
	b.jobs = append(b.jobs, job)
	q.queued++
	if len(b.jobs) == 1 && !b.running {
		q.enter(b)
	}
	return nil
}

// enter puts a backlog at the end of its place's.
func (q *Queue) enter(b *backlog) {
	p := q.places[b.key[0]]
	if p == nil {
		p = &place{key: b.key[0]}
		q.places[p.key] = p
	}
	p.backlogs = append(p.backlogs, b)
	q.list(p)
}

// list gives a place its turn where it has a job and may run one more.
func (q *Queue) list(p *place) {
	if !p.listed && len(p.backlogs) > 0 && p.running < perGuild {
		p.listed = true
		q.turns = append(q.turns, p)
		q.ready.Signal()
	}
}

// next takes the backlog whose turn it is.
func (q *Queue) next() (*place, *backlog) {
	p := q.turns[0]
	q.turns = q.turns[1:]
	b := p.backlogs[0]
	p.backlogs = p.backlogs[1:]
	p.listed = false
	p.running++
	q.list(p)
	return p, b
}

func (q *Queue) work() {
	q.mu.Lock()
	defer q.mu.Unlock()
	for {
		for len(q.turns) == 0 {
			if q.closed && q.queued == 0 {
				return
			}
			q.ready.Wait()
		}
		p, b := q.next()
		job := b.jobs[0]
		b.jobs = b.jobs[1:]
		b.running = true
		q.queued--
		q.mu.Unlock()
		job()
		q.mu.Lock()
		q.done(p, b)
	}
}

// done takes a backlog back after its job.
func (q *Queue) done(p *place, b *backlog) {
	b.running = false
	p.running--
	if len(b.jobs) > 0 {
		p.backlogs = append(p.backlogs, b)
	} else {
		delete(q.backlogs, b.key)
	}
	q.list(p)
	if len(p.backlogs) == 0 && p.running == 0 {
		delete(q.places, p.key)
	}
	if q.closed {
		q.ready.Broadcast()
	}
}

// Waiting is the number of jobs that no worker has begun.
func (q *Queue) Waiting() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.queued
}

// Close takes no more jobs and returns when those taken are done.
func (q *Queue) Close() {
	q.mu.Lock()
	q.closed = true
	q.ready.Broadcast()
	q.mu.Unlock()
	q.wg.Wait()
}
