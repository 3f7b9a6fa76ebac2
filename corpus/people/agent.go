package people

import (
	"strings"

	"verbatim/corpus/internal/lexicon"
	"verbatim/corpus/text"
)

// agent reports whether token i is a noun for a person by its ending: miller, organist,
// ferrywoman.
func (f *finder) agent(i int) bool {
	t := f.t.Tokens[i]
	if t.Kind != text.Lower || t.Len() < 4 || f.words[i].class.Has(lexicon.Function|lexicon.Say) {
		return false
	}
	s := t.Of(f.t.S)
	if s == "smith" || s == "cook" {
		return true
	}
	if noAgents[s] {
		return false
	}
	for _, ending := range [...]string{"er", "or", "ist", "man", "woman", "ian", "eur", "ess", "smith", "wright", "monger"} {
		if strings.HasSuffix(s, ending) && len(s) >= len(ending)+3 {
			return true
		}
	}
	return false
}

// noAgents are words with such an ending that are not for people.
var noAgents = text.Set(`after another other rather never ever under over water river summer winter tower paper letter order corner number
	matter member former latter either neither whether together however moreover proper upper lower outer inner later earlier better older
	younger larger smaller higher greater bigger longer shorter chapter center shelter weather leather feather quarter silver copper butter
	dinner supper shower flower power answer border chamber timber lumber master cover shoulder powder ladder bladder finger hunger anger
	danger stranger trigger layer prayer charter theater poster register disaster cluster monster semester buffer offer computer printer
	scooter helicopter newspaper wallpaper december september october november floor door color honor labor humor rumor favor harbor flavor
	motor sector factor vector mirror error terror horror interior exterior minor major prior superior senior junior human woman german roman
	list mist wrist twist exist consist persist resist civilian italian indian asian russian christian process success access princess
	business illness darkness address progress express witness wilderness happiness`)
