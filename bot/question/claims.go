package question

import (
	"regexp"
	"slices"
	"strings"
)

const (
	maxClaims = 3   // quotations of one message that are checked
	minClaim  = 3   // words of a quotation worth checking: fewer are a name, or scare quotes
	maxClaim  = 700 // bytes
)

// Claims are the quotations in the parts of a message, in order: block quotes,
// each apart, and what stands in quotation marks. Where it quotes nothing, they
// are the parts themselves.
func Claims(parts ...string) []string {
	var found, whole []string
	for _, p := range parts {
		p = plain(p)
		blocks, rest := blockQuotes(p)
		marked := quoted(rest)
		for _, m := range marked {
			blocks = append(blocks, inside(rest, m))
		}
		for _, c := range blocks {
			if len(strings.Fields(c)) >= minClaim {
				found = append(found, c)
			}
		}
		if p = strings.TrimSpace(p); p != "" {
			whole = append(whole, p)
		}
	}
	if len(found) == 0 {
		found = whole
	}
	found = found[:min(len(found), maxClaims)]
	for i, c := range found {
		found[i] = atWord(strings.Join(strings.Fields(c), " "), maxClaim)
	}
	return found
}

var address = regexp.MustCompile(`<?https?://\S+`)

// plain is what a message says in words: without addresses, mentions, emoji and
// timestamps, and with the labels of its links.
func plain(message string) string {
	if len(message) > maxMessage {
		message = message[:maxMessage]
	}
	lines := strings.Split(strings.ToValidUTF8(message, ""), "\n")
	for i, l := range lines {
		words := strings.Fields(address.ReplaceAllString(unlinked(l), " "))
		words = slices.DeleteFunc(words, func(w string) bool { return mentionAt(w) == len(w) })
		if l = strings.Join(words, " "); !strings.ContainsFunc(l, inner) {
			l = ""
		}
		lines[i] = l
	}
	return strings.Join(lines, "\n")
}

// maxMessage bounds what is read of a message or of a text attached to it, in
// bytes.
const maxMessage = 64 << 10

// blockQuotes parts a message into its block quotes and the rest. A quote goes
// on from line to line; after >>> it goes on to the end.
func blockQuotes(message string) (quotes []string, rest string) {
	var b strings.Builder
	open := false
	for message != "" {
		l, after, _ := strings.Cut(message, "\n")
		l = strings.TrimSpace(l)
		if all, ok := strings.CutPrefix(l, ">>>"); ok {
			return append(quotes, all+"\n"+after), b.String()
		}
		q, quoting := strings.CutPrefix(l, ">")
		switch {
		case quoting && open:
			quotes[len(quotes)-1] += "\n" + q
		case quoting:
			quotes = append(quotes, q)
		default:
			b.WriteString(l + "\n")
		}
		open, message = quoting, after
	}
	return quotes, b.String()
}

// atWord shortens s to at most n bytes of whole words.
func atWord(s string, n int) string {
	if len(s) <= n {
		return s
	}
	if i := strings.LastIndexByte(s[:n+1], ' '); i > 0 {
		return s[:i]
	}
	return strings.ToValidUTF8(s[:n], "")
}

// isAboutThis matches a line that asks about another message, and has no words
// of its own to look for.
var isAboutThis = regexp.MustCompile(`(?i)^(?:` +
	`(?:this|that|it|these|those|them|above|the above)(?: (?:quote|claim|message|one|words))?` +
	`|(?:(?:so )?(?:is|was|are|were) )?(?:this|that|it|these|those)(?: (?:quote|claim|one))?(?: (?:really|actually|even))? (?:true|real|right|correct|accurate|legit|legitimate|fake|false|verbatim|genuine|authentic|so|what (?:he|she|they) said|a real quote|a quote)` +
	`|(?:true|real|fake|legit|source|sauce|really|source for (?:this|that)|(?:what is|what['’]?s) the source|says who|who said (?:this|that)|did (?:he|she|they) (?:really |actually )?say (?:this|that|it|so))` +
	`)?[\s?!.]*$`)

// AboutThis reports whether a line, without prefix, mention and the word check,
// asks about the message that it replies to: "this", "is that true?", nothing.
func AboutThis(line string) bool {
	return len(line) < 100 && isAboutThis.MatchString(strings.TrimSpace(clean(line)))
}
