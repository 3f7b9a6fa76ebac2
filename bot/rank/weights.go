package rank

// Learned by TestTrain from 3054 questions; see train_test.go. Not to be edited.

var learned = model{
	passage: [...]float32{
		0.6375,     // bm25
		0.736,      // bm25full
		-0.1047,    // rank
		0.453,      // cover
		2.334,      // coverExact
		1.228,      // coverSentence
		1.051,      // coverPair
		1.103,      // coverContext
		6.467,      // coverTitle
		-0.606,     // coverBefore
		0.7905,     // missingProper
		0.5889,     // missingRarest
		0.4444,     // bigram
		0.3058,     // run
		-0.3696,    // window
		-0.02331,   // near
		-0.5451,    // length
		0.1873,     // sentences
		1.201,      // document
		-0.04582,   // documentRank
		0.2024,     // frequency
		-0.1098,    // matched
		-10.93,     // missingNumber
		-0.4358,    // questionMark
		-4.271e-10, // terms
		2.4e-09,    // who
		8.47e-10,   // when
		7.794e-11,  // where
		-3.265e-09, // howmany
		1.436e-09,  // what
		-0.02612,   // paragraph
		0.1236,     // fit
		0.8897,     // fitNear
		1.376,      // fitCover
		0.5853,     // fitVotes
		0.4327,     // fitCount
		1.242,      // fitBest
		0.5423,     // localCover
		1.312,      // localSentence
		1.102,      // localPair
		0.4255,     // localNear
		1.111,      // localFitNear
		1.018,      // localContext
		0.2838,     // localFrequency
		0.3835,     // coverOwn
		0.5335,     // localOwn
	},
	cand: [...]float32{
		1.542,      // fit
		1.195,      // near
		2.018,      // cover
		1.329,      // fitNear
		1.262,      // localNear
		0.8997,     // votes
		1.286,      // votesFit
		0.1827,     // passage
		-0.7522,    // passageRank
		1.839,      // initial
		0.3829,     // tokens
		-0.9471,    // person
		0.08819,    // place
		0.003726,   // head
		0.01769,    // beforeBy
		0.1868,     // beforeIn
		0.005195,   // beforeOf
		-0.08225,   // beforeThe
		0.04498,    // beforeComma
		0.386,      // beforeBracket
		0.6958,     // beforeBe
		1.132,      // beforeTerm
		-0.5357,    // afterTerm
		0.3032,     // afterComma
		0.8625,     // afterBracket
		0.3176,     // afterBe
		0.1815,     // afterPossessive
		-0.6864,    // afterWho
		2.094,      // verbNear
		0.3054,     // subject
		1.343,      // asked
		1.77,       // rare
		0.1603,     // sentences
		1.084,      // inQuote
		-4.204e-09, // unit
		1.556,      // agent
		0.01417,    // acts
		0.04282,    // clauses
		1.702,      // localCover
		-1.52,      // sharp
		0.9148,     // clauseCover
		-0.2616,    // rival
	},
	sure: [...]float32{
		0.5874,    // share
		0.02578,   // cover
		0.01343,   // support
		0.6097,    // missing
		0.03477,   // missingIDF
		3.454,     // missingShare
		0.4927,    // missingName
		0.01256,   // verb
		0.04,      // verbFar
		0.03923,   // head
		1.016,     // fit
		0.2201,    // near
		0.04471,   // sharp
		8.728e-05, // tied
		0.1868,    // terms
		0.01151,   // local
		3.461,     // rarest
		2.767,     // number
	},
	bias: [...]float32{
		0,      // anything
		-2.084, // person
		-1.174, // place
		-2.636, // moment
		-2.551, // amount
		0,      // name
		0,      // thing
		0,      // reason
		0,      // expansion
		0,      // description
	},
	found: []step{
		{0, 0.47925, 0.701},   // context
		{0, 0.56659, 0.402},   // context
		{0, 0.60987, 0.293},   // context
		{2, 0.34153, 0.55},    // sentence
		{5, 0.25546, 0.618},   // exact
		{5, 0.42575, 0.242},   // exact
		{5, 0.48643, 0.154},   // exact
		{5, 0.51013, 0.195},   // exact
		{6, 0.35358, 0.116},   // own
		{7, 0.44296, 0.697},   // local
		{7, 0.50049, 0.159},   // local
		{7, 0.95943, 0.128},   // local
		{8, -0.26239, 0.0855}, // missing
		{8, -0.21815, 0.2},    // missing
		{8, -0.21239, 0.135},  // missing
		{8, -0.19536, 0.221},  // missing
		{11, -0, 0.481},       // missingName
		{12, -0.13002, 0.151}, // nameApart
		{12, 0, 0.101},        // nameApart
		{17, 0.24544, 0.261},  // full
		{17, 0.33216, 0.216},  // full
		{17, 0.35937, 0.328},  // full
		{17, 0.37608, 0.656},  // full
		{17, 0.38932, 0.328},  // full
		{17, 0.55321, 0.632},  // full
		{17, 0.57854, 0.305},  // full
		{19, 1.6038, 0.0515},  // gap
		{19, 1.7138, 0.0717},  // gap
		{19, 2.0756, 0.121},   // gap
		{19, 2.9686, 0.212},   // gap
		{19, 4.8605, 0.179},   // gap
		{19, 5, 0.0555},       // gap
		{20, 2.2456, 0.264},   // gapFive
		{20, 3.2895, 0.0701},  // gapFive
		{20, 4.5656, 0.0835},  // gapFive
		{21, 0.080198, 0.724}, // bigram
		{23, 0.082177, 0.233}, // near
		{23, 0.093275, 0.555}, // near
		{23, 0.175, 0.249},    // near
		{25, 0.27008, 0.124},  // fitNear
		{25, 0.36465, 0.2},    // fitNear
		{26, 1.7267, 0.0608},  // share
		{26, 2.0366, 0.25},    // share
		{26, 2.4074, 0.19},    // share
		{27, 1, 0.37},         // first
		{28, 1.3863, 0.18},    // terms
		{28, 1.6094, 0.71},    // terms
		{28, 1.7918, 0.45},    // terms
		{28, 1.9459, 0.649},   // terms
		{29, 1, -0.217},       // who
	},
	even: -9.282,
}
