// Package web is the reader: a passage's permanent link, and the bot as a page.
//
// A source line in a channel names a document that its reader cannot open, since it
// is a file on some machine. Links (link.go) makes an address for a
// passage, signed for what its channel may see; /p/ID (passage.go) shows the
// passage in its document (reader.go), and / (ask.go) is the same bot in a page.
// A timeline is drawn (timeline.go), and so is what a corpus holds (holdings.go).
// Pages are templates, one style sheet and a few lines of script, all embedded in the
// program. They load nothing from elsewhere, and work without script.
//
// Who gets in:
//
//	/p/ID       who has its link. The signature is over the passage and the
//	            collections that the link's channel saw; without it, or with
//	            another's, there is no such page. Within the link's document its
//	            reader may go on reading; no other document is reached but those
//	            that carry the same words and lie in the same collections.
//	/file/ID    the same, where the operator gives out original files.
//	/ and the rest
//	            everybody, where the page is open (an intranet); or else who has
//	            the token, which a cookie remembers as a MAC of it.
//
// Documents and questions are hostile: templates escape them, a strict content
// security policy stands behind that, and requests are bounded in size, time,
// number at once and rate.
package web
