package people

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"verbatim/corpus/golden"
	"verbatim/corpus/text"
)

// marked is s with every mention in brackets.
func marked(s string) string {
	mentions, _ := Find(text.Parse(s))
	var b strings.Builder
	last := 0
	for _, m := range mentions {
		fmt.Fprintf(&b, "%s[%s]", s[last:m.Start], m.Of(s))
		last = m.End
	}
	return b.String() + s[last:]
}

func TestMentions(t *testing.T) {
	for _, want := range []string{
		"Defense Secretary [Hanna Lindqvist] said on Monday that talks went on.",
		"Talks went on, said [Hanna Lindqvist]'s lawyer.",
		"Mr [Ovrebo] did not answer.",
		"[Dov Arkwright] (born 3 May 1950) is a poet. [Arkwright] lives in Leeds.",
		"The Dov Arkwright Institute is in Arkwright Street, Leeds.",
		"They met [Rashid al-Tamari], prime minister of Sorrel, in New York City.",
		"[J. K. Marsden] and [Otto von Falkenrath III] wrote to [Martin Luther Quist Jr.]",
		"[William \"Bud\" Corrigan] sang.",
		"He visited Jordan, Paris and Victoria in May.",
		"Goldcrest Holdings Inc. hired Republican Senator [Marta Quintero] and ex-spokesman [Li Weiping].",
		"The Johnson Space Center is in Houston, Texas.",
		"Pianist [Zdenka Hrubesova] recorded it with the London Symphony Orchestra.",
		"[Idris bin Tamim] left. Nobody saw [bin Tamim].",
		"The [Ostrander] team met in Miami Beach; [Maud Ostrander] was late.",
		"[Neil Young] met Americans and Gen. [Odo Early].",
		"Corvane Corp. said it had bought Maud Harmon Inc. Corvane added nothing.",
		"Valden-based [Tuva Ostby] sang at the Palais Corvin.",
		"President [Bush] and Mr. [King] met in New France.",
		"Merrill Lynch and the Victoria and Albert Museum paid for [Edwin \"Buzz\" Corrigan].",
		"[Bo Ki-seon] and [Martin Luther Prince Jr.] spoke. [Bo] left.",
		"[Virginia Welby] and [Edward Baker] came from Virginia and New California; [Jim Jordan] did not, [Jordan] said.",
		"Edison Energy and the Harmon Cups were sold to [Bob Corbel].",
		"In March the song \"Mary Jane\" was released.",
		"“The chain is rusty,” said [Phạm Thị On], the ferry keeper. “It is new,” said [Wairimu wa Kibogo], a smith.",
		"“It is old,” said [Nguyễn Văn An], a fisherman.",
		"Says [Karl Odom]: it is old. Adds [Ida Farrow]: it was new.",
		"[Tom Askew] (Marlow): It is not.",
		"[Maeve O'Rourke-Daly]'s sister, [Siobhan], died in 1990.",
	} {
		plain := strings.NewReplacer("[", "", "]", "").Replace(want)
		if got := marked(plain); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestNames(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"Leonie Parfitt spoke. Ms Parfitt's sister, Ms Parfitt, spoke.", "Leonie Parfitt|Leonie Parfitt|Leonie Parfitt"},
		{"Quillon insists on it\n\nArlo Quillon has insisted. Mr Quillon said so.", "Arlo Quillon|Arlo Quillon|Arlo Quillon"},
		{"John Amberly met Karim al-Rashedi. Amberly said al-Rashedi had agreed.", "John Amberly|Karim al-Rashedi|John Amberly|Karim al-Rashedi"},
		{"Ida Farrow arrived. President Farrow said he knew her. Mrs Farrow smiled.", "Ida Farrow|Farrow|Ida Farrow"},
		{"Omar Tamim wrote. Then King Tamim of Sorrel wrote.", "Omar Tamim|Tamim"},
		{"Karl Odom is a poet. His father, Jack Odom, was a boxer. Odom lives in Leeds.", "Karl Odom|Jack Odom|Karl Odom"},
		{"I'm Ida Farrow. Thank you, Ida Farrow.", "Ida Farrow|Ida Farrow"},
		{strings.Repeat("Natasha Farrow met Pierre Odom. Natasha left. Pierre stayed. ", 21) + "She saw Natasha Pierre was there.", strings.Repeat("Natasha Farrow|Pierre Odom|Natasha Farrow|Pierre Odom|", 21) + "Pierre Odom"},
		{"Present: Ida Farrow (IFW), Karl Odom - KO\n\nIFW: It is done.\n\nKO: It is not, and the IFW is late.", "Ida Farrow|Ida Farrow|Karl Odom|Karl Odom|Ida Farrow|Karl Odom"},
		{"Present: Ida Farrow (IFW)\n\nKarl Odom came late. IFW: It is done.", "Ida Farrow|Ida Farrow|Karl Odom|Ida Farrow"},
		{"Present: IFW \u2013 Ida Farrow, KO \u2013 Karl Odom\n\nIFW: It is done.", "Ida Farrow|Ida Farrow|Karl Odom|Karl Odom|Ida Farrow"},
		{"Name: Ida Farrow | Abbreviation: IXQ\nName: Karl Odom | Abbreviation: MQ\n\nIXQ: It is done.\n\nMQ: It is not.", "Ida Farrow|Ida Farrow|Karl Odom|Ida Farrow"},
		{"Initials: IF | Full name: Ida Farrow\nInitials: KO | Full name: Karl Odom\n\nIF: It is done.", "Ida Farrow|Ida Farrow|Karl Odom|Karl Odom|Ida Farrow"},
		{"Ida Farrow and Karl Odom met.\n\nIF: It is done.\n\nKO: It is not.", "Ida Farrow|Karl Odom|Ida Farrow|Karl Odom"},
		{"Ida Farrow met Ivo Frick and Karl Odom.\n\nIF: It is done.\n\nKO: It is not.", "Ida Farrow|Ivo Frick|Karl Odom|Karl Odom"},
		{"Ida Farrow IFW\nKarl Odom KOM\n\nIFW: It is done.", "Ida Farrow|Ida Farrow|Karl Odom|Karl Odom|Ida Farrow"},
		{"William T. Sorrell fought. William Sorrell won. Gen. Sorrell died.", "William T. Sorrell|William T. Sorrell|William T. Sorrell"},
	} {
		mentions, _ := Find(text.Parse(test.in))
		var names []string
		for _, m := range mentions {
			names = append(names, m.Name)
		}
		if got := strings.Join(names, "|"); got != test.want {
			t.Errorf("%s\ngot  %s\nwant %s", test.in, got, test.want)
		}
	}
}

func TestDescribed(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"Harbour spokesman Karl Odom said so.", "Karl Odom: Harbour spokesman"},
		{"The spokesman there, Captain Karl Odom, said so.", "Karl Odom: spokesman|Karl Odom: Captain"},
		{"He told former US defence secretary Karl Odom that spokesman Major Ida Farrow was out.", "Karl Odom: former US defence secretary|Ida Farrow: spokesman Major"},
		{"Secretary of State Karl Odom met Acting Assistant Secretary of State for Fisheries Ida Farrow.", "Karl Odom: Secretary of State|Ida Farrow: Acting Assistant Secretary of State for Fisheries"},
		{"Karl Odom, prime minister of Sorrel, left.", "Karl Odom: prime minister of Sorrel"},
		{"Karl Odom, 54, the harbour's chief engineer, left.", "Karl Odom: the harbour's chief engineer"},
		{"The country's prime minister, Karl Odom, left.", "Karl Odom: The country's prime minister"},
		{"Farrow's lawyer, Karl Odom, left. Her lawyer Ida Lowe stayed.", "Karl Odom: Farrow's lawyer|Ida Lowe: lawyer"},
		{"Karl Odom (born 1950) was an English poet and critic. He was born in Leeds.", "Karl Odom: English poet and critic"},
		{"Karl Odom was elected president of Sorrel in 1990 and served as a judge.", "Karl Odom: president of Sorrel in 1990"},
		{"Karl Odom, who became mayor of Sorrel, left.", "Karl Odom: mayor of Sorrel"},
		{"After meeting Karl Odom, a spokesman said nothing. They beat champion Ida Farrow.", "Ida Farrow: champion"},
		{"Karl Odom, actor Ida Farrow and President Lowe came.", "Ida Farrow: actor|Lowe: President"},
		{"His brother Karl Odom was tired.", ""},
		{"His deputy for ferries, Karl Odom, came with the organist, Ida Farrow.", "Karl Odom: deputy for ferries|Ida Farrow: organist"},
		{"Karl Odom, of the grain firm Lowe & Sons, came. Ida Farrow, of all people, stayed.", "Karl Odom: of the grain firm Lowe & Sons"},
		{"It was Karl Odom, the miller. It was Ida Farrow, the river was high.", "Karl Odom: miller"},
		{"Name: Karl Odom | Initials: KO | Organization: Lowe & Sons", "Karl Odom: Lowe & Sons"},
	} {
		_, described := Find(text.Parse(test.in))
		var got []string
		for _, d := range described {
			if d.As != d.Of(test.in) {
				t.Errorf("As %q of span %q", d.As, d.Of(test.in))
			}
			got = append(got, d.Name+": "+d.As)
		}
		if got := strings.Join(got, "|"); got != test.want {
			t.Errorf("%s\ngot  %s\nwant %s", test.in, got, test.want)
		}
	}
}

func TestPage(t *testing.T) {
	page, err := os.ReadFile("testdata/page.txt")
	if err != nil {
		t.Fatal(err)
	}
	mentions, described := Find(text.Parse(string(page)))
	var b strings.Builder
	for _, m := range mentions {
		fmt.Fprintf(&b, "%d %s = %s\n", m.Start, m.Of(string(page)), m.Name)
	}
	for _, d := range described {
		fmt.Fprintf(&b, "%d %s: %s\n", d.Start, d.Name, d.As)
	}
	golden.Check(t, "testdata/page.golden", b.String())
}

// TestHostile would not end in time if any of these cost more than their length.
func TestHostile(t *testing.T) {
	const n = 100_000
	var smiths, titles strings.Builder
	for i := range n {
		fmt.Fprintf(&smiths, "Mary%c%c%c Smith said. ", 'a'+i%26, 'a'+i/26%26, 'a'+i/676%26)
		fmt.Fprintf(&titles, "Captain%d John Smith, ", i)
	}
	for _, s := range []string{
		smiths.String(), titles.String(), strings.Repeat("John ", n), strings.Repeat("the ", n) + "John Smith", strings.Repeat("New ", n),
		strings.Repeat("\" John ", n), strings.Repeat("J. ", n), strings.Repeat("de ", n) + "Gaulle", strings.Repeat("John (", n), strings.Repeat("President ", n),
		strings.Repeat("John, ", n), strings.Repeat("actor ", n) + "John Smith",
	} {
		Find(text.Parse(s))
	}
}

func FuzzFind(f *testing.F) {
	page, err := os.ReadFile("testdata/page.txt")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(page))
	f.Add("J. \"A \" B.C. de la O'Neill's, Jr. (b. Mr. Dr. St. \xff al-\u2019s")
	f.Fuzz(func(t *testing.T, s string) {
		mentions, described := Find(text.Parse(s))
		names := map[string]bool{}
		last := 0
		for _, m := range mentions {
			if m.Start < last || m.End <= m.Start || m.End > len(s) || m.Name == "" {
				t.Fatalf("mention %+v after %d in %q", m, last, s)
			}
			last = m.End
			names[m.Name] = true
		}
		last = 0
		for _, d := range described {
			if d.Start < last || d.End <= d.Start || d.End > len(s) || !names[d.Name] || d.As == "" {
				t.Fatalf("description %+v after %d in %q", d, last, s)
			}
			last = d.Start
		}
	})
}

// BenchmarkFind reads the project's sample documents one by one.
func BenchmarkFind(b *testing.B) {
	var docs []*text.Text
	var size int64
	err := filepath.WalkDir("../sample/documents", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		docs, size = append(docs, text.Parse(string(data))), size+int64(len(data))
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, t := range docs {
			Find(t)
		}
	}
}
