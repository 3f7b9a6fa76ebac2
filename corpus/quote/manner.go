package quote

import (
	"slices"
	"strings"
)

// A way is what a verb does besides reporting what follows it after "that".
type way uint8

const (
	promises way = 1 << iota // "to" says what the speaker will do: promised to mend
	tells                    // the hearer stands where others have the clause: told the board
	messages                 // a message stands there: wrote a letter
	denies                   // what is denied is no part of what was said
	onlyThat                 // it speaks with "that" alone: the court found her at fault
	thinks                   // a report keeps it: thinks it will run
	asks                     // and so with what is asked for or judged: called for an inquiry
)

// A manner is the ways of a verb. For what it asks, one of the words of behind must
// follow; any word where there are none.
type manner struct {
	ways   way
	behind string
}

func (m manner) is(w way) bool { return m.ways&w != 0 }

// manner is that of the verb at node v.
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

// asksFor reports whether the verb at v asks for what stands behind it, or judges it.
func (c *scene) asksFor(v int) bool {
	m := c.manner(v)
	if !m.is(asks) || !c.isWord(v+1) {
		return false
	}
	return m.behind == "" && !c.is(v+1, conj|sub) || slices.Contains(strings.Fields(m.behind), c.word(v+1))
}
