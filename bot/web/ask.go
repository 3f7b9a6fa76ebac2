package web

import (
	"encoding/json"
	"html/template"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"verbatim/bot"
	"verbatim/bot/answer"
	"verbatim/bot/question"
	"verbatim/corpus/text"
	"verbatim/index"
)

// An askPage is the bot as a page: the field, and what it answers.
type askPage struct {
	Question string
	Asked    bool
	Reply    bot.Reply
	Message  template.HTML
	Note     template.HTML
	Answers  []result
	Timeline template.HTML
	Examples []string
}

// A result is a passage as the page shows it.
type result struct {
	bot.Passage
	Link string
	When string // the day of an entry of a timeline
	Runs []run
}

// maxQuestion is how long a question may be, in bytes.
const maxQuestion = 2000

// ask is the page with the field.
func (s *server) ask(w http.ResponseWriter, r *http.Request) {
	page := askPage{Question: strings.TrimSpace(r.URL.Query().Get("q"))}
	if len(page.Question) > maxQuestion {
		s.problem(w, r, http.StatusRequestURITooLong, "That is long", "Ask in fewer words.")
		return
	}
	if page.Question == "" {
		page.Examples = s.examples(r)
		s.render(w, r, http.StatusOK, "ask.html", page)
		return
	}
	reply, err := s.Reply(r.Context(), bot.Request{Text: page.Question})
	if err != nil {
		s.failed(w, r, err)
		return
	}
	page.Asked, page.Reply = true, reply
	page.Message, page.Note = markdown(reply.Message), markdown(reply.Understood)
	for _, p := range reply.Passages {
		page.Answers = append(page.Answers, s.result(p, reply.Kind))
	}
	if reply.Kind == question.Timeline {
		page.Timeline = drawTimeline(reply.Passages)
	}
	s.render(w, r, http.StatusOK, "ask.html", page)
}

func (s *server) result(p bot.Passage, kind question.Kind) result {
	a := result{Passage: p, Link: s.Links.Passage(p.ID, nil, p.Text)}
	spans := p.Highlights
	if p.Answer != nil {
		spans = []text.Span{p.Answer.Span}
		if kind == question.Timeline {
			a.When = answer.Day(p.Answer.Value)
		}
	}
	var marks []mark
	for _, h := range spans {
		if 0 <= h.Start && h.Start <= h.End && h.End <= len(p.Text) {
			marks = append(marks, mark{h, func(p *piece) { p.Here = true }})
		}
	}
	slices.SortFunc(marks, func(a, b mark) int { return a.Start - b.Start })
	a.Runs = runs(p.Text, text.Span{End: len(p.Text)}, marks)
	return a
}

// examples are questions that the page offers before anything is asked: of
// people that this corpus quotes most.
func (s *server) examples(r *http.Request) []string {
	const most = 3
	var out []string
	people, err := s.Index.Complete(r.Context(), "", index.Speakers, most, nil)
	if err == nil {
		for _, p := range people {
			out = append(out, "!who "+p.Text, "!quote "+p.Text)
		}
	}
	return append(out[:min(len(out), most)], "!docs", "!help")
}

// complete gives the ways to go on with what somebody types, as a list of
// strings.
func (s *server) complete(w http.ResponseWriter, r *http.Request) {
	const most = 8
	typed := r.URL.Query().Get("q")
	out := []string{}
	if len(typed) <= maxQuestion && utf8.ValidString(typed) {
		out = append(out, s.completions(r, typed, most)...)
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(out)
}

func (s *server) completions(r *http.Request, typed string, most int) []string {
	if name, ok := strings.CutPrefix(typed, "!"); ok && !strings.Contains(name, " ") {
		var out []string
		for _, c := range question.Commands {
			if !c.Admin && strings.HasPrefix(c.Name, strings.ToLower(name)) && len(out) < most {
				out = append(out, "!"+c.Name+" ")
			}
		}
		return out
	}
	at := strings.LastIndexByte(typed, ' ') + 1
	if at == len(typed) {
		return nil
	}
	kind := index.Vocabulary
	switch {
	case strings.HasPrefix(typed, "!who "):
		kind = index.People
	case strings.HasPrefix(typed, "!quote "):
		kind = index.Speakers
	case strings.HasPrefix(typed, "!docs "):
		kind = index.Documents
	}
	list, err := s.Index.Complete(r.Context(), typed[at:], kind, most, nil)
	if err != nil {
		return nil
	}
	var out []string
	for _, c := range list {
		out = append(out, typed[:at]+c.Text)
	}
	return out
}
