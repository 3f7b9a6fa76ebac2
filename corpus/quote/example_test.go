package quote_test

import (
	"fmt"

	"verbatim/corpus/people"
	"verbatim/corpus/quote"
	"verbatim/corpus/text"
)

func ExampleFind() {
	t := text.Parse("Mayor Emma Brill met the fishermen on Friday.\n\n“The quay stays open,” she said, “and so does the market.”")
	mentions, _ := people.Find(t)
	direct, _ := quote.Find(t, mentions, nil)
	for _, q := range direct {
		fmt.Printf("%s: %s\n", q.Speaker.Name, q.Of(t.S))
	}
	// Output:
	// Emma Brill: The quay stays open,
	// Emma Brill: and so does the market.
}
