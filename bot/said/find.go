package said

import (
	"context"
	"slices"
	"strings"

	"verbatim/bot/question"
	"verbatim/bot/scoped"
	"verbatim/index"
)

// MaxQuoted bounds the passages that are looked at for a speaker's words.
const MaxQuoted = 100

// Find returns what a speaker said, the best first (see best); nothing
// where a topic is given and none of it is in the passage.
func Find(ctx context.Context, x scoped.Index, q question.Question) ([]Saying, error) {
	names, err := named(ctx, x, q.Speaker)
	if err != nil {
		return nil, err
	}
	t := TopicOf(q)
	var out []Saying
	for _, name := range names {
		hits, err := quoting(ctx, x, q, name)
		if err != nil {
			return nil, err
		}
		out = append(out, by(name, hits, t)...)
	}
	return best(out, t), nil
}

// fewQuoting is the number of passages with the topic's words below which those without
// them are looked at too: the topic may stand in the question before an answer.
const fewQuoting = 5

// maxOtherwise is how many passages are looked at for a speaker whose name is spelled
// differently.
const maxOtherwise = 20

// quoting returns passages that quote a speaker or report what was said, those
// with the topic's words first.
func quoting(ctx context.Context, x scoped.Index, q question.Question, name string) ([]index.Hit, error) {
	f := x.Within(q.Filters)
	f.By = name
	topic := scoped.Terms(q.Terms)
	if len(topic) > scoped.MaxRarest {
		topic = x.Rarest(ctx, q.Terms)
	}
	found, err := x.FindEach(ctx,
		index.Query{Terms: topic, Phrases: q.Phrases, Limit: MaxQuoted, Filter: ofKind(f, index.HasQuote)},
		index.Query{Terms: topic, Phrases: q.Phrases, Limit: maxReported, Filter: ofKind(f, index.HasReported)})
	if err != nil {
		return nil, err
	}
	hits := scoped.AppendOther(found[0], found[1])
	if len(hits) == 0 { // a name that is written otherwise: al-Maliki, J. Kirby
		f.By = ""
		written := scoped.Terms(strings.Fields(name))
		return x.Find(ctx, index.Query{Terms: written, Phrases: q.Phrases, Filter: ofKind(f, index.HasQuote), Limit: maxOtherwise})
	}
	if len(hits) >= fewQuoting || len(q.Terms) == 0 || len(q.Phrases) > 0 {
		return hits, nil
	}
	all, err := x.Find(ctx, index.Query{Filter: ofKind(f, index.HasQuote), Limit: MaxQuoted})
	return scoped.AppendOther(hits, all), err
}

// maxReported bounds the passages that are looked at for reported speech.
const maxReported = 40

func ofKind(f index.Filter, k index.Kind) index.Filter {
	f.Kinds = []index.Kind{k}
	return f
}

// SpeakersOn are the first few who are quoted in passages on a topic.
func SpeakersOn(ctx context.Context, x scoped.Index, f question.Filters, topic []string, most int) ([]string, error) {
	in := x.Within(f)
	in.By, in.Kinds = "", []index.Kind{index.HasQuote}
	hits, err := x.Find(ctx, index.Query{Terms: scoped.Terms(topic), Filter: in, Limit: 5 * most})
	if err != nil {
		return nil, err
	}
	var out []string
	for _, h := range hits {
		for _, s := range h.Quotes {
			if s.Speaker != nil && s.Speaker.Name != "" && !slices.Contains(out, s.Speaker.Name) && len(out) < most {
				out = append(out, s.Speaker.Name)
			}
		}
	}
	return out, nil
}
