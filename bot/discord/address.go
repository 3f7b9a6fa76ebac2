package discord

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"verbatim/bot/question"
)

// An address says how a message speaks to the bot.
type address int

const (
	notUs     address = iota
	byPrefix          // "!who Kirby"
	byMention         // "@Verbatim who is Kirby?"
	nearMiss          // "!whn withdrawal": a slip of one of our commands
)

// addressed finds out whether content speaks to the bot, and returns what it
// says as a line for question.Parse: a command with the prefix "!", whatever
// the guild's prefix is, or a question in plain English. For a nearMiss the
// line is the command that was probably meant.
//
// Other bots live in the same channel: what starts with the prefix and goes on
// with no command of ours gets silence.
func addressed(content, prefix string, me func(mention string) bool) (line string, how address) {
	content = strings.TrimSpace(content)
	if rest, ok := strings.CutPrefix(content, prefix); ok && prefix != "" {
		return command(rest)
	}
	if rest, ok := mentioned(content, me); ok {
		return mentionLine(rest, prefix), byMention
	}
	return "", notUs
}

// command reads what follows a prefix.
func command(rest string) (line string, how address) {
	r, _ := utf8.DecodeRuneInString(rest)
	if !unicode.IsLetter(r) {
		return "", notUs // "!!!", "! important"
	}
	if commandAt(rest) != nil {
		return "!" + rest, byPrefix
	}
	word, args, _ := strings.Cut(rest, " ")
	if c := slipOf(strings.ToLower(word)); c != nil && strings.TrimSpace(args) != "" {
		return "!" + c.Name + " " + strings.TrimSpace(args), nearMiss
	}
	return "", notUs
}

// mentionLine is what a mention says: a command word that is no question word
// is a command, so that "@Verbatim docs" works; everything else is a question.
func mentionLine(rest, prefix string) string {
	if rest == "" {
		return "!help"
	}
	if after, ok := strings.CutPrefix(rest, prefix); ok && prefix != "" && commandAt(after) != nil {
		return "!" + after
	}
	if c := commandAt(rest); c != nil && !asks[c.Kind] {
		return "!" + rest
	}
	return rest
}

// asks are the kinds whose command word begins an English question as well.
var asks = map[question.Kind]bool{
	question.Who: true, question.When: true, question.Where: true, question.What: true,
	question.Why: true, question.HowMany: true,
}

// commandAt returns the command whose name or alias s begins with, nil if there
// is none. A name ends at a space, at the end, or at a mark that is no part of
// a word.
func commandAt(s string) *question.Command {
	var best *question.Command
	length := 0
	for i := range question.Commands {
		c := &question.Commands[i]
		for _, name := range append([]string{c.Name}, c.Aliases...) {
			if len(name) > length && len(s) >= len(name) && strings.EqualFold(s[:len(name)], name) && wordEnds(s[len(name):]) {
				best, length = c, len(name)
			}
		}
	}
	return best
}

// wordEnds reports whether no word goes on in rest: "!who?" is a command,
// "!whose" and "!what's" are not.
func wordEnds(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || unicode.IsSpace(r) || strings.ContainsRune("?:,\"“", r)
}

// slipOf returns the question command that word is a slip of the fingers from:
// one letter left out, doubled or two swapped, the first letter right. Other
// distances are other bots' commands ("!stats", "!hat").
func slipOf(word string) *question.Command {
	for i := range question.Commands {
		c := &question.Commands[i]
		if c.Admin || len(c.Name) < 3 || word == "" || word[0] != c.Name[0] {
			continue
		}
		switch c.Kind {
		case question.Help, question.Status, question.Docs, question.Context, question.Source:
			continue
		}
		if slip(word, c.Name) {
			return c
		}
	}
	return nil
}

func slip(typed, name string) bool {
	for i := range name {
		if typed == name[:i]+name[i+1:] || // left out
			typed == name[:i+1]+name[i:] || // doubled
			i > 0 && typed == name[:i-1]+name[i:i+1]+name[i-1:i]+name[i+1:] { // swapped
			return true
		}
	}
	return false
}

// mentioned cuts a mention of the bot off the beginning or the end of content.
// me tells whether the inside of a mention (an ID, or "&" and a role's ID) or a
// name typed after an @ is the bot.
func mentioned(content string, me func(string) bool) (rest string, ok bool) {
	if strings.HasPrefix(content, "<@") {
		inner, rest, ok := strings.Cut(content[2:], ">")
		if ok && me(strings.TrimPrefix(inner, "!")) {
			return strings.TrimLeft(rest, " \t\n,:"), true
		}
		return "", false
	}
	if strings.HasPrefix(content, "@") {
		name, rest, _ := strings.Cut(content[1:], " ")
		if me("@" + strings.ToLower(strings.TrimRight(name, ",:"))) {
			return strings.TrimSpace(rest), true
		}
		return "", false
	}
	if at := strings.LastIndex(content, "<@"); at >= 0 && strings.HasSuffix(content, ">") {
		inner := content[at+2 : len(content)-1]
		if me(strings.TrimPrefix(inner, "!")) {
			return strings.TrimRight(content[:at], " \t\n,"), true
		}
	}
	return "", false
}
