package discord

import (
	"context"
	"log/slog"
	"net"

	"verbatim/bot"
	"verbatim/bot/question"
)

// A Document is a file of the corpus.
type Document struct{ Path, Title string }

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

	Store      string // file for settings and button keys; "" keeps them until the end
	Metrics    string // address for /healthz, /readyz and /metrics; "" for none
	ShardCount int    // 0 means as many as Discord advises
	ShardID    int    // the one shard to run where ShardCount is given; -1 means all in this process

	// Answer answers one question, as Bot.Reply does.
	Answer func(context.Context, bot.Request) (bot.Reply, error)
	// Complete returns up to n ways to go on with prefix. Scope is as in
	// bot.Request.
	Complete func(kind question.Completion, prefix string, scope []string, n int) []string
	// Removable returns up to n files of the corpus that Remove takes, those of whose
	// title or path typed begins a word.
	Removable func(typed string, scope []string, n int) []Document
	// Folders returns the collections that there are: the top-level folders of the
	// corpus.
	Folders func() []string
	// Source returns the document that a passage is in: its ID, and its text.
	// Doc is "" where no such passage is in scope.
	Source func(ctx context.Context, passage string, scope []string) (doc, text string, err error)
	// Reindex brings the index up to date with the corpus and returns a report
	// for the admin who asked. Mode is "" or "dry-run", "status", "full",
	// "rollback"; progress may be called often.
	Reindex func(ctx context.Context, mode string, progress func(done, total int)) (report string, err error)
	// Add takes a file into the corpus and the index, and Remove takes a document
	// out, so that it can be brought back. They return a report. They come
	// together. An error that is a Refusal is shown to the person.
	Add    func(ctx context.Context, name string, data []byte, progress func(done, total int)) (report string, err error)
	Remove func(ctx context.Context, doc string, scope []string, progress func(done, total int)) (report string, err error)
	// Stats returns the figures of the index for /metrics.
	Stats func() IndexStats

	Log *slog.Logger
	// Dial opens connections, to the gateway and to the API; nil means the
	// system's network.
	Dial func(ctx context.Context, network, addr string) (net.Conn, error)
}
