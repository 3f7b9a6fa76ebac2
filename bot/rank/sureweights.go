package rank

// Learned by TestTrainSure; see trainsure_test.go. Not to be edited.

var sureWeights = [sureFeatureCount]float32{
	0.6428,   // share
	0.07825,  // cover
	0.03604,  // support
	0.04375,  // missing
	0.01301,  // missingIDF
	2.2,      // missingShare
	0.5208,   // missingName
	0.01881,  // verb
	0.01978,  // verbFar
	0.1786,   // head
	1.104,    // fit
	0.2076,   // near
	0.3228,   // sharp
	0.007708, // tied
	0.1104,   // terms
	0.04821,  // local
	2.017,    // rarest
	2.147,    // number
}

// By class of answer.
var sureBias = [classCount]float32{
	1: -1.859,
	2: -1.741,
	3: -2.003,
	4: -2.184,
}
