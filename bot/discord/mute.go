package discord

import (
	"sync"
	"time"
)

// muteFor is how long the bot keeps silent where Discord has refused it:
// refusals count, and 10,000 in ten minutes ban the address.
const muteFor = 5 * time.Minute

// muted are the channels where the bot may not speak.
type muted struct {
	mu    sync.Mutex
	until map[string]time.Time
}

func (m *muted) add(channel string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.until == nil {
		m.until = map[string]time.Time{}
	}
	for c, t := range m.until {
		if time.Now().After(t) {
			delete(m.until, c)
		}
	}
	m.until[channel] = time.Now().Add(muteFor)
}

func (m *muted) has(channel string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return time.Now().Before(m.until[channel])
}
