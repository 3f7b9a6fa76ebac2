package rank

// candLift is how much a passage's best candidate counts beside the passage's
// own score, by class: chosen by C@1 on halves that were not learned from.
var candLift = [classCount]float32{person: .6, place: .3, moment: .3, amount: .15, name: .15}

// candSure is the share of all candidates from which on one is shown as the
// answer, by class; above 1 never. Chosen so that two of three shown are right
// on halves that were not learned from.
var candSure = [classCount]float32{anything: 2, person: .4, place: .42, moment: .37, amount: .4, name: .85, thing: .92, reason: 2, expansion: .3, description: 2}

// moveUp is the share of all candidates from which on the passage with the
// answer is shown first, by class. For when a passage that covers the question
// better is more often right than one with a clearer date.
var moveUp = [classCount]float32{anything: 2, person: .35, place: .35, moment: .7, amount: .35, name: .5, thing: .6, reason: 2, expansion: .3, description: 2}

// sureContext and sureSentence are the shares of the question's weight that a
// passage with its title, and the sentence, must have for an answer from it.
// On questions that the documents do answer they change nothing; they are for
// those that they don't.
const (
	sureContext  = 0.5
	sureSentence = 0.35
)

// expansionWeights take every spelled-out acronym alike.
var expansionWeights = [candFeatureCount]float32{cFit: 1}
