package rank

// Learned by TestTrain from 8548 questions; see train_test.go. Not to be edited.

var learned = model{
	passage: [featureCount]float32{
		2.029,      // bm25
		0.7242,     // bm25full
		-0.05018,   // rank
		-0.4542,    // cover
		1.519,      // coverExact
		-0.1809,    // coverSentence
		0.2727,     // coverPair
		1.306,      // coverContext
		3.669,      // coverTitle
		-0.4393,    // coverBefore
		-1.083,     // missingProper
		0.4895,     // missingRarest
		0.9365,     // bigram
		0.4538,     // run
		-0.3235,    // window
		0.01149,    // near
		-0.5535,    // length
		0.1457,     // sentences
		0.6571,     // document
		0.05667,    // documentRank
		0.1864,     // frequency
		-0.3473,    // matched
		1.323,      // missingNumber
		-0.03264,   // questionMark
		-2.329e-14, // terms
		-1.383e-13, // who
		7.903e-14,  // when
		2.96e-13,   // where
		1.705e-14,  // howmany
		-9.785e-14, // what
		-0.02595,   // paragraph
		0.4845,     // fit
		0.1417,     // fitNear
		1.412,      // fitCover
		1.212,      // fitVotes
		0.2661,     // fitCount
		-1.583,     // fitBest
		-0.03083,   // localCover
		0.5202,     // localSentence
		0.5802,     // localPair
		0.4874,     // localNear
		1.387,      // localFitNear
		1.24,       // localContext
		0.4165,     // localFrequency
		-0.8685,    // coverOwn
		-0.4922,    // localOwn
		1.846,      // means
		2.927,      // meansContext
		2.339,      // meansSentence
		0.7363,     // meansBest
		1.118,      // meansContextBest
		0.8293,     // meansSentenceBest
	},
	cand: [candFeatureCount]float32{
		1.913,     // fit
		0.481,     // near
		1.113,     // cover
		0.07302,   // fitNear
		1.648,     // localNear
		1.607,     // votes
		1.057,     // votesFit
		0.1765,    // passage
		-0.304,    // passageRank
		0.8579,    // initial
		0.1959,    // tokens
		-0.5776,   // person
		-0.03847,  // place
		0.882,     // head
		0.8496,    // beforeBy
		0.3348,    // beforeIn
		0.2457,    // beforeOf
		0.08585,   // beforeThe
		-0.1627,   // beforeComma
		0.1703,    // beforeBracket
		0.5925,    // beforeBe
		-0.5212,   // beforeTerm
		-0.8111,   // afterTerm
		0.2934,    // afterComma
		0.6946,    // afterBracket
		0.5037,    // afterBe
		0.226,     // afterPossessive
		0.02806,   // afterWho
		0.6769,    // verbNear
		0.6479,    // subject
		0.4254,    // asked
		2.381,     // rare
		0.1129,    // sentences
		0.1104,    // inQuote
		1.541e-10, // unit
		1.15,      // agent
		0.4073,    // acts
		0.02499,   // clauses
		1.457,     // localCover
		-1.962,    // sharp
		-0.09814,  // clauseCover
		-0.2336,   // rival
		1.912,     // means
		2.166,     // meansNear
		1.038,     // headMeans
	},
	sure: steps{-7.224, []step{
		{uShare, -1.1054, 0.428},
		{uShare, 0.67094, 0.578},
		{uShare, 1.1949, 0.194},
		{uShare, 1.6181, 0.072},
		{uShare, 3.2039, 0.215},
		{uShare, 4.5951, 0.31},
		{uCover, 0.65854, 0.214},
		{uSupport, 0.4266, 0.454},
		{uSupport, 0.47012, 0.212},
		{uSupport, 0.5179, 0.126},
		{uSupport, 0.64888, 0.133},
		{uMissing, -0.3223, 0.0687},
		{uMissingName, -0.32375, 0.444},
		{uFit, 1, 0.0539},
		{uFound, -4.0789, 0.404},
		{uFound, 0.26562, 0.262},
		{uFound, 1.3857, 0.174},
		{uFound, 1.9424, 0.118},
		{uFound, 2.7904, 0.0729},
		{uFound, 3.3333, 0.0514},
		{uMeans, 0.66528, 0.203},
		{uMeans, 0.6802, 0.249},
		{uMeans, 0.73134, 0.352},
		{uTerms, 3, 0.298},
		{uClass + int(place), 1, 0.0552},
		{uCand + cFitNear, 0.11846, 0.344},
		{uCand + cFitNear, 0.13501, 0.394},
		{uCand + cFitNear, 0.18803, 0.111},
		{uCand + cFitNear, 0.29382, 0.498},
		{uCand + cVotesFit, 0.56116, 0.128},
		{uCand + cVotesFit, 0.6, 0.284},
		{uCand + cVotesFit, 0.9, 0.0998},
		{uCand + cVotesFit, 1, 0.228},
		{uCand + cPassage, -1.3904, 0.735},
		{uCand + cPassage, -0.89915, 0.0948},
		{uCand + cBeforeBy, 1, 0.367},
		{uCand + cBeforeIn, 1, 0.0569},
		{uCand + cAfterTerm, 0.35476, -0.72},
		{uCand + cSubject, 0.4346, 0.11},
		{uCand + cRare, 0.38281, 0.114},
		{uCand + cRare, 0.47163, 0.107},
		{uCand + cRare, 0.5174, 0.0734},
		{uCand + cRare, 0.57296, 0.058},
		{uCand + cRare, 0.85692, -0.104},
		{uCand + cSentences, 4, 0.051},
		{uCand + cInQuote, 1, -0.38},
		{uCand + cUnit, 3, -0.0964},
		{uCand + cLocalCover, 0.95116, 0.0587},
		{uCand + cClauseCover, 0.89483, 0.0629},
		{uCand + cClauseCover, 0.95583, 0.0766},
		{uCand + cMeans, 0.87621, 0.0559},
		{uCand + cMeans, 0.91158, 0.0385},
		{uCand + cMeansNear, 0.18487, 0.0563},
	}},
	found: steps{-8.575, []step{
		{aContextThree, 0.33028, 0.621},
		{aSentence, 0.97174, 0.0651},
		{aExact, 0.19665, 0.192},
		{aExact, 0.29406, 0.0579},
		{aLocal, 0.97209, 0.0389},
		{aMissing, -0.18223, 0.0907},
		{aMissingName, -0.42078, 0.0839},
		{aMissingName, -0, 0.2},
		{aNameApart, -0.3605, 0.11},
		{aNameApart, -0.22003, 0.186},
		{aNameApart, -0.15958, 0.103},
		{aNameApart, -0.11719, 0.124},
		{aNameApart, 0, 0.371},
		{aFull, 0.18202, 0.093},
		{aFull, 0.22137, 0.24},
		{aFull, 0.2433, 0.0894},
		{aFull, 0.33905, 0.298},
		{aFull, 0.36638, 0.206},
		{aFull, 0.38057, 0.166},
		{aFull, 0.5465, 0.0871},
		{aFull, 0.65622, 0.0293},
		{aFull, 0.72677, 0.0386},
		{aScore, 1.0261, 0.18},
		{aScore, 2.4691, 0.0852},
		{aScore, 8.2618, 0.271},
		{aScore, 15.084, 0.461},
		{aGap, 1.6257, 0.0169},
		{aGap, 2.7862, 0.0226},
		{aGap, 3.3384, 0.0355},
		{aGap, 4.0484, 0.0733},
		{aGap, 5, 0.126},
		{aGapFive, 5, 0.375},
		{aBigram, 0.13711, 0.315},
		{aNear, 0.029963, 0.0888},
		{aNear, 0.063478, 0.368},
		{aNear, 0.088958, 0.332},
		{aNear, 0.11776, 0.197},
		{aNear, 0.13205, 0.257},
		{aNear, 0.1664, 0.228},
		{aFit, 0.2, 0.565},
		{aFitNear, 0.030655, 0.086},
		{aFitNear, 0.059437, 0.26},
		{aFitNear, 0.20296, 0.101},
		{aFitNear, 0.53491, 0.0536},
		{aShare, 1.4165, 0.148},
		{aShare, 2.2682, 0.101},
		{aShare, 2.7532, 0.0422},
		{aShare, 3.3255, 0.0409},
		{aShare, 4.5951, 0.216},
		{aFirst, 1, 0.533},
		{aMeans, 0.61288, 0.27},
		{aMeans, 0.6541, 0.354},
		{aMeans, 0.68281, 0.292},
		{aMeans, 0.69354, 0.185},
		{aMeans, 0.70822, 0.498},
		{aMeans, 0.75134, 0.327},
		{aMeans, 0.76627, 0.431},
		{aMeans, 0.83048, 0.374},
		{aMeans, 0.90941, 0.194},
		{aMeansSentence, 0.49606, 0.106},
		{aMeansSentence, 0.5081, 0.415},
		{aMeansSentence, 0.68107, 0.161},
		{aMeansSentence, 0.90272, 0.064},
		{aTerms, 1.6094, 0.741},
		{aTerms, 1.7918, 0.36},
		{aTerms, 1.9459, 0.141},
		{aTerms, 2.1972, 0.444},
		{aWho, 1, -0.261},
		{aWhen, 1, -0.467},
		{aWhere, 1, -0.0688},
		{aHowMany, 1, -0.0713},
	}},
}
