package discord

import (
	"regexp"
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
	if rest, ok := afterPrefix(content, prefix); ok {
		return command(rest)
	}
	if rest, ok := mentioned(content, me); ok {
		return mentionLine(rest, prefix), byMention
	}
	return "", notUs
}

// typed is content as it was meant: without zero-width and direction marks.
func typed(content string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, content)
}

// afterPrefix cuts a prefix off content, and bold, italics or a spoiler that
// stand around all of it. Case does not count, nor do the full-width forms of
// letters and marks.
func afterPrefix(content, prefix string) (rest string, ok bool) {
	if prefix == "" {
		return "", false
	}
	around := content[:len(content)-len(strings.TrimLeft(content, "*_~|"))]
	rest = content[len(around):]
	for _, want := range prefix {
		r, n := utf8.DecodeRuneInString(rest)
		if n == 0 || caseFold(r) != caseFold(want) {
			return "", false
		}
		rest = rest[n:]
	}
	if around != "" {
		rest = strings.TrimRight(rest, "*_~|")
	}
	return rest, true
}

// caseFold is r in lower case and in its usual width.
func caseFold(r rune) rune {
	if '\uff01' <= r && r <= '\uff5e' {
		r -= '\uff01' - '!'
	}
	return unicode.ToLower(r)
}

// command reads what follows a prefix.
func command(after string) (line string, how address) {
	rest := strings.TrimLeft(after, " ")
	r, _ := utf8.DecodeRuneInString(rest)
	if !unicode.IsLetter(r) {
		return "", notUs // "!!!", "! 100"
	}
	if c, args := splitCommand(rest); c != nil && (rest == after || !c.Asks() || strings.TrimSpace(args) != "") {
		return "!" + rest, byPrefix
	}
	word, args, _ := strings.Cut(rest, " ")
	if c := slipOf(strings.ToLower(word)); c != nil && strings.TrimSpace(args) != "" && rest == after {
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
	if after, ok := afterPrefix(rest, prefix); ok && commandAt(after) != nil {
		return "!" + after
	}
	c, args := splitCommand(rest)
	if c == nil || c.Asks() {
		return rest
	}
	if strings.TrimSpace(args) == "" || !nouns[c.Kind] || question.Parse(rest).Kind == c.Kind {
		return "!" + rest
	}
	return rest
}

// nouns are the kinds whose command word often begins a sentence as well:
// "status of forces", "report on the flood", "source of the river".
var nouns = map[question.Kind]bool{
	question.Status: true, question.Source: true, question.Context: true, question.Help: true, question.Report: true, question.Evidence: true,
}

// commandAt returns the command whose name or alias s begins with, nil if there
// is none. A name ends where the word does.
func commandAt(s string) *question.Command {
	c, _ := splitCommand(s)
	return c
}

// splitCommand is commandAt, and what follows the name.
func splitCommand(s string) (c *question.Command, rest string) {
	length := 0
	for i := range question.Commands {
		for _, name := range append([]string{question.Commands[i].Name}, question.Commands[i].Aliases...) {
			if len(name) > length && len(s) >= len(name) && strings.EqualFold(s[:len(name)], name) && wordEnds(s[len(name):]) {
				c, length = &question.Commands[i], len(name)
			}
		}
	}
	return c, s[length:]
}

// wordEnds reports whether no word goes on in rest: "!who?" and "!who's" are
// commands, "!whose" and "!what-if" are not.
func wordEnds(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_/.@#", r)
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

// mentioned cuts the first mention of the bot out of content, or its name typed
// after an @ at the beginning. me tells whether the inside of a mention (an ID,
// or "&" and a role's ID) or such a name is the bot.
func mentioned(content string, me func(string) bool) (rest string, ok bool) {
	if strings.HasPrefix(content, "@") {
		name, rest, _ := strings.Cut(content[1:], " ")
		if me("@" + strings.ToLower(strings.TrimRight(name, ",:"))) {
			return strings.TrimSpace(rest), true
		}
	}
	for _, m := range mentions.FindAllStringSubmatchIndex(content, maxMentions) {
		if me(content[m[2]:m[3]]) {
			return around(content[:m[0]], content[m[1]:]), true
		}
	}
	return "", false
}

// mentions matches a mention of somebody or of a role. Discord notifies a
// hundred people of one message at most.
var mentions = regexp.MustCompile(`<@!?(&?[^\s<>@]{1,40})>`)

const maxMentions = 100

// around joins what stands before and after a mention of the bot.
func around(before, after string) string {
	before = strings.TrimRight(before, " \t\n,")
	after = strings.TrimLeft(after, " \t\n,:")
	switch {
	case before == "" || after == "":
		return before + after
	case !strings.ContainsFunc(after, unicode.IsLetter): // the mark that ends the sentence
		return before + after
	}
	return before + " " + after
}
