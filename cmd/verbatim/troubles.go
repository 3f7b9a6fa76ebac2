package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// troubles are the files that read badly, by what is wrong with them.
type troubles map[string][]string

func (t troubles) add(file, what string) {
	what, _, _ = strings.Cut(what, "\n")
	t[what] = append(t[what], file)
}

// files is how many files have a trouble.
func (t troubles) files() int {
	seen := make(map[string]bool)
	for _, files := range t {
		for _, f := range files {
			seen[f] = true
		}
	}
	return len(seen)
}

// grouped is a line for each trouble, the most frequent first, with the first
// few of its files.
func (t troubles) grouped() []string {
	const named = 3
	kinds := slices.Sorted(maps.Keys(t))
	slices.SortStableFunc(kinds, func(a, b string) int { return len(t[b]) - len(t[a]) })
	var out []string
	for _, what := range kinds {
		files := t[what]
		if len(files) == 1 {
			out = append(out, files[0]+": "+what)
			continue
		}
		line := what + ": " + strings.Join(files[:min(named, len(files))], ", ")
		if more := len(files) - named; more > 0 {
			line += fmt.Sprintf(" and %d more", more)
		}
		out = append(out, line)
	}
	return out
}
