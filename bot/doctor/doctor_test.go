package doctor

import (
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/index"
	"verbatim/index/local"
)

// TestTroubles asks a bot that runs what to mend: a file that it cannot read, and
// then that its folder is gone.
func TestTroubles(t *testing.T) {
	dir := t.TempDir()
	p := &Patient{Corpus: filepath.Join(dir, "corpus"), Index: filepath.Join(dir, "index")}
	if err := os.Mkdir(p.Corpus, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, words := range map[string]string{"good.txt": "The ferry sails on Monday.\n", "bad.txt": "\x00\x01\x02\xff\x00\x00PK\x00\x00"} {
		if err := os.WriteFile(filepath.Join(p.Corpus, name), []byte(words), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	x, err := local.Open(t.Context(), slog.New(slog.DiscardHandler), p.Index)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	if _, err := index.Update(t.Context(), x, p.Corpus, nil); err != nil {
		t.Fatal(err)
	}
	says := func(want string) {
		t.Helper()
		got := p.Troubles(t.Context(), x)
		if len(got) == 0 || !strings.Contains(got[0], want) {
			t.Errorf("to mend: %q, want %q", got, want)
		}
	}
	says("files: bad.txt: binary")
	if err := os.RemoveAll(p.Corpus); err != nil {
		t.Fatal(err)
	}
	says("folder: there is no folder " + p.Corpus + ". name the folder")
}
