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
	tty  bool
	bar  *progressbar.ProgressBar // on a terminal, once there is something to show
	last time.Time
	from time.Time
}

func newBar(w io.Writer) *bar {
	now := time.Now()
	f, ok := w.(*os.File)
	return &bar{w: w, tty: ok && term.IsTerminal(int(f.Fd())), last: now, from: now}
}

func (b *bar) show(p index.Progress) {
	switch {
	case p.OfBytes == 0:
	case b.tty:
		b.draw(p)
	case time.Since(b.last) >= lineEvery:
		b.line(p)
	}
}

func (b *bar) draw(p index.Progress) {
	if b.bar == nil {
		b.bar = progressbar.NewOptions64(p.OfBytes, progressbar.OptionSetWriter(b.w), progressbar.OptionSetDescription("indexing"),
			progressbar.OptionShowBytes(true), progressbar.OptionSetWidth(30), progressbar.OptionSetPredictTime(true),
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
	}
	_ = b.bar.Set64(min(p.Bytes, p.OfBytes-1)) // the last of it is finish's
}

func (b *bar) line(p index.Progress) {
	b.last = time.Now()
	took := b.last.Sub(b.from)
	left := time.Duration(float64(took) * float64(p.OfBytes-p.Bytes) / float64(max(p.Bytes, 1)))
	fmt.Fprintf(b.w, "indexing: %d of %d files, %d passages, %.1f MB/s, about %v left\n",
		p.Files, p.Of, p.Passages, float64(p.Bytes)/1e6/took.Seconds(), left.Round(time.Second))
}

// done takes the bar away.
func (b *bar) done() {
	if b.bar != nil {
		_ = b.bar.Finish()
	}
}
