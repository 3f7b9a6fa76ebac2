package chat

import (
	"cmp"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// keys lists the keys of a message by what they hold, the best first.
var keys = struct{ text, by, name, at, kind []string }{
	text: []string{"content", "text", "message", "body"},
	by:   []string{"user_profile", "author", "from", "sender_name", "sender", "username", "user", "nick", "nickname"},
	name: []string{"nickname", "real_name", "global_name", "display_name", "displayName", "name", "username"},
	at:   []string{"timestamp", "ts", "timestamp_ms", "date", "time", "created_at", "createdAt", "sent_at"},
	kind: []string{"type", "subtype"},
}

// JSON reads a decoded export: an object with messages, as Discord, Telegram and
// Messenger have it, or an array of messages, as Slack has it. It returns nil if v is
// not a chat.
func JSON(v any) *Chat {
	c := &Chat{}
	list, _ := v.([]any)
	if m, ok := v.(map[string]any); ok {
		list, _ = m["messages"].([]any)
		c.Title = chatName(m)
	}
	names := profiles(list)
	good, ordered := 0, true
	for _, e := range list {
		o, ok := e.(map[string]any)
		if !ok {
			return nil
		}
		m := message(o, names)
		ordered = ordered && m.sort != 0
		if o["title"] != nil || o["subject"] != nil {
			return nil
		}
		if m.By != "" && m.Date != "" && (m.Text != "" || len(m.Notes) > 0 || m.sort != 0) {
			good++
		}
		if m.Date != "" {
			c.Messages = append(c.Messages, m)
		}
	}
	if good == 0 || 2*good < len(list) || !wrapped(v) && !chatty(list) {
		return nil
	}
	if ordered {
		slices.SortStableFunc(c.Messages, func(a, b Message) int { return cmp.Compare(a.sort, b.sort) })
	}
	return c
}

func wrapped(v any) bool { _, ok := v.(map[string]any); return ok }

// chatty reports whether the objects of an array have keys that only chat messages
// have. Objects with just author, date and text may be articles.
func chatty(list []any) bool {
	for _, e := range list {
		m, _ := e.(map[string]any)
		for _, k := range []string{"ts", "user_profile", "sender_name", "sender", "nick", "nickname", "timestamp_ms", "username"} {
			if _, ok := m[k]; ok {
				return true
			}
		}
	}
	return false
}

// chatName returns the name of a chat in its export.
func chatName(m map[string]any) string {
	if ch, ok := m["channel"].(map[string]any); ok {
		m = ch
	}
	for _, k := range []string{"name", "title", "topic"} {
		if s, ok := m[k].(string); ok {
			return mended(s)
		}
	}
	return ""
}

// profiles returns the names of users by their IDs, from all messages of list.
func profiles(list []any) map[string]string {
	names := map[string]string{}
	for _, e := range list {
		m, _ := e.(map[string]any)
		id, _ := m["user"].(string)
		if p, ok := m["user_profile"].(map[string]any); ok && id != "" {
			names[id] = personOf(p)
		}
	}
	return names
}

// personOf returns the name in an object about a person.
func personOf(m map[string]any) string {
	for _, k := range keys.name {
		if s, ok := m[k].(string); ok && strings.TrimSpace(s) != "" {
			return mended(s)
		}
	}
	return ""
}

// message reads one message. A message of the program has no author.
func message(o map[string]any, names map[string]string) Message {
	var m Message
	for _, k := range keys.by {
		switch v := o[k].(type) {
		case string:
			m.By = mended(v)
			if n := names[v]; n != "" {
				m.By = n
			}
		case map[string]any:
			m.By = personOf(v)
		}
		if m.By != "" {
			break
		}
	}
	for _, k := range keys.at {
		if m.Date, m.sort = moment(o[k]); m.Date != "" {
			break
		}
	}
	for _, k := range keys.text {
		if s := plain(o[k]); s != "" {
			m.Text = mended(s)
			break
		}
	}
	if _, slack := o["ts"]; slack {
		m.Text = unslack(m.Text, names)
	}
	for _, k := range keys.kind {
		if kind, ok := o[k].(string); ok && !said[strings.ToLower(kind)] {
			m.By = ""
		}
	}
	m.Notes = beside(o)
	return m
}

// said are the types of messages that people write.
var said = map[string]bool{"": true, "default": true, "reply": true, "message": true, "text": true, "generic": true, "share": true, "bot_message": true, "thread_broadcast": true,
	"file_share": true, "me_message": true, "chatinputcommand": true, "contextmenucommand": true, "0": true, "19": true}

// plain returns the text of a message, which is a string or a list of strings and
// objects with a string.
func plain(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		var b strings.Builder
		for _, e := range v {
			b.WriteString(plain(e))
		}
		return b.String()
	case map[string]any:
		s, _ := v["text"].(string)
		return s
	}
	return ""
}

// beside returns the names of the files sent with a message and the words of the pages
// it links to.
func beside(o map[string]any) []string {
	var out []string
	for _, list := range []string{"embeds", "attachments", "files"} {
		items, _ := o[list].([]any)
		for _, e := range items {
			m, _ := e.(map[string]any)
			for _, k := range []string{"title", "fileName", "name", "description", "text"} {
				if s, ok := m[k].(string); ok && s != "" && !slices.Contains(out, s) {
					out = append(out, s)
				}
			}
			fields, _ := m["fields"].([]any)
			for _, f := range fields {
				f, _ := f.(map[string]any)
				if f["value"] != nil {
					out = append(out, fmt.Sprint(f["name"], ": ", f["value"]))
				}
			}
		}
	}
	return out
}

var slackMark = regexp.MustCompile(`<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>`)

// unslack returns the text of a Slack message as it is shown, with names in place of
// user IDs and words in place of links.
func unslack(s string, names map[string]string) string {
	s = slackMark.ReplaceAllStringFunc(s, func(mark string) string {
		m := slackMark.FindStringSubmatch(mark)
		switch {
		case m[3] != "":
			return map[string]string{"@": "@", "#": "#"}[m[1]] + m[3]
		case m[1] == "@" && names[m[2]] != "":
			return "@" + names[m[2]]
		case m[1] != "":
			return "@" + strings.TrimPrefix(m[2], "subteam^")
		}
		return m[2]
	})
	return html.UnescapeString(s)
}

// mended returns s as it was before an exporter read its UTF-8 as Latin-1.
func mended(s string) string {
	b := make([]byte, 0, len(s))
	high := false
	for _, r := range s {
		if r > 0xFF {
			return s
		}
		high = high || r >= 0x80
		b = append(b, byte(r))
	}
	if !high || !utf8.Valid(b) {
		return s
	}
	return string(b)
}
