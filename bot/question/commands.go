package question

import (
	"strings"
	"time"
)

// A Command is one entry of the registry that prefix commands, mentions, slash
// commands and help share.
type Command struct {
	Kind    Kind     // "" for ask, whose kind the question itself decides
	Name    string   // as typed after the prefix, and as the slash command
	Aliases []string // further names; one may be of two words ("how many")
	Usage   string   // arguments: "SPEAKER [topic]"; "" for none
	Help    string   // one line of at most 100 characters
	Example string   // a full line without its prefix: "quote Panetta immunity"
	Admin   bool     // for administrators only
	Channel bool     // of a channel that people share, and nowhere else

	Options  []Option      // its arguments by name, the required first
	Cooldown time.Duration // between two uses by one person; 0 for none of its own
}

// Commands is the registry, in the order help shows it. It is not to be changed.
var Commands = []Command{
	{Kind: Who, Name: "who", Aliases: []string{"whois", "whos", "whom", "whose", "person"}, Usage: "NAME or question",
		Help: "Who somebody is, or who did something", Example: "who Kirby",
		Options: asking("person", "A name, or who did what", People)},
	{Kind: When, Name: "when", Aliases: []string{"whens", "date"}, Usage: "event",
		Help: "When something happened or will happen, as a date you can use", Example: "when withdrawal",
		Options: asking("event", "What happened", Words)},
	{Kind: Where, Name: "where", Aliases: []string{"wheres", "place"}, Usage: "event or thing",
		Help: "Where something happened or is", Example: "where trainers",
		Options: asking("event", "What happened, or what is looked for", Words)},
	{Kind: What, Name: "what", Aliases: []string{"whats", "which", "how", "define", "def", "explain"}, Usage: "thing or question",
		Help: "What something is, which one it was, or how it was done", Example: "what SOFA",
		Options: asking("thing", "A thing, or a whole question", Words)},
	{Kind: Why, Name: "why", Aliases: []string{"whys", "reason", "how come"}, Usage: "event",
		Help: "Why something happened", Example: "why immunity",
		Options: asking("event", "What happened", Words)},
	{Kind: HowMany, Name: "howmany", Aliases: []string{"how many", "how much", "howmuch", "count", "number"}, Usage: "things",
		Help: "How many or how much, with the unit; sources that differ are all shown", Example: "howmany troops",
		Options: asking("things", "What to count", Words)},
	{Kind: Quote, Name: "quote", Aliases: []string{"quotes", "q", "said", "says"}, Usage: "SPEAKER [topic]",
		Help: "What somebody said, in their own words", Example: "quote Panetta immunity",
		Options: quoting},
	{Kind: Search, Name: "search", Aliases: []string{"find", "s", "grep", "look for"}, Usage: "words",
		Help: "Passages with these words; \"quoted words\" must stand together", Example: "search written protections",
		Options: asking("words", "Words; \"quoted words\" must stand together", Words)},
	{Kind: Check, Name: "check", Aliases: []string{"verify", "factcheck", "fact check", "fact-check"}, Usage: "\"pasted words\"",
		Help: "Whether these words stand in the documents: verbatim, altered or not found", Example: "check \"we will have those protections\"",
		Options: []Option{{Name: "words", Help: "The words to look for, as somebody quoted them", Required: true}}},
	{Kind: Timeline, Name: "timeline", Aliases: []string{"chronology", "tl"}, Usage: "words",
		Help: "What happened when, in order of date", Example: "timeline withdrawal",
		Options: asking("words", "What it is about", Words), Cooldown: 5 * time.Second},
	{Name: "ask", Aliases: []string{"question"}, Usage: "question",
		Help: "Any question in plain English", Example: "ask How many troops remain in Iraq?",
		Options: asking("question", "A question in plain English", Nothing)},
	{Kind: Context, Name: "context", Aliases: []string{"ctx", "more"}, Usage: "ID",
		Help: "The text around a passage, by the ID under it", Example: "context k3v9q2",
		Options: passage},
	{Kind: Source, Name: "source", Aliases: []string{"src"}, Usage: "ID",
		Help: "The document that a passage comes from", Example: "source k3v9q2",
		Options: passage, Cooldown: 5 * time.Second},
	{Kind: Docs, Name: "docs", Aliases: []string{"documents", "list", "ls"}, Usage: "[words]",
		Help: "The documents that answers come from", Example: "docs",
		Options: []Option{{Name: "words", Help: "Only documents with these words in their title", Complete: Documents}}},
	{Kind: Status, Name: "status", Aliases: []string{"stats", "about"},
		Help: "How much is indexed, and since when", Example: "status"},
	{Kind: Alert, Name: "alert", Aliases: []string{"notify"}, Usage: "words or question",
		Help: "Tell this channel when a document says something new", Example: "alert withdrawal", Channel: true,
		Options: []Option{{Name: "words", Help: "Words, or a question", Required: true, Complete: Words}}, Cooldown: 5 * time.Second},
	{Kind: Alerts, Name: "alerts", Aliases: []string{"unalert"}, Usage: "[remove NUMBER]",
		Help: "The alerts of this channel, and how they are taken back", Example: "alerts", Channel: true,
		Options: []Option{{Name: "remove", Help: "The number of the one to take back"}}},
	{Kind: Evidence, Name: "evidence",
		Help: "What was checked and asked in this channel or thread, as a file with sources", Example: "evidence", Channel: true, Cooldown: 5 * time.Second},
	{Kind: Help, Name: "help", Aliases: []string{"h", "?", "commands", "usage"}, Usage: "[command]",
		Help: "The commands, or how one of them is used", Example: "help quote",
		Options: []Option{{Name: "command", Help: "One command", Complete: Names}}},
	{Kind: Reindex, Name: "reindex", Aliases: []string{"refresh", "update"}, Usage: "[dry-run|status|rollback|full]",
		Help: "Bring the index up to date with the documents", Example: "reindex dry-run", Admin: true,
		Options: []Option{{Name: "mode", Help: "What to do; without it, what has changed is brought in",
			Choices: []string{"dry-run", "status", "rollback", "full"}}}},
	{Kind: Add, Name: "add", Aliases: []string{"upload"}, Usage: "(attach a document)",
		Help: "Add the attached document to the corpus", Example: "add", Admin: true,
		Options: []Option{{Name: "document", Help: "The file to add", Required: true, File: true}}},
	{Kind: Remove, Name: "remove", Aliases: []string{"rm", "delete"}, Usage: "DOCUMENT",
		Help: "Take a document out of the corpus", Example: "remove talks.txt", Admin: true,
		Options: []Option{{Name: "document", Help: "Its path in the corpus", Required: true, Complete: Documents}}},
	{Kind: Report, Name: "report",
		Help: "What was asked here, and found helpful, wrong or not at all", Example: "report", Admin: true, Channel: true},
	{Kind: Settings, Name: "settings", Aliases: []string{"config", "setup"}, Usage: "[name [value]]",
		Help: "Channels, prefix, private answers and admin roles of this server", Example: "settings", Admin: true,
		Options: []Option{
			{Name: "name", Help: "What to change; without it, all are shown", Choices: []string{"channels", "prefix", "private", "admins", "collections", "room", "granted", "alerts", "feedback"}},
			{Name: "value", Help: "The new value; \"default\" takes it back", Complete: Folders}}},
}

// Lookup returns the command of that name or alias, nil where there is none.
// Case does not count.
func Lookup(name string) *Command {
	name = strings.ToLower(name)
	for i := range Commands {
		c := &Commands[i]
		if c.Name == name {
			return c
		}
		for _, a := range c.Aliases {
			if a == name {
				return c
			}
		}
	}
	return nil
}

// spelled gives the words of English that a one-word alias stands for, so that
// "!whois Kirby" is the question "who is Kirby".
var spelled = map[string]string{
	"whois": "who is", "whos": "who is", "person": "who", "date": "when", "whens": "when is",
	"wheres": "where is", "place": "where", "whats": "what is", "def": "define", "whys": "why is",
	"reason": "why", "howmany": "how many", "howmuch": "how much", "count": "how many", "number": "how many",
}

// Asks reports whether the word of a command is the question word of the sentence that
// it starts, and so belongs to what is asked.
func (c *Command) Asks() bool {
	switch c.Kind {
	case Who, When, Where, What, Why, HowMany:
		return true
	}
	return false
}

// literal reports whether what follows the command of a kind is meant letter by
// letter: a name of a file, a role in settings, words to be checked.
func (k Kind) literal() bool {
	switch k {
	case Check, Context, Source, Docs, Reindex, Add, Remove, Settings, Alert, Alerts, Report, Evidence:
		return true
	}
	return false
}

// Filtered reports whether the filters of a question narrow what is found for its kind.
func (k Kind) Filtered() bool { return k == Docs || !k.literal() && k != Status && k != Help }

// bare reports whether the command is meant without a prefix where args follow
// it: "status" alone is the command, "status of forces agreement" is not.
func (c *Command) bare(args string) bool {
	n := strings.Count(args, " ") + 1
	if args == "" {
		n = 0
	}
	switch c.Kind {
	case Docs, Status:
		return n == 0
	case Help:
		return n == 0 || n == 1 && Lookup(args) != nil
	case Context, Source:
		return n == 1
	case Reindex:
		return n == 0 || n == 1 && strings.Contains("|"+strings.Trim(c.Usage, "[]")+"|", "|"+strings.ToLower(args)+"|")
	case Add, Remove, Settings, Alert, Alerts, Report, Evidence:
		return false
	}
	return true
}

// nearest returns the one command whose name is one typing slip away from a
// word of four letters or more, nil where there is none or more than one.
func nearest(word string) *Command {
	if len(word) < 4 || len(word) > 12 {
		return nil
	}
	var found *Command
	for i := range Commands {
		if len(Commands[i].Name) >= 4 && slip(strings.ToLower(word), Commands[i].Name) {
			if found != nil {
				return nil
			}
			found = &Commands[i]
		}
	}
	return found
}

// slip reports whether a and b differ by one letter added, dropped or
// replaced, or by two neighbours swapped.
func slip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch len(b) - len(a) {
	case 0:
		if i == len(a) {
			return false
		}
		return a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
	case 1:
		return a[i:] == b[i+1:]
	}
	return false
}
