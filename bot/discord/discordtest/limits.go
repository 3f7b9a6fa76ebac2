package discordtest

import (
	"encoding/json"
	"fmt"
	"net/url"
	"unicode/utf16"
)

// Flags of messages, from Discord's list.
const (
	flagEphemeral = 1 << 6
	flagLoading   = 1 << 7
	flagSnapshot  = 1 << 14 // a forwarded message
)

// maxFile is how much an attachment may weigh.
const maxFile = 10 << 20

// A payload is what a send or an edit may carry. A field that is not here is a
// slip.
type payload struct {
	TTS         bool            `json:"tts"`
	Content     string          `json:"content"`
	Embeds      []Embed         `json:"embeds"`
	Components  json.RawMessage `json:"components"`
	Mentions    json.RawMessage `json:"allowed_mentions"`
	Flags       int             `json:"flags"`
	Reference   *Reference      `json:"message_reference"`
	Nonce       id              `json:"nonce"`
	Enforce     bool            `json:"enforce_nonce"`
	Stickers    []string        `json:"sticker_ids"`
	Attachments []struct {
		ID          id     `json:"id"`
		Filename    string `json:"filename"`
		Description string `json:"description"`
	} `json:"attachments"`
}

func (p payload) message(files []File) Message {
	return Message{Content: p.Content, Embeds: rich(p.Embeds), Components: withIDs(p.Components), Reference: p.Reference, Nonce: string(p.Nonce),
		Flags: p.Flags, Files: files, TTS: p.TTS}
}

// checkPayload holds body against Discord's limits, and returns what is wrong
// with it.
func (s *Server) checkPayload(body []byte, files []File) (p payload, problem string) {
	if err := s.decode(body, &p); err != nil {
		return p, err.Error()
	}
	if s.AnyClient {
		return p, p.problem(files)
	}
	var mentions map[string]any
	if err := json.Unmarshal(p.Mentions, &mentions); err != nil || mentions == nil {
		return p, "allowed_mentions is missing"
	}
	if parse, ok := mentions["parse"].([]any); !ok || len(parse) > 0 {
		return p, fmt.Sprintf("allowed_mentions.parse is %v, want an empty list", mentions["parse"])
	}
	if mentions["users"] != nil || mentions["roles"] != nil || mentions["replied_user"] == true {
		return p, "allowed_mentions allows some"
	}
	return p, p.problem(files)
}

// length is how many characters Discord counts at most: it may count UTF-16 units.
func length(s string) int { return len(utf16.Encode([]rune(s))) }

// problem is what Discord would refuse p for beside what its schema says.
func (p payload) problem(files []File) string {
	if n := length(p.Content); n > 2000 {
		return fmt.Sprintf("content of %d characters, more than 2000", n)
	}
	if p.Content == "" && len(p.Embeds) == 0 && len(files) == 0 && len(p.Components) <= 2 {
		return "Cannot send an empty message"
	}
	total := 0
	for _, e := range p.Embeds {
		if e.Title == "" && e.Description == "" && len(e.Fields) == 0 && e.Author == nil && e.Footer == nil {
			return "an empty embed"
		}
		total += length(e.Title + e.Description)
		if e.Footer != nil {
			total += length(e.Footer.Text)
		}
		if e.Author != nil {
			total += length(e.Author.Name)
		}
		for _, f := range e.Fields {
			if f.Name == "" || f.Value == "" {
				return "an empty field"
			}
			total += length(f.Name + f.Value)
		}
		if u, err := url.Parse(e.URL); e.URL != "" && (err != nil || u.Scheme != "http" && u.Scheme != "https") {
			return "embed url is no address"
		}
	}
	if total > 6000 {
		return fmt.Sprintf("embeds of %d characters, more than 6000", total)
	}
	if len(files) > 10 {
		return "more than 10 files"
	}
	for _, f := range files {
		if f.Size > maxFile || f.Filename == "" {
			return "a file of more than 10 MiB, or without a name"
		}
	}
	return checkComponents(p.Components)
}

// A Component is a row, a button or a menu in a message.
type Component struct {
	Type       int         `json:"type"`
	ID         int         `json:"id,omitempty"`
	Style      int         `json:"style,omitempty"`
	Label      string      `json:"label,omitempty"`
	CustomID   string      `json:"custom_id,omitempty"`
	URL        string      `json:"url,omitempty"`
	Disabled   bool        `json:"disabled,omitempty"`
	Emoji      any         `json:"emoji,omitempty"`
	Components []Component `json:"components,omitempty"`
}

// checkComponents holds rows of buttons against those of Discord's limits that its
// schema does not have.
func checkComponents(raw json.RawMessage) string {
	if len(raw) == 0 || string(raw) == "null" {
		return ""
	}
	var rows []Component
	if err := json.Unmarshal(raw, &rows); err != nil {
		return "components: " + err.Error()
	}
	if len(rows) > 5 {
		return "more than 5 rows of components"
	}
	seen := map[string]bool{}
	for _, row := range rows {
		if row.Type != 1 {
			return fmt.Sprintf("a row of type %d", row.Type)
		}
		for _, b := range row.Components {
			switch {
			case b.Type != 2:
				return fmt.Sprintf("component type %d in a row is not checked here", b.Type)
			case b.Label == "" && b.Emoji == nil:
				return "a button without a label"
			case (b.Style == 5) != (b.URL != ""), (b.Style == 5) != (b.CustomID == ""):
				return "a link button needs an address and no custom_id, another one a custom_id"
			case b.Style != 5 && seen[b.CustomID]:
				return "custom_id " + b.CustomID + " twice"
			}
			seen[b.CustomID] = true
		}
	}
	return ""
}

// withIDs numbers components, as Discord does those that bring no numbers.
func withIDs(raw json.RawMessage) json.RawMessage {
	var rows []Component
	if json.Unmarshal(raw, &rows) != nil || rows == nil { // what is wrong with it was said before
		return noComponents
	}
	n := 0
	for i := range rows {
		n++
		rows[i].ID = n
		for j := range rows[i].Components {
			n++
			rows[i].Components[j].ID = n
		}
	}
	return mustJSON(rows)
}
