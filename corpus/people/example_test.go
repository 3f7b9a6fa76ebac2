package people_test

import (
	"fmt"

	"verbatim/corpus/people"
	"verbatim/corpus/text"
)

func ExampleFind() {
	page := "Harbour master Tomas Berglund said that Mr Berglund was himself."
	mentions, described := people.Find(text.Parse(page))
	for _, m := range mentions {
		fmt.Println(m.Of(page), "is", m.Name)
	}
	for _, d := range described {
		fmt.Println(d.Name, "is called", d.As)
	}
	// Output:
	// Tomas Berglund is Tomas Berglund
	// Berglund is Tomas Berglund
	// Tomas Berglund is called Harbour master
}
