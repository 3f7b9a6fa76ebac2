package rank

import (
	"verbatim/corpus/text"
)

// stopWords carry no content of a question.
var stopWords = text.Set(`a an the of in on at to for from by with is are was were be been being am do does did done
has have had having what which who whom whose when where why how it its this that these those and or as not s t there
i you he she they we me him her them us my your his their our can could would should will shall may might must
if than then so too very into about over out up down off also but any some such no nor only own same both each
please tell give show name find list much many long called call used many`)

// isStop reports whether w, folded, is a stop word.
func isStop(w string) bool { _, ok := stopWords[w]; return ok }
