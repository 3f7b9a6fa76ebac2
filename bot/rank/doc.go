// Package rank orders the passages that a search found by whether they answer
// the question, says whether the best one does at all, and takes the short answer
// out of the best of them.
//
// Prepare makes a query of a question: its content words with their rarity in
// the corpus, the words that may stand in for them (expand.go), and the kind
// of answer that is wanted (want.go). Rank reads each passage once (scan.go),
// and scores it by what it covers of the question, how near together and in
// which order, how near in meaning its words come to each of the question's
// (wording.go, senses.go), and by the stretches in it that could be the answer
// (candidates.go) and how those are tied to the question's words
// (candidatefeatures.go). A stretch that many passages offer near the question's
// words wins votes.
//
// A model (model.go) has four parts. Two are linear: one orders passages
// (features.go), one orders candidates (candidatefeatures.go). Two are sums of steps, which
// come to log odds: whether the best passage answers (found.go), and whether the
// best candidate is right (sure.go). Only where both are likely, and where the
// candidate is of the kind that was asked for (ruledout.go, holder.go), is it shown
// as the answer, with the words that belong to it (shown.go). weights.go has what
// train_test.go learns from questions with known answers, from the same with the
// answer taken away, and from questions asked of a corpus that cannot know:
//
//	go test ./bot/rank -run TestTrain -train news,encyclopedia -sample 3 -update
package rank
