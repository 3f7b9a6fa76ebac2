package rank

// candLift is how much a passage's best candidate counts beside the passage's
// own score, by class: chosen by C@1 on halves that were not learned from.
var candLift = [classCount]float32{person: .6, place: .3, moment: .3, amount: .15, name: .15}

// candSure is the share of all candidates from which on one is shown as the
// answer, by class; above 1 never. Set so that about two of three shown are
// right: on 763 questions to news and 4,182 to an encyclopedia, of those given
// to who, when, where and how many 76% and 68% were, to others 69% and 65%.
var candSure = [classCount]float32{anything: 2, person: .4, place: .42, moment: .37, amount: .4, name: .87, thing: .94, reason: 2, expansion: .3, description: 2}

// moveUp is the share of all candidates from which on the passage with the
// answer is shown first, by class. For when a passage that covers the question
// better is more often right than one with a clearer date.
var moveUp = [classCount]float32{anything: 2, person: .35, place: .35, moment: .7, amount: .35, name: .5, thing: .6, reason: 2, expansion: .3, description: 2}

// sureContext and sureSentence are the shares of the question's weight that a
// passage with its title, and the sentence, must have for an answer from it.
// They are for questions that the documents do not answer: set on the 79 of
// bot/eval, where they silence the three that have no answer.
const (
	sureContext  = 0.5
	sureSentence = 0.35
)

// expansionWeights take every spelled-out acronym alike.
var expansionWeights = [candFeatureCount]float32{cFit: 1}
