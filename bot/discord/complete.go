package discord

import (
	"context"
	"strings"
	"time"

	"verbatim/bot/discord/layout"
	"verbatim/bot/question"
)

// Discord's limits for completions, from its API documentation.
const (
	maxChoice  = 100 // units of one
	maxChoices = 25
)

// completeTimeout bounds a completion: what comes later is for letters that
// have been typed over.
const completeTimeout = 2 * time.Second

type choice struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// onAutocomplete offers ways to go on with a half-typed option. It does not
// wait in the queue.
func (a *adapter) onAutocomplete(ctx context.Context, i *interaction, p person) {
	defer a.recover("autocomplete", nil)
	ctx, cancel := context.WithTimeout(ctx, completeTimeout)
	defer cancel()
	choices := []choice{}
	if c := question.Lookup(i.Data.Name); c != nil {
		for _, v := range i.Data.Options {
			if !v.Focused {
				continue
			}
			for _, o := range c.Options {
				if o.Name == v.Name {
					choices = a.choices(ctx, c, o, v.text(), p)
				}
			}
		}
	}
	body := struct {
		Choices []choice `json:"choices"`
	}{choices}
	if err := a.rest.callback(ctx, i.ID, i.Token, callbackAutocomplete, body); err != nil {
		a.Log.Debug("discord: autocomplete", "err", err)
	}
}

// choices are the completions of what was typed. Words complete their last
// word only, after what stands before it.
func (a *adapter) choices(ctx context.Context, c *question.Command, o question.Option, typed string, p person) []choice {
	out := []choice{}
	scope := a.scope(ctx, p)
	if o.Complete == question.Names {
		for _, c := range question.Commands {
			if strings.HasPrefix(c.Name, strings.ToLower(strings.TrimSpace(typed))) && len(out) < maxChoices {
				out = append(out, choice{c.Name, c.Name})
			}
		}
		return out
	}
	switch {
	case scope != nil && len(scope) == 0:
		return out
	case c.Kind == question.Remove && a.Library != nil:
		return a.removable(typed, scope, p)
	case o.Complete == question.Folders:
		return a.folderChoices(typed, p)
	case o.Complete == question.Nothing || a.Library == nil || c.Admin && !a.curates(p):
		return out
	}
	before, last := "", strings.TrimLeft(typed, " ")
	if o.Complete == question.Words {
		if at := strings.LastIndexByte(typed, ' '); at >= 0 {
			before, last = typed[:at+1], typed[at+1:]
		}
		if len(last) < 2 {
			return out // the most frequent words of a corpus help nobody
		}
	}
	seen := map[string]bool{}
	for _, s := range a.Library.Complete(o.Complete, last, scope, maxChoices) {
		s = layout.Visible(before + s)
		if strings.TrimSpace(s) == "" || layout.Units(s) > maxChoice || seen[s] || len(out) == maxChoices {
			continue // a value that is cut would ask for something else
		}
		seen[s] = true
		out = append(out, choice{s, s})
	}
	return out
}

// removable are the documents that remove takes, shown by their titles, and
// "undo", which brings the last one back.
func (a *adapter) removable(typed string, scope []string, p person) []choice {
	out := []choice{}
	if !a.curates(p) {
		return out
	}
	typed = strings.TrimSpace(typed)
	if scope == nil && strings.HasPrefix("undo", strings.ToLower(typed)) {
		out = append(out, choice{"undo: bring back what was removed last", "undo"})
	}
	for _, d := range a.Library.Removable(typed, scope, maxChoices) {
		if len(out) < maxChoices && layout.Units(d.Path) <= maxChoice {
			name := d.Path
			if d.Title != "" && d.Title != d.Path {
				name = d.Title + " (" + d.Path + ")"
			}
			out = append(out, choice{layout.Clip(layout.Visible(name), maxChoice), d.Path})
		}
	}
	return out
}

// folderChoices complete the last of a list of folders.
func (a *adapter) folderChoices(typed string, p person) []choice {
	out := []choice{}
	if !a.manages(p) {
		return out
	}
	at := strings.LastIndexAny(typed, ", ") + 1
	for _, f := range a.folders(a.store.guild(p.guild).Granted) {
		begins := strings.HasPrefix(strings.ToLower(f), strings.ToLower(typed[at:]))
		if v := typed[:at] + f; begins && layout.Units(v) <= maxChoice && len(out) < maxChoices {
			out = append(out, choice{v, v})
		}
	}
	return out
}
