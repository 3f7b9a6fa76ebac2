package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// example is a line of a page that a reader may type: indented, and a command of
// the program or a pipe into one. A list of commands says beside each what it does.
var example = regexp.MustCompile(`(?m)^    ((?:printf .*\| )?verbatim (?:ask|annotate|index|doctor|version)\b(?:.*['/].*)?)$`)

// TestDocs runs every example of the pages in docs, on the sample corpus.
func TestDocs(t *testing.T) {
	pages, err := filepath.Glob("../../docs/*.md")
	if err != nil || len(pages) < 4 {
		t.Fatal(pages, err)
	}
	var script strings.Builder
	for _, p := range pages {
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range example.FindAllStringSubmatch(string(b), -1) {
			script.WriteString("exec sh -c '" + strings.ReplaceAll(m[1], "'", "''") + "'\nstdout .\n")
		}
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "docs.txt"), []byte("cd "+root+"\n"+script.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{Dir: dir, Setup: func(e *testscript.Env) error {
		e.Setenv("XDG_CACHE_HOME", filepath.Join(e.WorkDir, ".cache"))
		e.Setenv("HOME", e.WorkDir)
		return nil
	}})
}
