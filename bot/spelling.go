package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"verbatim/bot/lexicon"
	"verbatim/bot/question"
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

// spelled corrects the words of a question that the corpus does not have where
// it is clear which was meant, and says what it did.
func (b *Bot) spelled(ctx context.Context, r Request, q question.Question) (question.Question, string) {
	var meant []string
	for _, w := range b.unknown(ctx, r, q) {
		if c, ok := b.correction(ctx, w); ok {
			q = replaced(q, w, c)
			meant = append(meant, "*"+c+"*")
		}
	}
	if len(meant) == 0 {
		return q, ""
	}
	return q, "Showing results for " + strings.Join(meant, ", ") + "."
}

// maxUnknown bounds the words of a question that are looked up.
const maxUnknown = 32

// unknown returns the words of a question that no passage has. The index counts
// words over all collections: whoever may see only some is told of none, for the
// count alone would tell what the others hold.
func (b *Bot) unknown(ctx context.Context, r Request, q question.Question) []string {
	if r.Scope != nil {
		return nil
	}
	var out []string
	words := append(strings.Fields(q.Speaker), q.Terms...)
	words = words[:min(len(words), maxUnknown)]
	counts, err := b.index.DocFreqs(ctx, words...)
	for i, w := range words {
		if err == nil && counts[i].All == 0 && !b.otherwise(ctx, w) && !b.describes(ctx, w) {
			out = append(out, w)
		}
	}
	return out
}

// describes reports whether a word is one of a document's author, title or path.
func (b *Bot) describes(ctx context.Context, w string) bool {
	list, err := b.index.Documents(ctx, index.Filter{In: w}, index.Page{})
	if err == nil && list.Total > 0 {
		return true
	}
	hits, err := b.search(ctx, index.Query{Filter: index.Filter{By: w}, Limit: 1})
	return err == nil && len(hits) > 0
}

// otherwise reports whether the documents have another form of a word that they
// do not have: brought for bring, Italian for Italy.
func (b *Bot) otherwise(ctx context.Context, w string) bool {
	w = strings.ToLower(w)
	forms := slices.Concat(question.Irregular(w), lexicon.Nation(w))
	if len(forms) == 0 {
		return false
	}
	counts, err := b.index.DocFreqs(ctx, forms...)
	return err == nil && slices.ContainsFunc(counts, func(n index.Freq) bool { return n.All > 0 })
}

// nearLooked is how many near words are looked at for the one that was meant.
const nearLooked = 40

// nearest are the words of the corpus that are near one it does not have.
func (b *Bot) nearest(ctx context.Context, w string) ([]index.Completion, error) {
	near, err := b.index.Nearest(ctx, nearLooked, w)
	if err != nil {
		return nil, err
	}
	return near[0], nil
}

// correction is the word of the corpus that was meant by one it does not have.
// The first letter is seldom mistyped, and must sound the same. A word of English
// stands whether the corpus has it or not, but for British and American
// spelling.
func (b *Bot) correction(ctx context.Context, w string) (string, bool) {
	n := utf8.RuneCountInString(w)
	if n < minSwapped || strings.ContainsAny(w, "-0123456789") {
		return "", false
	}
	right := english(w)
	list, err := b.nearest(ctx, w)
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

// english reports whether a word in small letters is one of English.
func english(w string) bool {
	if w != strings.ToLower(w) {
		return false
	}
	if _, ok := lexicon.Find(lexicon.Singular(w)); ok {
		return true
	}
	family, synonyms := lexicon.Related(w)
	return family != nil || synonyms != nil
}

// variant is a word without what sets British and American spelling apart.
func variant(w string) string { return spellings.Replace(strings.ToLower(w)) }

var spellings = strings.NewReplacer("z", "s", "our", "or", "tre", "ter", "ll", "l", "ogue", "og", "ence", "ense")

// slips is the distance of two words, one where they have the same letters in
// another order (Ghandi for Gandhi) or sound the same (Panneta for Panetta,
// Wikham for Wickham).
func slips(a, b string) int {
	if d := distance(a, b); d < 2 || d > 3 || sorted(a) != sorted(b) && single(a) != single(b) && sound(a) != sound(b) {
		return d
	}
	return 1
}

// sound is a word with one letter for those that names have for one sound, and
// none twice in a row.
func sound(w string) string { return single(sounds.Replace(strings.ToLower(w))) }

var sounds = strings.NewReplacer("sch", "sh", "tch", "ch", "ph", "f", "th", "t", "ck", "k", "ch", "k", "ce", "se", "ci", "si", "cy", "si",
	"c", "k", "qu", "kv", "q", "k", "x", "ks", "z", "s", "w", "v", "y", "i", "j", "i", "gh", "g", "ee", "i", "ie", "i", "oe", "o", "ae", "a")

// single is a word with no letter twice in a row.
func single(w string) string {
	return string(slices.Compact([]rune(strings.ToLower(w))))
}

// sorted is the letters of a word in order.
func sorted(w string) string {
	r := []rune(strings.ToLower(w))
	slices.Sort(r)
	return string(r)
}

// sameStem reports whether a search cannot tell two words apart.
func sameStem(a, b string) bool {
	x, y := index.Words(a), index.Words(b)
	return len(x) == 1 && len(y) == 1 && x[0].Stem == y[0].Stem
}

// first is the first letter of a word.
func first(w string) string {
	_, n := utf8.DecodeRuneInString(w)
	return w[:n]
}

// distance counts the letters added, dropped, replaced or swapped between two
// words, in time proportional to the product of their lengths.
func distance(a, b string) int {
	x, y := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	rows := [3][]int{make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)}
	before, above, row := rows[0], rows[1], rows[2]
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(y)]
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
		if i > 0 && isLetter(before) || end < len(s) && isLetter(after) {
			b.WriteString(s[:end])
		} else {
			b.WriteString(s[:i] + new)
		}
		s = s[end:]
	}
}

// miss is the reply where the documents do not say: what was looked for, what
// they don't have at all, and what else might be asked.
func (b *Bot) miss(ctx context.Context, r Request, q question.Question) Reply {
	out := Reply{Question: q, Kind: q.Kind}
	what := strings.Join(q.Terms, " ")
	if what == "" {
		out.Message = fmt.Sprintf("No passage is%s.", bounds(q.Filters))
		return out
	}
	out.Message = fmt.Sprintf("The documents do not say. I looked for *%s*%s.", cut(what, maxShown), bounds(q.Filters))
	absent, suggestions := b.absent(ctx, r, q)
	out.Message = strings.Join(append([]string{out.Message}, absent...), " ")
	out.Suggestions = suggestions
	return out
}

// withAbsent is a reply to q that names the words that no passage has, unless it
// tells of them already.
func (b *Bot) withAbsent(ctx context.Context, r Request, q question.Question, out Reply) Reply {
	if out.Understood == "" && !strings.Contains(out.Message, "no word") {
		said, _ := b.absent(ctx, r, q)
		out.Message = strings.TrimSpace(strings.Join(append([]string{out.Message}, said...), " "))
	}
	return out
}

// absent says which words of a question no passage has, with what may be meant
// by them, and the questions with that instead.
func (b *Bot) absent(ctx context.Context, r Request, q question.Question) (said, suggestions []string) {
	var words []string
	for _, w := range b.unknown(ctx, r, q) {
		if b.written(ctx, w, q) {
			continue
		}
		near := b.nearWords(ctx, w)
		if len(near) == 0 {
			words = append(words, "*"+cut(w, maxShown)+"*")
			continue
		}
		for _, n := range near {
			suggestions = append(suggestions, line(replaced(q, w, n)))
		}
		said = append(said, fmt.Sprintf("They have no word *%s*; nearest are *%s*.", cut(w, maxShown), strings.Join(near, "*, *")))
	}
	if len(words) > 0 {
		said = append(said, "They have no word "+strings.Join(words, " or ")+".")
	}
	return said, suggestions
}

// written reports whether the documents have a word that they don't have as it
// was asked in another form: its parts (Ellison-Quill), or another form of an
// irregular verb. A word that was no date either is not told of twice.
func (b *Bot) written(ctx context.Context, w string, q question.Question) bool {
	if slices.ContainsFunc(q.Unread, func(u string) bool { return strings.HasSuffix(u, ":"+w) }) {
		return true
	}
	parts := strings.FieldsFunc(w, func(r rune) bool { return r == '-' })
	if len(parts) > 1 {
		n, err := b.index.DocFreqs(ctx, parts...)
		return err == nil && !slices.Contains(n, index.Freq{})
	}
	if forms := question.Irregular(w); len(forms) > 0 {
		n, err := b.index.DocFreqs(ctx, forms...)
		return err == nil && slices.ContainsFunc(n, func(n index.Freq) bool { return n.All > 0 })
	}
	return false
}

// nearWords are the few words of the corpus that may be meant by one it does
// not have: for one of English only names, for one so short that any may be
// meant none.
func (b *Bot) nearWords(ctx context.Context, w string) []string {
	n := utf8.RuneCountInString(w)
	if n < minSwapped {
		return nil
	}
	right := english(w)
	list, err := b.nearest(ctx, w)
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

// maxShown is how much of what was asked a message repeats, in letters.
const maxShown = 200
