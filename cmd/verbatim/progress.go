package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"verbatim/index"
)

// lineEvery is how often progress is told where nothing can be redrawn.
const lineEvery = 5 * time.Second

// A bar shows how far an update has come: redrawn on a terminal, as a line now
// and then elsewhere. An update with nothing to read shows nothing.
type bar struct {
	w    io.Writer
	bar  *progressbar.ProgressBar // nil where w is no terminal
	last time.Time
	from time.Time
}

func newBar(w io.Writer) *bar {
	now := time.Now()
	b := &bar{w: w, last: now, from: now}
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		b.bar = progressbar.NewOptions64(-1, progressbar.OptionSetWriter(w), progressbar.OptionSetDescription("indexing"),
			progressbar.OptionShowBytes(true), progressbar.OptionSetWidth(30), progressbar.OptionSetPredictTime(true),
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
	}
	return b
}

func (b *bar) show(p index.Progress) {
	if p.OfBytes == 0 {
		return
	}
	if b.bar != nil {
		b.bar.ChangeMax64(p.OfBytes)
		_ = b.bar.Set64(min(p.Bytes, p.OfBytes-1))
		return
	}
	now := time.Now()
	if now.Sub(b.last) < lineEvery {
		return
	}
	b.last = now
	took := now.Sub(b.from)
	left := time.Duration(float64(took) * float64(p.OfBytes-p.Bytes) / float64(max(p.Bytes, 1)))
	fmt.Fprintf(b.w, "indexing: %d of %d files, %d passages, %.1f MB/s, about %v left\n",
		p.Files, p.Of, p.Passages, float64(p.Bytes)/1e6/took.Seconds(), left.Round(time.Second))
}

// done takes the bar away.
func (b *bar) done() {
	if b.bar != nil {
		_ = b.bar.Clear()
		_ = b.bar.Exit()
	}
}
