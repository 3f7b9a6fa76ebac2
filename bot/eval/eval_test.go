package eval

import (
	"strings"
	"testing"

	"verbatim/bot"
)

func reply(answer string, passages ...string) bot.Reply {
	r := bot.Reply{Kind: "when"}
	for i, p := range passages {
		r.Passages = append(r.Passages, bot.Passage{Doc: string(rune('a'+i)) + ".txt", Text: p})
	}
	if answer != "" {
		r.Answer = &bot.Answer{Text: answer}
	}
	return r
}

func TestJudge(t *testing.T) {
	bridge := reply("on 3 May 2019", "The bridge is old.", "The Gull Bridge was closed on 3 May 2019, said the board.")
	for _, c := range []struct {
		name, line string
		reply      bot.Reply
		rank       int
		right      bool
	}{
		{"answer", `{"question": "q", "answers": ["3 May 2019"]}`, bridge, 2, true},
		{"answer by whole words", `{"question": "q", "answers": ["May 20"]}`, bridge, 0, false},
		{"pattern", `{"question": "q", "patterns": ["may \\d{4}"]}`, bridge, 2, true},
		{"sentence", `{"question": "q", "sentences": ["Gull Bridge was closed on 3 May 2019"]}`, bridge, 2, false},
		{"document", `{"question": "q", "documents": ["a.txt"]}`, bridge, 1, false},
		{"answer in another document", `{"question": "q", "answers": ["3 May 2019"], "documents": ["a.txt"]}`, bridge, 0, true},
		{"answer too far in", `{"question": "q", "answers": ["board"]}`, reply("it was closed on 3 May 2019, said the board", "x"), 0, false},
		{"silence", `{"question": "q", "none": true}`, reply("", "The bridge is old."), 0, true},
		{"no silence", `{"question": "q", "none": true}`, bridge, 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			q, err := parse([]byte(c.line))
			if err != nil {
				t.Fatal(err)
			}
			if o := judge(q, c.reply); o.Rank != c.rank || o.Right != c.right {
				t.Errorf("rank %d, right %v; want %d, %v", o.Rank, o.Right, c.rank, c.right)
			}
		})
	}
}

func TestReadNamesTheLine(t *testing.T) {
	lines := "{\"question\": \"a\", \"answers\": [\"b\"]}\n\n{\"question\": \"c\"}\n{\"answers\": [\"d\"]}\nnonsense\n{\"question\": \"e\", \"patterns\": [\"(\"]}\n{\"question\": \"f\", \"none\": true}\n"
	var got []string
	for q, err := range Read(strings.NewReader(lines)) {
		if err != nil {
			line, _, _ := strings.Cut(err.Error(), ":")
			got = append(got, line)
			continue
		}
		got = append(got, q.Question)
	}
	if want := "a, line 3, line 4, line 5, line 6, f"; strings.Join(got, ", ") != want {
		t.Errorf("%s, want %s", strings.Join(got, ", "), want)
	}
}

func TestSum(t *testing.T) {
	r := Sum([]Outcome{
		{Kind: "when", Rank: 1, Answer: "x", Right: true},
		{Kind: "when", Rank: 4, Answer: "y"},
		{Kind: "who", Rank: 2},
		{Kind: "who", Question: Question{None: true}, Right: true},
	})
	if a := r.All; a.Questions != 3 || a.Hit1 != 1 || a.Hit3 != 2 || a.RR != 1.75 || a.Given != 2 || a.Right != 1 || a.Silent != 1 {
		t.Errorf("%+v", a)
	}
	if s := r.String(); !strings.Contains(s, "all             3   33.3   66.7   58.3   66.7, 33.3, 50.0; silent on 1 of 1") {
		t.Errorf("the table is\n%s", s)
	}
}
