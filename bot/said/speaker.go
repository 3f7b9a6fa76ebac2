package said

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/bot/question"
	"verbatim/bot/scoped"
	"verbatim/index"
)

// maxSpeaker is how many words of a line may name the speaker, and maxSplit
// how many words a line has at most that is parted in more than one way.
const (
	maxSpeaker = 4
	maxSplit   = 12
)

// Readings are the ways to split a line into speaker and topic: first as it was parsed
// and then, unless a word such as "on" splits it, after every other number of words that
// name a speaker, the longest name first.
func Readings(ctx context.Context, x scoped.Index, q question.Question) []question.Question {
	out := []question.Question{q}
	words, speaker := strings.Fields(q.Text), strings.Fields(q.Speaker)
	for len(words) > 0 && words[0] != speaker[0] {
		words = words[1:]
	}
	if q.Filters.By != "" || q.Verb != "" || len(words) > maxSplit {
		return out
	}
	for n := min(maxSpeaker, len(words)); n > 0; n-- {
		if n == len(speaker) {
			continue
		}
		s := q
		if s.Speaker = strings.Join(words[:n], " "); !speaks(ctx, x, s.Speaker) {
			continue
		}
		s.Terms = question.Parse("!search " + strings.Join(words[n:], " ")).Terms
		out = append(out, s)
	}
	return out
}

// maxSpeakers bounds the speakers of one last name that are looked at.
const maxSpeakers = 50

// speaks reports whether somebody is quoted, or described, by that name.
func speaks(ctx context.Context, x scoped.Index, name string) bool {
	words := strings.Fields(Untitled(name))
	if len(words) == 0 {
		return false
	}
	if inSmall(name) {
		if n, err := x.CountProse(ctx, words[len(words)-1]); err == nil && n > 0 {
			return true
		}
	}
	list, err := x.Complete(ctx, words[len(words)-1], index.Speakers, maxSpeakers, x.Scope)
	named := func(c index.Completion) bool { return Named(Untitled(name), c.Text) }
	return err == nil && slices.ContainsFunc(list, named)
}

// maxHolders bounds the people that a description may stand for.
const maxHolders = 5

// mostInitials is how many letters a person's initials have at most.
const mostInitials = 4

// named are the names that what was typed may stand for: itself without its
// title, those whom a list gives these initials, and where it is in small letters a
// description ("the Pentagon spokesman"), the people who are described so.
func named(ctx context.Context, x scoped.Index, typed string) ([]string, error) {
	name := Untitled(typed)
	out := []string{name}
	if utf8.RuneCountInString(name) <= mostInitials && strings.ToUpper(name) == name {
		hits, err := x.Find(ctx, index.Query{Terms: scoped.Terms([]string{name}), Limit: MaxQuoted,
			Filter: index.Filter{Kinds: []index.Kind{index.HasPerson}, Prose: true}})
		if err != nil {
			return nil, err
		}
		for i := range hits {
			if who := Initialled(&hits[i], name); who != "" && !slices.Contains(out, who) && len(out) <= maxHolders {
				out = append(out, who)
			}
		}
	}
	words := index.Stems(name)
	if len(words) == 0 || !strings.ContainsFunc(name, unicode.IsLower) || !inSmall(typed) {
		return out, nil
	}
	hits, err := x.Find(ctx, index.Query{
		Terms: scoped.Terms(strings.Fields(name)), Limit: MaxQuoted,
		Filter: index.Filter{Kinds: []index.Kind{index.HasDescribed}, Prose: true},
	})
	if err != nil {
		return nil, err
	}
	for _, h := range hits {
		for _, d := range h.Described {
			if index.Shared(words, d.As) == len(words) && !slices.Contains(out, d.Name) && len(out) <= maxHolders {
				out = append(out, d.Name)
			}
		}
	}
	return out, nil
}

// inSmall reports whether what was typed may be a description instead of a name: one of
// its words is in small letters.
func inSmall(typed string) bool {
	for w := range strings.FieldsSeq(typed) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsLower(r) {
			return true
		}
	}
	return false
}
