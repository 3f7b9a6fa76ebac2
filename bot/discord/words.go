package discord

import (
	"context"
	"strings"
)

// What a message says: its own words, those of a message that it forwards,
// those that a link or another bot shows in embeds, and text files.

const (
	maxTexts     = 3        // text files of one message that are read
	maxTextBytes = 64 << 10 // of one of them
)

// forwards reports whether m is a message that somebody has passed on.
func (m *message) forwards() bool { return len(m.Snapshots) > 0 }

// parts are what m says, in order, without its text files.
func (m *message) parts() []string {
	parts := []string{m.Content}
	for _, s := range m.Snapshots {
		parts = append(parts, s.Message.parts()...)
	}
	for _, e := range m.Embeds {
		parts = append(parts, e.Title, e.Description)
	}
	return parts
}

// allFiles are the files of m and of what it forwards.
func (m *message) allFiles() []attachment {
	files := m.Files
	for _, s := range m.Snapshots {
		files = append(files[:len(files):len(files)], s.Message.Files...)
	}
	return files
}

// speaks reports whether there may be words in m.
func (m *message) speaks() bool {
	return strings.TrimSpace(strings.Join(m.parts(), "")) != "" || len(m.texts()) > 0
}

// texts are the text files among those of m: Discord makes one of a long paste.
func (m *message) texts() []attachment {
	var texts []attachment
	for _, f := range m.allFiles() {
		isText := strings.HasPrefix(f.Type, "text/") || f.Type == "" && strings.HasSuffix(strings.ToLower(f.Filename), ".txt")
		if isText && f.Size <= maxTextBytes && len(texts) < maxTexts {
			texts = append(texts, f)
		}
	}
	return texts
}

// words are parts and the contents of text files.
func (a *adapter) words(ctx context.Context, m *message) []string {
	parts := m.parts()
	for _, f := range m.texts() {
		data, err := a.fetch(ctx, f.URL)
		if err != nil {
			a.Log.Info("discord: text file of a message", "err", err)
			continue
		}
		parts = append(parts, string(data))
	}
	return parts
}
