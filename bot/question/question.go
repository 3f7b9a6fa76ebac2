// Package question understands what a person typed: which kind of answer is
// wanted, about what, and within which bounds. It is pure: no index, no clock.
//
// Parse takes a line apart in four steps. It mends the characters and takes off
// Discord's markup (scan.go, markup.go), takes out the filters (filters.go), looks the
// first words up in the registry of commands (commands.go), and reads what is left as
// English: the question word, the noun after it ("which NFL team"), the verb, the names
// and the content words (english.go, what.go, howmany.go, quote.go). The tables of words
// are in words.go and nouns.txt.
package question

import (
	"strings"

	"verbatim/corpus/text"
)

// A Kind is what a question asks for. Commands that are no question (docs,
// status, help, context, source, reindex, ...) are kinds too.
type Kind string

const (
	Who      Kind = "who"
	When     Kind = "when"
	Where    Kind = "where"
	What     Kind = "what"
	Why      Kind = "why"
	HowMany  Kind = "howmany"
	Quote    Kind = "quote"
	Search   Kind = "search"
	Check    Kind = "check"
	Timeline Kind = "timeline"
	Context  Kind = "context"
	Source   Kind = "source"
	Docs     Kind = "docs"
	Status   Kind = "status"
	Help     Kind = "help"
	Reindex  Kind = "reindex"
	Add      Kind = "add"
	Remove   Kind = "remove"
	Settings Kind = "settings"
	Alert    Kind = "alert"
	Alerts   Kind = "alerts"
	Report   Kind = "report"
	Evidence Kind = "evidence"
)

// A Question is what was understood of a line. Words are given as typed, but
// for typography: marks are straight, possessive endings are off.
type Question struct {
	Kind Kind

	// Text is what was asked, without prefix, filters, and a command word that
	// is no question word: "when withdrawal", "Panetta immunity".
	Text string

	// Pasted is Text of a check, with the line breaks of what was pasted.
	Pasted string

	Terms   []string // content words in the order asked, each once; stop words only where there is nothing else
	Phrases []string // what stood in quotation marks, without them
	Names   []string // runs of words that look like a proper name: "Super Bowl 50"

	// Speaker is whose words are asked for: the first name, or the first word,
	// of !quote, and the name in "What did Panetta say about ...?".
	Speaker string

	// Describe is the person or thing that the question asks to have described:
	// "Kirby" in "!who Kirby" and "who is Kirby", "SOFA" in "what is SOFA"; ""
	// in "who killed Nemtsov". With no verb a role ("defense secretary") cannot
	// be told from a name in small letters, and stands here too.
	Describe string

	Wants   Wants    // the finer kind of answer: a year, a city, a distance; "" where the kind says all
	Head    string   // the noun that names the answer: "team" in "Which NFL team won ...?"; "" for none
	Verb    string   // what was done: "leave" in "When did the troops leave?"; "" where it is only to be or unknown
	Filters Filters  // bounds
	Args    []string // words after a command that is no question: !context ID, !reindex dry-run

	Unread []string // filters whose value is no date, left among the words: "after:soon"
	About  []string // what the question before was about, where this one leaves it out; see Follow
	Taken  string   // the line that this question was read as after the one before; "" otherwise
	Typed  string   // the command word as typed where it was read as another: "qoute"; "" otherwise
}

// Filters bound where the answer may come from. Dates are ISO 8601, possibly
// only a year or a month.
type Filters struct {
	By, In, From  string
	After, Before string
}

// String is the question as a line that parses to the same Question.
func (q Question) String() string {
	var b strings.Builder
	b.WriteString(strings.TrimLeft(q.Filters.String()+" !", " "))
	c := q.Kind
	if cmd := Lookup(string(c)); cmd == nil || cmd.Asks() {
		if c, _ := leading(q.Text); c == nil || !c.Asks() {
			b.WriteString("ask ")
		}
	} else {
		b.WriteString(cmd.Name + " ")
	}
	b.WriteString(q.Text)
	return strings.TrimSpace(b.String())
}

// Line is the question as a person types it: its filters last, without the mark at
// its end.
func (q Question) Line() string {
	f := q.Filters
	q.Filters = Filters{}
	q.Text = strings.TrimRight(q.Text, "?!. ")
	return strings.TrimSpace(q.String() + " " + f.String())
}

// Bare is the command of a question that says nothing of what it is about: its
// word alone, or with filters, as in "who by:Kirby", or with words that every
// question may have, as in "who is it?"; nil for every other.
func (q Question) Bare() *Command {
	c := Lookup(string(q.Kind))
	if c == nil || !c.Asks() || len(q.Phrases) > 0 || len(q.Names) > 0 {
		return nil
	}
	asked := strings.ToLower(strings.TrimRight(q.Text, "?!. "))
	for _, name := range append([]string{c.Name}, c.Aliases...) {
		if asked == name || asked == spell(name) {
			return c
		}
	}
	for _, w := range read(q.Text, nil) {
		if w.kind != text.Punct && !w.is(stopWords) {
			return nil
		}
	}
	return c
}

// Parse understands a line. It never fails: what is no command is a question
// in plain English, and what is no question is a search. It is linear in the
// line's length.
func Parse(line string) Question {
	raw := line
	line = clean(line)
	cmd, rest, _ := command(line)
	switch {
	case cmd != nil && cmd.Kind == Check:
		return check(rest).withLines(raw)
	case cmd == nil || !cmd.Kind.literal():
		line = unmarked(line)
	}
	var q Question
	line = q.Filters.take(line, nil)
	cmd, rest, typed := command(line)
	q.Typed = typed
	switch {
	case cmd == nil:
		q.Text = rest
		q.english("")
	case cmd.Kind == Check:
		return check(rest)
	case cmd.Asks() || cmd.Kind == Search || cmd.Kind == Timeline:
		q.Text = rest
		q.english(cmd.Kind)
	case cmd.Kind == Quote:
		q.Text = rest
		q.quote()
	default:
		q.Kind, q.Text = cmd.Kind, rest
		q.Args = strings.Fields(rest)
		q.english(cmd.Kind)
	}
	if strings.Contains(q.Text, ":") {
		new(Filters).take(q.Text, &q.Unread)
	}
	return q
}

// withLines is a check that knows where the lines of its paste end.
func (q Question) withLines(line string) Question {
	line = strings.TrimSpace(cleaned(line, true))
	if before, after, _ := strings.Cut(line, "\n"); len(strings.Fields(before)) == 1 { // !check alone
		line = before + " " + after
	}
	if cmd, rest, _ := command(line); cmd != nil && cmd.Kind == Check {
		rest = pasted(rest)
		if clean(rest) == q.Text {
			q.Pasted = rest
		}
	}
	return q
}

// check is the question whether pasted words stand in the documents. They are taken as
// they are, without Discord's markup; a colon in them is no filter.
func check(words string) Question {
	words = pasted(words)
	q := Question{Text: words, Pasted: words}
	q.english(Check)
	return q
}

// pasted is what was pasted, without what Discord put among it and the quotation
// marks around it.
func pasted(words string) string {
	words = unlinked(words)
	for {
		inner, ok := unquote(words)
		if !ok {
			return words
		}
		words = inner
	}
}
