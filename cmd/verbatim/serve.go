package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"verbatim/bot"
	"verbatim/bot/discord"
	"verbatim/bot/terminal"
)

func serveCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "serve",
		Short: "Run the Discord bot, or without DISCORD_TOKEN the same bot in this terminal",
		Args:  noArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return p.serve(cmd.Context()) },
	}
}

func (p *program) serve(ctx context.Context) error {
	if p.token == "" {
		return p.chat(ctx)
	}
	x, err := p.engine(ctx)
	if err != nil {
		return err
	}
	defer x.Close()
	first := empty(ctx, x)
	if _, missing := os.Stat(p.corpus); first || missing != nil {
		if err := p.bringUpToDate(ctx, x); err != nil {
			return err
		}
	}
	defer p.library(x).Follow(ctx, p.watch, !first)()
	ctx, stop := context.WithCancel(ctx)
	answer, wait, err := p.reader(ctx, x, bot.New(p.log, x).Reply)
	if err != nil {
		stop()
		return err
	}
	defer wait()
	defer stop()
	return discord.Run(ctx, p.discordConfig(x, answer))
}

// chat is the bot for whoever started it.
func (p *program) chat(ctx context.Context) error {
	fmt.Fprintln(p.err, "No DISCORD_TOKEN is set, so the bot runs in this terminal: ask away, or type !help. Ctrl-D leaves.")
	if p.sampled {
		fmt.Fprintln(p.err, "No CORPUS_DIR is set, so it answers from its sample corpus: try !who Kirby, or !when withdrawal.")
	}
	x, b, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer x.Close()
	defer p.library(x).Follow(ctx, p.watch, false)()
	ctx, stop := context.WithCancel(ctx)
	_, wait, err := p.reader(ctx, x, b.Reply)
	if err != nil {
		stop()
		return err
	}
	defer wait()
	defer stop()
	return terminal.Chat(ctx, p.in, p.out, b.Reply)
}
