// Package index is what the bot searches: passages of a corpus, kept by an
// engine. Package local keeps them on one machine, in bleve, and package opensearch
// on a cluster; package record is how both write what they keep as it is.
//
// query.go and hit.go have the values that go in and out, plain ones that any
// engine can read and make; engine.go has the Engine. Words (words.go) is the
// one way in which text becomes words and stems, for engines, ranking and
// spelling alike. Fold (fold.go) makes one hit of near-copies. Update (sync.go)
// brings an engine up to date with a folder: it finds what has changed, reads
// and annotates it, and hands it to the engine's Writer.
//
// # What an engine guarantees
//
// Generations. Whatever is asked is answered from one committed generation, all
// queries of one Search from the same. A commit is all or nothing, also when the
// process dies in the middle of it. The generation before the current one is
// kept for Rollback. One writer at a time; readers, also of other processes, are
// never kept waiting by it.
//
// Ranking. A term counts by BM25 with K1 and B: its idf over all passages of the
// corpus, the count of its stem in the passage up to MaxTF, the passage's length
// in words up to 255. A stem that only the passage's context has (its document's
// title, its heading, the people in it: see Hit.Context) counts ContextWeight of
// what one mention in a passage of average length counts. Of a term's forms the
// best counts; none may have a greater idf than the term's own word where any
// passage has that. The parts of a hyphenated word count PartsWeight of it. A
// form of several words has its idf from the passages that have all of them, and
// counts once. Equals are in the order of the newer document, then of any fixed
// order. An engine may round; what is best must not depend on how many threads
// or machines have looked.
//
// Truth. What it returns is exactly what was added: texts, spans, annotations. A
// search returns all that it found or an error, never a part. Damage is an
// error, ErrDamaged, and never an answer. Bytes of questions are no syntax.
//
// Scope. What a scope leaves out shows nowhere: not in hits, not in Also, not in
// listings or completions. DocFreqs and Nearest speak of the whole corpus: the
// bot does not ask them for whoever may see only a part.
//
// Bounds. A context's end stops the work within tens of milliseconds. Memory is
// bounded for any query: of 64 terms and 16 forms each, of phrases that every
// passage has.
//
// Package enginetest holds an engine to all this.
package index
