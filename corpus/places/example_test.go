package places_test

import (
	"fmt"

	"verbatim/corpus/people"
	"verbatim/corpus/places"
	"verbatim/corpus/text"
)

func ExampleFind() {
	page := "Virginia Welby left Marrow Bay for Bellport, Maine."
	t := text.Parse(page)
	mentions, _ := people.Find(t)
	for _, p := range places.Find(t, mentions) {
		fmt.Println(p.Kind, p.Of(page))
	}
	// Output:
	// feature Marrow Bay
	// city Bellport
	// state Maine
}
