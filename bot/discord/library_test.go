package discord_test

import (
	"context"

	"verbatim/bot/library"
	"verbatim/bot/question"
	"verbatim/index"
)

// A shelf is a discord.Library that does what a test sets, and no more than that.
type shelf struct {
	complete  func(kind question.Completion, prefix string, scope []string, n int) []string
	folders   []string
	source    func(id string, scope []string) (doc, text string)
	stats     func() index.Stats
	troubles  []string
	reindex   func(mode string, progress func(done, total int)) (string, error)
	add       func(name string, data []byte) string
	remove    func(doc string) string
	removable func(scope []string) []library.Document
}

func (s *shelf) Complete(kind question.Completion, prefix string, scope []string, n int) []string {
	if s.complete == nil {
		return nil
	}
	return s.complete(kind, prefix, scope, n)
}

func (s *shelf) Folders() []string {
	if s.folders == nil {
		return []string{"law", "news", "secret"}
	}
	return s.folders
}

func (s *shelf) Troubles(context.Context) []string { return s.troubles }

func (s *shelf) Source(_ context.Context, id string, scope []string) (doc, text string, err error) {
	if s.source != nil {
		doc, text = s.source(id, scope)
	}
	return doc, text, nil
}

func (s *shelf) Stats() index.Stats {
	if s.stats == nil {
		return index.Stats{}
	}
	return s.stats()
}

func (s *shelf) Reindex(_ context.Context, mode string, progress func(done, total int)) (string, error) {
	if s.reindex == nil {
		return "it is done", nil
	}
	return s.reindex(mode, progress)
}

func (s *shelf) Add(_ context.Context, name string, data []byte, _ func(int, int)) (string, error) {
	if s.add == nil {
		return "it is done", nil
	}
	return s.add(name, data), nil
}

func (s *shelf) Remove(_ context.Context, doc string, _ []string, _ func(int, int)) (string, error) {
	if s.remove == nil {
		return "it is done", nil
	}
	return s.remove(doc), nil
}

func (s *shelf) Removable(_ string, scope []string, _ int) []library.Document {
	if s.removable == nil {
		return nil
	}
	return s.removable(scope)
}
