package discord

import (
	"fmt"
	"sync"
	"time"

	"verbatim/bot/question"
)

const (
	// A person has burst questions at once and one more every refill: faster
	// than anybody reads answers.
	burst  = 5
	refill = 2 * time.Second
	// maxAllowances is the number of people from which on those who have their whole
	// burst again are forgotten.
	maxAllowances = 10000
)

// cooldowns keep one person from filling a channel.
type cooldowns struct {
	mu     sync.Mutex
	people map[string]*allowance
}

// An allowance is what one person has left.
type allowance struct {
	full time.Time            // when the burst is whole again
	next map[string]time.Time // when a command with a cooldown of its own may be used again
	told time.Time            // until when the wait that they were told of lasts
}

// take counts one use of a command (nil for a plain question). Where it comes too
// soon, it returns how long to wait, and whether the person has to be told: they are
// told once.
func (cs *cooldowns) take(userID string, c *question.Command) (wait time.Duration, tell bool) {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	now := time.Now()
	p := cs.person(userID, now)
	if p.full.Before(now) {
		p.full = now
	}
	wait = p.full.Sub(now) - (burst-1)*refill
	if c != nil && c.Cooldown > 0 {
		wait = max(wait, p.next[c.Name].Sub(now))
	}
	if wait > 0 {
		tell = !now.Before(p.told)
		if tell {
			p.told = now.Add(wait)
		}
		return wait, tell
	}
	p.full = p.full.Add(refill)
	if c != nil && c.Cooldown > 0 {
		if p.next == nil {
			p.next = map[string]time.Time{}
		}
		p.next[c.Name] = now.Add(c.Cooldown)
	}
	return 0, false
}

// mayTell reports whether to tell somebody that they have to wait for d. While they
// wait for what they were told of before, they are not told again.
func (cs *cooldowns) mayTell(userID string, d time.Duration) bool {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	now := time.Now()
	p := cs.person(userID, now)
	if now.Before(p.told) {
		return false
	}
	p.told = now.Add(d)
	return true
}

func (cs *cooldowns) person(id string, now time.Time) *allowance {
	if len(cs.people) > maxAllowances {
		for k, p := range cs.people {
			if p.full.Before(now) {
				delete(cs.people, k)
			}
		}
	}
	if cs.people == nil {
		cs.people = map[string]*allowance{}
	}
	p := cs.people[id]
	if p == nil {
		p = &allowance{}
		cs.people[id] = p
	}
	return p
}

// cooldownText says when the bot answers again, as a time that Discord counts down.
func cooldownText(wait time.Duration) string {
	return fmt.Sprintf("One at a time, please: I answer you again <t:%d:R>.", time.Now().Add(wait).Unix()+1)
}
