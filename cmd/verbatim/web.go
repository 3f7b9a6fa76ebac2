package main

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"

	"github.com/spf13/cobra"

	"verbatim/bot"
	"verbatim/bot/web"
	"verbatim/index"
)

// keyFile is where the key of the reader's links is kept: beside the index, since
// it outlives an index that is deleted.
func (p *program) keyFile() string { return filepath.Clean(p.index) + ".links" }

// reader starts the reader where WEB_ADDR asks for it. It returns answer with
// the reader's links as the addresses of passages, and a function that waits for
// the reader to end, which it does with ctx.
func (p *program) reader(ctx context.Context, x index.Engine, answer bot.Answerer) (bot.Answerer, func(), error) {
	if p.webAddr == "" {
		return answer, func() {}, nil
	}
	base := p.webURL
	if base == "" {
		base = "http://" + p.webAddr
	}
	links, err := web.NewLinks(base, p.keyFile())
	if err != nil {
		return nil, nil, err
	}
	c := web.Config{Addr: p.webAddr, Index: x, Links: links, Reply: answer, Open: p.webOpen, Token: p.webToken, Log: p.log}
	if p.webFiles {
		c.Files = p.corpus
	}
	var running sync.WaitGroup
	running.Go(func() {
		if err := web.Run(ctx, c); err != nil {
			p.log.Error("the reader has stopped", "error", err)
		}
	})
	return links.In(answer), running.Wait, nil
}

func rotateCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "rotate-links",
		Short: "Make every link to the reader void, and new ones from now on",
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			if err := web.RotateKey(p.keyFile()); err != nil {
				return err
			}
			_, err := fmt.Fprintln(p.out, "Every link of before is void. A reader that runs knows already.")
			return err
		},
	}
}
