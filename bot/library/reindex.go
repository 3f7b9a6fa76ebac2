package library

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"

	"verbatim/index"
)

// servingMemory is how much memory, in bytes, the program may have while it reads
// documents and answers at the same time, before the collector works harder: less
// than an index alone may take, since it runs where bots run.
const servingMemory = 448 << 20

// Reindex does what an admin asks for in a channel, and returns a report. Mode is
// "" or "dry-run", "status", "full", "rollback"; progress may be called often.
func (l *Library) Reindex(ctx context.Context, mode string, progress func(done, total int)) (string, error) {
	switch mode {
	case "", "full":
		update := index.Update
		if mode == "full" {
			update = index.Rebuild
		}
		limit := debug.SetMemoryLimit(-1)
		defer debug.SetMemoryLimit(limit)
		debug.SetMemoryLimit(min(limit, servingMemory))
		report, err := update(ctx, l.Index, l.Folder, func(g index.Progress) { progress(g.Files, g.Of) })
		if err != nil {
			return "", err
		}
		return summary(report), nil
	case "dry-run":
		report, err := index.Behind(ctx, l.Index, l.Folder)
		if err != nil {
			return "", err
		}
		if len(report.Paths) == 0 {
			return "Nothing would change: the index is as the documents are.", nil
		}
		return "This would change: " + counts(report) + named(report), nil
	case "rollback":
		s, err := l.Index.Rollback(ctx)
		if err != nil {
			return "", err
		}
		return "Rolled back, until the next reindex: " + figures(s), nil
	case "status":
		s, err := l.Index.Stats(ctx)
		return figures(s), err
	}
	return "", errors.New("there is no reindex " + mode)
}

func figures(s index.Stats) string {
	return fmt.Sprintf("generation %d has %d documents in %d passages, %.1f MB on disk.", s.Generation, s.Documents, s.Passages, float64(s.Bytes)/1e6)
}

// summary is a report as a message, with the first of the files that failed.
func summary(r index.Report) string {
	s := fmt.Sprintf("%s. %d documents in %d passages, generation %d, %.1f s.", counts(r), r.Documents, r.Passages, r.Generation, r.Seconds)
	if !r.Changed() {
		s = fmt.Sprintf("Nothing has changed: %d documents in %d passages, generation %d.", r.Documents, r.Passages, r.Generation)
	}
	for i, f := range r.Failed {
		if i == maxNamed {
			s += fmt.Sprintf("\n... and %d more", len(r.Failed)-i)
			break
		}
		s += fmt.Sprintf("\nNot indexed: %s: %s", f.Path, f.Error)
	}
	return s
}

// maxNamed is how many files a message names.
const maxNamed = 10

// counts says how many files of each kind there are, of the kinds that there are.
func counts(r index.Report) string {
	var parts []string
	for _, c := range []struct {
		n    int
		what string
	}{{r.Added, "added"}, {r.Updated, "changed"}, {r.Removed, "removed"}, {r.Unchanged, "unchanged"}, {len(r.Failed), "not indexed"}} {
		if c.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", c.n, c.what))
		}
	}
	return strings.Join(parts, ", ")
}

// named lists the first of the files that a report is about.
func named(r index.Report) string {
	var b strings.Builder
	for i, p := range r.Paths {
		if i == maxNamed {
			fmt.Fprintf(&b, "\n... and %d more", len(r.Paths)-i)
			break
		}
		fmt.Fprintf(&b, "\n- %s %s", map[byte]string{'+': "new", '~': "changed", '-': "gone"}[p[0]], p[1:])
	}
	return b.String()
}
