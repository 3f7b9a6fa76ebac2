package quote

import (
	"strings"
	"unicode"

	"verbatim/corpus/text"
)

// listsOf are the words above or before a list of those who take part in a talk.
var listsOf = set("attending attendees attendance present participants participating")

const (
	longestList = 80  // paragraphs below "Attendees" that may be entries
	longestName = 4   // words of an entry that is a name
	longestLine = 600 // bytes of a paragraph of entries
)

// attendees returns the names in lists of attendees, by name and by each word that only
// one name has. They are labels of turns even if the text does not mention them.
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
				v, ok := f.voiceOf(j)
				rest = f.paragraphText(j)
				if next, _ := f.listHead(j); next || ok && v.Name == "" || len(rest) > longestLine {
					break // another list or a heading
				}
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

// listHead reports whether paragraph i is the heading of a list of attendees or the list
// itself. It returns the entries of the paragraph.
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

// entryName returns the name of an entry, without marks and brackets, "" if the entry is
// no name.
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

// attends reports whether label is the name of somebody on a list of attendees.
func (f *finder) attends(label text.Span) bool { return f.attending[label.Of(f.t.S)] != "" }
