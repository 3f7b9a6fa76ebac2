package question_test

import (
	"fmt"

	"verbatim/bot/question"
)

func ExampleParse() {
	for _, line := range []string{
		"!quote Panetta immunity",
		"Which NFL team won the final after:2010?",
		"!who is John Kirby",
	} {
		q := question.Parse(line)
		fmt.Printf("%s: kind %s, head %q, speaker %q, describes %q, terms %q, after %q\n",
			line, q.Kind, q.Head, q.Speaker, q.Describe, q.Terms, q.Filters.After)
	}
	// Output:
	// !quote Panetta immunity: kind quote, head "", speaker "Panetta", describes "", terms ["immunity"], after ""
	// Which NFL team won the final after:2010?: kind what, head "team", speaker "", describes "", terms ["NFL" "team" "won" "final"], after "2010"
	// !who is John Kirby: kind who, head "", speaker "", describes "John Kirby", terms ["John" "Kirby"], after ""
}
