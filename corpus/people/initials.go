package people

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"verbatim/corpus/text"
)

// Minutes call people by initials, which are explained in the list of attendees:
//
//	Ada B. Clark (ABC)
//	Name: Ada B. Clark | Abbreviation: ABC | Organization: Harrow Trust
//	Present: Ada B. Clark - ABC, Emil Orde - EMO
//	Present: ABC = Ada B. Clark
//	Initials: ABC | Name: Ada B. Clark
//
// The initials then mean that person, unless an article is before them. Initials before a
// colon that no list explains mean the only person in the document who has them.

const (
	fewestInitials = 2
	mostInitials   = 4
)

// initialsAfter returns the token of the initials after the name of tokens first to last, or
// -1.
func (f *finder) initialsAfter(first, last int) int {
	i, inRow := last+1, false
	for ; i <= last+4 && f.at(i) != 0; i++ {
		switch s := f.word(i); s {
		case "(", "-", "\u2013", "\u2014", ":", "[", ",":
			continue
		case "|":
			inRow = true
			continue
		case "Abbreviation", "Abbr", "Initials", "Short", "Alias", "Acronym":
			continue
		}
		break
	}
	if f.at(i) == 0 || !f.isInitials(i) || i == last+1 && f.at(i+1) != 0 {
		return -1 // directly after the name only at the end of a line
	}
	if after := f.at(i + 1); after != 0 && strings.IndexByte(")|,;].", after) < 0 {
		return -1
	}
	name := text.Fold(f.t.S[f.t.Tokens[first].Start:f.words[last].end])
	if in := strings.ToLower(f.word(i)); !spelledIn(in, name) && !(inRow && in[0] == name[0]) {
		return -1
	}
	return i
}

// initialsBefore returns the token of the initials before the name of tokens first to last,
// with a dash, a colon or the like between them, or -1. In the row of a table the head of
// the name's column may be between them too.
func (f *finder) initialsBefore(first, last int) int {
	k := first - 1
	if k > 1 && f.word(k) == ":" && (f.word(k-1) == "Name" || f.word(k-1) == "name") {
		for k--; k > first-4 && k > 0 && f.word(k-1) != "|"; k-- { // Full name:
		}
		k--
	}
	if k < 1 {
		return -1
	}
	switch f.t.Tokens[k].Of(f.t.S) {
	case "-", "\u2013", "\u2014", ":", "=", "|":
	default:
		return -1
	}
	if after := f.at(last + 1); after != 0 && strings.IndexByte(",;|(", after) < 0 {
		return -1
	}
	name := text.Fold(f.t.S[f.t.Tokens[first].Start:f.words[last].end])
	if !f.isInitials(k-1) || !spelledIn(strings.ToLower(f.t.Tokens[k-1].Of(f.t.S)), name) {
		return -1
	}
	return k - 1
}

// isInitials reports whether token i is written like a person's initials.
func (f *finder) isInitials(i int) bool {
	t := f.t.Tokens[i]
	if t.Len() < fewestInitials || t.Len() > mostInitials {
		return false
	}
	for _, b := range []byte(t.Of(f.t.S)) {
		if b < 'A' || b > 'Z' {
			return false
		}
	}
	return true
}

// spelledIn reports whether the letters of short are in name in the same order, starting with
// its first: MOS in Martin Oakshade.
func spelledIn(short, name string) bool {
	if name == "" || short[0] != name[0] {
		return false
	}
	for i := range len(short) {
		k := strings.IndexByte(name, short[i])
		if k < 0 {
			return false
		}
		name = name[k+1:]
	}
	return true
}

// qualified reports whether an article or a hyphen at token k shows that the initials are not
// a person: the IFW.
func (f *finder) qualified(k int) bool {
	if f.at(k) == 0 {
		return false // there is nothing before it
	}
	switch strings.ToLower(f.word(k - 1)) {
	case "the", "a", "an", "-":
		return true
	}
	return f.at(k+1) == '-'
}

// fewestLabels is the fewest initials with a colon in minutes.
const fewestLabels = 2

// labels returns the initials at the start of sentences that a colon follows, with their
// tokens.
func (f *finder) labels() map[string][]int {
	var out map[string][]int
	for k := range len(f.words) - 1 {
		if f.words[k].is(opens) && f.isInitials(k) && f.t.Tokens[k+1].Of(f.t.S) == ":" {
			if out == nil {
				out = map[string][]int{}
			}
			s := f.t.Tokens[k].Of(f.t.S)
			out[s] = append(out[s], k)
		}
	}
	return out
}

// bearers maps initials to the person who has them, "" if several people do.
func bearers(all []person) map[string]string {
	out := map[string]string{}
	for i := range all {
		var in strings.Builder
		for w := range strings.FieldsFuncSeq(all[i].full, func(r rune) bool { return r == ' ' || r == '-' || r == '.' }) {
			r, _ := utf8.DecodeRuneInString(w)
			in.WriteRune(r)
		}
		if had, ok := out[in.String()]; ok && had != all[i].full {
			out[in.String()] = ""
		} else {
			out[in.String()] = all[i].full
		}
	}
	return out
}

// initials adds the places of initials to the mentions.
func (f *finder) initials(mentions []Mention, all []person) []Mention {
	whose := map[string]string{}
	at := map[int]bool{} // tokens
	for i := range f.cands {
		c := &f.cands[i]
		if !c.is || c.first == c.last {
			continue
		}
		k := f.initialsAfter(int(c.first), int(c.last))
		if k < 0 {
			k = f.initialsBefore(int(c.first), int(c.last))
		}
		if k >= 0 {
			s := f.t.Tokens[k].Of(f.t.S)
			if whose[s] == "" {
				whose[s] = all[c.person].full
			}
			at[k] = whose[s] == all[c.person].full
		}
	}
	if len(whose) > 0 {
		for k := range f.words {
			if f.isInitials(k) && whose[f.t.Tokens[k].Of(f.t.S)] != "" && !f.qualified(k) {
				at[k] = true
			}
		}
	}
	labels := f.labels()
	if len(labels) >= fewestLabels {
		known := bearers(all)
		for s := range labels {
			if whose[s] == "" && known[s] != "" {
				whose[s] = known[s]
			}
		}
	}
	if len(whose) == 0 {
		return mentions
	}
	for _, places := range labels {
		for _, k := range places {
			at[k] = true
		}
	}
	for k, ok := range at {
		t := f.t.Tokens[k]
		if name := whose[t.Of(f.t.S)]; ok && name != "" {
			mentions = append(mentions, Mention{Span: t.Span, Name: name})
		}
	}
	slices.SortFunc(mentions, func(a, b Mention) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	return slices.CompactFunc(mentions, func(a, b Mention) bool { return a.Overlaps(b.Span) })
}
