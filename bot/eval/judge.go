package eval

import (
	"slices"
	"strings"

	"verbatim/bot"
	"verbatim/index"
)

// heldSentence is the share of a sentence's three-word runs that a passage must
// have to hold it: cutting and cleaning may take some of its words.
const heldSentence = 0.7

// answerWords is how many words of a short answer count: a whole sentence that
// has the answer somewhere is no short answer.
const answerWords = 6

// passage reports whether p is a right one.
func (q *Question) passage(p bot.Passage) bool {
	wanted := func(s bot.Source) bool { return slices.Contains(q.Documents, s.Doc) }
	elsewhere := len(q.Documents) > 0 && !slices.Contains(q.Documents, p.Doc) && !slices.ContainsFunc(p.Also, wanted)
	if q.None || elsewhere {
		return false
	}
	if len(q.Answers)+len(q.patterns)+len(q.Sentences) == 0 {
		return true
	}
	words := folded(p.Text)
	for _, s := range q.Sentences {
		if holds(words, folded(s)) {
			return true
		}
	}
	return q.has(p.Text, words)
}

// short reports whether a short answer is right.
func (q *Question) short(answer string) bool {
	words := strings.Fields(answer)
	answer = strings.Join(words[:min(len(words), answerWords)], " ")
	return q.has(answer, folded(answer))
}

// has reports whether a text has one of the answers or matches a pattern.
func (q *Question) has(t string, words []string) bool {
	for _, re := range q.patterns {
		if re.MatchString(t) {
			return true
		}
	}
	joined := " " + strings.Join(words, " ") + " "
	for _, a := range q.Answers {
		if w := folded(a); len(w) > 0 && strings.Contains(joined, " "+strings.Join(w, " ")+" ") {
			return true
		}
	}
	return false
}

// holds reports whether words have most of a sentence's runs of three.
func holds(words, sentence []string) bool {
	have := map[string]bool{}
	for _, r := range runs(words) {
		have[r] = true
	}
	all := runs(sentence)
	n := 0
	for _, r := range all {
		if have[r] {
			n++
		}
	}
	return len(all) > 0 && float64(n) >= heldSentence*float64(len(all))
}

// runs are the runs of three words, or all of fewer.
func runs(words []string) []string {
	if len(words) > 0 && len(words) < 3 {
		return []string{strings.Join(words, " ")}
	}
	var out []string
	for i := 0; i+3 <= len(words); i++ {
		out = append(out, strings.Join(words[i:i+3], " "))
	}
	return out
}

// folded are the words of a text as they are compared, without articles.
func folded(t string) []string {
	var out []string
	for _, w := range index.Words(t) {
		if !w.Part && w.Folded != "a" && w.Folded != "an" && w.Folded != "the" {
			out = append(out, w.Folded)
		}
	}
	return out
}
