package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"verbatim/bot/discord"
	"verbatim/corpus"
	"verbatim/index"
)

// remove takes a file out of the corpus, or with undo for its name brings back
// what was removed last.
func (p *program) remove(ctx context.Context, x index.Engine, doc string, scope []string, progress func(done, total int)) (string, error) {
	if doc == "undo" {
		return p.undo(ctx, x, scope, progress)
	}
	rel, err := p.removes(ctx, x, doc, scope)
	if err != nil {
		return "", err
	}
	if err := corpus.Remove(p.corpus, rel); err != nil {
		return "", err
	}
	return p.changed(ctx, x, "Removed "+rel+"; `remove undo` brings it back.", progress)
}

func (p *program) undo(ctx context.Context, x index.Engine, scope []string, progress func(done, total int)) (string, error) {
	if scope != nil { // whose the last one was, nobody has kept
		return "", discord.Refusal("only where all documents are seen can the last one be brought back")
	}
	rel, err := corpus.Restore(p.corpus)
	if errors.Is(err, corpus.ErrNothing) {
		return "", discord.Refusal("there is nothing to bring back")
	}
	if err != nil {
		return "", err
	}
	return p.changed(ctx, x, "Brought back "+rel+".", progress)
}

// removes finds the file that is meant by its path or by the ID of a document
// in it. A file with several documents goes as a whole, and only by its own
// name.
func (p *program) removes(ctx context.Context, x index.Engine, doc string, scope []string) (rel string, err error) {
	if p.holds(doc, scope) {
		return doc, nil
	}
	files, err := x.Files(ctx)
	if err != nil {
		return "", err
	}
	for _, f := range files {
		switch {
		case !slices.Contains(f.Docs, doc) || !p.holds(f.Path, scope):
		case len(f.Docs) > 1:
			return "", discord.Refusal(fmt.Sprintf("%s holds %d documents; remove it all with `remove %s`", f.Path, len(f.Docs), f.Path))
		default:
			return f.Path, nil
		}
	}
	return "", errors.Join(discord.Refusal(fmt.Sprintf("there is no document *%s*", doc)), index.ErrNotFound)
}

// holds reports whether the corpus has a file in one of the folders that may be
// seen.
func (p *program) holds(rel string, scope []string) bool {
	if !inScope(rel, scope) || !filepath.IsLocal(filepath.FromSlash(rel)) {
		return false
	}
	info, err := os.Stat(filepath.Join(p.corpus, filepath.FromSlash(rel)))
	return err == nil && info.Mode().IsRegular()
}

func inScope(rel string, scope []string) bool {
	return scope == nil || slices.Contains(scope, index.Meta{ID: rel}.Collection())
}

// removable are the files that remove takes: those with a document of whose
// title typed begins a word, and then those of whose path it does.
func removable(ctx context.Context, x index.Engine, typed string, scope []string, n int) (out []discord.Document, err error) {
	files, err := x.Files(ctx)
	if err != nil {
		return nil, err
	}
	titles, err := x.Complete(ctx, typed, index.Documents, n, scope)
	if err != nil {
		return nil, err
	}
	titled := map[string]string{} // by document
	for _, t := range titles {
		list, err := x.Documents(ctx, index.Filter{In: t.Text, Scope: scope}, index.Page{Limit: 1})
		if err != nil {
			return nil, err
		}
		for _, d := range list.Docs {
			titled[d.ID] = t.Text
		}
	}
	var rest []discord.Document
	for _, f := range files {
		i := slices.IndexFunc(f.Docs, func(id string) bool { return titled[id] != "" })
		switch {
		case i >= 0 && len(f.Docs) == 1:
			out = append(out, discord.Document{Path: f.Path, Title: titled[f.Docs[i]]})
		case i >= 0:
			out = append(out, discord.Document{Path: f.Path})
		case inScope(f.Path, scope) && begins(strings.ToLower(f.Path), strings.ToLower(typed)):
			rest = append(rest, discord.Document{Path: f.Path})
		}
	}
	out = append(out, rest...)
	return out[:min(n, len(out))], nil
}

// begins reports whether a word of s, or s after a mark within it, begins with
// prefix.
func begins(s, prefix string) bool {
	for at := 0; ; {
		i := strings.Index(s[at:], prefix)
		if i < 0 {
			return false
		}
		if at += i; at == 0 || strings.ContainsAny(s[at-1:at], " /._-") {
			return true
		}
		at++
	}
}

// folders are the top-level folders of a corpus.
func folders(dir string) (list []string) {
	entries, _ := os.ReadDir(dir) // without one there are none
	for _, e := range entries {
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
			list = append(list, e.Name())
		}
	}
	return list
}
