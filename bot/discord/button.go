package discord

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"verbatim/bot"
	"verbatim/bot/discord/layout"
	"verbatim/bot/question"
)

// A verb is what a button does.
type verb byte

const (
	verbPage    verb = 'p' // to another part of the results
	verbContext verb = 'c' // the text around a passage, in place
	verbSource  verb = 's' // the whole document, as a file
	verbShare   verb = 'h' // a private answer, for all to see
	verbDelete  verb = 'd' // the answer
	verbHelpful verb = 'y' // the answer was
	verbWrong   verb = 'n' // the answer was
)

// A press is all that a button knows. It travels in the button's custom_id, so
// that it works after a restart and, since the question is asked anew, after a
// reindex.
type press struct {
	verb  verb
	first int    // the passage that a page starts with
	asker uint64 // keyOf the user
	id    string // of a passage
	line  string // the question
}

// keyOf is a user's ID as a number. Discord's are numbers; those of a server
// that stands in for it may not be.
func keyOf(userID string) uint64 {
	if n, err := strconv.ParseUint(userID, 10, 64); err == nil {
		return n
	}
	h := fnv.New64a()
	h.Write([]byte(userID))
	return h.Sum64()
}

const (
	maxRow  = 5 // buttons beside each other
	macLen  = 9 // bytes: 72 bits, and a forger has one try a request
	hashLen = 12
)

var errForged = errors.New("not a button of this bot")

// encode writes p as a custom_id: base64 of verb, first, asker, the passage's
// ID, the question, and a MAC over them. A question too long for the 100
// characters is kept in the store for some days, and its hash stands for it.
func (a *adapter) encode(p press) string {
	id := a.pack(p, '=', p.line)
	if len(id) <= maxCustomID {
		return id
	}
	sum := sha256.Sum256([]byte(p.line))
	hash := string(sum[:hashLen])
	if err := a.store.keepLong(hash, p.line, time.Now()); err != nil {
		a.Log.Error("discord: question for a button", "err", err)
	}
	return a.pack(p, '#', hash)
}

func (a *adapter) pack(p press, kind byte, line string) string {
	b := []byte{byte(p.verb)}
	b = binary.AppendUvarint(b, uint64(p.first))
	b = binary.AppendUvarint(b, p.asker)
	b = append(b, byte(min(len(p.id), 40)))
	b = append(b, p.id[:min(len(p.id), 40)]...)
	b = append(b, kind)
	b = append(b, line...)
	return base64.RawURLEncoding.EncodeToString(append(b, a.mac(b)...))
}

func (a *adapter) mac(b []byte) []byte {
	h := hmac.New(sha256.New, a.key)
	h.Write(b)
	return h.Sum(nil)[:macLen]
}

// decode reads a custom_id. It returns errForged for what this bot has not
// written.
func (a *adapter) decode(customID string) (press, error) {
	b, err := base64.RawURLEncoding.DecodeString(customID)
	if err != nil || len(b) < macLen+5 || !hmac.Equal(b[len(b)-macLen:], a.mac(b[:len(b)-macLen])) {
		return press{}, errForged
	}
	b = b[:len(b)-macLen]
	p := press{verb: verb(b[0])}
	first, n := binary.Uvarint(b[1:])
	asker, m := binary.Uvarint(b[1+max(n, 0):])
	at := 1 + n + m
	if n <= 0 || m <= 0 || first > 1<<20 || at >= len(b) || at+2+int(b[at]) > len(b) {
		return press{}, errForged
	}
	p.first, p.asker = int(first), asker
	at++
	p.id = string(b[at : at+int(b[at-1])])
	at += len(p.id)
	if p.line = string(b[at+1:]); b[at] == '#' {
		p.line = a.store.longLine(p.line, time.Now())
	}
	return p, nil
}

// buttons are those under an answer: the text around the first passage shown,
// earlier and later results, its whole source, share or delete, and the text around
// the others. What has nothing to do is not there.
func (a *adapter) buttons(r bot.Reply, t task, v layout.View) []discordgo.MessageComponent {
	var row, further []discordgo.MessageComponent
	button := func(to *[]discordgo.MessageComponent, label string, p press) {
		p.asker, p.line = keyOf(t.user), t.line
		*to = append(*to, discordgo.Button{Label: label, Style: discordgo.SecondaryButton, CustomID: a.encode(p)})
	}
	size := layout.PerPage
	if v.Passages > 0 {
		size = v.Passages
	}
	total := len(r.Passages)
	page := r.Passages[min(v.First, total):min(v.First+size, total)]
	pages := func(size, back, total int) {
		if v.First > 0 {
			button(&row, "◀ Earlier", press{verb: verbPage, first: max(0, v.First-back)})
		}
		if v.First+size < total {
			button(&row, "Later ▶", press{verb: verbPage, first: v.First + size})
		}
	}
	seen := map[string]bool{}
	for i, p := range page {
		if seen[p.ID] || r.Kind == question.Context { // two quotes may be of one passage
			continue
		}
		seen[p.ID] = true
		if context := (press{verb: verbContext, first: v.First, id: p.ID}); i == 0 {
			button(&row, "More context", context)
		} else {
			button(&further, fmt.Sprintf("Context %d", i+1), context)
		}
	}
	switch {
	case v.Context && t.line == "": // the question is forgotten
	case v.Context:
		button(&row, "◀ Back", press{verb: verbPage, first: v.First})
	case len(r.Docs) > 0:
		pages(len(r.Docs), layout.DocsPerPage, r.Total)
	default:
		pages(size, layout.PerPage, total)
	}
	if id := cmp.Or(v.ID, firstID(page)); id != "" && a.Library != nil {
		button(&row, "Whole source", press{verb: verbSource, id: id})
	}
	if t.private && (total > 0 || r.Answer != nil) {
		button(&row, "Share", press{verb: verbShare, first: v.First})
	} else if !t.private {
		button(&row, "Delete", press{verb: verbDelete})
	}
	if a.store.guild(t.guild).Feedback && r.Found != "" && r.Kind.Converses() && !foundNothing(r) && !v.Context {
		button(&further, "Helpful", press{verb: verbHelpful})
		button(&further, "Wrong", press{verb: verbWrong})
	}
	if len(row)+len(further) <= maxRow { // a telephone breaks each row by itself
		row, further = append(row, further...), nil
	}
	var rows []discordgo.MessageComponent
	for _, r := range [][]discordgo.MessageComponent{row, further} {
		if len(r) > 0 {
			rows = append(rows, discordgo.ActionsRow{Components: r})
		}
	}
	return rows
}

func firstID(page []bot.Passage) string {
	if len(page) == 0 {
		return ""
	}
	return page[0].ID
}

// fileName makes a document's ID a file's name.
func fileName(doc string) string {
	doc = doc[strings.LastIndexByte(doc, '/')+1:]
	doc = strings.Map(func(r rune) rune {
		switch {
		case r == '.' || r == '-' || r == '_' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z':
			return r
		}
		return '_'
	}, doc)
	if doc = strings.TrimLeft(doc, "."); doc == "" {
		doc = "source"
	}
	return strings.TrimSuffix(doc[:min(len(doc), 80)], ".txt") + ".txt"
}
