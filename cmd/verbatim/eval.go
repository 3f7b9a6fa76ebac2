package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"verbatim/bot/eval"
)

func evalCommand(p *program) *cobra.Command {
	var misses int
	cmd := &cobra.Command{
		Use:   "eval FILE.jsonl",
		Short: "Hit@k, MRR and short-answer accuracy on your own questions",
		Long: `Asks the questions of a file and measures how well they are answered. A line of
the file is one question with what a right passage has:

  {"question": "When was the bridge closed?", "answers": ["3 May 2019"]}
  {"question": "!who Ellison", "patterns": ["mayor of \\w+"], "documents": ["minutes.txt"]}
  {"question": "Who stole the geese?", "none": true}

"answers" are words, "patterns" regular expressions, "sentences" sentences of
the documents, "documents" the files an answer must come from; "none" says that
the documents do not tell. "kind" names the group it is counted in.`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("%w: eval takes one file of questions", errUsage)
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return p.eval(cmd.Context(), args[0], misses) },
	}
	cmd.Flags().IntVar(&misses, "misses", 0, "print so many questions whose first passage is wrong")
	return cmd
}

// eval asks the questions of a file. Lines that are no question are told and
// left out.
func (p *program) eval(ctx context.Context, path string, misses int) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("read questions: %w", err)
	}
	defer f.Close()
	x, b, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer x.Close()
	var outcomes []eval.Outcome
	for q, err := range eval.Read(f) {
		if err != nil {
			fmt.Fprintf(p.err, "left out: %s: %v\n", path, err)
			continue
		}
		o, err := eval.Ask(ctx, b, q)
		if err != nil {
			return err
		}
		if o.Rank != 1 && !q.None && misses > 0 {
			misses--
			fmt.Fprintf(p.err, "miss: %s\n  got: %.200s\n", q.Question, o.Passage)
		}
		outcomes = append(outcomes, o)
	}
	report := eval.Sum(outcomes)
	if p.json {
		return json.NewEncoder(p.out).Encode(report)
	}
	_, err = fmt.Fprint(p.out, report)
	return err
}
