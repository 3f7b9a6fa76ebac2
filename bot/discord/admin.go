package discord

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path"
	"strings"

	"verbatim/bot/question"
)

// maxAdded bounds an attachment taken into the corpus.
const maxAdded = 10 << 20

// onCorpus adds an attached document to the corpus, or takes one out.
func (a *adapter) onCorpus(ctx context.Context, t task, q question.Question) {
	switch {
	case !a.isAdmin(t.person):
		a.tell(ctx, t, "Only people with the Manage Server permission, or those named in the bot's configuration, can change the documents.", colorNote)
		return
	case a.Add == nil || a.Remove == nil:
		a.tell(ctx, t, "This bot's documents cannot be changed from here.", colorNote)
		return
	case !a.reindexing.TryLock():
		a.tell(ctx, t, "A reindex is running; please wait until it is done.", colorNote)
		return
	}
	a.Log.Info("discord: corpus changed", "by", t.user, "guild", t.guild, "what", q.Kind, "document", strings.Join(q.Args, " "), "files", len(t.files))
	a.tasks.Go(func() {
		defer a.reindexing.Unlock()
		p := newProgress(a, t, doing(""))
		defer a.recover("corpus", func(text string) { p.finish(ctx, text, colorError) })
		report, err := p.during(ctx, func() (string, error) {
			if q.Kind == question.Remove {
				return a.Remove(ctx, strings.Join(q.Args, " "), a.scope(t.person), p.set)
			}
			return a.addFiles(ctx, t, p.set)
		})
		if err != nil {
			a.Log.Warn("discord: corpus", "err", err)
			p.finish(ctx, "Nothing was changed.\n"+code(cut(cause(err), 500)), colorError)
			return
		}
		p.finish(ctx, note(cut(report, 3500)), colorVerbatim)
	})
}

// addFiles takes the attachments of a message into the corpus. Their names and
// sizes are checked before anything is fetched.
func (a *adapter) addFiles(ctx context.Context, t task, progress func(done, total int)) (string, error) {
	if len(t.files) == 0 {
		return "", fmt.Errorf("no file is attached")
	}
	var reports []string
	for _, f := range t.files {
		name := path.Base(strings.ReplaceAll(f.Filename, "\\", "/"))
		switch {
		case name == "" || strings.HasPrefix(name, ".") || strings.ContainsFunc(name, hidden) || len(name) > 120:
			return strings.Join(reports, "\n"), fmt.Errorf("%q is no usable file name", cut(name, 60))
		case f.Size > maxAdded:
			return strings.Join(reports, "\n"), fmt.Errorf("%s has %d MiB; the most is %d", name, f.Size>>20, maxAdded>>20)
		}
		data, err := a.fetch(ctx, f.URL)
		if err != nil {
			return strings.Join(reports, "\n"), fmt.Errorf("fetch %s: %w", name, err)
		}
		if scope := a.scope(t.person); len(scope) > 0 {
			name = scope[0] + "/" + name // where those who added it can see it
		}
		report, err := a.Add(ctx, name, data, progress)
		if err != nil {
			return strings.Join(reports, "\n"), err
		}
		reports = append(reports, report)
	}
	return strings.Join(reports, "\n"), nil
}

// fetch gets an attachment from Discord's own hosts, or from the server that
// stands in for it, and from nowhere else.
func (a *adapter) fetch(ctx context.Context, address string) ([]byte, error) {
	u, err := url.Parse(address)
	api, _ := url.Parse(a.rest.base)
	if err != nil || !(u.Scheme == "https" && (u.Host == "cdn.discordapp.com" || u.Host == "media.discordapp.net") || u.Scheme == api.Scheme && u.Host == api.Host) {
		return nil, fmt.Errorf("its address is not one of Discord's")
	}
	ctx, cancel := context.WithTimeout(ctx, sendTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	resp, err := a.rest.client.Do(req)
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
