package main

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"
)

func indexCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "index",
		Short: "Build the index of the corpus, or bring it up to date",
		Args:  noArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return p.build(cmd.Context()) },
	}
}

func (p *program) build(ctx context.Context) error {
	x, err := p.engine(ctx)
	if err != nil {
		return err
	}
	defer x.Close()
	report, err := p.update(ctx, x)
	if err != nil {
		return err
	}
	p.tellFailed(report, true)
	if p.json {
		return json.NewEncoder(p.out).Encode(report)
	}
	_, err = fmt.Fprintf(p.out, "%d documents, %d passages (added %d, updated %d, removed %d, unchanged %d, failed %d) in %.1f s: generation %d in %s\n",
		report.Documents, report.Passages, report.Added, report.Updated, report.Removed, report.Unchanged, len(report.Failed), report.Seconds, report.Generation, p.place())
	return err
}
