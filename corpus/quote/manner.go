package quote

import (
	"slices"
	"strings"
)

// A way is how a verb reports other than with "that" and a clause.
type way uint8

const (
	promises way = 1 << iota // "to" says what the speaker will do: promised to mend
	tells                    // a hearer comes before the clause: told the board
	messages                 // a message comes before the clause: wrote a letter
	denies                   // what is denied was not said
	onlyThat                 // reports only with "that", and not in: the court found her at fault
	thinks                   // the verb is part of the report: thinks it will run
	asks                     // so is a verb of asking or judging: called for an inquiry
)

// A manner is the ways of a verb. After a verb of asking one of the words of behind must
// follow, or any word if there are none.
type manner struct {
	ways   way
	behind string
}

func (m manner) is(w way) bool { return m.ways&w != 0 }

// manner returns the manner of the verb at node v.
func (c *scene) manner(v int) manner { return manners[c.word(v)] }

// manners are the manners of verbs in all their forms.
var manners = inflect([]struct {
	verbs string // as in words.txt
	manner
}{
	{"promise vow pledge swear/swore/sworn threaten offer", manner{ways: promises}},
	{"demand", manner{promises | asks, ""}},
	{"tell/told ask remind assure advise inform question", manner{ways: tells}},
	{"write/wrote/written blog comment", manner{ways: tells | messages}},
	{"deny dispute", manner{ways: denies}},
	{"find/found reflect rule estimate maintain", manner{ways: onlyThat}},
	{"reckon think/thought believe hope fear expect suspect", manner{ways: thinks}},
	{"doubt", manner{ways: denies | thinks}},
	{"call apologise apologize", manner{asks, "for"}},
	{"warn", manner{tells | asks, "of about against"}},
	{"complain speak/spoke/spoken", manner{asks, "of about against"}},
	{"claim agree object consent", manner{asks, "to"}},
	{"urge", manner{tells | asks, ""}},
	{"reject", manner{denies | asks, ""}},
	{"suggest propose recommend announce request advocate", manner{asks, ""}},
	{"criticise criticize condemn denounce oppose dismiss", manner{asks, ""}},
	{"praise welcome defend back", manner{asks, ""}},
})

func inflect(table []struct {
	verbs string
	manner
}) map[string]manner {
	out := map[string]manner{}
	for _, row := range table {
		forms := map[string]class{}
		for v := range strings.FieldsSeq(row.verbs) {
			addVerb(forms, strings.Split(v, "/"), say)
		}
		for w := range forms {
			out[w] = row.manner
		}
	}
	return out
}

// asksFor reports whether the verb at v asks for the words after it, or judges them.
func (c *scene) asksFor(v int) bool {
	m := c.manner(v)
	if !m.is(asks) || !c.isWord(v+1) {
		return false
	}
	return m.behind == "" && !c.is(v+1, conj|sub) || slices.Contains(strings.Fields(m.behind), c.word(v+1))
}
