// Package opensearch is the engine on a cluster of OpenSearch 2 or 3, for a
// corpus that outgrows a machine, and for several bots that share one index.
//
// client.go calls the cluster at an address (address.go) and makes clear errors of
// what it says, calls.go sends it many things at once. schema.go has the indices and
// their fields, and state.go says which passages answer. writer.go makes the next
// generation, merge.go and sweep.go tidy up after it. count.go says how frequent
// words are, query.go makes a search of a Query, search.go runs it and picks,
// read.go reads what was found, lookup.go has single passages and documents,
// complete.go with names.go what is typed in part or wrong.
//
// # Layout
//
// Of an index called NAME there are three on the cluster; LAYOUT in their names
// says how they are written. NAME-LAYOUT-passages has a document for each passage:
// its stems, worked out here and sent with spaces between them, so that words are
// the same in every engine and the cluster analyzes nothing; what filters look at;
// and where the passage is. NAME-LAYOUT-chunks has the texts with all that is known
// of them, in package record's chunks of some passages, compressed. Nothing is kept
// as it was sent, so each text is there once. NAME-LAYOUT-state has the lease of
// whoever writes, the lists of files, and the document "current", which says what
// answers.
//
// A search is three calls: how frequent the words are, where that is not known
// yet; where the best passages are; and their chunks, with who else carries them.
// What a call costs is mostly that it is one: so words are counted, queries run
// and chunks read as many at once as there are.
//
// # Generations
//
// A writer takes the lease, which it renews, and a number that nobody had before
// or will have. What it adds is born with that number, and every search leaves
// out what was born after the generation that answers: so nothing that a writer
// adds is found before the commit, and nothing ever of one that died. What it
// removes is a list of documents whose passages born before are dead. The commit
// is one compare-and-swap of "current", which has the generation before too, for
// Rollback. The next writer deletes what is of no use any more.
//
// # What is done here and not there
//
// The cluster scores by its own BM25, with our K1 and B. It counts mentions
// without end, so no more than MaxTF are sent as such. It rounds the lengths of
// passages, and counts deleted ones and those of other generations among its
// frequencies, until it merges them away: so scores are near those of the book,
// and not the same. The frequencies that cap a form's weight, and those that
// DocFreqs returns, are what its shards say of the words of a document that they
// are shown: one call for any number of words, where a search for each took most of
// an answer's time. They count what is dead too, so the share is taken that answers.
// Near-copies are folded here, and more hits asked for where that leaves too few;
// phrases and the names of speakers are checked on the texts. An answer that any
// shard is missing from is an error.
//
// # Size
//
// Measured: 118,108 passages of made-up English, 76 MB of text, one node of
// OpenSearch 2.19.6 with a heap of 512 MB, on two cores that some thirty processes
// wanted at once. They took 132 MB on the disk, 1.74 of the text or 1.1 kB a
// passage: .7 of the text are the chunks, the rest which passages have a word, how
// often and where, and what is read by passage (its place, sketch, written words,
// names). While it is written an index is twice as large: until a node knows what the
// others have, within half a minute, it keeps what it was sent, and only merging rids
// it of that. An index of less than 16 MB is not made to wait for it.
//
// Indexing took the server a CPU second for 2,667 passages, merging included, and
// whoever sends them one for 2,500, annotating included. A whole answer took the
// server 5 to 20 ms of CPU and 12 to 42 ms by the clock in the middle, by its kind,
// and 90 to 270 at the 99th percentile: it is one to three searches, of two or three
// calls each.
//
// Of 100 million passages, by multiplication: 100e6 * 1.1 kB = 110 GB, with one
// replica 220 GB; half as much again while segments are merged makes 330 GB of disk.
// A shard is best kept below 30 GB, so 110/30 = 4 at least, say shards=6 of 18 GB and
// 17 million passages each. Three data nodes then hold four shards and 73 GB each;
// with 64 GB of memory, 16 of it heap, over half of what they hold is in the file
// cache. Indexing: 100e6 / 2,667 = 10.4 hours of one core for each copy, and 10.1
// of the sender's. How long a search of so many takes was not measured; it looks at
// all shards, and a round for how frequent words are in all of them is added.
//
// An update's removed documents are named in every search until the update after
// the next, so very many of them, when not everything is built anew, make searches
// slower meanwhile: a prototype's took 1.6 times as long with 5,000 of them.
package opensearch
