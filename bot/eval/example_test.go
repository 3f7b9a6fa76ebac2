package eval_test

import (
	"fmt"
	"strings"

	"verbatim/bot/eval"
)

func ExampleRead() {
	lines := `{"question": "When was the Gull Bridge closed?", "answers": ["1 June"]}
{"question": "Who stole the geese?"}`
	for q, err := range eval.Read(strings.NewReader(lines)) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(q.Question, q.Answers)
	}
	// Output:
	// When was the Gull Bridge closed? [1 June]
	// line 2: it needs "answers", "patterns", "sentences" or "documents", or "none": true
}
