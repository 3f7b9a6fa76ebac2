package discord

import (
	"regexp"
	"sync"
	"time"

	"verbatim/bot"
	"verbatim/bot/question"
)

const (
	// talkLasts is how long after an answer the same person's next question in the
	// same channel may go on from it. A reply to the answer may at any time.
	talkLasts = 3 * time.Minute
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

// backward matches words that stand for something said before, and those that begin
// a question which goes on from another.
var backward = regexp.MustCompile(`(?i)^(?:and|but|so|then)\b|\b(?:it|its|he|him|his|she|her|hers|they|them|their|theirs|that|this|these|those|there)\b`)

// needsTalk reports whether a question makes sense only after another one. Most
// questions in a channel are about something new, even of the same person.
func needsTalk(line string) bool {
	q := question.Parse(line)
	return len(q.Terms) == 0 || q.Bare() != nil || backward.MatchString(q.Text)
}

func (p person) talkKey() string { return p.channel + "/" + p.user }

// before is the conversation that a task goes on from.
func (ts *talks) before(t task, now time.Time) bot.Conversation {
	ts.mu.Lock()
	defer ts.mu.Unlock()
	if c, ok := ts.by.values[t.answerTo]; ok && t.answerTo != "" {
		return c.Conversation
	}
	if c := ts.by.values[t.talkKey()]; t.answerTo == "" && now.Sub(c.last) < talkLasts && needsTalk(t.line) {
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
