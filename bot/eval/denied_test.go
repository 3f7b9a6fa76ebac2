package eval

import (
	"log/slog"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/bot"
	"verbatim/corpus/sample"
	"verbatim/index"
	"verbatim/index/local"
)

// Nothing of the sample documents is denied, and nothing that was changed passes.
func TestDenied(t *testing.T) {
	dir := t.TempDir()
	if err := sample.Extract(dir); err != nil {
		t.Fatal(err)
	}
	x, err := local.Open(t.Context(), slog.New(slog.DiscardHandler), filepath.Join(t.TempDir(), "index"))
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	if _, err := index.Update(t.Context(), x, dir, nil); err != nil {
		t.Fatal(err)
	}
	d, err := NewDrawing(dir, 1)
	if err != nil {
		t.Fatal(err)
	}
	report, err := Denied(t.Context(), bot.New(slog.New(slog.DiscardHandler), x), d, 60)
	if err != nil {
		t.Fatal(err)
	}
	drawn := 0
	for _, line := range report {
		drawn += line.Drawn
		for _, f := range line.Faults {
			t.Errorf("%s: %s", line.Kind, f)
		}
	}
	if drawn < 100 {
		t.Errorf("only %d pieces were drawn", drawn)
	}
	if _, err := NewDrawing(t.TempDir(), 1); err == nil || !strings.Contains(err.Error(), "to draw from") {
		t.Errorf("an empty folder: %v", err)
	}
}
