package question

// A Command is one entry of the registry that prefix commands, mentions, slash
// commands and help share.
type Command struct {
	Kind    Kind
	Name    string   // as typed after the prefix, and as the slash command
	Aliases []string // further names
	Usage   string   // arguments: "SPEAKER [topic]"
	Help    string   // one line of at most 100 characters
	Example string   // a full line without its prefix: "quote Panetta immunity"
	Admin   bool     // for administrators only
}

// Commands is the registry, in the order help shows it.
var Commands []Command
