package discord

import (
	"errors"
	"sync"
)

const (
	// workers mostly wait for Discord; thinking bounds what costs time here.
	workers = 32
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
	errBusy   = errors.New("too many questions are waiting")
	errEager  = errors.New("too many questions of this person are waiting")
	errClosed = errors.New("the bot is shutting down")
)

// A queue runs jobs on a bounded number of workers, and fairly: guilds take
// turns, within a guild its people do, and nobody has two jobs running at once.
// One person's flood delays that person alone, one guild's that guild.
type queue struct {
	mu     sync.Mutex
	ready  *sync.Cond
	turns  []*house // those that may start a job now, in turn
	houses map[string]*house
	lines  map[[2]string]*line
	queued int
	closed bool
	wg     sync.WaitGroup
}

// A house is a guild, or somebody's direct messages, with jobs.
type house struct {
	key     string
	lines   []*line // with a job waiting and none running, in turn
	running int
	listed  bool // in turns
}

// A line is the jobs of one person in one house, in order.
type line struct {
	key     [2]string // house, user
	jobs    []func()
	running bool
}

func newQueue(n int) *queue {
	q := &queue{lines: map[[2]string]*line{}, houses: map[string]*house{}}
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
	if guildID == "" {
		key[0] = "direct " + userID
	}
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

// enter puts a line at the end of its house's.
func (q *queue) enter(l *line) {
	h := q.houses[l.key[0]]
	if h == nil {
		h = &house{key: l.key[0]}
		q.houses[h.key] = h
	}
	h.lines = append(h.lines, l)
	q.list(h)
}

// list gives a house its turn where it has a job and may run one more.
func (q *queue) list(h *house) {
	if !h.listed && len(h.lines) > 0 && h.running < perGuild {
		h.listed = true
		q.turns = append(q.turns, h)
		q.ready.Signal()
	}
}

// next takes the line whose turn it is.
func (q *queue) next() (*house, *line) {
	h := q.turns[0]
	q.turns = q.turns[1:]
	l := h.lines[0]
	h.lines = h.lines[1:]
	h.listed = false
	h.running++
	q.list(h)
	return h, l
}

func (q *queue) work() {
	q.mu.Lock()
	defer q.mu.Unlock()
	for {
		for len(q.turns) == 0 {
			if q.closed && q.queued == 0 {
				return
			}
			q.ready.Wait()
		}
		h, l := q.next()
		job := l.jobs[0]
		l.jobs = l.jobs[1:]
		l.running = true
		q.queued--
		q.mu.Unlock()
		job()
		q.mu.Lock()
		q.done(h, l)
	}
}

// done takes a line back after its job.
func (q *queue) done(h *house, l *line) {
	l.running = false
	h.running--
	if len(l.jobs) > 0 {
		h.lines = append(h.lines, l)
	} else {
		delete(q.lines, l.key)
	}
	q.list(h)
	if len(h.lines) == 0 && h.running == 0 {
		delete(q.houses, h.key)
	}
	if q.closed {
		q.ready.Broadcast()
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
