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
	var misses, drawn int
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
the documents do not tell. "kind" names the group it is counted in.

With --check N and no file it draws N sentences of your documents, and other
pieces that somebody might paste, and reports which of them !check does not
find as they stand, which it finds although a word was changed, and of which
words the bot says that no document has them.`,
		Args: func(cmd *cobra.Command, args []string) error {
			if drawn > 0 && len(args) == 0 {
				return nil
			}
			if len(args) != 1 {
				return fmt.Errorf("%w: eval takes one file of questions", errUsage)
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return p.evalCheck(cmd.Context(), drawn, misses)
			}
			return p.eval(cmd.Context(), args[0], misses)
		},
	}
	cmd.Flags().IntVar(&misses, "misses", 0, "print so many questions whose first passage is wrong")
	cmd.Flags().IntVar(&drawn, "check", 0, "draw so many sentences of the documents and check each")
	return cmd
}

// drawSeed makes every run draw the same pieces, so that two can be compared.
const drawSeed = 1

// evalCheck checks pieces drawn from the corpus, and prints up to so many faults
// of each kind.
func (p *program) evalCheck(ctx context.Context, n, misses int) error {
	x, b, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer x.Close()
	d, err := eval.NewDrawing(p.corpus, drawSeed)
	if err != nil {
		return err
	}
	report, err := eval.Denied(ctx, b, d, n)
	if err != nil {
		return err
	}
	if p.json {
		return json.NewEncoder(p.out).Encode(report)
	}
	fmt.Fprintf(p.out, "%-12s %6s %6s\n", "", "drawn", "wrong")
	for _, l := range report {
		fmt.Fprintf(p.out, "%-12s %6d %6d\n", l.Kind, l.Drawn, l.Wrong)
		for _, f := range l.Faults[:min(misses, len(l.Faults))] {
			fmt.Fprintln(p.err, l.Kind+": "+f)
		}
	}
	return nil
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
