package rank

import (
	"strings"
	"unicode"

	"verbatim/bot/question"
	"verbatim/corpus/text"
	"verbatim/index"
)

// acronymOf is the acronym that a question asks about, "" for none.
func acronymOf(q question.Question) string {
	if q.Wants != question.Expansion && q.Wants != question.Definition {
		return ""
	}
	d := strings.TrimSpace(q.Describe)
	if len(d) < 2 || len(d) > 10 || strings.ContainsAny(d, " \t") || d != strings.ToUpper(d) {
		return ""
	}
	return strings.ReplaceAll(d, ".", "")
}

// What may stand between an acronym and the words that it stands for, in either
// order: "SOFA, the Status of Forces Agreement", "Status of Forces Agreement
// (SOFA)", "the Status of Forces Agreement, or SOFA".
var (
	expansionLinks  = text.Set(`( ) [ ] , : ; - – — = " “ ” ' ’ * ** _ or a an the is are stands stand for means meaning short abbreviation abbreviated acronym of as known called hereafter henceforth i.e that in full`)
	expansionProofs = text.Set("( [ stands means short abbreviated acronym abbreviation = full")
)

// maxLinks is how many of them there may be.
const maxLinks = 6

// expansions finds the words that an acronym stands for, right after or before it.
func (s *scan) expansions(x *query, out []cand) []cand {
	for k := range s.toks {
		if strings.ReplaceAll(s.raw(k), ".", "") != x.acronym {
			continue
		}
		proved := false
		for j := k + 1; j < len(s.toks) && j <= k+1+maxLinks; j++ {
			if last := s.spells(x.acronym, j); j > k+1 && last > j && (proved || s.capitals(j, last)) {
				out = s.add(x, cand{first: int16(j), last: int16(last), class: expansion, fit: 1}, out)
				break
			}
			if !is(expansionLinks, s.fold(j)) {
				break
			}
			proved = proved || is(expansionProofs, s.fold(j))
		}
		proved = false
		for j := k - 1; j >= 0 && j >= k-1-maxLinks; j-- {
			first := s.spelledBefore(x.acronym, j)
			if first < 0 && proved && s.capital(j) { // Computing-Tabulating-Recording Company (CTR)
				first = s.spelledBefore(x.acronym, j-1)
			}
			if j < k-1 && first >= 0 && first < j && (proved || s.capitals(first, j)) {
				out = s.add(x, cand{first: int16(first), last: int16(j), class: expansion, fit: 1}, out)
				break
			}
			if !is(expansionLinks, s.fold(j)) {
				break
			}
			proved = proved || is(expansionProofs, s.fold(j))
		}
	}
	return out
}

func is(set map[string]bool, w string) bool { _, ok := set[w]; return ok }

// capitals reports whether the words from first to last are written as a name is.
func (s *scan) capitals(first, last int) bool {
	for k := first; k <= last; k++ {
		if s.toks[k].Kind == text.Lower && len(s.raw(k)) > 3 && !strings.Contains(s.raw(k), "-") {
			return false
		}
	}
	return s.capital(first) && s.capital(last)
}

// spells is the last of the words from the token first on whose initials spell
// the acronym, -1 where they don't. Small words may have none, and a word's inner
// capitals count: JavaScript Object Notation.
func (s *scan) spells(acronym string, first int) int {
	letters := strings.ToLower(acronym)
	for k := first; k < len(s.toks) && k < first+2*len(acronym)+2 && s.toks[k].Word(); k++ {
		rest := taken(letters, s.raw(k))
		switch {
		case len(rest) < len(letters):
			letters = rest
		case k > first && s.toks[k].Kind == text.Lower && len(s.raw(k)) <= 4:
		default:
			return -1
		}
		if letters == "" {
			return k
		}
	}
	return -1
}

// taken is what is left of letters without those that a word stands for: its
// first, those of its parts between hyphens, and its inner capitals.
func taken(letters, word string) string {
	prev := '-'
	for i, r := range word {
		if letters == "" {
			break
		}
		initial := prev == '-' || i > 0 && unicode.IsUpper(r) && !unicode.IsUpper(prev)
		if initial && unicode.ToLower(r) == rune(letters[0]) {
			letters = letters[1:]
		} else if i == 0 {
			break
		}
		prev = r
	}
	return letters
}

// spelledBefore is where the words start whose initials spell the acronym and
// that end at the token last, -1 where none do.
func (s *scan) spelledBefore(acronym string, last int) int {
	for k := last; k >= 0 && last-k < 2*len(acronym)+2 && s.toks[k].Word(); k-- {
		if s.spells(acronym, k) == last {
			return k
		}
	}
	return -1
}

// Spelled is what the acronym that q asks about stands for in a title or heading, ""
// for nothing.
func (q Query) Spelled(title string) string {
	if q.acronym == "" {
		return ""
	}
	var s scan
	s.read(q.query, &index.Hit{Text: title})
	for _, c := range s.expansions(q.query, nil) {
		return c.Of(title)
	}
	return ""
}
