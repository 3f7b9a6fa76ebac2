package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/spf13/cobra"

	"verbatim/bot/doctor"
)

func doctorCommand(p *program) *cobra.Command {
	var online, health bool
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Look for what keeps the bot from working, and say what to do",
		Long: `Looks at the configuration, the token's shape, the folder and its files, the
index, the disk, the addresses to listen on and the clock. It changes nothing.
Each line says what was found and, where something is wrong, what to do. The
exit status is 1 where anything is. With --online it asks Discord too, once.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if health {
				return p.health(cmd.Context())
			}
			return p.examine(cmd.Context(), online)
		},
	}
	cmd.Flags().BoolVar(&health, "health", false, "only ask the running bot at METRICS_ADDR whether it is well, as a container does")
	cmd.Flags().BoolVar(&online, "online", false, "ask Discord about the token, the intents and the clock")
	return cmd
}

// health asks the bot that listens at METRICS_ADDR whether it is well.
func (p *program) health(ctx context.Context) error {
	if err := p.configure(); err != nil {
		return err
	}
	if p.metrics == "" {
		return errors.New("doctor: METRICS_ADDR is not set, so the bot cannot be asked whether it is well")
	}
	if err := doctor.Health(ctx, p.metrics); err != nil {
		return fmt.Errorf("doctor: %w", err)
	}
	return nil
}

// examine prints what is found.
func (p *program) examine(ctx context.Context, online bool) error {
	var all []doctor.Finding
	if err := p.configure(); err != nil {
		all = append(all, doctor.Finding{Of: "configuration", Says: err.Error(), Do: "correct it in the environment or in .env; .env.example explains every key"})
	} else {
		p.log = slog.New(slog.NewTextHandler(p.err, &slog.HandlerOptions{Level: slog.LevelError}))
		all = append(all, doctor.Finding{Of: "configuration", Says: "verbatim " + version() + ", every key is understood"})
		all = append(all, p.patient().Examine(ctx, online)...)
	}
	wrong, err := doctor.Write(p.out, all, p.json)
	if err == nil && wrong > 0 {
		return fmt.Errorf("doctor: %d to mend", wrong)
	}
	return err
}

// patient is what doctor looks at.
func (p *program) patient() *doctor.Patient {
	out := &doctor.Patient{
		Token: p.token, APIURL: p.apiURL, Corpus: p.corpus, Index: p.index,
		Clustered: p.clustered(), Place: p.place(), Open: p.engine,
	}
	for _, a := range []doctor.Address{{Key: "METRICS_ADDR", Addr: p.metrics}, {Key: "WEB_ADDR", Addr: p.webAddr}} {
		if a.Addr != "" {
			out.Listens = append(out.Listens, a)
		}
	}
	return out
}
