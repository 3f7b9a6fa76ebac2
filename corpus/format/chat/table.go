package chat

import (
	"slices"
	"strings"
)

// columns lists the names of the columns of an exported chat.
var columns = map[string][]string{
	"by":   {"author", "sender", "user", "username", "from", "nick", "nickname", "name"},
	"at":   {"date", "timestamp", "time", "datetime", "sent", "created_at", "createdat", "ts"},
	"text": {"content", "message", "text", "body", "msg"},
	"note": {"attachments", "reactions", "media"},
	"id":   {"authorid", "author_id", "id", "user_id", "userid", "message_id", "channel", "channel_id", "thread", "thread_ts", "type", "isbot", "edited", "reply_to", "server", "guild", "room"},
}

// chatHeads are names of columns that other tables rarely have.
var chatHeads = []string{"message", "msg", "sender", "username", "user", "nick"}

// Table reads a table with a message in each row. It returns nil if its head is not
// that of an exported chat, with an author, a time and a message.
func Table(head []string, rows func(func([]string))) *Chat {
	at := map[string]int{}
	sure := false
	for i, h := range head {
		h = strings.ToLower(strings.Trim(strings.TrimSpace(h), "\ufeff"))
		kind := ""
		for k, names := range columns {
			if slices.Contains(names, strings.ReplaceAll(h, " ", "_")) {
				kind = k
			}
		}
		if kind == "" {
			return nil // a table of something else
		}
		if _, ok := at[kind]; !ok {
			at[kind] = i
		}
		sure = sure || kind == "id" || kind == "note" || slices.Contains(chatHeads, h)
	}
	for _, k := range []string{"by", "at", "text"} {
		if _, ok := at[k]; !ok {
			return nil
		}
	}
	if !sure {
		return nil
	}
	c := &Chat{}
	rows(func(row []string) {
		cell := func(k string) string {
			if i, ok := at[k]; ok && i < len(row) {
				return strings.TrimSpace(row[i])
			}
			return ""
		}
		m := Message{By: cell("by"), Text: cell("text")}
		m.Date, m.sort = moment(cell("at"))
		if n := cell("note"); n != "" {
			m.Notes = []string{n}
		}
		c.Messages = append(c.Messages, m)
	})
	return c
}
