// Package library lets people change the documents that a bot answers from, and their
// index, from a channel: it completes what they type, adds and removes files, brings
// the index up to date, and reports what it did.
package library

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"strings"

	"verbatim/bot/question"
	"verbatim/index"
)

// A Library is a folder of documents and its index. Where a scope is asked for
// it is as in bot.Request.
type Library struct {
	Index  index.Engine
	Folder string
	Log    *slog.Logger

	// Examine returns what keeps the bot from working well, each with what to do
	// about it; nil finds nothing.
	Examine func(context.Context) []string
}

// A Document is a file of the corpus.
type Document struct{ Path, Title string }

// A Refusal is an error for the person who asked: its text is shown to them
// as it is.
type Refusal string

func (r Refusal) Error() string { return string(r) }

// Troubles are what Examine finds.
func (l *Library) Troubles(ctx context.Context) []string {
	if l.Examine == nil {
		return nil
	}
	return l.Examine(ctx)
}

// Stats are the figures of the index: zeros where it is closed.
func (l *Library) Stats() index.Stats {
	s, _ := l.Index.Stats(context.Background())
	return s
}

// Complete returns up to n ways to go on with prefix.
func (l *Library) Complete(kind question.Completion, prefix string, scope []string, n int) (out []string) {
	list, err := l.Index.Complete(context.Background(), prefix, string(kind), n, scope)
	if err != nil {
		return nil
	}
	for _, c := range list {
		out = append(out, c.Text)
	}
	return out
}

// Source returns the document that a passage is in: its ID, and its text. Doc is
// "" where no such passage is in scope.
func (l *Library) Source(ctx context.Context, passage string, scope []string) (doc, text string, err error) {
	h, err := l.Index.Passage(ctx, passage, scope)
	if errors.Is(err, index.ErrNotFound) {
		return "", "", nil
	}
	if err != nil {
		return "", "", err
	}
	d, err := l.Index.Document(ctx, h.Doc.ID, scope)
	if err != nil {
		return "", "", err
	}
	return d.ID, d.Text, nil
}

// Folders are the collections that there are: the top-level folders.
func (l *Library) Folders() (list []string) {
	entries, _ := os.ReadDir(l.Folder) // without one there are none
	for _, e := range entries {
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
			list = append(list, e.Name())
		}
	}
	return list
}
