package bot

import (
	"strings"
	"testing"

	"verbatim/bot/check"
	"verbatim/index/indextest"
)

// checked are documents whose words stand in every role.
var checked = map[string]string{
	"gate.html": `<html><head><title>Tide gate closed</title></head><body>
<nav><ul><li><a href="/a">Harbour news</a></li><li><a href="/b">Lanternfish recipes</a></li><li><a href="/c">Contact the office</a></li></ul></nav>
<article><h1>Tide gate closed</h1>
<p>The tide gate at Ellerby was closed on Monday after its hinge had been found broken by two divers of the harbour board.</p>
<p>“We do not expect the hinge to hold another winter,” harbour master Ada Venn said. She had asked for money in March.</p>
<p>The board will meet again in June, when the builders have told it what a new hinge of bronze would cost the town.</p>
</article><footer><p>Zanzibar Street 4, all rights reserved</p></footer></body></html>`,
	"boats.md": "# Boats\n\n| Boat | Owner | Length |\n|---|---|---|\n| Heron | Petra Quill | 40 |\n| Plover | Ian Marsh | 31 |\n\nThe boats are [listed by length](list.md#boats) once a year.\n\n1. Paint the `gate`\n2. Hang it\n",
}

func TestCheckOfEveryRole(t *testing.T) {
	dir := indextest.Folder(t, checked)
	b := botOver(t, dir)
	for _, tt := range []struct{ paste, verdict, role string }{
		{"was closed on Monday after its hinge had been found broken", check.Verbatim, "paragraph"},
		{"was closed on Tuesday after its hinge had been found broken", check.Altered, "paragraph"},
		{"Heron\tPetra Quill\t40", check.Verbatim, "row"},
		{"Heron\tPetra Quill\t41", check.Altered, "row"},
		{"Boat\tOwner\tLength\nHeron\tPetra Quill\t40", check.Verbatim, "row"},
		{"The boats are [listed by length](list.md#boats) once a year.", check.Verbatim, "paragraph"},
		{"1. Paint the `gate`\n2. Hang it", check.Verbatim, "paragraph"},
		{"“We do not expect the hinge to hold another winter,” harbour master Ada Venn said", check.Verbatim, "paragraph"},
		{"“We do not expect the hinge to hold another winter,” harbour master Tom Pell said", check.Altered, "paragraph"},
		{"“We do not expect the hinge to hold another winter,” said Ms Venn", check.Verbatim, "paragraph"},
		{"“We do not expect the hinge to hold another winter,” said Petra Venn", check.Altered, "paragraph"},
	} {
		r := ask(t, b, "!check "+tt.paste)
		if r.Check == nil || r.Check.Verdict != tt.verdict || len(r.Passages) == 0 || r.Passages[0].Role != tt.role {
			t.Errorf("%q: %+v of %+v, want %s in a %s", tt.paste, r.Check, r.Passages, tt.verdict, tt.role)
		}
	}
}

// What stands around an article is found where nothing else has the words, is
// told as such, and gives no answer.
func TestFurnitureIsTheLastResort(t *testing.T) {
	b := botOver(t, indextest.Folder(t, map[string]string{"gate.html": checked["gate.html"]}))
	for _, line := range []string{"!search Lanternfish", "!search Zanzibar", "!who Lanternfish", "!where Zanzibar", "!check Zanzibar Street 4, all rights reserved"} {
		r := ask(t, b, line)
		said := r.Message
		if r.Check != nil {
			said = strings.Join(r.Check.Notes, " ")
		}
		if r.Answer != nil || len(r.Passages) == 0 || r.Passages[0].Role != "furniture" || r.Passages[0].Quote != nil || !strings.Contains(said, "around the article") {
			t.Errorf("%s: %+v", line, r)
		}
	}
	for _, line := range []string{"!who Lanternfish", "!where Zanzibar", "!quote Zanzibar"} {
		if r := ask(t, b, line); r.Answer != nil || strings.Contains(r.Message, "have no word") {
			t.Errorf("%s: %+v", line, r)
		}
	}
}
