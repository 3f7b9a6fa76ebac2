package rank

import "verbatim/corpus/text"

// functionWords carry no content of any text, and requestWords none of a question.
var functionWords = text.WordsOf(text.Articles|text.Demonstratives|text.Possessives|text.Quantifiers|text.Pronouns|text.QuestionWords|
	text.Be|text.Do|text.Have|text.Modals|text.Prepositions|text.Particles|text.Conjunctions,
	"there s t very also then too such not only own same much many long")

var requestWords = text.Set("please tell give show name find list called call used")

// isFunctionWord reports whether w, folded, carries no content of any text.
func isFunctionWord(w string) bool { _, ok := functionWords[w]; return ok }

// isStop reports whether w, folded, carries no content of a question.
func isStop(w string) bool {
	_, request := requestWords[w]
	return request || isFunctionWord(w)
}
