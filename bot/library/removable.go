package library

import (
	"context"
	"slices"
	"strings"

	"verbatim/index"
)

// Removable returns up to n files that Remove takes: those with a document of
// whose title typed begins a word, and then those of whose path it does.
func (l *Library) Removable(typed string, scope []string, n int) []Document {
	out, err := l.removable(context.Background(), typed, scope, n)
	if err != nil {
		l.Log.Warn("files to remove cannot be offered", "error", err)
	}
	return out
}

func (l *Library) removable(ctx context.Context, typed string, scope []string, n int) (out []Document, err error) {
	files, err := l.Index.Files(ctx)
	if err != nil {
		return nil, err
	}
	titles, err := l.Index.Complete(ctx, typed, index.Documents, n, scope)
	if err != nil {
		return nil, err
	}
	titled := map[string]string{} // by document
	for _, t := range titles {
		list, err := l.Index.Documents(ctx, index.Filter{In: t.Text, Scope: scope}, index.Page{Limit: 1})
		if err != nil {
			return nil, err
		}
		for _, d := range list.Docs {
			titled[d.ID] = t.Text
		}
	}
	var rest []Document
	for _, f := range files {
		i := slices.IndexFunc(f.Docs, func(id string) bool { return titled[id] != "" })
		switch {
		case i >= 0 && len(f.Docs) == 1:
			out = append(out, Document{Path: f.Path, Title: titled[f.Docs[i]]})
		case i >= 0:
			out = append(out, Document{Path: f.Path})
		case inScope(f.Path, scope) && begins(strings.ToLower(f.Path), strings.ToLower(typed)):
			rest = append(rest, Document{Path: f.Path})
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
