package rank_test

import (
	"context"
	"strings"
	"testing"

	"verbatim/bot/question"
	"verbatim/bot/rank"
	"verbatim/index"
	"verbatim/index/indextest"
)

// open builds an index of testdata/corpus.
func open(t testing.TB) index.Engine {
	t.Helper()
	return indextest.Over(t, "testdata/corpus")
}

// ask searches and ranks.
func ask(t testing.TB, x index.Engine, line string) ([]rank.Passage, int) {
	t.Helper()
	ctx := context.Background()
	st, err := x.Stats(ctx)
	if err != nil {
		t.Fatal(err)
	}
	q := rank.Prepare(question.Parse(line), frequency(x, st.Prose))
	hits, err := search(ctx, x, index.Query{Terms: q.Terms(), Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	r := q.Rank(hits, 10)
	return r.Passages, r.Best
}

func TestRank(t *testing.T) {
	x := open(t)
	for _, c := range []struct{ line, answer string }{
		{"Who designed the Orsena Bridge?", "Tilda Marrow"},
		{"When did the Orsena Bridge open?", "3 June 1991"},
		{"What does VMSA stand for?", "Veldanian Marine Safety Authority"},
		{"On which river does Quillon lie?", "Asper"},
		{"Who is the mayor?", "Odo Fenn"},
		{"When did work on the bridge begin?", "spring of 1987"},
		{"How many herring boats sank in the storm?", "Two of the nine herring boats"},
	} {
		ranked, best := ask(t, x, c.line)
		if best < 0 {
			t.Errorf("%s: no answer", c.line)
			continue
		}
		if got := ranked[best].Answer.Of(ranked[best].Hit.Text); !strings.Contains(got, c.answer) {
			t.Errorf("%s: %q, want %q", c.line, got, c.answer)
		}
		if !strings.Contains(ranked[0].Hit.Text, c.answer) {
			t.Errorf("%s: the first passage is %q, which lacks %q", c.line, ranked[0].Hit.Text, c.answer)
		}
	}
}

// TestSilence asks what the documents do not say, in words that they have.
func TestSilence(t *testing.T) {
	x := open(t)
	for _, line := range []string{
		"Who stole the mayor's bicycle and sold it to a fisherman?",
		"When was the union of fishermen founded by the port inspector?",
		"How many prisoners escaped from the tower on the island?",
	} {
		ranked, best := ask(t, x, line)
		if best >= 0 && ranked[best].Answer.Sure {
			a := ranked[best].Answer
			t.Errorf("%s: %q is given as the answer, confidence %.2f", line, a.Of(ranked[best].Hit.Text), a.Confidence)
		}
	}
}

// TestForms finds a passage by another form of the word that was asked for, and
// shows the form that it has.
func TestForms(t *testing.T) {
	ranked, _ := ask(t, open(t), "!when withdrawing")
	if len(ranked) == 0 {
		t.Fatal("nothing found")
	}
	p := ranked[0]
	shown := ""
	for _, h := range p.Highlights {
		shown += h.Of(p.Hit.Text) + " "
	}
	if !strings.Contains(shown, "withdr") {
		t.Errorf("highlights %q of %q", shown, p.Hit.Text)
	}
}

func BenchmarkRank(b *testing.B) {
	x := open(b)
	q := question.Parse("When did the Orsena Bridge open to traffic?")
	freq := frequency(x, 20)
	hits, err := search(context.Background(), x, index.Query{Terms: rank.Prepare(q, freq).Terms(), Limit: 100})
	if err != nil || len(hits) == 0 {
		b.Fatal(len(hits), err)
	}
	for len(hits) < 100 {
		hits = append(hits, hits...)
	}
	hits = hits[:100]
	b.ReportAllocs()
	for b.Loop() {
		rank.Prepare(q, freq).Rank(hits, 10)
	}
}

// frequency counts words in x.
func frequency(x index.Engine, passages int) rank.Frequency {
	return func(w string) (int, int) {
		n, err := x.DocFreqs(context.Background(), w)
		if err != nil {
			return 0, passages
		}
		return n[0].Prose, passages
	}
}

// search is x's for one query.
func search(ctx context.Context, x index.Engine, q index.Query) ([]index.Hit, error) {
	hits, err := x.Search(ctx, q)
	if err != nil {
		return nil, err
	}
	return hits[0], nil
}
