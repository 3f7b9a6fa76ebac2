package bot

import (
	"testing"

	"verbatim/corpus/synthetic"
)

// For corpora of a million passages, and for many who ask at once, see
// cmd/benchmark.
func BenchmarkReply(b *testing.B) {
	dir := b.TempDir()
	if _, _, err := synthetic.New(1, 0).Write(dir, 4000); err != nil {
		b.Fatal(err)
	}
	bot := botOver(b, dir)
	g := synthetic.New(1, 1)
	for _, k := range synthetic.Lines {
		b.Run(k.Name, func(b *testing.B) {
			lines := make([]string, 256)
			for i := range lines {
				lines[i] = k.Line(g)
			}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				ask(b, bot, lines[i%len(lines)])
			}
		})
	}
}
