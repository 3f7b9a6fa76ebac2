package doctor

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"verbatim/corpus"
	"verbatim/index"
)

func examineFolder(_ context.Context, p *Patient) []Finding {
	info, err := os.Stat(p.Corpus)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return []Finding{{"folder", "there is no folder " + p.Corpus, "name the folder of your documents with --corpus or CORPUS_DIR"}}
	case err != nil:
		return []Finding{{"folder", err.Error(), "let the user that runs the bot read it"}}
	case !info.IsDir():
		return []Finding{{"folder", p.Corpus + " is a file", "name the folder that it is in with --corpus or CORPUS_DIR"}}
	}
	files, err := corpus.Files(p.Corpus)
	if err != nil {
		return []Finding{{"folder", err.Error(), "let the user that runs the bot read the folder and what is in it"}}
	}
	if len(files) == 0 {
		return []Finding{{"folder", "there are no documents in " + p.Corpus, "put text, Markdown, HTML, PDF or office files there"}}
	}
	var size int64
	for _, f := range files {
		size += f.Size
	}
	return []Finding{{Of: "folder", Says: fmt.Sprintf("%d files, %.1f MB in %s", len(files), float64(size)/1e6, p.Corpus)}}
}

// examineFiles reads the files, for as long as somebody waits, and tells which
// of them read badly, by reason.
func examineFiles(ctx context.Context, p *Patient) []Finding {
	const patience = time.Minute
	files, err := corpus.Files(p.Corpus)
	if err != nil || len(files) == 0 {
		return nil // examineFolder says so
	}
	var bad []index.Failure
	names := map[string]bool{}
	trouble := func(name, what string) {
		names[name] = true
		bad = append(bad, index.Failure{Path: name, Error: what})
	}
	read := 0
	var until time.Time // from the first file on: what starts its reader is no reading
	for _, f := range files {
		if read > 0 && time.Now().After(until) {
			break
		}
		docs, err := corpus.Read(ctx, p.Corpus, f.Path)
		if ctx.Err() != nil {
			break
		}
		if read++; read == 1 {
			until = time.Now().Add(patience)
		}
		if err != nil {
			trouble(f.Path, strings.TrimPrefix(err.Error(), f.Path+": "))
		}
		for _, d := range docs {
			for _, n := range d.Notes {
				trouble(d.ID, n)
			}
		}
	}
	out := []Finding{{Of: "files", Says: fmt.Sprintf("%d of %d read, %d of them badly", read, len(files), len(names))}}
	return append(out, findingsOf(bad)...)
}

// examineFailed tells which files the index was built without.
func examineFailed(ctx context.Context, x index.Engine) []Finding {
	files, err := x.Files(ctx)
	if err != nil {
		return []Finding{{"index", err.Error(), remedy(err)}}
	}
	var failed []index.Failure
	for _, f := range files {
		if f.Failed != "" {
			failed = append(failed, index.Failure{Path: f.Path, Error: f.Failed})
		}
	}
	return findingsOf(failed)
}

func findingsOf(bad []index.Failure) (out []Finding) {
	for _, line := range Grouped(bad) {
		out = append(out, Finding{"files", line, "mend or replace them, or leave them out with a .verbatimignore"})
	}
	return out
}

// Grouped is a line for each reason why files read badly, the most frequent first,
// with the first few of its files.
func Grouped(bad []index.Failure) (out []string) {
	const named = 3
	files := map[string][]string{}
	for _, f := range bad {
		why, _, _ := strings.Cut(f.Error, "\n")
		files[why] = append(files[why], f.Path)
	}
	reasons := slices.Sorted(maps.Keys(files))
	slices.SortStableFunc(reasons, func(a, b string) int { return len(files[b]) - len(files[a]) })
	for _, why := range reasons {
		of := files[why]
		if len(of) == 1 {
			out = append(out, of[0]+": "+why)
			continue
		}
		line := why + ": " + strings.Join(of[:min(named, len(of))], ", ")
		if more := len(of) - named; more > 0 {
			line += fmt.Sprintf(" and %d more", more)
		}
		out = append(out, line)
	}
	return out
}
