package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"verbatim/bot"
	"verbatim/bot/discord/layout"
)

// A verdict is what somebody thought of an answer, or that there was none.
type verdict string

const (
	helpful verdict = "helpful"
	wrong   verdict = "wrong"
	missed  verdict = "not found"
)

// An opinion is one line of a report. It names no person.
type opinion struct {
	At       time.Time `json:"at"`
	Question string    `json:"question"`
	Verdict  verdict   `json:"verdict"`
	Answer   string    `json:"answer,omitempty"`
	Sentence string    `json:"sentence,omitempty"` // that was shown
	Document string    `json:"document,omitempty"`
}

// maxOpinions bounds what is kept of one server: the oldest go first.
const maxOpinions = 5000

// keepOpinion keeps what somebody thought of an answer, where the managers of the
// server want that to be kept.
func (a *adapter) keepOpinion(guild, line string, r bot.Reply, v verdict) {
	if !a.store.guild(guild).Feedback || !r.Kind.Converses() {
		return
	}
	o := opinion{At: time.Now().UTC(), Question: line, Verdict: v}
	if v != missed && len(r.Passages) > 0 {
		p := r.Passages[0]
		o.Document, o.Sentence = p.Doc, layout.OneLine(p.Excerpt(1).Of(p.Text))
		if r.Answer != nil {
			o.Answer = r.Answer.Text
		}
	}
	data, err := json.Marshal(o)
	if err == nil {
		err = a.store.add(bucketFeedback, guild, data, maxOpinions)
	}
	if err != nil {
		a.Log.Warn("discord: feedback", "err", err)
	}
}

// foundNothing reports whether a reply is an honest miss.
func foundNothing(r bot.Reply) bool {
	return r.Found == bot.FoundNothing || r.Found == bot.FoundNearest
}

// pressOpinion takes a press of Helpful or Wrong.
func (a *adapter) pressOpinion(ctx context.Context, t task, b press) {
	v := helpful
	if b.verb == verbWrong {
		v = wrong
	}
	if !a.store.guild(t.guild).Feedback {
		a.note(ctx, t, "Opinions are not kept here any more.")
		return
	}
	r, err := a.ask(ctx, t.person, bot.Request{Text: b.line})
	if err != nil {
		a.tell(ctx, t, a.apology(err), layout.ColorError)
		return
	}
	r, _ = layout.Arrange(r)
	a.keepOpinion(t.guild, b.line, r, v)
	a.note(ctx, t, "Noted as "+string(v)+", without your name. Thank you.")
}

// onReport gives the managers of a server what was asked there, as a file that
// verbatim eval reads once somebody has looked it through.
func (a *adapter) onReport(ctx context.Context, t task) {
	switch {
	case !a.manages(t.person):
		a.note(ctx, t, "Only people with the Manage Server permission, or with an admin role, can see the report.")
		return
	case !a.store.guild(t.guild).Feedback:
		a.note(ctx, t, "Nothing is kept of what is asked here. "+layout.Code("settings feedback on")+" keeps questions, and whether their answers were helpful.")
		return
	}
	counts, lines := reportOf(a.store.all(bucketFeedback, t.guild))
	o := say(fmt.Sprintf("**Report** %d helpful, %d wrong, %d not found.", counts[helpful], counts[wrong], counts[missed]) +
		"\n-# The file has a question a line, for " + layout.Code("verbatim eval") + ": look through those not found before you believe them.")
	if len(lines) > 0 {
		o.files = []file{{name: "questions.jsonl", mime: "application/jsonl", data: lines}}
	}
	a.show(ctx, t.out, o)
}

// reportOf counts opinions and writes questions with what is known to answer
// them: the words found helpful, or that there is nothing. Of those found wrong
// nothing right is known, and they are only counted.
func reportOf(list [][]byte) (counts map[verdict]int, lines []byte) {
	type gold struct {
		Question  string   `json:"question"`
		Answers   []string `json:"answers,omitempty"`
		Sentences []string `json:"sentences,omitempty"`
		Documents []string `json:"documents,omitempty"`
		None      bool     `json:"none,omitempty"`
	}
	counts = map[verdict]int{}
	seen := map[string]bool{}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for _, data := range list {
		var o opinion
		if json.Unmarshal(data, &o) != nil {
			continue
		}
		counts[o.Verdict]++
		key := string(o.Verdict) + strings.ToLower(o.Question) + o.Document
		if seen[key] || o.Verdict == wrong {
			continue
		}
		seen[key] = true
		g := gold{Question: o.Question, None: o.Verdict == missed}
		if o.Verdict == helpful {
			g.Documents = []string{o.Document}
			if o.Answer != "" {
				g.Answers = []string{o.Answer}
			} else {
				g.Sentences = []string{o.Sentence}
			}
		}
		enc.Encode(g) // into a buffer, it does not fail
	}
	return counts, b.Bytes()
}
