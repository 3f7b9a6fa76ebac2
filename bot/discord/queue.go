package discord

import (
	"errors"
	"sync"
)

const (
	workers = 4
	// maxWaiting bounds one person's questions that wait; nobody types ahead
	// further than that by hand.
	maxWaiting = 5
	// maxQueued bounds what waits in all: at 50 ms an answer and four workers,
	// the last of them is answered within half a minute.
	maxQueued = 2000
)

var (
	errBusy   = errors.New("too many questions are waiting")
	errEager  = errors.New("too many questions of this person are waiting")
	errClosed = errors.New("the bot is shutting down")
)

// A queue runs jobs on a bounded number of workers, and fairly: guilds take
// turns, within a guild its people do, and nobody has two jobs running at once.
// One person's flood delays that person alone.
type queue struct {
	mu     sync.Mutex
	ready  *sync.Cond
	guilds ring[*ring[*line]]
	lines  map[[2]string]*line
	queued int
	closed bool
	wg     sync.WaitGroup
}

// A line is the jobs of one person in one guild, in order. It stands in its
// guild's ring while it has a job waiting and none running.
type line struct {
	key     [2]string // guild, user
	jobs    []func()
	running bool
}

// A ring is a turn-taking list.
type ring[T any] struct {
	key   string
	items []T
}

func newQueue(n int) *queue {
	q := &queue{lines: map[[2]string]*line{}}
	q.ready = sync.NewCond(&q.mu)
	for range n {
		q.wg.Go(q.work)
	}
	return q
}

// submit queues a job, which must not panic. It returns errEager, errBusy or
// errClosed where there is no room.
func (q *queue) submit(guildID, userID string, job func()) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	key := [2]string{guildID, userID}
	l := q.lines[key]
	switch {
	case q.closed:
		return errClosed
	case l != nil && len(l.jobs) >= maxWaiting:
		return errEager
	case q.queued >= maxQueued:
		return errBusy
	}
	if l == nil {
		l = &line{key: key}
		q.lines[key] = l
	}
	l.jobs = append(l.jobs, job)
	q.queued++
	if len(l.jobs) == 1 && !l.running {
		q.enter(l)
	}
	return nil
}

// enter puts a line at the end of its guild's ring, and the guild at the end of
// the guilds' where it has just woken up.
func (q *queue) enter(l *line) {
	for _, g := range q.guilds.items {
		if g.key == l.key[0] {
			g.items = append(g.items, l)
			q.ready.Signal()
			return
		}
	}
	q.guilds.items = append(q.guilds.items, &ring[*line]{key: l.key[0], items: []*line{l}})
	q.ready.Signal()
}

// next takes the line whose turn it is out of the rings.
func (q *queue) next() *line {
	g := q.guilds.items[0]
	l := g.items[0]
	g.items = g.items[1:]
	q.guilds.items = q.guilds.items[1:]
	if len(g.items) > 0 {
		q.guilds.items = append(q.guilds.items, g)
	}
	return l
}

func (q *queue) work() {
	q.mu.Lock()
	defer q.mu.Unlock()
	for {
		for len(q.guilds.items) == 0 {
			if q.closed {
				return
			}
			q.ready.Wait()
		}
		l := q.next()
		job := l.jobs[0]
		l.jobs = l.jobs[1:]
		l.running = true
		q.queued--
		q.mu.Unlock()
		job()
		q.mu.Lock()
		l.running = false
		if len(l.jobs) > 0 {
			q.enter(l)
		} else {
			delete(q.lines, l.key)
		}
	}
}

// waiting is the number of jobs that no worker has begun.
func (q *queue) waiting() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.queued
}

// close takes no more jobs and returns when those taken are done.
func (q *queue) close() {
	q.mu.Lock()
	q.closed = true
	q.ready.Broadcast()
	q.mu.Unlock()
	q.wg.Wait()
}
