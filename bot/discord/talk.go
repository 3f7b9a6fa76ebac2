package discord

import (
	"regexp"
	"sync"
	"time"

	"verbatim/bot"
	"verbatim/bot/question"
)

const (
	// goesOn is how long after an answer the same person's next question in the
	// same channel may go on from it. A reply to the answer may at any time.
	goesOn = 3 * time.Minute
	// maxTalks is how many conversations are remembered, the oldest forgotten first.
	maxTalks = 4096
)

// talks are the conversations that a question may go on from: by who asked and
// where, and by the message of each answer.
type talks struct {
	mu sync.Mutex
	by latest[talk]
}

type talk struct {
	bot.Conversation
	last time.Time
}

// leaning matches words that stand for something said before, and those by which
// a question goes on from another.
var leaning = regexp.MustCompile(`(?i)^(?:and|but|so|then)\b|\b(?:it|its|he|him|his|she|her|hers|they|them|their|theirs|that|this|these|those|there)\b`)

// leans reports whether a question needs one before it to be about anything: in
// a channel the next question of the same person is most often about something
// else.
func leans(line string) bool {
	q := question.Parse(line)
	return len(q.Terms) == 0 || q.Bare() != nil || leaning.MatchString(q.Text)
}

func (p person) talkKey() string { return p.channel + "/" + p.user }

// before is the conversation that a task goes on from.
func (ts *talks) before(t task, now time.Time) bot.Conversation {
	ts.mu.Lock()
	defer ts.mu.Unlock()
	if c, ok := ts.by.values[t.answerTo]; ok && t.answerTo != "" {
		return c.Conversation
	}
	if c := ts.by.values[t.talkKey()]; t.answerTo == "" && now.Sub(c.last) < goesOn && leans(t.line) {
		return c.Conversation
	}
	return bot.Conversation{}
}

// remember keeps c under each of the keys that are not empty.
func (ts *talks) remember(c bot.Conversation, now time.Time, keys ...string) {
	ts.mu.Lock()
	defer ts.mu.Unlock()
	for _, key := range keys {
		if key != "" {
			ts.by.put(key, talk{c, now})
		}
	}
}
