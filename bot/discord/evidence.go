package discord

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"html/template"
	"maps"
	"slices"
	"strings"
	"time"

	"go.etcd.io/bbolt"

	"verbatim/bot"
	"verbatim/bot/answer"
	"verbatim/bot/discord/layout"
	"verbatim/bot/question"
	"verbatim/corpus/text"
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
// What a message says, if there is one, is checked and comes first.
func (a *adapter) onEvidence(ctx context.Context, t task, m *message) {
	if scope := a.scope(ctx, t.person); scope != nil && len(scope) == 0 {
		a.note(ctx, t, seesNothing(t.person))
		return
	}
	questions := a.followed.in(t.channel)
	if m != nil && !slices.ContainsFunc(questions, func(q asked) bool { return m.ID == q.message || m.ID == q.answer }) {
		questions = slices.Concat(a.claimed(ctx, m), questions)
	}
	var sheet []finding
	for _, q := range questions {
		if k := question.Parse(q.line).Kind; !k.Converses() && k != question.Check {
			continue
		}
		r, err := a.ask(ctx, t.person, bot.Request{Text: q.line})
		if err != nil {
			a.tell(ctx, t, a.apology(err), layout.ColorError)
			return
		}
		sheet = append(sheet, found(q.line, r, messageLink(t.person, q.message)))
	}
	if len(sheet) == 0 {
		a.note(ctx, t, "Nothing was checked or asked in this channel in the last days.")
		return
	}
	page := map[string]any{"Date": time.Now().UTC().Format(time.DateOnly), "Findings": sheet}
	var html bytes.Buffer
	if err := evidencePage.Execute(&html, page); err != nil {
		a.tell(ctx, t, a.apology(err), layout.ColorError)
		return
	}
	o := say("**Evidence** of " + text.Count(len(sheet), "question") + " of this channel, as the documents stand now.")
	o.files = []file{
		{name: "evidence.md", mime: "text/markdown; charset=utf-8", data: []byte(evidenceText(page["Date"].(string), sheet))},
		{name: "evidence.html", mime: "text/html; charset=utf-8", data: html.Bytes()},
	}
	a.show(ctx, t.out, o)
}

// found is a reply as a finding of a sheet.
func found(line string, r bot.Reply, link string) finding {
	r, n := layout.Arrange(r)
	out := finding{Asked: strings.TrimPrefix(line, "!"), Link: link, Passages: r.Passages[:min(n, len(r.Passages))]}
	switch {
	case r.Check != nil:
		out.Verdict = strings.ToUpper(r.Check.Verdict[:1]) + r.Check.Verdict[1:]
		out.Said, out.Passages = r.Check.Source, r.Passages[:min(1, len(r.Passages))]
		for _, note := range r.Check.Notes {
			out.Verdict += ". " + strings.TrimSuffix(note, ".")
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
		p.Text = layout.OneLine(p.Excerpt(2 * layout.MaxPassage).Of(p.Text))
	}
	return out
}

// From is the line that names a passage's source.
func (f finding) From(p bot.Passage) string {
	parts := []string{cmp.Or(p.Title, p.Doc), p.Publisher, answer.Day(p.Date), p.Place, p.Doc}
	return strings.Join(slices.DeleteFunc(slices.Compact(parts), func(s string) bool { return s == "" }), " · ")
}

func evidenceText(date string, sheet []finding) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Evidence, %s\n", date)
	for i, f := range sheet {
		fmt.Fprintf(&b, "\n## %d. %s\n\n**%s.**", i+1, layout.Escape(layout.OneLine(f.Asked)), layout.Escape(f.Verdict))
		if f.Said != "" {
			b.WriteString(" " + layout.Escape(layout.OneLine(f.Said)))
		}
		b.WriteString("\n")
		for _, p := range f.Passages {
			fmt.Fprintf(&b, "\n> %s\n\n- %s\n", layout.Escape(p.Text), layout.Escape(f.From(p)))
			if u := layout.SafeURL(p.URL); u != "" {
				fmt.Fprintf(&b, "- <%s>\n", u)
			}
		}
		if f.Link != "" {
			fmt.Fprintf(&b, "\n[the message](%s)\n", f.Link)
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
{{end}}{{if .Link}}<p><small><a href="{{.Link}}">the message</a></small></p>
{{end}}{{end}}`))

// asked is a question that was answered: its message, "" for a command, which is
// none; the message of its answer, where that is known; and what it says.
type asked struct{ message, answer, line string }

// claimed returns a !check for each claim of a message, none for the bot's own.
func (a *adapter) claimed(ctx context.Context, m *message) (list []asked) {
	if me, _ := a.me.get(); m.Author != nil && m.Author.ID == me {
		return nil
	}
	for _, claim := range question.Claims(a.words(ctx, m)...) {
		list = append(list, asked{m.ID, "", "!check " + claim})
	}
	return list
}

// note remembers the questions of a command whose answer everybody saw, under keys
// by which in finds them.
func (fs *followed) note(channel, interaction string, lines ...string) {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	for i, line := range lines {
		id := fmt.Sprintf("%s#%d", interaction, i)
		fs.remember(&following{question: id, channel: channel, line: line, answer: interaction})
	}
}

// in are the questions of a channel that were answered, the oldest first.
func (fs *followed) in(channel string) []asked {
	byID := fs.store.keptIn(channel)
	fs.mu.Lock()
	for id, f := range fs.byID.values {
		if f.channel != channel {
			continue
		}
		f.mu.Lock()
		message, command, _ := strings.Cut(id, "#")
		if command != "" {
			message = ""
		}
		if byID[id] = (asked{message, f.answer, f.line}); f.answer == "" || f.gone {
			delete(byID, id)
		}
		f.mu.Unlock()
	}
	fs.mu.Unlock()
	var list []asked
	for _, id := range slices.SortedFunc(maps.Keys(byID), byAge) {
		if q := byID[id]; !strings.HasPrefix(q.line, hashed) { // asked before a restart, and not kept
			list = append(list, q)
		}
	}
	return list[max(0, len(list)-maxEvidenced):]
}

// byAge compares keys of followed questions. IDs are numbers that grow with time, so
// a shorter one is older; what follows a "#" is the place in one command.
func byAge(a, b string) int {
	idA, _, _ := strings.Cut(a, "#")
	idB, _, _ := strings.Cut(b, "#")
	return cmp.Or(cmp.Compare(len(idA), len(idB)), cmp.Compare(a, b))
}

// keptIn are the questions of a channel that the store keeps, by message.
func (s *store) keptIn(channel string) map[string]asked {
	list := map[string]asked{}
	s.db.View(func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte(bucketFollowed)).ForEach(func(key, v []byte) error {
			var k keptFollowing
			if json.Unmarshal(v, &k) == nil && k.Channel == channel {
				list[idOf(key)] = asked{idOf(key), k.Answer, k.Line}
			}
			return nil
		})
	})
	return list
}
