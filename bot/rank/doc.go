// Package rank orders the passages that a search found by whether they answer
// the question, and takes the short answer out of the best of them.
//
// Prepare makes a query of a question: its content words with their rarity in
// the corpus, the words that may stand in for them (expand.go), and the kind
// of answer that is wanted (want.go). Rank reads each passage once (scan.go),
// and scores it by what it covers of the question, how near together and in
// which order, and by the stretches in it that could be the answer
// (candidates.go) and how those are tied to the question's words (ties.go).
// A stretch that many passages offer near the question's words wins votes.
//
// Two linear models weigh the features: one for passages (features.go), and
// one for each class of candidates (ties.go). Their weights are in weights.go,
// which train_test.go learns from questions with known answers. A third, in
// sure.go and sureweights.go, weighs what speaks for and against the best
// candidate of all: only where it is likely right, and of the kind that was
// asked for (never.go, holder.go), is it shown as the answer.
package rank
