package bot

import (
	"strings"
	"testing"

	"verbatim/index/indextest"
)

// TestFacts asks for what documents state of themselves, by title and number,
// and for what they don't.
func TestFacts(t *testing.T) {
	b := botOver(t, indextest.Folder(t, map[string]string{
		"ord-0007.rst": "ORD: 7\nTitle: Tarred ropes\nAuthor: Ada Tarn <a@example.org>\nStatus: Rejected\nCreated: 07-Nov-2018\n\nAbstract\n========\n\nRopes would be tarred each spring.\n",
		"ord-0031.rst": "ORD: 31\nTitle: Loud bells\nAuthor: Odo Callow\nWork-Keeper: Nora Quill\nRope-Length: 40 fathoms\nStatus: Accepted\nCreated: 2-Mar-2021\n\nAbstract\n========\n\nBells may be rung at night. It replaces ORD 7 in part.\n",
		"ord-0044.rst": "ORD: 44\nTitle: Quiet hours\nAuthor: Nora Quill <n@example.org>, Ada Tarn <a@example.org>,\n        Odo Callow <o@example.org>\nStatus: Draft\nResolution: https://lists.example.org/2020-July/154.html\n\nAbstract\n========\n\nNobody sings after ten.\n\nCosts\n=====\n\nORD 44 costs nothing, which is what it is about.\n",
		"boats.md":     "# Boats\n\n| Boat | Draught (ft) | Owner |\n|---|---|---|\n| Marlin | 12.5 | Ada Tarn |\n| Heron | 9 | Odo Callow |\n",
		"roles.txt":    "Who does what\n\nKeeper of the lock: Odo Callow\nDeputy keeper of the lock: Ada Tarn\n",
		"kiln.md":      "---\ntitle: Care of the kiln\nauthor: Nora Quill\nstatus: draft\n---\n\nLight the kiln once a month.\n",
	}))
	for _, c := range []struct{ line, text, value string }{
		{"what is the status of ORD 7", "Rejected", ""},
		{"What is ORD 31's status?", "Accepted", ""},
		{"what is the status of Loud bells", "Accepted", ""},
		{"who is the author of ORD 7?", "Ada Tarn", ""},
		{"who wrote ORD 44", "Nora Quill, Ada Tarn, Odo Callow", ""},
		{"who wrote Care of the kiln", "Nora Quill", ""},
		{"when was ORD 31 created?", "2-Mar-2021", "2021-03-02"},
		{"which ORD introduced tarred ropes?", "7", ""},
		{"who is the deputy keeper of the lock", "Ada Tarn", ""},
		{"what is the draught of the Marlin", "12.5", "12.5 ft"},
		{"who is the owner of the Heron", "Odo Callow", ""},
		{"who is the Work-Keeper of ORD 31", "Nora Quill", ""},
		{"what rope length is ORD 31 for?", "40 fathoms", ""},
		{"what rope colour is ORD 31 for?", "", ""},
		{"what is the status of ORD 8", "", ""},
		{"what is the status of bells", "", ""},
		{"when was ORD 31 accepted?", "", ""},
		{"when was ORD 44 accepted?", "", ""}, // the month in a link is no date
	} {
		got := Answer{}
		if r := ask(t, b, c.line); r.Answer != nil {
			got = *r.Answer
			if r.Passages[0].ID != got.Passage || r.Passages[0].Answer == nil {
				t.Errorf("%s: the first passage does not carry the answer", c.line)
			}
		}
		if got.Text != c.text || got.Value != c.value {
			t.Errorf("%s: %q = %q, want %q = %q", c.line, got.Text, got.Value, c.text, c.value)
		}
	}
}

// TestGist asks what documents are about, by number and title.
func TestGist(t *testing.T) {
	b := botOver(t, indextest.Folder(t, map[string]string{
		"ord-0044.rst": "ORD: 44\nTitle: Quiet hours\nStatus: Draft\n\nAbstract\n========\n\nNobody sings after ten.\n\nCosts\n=====\n\nORD 44 costs nothing, which is what it is about.\n",
		"ord-0045.rst": "ORD: 45\nTitle: Bells\nStatus: Draft\n\nAbstract\n========\n\nBells ring, as ORD 44 and what it is about allow.\n",
		"kiln.md":      "# Care of the kiln\n\nA kiln wants to be lit.\n\n## Wood\n\nWhat the kiln burns is about a cord.\n",
	}))
	for line, want := range map[string]string{
		"what is ORD 44 about?":              "Nobody sings after ten.",
		"what is ORD 44":                     "Nobody sings after ten.",
		"what is the care of the kiln about": "A kiln wants to be lit.",
	} {
		r := ask(t, b, line)
		if len(r.Passages) == 0 || r.Passages[0].Text != want || r.Answer != nil {
			t.Errorf("%s: %+v, want %q", line, r.Passages, want)
		}
	}
}

// TestDecided asks what was decided, which stands under a heading within the
// section on the matter.
func TestDecided(t *testing.T) {
	b := botOver(t, indextest.Folder(t, map[string]string{
		"2023.md": "# Board, 3 May 2023\n\n## Sluice gate\n\nAda showed photographs.\n\n### Decision\n\nPut off. The clerk asks for a second opinion.\n",
		"2024.md": "# Board, 14 May 2024\n\n## Sluice gate\n\nAda was brief.\n\n### Decision\n\nApproved for three months.\n\n## Bells\n\nOdo rang them.\n",
		"2025.md": "# Board, 6 May 2025\n\n## Lamp.oil\n\nAda reads.\n\n## Conclusion\n\nNo oil this year.\n\n## Ropes\n\nDecision: buy two\n\n## Lamps\n\nOdo reads.\n\n## Conclusion\n\nMore lamps.\n",
	}))
	for line, want := range map[string]string{
		"what was decided about the sluice gate?":               "Approved for three months.",
		"What did the board decide about the sluice gate":       "Approved for three months.",
		"what is the status of the sluice gate":                 "Approved for three months.",
		"what was decided about the bells":                      "",
		"what stage did the sluice gate reach":                  "Approved for three months.",
		"what was decided about Lamp.oil":                       "No oil this year.",
		"what was decided about ropes":                          "buy two",
		"what was decided about the sluice gate before:2024":    "Put off.",
		"what was the outcome of the talk about the ferry pier": "",
	} {
		got := ""
		if r := ask(t, b, line); r.Answer != nil {
			got = r.Answer.Text
		}
		if got != want {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
}

// TestRelation asks which documents of a series are tied to which, and why one was
// rejected.
func TestRelation(t *testing.T) {
	b := botOver(t, indextest.Folder(t, map[string]string{
		"ord-0007.rst": "ORD: 7\nTitle: Tarred ropes\nStatus: Rejected\n\nRejection notice\n================\n\nThe smell of tar was too much, so this rule was rejected.\n\nReferences\n==========\n\nA letter: why ORD 7 was rejected, and rejected again\n",
		"ord-0031.rst": "ORD: 31\nTitle: Waxed ropes\nReplaces: 7\nStatus: Accepted\n\nAbstract\n========\n\nRopes are waxed. It replaces ORD 7.\n",
		"ord-0032.rst": "ORD: 32\nTitle: Ropes\nStatus: Draft\n\nAbstract\n========\n\nORD 7 was rejected because it rained.\n",
	}))
	for line, want := range map[string]string{
		"which ORD replaced ORD 7?":    "31",
		"what does ORD 31 replace?":    "7",
		"what does ORD 32 replace":     "",
		"which ORD was built by ORD 7": "",
	} {
		got := ""
		if r := ask(t, b, line); r.Answer != nil {
			got = r.Answer.Text
		}
		if got != want {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
	if r := ask(t, b, "why was ORD 7 rejected?"); len(r.Passages) == 0 || !strings.HasPrefix(r.Passages[0].Text, "The smell of tar") {
		t.Errorf("the reason that the document itself gives is not first: %+v", r.Passages)
	}
}
