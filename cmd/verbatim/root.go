package main

import (
	"errors"

	"github.com/spf13/cobra"
)

// errUsage marks what was typed wrong: exit status 2.
var errUsage = errors.New("wrong usage")

func exitCode(err error) int {
	if errors.Is(err, errUsage) {
		return 2
	}
	return 1
}

func root() *cobra.Command {
	cmd := &cobra.Command{
		Use:           "verbatim",
		Short:         "Answers questions about your documents in their own words",
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	cmd.AddCommand(annotateCommand())
	return cmd
}
