package discord

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path"
	"strings"

	"verbatim/bot/discord/layout"
	"verbatim/bot/library"
	"verbatim/bot/question"
)

// maxAdded bounds an attachment taken into the corpus.
const maxAdded = 10 << 20

// notCurator tells people who don't curate the documents who does.
const notCurator = "Only people with the Manage Server permission in this bot's home server, and those who run the bot, can change the documents that all servers share."

// onCorpus adds attached documents to the corpus, or takes one out.
func (a *adapter) onCorpus(ctx context.Context, t task, q question.Question) {
	scope := a.scope(ctx, t.person)
	switch {
	case !a.curates(t.person):
		a.note(ctx, t, notCurator)
		return
	case scope != nil && len(scope) == 0:
		a.note(ctx, t, seesNothing(t.person))
		return
	case a.Library == nil:
		a.note(ctx, t, "This bot's documents cannot be changed from here.")
		return
	case !a.reindexing.TryLock():
		a.note(ctx, t, "A reindex is running; please wait until it is done.")
		return
	}
	a.Log.Info("discord: corpus changed", "by", t.user, "guild", t.guild, "what", q.Kind, "document", strings.Join(q.Args, " "), "files", len(t.files))
	a.tasks.Go(func() {
		defer a.reindexing.Unlock()
		p := newProgress(a, t, doing(""))
		defer a.recover("corpus", func(text string) { p.finish(ctx, text, layout.ColorError) })
		report, err := p.during(ctx, func() (string, error) {
			if q.Kind == question.Remove {
				return a.Library.Remove(ctx, strings.Join(q.Args, " "), scope, p.set)
			}
			return a.addFiles(ctx, t, scope, p.set)
		})
		if err != nil {
			a.Log.Warn("discord: corpus", "err", err)
			p.finish(ctx, "Nothing was changed: "+layout.Note(layout.Clip(strings.TrimSuffix(cause(err), "."), 500))+".", layout.ColorError)
			return
		}
		p.finish(ctx, layout.Note(layout.Clip(report, 3500)), layout.ColorVerbatim)
	})
}

// addFiles takes the attachments of a message into the corpus: each that can
// be. It returns an error where none can.
func (a *adapter) addFiles(ctx context.Context, t task, scope []string, progress func(done, total int)) (string, error) {
	if len(t.files) == 0 {
		return "", library.Refusal("no file is attached")
	}
	var added, not []string
	var last string // the report of the last file added
	for _, f := range t.files {
		name := path.Base(strings.ReplaceAll(f.Filename, "\\", "/"))
		report, err := a.addFile(ctx, f, name, scope, progress)
		if err != nil {
			a.Log.Warn("discord: file not added", "name", name, "err", err)
			not = append(not, fmt.Sprintf("Not %s: %s.", layout.Clip(name, 60), strings.TrimSuffix(cause(err), ".")))
			continue
		}
		added, last = append(added, name), report
	}
	if len(added) == 0 {
		return "", library.Refusal(strings.Join(not, " "))
	}
	return strings.Join(append([]string{"Added " + strings.Join(added, ", ") + "."}, not...), " ") + "\n" + last, nil
}

// addFile takes one attachment into the corpus: into the first folder that
// those who added it can see. Its name and size are checked before it is
// fetched.
func (a *adapter) addFile(ctx context.Context, f attachment, name string, scope []string, progress func(done, total int)) (report string, err error) {
	switch {
	case name == "" || strings.HasPrefix(name, ".") || name != layout.Visible(name) || len(name) > 120:
		return "", library.Refusal("no usable file name")
	case f.Size > maxAdded:
		return "", library.Refusal(fmt.Sprintf("it has %d MiB, and the most is %d", f.Size>>20, maxAdded>>20))
	}
	data, err := a.fetch(ctx, f.URL)
	if err != nil {
		return "", err
	}
	if len(scope) > 0 {
		name = scope[0] + "/" + name
	}
	return a.Library.Add(ctx, name, data, progress)
}

// fetch downloads an attachment, from Discord's own hosts or the server that stands
// in for Discord. Other addresses are an error.
func (a *adapter) fetch(ctx context.Context, address string) ([]byte, error) {
	u, err := url.Parse(address)
	api, _ := url.Parse(a.rest.Base)
	discords := err == nil && u.Scheme == "https" && (u.Host == "cdn.discordapp.com" || u.Host == "media.discordapp.net")
	standsIn := err == nil && u.Scheme == api.Scheme && u.Host == api.Host
	if !discords && !standsIn {
		return nil, fmt.Errorf("its address is not one of Discord's")
	}
	ctx, cancel := context.WithTimeout(ctx, sendTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	resp, err := a.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("HTTP %s", resp.Status)
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, maxAdded+1))
	if err == nil && len(data) > maxAdded {
		err = fmt.Errorf("more than %d MiB", maxAdded>>20)
	}
	return data, err
}
