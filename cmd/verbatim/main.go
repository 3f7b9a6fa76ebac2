// Verbatim answers questions about a folder of documents in the documents' own
// words, on Discord or in the terminal.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := root().ExecuteContext(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "verbatim:", err)
		os.Exit(exitCode(err))
	}
}
