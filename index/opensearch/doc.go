// Package opensearch is the engine on a cluster of OpenSearch 2 or 3, for a
// corpus that outgrows a machine, and for several bots that share one index.
//
// client.go calls the cluster and makes clear errors of what it says; schema.go
// has the indices and their fields; state.go says which passages answer;
// writer.go makes the next generation. query.go makes a search of a Query,
// search.go runs it, lookup.go has single passages and documents, complete.go
// with names.go what is typed in part or wrong.
//
// # Layout
//
// Of an index called NAME there are three on the cluster. NAME-passages has a
// document for each passage: its stems, worked out here and sent with spaces
// between them, so that words are the same in every engine and the cluster
// analyzes nothing; what filters look at; and the index.Hit itself, stored and
// not looked into. NAME-documents has each document's text and blocks. NAME-state
// has the lease of whoever writes, the lists of files, and the document "current",
// which says what answers.
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
// DocFreqs returns, are counted exactly. Near-copies are folded here, and more
// hits asked for where that leaves too few; phrases and the names of speakers are
// checked on the texts. An answer that any shard is missing from is an error.
//
// # Size
//
// Measured: 2,624 passages of an encyclopedia, 1.61 MB of text, one node of 512
// MB on two cores that eleven others wanted as well. They took 8.45 MB on the
// disk, 3.2 kB a passage or 5.2 of the text: the stored hit with its annotations
// is the largest part. The best ten of 100 questions were those of the local
// engine in 953 of 1,000 cases. A search took 20 ms in the middle and 134 ms at
// the 99th percentile, a whole answer, which makes several, 134 and 933 ms; the
// local engine's took 5 and 101 ms in that run.
//
// Of 100 million passages, by multiplication: 100e6 * 3.2 kB = 320 GB, with one
// replica 640 GB; a third more for merging makes 850 GB of disk. A shard is best
// kept below 30 GB, so 320/30 = 11, say shards=12 of 27 GB and 8.3 million passages
// each. Four data nodes then hold six shards and 213 GB each; with 64 GB of memory,
// 16 of it heap, a quarter of what they hold is in the file cache. The processors
// were not measured by this engine; a prototype with fewer fields indexed 3,266
// passages a CPU second of the server: 100e6 / 3,266 = 8.5 hours of one core, for
// each copy, beside some 15 of the bot's own for reading and annotating. A search
// looks at all shards; that time grows less than the passages was not tried.
//
// An update's removed documents are named in every search until the update after
// the next, so very many of them, when not everything is built anew, make searches
// slower meanwhile: a prototype's took 1.6 times as long with 5,000 of them.
package opensearch
