package corpus_test

import (
	"fmt"

	"verbatim/corpus"
)

func ExampleFromText() {
	d := corpus.FromText("ferry.txt", `Ferry returns to Skarrow
By Linnet Crabwell
5 February 2024

The ferry sailed again on Monday, three days after the storm.
`, "", "", false)
	corpus.Analyze(d)
	fmt.Println(d.Title)
	fmt.Println(d.Author, d.Date, d.DateFrom)
	for _, p := range d.Passages {
		fmt.Println(p.Role, p.ID, p.Of(d.Text))
	}
	for _, t := range d.Times {
		fmt.Println(t.Of(d.Text), t.Value)
	}
	// Output:
	// Ferry returns to Skarrow
	// Linnet Crabwell 2024-02-05 dateline
	// title 2q7778b4 Ferry returns to Skarrow
	// field r05eg45h By Linnet Crabwell
	// 5 February 2024
	// paragraph w8fr6g5r The ferry sailed again on Monday, three days after the storm.
	// 5 February 2024 2024-02-05
	// Monday 2024-02-05
	// three days P3D
}
