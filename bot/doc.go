// Package bot answers questions from an index. It knows neither Discord nor
// bleve: a Request goes in, a Reply with passages and sources comes out, and an
// adapter shows it.
//
// # A tour of the code, from the ground up
//
// Imports run one way, downwards; cmd/verbatim has the test that holds it.
//
// corpus/text finds the tokens, paragraphs and sentences of a text, once for
// everybody. What a word is, how words are folded to be compared, and which words
// are grammar and no content is decided there alone. On it stand the annotators,
// each a leaf of its own: corpus/timex
// (times, resolved to TIMEX3 values), corpus/people (people and what the text
// calls them) and corpus/quote (direct and reported speech and who said it).
//
// corpus makes documents of files. Its readers give blocks (corpus/block), which
// hold every word of a file, each with a role: corpus/page reads web pages,
// Markdown and plain text, corpus/markup other light markups, and corpus/format
// takes apart what is more than text, with corpus/format/chat, mailbody and
// subtitle for whose words stand in those. Analyze runs the annotators and
// divides the text into passages. This happens once, while indexing; no question
// runs an annotator over a document. corpus/watch tells when files change,
// corpus/sample carries the sample corpus, corpus/annotate tells authors what is
// seen in a document.
//
// index is what the bot asks: an engine behind an interface, that answers a
// Query with Hits, ranked by BM25, from a generation that never changes. Update
// finds what has changed in a folder and has the engine make the next generation
// beside it. index/local is the engine on one machine: a bleve index; its
// schema.go tells the layout on disk. index/opensearch is the engine on a cluster.
// index/enginetest is the suite that every engine passes.
//
// bot/question understands a line: the kind of answer that is wanted, about
// what, within which bounds. It is pure, and has the one registry of commands.
//
// bot/rank orders hits by whether they answer, and says whether the best one
// does; bot/lexicon tells it what is a kind of what, bot/meaning how near two
// words are in meaning. bot/answer takes the short answer out of the ranked and
// has what a reply shows of a passage.
//
// What is no ranking has a package of its own, each asking bot/scoped, the index as
// one asker sees it: bot/spelling knows which words were meant, bot/stated what
// documents state of themselves, bot/said what a speaker said, bot/pasted where
// pasted words stand, for which bot/check compares them with a text, and
// bot/timeline what happened when. Reply, here, sends each kind of question to
// them (reply.go) and puts what they find into words.
//
// bot/library is the documents and their index as those see them who may change
// them: it completes, adds, removes, brings up to date, and reports.
//
// bot/discord, bot/terminal and bot/web show replies. Below bot/discord, client runs
// discordgo's Session, queue runs the answers in turns, layout says what a reply looks
// like, and discordtest is a strict Discord in one process, for tests. bot/eval
// measures answers against known ones, bot/doctor finds what keeps a bot from working.
//
// cmd/verbatim reads flags and environment and wires everything; cmd/benchmark measures
// it on corpora that corpus/synthetic makes up.
package bot
