package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"verbatim/corpus"
	"verbatim/corpus/annotate"
)

func annotateCommand(p *program) *cobra.Command {
	var raw bool
	cmd := &cobra.Command{
		Use:   "annotate [FILE]",
		Short: "Show what the program sees in a document",
		Long: `Shows what the program sees in a document: its title and date, its passages,
and the times, quotes and people in it. Without FILE it reads JSON objects
{"id", "date", "url", "text" or "html"}, one a line, from standard input and
prints one a line.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return fmt.Errorf("%w: annotate takes one FILE", errUsage)
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return annotate.Lines(p.in, p.out, raw)
			}
			return p.annotateFile(cmd.Context(), args[0], raw)
		},
	}
	cmd.Flags().BoolVar(&raw, "raw", false, "take the text as it is, without cleaning")
	return cmd
}

// annotateFile annotates the documents of one file.
func (p *program) annotateFile(ctx context.Context, file string, raw bool) error {
	docs, err := annotate.File(ctx, file, raw)
	show := annotate.Describe
	if p.json {
		show = annotate.JSON
	}
	for _, d := range docs {
		corpus.Analyze(d)
		if err := show(p.out, d); err != nil {
			return err
		}
	}
	if err != nil {
		return fmt.Errorf("annotate: %w", err)
	}
	return nil
}
