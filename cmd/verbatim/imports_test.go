package main

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestImportsRunOneWay checks which package imports which.
func TestImportsRunOneWay(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "verbatim/...").CombinedOutput()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, out)
	}
	// A library or a package, and the packages that may import it, with all below them.
	only := map[string][]string{
		"github.com/blevesearch/bleve/":  {"verbatim/index/local"},
		"github.com/opensearch-project/": {"verbatim/index/opensearch"},
		"verbatim/index/opensearch":      {"verbatim/cmd", "verbatim/bot/doctor", "verbatim/index/opensearch"},
		"github.com/bwmarrin/":           {"verbatim/bot/discord"},
		"github.com/gorilla/websocket":   {"verbatim/bot/discord/client", "verbatim/bot/discord/discordtest"},
		"github.com/spf13/cobra":         {"verbatim/cmd"},
		"verbatim/cmd":                   {"verbatim/cmd"},
		"verbatim/bot/discord":           {"verbatim/cmd", "verbatim/bot/doctor", "verbatim/bot/discord"},
		"verbatim/bot/doctor":            {"verbatim/cmd"},
		"verbatim/bot/web":               {"verbatim/cmd"},
		"verbatim/bot/terminal":          {"verbatim/cmd"},
		"verbatim/bot":                   {"verbatim/cmd", "verbatim/bot"},
		"verbatim/index":                 {"verbatim/cmd", "verbatim/bot", "verbatim/index"},
		"verbatim/index/local":           {"verbatim/cmd", "verbatim/index/local", "verbatim/index/indextest", "verbatim/bot/discord/discordtest/cmd"},
		"verbatim/index/indextest":       {},
	}
	seen := 0
	for line := range strings.Lines(string(out)) {
		f := strings.Fields(line)
		for _, imported := range f[1:] {
			for what, may := range only {
				if !below(imported, what) {
					continue
				}
				seen++
				if !slices.ContainsFunc(may, func(m string) bool { return below(f[0], m) }) {
					t.Errorf("%s imports %s, which is for %s", f[0], imported, strings.Join(may, " and "))
				}
			}
		}
	}
	if seen == 0 {
		t.Error("no import was checked")
	}
}

// TestOnlyCommandsReadTheEnvironment looks for who else does.
func TestOnlyCommandsReadTheEnvironment(t *testing.T) {
	reads := regexp.MustCompile(`\bos\.(Getenv|LookupEnv|Environ|ExpandEnv)\b`)
	files := 0
	err := filepath.WalkDir("../..", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files++
		source, err := os.ReadFile(path)
		if m := reads.Find(source); m != nil && !strings.Contains(path, "/cmd/") {
			t.Errorf("%s has %s", path, m)
		}
		return err
	})
	if err != nil || files == 0 {
		t.Fatal(err, files)
	}
}

// below reports whether path is the package what or stands below it.
func below(path, what string) bool {
	return path == what || strings.HasPrefix(path, strings.TrimSuffix(what, "/")+"/")
}
