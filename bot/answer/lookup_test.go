package answer

import (
	"testing"

	"verbatim/bot/question"
	"verbatim/bot/rank"
	"verbatim/corpus/block"
	"verbatim/corpus/people"
	"verbatim/corpus/text"
	"verbatim/corpus/timex"
	"verbatim/index"
)

// TestLookUp asks tables, forms and lists for a cell, and for cells that they have
// not.
func TestLookUp(t *testing.T) {
	boats := index.Hit{Role: block.Row, Doc: index.Meta{ID: "boats", Title: "Boats of 2019", Date: "2019-04-01"},
		Text: "Boat: Marlin | Draught (ft): 12.5 | Builder: Odo Callow | Red sails: 3 | Sails: 7\nBoat: Heron | Draught (ft): 9 | Builder: Ada Tarn | Red sails: 4 | Sails: 4"}
	crew := index.Hit{Doc: index.Meta{ID: "crew", Title: "Lock release 4.2", Date: "2019-04-01"}, Headings: []string{"Release crew"},
		Text: "4.2 lock keeper: Nora Quill\nRopes: Ada Tarn\n4.2.0 final: 2019-05-02\nNora Quill: It is late"}
	crew.People = []people.Mention{{Span: text.Span{Start: 66, End: 76}, Name: "Nora Quill"}}
	crew.Times = []timex.Time{{Span: text.Span{Start: 55, End: 65}, Value: "2019-05-02"}}
	guests := index.Hit{Doc: index.Meta{ID: "guests", Title: "Debate on bells: Tarn, Callow (2 of 3)", Date: "2019-04-01"},
		Text: "Town hall, Quillon, VA\n\nAda Tarn, Candidate\nNora Quill, Moderator\nOdo Callow, Candidate\n\nNora Quill: Good evening."}
	newer := boats
	newer.Doc, newer.Text = index.Meta{ID: "newer", Title: "Boats of 2021", Date: "2021-04-01"}, "Boat: Heron | Draught (ft): 8"
	launch := index.Hit{Doc: index.Meta{ID: "launch", Title: "The lock-gate's launch"}, Text: "Date: Thursday, 2019-05-02, seen again in 2020"}
	launch.Times = []timex.Time{{Span: text.Span{Start: 6, End: 14}, Value: "2019-05-02"}, {Span: text.Span{Start: 16, End: 26}, Value: "2019-05-02"}, {Span: text.Span{Start: 42, End: 46}, Value: "2020"}}
	plain := index.Hit{Role: block.Row, Doc: index.Meta{ID: "plain"}, Text: "Rope length | 40 m\nRope weight | 9 kg"}
	for _, c := range []struct{ line, text, value string }{
		{"what is the draught of the Marlin", "12.5", "12.5 ft"},
		{"what is the draught of the Heron", "8", "8 ft"},
		{"what was the draught of the Heron in 2019", "9", "9 ft"},
		{"how many red sails does the Marlin have", "3", ""},
		{"how many sails does the Marlin have", "7", ""},
		{"who built the Heron", "Ada Tarn", ""},
		{"who is the lock keeper of release 4.2", "Nora Quill", ""},
		{"when is the final release of Lock 4.2", "2019-05-02", ""},
		{"who moderated the second debate of Tarn and Callow", "Nora Quill", ""},
		{"what is the rope length", "40 m", ""},
		{"when was the launch of the lock-gate", "Thursday, 2019-05-02, seen again in 2020", ""},
		{"who moderated the third debate of Tarn and Callow", "", ""},
		{"who is the deputy lock keeper of release 4.2", "", ""},
		{"who is the owner of the Heron", "", ""},
		{"what is the draught of the Otter", "", ""},
		{"who painted the Heron", "", ""},
	} {
		var ranked []rank.Passage
		for _, h := range []*index.Hit{&boats, &crew, &guests, &newer, &plain, &launch} {
			ranked = append(ranked, rank.Passage{Hit: h})
		}
		got, value := "", ""
		if i, _ := lookUp(question.Parse(c.line), ranked); i >= 0 {
			a := ranked[i].Answer
			got, value = a.Of(ranked[i].Hit.Text), a.Value
		}
		if got != c.text || value != c.value {
			t.Errorf("%s: %q = %q, want %q = %q", c.line, got, value, c.text, c.value)
		}
	}
}

// TestOccasion asks when and where a meeting was, of the head of its minutes.
func TestOccasion(t *testing.T) {
	head := index.Hit{ID: "p1", Start: 40, Doc: index.Meta{ID: "a", Title: "Debate on bells: Tarn, Callow (2 of 3)", Date: "2019-04-01", DateFrom: "dateline"},
		Text: "Town hall, Quillon, VA\n\nNora Quill: Good evening."}
	later := head
	later.Start, later.Doc.ID = 900, "b"
	ranked := []rank.Passage{{Hit: &later}, {Hit: &head}}
	holdTells(t, occasion, ranked, map[string]string{
		"where was the second debate on bells?":       "Town hall, Quillon, VA",
		"when did Tarn and Callow debate in Quillon?": "1 April 2019",
		"where was the debate on sails?":              "",
		"when was the third debate on bells?":         "",
		"where do Tarn and Callow live?":              "",
	})
}

// TestUnderHeading asks which of a series something was in.
func TestUnderHeading(t *testing.T) {
	hit := func(heading, words string) rank.Passage {
		return rank.Passage{Hit: &index.Hit{ID: heading, Headings: []string{"Changes", heading}, Text: words}}
	}
	ranked := []rank.Passage{hit("Lamps", "The night mode is loved."), hit("Version 2.3", "Adds the night mode."), hit("Version 2.4", "Removes the toolbar.")}
	holdTells(t, underHeading, ranked, map[string]string{
		"which version added the night mode?": "Version 2.3",
		"what version removed the toolbar":    "Version 2.4",
		"which version added the toolbar":     "",
		"which lamp added the night mode":     "",
	})
}

// TestApposed holds that each form of what stands behind a name finds what its
// example says.
func TestApposed(t *testing.T) {
	for _, a := range appositions {
		h := &index.Hit{Text: a.example, People: []people.Mention{{Span: text.Span{End: len("Ada Tarn")}, Name: "Ada Tarn"}}}
		if got := apposed(h, func(string) bool { return true }); got.Len() == 0 {
			t.Errorf("%s: nothing", a.example)
		}
	}
}

// TestEntitled asks what things are called.
func TestEntitled(t *testing.T) {
	words := `Quillon 2.14 (codename "Grey Heron") is out. The boat is called "Marlin". He said "no".`
	h := &index.Hit{Text: words, Sentences: []text.Span{{Start: 0, End: 44}, {Start: 45, End: 73}, {Start: 74, End: len(words)}}}
	for line, want := range map[string]string{
		"what is the codename of Quillon 2.14": "Grey Heron",
		"what was Quillon 2.14 called":         "Grey Heron",
		"what is the boat called":              "Marlin",
		"what is the nickname of the boat":     "",
		"what is the codename of Quillon 3":    "",
	} {
		got := ""
		if _, a := entitled(question.Parse(line), []rank.Passage{{Hit: h}}); a != nil {
			got = a.Text
		}
		if got != want {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
}

// TestLookUpNotes holds that what newer and other documents say is told, and all who
// have an office where all are asked for.
func TestLookUpNotes(t *testing.T) {
	row := func(date, words string) rank.Passage {
		return rank.Passage{Hit: &index.Hit{Role: block.Row, Doc: index.Meta{ID: date, Title: "Boats", Date: date}, Text: words}}
	}
	ranked := []rank.Passage{row("2019-04-01", "Boat: Heron | Sails: 4"), row("2021-04-01", "Boat: Heron | Sails: 6")}
	if i, note := lookUp(question.Parse("how many sails does the Heron have"), ranked); i != 1 || note != "*Boats* (1 April 2019) says 4" {
		t.Errorf("%d, %q", i, note)
	}
	list := rank.Passage{Hit: &index.Hit{Doc: index.Meta{Title: "Debate on bells"}, Text: "Ada Tarn, Panelist\nNora Quill, Moderator\nOdo Callow, Panelist"}}
	if i, note := lookUp(question.Parse("who were the panelists in the debate on bells"), []rank.Passage{list}); i != 0 || note != "with Odo Callow" {
		t.Errorf("%d, %q", i, note)
	}
	if i, _ := lookUp(question.Parse("who was the panelist in the debate on bells"), []rank.Passage{list}); i >= 0 {
		t.Error("one of two is taken for the only one")
	}
}
