package format

import (
	"fmt"
	"path"
	"strings"

	"verbatim/corpus/format/chat"
	"verbatim/corpus/format/subtitle"
	"verbatim/corpus/internal/charset"
	"verbatim/corpus/page"
)

// readChat reads the text of an exported chat.
func readChat(x *extraction, prefix string, data []byte) error {
	s, err := x.utf8(data)
	if err != nil {
		return err
	}
	if c := chat.Text(s); c != nil {
		return x.chat(prefix, c)
	}
	return x.emit(Record{Name: prefix, Data: data})
}

// chat emits a record for each day of a chat, named after the day.
func (x *extraction) chat(prefix string, c *chat.Chat) error {
	for _, d := range c.Days() {
		r := Record{Name: prefix, Blocks: d.Blocks, Notes: c.Notes, Spoken: true}
		r.Title, r.Date, r.Stated = c.Title, d.Date, true
		if r.Title == "" {
			r.Title = x.fileTitle()
		}
		if d.Date != "" {
			r.Name = path.Join(prefix, d.Date)
		}
		if err := x.emit(r); err != nil {
			return err
		}
	}
	return nil
}

// readSubtitles reads the subtitles of a talk or a film.
func readSubtitles(x *extraction, prefix string, data []byte) error {
	s, err := x.utf8(data)
	if err != nil {
		return err
	}
	title, fields, blocks := subtitle.Read(page.Printable(s))
	r := Record{Name: prefix, Fields: fields, Blocks: blocks, Spoken: true}
	if r.Title = title; title == "" {
		r.Title = x.fileTitle()
	}
	return x.emit(r)
}

// utf8 returns a text file in UTF-8.
func (x *extraction) utf8(data []byte) (string, error) {
	if err := x.charge(int64(len(data))); err != nil {
		return "", err
	}
	data, err := charset.UTF8(data)
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return string(data), nil
}

// fileTitle returns the name of the file, or of its folder if the file is named after
// a day.
func (x *extraction) fileTitle() string {
	dir, base := path.Split(strings.ReplaceAll(x.name, `\`, "/"))
	title := strings.TrimSuffix(base, path.Ext(base))
	if _, at, ok := page.FindDate(title); ok && at.Len() == len(title) {
		title = path.Base(dir)
	}
	return strings.Trim(title, "./_ ")
}
