package rank

import (
	"strings"
	"verbatim/bot/lexicon"
	"verbatim/corpus/text"
)

// coreOf is the term that a question is about: the head of the first noun phrase
// behind its question words, mill of "who built the old mill at Grauden" and of
// "when was the mill at Grauden built". -1 for none.
func (x *query) coreOf() int16 {
	at := map[int]int16{}
	for i := range x.terms {
		if !x.terms[i].about {
			at[x.terms[i].at] = int16(i)
		}
	}
	core := int16(-1)
	for i := range x.words {
		k, ok := at[i]
		switch {
		case ok && k != x.verbTerm && k != x.headTerm:
			core = k
		case core >= 0:
			return core
		}
	}
	return core
}

// onCore reports whether what the question is about stands in a sentence, or up
// to reach sentences before it; with a reach the title and the headings count.
func (s *scan) onCore(x *query, sent, reach int16) bool {
	if x.core < 0 || reach > 0 && (s.title[x.core] > 0 || s.before[x.core] > 0) {
		return true
	}
	for _, o := range s.occ {
		if o.term == x.core && o.sent <= sent && o.sent >= sent-reach {
			return true
		}
	}
	return false
}

// about reports whether the words of the question but its verb stand in c's
// sentence, the one before, the title or the heading, all but a small part.
func (s *scan) about(x *query, c *cand) bool {
	const mostMissing = .15 // of the question's weight
	support, _ := s.support(x, c)
	missing := float32(0)
	for k := range x.terms {
		if int16(k) != x.verbTerm && int16(k) != x.headTerm && !x.terms[k].about && support[k] < familyStrength {
			missing += x.weights[k]
		}
	}
	return missing <= mostMissing
}

// otherEvent reports whether c's sentence tells of something else than the
// question asks: what it asks about does the verb in another sentence of the
// passage ("Odo Lant died in his sleep. His book came out in 2001"), or here
// another thing does ("The windmill was built by Ada Tarn", of a watermill).
func (s *scan) otherEvent(x *query, c *cand) bool {
	if x.core < 0 || x.verbTerm < 0 {
		return false
	}
	verb, core, told := int16(-1), false, false
	has := [2]int16{-1, -1} // the last sentence that has the core, and the verb
	for _, o := range s.occ {
		if o.strength < stemStrength {
			continue
		}
		switch o.term {
		case x.core:
			core = core || o.sent == c.sent
			has[0] = o.sent
		case x.verbTerm:
			if o.sent == c.sent && verb < 0 {
				verb = o.tok
			}
			has[1] = o.sent
		}
		told = told || has[0] == has[1] && has[0] >= 0
	}
	if verb < 0 {
		return told || x.want.class == person && has[1] >= 0 // somebody else did it
	}
	return !core && s.title[x.core] == 0 && s.otherTheme(x, int(verb))
}

// otherTheme reports whether the verb at k is said of a thing that is no kind of
// what the question is about, nor the other way round. A name, a pronoun and a
// word that the lexicon does not have tell nothing.
func (s *scan) otherTheme(x *query, k int) bool {
	if x.terms[x.core].proper || x.terms[x.core].idf >= x.idfMost {
		return false
	}
	theme := s.object(k)
	passive := false
	j := k - 1
	for ; j >= 0 && j >= k-3 && s.toks[j].sent == s.toks[k].sent && s.beforeVerb(j); j-- {
		passive = passive || isBe(s.fold(j))
	}
	if passive || !x.subject {
		theme = s.subjectHead(j)
	}
	if theme == "" {
		return false
	}
	if i, _ := x.matchWord(theme, strings.Contains(theme, "-")); i == x.core {
		return false
	}
	a, ok := lexicon.Find(lexicon.Singular(theme))
	b, ok2 := lexicon.Find(lexicon.Singular(x.terms[x.core].word))
	return ok && (!ok2 || !a.Is(b, 2) && !b.Is(a, 2))
}

// beforeVerb reports whether the token at k is an auxiliary or an adverb.
func (s *scan) beforeVerb(k int) bool {
	w := s.fold(k)
	return isAux(w) || s.toks[k].Kind == text.Lower && hasSuffixLy(w)
}

func isBe(w string) bool {
	switch w {
	case "is", "are", "was", "were", "be", "been", "being":
		return true
	}
	return false
}

func hasSuffixLy(w string) bool { return len(w) > 3 && w[len(w)-2:] == "ly" }

// subjectHead is the head of the noun phrase that ends at k, before a verb:
// windmill of "the windmill at Grauden". "" where it is no common noun.
func (s *scan) subjectHead(k int) string {
	const longest = 12 // words of a noun phrase
	head := ""
	sent := s.toks[max(k, 0)].sent
	for n := 0; k >= 0 && n < longest && s.toks[k].sent == sent && s.toks[k].Word(); k, n = k-1, n+1 {
		f := s.fold(k)
		switch {
		case isPlacePrep(f) || f == "of" || f == "for" || f == "by" || f == "with":
			head = ""
		case isPrep(f) || isAux(f):
			return head
		case f == "the" || f == "a" || f == "an":
			if head != "" && !(k > 0 && (isPlacePrep(s.fold(k-1)) || s.fold(k-1) == "of")) {
				return head
			}
		case isStop(f):
			return ""
		case head == "" && s.toks[k].Kind == text.Lower:
			head = f
		case head == "":
			head = "\x00" // a name
		}
	}
	if head == "\x00" {
		return ""
	}
	return head
}

// object is the head of the noun phrase behind the verb at k.
func (s *scan) object(k int) string {
	head := ""
	for j := k + 1; j < len(s.toks) && s.toks[j].sent == s.toks[k].sent && s.toks[j].Word(); j++ {
		f := s.fold(j)
		switch {
		case isPrep(f) || isAux(f):
			return head
		case f == "the" || f == "a" || f == "an":
			if head != "" {
				return head
			}
		case isStop(f):
			return ""
		case s.toks[j].Kind == text.Lower:
			head = f
		default:
			head = ""
		}
	}
	return head
}

// verbElsewhereCost is what a candidate's score loses where the question's verb belongs
// to another: more than two candidates of a sentence differ by how near the question's
// words are.
const verbElsewhereCost = 2

// verbElsewhere reports whether the question's verb stands with another
// candidate as good as c, apart from c by "and" or "but": of "lit on 3 May and
// put out on 9 June" each day has its verb.
func (s *scan) verbElsewhere(x *query, c *cand, cands []cand) bool {
	if x.verbTerm < 0 {
		return false
	}
	verb := int16(-1)
	for _, o := range s.occ {
		if o.term == x.verbTerm && o.sent == c.sent && o.strength >= stemStrength {
			if verb >= 0 {
				return false
			}
			verb = o.tok
		}
	}
	if verb < 0 || !s.parted(verb, c) {
		return false
	}
	for i := range cands {
		o := &cands[i]
		if !o.asked && o.class == c.class && o.sent == c.sent && o.fit >= c.fit && !s.parted(verb, o) {
			return true
		}
	}
	return false
}

// parted reports whether "and" or "but" stands between the token at k and c.
func (s *scan) parted(k int16, c *cand) bool {
	for j := min(k, c.last) + 1; j < max(k, c.first); j++ {
		if f := s.fold(int(j)); f == "and" || f == "but" {
			return true
		}
	}
	return false
}

// toCome reports whether c's sentence tells, ahead of c, of what is planned: "the
// next release is to be 1.0 at the end of this month".
func (s *scan) toCome(c *cand) bool {
	for k := int(c.first) - 1; k > 0 && s.toks[k].sent == c.sent; k-- {
		switch f := s.fold(k); {
		case f == "will", f == "shall", f == "to" && (s.fold(k-1) == "is" || s.fold(k-1) == "are"):
			return true
		case f == ";":
			return false
		}
	}
	return false
}

// introduced reports whether c is one of a numbered series that the question's
// head names, and does the question's verb: "PEP 8" for which PEP introduced
// something, in "introduced in PEP 8" and in "PEP 8 introduced".
func (s *scan) introduced(x *query, c *cand) bool {
	if !c.isHead || x.core < 0 || x.verbTerm < 0 || s.toks[c.last].Kind != text.Number || c.first == c.last {
		return false
	}
	verb, core := false, false
	for _, o := range s.occ {
		if o.sent != c.sent || o.strength < stemStrength {
			continue
		}
		core = core || o.term == x.core
		behind := o.tok == c.last+1
		ahead := o.tok >= c.first-6 && o.tok <= c.first-2 && introduces(s.fold(int(c.first)-1))
		verb = verb || o.term == x.verbTerm && (behind || ahead)
	}
	return verb && core
}

func introduces(w string) bool { return w == "in" || w == "by" || w == "with" }

// provedGain is what a candidate's score gains where proved: as much as
// verbElsewhereCost, for the same reason.
const provedGain = 2

// proved reports whether c's sentence has every word of the question and c in
// the very place of what is asked: "The windmill was built by Ada Tarn" to who
// built the windmill, "The prize is given in Grauden" to where.
func (s *scan) proved(x *query, c *cand) bool {
	if x.core < 0 || x.verbTerm < 0 {
		return false
	}
	var has [maxTerms]bool
	for _, o := range s.occ {
		has[o.term] = has[o.term] || o.sent == c.sent && o.strength >= familyStrength && !c.holds(o.tok)
	}
	for k := range x.terms {
		if !has[k] && !x.terms[k].about && int16(k) != x.headTerm {
			return false
		}
	}
	switch {
	case x.want.class == person:
		return c.class == name && c.isPerson && (c.feats[cAgent] > 0 || x.subject && c.feats[cActs] > 0)
	case x.want.class == place:
		return c.class == name && !c.isPerson && isPlacePrep(s.wordBefore(c))
	}
	return false
}

// wordBefore is the word before c, an article passed over.
func (s *scan) wordBefore(c *cand) string {
	k := int(c.first) - 1
	if w := s.fold(k); w == "the" || w == "a" || w == "an" {
		k--
	}
	return s.fold(k)
}
