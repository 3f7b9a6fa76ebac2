package rank_test

import (
	"os"
	"path/filepath"
	"testing"

	"verbatim/index"
	"verbatim/index/indextest"
)

// openText builds an index of one document, among those of testdata/corpus,
// without which every word would be as common as the next.
func openText(t *testing.T, words string) index.Engine {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/corpus")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "text.txt"), []byte(words), 0o644); err != nil {
		t.Fatal(err)
	}
	return indextest.Over(t, dir)
}

// short is the short answer that is shown, "" for none.
func short(t *testing.T, x index.Engine, line string) string {
	t.Helper()
	ranked, best := ask(t, x, line)
	if best < 0 || !ranked[best].Answer.Sure {
		return ""
	}
	return ranked[best].Answer.Shown(ranked[best].Hit).Of(ranked[best].Hit.Text)
}

const fees = "# What does mooring a skiff cost?\n\nMembers 9 dollars.\n\nGuests 14 dollars.\n\n# Why is there a bell?\n\nIt tells when the basin shuts."

// TestShortAnswer has a text, a question, and the short answer to it, which is
// none where the text does not say.
func TestShortAnswer(t *testing.T) {
	for _, c := range []struct{ words, line, want string }{
		// A name is whole.
		{"Veldanian Finance Minister Nizar al-Hamdun said that the budget was sound.", "Who is the finance minister?", "Nizar al-Hamdun"},
		{"The heating plant was designed by Ludo van der Meulen in a single winter.", "Who designed the heating plant?", "Ludo van der Meulen"},
		{"The opera house was designed by Marit ter Horst in a single winter.", "Who designed the opera house?", "Marit ter Horst"},
		{"The heating plant was designed by Quentin d’Ambert in a single winter.", "Who designed the heating plant?", "Quentin d’Ambert"},
		// Who is, is not who was, nor the deputy.
		{"The pier was blessed by the then bishop, Odalric Senn, and stood for years.", "Who is the bishop?", ""},
		{"The pier was blessed by the then bishop, Odalric Senn, and stood for years.", "Who was the bishop?", "Odalric Senn"},
		{"The pier was paid for by Odalric Senn, a former bishop of Grauden.", "Who is the bishop of Grauden?", ""},
		{"Vice Admiral Odalric Senn opened the regatta.", "Who is the admiral?", ""},
		{"The pier was opened by ex-bishop Odalric Senn and by Bishop Ysolde Harkin.", "Who is the bishop?", "Ysolde Harkin"},
		// What time wants a clock; and a dateline is of the report.
		{"The packet boat leaves Grauden on Friday and is back on Sunday.", "What time does the packet boat leave Grauden?", ""},
		{"The packet boat leaves Grauden at 7:40 and is back on Sunday.", "What time does the packet boat leave Grauden?", "7:40"},
		{"GRAUDEN, 22 April 2024 - The packet boat of Grauden will sail from Saturday 4 May.", "When will the packet boat of Grauden sail?", "Saturday 4 May"},
		// An office is of somewhere, and a number is of something.
		{"Veldanian President Odo Lant will send grain to Asperia.", "Who is the president of Asperia?", ""},
		{"Veldanian President Odo Lant will send grain to Asperia.", "Who is the president of Veldania?", "Odo Lant"},
		{"Odo Lant is the director of the brickworks in Grauden. The pupils of the school painted its gate.", "Who is the director of the school?", ""},
		{"Odo Lant is the director of the brickworks in Grauden. The pupils of the school painted its gate.", "Who is the director of the brickworks?", "Odo Lant"},
		{"The kennels of Grauden keep 900 tonnes of straw for the dogs.", "How many dogs do the kennels of Grauden keep?", ""},
		{"The kennels of Grauden keep six nurses and a dog.", "How many dogs do the kennels of Grauden keep?", ""},
		{"The kennels of Grauden keep 31 dogs.", "How many dogs do the kennels of Grauden keep?", "31 dogs"},
		{"Marit Senn has rowed in Grauden for forty years.", "How old is Marit Senn?", ""},
		{"Head of sales Marit Senn spoke last in the review.", "Where is Marit Senn from?", ""},
		// Letters stand for words beside them, in either order.
		{"The Grauden Grain Office (GGO) closed in 1990.", "What does GGO stand for?", "Grauden Grain Office"},
		{"The GTC, the Grauden Towpath Committee, took the rooms.", "What does GTC stand for?", "Grauden Towpath Committee"},
		{"A newcomer, Orsena Lantern Works, or OLW, makes lamps.", "What does OLW stand for?", "Orsena Lantern Works"},
		{"The Grauden-Orsena-Lighting Company (GOL) closed.", "What does GOL stand for?", "Grauden-Orsena-Lighting Company"},
		{"The Board Emeritus Vacationing from the Island (BEVI) met.", "What does BEVI stand for?", "Board Emeritus Vacationing from the Island"},
		{"The OIG (Office of Inland Guides, a part of the port) keeps maps.", "What does OIG stand for?", "Office of Inland Guides"},
		{"Lists are kept in JLN (short for JavaLantern Notation).", "What does JLN stand for?", "JavaLantern Notation"},
		{"The GTC, and the Great Town Council with it, met on Friday.", "What does GTC stand for?", ""},
		// The sentence is about what was asked, and does what was asked.
		{"Mills\n\nThe windmill of Grauden was built by Odo Lant. The watermill replaced an older one.", "Who built the watermill of Grauden?", ""},
		{"Mills\n\nThe windmill of Grauden was built by Odo Lant. The watermill replaced an older one.", "Who built the windmill of Grauden?", "Odo Lant"},
		{"Odalric Senn died in his sleep. His book on lenses came out on 3 March 2001.", "When did Odalric Senn die?", ""},
		{"The kiln of Grauden was lit on 3 May 2011 and put out on 9 June 2011.", "When was the kiln of Grauden put out?", "9 June 2011"},
		{"The kiln of Grauden was lit on 3 May 2011 and put out on 9 June 2011.", "When was the kiln of Grauden lit?", "3 May 2011"},
		{"The kiln of Grauden was lit on 3 May 2011.", "When was the kiln of Grauden lit in 2013?", ""},
		{"The kiln of Grauden was lit in 2011.", "When was the kiln of Grauden lit in 2011?", ""},
		{"The depot of Grauden is 212 m long and 9 m high.", "How high is the depot of Grauden?", "9 m"},
		{"Works\n\nThe raft bridge was opened by Ysolde Harkin. The town hall was designed by Odo Lant.", "Who opened the town hall?", ""},
		// A number counts or measures what was asked, and is no name.
		{"1. Nobody may swim between 21:30 and 06:00.\n\n2. The fee for a raft is 9 crowns.", "How much is the fee for a raft?", "9 crowns"},
		{"The board voted on the sluice. Vote: 5 for, 2 against, and one abstained.", "How many voted against the sluice?", "2"},
		{"The board voted on the sluice. Vote: 5 for, 2 against, and one abstained.", "How many voted for the sluice?", "5"},
		{"The motion on the bakery was carried by 9 votes to 5.", "How many voted against the bakery?", "5"},
		{"The motion on the bakery was carried by 9 votes to 5.", "How many voted for the bakery?", "9"},
		{"The board voted on the sluice. Result: 5 in favour, 2 against.", "How many were in favour of the sluice?", "5"},
		{"A raft licence is good for three years and must be renewed 20 days before it ends.", "When must a raft licence be renewed?", "20 days"},
		{"The rope will cost 90 crowns and weigh 14 kg.", "How heavy is the rope?", "14 kg"},
		{"The council voted on the tram: 11 in favour, 4 opposed. On the pool, nine voted against, six for it.", "How many voted against the tram?", "4"},
		{"The council voted on the tram: 11 in favour, 4 opposed. On the pool, nine voted against, six for it.", "How many voted for the pool?", "six"},
		{"Several hundred of the 4,000 pilots remain to train the crews of Grauden.", "how many crews", "Several hundred of the 4,000"},
		// A number has what says how exact it is, a range both its ends.
		{"The pupils of Grauden run over 400 clubs.", "How many clubs do the pupils of Grauden run?", "over 400 clubs"},
		{"The pupils of Grauden run more than 40 clubs.", "How many clubs do the pupils of Grauden run?", "more than 40 clubs"},
		{"A bellringer of Grauden serves for 2 to 3 years.", "How long does a bellringer of Grauden serve?", "2 to 3 years"},
		{"The dam at Grauden was built between 1268 and 1273.", "When was the dam at Grauden built?", "between 1268 and 1273"},
		// A place has the country that it lies in; what only says of what kind a thing is, is none.
		{"The ringers met at a dinner in Grauden, Norway, in July.", "Where did the ringers meet?", "Grauden, Norway"},
		// What is planned does not say when something was; what a series has is named by its number.
		{"The raft bridge is to be opened at the end of May 2024.", "When was the raft bridge opened?", ""},
		{"Tarred ropes were introduced in ORD 7, and nobody thought of tin.", "Which ORD introduced tarred ropes?", "ORD 7"},
		// A heading asks the question, and what stands under it answers, first the first.
		{fees, "How much does it cost to moor a skiff?", "9 dollars"},
		{fees, "How much does it cost to moor a skiff for a winter?", ""},
		{fees, "When does the basin shut?", ""},
		// Nothing tells of what no passage has a word for.
		{"Odalric Senn was bishop of Grauden until 3 May 1987.", "When did Odalric Senn resign?", ""},
	} {
		if got := short(t, openText(t, c.words), c.line); got != c.want {
			t.Errorf("%s\n%s: %q, want %q", c.words, c.line, got, c.want)
		}
	}
}
