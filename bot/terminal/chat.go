// Package terminal is the bot for somebody at a keyboard, or for a pipe: it
// reads a question a line and prints what a channel would be shown.
//
// render.go lays out one reply, chat.go reads the lines. Everything that comes
// from a document passes clean on its way to the screen.
package terminal

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"

	"golang.org/x/term"

	"verbatim/bot"
)

// maxLine bounds one line of a pipe, in bytes: longer than any question, short
// enough to hold.
const maxLine = 1 << 20

// Chat answers the lines of in on out until in ends, somebody types exit, or
// ctx is done. On a terminal it has line editing and history, and Ctrl-C and
// Ctrl-D leave.
func Chat(ctx context.Context, in *os.File, out io.Writer, answer bot.Answerer) error {
	var r reader = pipe{bufio.NewReader(in)}
	if term.IsTerminal(int(in.Fd())) {
		r = newKeyboard(in, out)
	}
	defer r.close()
	style := StyleOf(out)
	var talk bot.Conversation
	for {
		line, err := readLine(ctx, r)
		switch {
		case errors.Is(err, io.EOF) || ctx.Err() != nil:
			return nil
		case err != nil:
			return fmt.Errorf("read a question: %w", err)
		}
		switch line = strings.TrimSpace(line); line {
		case "":
			continue
		case "exit", "quit", "!exit", "!quit":
			return nil
		}
		reply, err := answer(ctx, bot.Request{Text: line, After: talk})
		if err != nil {
			fmt.Fprintf(out, "That question failed: %v\n\n", err)
			continue
		}
		talk = talk.Then(reply)
		if err := style.Render(out, reply); err != nil {
			return err
		}
	}
}

// A reader gives one line after the other, and io.EOF at the end.
type reader interface {
	line() (string, error)
	close()
}

// readLine is r's next line, or ctx's error where that comes first: a read
// from a terminal cannot be called off, only left behind.
func readLine(ctx context.Context, r reader) (string, error) {
	type result struct {
		line string
		err  error
	}
	done := make(chan result, 1)
	go func() {
		line, err := r.line()
		done <- result{line, err}
	}()
	select {
	case got := <-done:
		return got.line, got.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// A pipe is lines from somewhere that is no terminal.
type pipe struct{ r *bufio.Reader }

// line cuts a line at maxLine bytes and passes over the rest of it.
func (p pipe) line() (string, error) {
	var line []byte
	for {
		part, err := p.r.ReadSlice('\n')
		line = append(line, part[:min(len(part), maxLine-len(line))]...)
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF) && len(line) > 0, err == nil:
			return strings.TrimRight(string(line), "\r\n"), nil
		}
		return "", err
	}
}

func (p pipe) close() {}

// Lines yields the lines of r, each cut at a length that no question reaches,
// and at last an error where reading failed.
func Lines(r io.Reader) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		p := pipe{bufio.NewReader(r)}
		for {
			line, err := p.line()
			if errors.Is(err, io.EOF) || !yield(line, err) || err != nil {
				return
			}
		}
	}
}

// A keyboard is raw while a line is typed and as it was otherwise, so that
// Ctrl-C reaches an answer under way.
type keyboard struct {
	in     *os.File
	out    io.Writer
	cooked *term.State
	keys   *term.Terminal
}

func newKeyboard(in *os.File, out io.Writer) *keyboard {
	return &keyboard{in: in, out: out, keys: term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{in, out}, "> ")}
}

func (k *keyboard) line() (string, error) {
	fd := int(k.in.Fd())
	cooked, err := term.MakeRaw(fd)
	if err != nil {
		return "", err
	}
	k.cooked = cooked
	defer k.close()
	if w, h, err := term.GetSize(fd); err == nil && w > 0 {
		k.keys.SetSize(w, h)
	}
	line, err := k.keys.ReadLine()
	switch {
	case errors.Is(err, term.ErrPasteIndicator):
		err = nil
	case errors.Is(err, io.EOF): // the shell's prompt goes on a line of its own
		fmt.Fprint(k.out, "\r\n")
	}
	return line, err
}

func (k *keyboard) close() {
	if k.cooked != nil {
		term.Restore(int(k.in.Fd()), k.cooked)
	}
}

// StyleOf is the style that suits w: bold and as wide as the window on a
// terminal, plain elsewhere.
func StyleOf(w io.Writer) Style {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return Style{}
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		width = 0
	}
	return Style{Width: min(width, 100), Bold: true}
}
