package quote

import (
	"strings"
	"unicode"

	"verbatim/corpus/text"
)

// listsOf are what stands above or before those who take part in a talk.
var listsOf = set("attending attendees attendance present participants participating")

const (
	longestList = 80  // paragraphs below "Attendees" that may be entries
	longestName = 4   // words of an entry that is a name
	longestLine = 600 // bytes of a paragraph of entries
)

// attendees are those whom lists of attendees give, by their names and, where only
// one has it, by each word of them: labels of turns though no text mentions them.
func (f *finder) attendees() map[string]string {
	var out map[string]string
	add := func(key, name string) {
		if had, ok := out[key]; ok && had != name {
			name = ""
		}
		if out == nil {
			out = map[string]string{}
		}
		out[key] = name
	}
	for i := 0; i < len(f.paras); i++ {
		head, rest := f.listHead(i)
		if !head {
			continue
		}
		last := i
		if rest == "" {
			last = min(i+longestList, len(f.paras)-1)
		}
		for j := i; j <= last; j++ {
			if j > i {
				if v, ok := f.voiceOf(j); ok && v.Name == "" || len(f.paragraphText(j)) > longestLine {
					break // the next heading
				}
				rest = f.paragraphText(j)
			}
			for entry := range strings.FieldsFuncSeq(rest, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
				name := entryName(entry)
				words := strings.Fields(name)
				if len(words) == 0 || len(words) > longestName {
					continue
				}
				add(name, name)
				for _, w := range words {
					add(w, name)
				}
			}
		}
	}
	return out
}

// listHead reports whether paragraph i heads a list of attendees or is one, and
// returns its entries.
func (f *finder) listHead(i int) (bool, string) {
	p := f.paras[i]
	toks := f.t.Tokens[p.a:p.b]
	for k := 0; k < min(len(toks), 3); k++ { // Members present:
		if !listsOf[strings.ToLower(toks[k].Of(f.t.S))] {
			continue
		}
		if k+1 == len(toks) {
			return true, ""
		}
		if toks[k+1].Of(f.t.S) == ":" {
			return true, strings.TrimSpace(f.t.S[toks[k+1].End:toks[len(toks)-1].End])
		}
	}
	return false, ""
}

// entryName is the name of an entry, without marks and what stands in brackets;
// "" where it is none.
func entryName(entry string) string {
	name, _, _ := strings.Cut(entry, "(")
	name = strings.Trim(name, " \t*-•.@")
	for _, r := range name {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" .'’-_", r) {
			return ""
		}
	}
	return name
}

// attends reports whether label is somebody's on a list of attendees.
func (f *finder) attends(label text.Span) bool { return f.attending[label.Of(f.t.S)] != "" }
