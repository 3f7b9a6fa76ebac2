package quote

import (
	"slices"
	"strings"

	"verbatim/corpus/text"
)

// A phrase is a description of somebody without a name: a senior defense
// official.
type phrase struct {
	from, head int // its first token and its head
}

// described returns the fullest description of the person or body that who names by a
// noun alone: "a senior defense official" for "the official".
func (r *resolver) described(who text.Span) string {
	said := who.Of(r.t.S)
	a := r.tokenAt(who.Start)
	p, ok := r.phraseAt(a, who.End)
	if !ok {
		return said
	}
	definite := p.head == r.tokenAt(who.End-1) && strings.EqualFold(r.t.Tokens[p.from].Of(r.t.S), "the")
	if definite && callsSomebody(r.t.Tokens[p.head].Of(r.t.S)) { // no Court
		if n := r.titled(p); n != "" {
			return n
		}
	}
	r.scan(a)
	var nearest phrase
	found := false
	for k := len(r.phrases) - 1; k >= max(0, len(r.phrases)-manyPhrases); k-- {
		q := r.phrases[k]
		if r.t.Tokens[q.head].Of(r.t.S) != r.t.Tokens[p.head].Of(r.t.S) {
			continue
		}
		switch {
		case !found && r.covers(q, p):
			nearest, found = q, true
		case found && q.head-q.from > nearest.head-nearest.from && r.covers(q, nearest):
			nearest = q
		}
	}
	if !definite {
		return said
	}
	if found && nearest.head-nearest.from > p.head-p.from {
		return r.text(nearest)
	}
	if (found || p.head-p.from > 1) && words[r.t.Tokens[p.head].Of(r.t.S)]&unnamed != 0 {
		return r.text(p)
	}
	return said
}

// covers reports whether the modifiers of q include those of p.
func (r *resolver) covers(q, p phrase) bool {
	for i := p.from; i < p.head; i++ {
		w := r.t.Tokens[i].Of(r.t.S)
		if determiner(strings.ToLower(w)) {
			continue
		}
		ok := false
		for j := q.from; j < q.head; j++ {
			ok = ok || strings.EqualFold(w, r.t.Tokens[j].Of(r.t.S))
		}
		if !ok {
			return false
		}
	}
	return true
}

// text returns a description, with the indefinite article if there may be several: a
// senior defense official.
func (r *resolver) text(p phrase) string {
	first := r.t.Tokens[p.from].Of(r.t.S)
	all := r.t.S[r.t.Tokens[p.from].Start:r.t.Tokens[p.head].End]
	if !strings.EqualFold(first, "the") || p.head == p.from {
		return strings.ToLower(all[:1]) + all[1:]
	}
	rest := r.t.S[r.t.Tokens[p.from+1].Start:r.t.Tokens[p.head].End]
	if strings.HasSuffix(rest, "s") {
		return rest
	}
	if vowel(rest[0] | 0x20) {
		return "an " + rest
	}
	return "a " + rest
}

// scan collects the descriptions of unnamed people among the tokens before n.
func (r *resolver) scan(n int) {
	for ; r.scanned < n; r.scanned++ {
		t := r.t.Tokens[r.scanned]
		if t.Kind != text.Lower || words[t.Of(r.t.S)]&unnamed == 0 {
			continue
		}
		if p := r.phraseTo(r.scanned); p.from < p.head {
			r.phrases = append(r.phrases, p)
		}
	}
}

// phraseTo returns the description whose head is token h.
func (r *resolver) phraseTo(h int) phrase {
	from := h
	for from > 0 && h-from < modifiers {
		t := r.t.Tokens[from-1]
		k := classOf(t.Of(r.t.S), t.Kind)
		joins := k&(prep|sub|conj|helpers|rel|adverb) != 0 && k&det == 0
		acts := t.Kind == text.Lower && k&acts != 0 && k&(past|third|base) != 0 && k&(person|body|title) == 0
		if joins || acts || t.Kind == text.Punct || possessive(t.Of(r.t.S)) {
			break
		}
		from--
		if k&det != 0 {
			break
		}
	}
	return phrase{from, h}
}

// phraseAt returns the description that starts at token a, up to its first head.
func (r *resolver) phraseAt(a, end int) (phrase, bool) {
	for i := a; i < len(r.t.Tokens) && r.t.Tokens[i].Start < end && i-a <= modifiers; i++ {
		t := r.t.Tokens[i]
		if t.Kind == text.Punct {
			break
		}
		k := classOf(t.Of(r.t.S), t.Kind)
		last := i+1 == len(r.t.Tokens) || r.t.Tokens[i+1].Start >= end
		last = last || classOf(r.t.Tokens[i+1].Of(r.t.S), text.Title)&prep != 0
		if last && k&(person|body|unnamed) != 0 {
			return phrase{a, i}, i > a
		}
	}
	return phrase{}, false
}

// titled returns the person to whom the text before gives the title or office of p: "the
// president" after "President Maria Orbell".
func (r *resolver) titled(p phrase) string {
	at := r.t.Tokens[p.from].Start
	k := mentionsBefore(r.mentions, at)
	for n := k - 1; n >= 0 && k-n <= titleMentions; n-- {
		m := r.mentions[n]
		i := r.tokenAt(m.Start)
		if r.calls(max(0, i-modifiers), i, p, false) {
			return m.Name
		}
		j := r.tokenAt(m.End)
		closed := j < len(r.t.Tokens) && (r.t.Tokens[j].Of(r.t.S) == "," || r.t.Tokens[j].Of(r.t.S) == ".")
		if closed && i > 0 && r.t.Tokens[i-1].Of(r.t.S) == "," && r.calls(max(0, i-1-modifiers), i-1, p, false) {
			return m.Name // his mate, Piet Smit.
		}
		if j+1 >= len(r.t.Tokens) || r.t.Tokens[j].Of(r.t.S) != "," || j+1 == p.from {
			continue
		}
		if r.calls(j+1, min(j+1+modifiers+2, len(r.t.Tokens)), p, true) {
			return m.Name
		}
	}
	return ""
}

// calls reports whether tokens [a, b) have all the words of p but its article, without a
// mark between these and the name, which is at a if after and else at b.
func (r *resolver) calls(a, b int, p phrase, after bool) bool {
	toks, s := r.t.Tokens, r.t.S
	if after {
		for i := a; i < b; i++ {
			if toks[i].Kind == text.Punct {
				b = i
			}
		}
	} else {
		for i := b - 1; i >= a; i-- {
			if toks[i].Kind == text.Punct && toks[i].Of(s) != "." {
				a = i + 1
			}
		}
	}
	for w := p.from + 1; w <= p.head; w++ {
		ok := false
		for i := a; i < b; i++ {
			ok = ok || strings.EqualFold(toks[i].Of(s), toks[w].Of(s))
		}
		if !ok {
			return false
		}
	}
	return true
}

// unify replaces a description that is introduced with "a" by the fuller one with "the"
// that the text has for the same person later.
func (r *resolver) unify() {
	fuller := map[string]string{} // by head
	for _, q := range slices.Backward(r.quotes) {
		if q.Speaker == nil {
			continue
		}
		said, name := q.Speaker.Of(r.t.S), q.Speaker.Name
		head := name[strings.LastIndexByte(name, ' ')+1:]
		if words[head]&unnamed == 0 {
			continue
		}
		switch first, _, _ := strings.Cut(strings.ToLower(said), " "); first {
		case "the":
			if fuller[head] == "" {
				fuller[head] = name
			}
		case "a", "an":
			if f := fuller[head]; f != "" && includes(f, name) {
				q.Speaker.Name = f
			}
			delete(fuller, head)
		}
	}
}

// includes reports whether a has all the words of b but its article.
func includes(a, b string) bool {
	in := strings.Fields(a)
	for w := range strings.FieldsSeq(b) {
		if !determiner(w) && !slices.Contains(in, w) {
			return false
		}
	}
	return true
}
