package format

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strconv"
)

// readMbox reads a mailbox: mails set apart by lines that start with "From ".
func readMbox(x *extraction, prefix string, data []byte) error {
	var failed []error
	for n := 1; len(data) > 0; n++ {
		body := afterLine(data)
		end := nextMail(body)
		one := body[:end]
		if bytes.Contains(one, []byte(">From ")) {
			one = fromLine.ReplaceAll(one, []byte("$1"))
		}
		data = body[end:]
		err := x.file(message, name(prefix, n), "", one)
		if fatal(err) {
			return err
		} else if err != nil {
			failed = append(failed, fmt.Errorf("mail %d: %w", n, err))
		}
	}
	return errors.Join(failed...)
}

var (
	// fromLine is a line of a mail that a mailbox hides from those who look for
	// the beginning of the next.
	fromLine = regexp.MustCompile(`(?m)^>(>*From )`)
	// separator is how a mail of a box begins: who sent it and when it came, and
	// then the first line of its head.
	// From ottoline@example.org Tue May 14 10:20:00 2024
	separator = regexp.MustCompile(`^From +\S.*\d\d:\d\d.*\r?\n[!-9;-~]+:|^From \S+\r?\n[!-9;-~]+: `)
)

// nextMail is where the next mail of a box begins in data, its length where none
// does. A line of a text that starts with "From " is no beginning.
func nextMail(data []byte) int {
	for at := 0; ; {
		i := bytes.Index(data[at:], []byte("\nFrom "))
		if i < 0 {
			return len(data)
		}
		at += i + 1
		const longest = 2000 // bytes of the two lines
		if separator.Match(data[at:min(len(data), at+longest)]) {
			return at
		}
	}
}

// name is the name of the nth record within the record or file prefix.
func name(prefix string, n int) string {
	if prefix == "" {
		return strconv.Itoa(n)
	}
	return prefix + "/" + strconv.Itoa(n)
}
