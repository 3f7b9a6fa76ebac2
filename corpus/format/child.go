package format

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime/debug"
	"slices"
	"strings"
	"time"
)

// A PDF of 150 bytes can ask its reader for 32 GB, and no recover catches what
// the runtime does then. So PDFs are read by a child process: this program
// again, started with ChildCommand, the file on its standard input and records
// on its standard output. What it dies of, the parent survives.

// ChildCommand is the hidden command that makes a program the child: it has to
// call Child.
const ChildCommand = "extract-pdf"

// childEnv is set for a child, which never starts another: a program that
// does not know ChildCommand ends instead of multiplying.
const childEnv = "VERBATIM_EXTRACT_CHILD"

// What a child may use: far more than a document needs, far
// less than would hurt the machine.
const (
	childMemory = 1 << 30 // bytes
	childTime   = time.Minute
	childOutput = 64 << 20 // bytes of records
)

// Child reads a PDF from r and writes its record to w. It is for a process of
// its own: it puts limits on the whole process.
func Child(r io.Reader, w io.Writer) error {
	debug.SetMemoryLimit(childMemory / 2)
	if err := limitProcess(childMemory, childTime); err != nil {
		return fmt.Errorf("limit the process: %w", err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	rec, err := parsePDF(data)
	out := childReply{Record: rec}
	if err != nil {
		out.Error = err.Error()
		out.Kind = slices.IndexFunc(kinds, func(k error) bool { return errors.Is(err, k) })
	}
	return json.NewEncoder(w).Encode(out)
}

// childReply is what a child writes.
type childReply struct {
	Record Record
	Error  string
	Kind   int // of the error, in kinds; -1 for another
}

// kinds are the errors that a child tells its parent apart.
var kinds = []error{ErrEncrypted, ErrDamaged, ErrLimit}

func (r childReply) err() error {
	switch {
	case r.Error == "":
		return nil
	case r.Kind < 0 || r.Kind >= len(kinds):
		return errors.New(r.Error)
	}
	return fmt.Errorf("%w%s", kinds[r.Kind], strings.TrimPrefix(r.Error, kinds[r.Kind].Error()))
}

// inChild is parsePDF in a child process.
func inChild(ctx context.Context, data []byte) (Record, error) {
	if os.Getenv(childEnv) != "" {
		return Record{}, errors.New("a child process does not start another")
	}
	self, err := os.Executable()
	if err != nil {
		return Record{}, fmt.Errorf("find this program: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, childTime)
	defer cancel()
	var stdout, stderr capped
	stdout.left, stderr.left = childOutput, 4096
	cmd := exec.CommandContext(ctx, self, ChildCommand)
	cmd.Env = []string{childEnv + "=1"} // and none of the parent's secrets
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(data), &stdout, &stderr
	cmd.WaitDelay = time.Second
	err = cmd.Run()
	var reply childReply
	switch {
	case ctx.Err() == context.DeadlineExceeded:
		return Record{}, fmt.Errorf("%w: not read within %v", ErrLimit, childTime)
	case err != nil && (strings.Contains(stderr.String(), "memory") || strings.Contains(stderr.String(), "allocate")): // as the runtime and the race detector say it
		return Record{}, fmt.Errorf("%w: it needs more than %d MB of memory", ErrDamaged, childMemory>>20)
	case err != nil:
		return Record{}, fmt.Errorf("%w: its reader ended with: %v: %.200q", ErrDamaged, err, stderr.String())
	case stdout.left <= 0:
		return Record{}, fmt.Errorf("%w: more than %d MB of text", ErrLimit, childOutput>>20)
	case json.Unmarshal(stdout.Bytes(), &reply) != nil:
		return Record{}, fmt.Errorf("%w: its reader said nothing", ErrDamaged)
	}
	return reply.Record, reply.err()
}

// capped keeps the first bytes written to it and drops the rest.
type capped struct {
	bytes.Buffer
	left int
}

func (c *capped) Write(p []byte) (int, error) {
	n := len(p)
	c.Buffer.Write(p[:min(n, max(c.left, 0))])
	c.left -= n
	return n, nil
}
