package bot

import (
	"context"

	"verbatim/bot/answer"
	"verbatim/bot/pasted"
	"verbatim/bot/question"
)

// A Request is one line that a person typed.
type Request struct {
	Text  string
	Top   int      // passages wanted; 0 means 10
	Scope []string // collections the asker may see; nil means all
	Skip  int      // documents left out at the start of a list of them

	After Conversation // what it may go on from
}

// An Answerer answers one request, as Bot.Reply does.
type Answerer = func(context.Context, Request) (Reply, error)

// A Reply is an answer with its evidence. Its JSON is what tools read.
type Reply struct {
	Question    question.Question `json:"-"`
	Kind        question.Kind     `json:"kind"`
	Found       Found             `json:"found"`
	Answer      *Answer           `json:"answer"`
	Others      []Other           `json:"others,omitempty"` // other numbers than Answer's, which its Note tells of too
	Passages    []Passage         `json:"passages"`
	Check       *Check            `json:"check,omitempty"`
	Suggestions []string          `json:"suggestions"`          // lines to ask instead, with the prefix "!"
	Understood  string            `json:"understood,omitempty"` // a word on what was understood, where that differs from what was typed: "showing results for *Panetta*"
	Docs        []Source          `json:"docs,omitempty"`       // a page of the documents, in the order of their paths
	Total       int               `json:"total,omitempty"`      // how many documents there are in all
	Message     string            `json:"message,omitempty"`    // text for the asker, shown before the passages: help, status, an honest miss, words that no document has
}

// Found says what a reply comes with.
type Found string

const (
	FoundAnswer   Found = "answer"   // a short answer
	FoundPassages Found = "passages" // passages that answer, without a short answer
	FoundNearest  Found = "nearest"  // the documents do not say; the passages are the nearest there are
	FoundNothing  Found = "nothing"  // no passages
)

// What a reply has of passages and pastes, from the packages that make them.
type (
	Answer  = answer.Short
	Other   = answer.Other
	Passage = answer.Passage
	Span    = answer.Span
	Quote   = answer.Quote
	Source  = answer.Source
	Check   = pasted.Check
	Edit    = pasted.Edit
)
