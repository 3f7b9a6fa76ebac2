package corpus

import (
	"regexp"
	"slices"

	"verbatim/corpus/block"
	"verbatim/corpus/people"
	"verbatim/corpus/text"
)

// speechTitle matches the title of a text that is all one person's words: "Opening
// remarks by Mayor Ada Venn at the ferry".
var speechTitle = regexp.MustCompile(`(?i)^(?:(?:opening|closing|press|full|prepared|keynote|inaugural|concession|new year's|open) )*` +
	`(?:statement|remarks|speech|address|keynote|message|letter|testimony|lecture|sermon|eulogy)(?: (?:as )?(?:delivered|prepared|given))? (?:by|of|from) (.+)$`)

// voice returns the person whose words d is: the author of a mail, or the person named
// in the title of a speech, unless others speak in it. It returns "" for other
// documents.
func (d *Document) voice() string {
	if d.Spoken || d.has("From") && d.has("To") {
		return d.Author
	}
	m := speechTitle.FindStringSubmatch(d.Title)
	if m == nil {
		return ""
	}
	who, _ := people.Find(text.Parse(m[1]))
	if len(who) == 0 {
		return ""
	}
	for _, b := range d.Blocks {
		if b.Role == block.Paragraph && label.MatchString(b.Of(d.Text)) {
			return ""
		}
	}
	return who[0].Name
}

// has reports whether d has a field of that name.
func (d *Document) has(name string) bool {
	return slices.ContainsFunc(d.Fields, func(f block.Field) bool { return f.Name == name })
}

// label matches the beginning of a speaker's turn: "MR. ORDE:".
var label = regexp.MustCompile(`^(?:\p{Lu}[\p{L}.'’-]* ){0,3}\p{Lu}[\p{L}.'’-]*:\s`)
