package chat

import (
	"regexp"
	"strings"
)

// A form is how a program writes the first line of a message. Its groups are d for the
// date, t for the time of day, n for the author and x for the text.
type form struct {
	re     *regexp.Regexp
	system *regexp.Regexp // a line of the program itself
	below  bool           // the text is in the lines below
	loose  bool           // other texts have such lines too: somebody must write twice
}

const (
	date  = `(?P<d>\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}[- ]\pL{3,9}\.?[- ]\d{2,4}|\pL{3,9}\.? \d{1,2},? \d{4})`
	clock = `(?P<t>\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:[.,]\d{3})?(?: ?[AaPp]\.?[Mm]\.?)?)(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?`
	named = `(?P<n>[^:<>\[\]\t]{1,60}?)`
	nick  = `[@+%&~!• ]?(?P<n>[^<>\s]{1,40})`
)

func line(pattern string) *regexp.Regexp {
	return regexp.MustCompile("^" + strings.NewReplacer("DATE", date, "CLOCK", clock, "NAME", named, "NICK", nick).Replace(pattern) + "$")
}

// forms are the forms of the known programs. The first that fits wins.
var forms = []form{
	// 14/05/2024, 09:03 - Ruth Weir: Where is the ladder?
	{re: line(`DATE,? CLOCK - NAME: (?P<x>.*)`), system: line(`DATE,? CLOCK - (?P<x>.*)`)},
	// [14/05/2024, 09:03:11] Ruth Weir: Where is the ladder?
	{re: line(`\[DATE,? CLOCK\] NAME: (?P<x>.*)`), system: line(`\[DATE,? CLOCK\] (?P<x>.*)`)},
	// [09:03, 14/05/2024] Ruth Weir: Where is the ladder?
	{re: line(`\[CLOCK, DATE\] NAME: (?P<x>.*)`)},
	// [14-May-24 09:03 AM] ruth_w
	{re: line(`\[DATE,? CLOCK\] NAME(?: \(pinned\))?`), below: true},
	// Ruth Weir, [14.05.2024 09:03]
	{re: line(`NAME, \[DATE,? CLOCK\]:?`), below: true},
	// 2024-05-14 09:03:11 <ruth> Where is the ladder?
	{re: line(`\[?(?:DATE[ T])?CLOCK\]? *<NICK> (?P<x>.*)`), system: line(`\[?(?:DATE[ T])?CLOCK\]? *(?P<x>(?:\*|-!-|-->|<--|=-=|==|-|—|→|←).*)`)},
	// May 14 09:03:11 <ruth>	Where is the ladder?
	{re: line(`(?P<d>\pL{3} \d{1,2}) CLOCK <NICK>\s+(?P<x>.*)`), system: line(`(?P<d>\pL{3} \d{1,2}) CLOCK (?P<x>\*.*)`)},
	// <ruth> Where is the ladder?
	{re: line(`<NICK> (?P<x>.*)`), system: line(`(?P<x>(?:\*|-!-|-->|<--) .*)`), loose: true},
	// 09:03:11 From Ruth Weir to Everyone: Where is the ladder?
	{re: line(`(?:DATE )?CLOCK\s+From\s+NAME(?:\s+to\s+[^:]{1,60}?)?\s*:\s*(?P<x>.*)`)},
	// 2024-05-14 09:03:11	ruth	Where is the ladder?
	{re: line(`(?:DATE )?CLOCK\t[@+]?NAME:?\t(?P<x>.*)`), system: line(`(?:DATE )?CLOCK\t(?P<x>(?:\*|-->|<--|--|=!=)\t.*)`)},
	// 2024-05-14 09:03:11 Ruth Weir: Where is the ladder?
	{re: line(`DATE[,T]? ?CLOCK,? NAME: (?P<x>.*)`), loose: true},
	// [09:03:11] Ruth Weir: Where is the ladder?
	{re: line(`\[CLOCK\] NAME: (?P<x>.*)`), loose: true},
	// 09:03 Ruth Weir: Where is the ladder?
	{re: line(`CLOCK NAME: (?P<x>.*)`), loose: true},
	// [Ruth Weir] 09:03:11
	{re: line(`\[(?P<n>[^\[\]:]{1,60})\] CLOCK`), below: true},
	// Ruth Weir — 14/05/2024 9:03 AM
	{re: line(`NAME(?: APP)?\s+[—–]\s+(?:(?:[Tt]oday|[Yy]esterday)(?: at|,)? |DATE,?\s+(?:at )?)?CLOCK`), below: true},
	// Ruth Weir  9:03 AM
	{re: line(`NAME(?:\s+APP)?(?:\s{2,}|\t|\s*\n\s*)\[?(?:(?:[Tt]oday|[Yy]esterday) at |DATE,?\s+(?:at )?)?CLOCK\]?`), below: true},
	// Ruth Weir, 14/05/2024 9:03 AM
	{re: line(`NAME,? DATE,? CLOCK`), below: true, loose: true},
	// Ruth Weir 9:03 AM
	{re: line(`NAME(?: APP)?,? \[?CLOCK\]?`), below: true, loose: true},
}

// part returns the group of a match of re by its name.
func part(re *regexp.Regexp, m []string, name string) string {
	if i := re.SubexpIndex(name); i >= 0 {
		return strings.TrimSpace(m[i])
	}
	return ""
}
