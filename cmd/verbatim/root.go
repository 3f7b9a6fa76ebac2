package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"

	"github.com/spf13/cobra"

	"verbatim/bot"
	"verbatim/bot/doctor"
	"verbatim/corpus"
	"verbatim/index"
)

// errUsage marks what was typed wrong: exit status 2.
var errUsage = errors.New("wrong usage")

func exitCode(err error) int {
	if errors.Is(err, errUsage) {
		return 2
	}
	return 1
}

// A program is what the commands share: the configuration, and the streams.
// Data goes to out; progress, logs and hints go to err.
type program struct {
	config
	json bool
	in   *os.File
	out  io.Writer
	err  io.Writer
	log  *slog.Logger
}

// root is the command line. The environment is read when a command that needs
// it runs, so that help and version work with a broken .env.
func root() *cobra.Command {
	p := &program{in: os.Stdin, out: os.Stdout, err: os.Stderr}
	cmd := &cobra.Command{
		Use:   "verbatim",
		Short: "Answers questions about your documents in their own words",
		Long: `Verbatim indexes a folder of documents and answers questions about them in the
documents' own words, on Discord where DISCORD_TOKEN is set, or else in this
terminal. Without CORPUS_DIR it answers from a small sample corpus.`,
		Args:          noArgs,
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE:          func(cmd *cobra.Command, _ []string) error { return p.serve(cmd.Context()) },
	}
	flags := cmd.PersistentFlags()
	flags.StringVar(&p.corpusFlag, "corpus", "", "the folder of your documents (CORPUS_DIR)")
	flags.StringVar(&p.indexFlag, "index", "", "the folder of the index (INDEX_DIR)")
	flags.BoolVar(&p.json, "json", false, "print JSON for tools")
	cmd.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return fmt.Errorf("%w: %w", errUsage, err) })
	for _, c := range []*cobra.Command{serveCommand(p), askCommand(p), indexCommand(p), evalCommand(p), annotateCommand(p), doctorCommand(p), rotateCommand(p), versionCommand(p)} {
		if c.Name() != "annotate" && c.Name() != "version" && c.Name() != "doctor" {
			c.PreRunE = func(*cobra.Command, []string) error { return p.configure() }
		}
		cmd.AddCommand(c)
	}
	cmd.PreRunE = func(*cobra.Command, []string) error { return p.configure() }
	strictHelp(cmd)
	return cmd
}

// noArgs is cobra's, with the error that gives exit status 2.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("%w: %s takes no %q; 'verbatim help' lists the commands", errUsage, cmd.CommandPath(), args[0])
	}
	return nil
}

// configure reads the environment and lays the flags over it.
func (p *program) configure() error {
	c, err := readConfig()
	if err != nil {
		return err
	}
	c.corpusFlag, c.indexFlag = p.corpusFlag, p.indexFlag
	p.config = c
	p.log = slog.New(slog.NewTextHandler(p.err, &slog.HandlerOptions{Level: p.logLevel}))
	return p.places()
}

// open opens the index and brings it up to date with the corpus. Where another
// process is updating it, what is there already answers.
func (p *program) open(ctx context.Context) (index.Engine, *bot.Bot, error) {
	x, err := p.engine(ctx)
	if err != nil {
		return nil, nil, err
	}
	if err := p.bringUpToDate(ctx, x); err != nil {
		x.Close()
		return nil, nil, err
	}
	return x, bot.New(p.log, x), nil
}

// bringUpToDate is what open does after it has opened. An index that has
// something goes on as it is where the corpus cannot be read in whole.
func (p *program) bringUpToDate(ctx context.Context, x index.Engine) error {
	report, err := p.update(ctx, x)
	switch {
	case err == nil:
		p.tellFailed(report, false)
	case ctx.Err() != nil || empty(ctx, x):
		return err
	case errors.Is(err, index.ErrLocked):
		p.log.Debug("another process is updating the index; answering from what is there")
	default:
		if _, missing := corpus.Files(p.corpus); missing != nil {
			return err
		}
		p.log.Warn("the index could not be brought up to date; answering from what is there", "error", err)
	}
	return nil
}

// update brings x up to date, with a bar on a terminal.
func (p *program) update(ctx context.Context, x index.Engine) (index.Report, error) {
	bar := newBar(p.err)
	report, err := index.Update(ctx, x, p.corpus, bar.show)
	bar.done()
	if _, missing := os.Stat(p.corpus); err != nil && missing != nil {
		return report, fmt.Errorf("%w: name the folder of your documents with --corpus or CORPUS_DIR", err)
	}
	if err != nil {
		return report, err
	}
	if report.Documents == 0 {
		fmt.Fprintf(p.err, "hint: there are no documents in %s: put text, Markdown, HTML, PDF or office files there\n", p.corpus)
	}
	return report, nil
}

// tellFailed tells which files could not be read, and which read badly, grouped by
// the reason. Of those that were told before it says how many, unless all.
func (p *program) tellFailed(r index.Report, all bool) {
	before, failed := 0, []index.Failure(nil)
	for _, f := range r.Failed {
		if f.Known && !all {
			before++
			continue
		}
		failed = append(failed, f)
	}
	for _, line := range doctor.Grouped(failed) {
		fmt.Fprintf(p.err, "not indexed: %s\n", line)
	}
	for _, line := range doctor.Grouped(r.Noted) {
		fmt.Fprintf(p.err, "reads badly: %s\n", line)
	}
	if before > 0 {
		fmt.Fprintf(p.err, "not indexed as before: %d; 'verbatim index' lists them\n", before)
	}
}
