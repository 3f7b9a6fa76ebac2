package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

// strictHelp makes help for a command that does not exist a wrong usage, where
// cobra's own shows the help of the program as if that were it.
func strictHelp(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	for _, help := range root.Commands() {
		if help.Name() != "help" {
			continue
		}
		help.Run, help.RunE = nil, func(_ *cobra.Command, args []string) error {
			about, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return fmt.Errorf("%w: there is no command %q; 'verbatim help' lists the commands", errUsage, args[len(args)-max(len(rest), 1)])
			}
			about.InitDefaultHelpFlag() // for the list of its flags
			return about.Help()
		}
	}
}
