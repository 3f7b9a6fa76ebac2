package main

import (
	"context"
	"log/slog"
	"net"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"verbatim/index/local"
)

// TestMain lets the scripts call the very program.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"verbatim": main})
}

// TestScripts runs testdata/*.txt: what a person does with the program, in a
// folder of their own and with no environment but what a script sets.
func TestScripts(t *testing.T) {
	cache := t.TempDir() // PDFium is compiled once for all scripts
	testscript.Run(t, testscript.Params{
		Dir:  "testdata",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"busy": busy, "listen": listen},
		Setup: func(e *testscript.Env) error {
			e.Setenv("XDG_CACHE_HOME", cache)
			e.Setenv("HOME", e.WorkDir)
			return nil
		},
	})
}

// busy updates an index until the script ends.
func busy(ts *testscript.TestScript, _ bool, args []string) {
	x, err := local.Open(context.Background(), slog.New(slog.DiscardHandler), ts.MkAbs(args[0]))
	ts.Check(err)
	w, err := x.Write(context.Background())
	ts.Check(err)
	ts.Defer(func() {
		w.Abort()
		x.Close()
	})
}

// listen takes a port until the script ends, and puts it into the environment.
func listen(ts *testscript.TestScript, _ bool, args []string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Defer(func() { l.Close() })
	ts.Setenv(args[0], l.Addr().String())
}
