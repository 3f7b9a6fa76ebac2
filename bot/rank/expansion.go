package rank

import (
	"strings"

	"verbatim/bot/question"
	"verbatim/corpus/text"
)

// acronymOf is the acronym that a question asks about, "" for none.
func acronymOf(q question.Question) string {
	d := strings.TrimSpace(q.Describe)
	if q.Wants != question.Expansion && q.Wants != question.Definition || len(d) < 2 || len(d) > 10 || strings.ContainsAny(d, " \t") || d != strings.ToUpper(d) {
		return ""
	}
	return strings.ReplaceAll(d, ".", "")
}

// expansions finds the words that a bracketed acronym stands for: "Status of
// Forces Agreement (SOFA)", or "SOFA (Status of Forces Agreement)".
func (s *scan) expansions(x *query, out []cand) []cand {
	for k := range s.toks {
		if strings.ReplaceAll(s.raw(k), ".", "") != x.acronym {
			continue
		}
		first, last := -1, -1
		switch {
		case s.raw(k-1) == "(":
			first, last = s.spelledBefore(x.acronym, k-2), k-2
		case s.raw(k+1) == "(" && k+2 < len(s.toks):
			for last = k + 2; last+1 < len(s.toks) && s.raw(last+1) != ")" && last < k+20; {
				last++
			}
			if s.spelledBefore(x.acronym, last) == k+2 {
				first = k + 2
			}
		}
		if first >= 0 && first < last {
			out = s.add(x, cand{first: int16(first), last: int16(last), class: expansion, fit: 1}, out)
		}
	}
	return out
}

// spelledBefore is where the words start whose initials spell the acronym and
// that end at the token last, -1 where none do. Small words may have none.
func (s *scan) spelledBefore(acronym string, last int) int {
	letters := strings.ToLower(acronym)
	n := len(letters)
	for k := last; k >= 0 && last-k < 2*len(letters)+2; k-- {
		f := s.fold(k)
		switch {
		case n > 0 && f != "" && f[0] == letters[n-1]:
			n--
		case s.toks[k].Kind == text.Lower && len(f) <= 3:
		default:
			return -1
		}
		if n == 0 {
			return k
		}
	}
	return -1
}
