package people

import (
	"slices"
	"strings"

	"verbatim/corpus/internal/lexicon"

	"verbatim/corpus/text"
)

// matches reports whether the words of short can all be words of long, in
// order, with the last or the first of them the same: "Ortega Luna" and "R.
// Luna" match "Ramón Ortega Luna".
func matches(short, long []string) bool {
	if len(short) > len(long) || len(short) == 0 {
		return false
	}
	if short[len(short)-1] != long[len(long)-1] && (len(short) < 2 || short[0] != long[0]) {
		return false
	}
	j := 0
	for i, w := range short {
		for j < len(long) && w != long[j] && (i == len(short)-1 || !agree(w, long[j])) {
			j++
		}
		if j == len(long) {
			return false
		}
		j++
	}
	return true
}

// agree reports whether a and b can be one name: equal, an initial, a short
// form that the other starts with (Ben, Benjamin), or one of shortForms.
func agree(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) != 2 && strings.HasPrefix(b, a) {
		return true
	}
	return slices.Contains(strings.Fields(shortForms[a]), b)
}

// shortForms maps short forms of English given names to the full names, if these do not start
// with the short form.
var shortForms = map[string]string{
	"bill": "william", "billy": "william", "bob": "robert", "bobby": "robert", "dick": "richard", "rick": "richard frederick",
	"jim": "james", "jimmy": "james", "jack": "john", "johnny": "john", "ted": "edward theodore", "teddy": "edward theodore", "ed": "edward edwin edmund", "ned": "edward",
	"tony": "anthony antonio", "mike": "michael", "larry": "lawrence laurence", "harry": "henry harold", "hank": "henry", "chuck": "charles",
	"charlie": "charles", "chick": "charles", "dave": "david", "steve": "stephen", "jerry": "gerald jerome jeremiah", "andy": "andrew", "drew": "andrew",
	"al": "albert alan alfred alexander", "sandy": "alexander sandra", "gene": "eugene", "gus": "augustus", "jeff": "geoffrey", "nate": "nathan nathaniel",
	"kate": "katherine catherine kathleen", "kathy": "katherine catherine kathleen", "liz": "elizabeth", "betty": "elizabeth", "beth": "elizabeth", "bess": "elizabeth",
	"peggy": "margaret", "meg": "margaret", "maggie": "margaret", "molly": "mary", "polly": "mary", "sally": "sarah", "nancy": "ann anne", "peg": "margaret",
	"tommy": "thomas", "joey": "joseph", "mick": "michael", "len": "leonard", "lenny": "leonard", "vlad": "vladimir", "sasha": "alexander aleksandr",
}

// nameWords returns the words of a name, folded, without nicknames in quotation marks, full
// stops of initials, Jr and the article of al-Maliki.
func nameWords(s string) []string {
	var out []string
	quoted := false
	for _, w := range strings.Fields(text.Fold(s)) {
		switch {
		case strings.ContainsAny(w, "\"\u201c\u201d"):
			if strings.Trim(w, "\"\u201c\u201d") == "" {
				quoted = !quoted
			}
			continue
		case quoted:
			continue
		}
		w = strings.Trim(w, ".,;:'")
		if k := strings.IndexByte(w, '-'); k >= 1 && k <= 3 && lexicon.Exact(w[:k]).Has(lexicon.Particle) {
			w = w[k+1:]
		}
		if w == "" || len(out) > 0 && lexicon.Exact(w) == lexicon.Suffix {
			continue
		}
		out = append(out, w)
	}
	return out
}

// flat returns a name on one line.
func flat(s string) string {
	if !strings.ContainsAny(s, "\n\t\r") && !strings.Contains(s, "  ") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// fuller reports whether a name is fuller than that of p: it has more words, or as many and
// not in capitals.
func fuller(name string, words []string, p *person) bool {
	if len(words) != len(p.words) {
		return len(words) > len(p.words)
	}
	if caps := strings.ToUpper(p.full) == p.full; caps != (strings.ToUpper(name) == name) {
		return caps
	}
	return len(name) > len(p.full)
}

// reigning are the titles before a given name.
var reigning = text.Set("king queen prince princess pope emperor empress sultan tsar czar caliph patriarch archduke infante")
