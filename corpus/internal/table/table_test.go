package table

import (
	"strings"
	"testing"
)

func TestBlocks(t *testing.T) {
	h := func(s string) Cell { return Cell{Text: s, Head: true} }
	c := func(s string) Cell { return Cell{Text: s} }
	for name, tc := range map[string]struct {
		rows [][]Cell
		want string
	}{
		"heads":               {[][]Cell{{h("Barge"), h("Length (m)")}, {c("Grebe"), c("17.5")}, {c("Teal"), c("")}}, "Barge: Grebe | Length (m): 17.5\nBarge: Teal\n"},
		"fields":              {[][]Cell{{h("Weight"), c("40 stone")}, {h("Cast:"), c("1702")}}, "field Weight: 40 stone\nfield Cast: 1702\n"},
		"two levels":          {[][]Cell{{{Head: true, Text: "", Down: 2}, {Head: true, Text: "2023", Across: 2}}, {h("May"), h("June")}, {c("Quay"), c("3"), c("4")}}, "Quay | 2023 May: 3 | 2023 June: 4\n"},
		"spans down":          {[][]Cell{{h("Day"), h("Tide")}, {{Text: "Monday", Down: 2}, c("high")}, {c("low")}, {c("Tuesday"), c("high")}}, "Day: Monday | Tide: high\nDay: Monday | Tide: low\nDay: Tuesday | Tide: high\n"},
		"new heads":           {[][]Cell{{h("A"), h("B")}, {c("1"), c("2")}, {h("C"), h("D")}, {c("3"), c("4")}}, "A: 1 | B: 2\nC: 3 | D: 4\n"},
		"a head over nothing": {[][]Cell{{h("A"), h("B")}, {c("1"), c("")}}, "A | B\nA: 1\n"},
		"row heads":           {[][]Cell{{h("Year"), h("Quarter")}, {{Text: "2025", Head: true, Down: 2}, h("Q1")}, {h("Q2")}}, "Year: 2025 | Quarter: Q1\nYear: 2025 | Quarter: Q2\n"},
		"no heads":            {[][]Cell{{c("a"), c("b")}, {c(""), c("")}, {c("c")}}, "a | b\nc\n"},
		"hostile":             {[][]Cell{{{Text: "x", Across: 1 << 30, Down: 1 << 30}, c("y")}, {c("z")}}, "x | y\nx | z\n"},
		"head of row":         {[][]Cell{{h(""), h("May"), h("June")}, {h("Quay"), c("3"), c("4")}}, "Quay | May: 3 | June: 4\n"},
	} {
		var b strings.Builder
		for _, x := range Blocks(tc.rows) {
			if x.Role.String() == "field" {
				b.WriteString("field ")
			}
			b.WriteString(x.Text + "\n")
		}
		if b.String() != tc.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, b.String(), tc.want)
		}
	}
}

func TestMarkHeads(t *testing.T) {
	for _, tc := range []struct {
		table string
		sure  bool
		want  string // the row that is marked
	}{
		{"Crew,Cups\nHeron,13\nOtter,4", false, "Crew,Cups"},
		{"Register of the boathouse\nprinted by the keeper\n\nboat,owner\nGrebe,Peter\nTeal,Ada", true, "boat,owner"},
		{"Ada,quay\nPeter,mill\nOdo,lock", false, ""},
		{"Name,Place\nAda,quay\nPeter,mill", true, "Name,Place"},
		{"1,2\n3,4", true, ""},
		{"Grebe,17.5\nTeal,12", true, ""},
		{"alone\nwords", true, ""},
	} {
		var rows [][]Cell
		for l := range strings.SplitSeq(tc.table, "\n") {
			var r []Cell
			for c := range strings.SplitSeq(l, ",") {
				r = append(r, Cell{Text: c})
			}
			rows = append(rows, r)
		}
		MarkHeads(rows, tc.sure)
		got := ""
		for _, r := range rows {
			if r[0].Head {
				var cells []string
				for _, c := range r {
					cells = append(cells, c.Text)
				}
				got += strings.Join(cells, ",")
			}
		}
		if got != tc.want {
			t.Errorf("%q: marked %q, want %q", tc.table, got, tc.want)
		}
	}
}

// TestMarkSheet marks the heads of a table that an empty row parts from its figures,
// below more than a few lines of titles.
func TestMarkSheet(t *testing.T) {
	var rows [][]Cell
	for _, r := range [][]string{{"Report"}, {}, {"Boats"}, {"by month"}, {}, {"In cups", "first half"}, {"", "May", "June", "July"}, {}, {"Heron", "3", "4", "5"}, {"Teal", "5", "6", "5"}, {"Grebe", "7", "8", "5"}, {"Smew", "9", "1", "5"}} {
		var cells []Cell
		for _, c := range r {
			cells = append(cells, Cell{Text: c})
		}
		rows = append(rows, cells)
	}
	MarkSheet(rows)
	if got := Rows(rows)[8].Text; got != "Heron | May: 3 | June: 4 | July: 5" {
		t.Errorf("got %q", got)
	}
}
