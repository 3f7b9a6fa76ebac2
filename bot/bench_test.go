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
	word := func() string { return g.Question(1)[0] }
	for _, k := range []struct {
		name string
		line func() string
	}{
		{"who", func() string { return "!who is " + g.Name() }},
		{"when", func() string { return "!when " + word() + " " + word() }},
		{"where", func() string { return "!where " + word() + " " + word() }},
		{"howmany", func() string { return "!howmany " + word() + " " + word() }},
		{"quote", func() string { return "!quote " + g.Name() + " " + word() }},
		{"check", func() string { return "!check the " + word() + " of " + word() + " and " + word() + " was " + word() }},
		{"timeline", func() string { return "!timeline " + word() }},
		{"misspelt", func() string { return "!search " + word() + "q " + word() }},
		{"miss", func() string { return "!who zyxwvut" }},
	} {
		b.Run(k.name, func(b *testing.B) {
			lines := make([]string, 256)
			for i := range lines {
				lines[i] = k.line()
			}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				ask(b, bot, lines[i%len(lines)])
			}
		})
	}
}
