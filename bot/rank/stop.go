package rank

import (
	"verbatim/corpus/text"
)

// stopWords carry no content of a question.
var stopWords = text.WordsOf(text.Articles|text.Demonstratives|text.Possessives|text.Quantifiers|text.Pronouns|text.QuestionWords|
	text.Be|text.Do|text.Have|text.Modals|text.Prepositions|text.Particles|text.Conjunctions,
	"there s t very also then too such not only own same please tell give show name find list much many long called call used")

// isStop reports whether w, folded, is a stop word.
func isStop(w string) bool { _, ok := stopWords[w]; return ok }
