package places

import "strings"

// headKinds are the words that end the names of places, and start them before
// "of", by the kind of place that they name.
var headKinds = kinds(map[Kind]string{
	State:   "county province prefecture oblast district region territory parish governorate shire canton département",
	City:    "city town village township borough municipality commune",
	Feature: "river lake mountain mountains hills island islands isles bay beach cape coast creek canyon valley desert forest ocean sea gulf strait straits channel peninsula point falls springs glacier ridge plateau plain plains basin delta swamp heights rapids lagoon fjord reef volcano peak pass harbor harbour cove cave caves park gardens square bridge canal tunnel woods reservoir dam cemetery",
	Street:  "street avenue road boulevard lane drive highway parkway plaza turnpike st. ave blvd rd",
	Facility: "airport station hospital hotel stadium arena museum palace castle cathedral prison jail penitentiary monastery abbey temple mosque church synagogue " +
		"university college school academy library theatre theater barracks camp fort base airfield laboratory observatory zoo mansion tower hall house inn courthouse embassy port",
})

// firstKinds are the words that start the names of places.
var firstKinds = kinds(map[Kind]string{
	Feature:  "mount mt lake cape gulf isle bay strait river glen loch ben sea",
	City:     "city town port villa ciudad bad",
	State:    "county province",
	Facility: "fort ft camp château chateau hotel",
})

func kinds(by map[Kind]string) map[string]Kind {
	out := map[string]Kind{}
	for kind, words := range by {
		for _, w := range strings.Fields(words) {
			out[w] = kind
		}
	}
	return out
}
