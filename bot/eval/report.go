package eval

import (
	"fmt"
	"slices"
	"strings"
)

// A Score is the figures of some questions.
type Score struct {
	Questions int     `json:"questions"`
	Hit1      int     `json:"hit_1"`  // questions whose first passage is right
	Hit3      int     `json:"hit_3"`  // or one of the first three
	RR        float64 `json:"rr"`     // the sum of the reciprocal ranks; by the questions, MRR
	Given     int     `json:"given"`  // short answers given
	Right     int     `json:"right"`  // of those given, right
	Unsaid    int     `json:"unsaid"` // questions that the documents do not answer
	Silent    int     `json:"silent"` // of those, without a short answer
}

func (s *Score) add(o Outcome) {
	if o.Question.None {
		s.Unsaid++
		if o.Right {
			s.Silent++
		}
		return
	}
	s.Questions++
	if o.Rank == 1 {
		s.Hit1++
	}
	if o.Rank >= 1 && o.Rank <= 3 {
		s.Hit3++
	}
	if o.Rank > 0 {
		s.RR += 1 / float64(o.Rank)
	}
	if o.Answer != "" {
		s.Given++
		if o.Right {
			s.Right++
		}
	}
}

// A Report sums outcomes up, by kind and in all.
type Report struct {
	All   Score            `json:"all"`
	Kinds map[string]Score `json:"kinds"`
}

// Sum makes a report of outcomes.
func Sum(outcomes []Outcome) Report {
	r := Report{Kinds: map[string]Score{}}
	for _, o := range outcomes {
		r.All.add(o)
		k := r.Kinds[o.Kind]
		k.add(o)
		r.Kinds[o.Kind] = k
	}
	return r
}

// String is the report as a table: a line a kind, most questions first, and one
// for all.
func (r Report) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-10s %6s %6s %6s %6s   %s\n", "kind", "asked", "Hit@1", "Hit@3", "MRR", "short answers: given, right of all, right of given")
	kinds := make([]string, 0, len(r.Kinds))
	for k := range r.Kinds {
		kinds = append(kinds, k)
	}
	slices.SortFunc(kinds, func(x, y string) int {
		if n := r.Kinds[y].Questions - r.Kinds[x].Questions; n != 0 {
			return n
		}
		return strings.Compare(x, y)
	})
	for _, k := range kinds {
		r.Kinds[k].line(&b, k)
	}
	r.All.line(&b, "all")
	return b.String()
}

func (s Score) line(b *strings.Builder, name string) {
	fmt.Fprintf(b, "%-10s %6d %6s %6s %6s   %s, %s, %s", name, s.Questions, share(float64(s.Hit1), s.Questions), share(float64(s.Hit3), s.Questions),
		share(s.RR, s.Questions), share(float64(s.Given), s.Questions), share(float64(s.Right), s.Questions), share(float64(s.Right), s.Given))
	if s.Unsaid > 0 {
		fmt.Fprintf(b, "; silent on %d of %d that the documents do not answer", s.Silent, s.Unsaid)
	}
	b.WriteByte('\n')
}

// share is a part of n in percent, "-" of nothing.
func share(part float64, n int) string {
	if n == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f", 100*part/float64(n))
}
