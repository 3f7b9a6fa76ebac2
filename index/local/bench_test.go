package local

import (
	"testing"

	"verbatim/corpus/synthetic"
	"verbatim/index/enginetest"
)

func BenchmarkEngine(b *testing.B) {
	dir := b.TempDir()
	if _, _, err := synthetic.New(1, 0).Write(dir, 4000); err != nil {
		b.Fatal(err)
	}
	enginetest.Benchmark(b, indexOf(b, dir))
}

func BenchmarkUpdate(b *testing.B) {
	dir := b.TempDir()
	_, bytes, err := synthetic.New(1, 0).Write(dir, 4000)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(bytes)
	passages := 0
	for b.Loop() {
		passages += statsOf(b, indexOf(b, dir)).Passages
	}
	b.ReportMetric(float64(passages)/b.Elapsed().Seconds(), "passages/s")
}

func BenchmarkOpen(b *testing.B) {
	dir := b.TempDir()
	if _, _, err := synthetic.New(1, 0).Write(dir, 4000); err != nil {
		b.Fatal(err)
	}
	at := string(indexOf(b, dir).dir)
	for b.Loop() {
		openAt(b, at)
	}
}
