package library

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"verbatim/corpus"
	"verbatim/index"
)

// Add takes a file into the corpus and the index, and returns a report. progress
// may be called often, here and in what follows.
func (l *Library) Add(ctx context.Context, name string, data []byte, progress func(done, total int)) (string, error) {
	if err := corpus.Add(ctx, l.Folder, name, data); err != nil {
		return "", err
	}
	return l.changed(ctx, "`remove "+name+"` takes it out again.", progress)
}

// changed brings the index up to date with what somebody did to the corpus.
func (l *Library) changed(ctx context.Context, what string, progress func(done, total int)) (string, error) {
	report, err := index.Update(ctx, l.Index, l.Folder, func(g index.Progress) { progress(g.Files, g.Of) })
	if err != nil {
		return "", fmt.Errorf("%s But the index could not be brought up to date: %w", what, err)
	}
	return what + "\n" + summary(report), nil
}

// Remove takes a file out of the corpus, or with undo for its name brings back
// what was removed last.
func (l *Library) Remove(ctx context.Context, doc string, scope []string, progress func(done, total int)) (string, error) {
	if doc == "undo" {
		return l.undo(ctx, scope, progress)
	}
	rel, err := l.removes(ctx, doc, scope)
	if err != nil {
		return "", err
	}
	if err := corpus.Remove(l.Folder, rel); err != nil {
		return "", err
	}
	return l.changed(ctx, "Removed "+rel+"; `remove undo` brings it back.", progress)
}

func (l *Library) undo(ctx context.Context, scope []string, progress func(done, total int)) (string, error) {
	if scope != nil { // the last one may have been outside of the scope
		return "", Refusal("only where all documents are seen can the last one be brought back")
	}
	rel, err := corpus.Restore(l.Folder)
	if errors.Is(err, corpus.ErrNothing) {
		return "", Refusal("there is nothing to bring back")
	}
	if err != nil {
		return "", err
	}
	return l.changed(ctx, "Brought back "+rel+".", progress)
}

// removes finds the file that is meant by its path or by the ID of a document
// in it. A file with several documents goes as a whole, and only by its own
// name.
func (l *Library) removes(ctx context.Context, doc string, scope []string) (rel string, err error) {
	if l.holds(doc, scope) {
		return doc, nil
	}
	files, err := l.Index.Files(ctx)
	if err != nil {
		return "", err
	}
	for _, f := range files {
		switch {
		case !slices.Contains(f.Docs, doc) || !l.holds(f.Path, scope):
		case len(f.Docs) > 1:
			return "", Refusal(fmt.Sprintf("%s holds %d documents; remove it all with `remove %s`", f.Path, len(f.Docs), f.Path))
		default:
			return f.Path, nil
		}
	}
	return "", errors.Join(Refusal(fmt.Sprintf("there is no document *%s*", doc)), index.ErrNotFound)
}

// holds reports whether the corpus has a file in one of the folders that may be
// seen.
func (l *Library) holds(rel string, scope []string) bool {
	if !inScope(rel, scope) || !filepath.IsLocal(filepath.FromSlash(rel)) {
		return false
	}
	info, err := os.Stat(filepath.Join(l.Folder, filepath.FromSlash(rel)))
	return err == nil && info.Mode().IsRegular()
}

func inScope(rel string, scope []string) bool {
	return scope == nil || slices.Contains(scope, index.Meta{ID: rel}.Collection())
}
