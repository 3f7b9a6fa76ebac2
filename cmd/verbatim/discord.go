package main

import (
	"context"
	"path/filepath"

	"verbatim/bot"
	"verbatim/bot/discord"
	"verbatim/bot/library"
	"verbatim/index"
)

// discordConfig is what the adapter needs of the program, the index and the bot.
func (p *program) discordConfig(x index.Engine, answer bot.Answerer) discord.Config {
	return discord.Config{
		Token: p.token, APIURL: p.apiURL, Prefix: p.prefix, GuildID: p.guild,
		AdminUsers: p.admins, AdminRoles: p.roles, HomeGuilds: p.homes, Open: p.shared,
		// Beside the index, not in it: settings outlive an index that is deleted.
		Store:   filepath.Clean(p.index) + ".settings",
		Metrics: p.metrics, ShardID: p.shard, ShardCount: p.shards,
		Answer:  answer,
		Library: p.library(x),
		Log:     p.log,
	}
}

// library is the documents and their index, which answer and are kept up to date.
func (p *program) library(x index.Engine) *library.Library {
	return &library.Library{Index: x, Folder: p.corpus, Log: p.log, Examine: func(ctx context.Context) []string { return p.patient().Troubles(ctx, x) }}
}
