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
	// fromLine matches a line "From " within a mail, which a mailbox escapes with >.
	fromLine = regexp.MustCompile(`(?m)^>(>*From )`)
	// separator matches the beginning of a mail in a mailbox: the sender and the time
	// it arrived, and then its first header.
	// From ottoline@example.org Tue May 14 10:20:00 2024
	separator = regexp.MustCompile(`^From +\S.*\d\d:\d\d.*\r?\n[!-9;-~]+:|^From \S+\r?\n[!-9;-~]+: `)
)

// nextMail returns where the next mail in data begins, or len(data). A line "From " in
// the text of a mail does not count.
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
