package discord

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"time"

	"go.etcd.io/bbolt"

	"verbatim/bot"
	"verbatim/bot/answer"
	"verbatim/bot/question"
)

// maxEvidenced is how many questions one sheet has, the latest.
const maxEvidenced = 50

// A finding is one question of an evidence sheet with what the documents say.
type finding struct {
	Asked, Link, Verdict, Said string
	Passages                   []bot.Passage
}

// onEvidence gathers what was checked and asked in a channel or thread into a
// file: verdicts, words, sources, links and dates, as the documents stand now.
func (a *adapter) onEvidence(ctx context.Context, t task) {
	if scope := a.scope(ctx, t.person); scope != nil && len(scope) == 0 {
		a.tell(ctx, t, blind(t.person), colorNote)
		return
	}
	var sheet []finding
	for _, q := range a.followed.in(t.channel) {
		if k := question.Parse(q.line).Kind; !k.Converses() && k != question.Check {
			continue
		}
		r, err := a.ask(ctx, t.person, bot.Request{Text: q.line})
		if err != nil {
			a.tell(ctx, t, a.apology(err), colorError)
			return
		}
		sheet = append(sheet, found(q.line, r, messageLink(t.person, q.message)))
	}
	if len(sheet) == 0 {
		a.tell(ctx, t, "Nothing was checked or asked in this channel in the last days.", colorNote)
		return
	}
	page := map[string]any{"Date": time.Now().UTC().Format(time.DateOnly), "Findings": sheet}
	var html bytes.Buffer
	if err := evidencePage.Execute(&html, page); err != nil {
		a.tell(ctx, t, a.apology(err), colorError)
		return
	}
	o := say("**Evidence** of " + plural(len(sheet), "question") + " of this channel, as the documents stand now.")
	o.files = []file{
		{name: "evidence.md", mime: "text/markdown; charset=utf-8", data: []byte(evidenceText(page["Date"].(string), sheet))},
		{name: "evidence.html", mime: "text/html; charset=utf-8", data: html.Bytes()},
	}
	a.show(ctx, t.out, o)
}

// found is what a reply says to a question, as a sheet tells it.
func found(line string, r bot.Reply, link string) finding {
	r, n := arrange(r)
	out := finding{Asked: strings.TrimPrefix(line, "!"), Link: link, Passages: r.Passages[:min(n, len(r.Passages))]}
	switch {
	case r.Check != nil:
		out.Verdict = strings.ToUpper(r.Check.Verdict[:1]) + r.Check.Verdict[1:]
		out.Said, out.Passages = r.Check.Source, r.Passages[:min(1, len(r.Passages))]
		for _, note := range r.Check.Notes {
			out.Verdict += ". " + note
		}
	case foundNothing(r):
		out.Verdict, out.Passages = "The documents do not say", nil
	case r.Answer != nil:
		out.Verdict, out.Said = "Answered", cmp.Or(r.Answer.Resolved, r.Answer.Text)
	default:
		out.Verdict = "Told by these passages"
	}
	for i := range out.Passages {
		p := &out.Passages[i]
		p.Text = oneLine(p.Excerpt(2 * maxPassage).Of(p.Text))
	}
	return out
}

// From is where a passage of a sheet comes from.
func (f finding) From(p bot.Passage) string {
	parts := []string{cmp.Or(p.Title, p.Doc), p.Publisher, answer.Day(p.Date), p.Place, p.Doc}
	return strings.Join(slices.DeleteFunc(slices.Compact(parts), func(s string) bool { return s == "" }), " · ")
}

func evidenceText(date string, sheet []finding) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Evidence, %s\n", date)
	for i, f := range sheet {
		fmt.Fprintf(&b, "\n## %d. %s\n\n**%s.**", i+1, escape(oneLine(f.Asked)), escape(f.Verdict))
		if f.Said != "" {
			b.WriteString(" " + escape(oneLine(f.Said)))
		}
		b.WriteString("\n")
		for _, p := range f.Passages {
			fmt.Fprintf(&b, "\n> %s\n\n- %s\n", escape(p.Text), escape(f.From(p)))
			if u := safeURL(p.URL); u != "" {
				fmt.Fprintf(&b, "- <%s>\n", u)
			}
		}
		if f.Link != "" {
			fmt.Fprintf(&b, "\n[asked here](%s)\n", f.Link)
		}
	}
	return b.String()
}

var evidencePage = template.Must(template.New("evidence").Parse(`<!doctype html>
<meta charset="utf-8"><title>Evidence, {{.Date}}</title>
<style>body { max-width: 46em; margin: 2em auto; font: 16px/1.5 serif } blockquote { border-left: 3px solid #999; margin-left: 0; padding-left: 1em } small { color: #555 }</style>
<h1>Evidence, {{.Date}}</h1>
{{range .Findings}}{{$f := .}}<h2>{{.Asked}}</h2>
<p><b>{{.Verdict}}.</b> {{.Said}}</p>
{{range .Passages}}<blockquote>{{.Text}}</blockquote>
<p><small>{{$f.From .}}{{if .URL}} · <a href="{{.URL}}">{{.URL}}</a>{{end}}</small></p>
{{end}}{{if .Link}}<p><small><a href="{{.Link}}">asked here</a></small></p>
{{end}}{{end}}`))

// asked is a question that was answered: its message, and what it says.
type asked struct{ message, line string }

// in are the questions of a channel that were answered, the oldest first.
func (fs *followed) in(channel string) []asked {
	byMessage := fs.store.keptIn(channel)
	fs.mu.Lock()
	for id, f := range fs.byID {
		if f.channel != channel {
			continue
		}
		f.mu.Lock()
		if byMessage[id] = f.line; f.answer == "" || f.gone {
			delete(byMessage, id)
		}
		f.mu.Unlock()
	}
	fs.mu.Unlock()
	var list []asked
	for id, line := range byMessage {
		if !strings.HasPrefix(line, hashed) { // asked before a restart, and not kept
			list = append(list, asked{id, line})
		}
	}
	slices.SortFunc(list, func(a, b asked) int {
		return cmp.Or(cmp.Compare(len(a.message), len(b.message)), cmp.Compare(a.message, b.message)) // IDs grow
	})
	return list[max(0, len(list)-maxEvidenced):]
}

// keptIn are the questions of a channel that the store keeps, by message.
func (s *store) keptIn(channel string) map[string]string {
	list := map[string]string{}
	if s.db == nil {
		return list
	}
	s.db.View(func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte(bucketFollowed)).ForEach(func(key, v []byte) error {
			var k keptFollowing
			if json.Unmarshal(v, &k) == nil && k.Channel == channel {
				list[idOf(key)] = k.Line
			}
			return nil
		})
	})
	return list
}
