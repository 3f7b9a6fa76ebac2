package check_test

import (
	"fmt"

	"verbatim/bot/check"
)

func ExampleComparer_Compare() {
	const text = "“We do not expect the tide gate to hold beyond March 12,” the mayor told reporters."
	var c check.Comparer
	r := c.Compare(check.Read("“We expect the tide gate … to hold”"), text)
	fmt.Println(r.Verdict)
	for _, e := range r.Edits {
		fmt.Printf("%s: %s\n", e.Op, e.Text)
	}
	fmt.Println(r.Notes)
	// Output:
	// altered
	// same: We
	// dropped: do not
	// same: expect the tide gate to hold
	// [The text says “not”, which is left out.]
}
