package text_test

import (
	"fmt"

	"verbatim/corpus/text"
)

func ExampleParse() {
	s := "Dr. Talbot left at 5 p.m. Nobody saw her go."
	t := text.Parse(s)
	for _, x := range t.Sentences {
		fmt.Println(x.Of(s))
	}
	// Output:
	// Dr. Talbot left at 5 p.m.
	// Nobody saw her go.
}
