package eval

import (
	"log/slog"
	"strings"
	"testing"

	"verbatim/bot"
	"verbatim/index/indextest"
)

// Nothing of the sample documents is denied, and nothing that was changed passes.
func TestDenied(t *testing.T) {
	dir := indextest.Sample(t)
	x := indextest.Over(t, dir)
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
