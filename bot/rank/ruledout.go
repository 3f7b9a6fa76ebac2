package rank

import (
	"slices"
	"strings"

	"verbatim/bot/lexicon"
	"verbatim/corpus/text"
)

// ruledOut reports whether c, of hit i, cannot be the answer however well its words fit:
// it is of another kind than what is asked for, or its sentence tells of another event.
func (r *ranking) ruledOut(i int, c *cand) bool {
	s, x := &r.scans[i], r.query
	switch {
	case c.other:
		return true
	case (c.class == moment || x.want.class == person || x.want.class == place) && s.otherEvent(x, c):
		return true
	case (x.want.class == place || x.want.class == person) && s.modifies(c):
		return true
	case x.want.voice && !c.isPerson:
		return true
	case x.want.class == person && x.verbTerm >= 0 && s.doneTo(c):
		return true
	case c.class == moment && (x.past && s.toCome(c) || s.otherYear(x, c)):
		return true
	case c.class == amount:
		return x.want.age && c.lasts || s.countsOther(x, c)
	case x.want.class == place && x.verbTerm < 0 && c.class == thing: // where is she from? "in the review"
		return !c.isPlace && !c.isHead
	case x.want.class == person && len(x.domain) > 0:
		if k := s.owner(c); k >= 0 {
			return !x.ownedBy(strings.TrimSuffix(s.fold(k), "'s"))
		}
		return !r.inDomain(i, c)
	}
	return false
}

// otherYear reports whether c is a day of another year than the one that the question
// names, in a sentence that does not name it; or is no more than that year.
func (s *scan) otherYear(x *query, c *cand) bool {
	for k := range x.terms {
		t := &x.terms[k]
		century := strings.HasPrefix(t.word, "19") || strings.HasPrefix(t.word, "20")
		year := t.number && len(t.word) == len("2006") && century
		if !year || len(c.value) < len("2006") || !isDigit(c.value[0]) {
			continue
		}
		if c.value == t.word {
			return true
		}
		named := slices.ContainsFunc(s.occ, func(o occ) bool { return int(o.term) == k && o.sent == c.sent })
		if !strings.HasPrefix(c.value, t.word) && !named {
			return true
		}
	}
	return false
}

// doneTo reports whether c is a thing behind an article that does not do the question's
// verb, and so does not answer who did it: the Heron in "was built in Tammerholm and
// replaces the Heron". A single word behind an article names no person.
func (s *scan) doneTo(c *cand) bool {
	thing := !c.isPerson || c.first == c.last
	return thing && s.fold(int(c.first)-1) == "the" && c.feats[cAgent] == 0 && c.feats[cActs] == 0
}

// domainOf returns the terms that say what the office in a question belongs to: "Quillon"
// of "who is the mayor of Quillon"; none where the question asks for no office. abroad
// reports whether the office is held in another country, as an ambassador's is.
func (x *query) domainOf() (of []int16, abroad bool) {
	if x.want.class != person || x.verbTerm >= 0 {
		return nil, false
	}
	for i := 1; i+1 < min(len(x.words), maxTerms); i++ {
		if w := x.words[i]; w != "of" && w != "to" {
			continue
		}
		office, known := lexicon.Find(x.words[i-1])
		if !known || !office.Is(leaderNoun, 2) && !office.Is(officialNoun, 2) && !office.Is(executiveNoun, 2) {
			continue
		}
		end := i + 1
		for end < len(x.words) && !isPrep(x.words[end]) {
			end++
		}
		for k := range x.terms {
			if t := &x.terms[k]; t.at > i && t.at < end && !t.number {
				of = append(of, int16(k))
			}
		}
		return of, x.words[i] == "to"
	}
	return nil, false
}

// domainReach is how many tokens may stand between a name and what its office belongs to,
// in one sentence: "Asperian Prime Minister Odo Fenn", "Odo Fenn, who was elected mayor
// of Quillon".
const domainReach = 8

// inDomain reports whether half of the words of what the office belongs to, by weight,
// stand near c, in the sentence before, or in the title. For an office abroad they may
// stand anywhere in the document.
func (r *ranking) inDomain(i int, c *cand) bool {
	s := &r.scans[i]
	var near [maxTerms]bool
	for _, o := range s.occ {
		d := max(c.first-o.tok, o.tok-c.last)
		near[o.term] = near[o.term] || o.sent == c.sent-1 || o.sent == c.sent && d <= domainReach
	}
	var have, all float32
	for _, k := range r.domain {
		ok := near[k] || s.title[k] > 0 || s.before[k] > 0
		for h := 0; !ok && r.abroad && h < len(r.feats); h++ {
			ok = r.scans[h].best[k] > 0 && r.scans[h].hit.Doc.ID == s.hit.Doc.ID
		}
		all += r.weights[k]
		if ok {
			have += r.weights[k]
		}
	}
	return have >= all/2
}

// demonymPrefix is how many letters a country and its adjective share: Costa
// Rica, Rican.
const demonymPrefix = 4

// owner is the token of the name before the office right before c, -1 for none:
// Veldanian in "Veldanian President Odo Fenn".
func (s *scan) owner(c *cand) int {
	k := int(c.first) - 1
	for k >= 0 && s.toks[k].sent == c.sent && s.toks[k].term >= 0 {
		k--
	}
	if k == int(c.first)-1 || k < 0 || s.toks[k].sent != c.sent || !s.capital(k) || s.first(k) && isStop(s.fold(k)) {
		return -1
	}
	return k
}

// ownedBy reports whether the folded word w names what the office belongs to: in the
// question's words, by its adjective or by its initials.
func (x *query) ownedBy(w string) bool {
	var initials strings.Builder
	for _, i := range x.domain {
		word := x.terms[i].word
		if strings.HasPrefix(w, word[:min(len(word), demonymPrefix)]) {
			return true
		}
		initials.WriteString(word[:1])
	}
	return strings.ReplaceAll(w, ".", "") == initials.String() || slices.Contains(x.words[:min(len(x.words), maxTerms)], w)
}

// countsOther reports whether the number c counts or measures something that
// was not asked for: "900 tonnes" for how many ferries, "six staff" for how
// many cats.
func (s *scan) countsOther(x *query, c *cand) bool {
	if x.want.unit != none || x.want.head == "" || c.isHead || isNumberWord(x.want.head) {
		return false
	}
	if c.unit != none && c.unit != fraction && c.unit != percent {
		return true
	}
	countable := x.want.noun.Is(personNoun, 1) || x.want.noun.Is(artifactNoun, 1) || x.want.noun.Is(animalNoun, 1)
	if !x.want.known || !countable {
		return false // types, areas and times go by many names
	}
	noun := -1
	end := min(len(s.toks), int(c.last)+4)
	for k := int(c.last) + 1; k < end && s.toks[k].Kind == text.Lower && s.toks[k].sent == c.sent; k++ {
		f := s.fold(k)
		if isStop(f) || isPrep(f) || isAux(f) {
			break
		}
		if s.toks[k].term >= 0 {
			return false
		}
		if _, ok := lexicon.Find(lexicon.Singular(f)); !ok {
			break
		}
		noun = k
	}
	if noun < 0 {
		return false
	}
	n, _ := lexicon.Find(lexicon.Singular(s.fold(noun)))
	return !n.Is(x.want.noun, 2) && !x.want.noun.Is(n, 1)
}
