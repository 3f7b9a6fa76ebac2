package quote

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/corpus/golden"
	"verbatim/corpus/people"
	"verbatim/corpus/text"
)

// Each case is a text and its quotes, "words | speaker" each; "-" for a quote
// without a speaker.
var findTests = []struct {
	name, text string
	want       []string
}{
	{"verb after", `"The bridge is safe," Orla Quist said.`, []string{"The bridge is safe, | Orla Quist"}},
	{"verb before", `Quist said: "The bridge is safe."`, []string{"The bridge is safe. | Quist"}},
	{"inversion", `“The bridge is safe,” said Ms. Quist, who built it.`, []string{"The bridge is safe, | Ms. Quist"}},
	{"aside", `But Ms Quist, visiting Harrow, said: "It will stand."`, []string{"It will stand. | Ms Quist"}},
	{"two asides", `Tam Orbell, a lawyer at Finch & Sons, who represents the town, said, "We shall sue."`, []string{"We shall sue. | Tam Orbell"}},
	{"split", `"If you look," Orbell said, "you will see." "I did."`, []string{"If you look, | Orbell", "you will see. | Orbell", "I did. | Orbell"}},
	{"partial", `Mr Orbell insisted that "we keep and mend the bridge".`, []string{"we keep and mend the bridge | Mr Orbell"}},
	{"participle", `In July, Quist lost patience with the town, saying “mend it, or close it” on a visit.`, []string{"mend it, or close it | Quist"}},
	{"sentence final", `The town is “looking at all the options now,” including a ferry, the official said.`, []string{"looking at all the options now, | the official"}},
	{"according to", `According to a senior town official, "nobody was told of it".`, []string{"nobody was told of it | a senior town official"}},
	{"pronoun", `He added: "That is all."`, []string{"That is all. | He"}},
	{"next paragraph", "“It creaks,” Quist told the Herald.\n\n“It always creaked, in every wind, and nobody minded.”", []string{"It creaks, | Quist", "It always creaked, in every wind, and nobody minded. | Quist"}},
	{"colon above", "Quist continued:\n\n\"It creaks in the wind.\"", []string{"It creaks in the wind. | Quist"}},
	{"many paragraphs", "“It creaks,” Quist said. “It moves.\n\n“It always did.\n\n“It will.”", []string{"It creaks, | Quist", "It moves.\n\n“It always did.\n\n“It will. | Quist"}},
	{"signed", "“A fine bridge, all in all.” — Ada Venn, painter", []string{"A fine bridge, all in all. | Ada Venn"}},
	{"signed below", "“A fine bridge, all in all.”\n\n- Ada Venn", []string{"A fine bridge, all in all. | Ada Venn"}},
	{"british", `'The workers' bridge,' she said, 'isn't safe.'`, []string{"The workers' bridge, | she", "isn't safe. | she"}},
	{"low-high", "„Die Brücke ist sicher“, said Jost Adler.", []string{"Die Brücke ist sicher | Jost Adler"}},
	{"marks the other way", "»Wir werden«, sagte Jost Adler, »nie wieder zahlen.«", []string{"Wir werden | Jost Adler", "nie wieder zahlen. | Jost Adler"}},
	{"guillemets", "«Le pont est solide», said Odile Maret.", []string{"Le pont est solide | Odile Maret"}},
	{"latex", "``The bridge is safe,'' Quist said.", []string{"The bridge is safe, | Quist"}},
	{"nested", `"She told me 'go home' and “stay there” too," Orbell said.`, []string{"She told me 'go home' and “stay there” too, | Orbell"}},
	{"scare quotes", `The “improved” bridge opened for “training” purposes.`, nil},
	{"scare quote far from its verb", `Town leaders agreed to allow some of the boats to stay for “training” purposes.`, nil},
	{"went on", `“The council,” Voss went on, “has lost its way.”`, []string{"The council, | Voss", "has lost its way. | Voss"}},
	{"blunt", `One resident, who asked not to be named, was blunter: “Never.”`, []string{"Never. | One resident"}},
	{"spaced guillemets", "« Le pont est solide », said Odile Maret.", []string{"Le pont est solide | Odile Maret"}},
	{"invitation", "“It creaks,” Quist said.\n\n\"Follow Ada Venn on Twitter @venn.\"", []string{"It creaks, | Quist"}},
	{"term", `It is carried by cells called "wanderers", and was the first to have a "Certificate of Good Repair" in the town.`, nil},
	{"title case", `Quist wrote a letter to "The Journal of the Bridge Society" in May.`, nil},
	{"noun like a verb", `The old firm's claims and its fears of other challenges. "It creaks," Quist said.`, []string{"It creaks, | Quist"}},
	{"denied", `Quist did not say whether the town had “ever been told of this”.`, []string{"ever been told of this | -"}},
	{"outer frame", `Quist said she thinks the town was "far too slow".`, []string{"far too slow | Quist"}},
	{"coordinated", `Quist said the town was slow, but Orbell said it was "never told of it".`, []string{"never told of it | Orbell"}},
	{"agent", `The plan was described by Quist as "a bridge to nowhere at all".`, []string{"a bridge to nowhere at all | Quist"}},
	{"claim", `Orbell's claim that "the town was never told" is false.`, []string{"the town was never told | Orbell"}},
	{"statement", `Mr Orde's statement, "We will mend it", pleased few.`, []string{"We will mend it | Mr Orde"}},
	{"the official who", `The official who runs the office said: "I can't help."`, []string{"I can't help. | The official who runs the office"}},
	{"who", `It was Quist, now retired, who said "the bridge will fall".`, []string{"the bridge will fall | who"}},
	{"title of a work", `On "Good Morning Harrow," Quist was silent. The film, titled "the bridge that was not there," is out.`, nil},
	{"transcript", "MR. ORBELL: Is it safe?\n\nQUIST: It is. I said “safe” and meant it.\n\n(CROSSTALK.)\n\nMR. ORBELL: Thank you.", []string{
		"Is it safe? | MR. ORBELL", "It is. I said “safe” and meant it.\n\n(CROSSTALK.) | QUIST", "Thank you. | MR. ORBELL"}},
	{"transcript of two", "Ada Venn: Is it safe, Mr. Orbell? He said, “It is.”\n\nJohn Orbell: It is now, and it always was.", []string{
		"Is it safe, Mr. Orbell? He said, “It is.” | Ada Venn", "It is now, and it always was. | John Orbell"}},
	{"labels with offices", "Ada Venn (in the chair): It is safe, all told.\n\n[John Orbell]: It is now.", []string{"It is safe, all told. | Ada Venn", "It is now. | John Orbell"}},
	{"name below", "“A fine bridge.”\nAda Venn, painter of bridges", []string{"A fine bridge. | Ada Venn"}},
	{"a label nobody knows", "Ada Venn: It is safe.\n\nThe Wheel: Thank you.\n\nAda Venn: Not at all.", []string{"It is safe. | Ada Venn", "Not at all. | Ada Venn"}},
	{"questions and answers", "Q: Is it safe?\nA: It is.\nQ: Sure?\nA: Sure.", []string{"Is it safe? | Q", "It is. | A", "Sure? | Q", "Sure. | A"}},
	{"block quote", "Orbell wrote:\n\n> The bridge is safe.\n> It was always \"safe\".\n\nNobody agreed.", []string{"The bridge is safe.\n> It was always \"safe\". | Orbell"}},
	{"signed block quote", "> The bridge is safe.\n>\n> — Ada Venn\n\nNobody agreed.", []string{"The bridge is safe. | Ada Venn"}},
	{"block without a speaker", "> The bridge is safe.\n\nNobody agreed.", nil},
	{"to quote", `To quote Emil Orde: “Hats are cheap this year.”`, []string{"Hats are cheap this year. | Emil Orde"}},
	{"introduced", "From the desk of Ada Venn, painter:\n\n“A fine bridge.”", []string{"A fine bridge. | Ada Venn"}},
	{"in brackets", "“He will be missed at the bakery.” (Ada Venn, baker)", []string{"He will be missed at the bakery. | Ada Venn"}},
	{"saying", "Errors, as the saying goes, “never come alone.”", nil},
	{"a thing", "The fact that the gate has a sign, “No bathing here,” did not help.", nil},
	{"a term before its noun", "Quist said the “point-of-no-return” date is in June.", nil},
	{"as a memo put it", `The toll is “a lawful source of income,” as a Harrow memo put it.`, []string{"a lawful source of income, | a Harrow memo"}},
	{"whose letter", `Her letter said: “It creaks.” Quist's memo said “it is far too old”.`, []string{"It creaks. | Her", "it is far too old | Quist"}},
	{"prediction", `Quist's prediction that “the bridge will fall this year” was wrong.`, []string{"the bridge will fall this year | Quist"}},
	{"radio", `“The river has passed the mark of last year,” the radio said.`, []string{"The river has passed the mark of last year, | the radio"}},
	{"two descriptions", `“The dust settles slowly,” the old lawyer and former senator said.`, []string{"The dust settles slowly, | the old lawyer and former senator"}},
	{"phrase cut short", `“Since May nothing has been done,” says a Harrow baker with almost two decades of trade.`, []string{"Since May nothing has been done, | a Harrow baker"}},
	{"one of several", `"The only course is to sue," said one of the eight, Sen. Robin Tay.`, []string{"The only course is to sue, | one of the eight"}},
	{"quote without anybody", `Perhaps the most famous quote about schools was this: “The battle was won on the fields.”`, []string{"The battle was won on the fields. | -"}},
	{"heading before", `A BRIDGE TOO FAR — Quist's advice was heard, and she was mocked for saying that paint was a “magic cure for every bridge”.`, []string{"magic cure for every bridge | Quist"}},
	{"closing mark forgotten", "“It is late,” Ada Venn said Friday. “If it is not safe, how can you feel good about it.\n\n“I have been thinking of the bridge,” John Orbell said.", []string{
		"It is late, | Ada Venn", "If it is not safe, how can you feel good about it. | Ada Venn", "I have been thinking of the bridge, | John Orbell"}},
	{"signed after two", "“No town wants that. It is old.” And so it goes. “No more of it.” ― Christina Last", []string{"No town wants that. It is old. | Christina Last", "No more of it. | Christina Last"}},
	{"news before the colon", `Orbell will probably use the visit to make some news, Quist said: “I feel he has something up his sleeve.”`, []string{"I feel he has something up his sleeve. | Quist"}},
	{"next paragraph of two", "“The quay is sound,” said Ms. Quist, who built it. “We tested it.”\n\n“Nobody has ever asked us for the papers, not once in all these years.”\n\nThe town is silent.", []string{
		"The quay is sound, | Ms. Quist", "We tested it. | Ms. Quist", "Nobody has ever asked us for the papers, not once in all these years. | Ms. Quist"}},
	{"quoted as saying", `The Herald quoted Ada Venn as saying “it creaks in the wind”. Orbell was quoted by the Echo as saying “it is old and grey”.`, []string{
		"it creaks in the wind | Ada Venn", "it is old and grey | Orbell"}},
	{"marks that differ", "'It creaks,\" Quist said. \"It moves,'' Orbell said.\n\n‹It falls›, said Tay.\n\n「It stands」, said Venn.", []string{
		"It creaks, | Quist", "It moves, | Orbell", "It falls | Tay", "It stands | Venn"}},
	{"sentence that only names the speaker", `“The oven is cold this week.” So said Ada Venn.`, []string{"The oven is cold this week. | Ada Venn"}},
	{"in square brackets", `“The oven is cold.” [Ada Venn]`, []string{"The oven is cold. | Ada Venn"}},
	{"a day says nothing", `Monday's statement said “the oven is cold this week”.`, []string{"the oven is cold this week | -"}},
	{"inscription", `Quist pressed a button marked “Do not press this button” and said no more.`, nil},
	{"questions and answers with full stops", "Q. Is it safe?\nA. It is.", []string{"Is it safe? | Q", "It is. | A"}},
	{"transcript with times", "[00:01:02] Ada Venn: It is safe.\n[00:01:09] John Orbell: It is not.", []string{"It is safe. | Ada Venn", "It is not. | John Orbell"}},
	{"captions", ">> ADA VENN: It is safe.\n>> JOHN ORBELL: It is not.", []string{"It is safe. | ADA VENN", "It is not. | JOHN ORBELL"}},
	{"numbered speakers", "SPEAKER 1: It is safe.\n\nSPEAKER 2: It is not.", []string{"It is safe. | SPEAKER 1", "It is not. | SPEAKER 2"}},
	{"the chair", "The Chair: Order. Ms Venn has the floor.\n\nMs Venn: It is safe.", []string{"Order. Ms Venn has the floor. | The Chair", "It is safe. | Ms Venn"}},
	{"facts are no speakers", "FACT: It rained in May.\n\nMYTH: It never rains.\n\nFACT: It does.", nil},
	{"offices of a meeting", "CHAIR: Ada Venn\nSECRETARY: John Orbell", nil},
	{"next paragraph alone", "Orbell said the lock was open. “We found it at dawn,” he said.\n\n“It had been forced, and the boats were gone by then.”\n\nThe council met at noon.", []string{
		"We found it at dawn, | he", "It had been forced, and the boats were gone by then. | he"}},
	{"three paragraphs", "“The ferry is late again,” said Ada Venn, a baker.\n\n“I wait for it every day, and I am cold every day.”\n\n“I shall write to the council about it.”", []string{
		"The ferry is late again, | Ada Venn", "I wait for it every day, and I am cold every day. | Ada Venn", "I shall write to the council about it. | Ada Venn"}},
	{"crosshead", "“We found it at dawn,” Orbell said.\n\n‘A Cold Morning at the Lock’\n\nThe council met at noon.", []string{"We found it at dawn, | Orbell", "A Cold Morning at the Lock | -"}},
	{"minutes", "Present: Ada Clark (AC), Emil Orde (EO)\n\nAC: The roof leaks.\n\nEO proposed to close the house. AC: A week is not enough. EO: Two, then.\n\n(Silence)\n\nAC: Agreed.", []string{
		"The roof leaks. | AC", "A week is not enough. | AC", "Two, then. | EO", "Agreed. | AC"}},
	{"records of a parliament", "SENATOR ORDE. Mr. Chairman, the bill is late.\n\nThe CHAIRMAN. Order.\n\nMr. DE VENN. I object.", []string{
		"Mr. Chairman, the bill is late. | SENATOR ORDE", "Order. | The CHAIRMAN", "I object. | Mr. DE VENN"}},
	{"dashes for colons", "Ada Venn — The well is dry.\n\nJohn Orde — It was dry last year.\n\nAda Venn — And nobody dug.", []string{
		"The well is dry. | Ada Venn", "It was dry last year. | John Orde", "And nobody dug. | Ada Venn"}},
	{"lists of people", "Ada Venn — treasurer\n\nJohn Orde — in the chair", nil},
	{"labels above", "Ada Venn (0:12):\n\nThe harbour froze.\n\nJohn Orde (0:15):\n\nI skated.", []string{"The harbour froze. | Ada Venn", "I skated. | John Orde"}},
	{"times in brackets", "Ada Venn [0:12]: The harbour froze.\n\n(0:15) John Orde: I skated.", []string{"The harbour froze. | Ada Venn", "I skated. | John Orde"}},
	{"name behind", "“Too dear.” Ada Venn, nurse\n\n“It is the best in town,” John Orde, butcher.", []string{"Too dear. | Ada Venn", "It is the best in town, | John Orde"}},
	{"signed without marks", "The hall is cold.\n\n— Ada Venn, choir\n\nNobody sang.", []string{"The hall is cold. | Ada Venn"}},
	{"labels of a list", "Attending\n\nbrill, vogt, Rod Hale (chair), quist\n\nbrill: gcc is bundled.\n\nRod: There is no hurry.\n\nquist: I'd like it soon.", []string{
		"gcc is bundled. | brill", "There is no hurry. | Rod", "I'd like it soon. | quist"}},
	{"labels of no list", "brill: gcc is bundled.\n\ndefault: none.\n\nbrill: true.", nil},
	{"one turn of a list", "Present: Ada Venn (AV), Luis Orde (LO)\n\nAV: The pump failed.", []string{"The pump failed. | AV"}},
	{"managing director", "“We had,” managing director Ada Venn explained, “no other choice.”", []string{"We had, | managing director Ada Venn", "no other choice. | managing director Ada Venn"}},
	{"initials that are a word", "Present: Ada Venn (AV), Sam Orde (SO)\n\nAV: The pump failed.\n\nSO: We have no spare.", []string{"The pump failed. | AV", "We have no spare. | SO"}},
	{"no transcript", "NOTE: The bridge is closed.\n\nUPDATE: It is open.", nil},
	{"unclosed", "\"The bridge is safe, Quist said.\n\nNothing else was heard that day.", []string{"The bridge is safe, Quist said. | -"}},
	{"apostrophes", "It's the workers' bridge, and the '90s weren't kind; rock 'n' roll wasn't either.", nil},
}

func TestFind(t *testing.T) {
	for _, tt := range findTests {
		t.Run(tt.name, func(t *testing.T) {
			x := text.Parse(tt.text)
			m, _ := people.Find(x)
			var got []string
			direct, _ := Find(x, m, nil)
			for _, q := range direct {
				who := "-"
				if q.Speaker != nil {
					who = q.Speaker.Of(x.S)
				}
				got = append(got, q.Of(x.S)+" | "+who)
			}
			if strings.Join(got, "\n") != strings.Join(tt.want, "\n") {
				t.Errorf("%s\n got %q\nwant %q", tt.text, got, tt.want)
			}
		})
	}
}

// TestForms holds that each form finds what its example says, and nothing of the
// examples is direct speech.
func TestForms(t *testing.T) {
	for _, form := range forms {
		direct, indirect := Find(text.Parse(form.example), nil, nil)
		if len(direct) > 0 || len(indirect) != 1 || indirect[0].Of(form.example) != form.says || indirect[0].Speaker.Name != "Quist" {
			t.Errorf("%s: got %v, %v, want %q by Quist", form.example, direct, indirect, form.says)
		}
	}
}

// TestOpeners holds that the subject of each opener's example is behind it.
func TestOpeners(t *testing.T) {
	for _, o := range openers {
		f := newFinder(text.Parse(o.example), nil, nil)
		f.mark()
		f.cur.set(f.t, f.paras[0].a, f.paras[0].b, f.raws, 0)
		who := f.cur.mainSubject(0, len(f.cur.nodes))
		if got := f.span(&f.cur, who).Of(o.example); got != "Quist" || !o.is(&f.cur, 0) {
			t.Errorf("%s: the subject is %q", o.example, got)
		}
	}
}

// Each case is a text and what it reports, "words | name" each.
func TestReported(t *testing.T) {
	for s, want := range map[string]string{
		"Emma Brill told the board that the wheel weighs nine tons. John Orbell, the miller, said the sluice would leak until the autumn.": "the wheel weighs nine tons | Emma Brill\nthe sluice would leak until the autumn | John Orbell",
		"John Orbell came late. He said the sluice leaks.":                                                                       "the sluice leaks | John Orbell",
		"John Orbell met Peter Hale. The two agreed. He and she said nothing.":                                                   "",
		"If Ada Venn said the ferry runs, nobody heard it. Had Ada Venn said the ferry runs, we would know.":                     "",
		"Ada Venn might have said that the ferry runs. It is false that Ada Venn said the ferry runs.":                           "",
		"Quist did not say that the ferry runs.":                                                                                 "",
		"Quist told him to leave. Quist said so. The claim was false. They say it rains.":                                        "",
		"Ms Quist said the ferry will run, but Mr Orbell said it will not.":                                                      "the ferry will run | Quist\nit will not | Orbell",
		"Emma Brill: “The ferry is late again,” John Orbell said. My friend said: “It is not late.” I agree.\n\nPeter Hale: No.": "The ferry is late again, | John Orbell",
		"Quist said: “It runs.” Orbell said the ferry was “far too slow”.":                                                       "",
	} {
		x := text.Parse(s)
		m, _ := people.Find(x)
		_, indirect := Find(x, m, nil)
		var got []string
		for _, q := range indirect {
			got = append(got, q.Of(s)+" | "+q.Speaker.Name)
		}
		if strings.Join(got, "\n") != want {
			t.Errorf("%s\n got %q\nwant %q", s, got, want)
		}
	}
}

// Each case is a text whose second paragraph is a voice, and its quotes as above.
func TestVoices(t *testing.T) {
	const s = "Ada Venn wrote to the trust.\n\nI said “no” to Quist. It creaks.\n\n“It does,” Quist said."
	x := text.Parse(s)
	for name, want := range map[string]string{
		"Ada Venn": "I said “no” to Quist. It creaks. | Ada Venn\nIt does, | Quist",
		"":         "It does, | Quist",
	} {
		var got []string
		direct, _ := Find(x, nil, []Voice{{x.Paragraphs[1], name}})
		for _, q := range direct {
			got = append(got, q.Of(s)+" | "+q.Speaker.Name)
		}
		if strings.Join(got, "\n") != want {
			t.Errorf("voice %q: got %q, want %q", name, got, want)
		}
	}
}

// Each case is a text, and whether its second quote goes on with the first.
func TestMore(t *testing.T) {
	for s, want := range map[string]bool{
		`"I will," Orbell said, "never lend it."`:                                true,
		`"It is safe," said Ms Quist. "We tested it."`:                           true,
		`"It is safe," said Ms Quist, who then added that she said: "I know."`:   false,
		`"It is safe." Ms Quist said: "We tested it."`:                           false,
		`"It is safe," said Ms Quist. She went home. "We tested it," she added.`: false,
	} {
		q, _ := Find(text.Parse(s), nil, nil)
		if len(q) != 2 || q[0].More || q[1].More != want {
			t.Errorf("%s: got %v, want the second to go on: %v", s, q, want)
		}
	}
}

// Each case is a text and the names of its speakers, in order.
var nameTests = []struct {
	name, text string
	want       []string
}{
	{"last name", `Mayor Emma Brill said: "No." "Yes," Ms Brill said.`, []string{"Emma Brill", "Emma Brill"}},
	{"gender", `Mary Orbell met John Finch in Marlow. "We spoke," she said. "At length," he added.`, []string{"Mary Orbell", "John Finch"}},
	{"two men", "John Orbell met Peter Hale at the lock. “The chain is mine,” he said.\n\nHale laughed. “You sold it to me,” he said.", []string{"John Orbell", "Peter Hale"}},
	{"two women", "Mary Orbell met Ada Venn at the lock. “It is mine,” she said. Venn shrugged. “It was sold,” she said.", []string{"Mary Orbell", "Ada Venn"}},
	{"two men alike", "John Orbell and Peter Hale came. “The chain is mine,” he said.", []string{""}},
	{"subject before object", "Senator John Finch, who lost to Governor Peter Hale last year, accused the town of sloth.\n\n“They lost a year,” he told the Echo.", []string{"John Finch"}},
	{"official", "A harbour official said the quay was closed. The senior harbour official, who asked not to be named, was not sorry.\n\n“It had to be,” the official said.", []string{"a senior harbour official"}},
	{"official, fuller later", "The quay was “unsafe at any tide,” a harbour official said. It will close, said the senior harbour official, who asked not to be named.\n\n“It had to be,” the official said.", []string{"a senior harbour official", "a senior harbour official"}},
	{"source among many", `"Nothing is signed," a source close to the talks said.`, []string{"a source close to the talks"}},
	{"office", `President Maria Orbell spoke first. "It is done," the president said.`, []string{"Maria Orbell"}},
	{"apposition", `The head of the office, Peter Hale, said: "It is done."`, []string{"Peter Hale"}},
	{"somebody of a person's", `John Finch stayed away. Finch's spokeswoman said: "He is ill."`, []string{"Finch's spokeswoman"}},
	{"relative", `It was John Finch who said: "It is done."`, []string{"John Finch"}},
	{"of somewhere", `"I will mend it," said John Finch of Union Harbour.`, []string{"John Finch"}},
	{"officer in apposition", `The first woman to command the ship, Navy Capt. Eileen Colley, said: “It was a great challenge to us.”`, []string{"Eileen Colley"}},
	{"one of them", `"We must sue," said one of the eight, Sen. Robin Taylor.`, []string{"Robin Taylor"}},
	{"nobody in particular", `Somebody said: “Don't lick the walls.” "He was not," countered Mr. "B," the clerk.`, []string{"", ""}},
	{"reply", `John Orbell wrote to Peter Hale in May. He replied: “I never had the key.”`, []string{""}},
	{"two men with titles", `Mr Orbell and Mr Hale argued for an hour. Then he said: “I give up on this.”`, []string{""}},
	{"described between", `“Never mind the ship,” the captain, John Lund, told his mate, Peter Smit. The mate was silent. “What ship?” he said.`, []string{"John Lund", "Peter Smit"}},
	{"judge in apposition", `John Fox himself said: “I never sleep.” The judge, Henry Bo, was not amused. “Somebody is lying,” he said.`, []string{"John Fox", "Henry Bo"}},
	{"going on", `John Lund spoke after Peter Smit. “We have lost the ship,” he said. Smit nodded. “There was fog,” he added.`, []string{"John Lund", "John Lund"}},
	{"asked by", `Ann Weiss was heard. “I have nothing to say,” said Weiss. “Then why did you come?” she was asked by Mary Orde.`, []string{"Ann Weiss", "Mary Orde"}},
	{"on a list", "Present: Rod Hale, Mikeal Brunn\n\nRod: There is no hurry.\n\nMikeal: No?", []string{"Rod Hale", "Mikeal Brunn"}},
	{"many", `Officials said the bridge was "closed to all".`, []string{"Officials"}},
	{"body", `The Harbour Trust said in a statement: "It is done." It added: "All is paid."`, []string{"The Harbour Trust", "The Harbour Trust"}},
}

func TestNames(t *testing.T) {
	for _, tt := range nameTests {
		t.Run(tt.name, func(t *testing.T) {
			x := text.Parse(tt.text)
			m, _ := people.Find(x)
			got := []string{}
			direct, _ := Find(x, m, nil)
			for _, q := range direct {
				if q.Speaker != nil {
					got = append(got, q.Speaker.Name)
				}
			}
			if strings.Join(got, "|") != strings.Join(tt.want, "|") {
				t.Errorf("%s\n got %q\nwant %q", tt.text, got, tt.want)
			}
		})
	}
}

// TestPage compares what is found on a whole page with testdata/*.golden.
func TestPage(t *testing.T) {
	pages, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(pages) == 0 {
		t.Fatal("no pages", err)
	}
	for _, page := range pages {
		b, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		x := text.Parse(string(b))
		m, _ := people.Find(x)
		var got strings.Builder
		direct, _ := Find(x, m, nil)
		for _, q := range direct {
			fmt.Fprintf(&got, "%s\n", strings.ReplaceAll(q.Of(x.S), "\n", "|"))
			if q.Speaker != nil {
				fmt.Fprintf(&got, "\t%s: %s\n", q.Speaker.Of(x.S), q.Speaker.Name)
			}
		}
		golden.Check(t, strings.TrimSuffix(page, ".txt")+".golden", got.String())
	}
}

// Texts that would take a careless search more than linear time.
var hostile = []string{
	"“a ", "\"a \"", "a said ", "\"a\" said ", "saying, ", "in, ", "— A ", "A — ", "to, by saying ", ", said", "\"b\", who said ", "A, ", "he's claim by ", "A B: c\n",
	"> a\n", "Q: a\n", "the official ", "\"a,\" the official said.\n", "(a ", "a) said ", "“a\n\n", "''", "``", "'a ", "«", "a. \"He he\" ",
	"Present\n\na, b\n\n", "A thinks and ", "A. The b was. \"c\" he said. ", "AB: c\n", "A said on May ", "Mr. AB. C\n", "A — b c d e.\n", "As A said, ",
}

func BenchmarkHostile(b *testing.B) {
	for _, h := range hostile {
		x := text.Parse(`"a b" ` + strings.Repeat(h, 1<<18/len(h)))
		b.Run(strings.ReplaceAll(h, "\n", "|"), func(b *testing.B) {
			b.SetBytes(int64(len(x.S)))
			for b.Loop() {
				Find(x, nil, nil)
			}
		})
	}
}

func FuzzFind(f *testing.F) {
	for _, tt := range findTests {
		f.Add(tt.text)
	}
	f.Fuzz(func(t *testing.T, s string) {
		x := text.Parse(s)
		m, _ := people.Find(x)
		end := 0
		direct, _ := Find(x, m, nil)
		for _, q := range direct {
			if q.Start < end || q.End <= q.Start || q.End > len(s) {
				t.Fatalf("quote %v after byte %d of %d in %q", q.Span, end, len(s), s)
			}
			end = q.End
			if w := q.Speaker; w != nil && (w.Start < 0 || w.End <= w.Start || w.End > len(s) || w.Overlaps(q.Span)) {
				t.Fatalf("speaker %v of quote %v in %q", *w, q.Span, s)
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	var s strings.Builder
	for s.Len() < 1<<20 {
		for _, tt := range findTests {
			s.WriteString(tt.text)
			s.WriteString("\n\n")
			s.WriteString("The river rose for three days in spring, and the town moved its market to higher ground, as it had in other years.\n\n")
		}
	}
	x := text.Parse(s.String())
	m, _ := people.Find(x)
	b.SetBytes(int64(len(x.S)))
	b.ReportAllocs()
	for b.Loop() {
		Find(x, m, nil)
	}
}
