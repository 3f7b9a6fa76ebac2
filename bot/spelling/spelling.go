// Package spelling finds the words of a question that the documents don't have, and
// the words of the documents that were probably meant by them. How alike two words are
// is in near.go.
package spelling

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/bot/lexicon"
	"verbatim/bot/question"
	"verbatim/bot/scoped"
	"verbatim/corpus/text"
	"verbatim/index"
)

// minSpelled is the length in letters from which a word that the corpus does
// not have is taken for a misspelt one, minSwapped that where only the order of
// the letters is wrong (jhon), and minSpelledTwice that from which two slips are
// believed: among shorter words nearly every one has a neighbour.
const (
	minSwapped      = 4
	minSpelled      = 5
	minSpelledTwice = 8
)

// clearer is how many times as frequent a word of the corpus must be than the
// next that is as near, to be the one that was meant.
const clearer = 5

// Correct corrects the words of a question that the corpus does not have where
// it is clear which was meant, and says what it did.
func Correct(ctx context.Context, x scoped.Index, q question.Question) (question.Question, string) {
	var meant []string
	var rest []string
	for _, w := range unknown(ctx, x, q) {
		if c, ok := correction(ctx, x, w); ok {
			q = replaced(q, w, c)
			meant = append(meant, "*"+c+"*")
		} else {
			rest = append(rest, w)
		}
	}
	for _, w := range rest {
		if c := namesake(ctx, x, q, w); c != "" {
			q = replaced(q, w, c)
			meant = append(meant, "*"+c+"*")
		}
	}
	if len(meant) == 0 {
		return q, ""
	}
	return q, "Showing results for " + strings.Join(meant, ", ") + "."
}

// MaxWords bounds the words of a question that are looked up.
const MaxWords = 32

// unknown returns the words of a question that no passage has. The index counts
// words over all collections: whoever may see only some is told of none, for the
// count alone would tell what the others hold.
func unknown(ctx context.Context, x scoped.Index, q question.Question) []string {
	if x.Scope != nil {
		return nil
	}
	var out []string
	words := append(strings.Fields(q.Speaker), q.Terms...)
	words = words[:min(len(words), MaxWords)]
	counts, err := x.DocFreqs(ctx, words...)
	for i, w := range words {
		if err != nil {
			break
		}
		none, _ := scoped.Once(x, "unknown "+w, func() (bool, error) {
			if counts[i].All > 0 {
				return stemOfAnother(ctx, x, q, w), nil
			}
			return !OtherForm(ctx, x, w) && !describes(ctx, x, w), nil
		})
		if none {
			out = append(out, w)
		}
	}
	return out
}

// stemOfAnother reports whether a word of a name is found only because it equals the
// stem of another: Kirbi for Kirby, Clark for Clarke.
func stemOfAnother(ctx context.Context, x scoped.Index, q question.Question, w string) bool {
	has := func(name string) bool { return slices.Contains(strings.Fields(name), w) }
	if !slices.ContainsFunc(append([]string{q.Speaker, q.Describe}, q.Names...), has) {
		return false
	}
	parts := index.Words(w)
	if len(parts) != 1 || parts[0].Stem != parts[0].Folded || english(w) {
		return false
	}
	same := func(c index.Completion) bool { return strings.EqualFold(c.Text, parts[0].Folded) }
	if list, err := x.Complete(ctx, w, index.Vocabulary, completed, nil); err == nil && len(list) < completed {
		return !slices.ContainsFunc(list, same)
	}
	hits, err := x.Find(ctx, index.Query{Phrases: []string{w}, Limit: 1}) // so many words start with it
	return err == nil && len(hits) == 0
}

// completed is how many words that start as a name are looked through for the name.
const completed = 50

// describes reports whether a word is one of a document's author, title or path.
func describes(ctx context.Context, x scoped.Index, w string) bool {
	list, err := x.Documents(ctx, index.Filter{In: w}, index.Page{})
	if err == nil && list.Total > 0 {
		return true
	}
	hits, err := x.Find(ctx, index.Query{Filter: index.Filter{By: w}, Limit: 1})
	return err == nil && len(hits) > 0
}

// OtherForm reports whether the documents have another form of a word that they
// do not have: brought for bring, Italian for Italy.
func OtherForm(ctx context.Context, x scoped.Index, w string) bool {
	w = strings.ToLower(w)
	forms := slices.Concat(question.Irregular(w), lexicon.Nation(w))
	if len(forms) == 0 {
		return false
	}
	counts, err := x.DocFreqs(ctx, forms...)
	return err == nil && slices.ContainsFunc(counts, func(n index.Freq) bool { return n.All > 0 })
}

// nearLooked is how many near words are looked at for the one that was meant.
const nearLooked = 40

// nearest are the words of the corpus that are near one it does not have.
func nearest(ctx context.Context, x scoped.Index, w string) ([]index.Completion, error) {
	return scoped.Once(x, "near "+w, func() ([]index.Completion, error) {
		near, err := x.Nearest(ctx, nearLooked, w)
		if err != nil {
			return nil, err
		}
		return near[0], nil
	})
}

// correction is the word of the corpus that was meant by one that it does not have.
// The first letter is seldom mistyped, so it must sound the same. A correct English
// word is replaced only by its British or American spelling.
func correction(ctx context.Context, x scoped.Index, w string) (string, bool) {
	if strings.ContainsAny(w, "0123456789") {
		return fuller(ctx, x, w)
	}
	n := utf8.RuneCountInString(w)
	if n < minSwapped || strings.Contains(w, "-") {
		return "", false
	}
	right := english(w)
	list, err := nearest(ctx, x, w)
	if err != nil {
		return "", false
	}
	var best index.Completion
	least := 2
	if n >= minSpelledTwice {
		least = 3
	}
	for _, c := range list {
		switch {
		case first(sound(c.Text)) != first(sound(w)),
			right && variant(c.Text) != variant(w),
			n < minSpelled && sorted(w) != sorted(c.Text):
			continue
		}
		edits := slips(w, c.Text)
		switch {
		case edits < least:
			best, least = c, edits
		case edits > least || best.Text == "" || sameStem(best.Text, c.Text):
		case c.Count >= clearer*best.Count:
			best = c
		case best.Count < clearer*c.Count:
			return "", false
		}
	}
	return best.Text, best.Text != ""
}

// versions are how many words that go on as another does are looked at.
const versions = 5

// fuller is the word of the corpus of which one with a figure is all that stands
// before a full stop: darwin9.8.0 for darwin9.
func fuller(ctx context.Context, x scoped.Index, w string) (string, bool) {
	if utf8.RuneCountInString(w) < minSwapped || !strings.ContainsFunc(w, unicode.IsLetter) {
		return "", false
	}
	list, err := x.Complete(ctx, index.Folded(w)[0], index.Vocabulary, versions, x.Scope)
	if err != nil {
		return "", false
	}
	for _, c := range list {
		hits, err := x.Find(ctx, index.Query{Terms: []index.Term{{Word: c.Text}}, Limit: 1})
		if err != nil || len(hits) == 0 {
			continue
		}
		for found := range strings.FieldsSeq(hits[0].Text) {
			found = strings.TrimFunc(found, unicode.IsPunct)
			if len(found) > len(w)+1 && strings.EqualFold(found[:len(w)], w) && found[len(w)] == '.' {
				return found, true
			}
		}
	}
	return "", false
}

// namesakesLooked is how many passages are looked through for people of a name.
const namesakesLooked = 20

// namesake is the name that was meant by the word w of a person's name whose other
// words the documents have: Iwan for the Ivan of "Ivan Roberts", where they have one
// Roberts whose name is that near; "" for none and for more than one.
func namesake(ctx context.Context, x scoped.Index, q question.Question, w string) string {
	var others []string
	for _, name := range append(slices.Clone(q.Names), q.Describe) {
		if words := strings.Fields(name); len(words) > 1 && slices.Contains(words, w) {
			others = slices.DeleteFunc(words, func(s string) bool { return s == w })
			break
		}
	}
	if others == nil {
		return ""
	}
	hits, err := x.Find(ctx, index.Query{Terms: scoped.Terms(others), Filter: x.Within(q.Filters), Limit: namesakesLooked})
	if err != nil {
		return ""
	}
	meant := ""
	for i := range hits {
		for _, m := range hits[i].People {
			if !index.HasAll(m.Name, index.Folded(strings.Join(others, " "))) {
				continue
			}
			for _, c := range strings.Fields(m.Name) {
				if slices.ContainsFunc(others, func(o string) bool { return strings.EqualFold(o, c) }) || !alike(w, c) {
					continue
				}
				if meant != "" && !strings.EqualFold(meant, c) {
					return ""
				}
				meant = c
			}
		}
	}
	return meant
}

// alike reports whether a word may be meant for c where the rest of a name says who
// is meant: one slip in a short word, and three in a long one.
func alike(w, c string) bool {
	n := utf8.RuneCountInString(w)
	return min(distance(w, c), slips(w, c)) <= min(max(n/3, 1), 3)
}

// replaced is q with one word for another.
func replaced(q question.Question, old, new string) question.Question {
	q.Terms = replaceIn(q.Terms, old, new)
	q.Names = replaceIn(q.Names, old, new)
	q.Phrases = replaceIn(q.Phrases, old, new)
	q.Text = replaceWord(q.Text, old, new)
	q.Describe = replaceWord(q.Describe, old, new)
	q.Speaker = replaceWord(q.Speaker, old, new)
	q.Head = replaceWord(q.Head, old, new)
	return q
}

func replaceIn(list []string, old, new string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = replaceWord(s, old, new)
	}
	return out
}

// replaceWord replaces a word of s where it stands alone.
func replaceWord(s, old, new string) string {
	var b strings.Builder
	for {
		i := strings.Index(s, old)
		if i < 0 || old == "" {
			return b.String() + s
		}
		end := i + len(old)
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[end:])
		if i > 0 && inWord(before) || end < len(s) && inWord(after) {
			b.WriteString(s[:end])
		} else {
			b.WriteString(s[:i] + new)
		}
		s = s[end:]
	}
}

// Absent says which words of a question no passage has and what may be meant by them,
// and suggests the questions with that instead.
func Absent(ctx context.Context, x scoped.Index, q question.Question) (said, suggestions []string) {
	var words []string
	for _, w := range unknown(ctx, x, q) {
		if excused(ctx, x, w, q) {
			continue
		}
		near := nearWords(ctx, x, w)
		if len(near) == 0 {
			words = append(words, "*"+text.Clip(w, text.Shown)+"*")
			continue
		}
		for _, n := range near {
			suggestions = append(suggestions, replaced(q, w, n).Line())
		}
		said = append(said, fmt.Sprintf("They have no word *%s*; nearest are *%s*.", text.Clip(w, text.Shown), strings.Join(near, "*, *")))
	}
	if len(words) > 0 {
		said = append(said, "They have no word "+strings.Join(words, " or ")+".")
	}
	return said, suggestions
}

// excused reports whether a word that no passage has need not be named: the documents
// have its parts (Ellison-Quill), or the asker is told already that it is no date.
func excused(ctx context.Context, x scoped.Index, w string, q question.Question) bool {
	if slices.ContainsFunc(q.Unread, func(u string) bool { return strings.HasSuffix(u, ":"+w) }) {
		return true
	}
	parts := strings.FieldsFunc(w, func(r rune) bool { return r == '-' })
	if len(parts) > 1 {
		n, err := x.DocFreqs(ctx, parts...)
		return err == nil && !slices.Contains(n, index.Freq{})
	}
	return false
}

// nearWords are the few words of the corpus that may be meant by one it does
// not have: for one of English only names, for one so short that any may be
// meant none.
func nearWords(ctx context.Context, x scoped.Index, w string) []string {
	n := utf8.RuneCountInString(w)
	if n < minSwapped {
		return nil
	}
	right := english(w)
	list, err := nearest(ctx, x, w)
	if err != nil {
		return nil
	}
	var out []string
	for _, c := range list {
		if right && c.Text == strings.ToLower(c.Text) {
			continue // a name may be meant, "ISIL" by "isis"
		}
		slip := slips(w, c.Text) == 1 && strings.EqualFold(first(c.Text), first(w))
		if len(out) < maxNear && (slip || n >= minSpelledTwice) {
			out = append(out, c.Text)
		}
	}
	return out
}

// maxNear is how many words a miss names for one that the corpus does not have.
const maxNear = 3

func inWord(r rune) bool { return unicode.IsLower(r) || unicode.IsDigit(r) }
