package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"verbatim/bot/discord"
	"verbatim/bot/question"
	"verbatim/corpus"
	"verbatim/index"
)

// discordConfig is what the adapter needs of the program, the index and the bot.
func (p *program) discordConfig(x index.Engine, answer reply) discord.Config {
	return discord.Config{
		Token: p.token, APIURL: p.apiURL, Prefix: p.prefix, GuildID: p.guild,
		AdminUsers: p.admins, AdminRoles: p.roles, HomeGuilds: p.homes, Open: p.shared,
		// Beside the index, not in it: settings outlive an index that is deleted.
		Store:   filepath.Clean(p.index) + ".settings",
		Metrics: p.metrics, ShardID: p.shard, ShardCount: p.shards,
		Answer:   answer,
		Complete: completer(x),
		Removable: func(typed string, scope []string, n int) []discord.Document {
			list, err := removable(context.Background(), x, typed, scope, n)
			if err != nil {
				p.log.Warn("files to remove cannot be offered", "error", err)
			}
			return list
		},
		Folders: func() []string { return folders(p.corpus) },
		Source:  source(x),
		Reindex: func(ctx context.Context, mode string, progress func(done, total int)) (string, error) {
			return p.reindex(ctx, x, mode, progress)
		},
		Add: func(ctx context.Context, name string, data []byte, progress func(done, total int)) (string, error) {
			if err := corpus.Add(ctx, p.corpus, name, data); err != nil {
				return "", err
			}
			return p.changed(ctx, x, "`remove "+name+"` takes it out again.", progress)
		},
		Remove: func(ctx context.Context, doc string, scope []string, progress func(done, total int)) (string, error) {
			return p.remove(ctx, x, doc, scope, progress)
		},
		Stats: func() discord.IndexStats {
			s, _ := x.Stats(context.Background()) // zeros where it is closed
			return discord.IndexStats{Generation: s.Generation, Documents: s.Documents, Passages: s.Passages, Bytes: s.Bytes}
		},
		Log: p.log,
	}
}

// changed brings the index up to date with what somebody did to the corpus.
func (p *program) changed(ctx context.Context, x index.Engine, what string, progress func(done, total int)) (string, error) {
	report, err := index.Update(ctx, x, p.corpus, func(g index.Progress) { progress(g.Files, g.Of) })
	if err != nil {
		return "", fmt.Errorf("%s But the index could not be brought up to date: %w", what, err)
	}
	return what + "\n" + summary(report), nil
}

// completer completes what somebody types into a slash command.
func completer(x index.Engine) func(question.Completion, string, []string, int) []string {
	return func(kind question.Completion, prefix string, scope []string, n int) []string {
		var out []string
		list, err := x.Complete(context.Background(), prefix, string(kind), n, scope)
		if err != nil {
			return nil
		}
		for _, c := range list {
			out = append(out, c.Text)
		}
		return out
	}
}

// source finds the document that a passage is in.
func source(x index.Engine) func(context.Context, string, []string) (string, string, error) {
	return func(ctx context.Context, id string, scope []string) (doc, text string, err error) {
		h, err := x.Passage(ctx, id, scope)
		if errors.Is(err, index.ErrNotFound) {
			return "", "", nil
		}
		if err != nil {
			return "", "", err
		}
		d, err := x.Document(ctx, h.Doc.ID, scope)
		if err != nil {
			return "", "", err
		}
		return d.ID, d.Text, nil
	}
}
