package discord

import (
	"context"
	"strings"
	"time"

	"verbatim/bot/question"
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
					choices = a.choices(o, v.text(), p)
				}
			}
		}
	}
	body := struct {
		Choices []choice `json:"choices"`
	}{choices}
	if err := a.rest.callback(ctx, i.ID, i.Token, callbackAutocomplete, body, nil); err != nil {
		a.Log.Debug("discord: autocomplete", "err", err)
	}
}

// choices are the completions of what was typed. Words complete their last
// word only, after what stands before it.
func (a *adapter) choices(o question.Option, typed string, p person) []choice {
	out := []choice{}
	if o.Complete == question.Names {
		for _, c := range question.Commands {
			if strings.HasPrefix(c.Name, strings.ToLower(strings.TrimSpace(typed))) && len(out) < maxChoices {
				out = append(out, choice{c.Name, c.Name})
			}
		}
		return out
	}
	if o.Complete == question.Nothing || a.Complete == nil {
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
	for _, s := range a.Complete(o.Complete, last, a.scope(p), maxChoices) {
		s = strings.Map(visible, before+s)
		if strings.TrimSpace(s) == "" || units(s) > maxChoice || seen[s] || len(out) == maxChoices {
			continue // a value that is cut would ask for something else
		}
		seen[s] = true
		out = append(out, choice{s, s})
	}
	return out
}
