package rank

// Learned by TestTrain from 5505 questions; see train_test.go. Not to be edited.

var learned = model{
	passage: [featureCount]float32{
		0.8831,   // bm25
		0.7174,   // bm25full
		0.02945,  // rank
		-0.06737, // cover
		0.1981,   // coverExact
		0.01638,  // coverSentence
		0.2827,   // coverPair
		0.8176,   // coverContext
		3.502,    // coverTitle
		-0.2766,  // coverBefore
		-3.205,   // missingProper
		-0.1465,  // missingRarest
		0.2059,   // bigram
		0.4249,   // run
		-0.2688,  // window
		0.4797,   // near
		-0.2025,  // length
		0.04845,  // sentences
		0.2447,   // document
		0.02301,  // documentRank
		0.3588,   // frequency
		-0.2504,  // matched
		-3.558,   // missingNumber
		-0.5799,  // questionMark
		-0.02318, // paragraph
		0.3578,   // fit
		-0.05616, // fitNear
		1.178,    // fitCover
		0.6065,   // fitVotes
		0.4153,   // fitCount
		-1.104,   // fitBest
		0.01242,  // localCover
		0.3178,   // localSentence
		0.3914,   // localPair
		0.4669,   // localNear
		0.4206,   // localFitNear
		0.7612,   // localContext
		0.4145,   // localFrequency
		-0.1572,  // coverOwn
		-0.1288,  // localOwn
		1.602,    // nearWords
		2.457,    // nearContext
		1.784,    // nearSentence
		1.603,    // nearPair
		6.187,    // aboutSentence
		0.8251,   // pairs
		0.9731,   // fitTyped
		1.568,    // fitNearTyped
		0.2937,   // fitVotesTyped
		1.726,    // bm25Long
		0.2489,   // coverLong
		2.85,     // nearSentenceLong
		3.981,    // nearContextLong
		1.134,    // pairsLong
	},
	cand: [candFeatureCount]float32{
		2.106,    // fit
		0.1538,   // near
		0.6859,   // cover
		0.03508,  // fitNear
		1.116,    // localNear
		1.476,    // votes
		1.026,    // votesFit
		0.1704,   // passage
		-0.2321,  // passageRank
		0.8904,   // initial
		0.2173,   // tokens
		-0.7394,  // person
		-0.3383,  // place
		0.7182,   // head
		0.483,    // beforeBy
		0.1857,   // beforeIn
		0.4236,   // beforeOf
		0.001874, // beforeThe
		0.01435,  // beforeComma
		-0.4209,  // beforeBracket
		0.3866,   // beforeBe
		0.7004,   // beforeTerm
		-0.3988,  // afterTerm
		0.5472,   // afterComma
		0.595,    // afterBracket
		0.307,    // afterBe
		-0.03394, // afterPossessive
		0.2212,   // afterWho
		0.9845,   // verbNear
		0.3828,   // subject
		0.2119,   // asked
		2.222,    // rare
		0.1342,   // sentences
		0.4362,   // inQuote
		3.83e-10, // unit
		1.344,    // agent
		0.147,    // acts
		0.01809,  // clauses
		0.8753,   // localCover
		-2.821,   // sharp
		0.3985,   // clauseCover
		-0.227,   // rival
		2.091,    // means
		2.74,     // meansNear
		1.819,    // headMeans
		0.958,    // about
		0.1022,   // core
		0.4818,   // coreNear
		-0.03117, // otherEvent
		-0.08317, // toCome
		1.324,    // proved
	},
	sure: steps{-6.106, []step{
		{uShare, -1.5245, 0.405},
		{uShare, -1.413, 0.258},
		{uShare, -0.27014, 0.247},
		{uShare, 0.3994, 0.218},
		{uShare, 0.48936, 0.145},
		{uShare, 1.5935, 0.29},
		{uShare, 2.1684, 0.113},
		{uCover, 0.67723, 0.179},
		{uSupport, 0.39321, 0.211},
		{uSupport, 0.43326, 0.152},
		{uSupport, 0.47782, 0.293},
		{uSupport, 0.56636, 0.134},
		{uSupport, 0.6376, 0.149},
		{uMissing, -0.32375, 0.379},
		{uMissing, -0.2859, 0.0935},
		{uMissing, -0.21939, 0.0914},
		{uFit, 0.9, 0.0449},
		{uFit, 1, 0.306},
		{uLocal, 0.39576, 0.234},
		{uFound, -1.51, 0.232},
		{uFound, 2.9415, 0.0996},
		{uMeans, 0.68479, 0.121},
		{uMargin, 0.26509, 0.0486},
		{uMargin, 0.72834, 0.198},
		{uMargin, 0.78721, 0.0467},
		{uMargin, 0.89071, 0.0934},
		{uMargin, 0.95399, 0.176},
		{uMargin, 0.97373, 0.439},
		{uAgree, 1.0986, 0.299},
		{uAgree, 1.6094, 0.347},
		{uAgree, 2.0794, 0.062},
		{uPair, 0.6441, 0.3},
		{uPair, 0.68544, 0.21},
		{uPair, 0.72968, 0.14},
		{uPair, 0.74226, 0.164},
		{uPair, 0.82342, 0.0977},
		{uPairs, 0.27226, 0.293},
		{uTerms, 3, 0.215},
		{uTerms, 4, 0.0581},
		{uTerms, 5, 0.2},
		{uTerms, 6, 0.036},
		{uTerms, 7, 0.0411},
		{uCand + cFitNear, 0.1638, 0.0988},
		{uCand + cFitNear, 0.28066, 0.105},
		{uCand + cFitNear, 0.38958, 0.172},
		{uCand + cFitNear, 0.40649, 0.218},
		{uCand + cVotesFit, 0.57718, 0.0706},
		{uCand + cVotesFit, 1, 0.0702},
		{uCand + cPassage, -0.87313, 0.238},
		{uCand + cInitial, 1, 0.0447},
		{uCand + cBeforeBy, 1, 0.119},
		{uCand + cBeforeOf, 1, -0.306},
		{uCand + cAfterTerm, 0.20676, -0.527},
		{uCand + cRare, 0.56836, 0.195},
		{uCand + cClauseCover, 0.62872, 0.0621},
		{uCand + cClauseCover, 0.93418, 0.191},
	}},
	found: steps{-7.591, []step{
		{aContext, 0.37549, 0.249},
		{aContextThree, 0.38678, 0.053},
		{aContextThree, 0.40425, 0.421},
		{aSentence, 0.85196, 0.058},
		{aPair, 0.32543, 0.495},
		{aExact, 0.18309, 0.467},
		{aLocal, 0.3712, 0.554},
		{aMissing, -0.22474, 0.0893},
		{aMissing, -0.21211, 0.115},
		{aMissingCount, -0.28571, 0.147},
		{aMissingName, -0.11974, 0.525},
		{aNameApart, -0.16902, 0.149},
		{aNameApart, -0.12458, 0.059},
		{aNameApart, 0, 0.261},
		{aNumber, -0, 0.153},
		{aFull, 0.20055, 0.119},
		{aFull, 0.244, 0.156},
		{aFull, 0.27512, 0.0989},
		{aFull, 0.32719, 0.131},
		{aFull, 0.37132, 0.442},
		{aFull, 0.41794, 0.139},
		{aFull, 0.55228, 0.535},
		{aFull, 0.56574, 0.0629},
		{aFull, 0.57797, 0.0827},
		{aScore, 6.1715, 0.0431},
		{aScore, 7.0339, 0.076},
		{aScore, 7.8597, 0.215},
		{aScore, 9.2349, 0.128},
		{aScore, 12.032, 0.0488},
		{aScore, 16.042, 0.0469},
		{aScore, 17.91, 0.284},
		{aScore, 21.333, 0.297},
		{aScore, 22.42, 0.141},
		{aGap, 5, 0.133},
		{aGapFive, 4.9122, 0.263},
		{aBigram, 0.12722, 0.177},
		{aNear, 0.068283, 0.31},
		{aNear, 0.12948, 0.497},
		{aNear, 0.17772, 0.497},
		{aFitNear, 0.26613, 0.0176},
		{aFitNear, 0.38445, 0.0429},
		{aFitNear, 0.43405, 0.023},
		{aShare, -0.65405, 0.0393},
		{aShare, -0.026816, 0.121},
		{aShare, 0.070349, 0.0751},
		{aShare, 0.48759, 0.0278},
		{aShare, 1.1052, 0.175},
		{aShare, 1.488, 0.151},
		{aShare, 2.7573, 0.0483},
		{aShare, 4.2121, 0.293},
		{aFirst, 1, 0.342},
		{aMeans, 0.58716, 0.0544},
		{aMeans, 0.64215, 0.244},
		{aMeans, 0.6897, 0.0957},
		{aMeans, 0.70331, 0.49},
		{aMeans, 0.74058, 0.227},
		{aMeans, 0.78233, 0.26},
		{aMeans, 0.79372, 0.169},
		{aTerms, 1.3863, 0.109},
		{aTerms, 1.6094, 0.409},
		{aTerms, 1.7918, 0.242},
		{aTerms, 1.9459, 0.469},
		{aTerms, 2.0794, 0.286},
		{aWho, 1, -0.213},
		{aWhen, 1, -0.598},
		{aWhere, 1, -0.483},
		{aHowMany, 1, -0.379},
	}},
}
