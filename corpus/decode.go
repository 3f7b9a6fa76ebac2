package corpus

import (
	"verbatim/corpus/internal/charset"
	"verbatim/corpus/page"
)

const (
	// sniffed is how many bytes are looked at to see whether a file is binary.
	sniffed = 8 << 10
	// maxControl is the share of control characters, one in so many bytes, from
	// which on a file counts as binary; plain text has none, terminal logs some.
	maxControl = 20
)

// decode returns a text file in UTF-8, with \n for line ends and without invisible
// characters. guessed is the name of the encoding if it is a guess.
func decode(data []byte) (s, guessed string, err error) {
	if !charset.Wide(data) && binary(data) {
		return "", "", ErrBinary
	}
	data, guessed, err = charset.Decode(data)
	if err != nil {
		return "", "", err
	}
	if binary(data) {
		return "", "", ErrBinary
	}
	return page.Printable(string(data)), guessed, nil
}

// binary reports whether data is not text: it has zeros, or more than a few control
// characters.
func binary(data []byte) bool {
	head := data[:min(len(data), sniffed)]
	control := 0
	for _, b := range head {
		if b == 0 {
			return true
		}
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != '\v' && b != 0x1b || b == 0x7f {
			control++
		}
	}
	return control*maxControl > len(head)
}
