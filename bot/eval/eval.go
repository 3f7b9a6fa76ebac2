// Package eval measures how well a bot answers questions whose answers are
// known: how often the first passage is a right one (Hit@1), one of the first
// three (Hit@3), the mean reciprocal rank of the first right one (MRR), and how
// many short answers are given and right.
//
// Questions come a JSON object a line:
//
//	{"question": "When was the Gull Bridge closed?", "answers": ["3 May 2019"]}
//	{"question": "!who Ellison", "patterns": ["mayor of (Port )?Ellerby"], "documents": ["minutes.txt"]}
//	{"question": "!when withdrawal", "sentences": ["All troops are to leave by the end of the year."]}
//	{"question": "!who zyxwvut", "none": true}
//
// A passage is right where it comes from one of the documents, if some are
// named, and has the words of one of the answers, or matches one of the
// patterns (RE2, case ignored), or has most of one of the sentences; of a
// question with documents alone, any passage of theirs. A short answer is right
// where its first words have those of one of the answers, or match a pattern.
// Of a question that the documents do not answer ("none": true) silence is
// right: no short answer.
package eval

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"regexp"

	"verbatim/bot"
)

// A Question is one line of the questions.
type Question struct {
	Question  string   `json:"question"`
	Kind      string   `json:"kind"`      // under which it is reported; the kind it is understood as where empty
	Answers   []string `json:"answers"`   // words that answer, any of them
	Patterns  []string `json:"patterns"`  // or patterns
	Sentences []string `json:"sentences"` // sentences of the documents that answer
	Documents []string `json:"documents"` // IDs of the documents that answer
	None      bool     `json:"none"`      // the documents do not say

	patterns []*regexp.Regexp
}

// maxLine is the longest line of questions that is read, in bytes.
const maxLine = 4 << 20

// Read yields the questions of r. An error names its line; it ends the
// sequence where r cannot be read on, and else the next line follows.
func Read(r io.Reader) iter.Seq2[Question, error] {
	return func(yield func(Question, error) bool) {
		lines := bufio.NewScanner(r)
		lines.Buffer(nil, maxLine)
		for n := 1; lines.Scan(); n++ {
			line := bytes.TrimSpace(bytes.TrimPrefix(lines.Bytes(), []byte("\ufeff")))
			if len(line) == 0 {
				continue
			}
			q, err := parse(line)
			if err != nil {
				err = fmt.Errorf("line %d: %w", n, err)
			}
			if !yield(q, err) {
				return
			}
		}
		if err := lines.Err(); err != nil {
			yield(Question{}, err)
		}
	}
}

var errNoAnswer = errors.New(`it needs "answers", "patterns", "sentences" or "documents", or "none": true`)

func parse(line []byte) (Question, error) {
	var q Question
	if err := json.Unmarshal(line, &q); err != nil {
		return q, err
	}
	if q.Question == "" {
		return q, errors.New(`it has no "question"`)
	}
	for _, p := range q.Patterns {
		re, err := regexp.Compile("(?i)" + p)
		if err != nil {
			return q, err
		}
		q.patterns = append(q.patterns, re)
	}
	if !q.None && len(q.Answers)+len(q.Patterns)+len(q.Sentences)+len(q.Documents) == 0 {
		return q, errNoAnswer
	}
	return q, nil
}

// An Outcome is how one question was answered.
type Outcome struct {
	Question Question
	Kind     string
	Rank     int    // of the first right passage, from 1; 0 where none is
	Answer   string // the short answer, "" for none
	Right    bool   // the short answer is right, or rightly not given
	Passage  string // the first passage's text
}

// Ask asks one question and judges the reply.
func Ask(ctx context.Context, b *bot.Bot, q Question) (Outcome, error) {
	r, err := b.Reply(ctx, bot.Request{Text: q.Question})
	if err != nil {
		return Outcome{}, fmt.Errorf("ask %q: %w", q.Question, err)
	}
	return judge(q, r), nil
}

func judge(q Question, r bot.Reply) Outcome {
	out := Outcome{Question: q, Kind: q.Kind}
	if out.Kind == "" {
		out.Kind = string(r.Kind)
	}
	for i, p := range r.Passages {
		if i == 0 {
			out.Passage = p.Text
		}
		if q.passage(p) {
			out.Rank = i + 1
			break
		}
	}
	if r.Answer != nil {
		out.Answer = r.Answer.Text
	}
	switch {
	case q.None:
		out.Right = r.Answer == nil
	case r.Answer != nil:
		out.Right = q.short(r.Answer.Text)
	}
	return out
}
