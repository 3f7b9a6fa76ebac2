package discord

import (
	"context"
	"log/slog"
	"net"

	"verbatim/bot"
	"verbatim/bot/library"
	"verbatim/bot/question"
	"verbatim/index"
)

// A Library is the documents and their index, as library.Library has them.
type Library interface {
	Complete(kind question.Completion, prefix string, scope []string, n int) []string
	Folders() []string
	Source(ctx context.Context, passage string, scope []string) (doc, text string, err error)
	Stats() index.Stats
	Troubles(ctx context.Context) []string

	Reindex(ctx context.Context, mode string, progress func(done, total int)) (report string, err error)
	Add(ctx context.Context, name string, data []byte, progress func(done, total int)) (report string, err error)
	Remove(ctx context.Context, doc string, scope []string, progress func(done, total int)) (report string, err error)
	Removable(typed string, scope []string, n int) []library.Document
}

// Config is what the adapter needs. Token and Answer are required; what else is
// nil or zero is not offered.
type Config struct {
	Token   string // with or without "Bot " before it; appears in no log and no error
	APIURL  string // a Discord-compatible server; "" means Discord's own
	Prefix  string // of commands, unless a guild has its own; "" means "!"
	GuildID string // register slash commands in this guild alone, where they appear at once; for development

	AdminUsers []string // user IDs of the operators
	AdminRoles []string // role IDs whose holders are operators
	HomeGuilds []string // IDs of servers whose managers may change the documents; none means the server that the bot was in first
	Open       bool     // every server and every direct message sees all documents

	Store      string // file for settings and button keys; "" keeps them in a file of its own until the end
	Metrics    string // address for /healthz, /readyz and /metrics; "" for none
	ShardCount int    // 0 means as many as Discord advises
	ShardID    int    // the one shard to run where ShardCount is given; -1 means all in this process

	Answer bot.Answerer
	// Library is what the answers come from. Without one nothing is completed,
	// told or changed.
	Library Library

	Log *slog.Logger
	// Dial opens connections, to the gateway and to the API; nil means the
	// system's network.
	Dial func(ctx context.Context, network, addr string) (net.Conn, error)
}
