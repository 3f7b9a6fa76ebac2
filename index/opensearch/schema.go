package opensearch

import (
	"iter"
	"slices"
	"strings"

	"verbatim/corpus"
	"verbatim/index"
	"verbatim/index/record"
)

// layout is a number to be raised where the fields below or their words change, and
// what changes with the chunks of itself. An index of another layout is left alone,
// and built anew beside it.
var layout = "-4-" + record.Shape[:6]

// The indices of a name.
var (
	passages = layout + "-passages"
	chunks   = layout + "-chunks"
	state    = layout + "-state"
)

type object = map[string]any

// field is a field of a type. The cluster keeps only what more asks for beside
// what finds it.
func field(kind string, more object) object {
	f := object{"type": kind}
	switch kind {
	case "text": // words as they are to be found, with spaces between them: the cluster analyzes nothing
		f["analyzer"], f["norms"], f["index_options"] = "whitespace", false, "docs"
	default:
		f["doc_values"] = false
	}
	for k, v := range more {
		f[k] = v
	}
	return f
}

var (
	valued   = object{"doc_values": true}
	unsought = object{"doc_values": true, "index": false}
	scored   = field("text", object{"similarity": "ours", "index_options": "freqs", "norms": true})
	stems    = field("text", nil)
	term     = field("keyword", nil)
)

// completed is a field whose values are counted. The cluster numbers them when an
// update becomes visible, and not when somebody types.
func completed(sought bool) object {
	return object{"doc_values": true, "eager_global_ordinals": true, "index": sought}
}

// schemas are the fields of each index.
var schemas = map[string]object{
	passages: {
		"doc": field("keyword", valued), "born": field("integer", valued), // which document, of which generation
		"order":  field("integer", unsought), // the number of its chunk times record.MaxPassages, and its place there
		"pid":    field("keyword", valued),   // the passage's ID
		"sketch": field("long", unsought),
		"text":   scored,                                              // stems, of prose
		"side":   scored,                                              // stems, of titles, headings, furniture and fields
		"part":   stems,                                               // of the parts of hyphenated words
		"near":   stems,                                               // of what a passage of prose is about without saying it: see index.Hit.Context
		"beside": stems,                                               // the same of others
		"word":   field("text", object{"index_options": "positions"}), // folded words, for phrases and spelling
		"seen":   field("keyword", completed(false)),                  // folded words with how they are written
		"name":   field("keyword", completed(true)),                   // what completes the names in it
		"date":   field("keyword", valued),
		"prose":  field("boolean", nil), "has": term, "by": term, "collection": term, "in": term, "from": term,
	},
	chunks: {
		"doc": field("keyword", valued), "born": field("integer", valued), "number": field("integer", valued),
		"start": field("integer", nil),                        // where its text starts in the document's
		"chunk": object{"type": "binary", "doc_values": true}, // a record.Chunk, compressed
		"date":  term, "by": term, "collection": term, "in": term, "from": term,
	},
	state: {"value": object{"type": "object", "enabled": false}},
}

// mappings are those of an index. What was sent is not kept, but for the state:
// chunks have it all.
func mappings(part string) object {
	return object{"dynamic": "strict", "properties": schemas[part], "_source": object{"enabled": part == state}}
}

// settings of an index. Small corpora want one shard; of how many a large one
// wants, the package comment speaks.
func settings(shards int) object {
	return object{
		"number_of_shards": shards, "auto_expand_replicas": "0-1", "refresh_interval": "-1", "max_result_window": 20_000,
		"similarity": object{"ours": object{"type": "BM25", "k1": index.K1, "b": index.B}},
	}
}

// A passage is a document of NAME-passages.
type passage struct {
	Doc        string   `json:"doc"`
	Born       int      `json:"born"`
	Order      int      `json:"order"`
	PID        string   `json:"pid"`
	Sketch     int64    `json:"sketch"`
	Text       string   `json:"text,omitempty"`
	Side       string   `json:"side,omitempty"`
	Part       string   `json:"part,omitempty"`
	Near       string   `json:"near,omitempty"`
	Beside     string   `json:"beside,omitempty"`
	Word       string   `json:"word"`
	Seen       []string `json:"seen"`
	Name       []string `json:"name,omitempty"`
	Prose      bool     `json:"prose"`
	Has        []string `json:"has,omitempty"`
	By         []string `json:"by,omitempty"`
	Collection string   `json:"collection"`
	In         []string `json:"in,omitempty"`
	From       []string `json:"from,omitempty"`
	Date       string   `json:"date,omitempty"`
}

func passageOf(h *index.Hit, order, born int) passage {
	var title *index.Meta
	if order == 0 {
		title = &h.Doc
	}
	p := passage{Doc: h.Doc.ID, Born: born, Order: order, PID: h.ID, Sketch: int64(index.SketchOf(h.Text)), Prose: h.Prose(),
		Collection: collection(h.Doc.Collection()), Date: h.Doc.Date, Name: index.NameKeys(title, []index.Hit{*h}),
		In: distinct(index.Folded(h.Doc.Title + " " + h.Doc.ID)), From: distinct(index.Folded(h.Doc.Publisher)), By: index.Folded(h.Doc.Author)}
	var stems, parts, words, near []string
	for w := range index.EachWord(h.Text) {
		if w.Part {
			parts = append(parts, w.Stem)
			continue
		}
		stems, words = append(stems, w.Stem), append(words, w.Folded)
		p.Seen = append(p.Seen, w.Folded+"\x1f"+written(w.Of(h.Text)))
	}
	for s := range h.Context {
		for w := range index.EachWord(s) {
			near = append(near, w.Stem)
		}
	}
	p.Seen = distinct(p.Seen)
	p.Word, p.Part = joined(words), joined(distinct(parts))
	near = slices.DeleteFunc(distinct(near), func(s string) bool { return slices.Contains(stems, s) })
	if p.Prose {
		p.Text, p.Near = joined(counted(stems)), joined(near)
	} else {
		p.Side, p.Beside = joined(counted(stems)), joined(near)
	}
	for q := range h.Said {
		if q.Speaker != nil {
			p.By = append(p.By, index.Folded(q.Speaker.Name)...)
		}
	}
	p.By = distinct(p.By)
	for kind, n := range map[index.Kind]int{index.HasTime: len(h.Times), index.HasQuote: len(h.Quotes),
		index.HasReported: len(h.Reported), index.HasPerson: len(h.People), index.HasDescribed: len(h.Described)} {
		if n > 0 {
			p.Has = append(p.Has, string(kind))
		}
	}
	return p
}

// counted are stems as they are to be counted: from the MaxTF-th on a mention
// says nothing more, but it makes the passage longer.
func counted(stems []string) []string {
	const nothing = "_" // no word
	seen := map[string]int{}
	out := slices.Clone(stems)
	for i, s := range out {
		if seen[s]++; seen[s] > index.MaxTF {
			out[i] = nothing
		}
	}
	return out
}

// A piece is a document of NAME-chunks. Only the first of a document has what
// documents are found by.
type piece struct {
	Doc        string   `json:"doc"`
	Born       int      `json:"born"`
	Number     int      `json:"number"`
	Start      int      `json:"start"`
	Chunk      []byte   `json:"chunk"`
	Collection string   `json:"collection,omitempty"`
	In         []string `json:"in,omitempty"`
	From       []string `json:"from,omitempty"`
	By         []string `json:"by,omitempty"`
	Date       string   `json:"date,omitempty"`
}

func pieceOf(c *record.Chunk, born int) piece {
	p := piece{Doc: c.Meta.ID, Born: born, Number: c.Number, Start: c.Start, Chunk: c.Zip()}
	if c.Number == 0 {
		p.Collection, p.Date = collection(c.Meta.Collection()), c.Meta.Date
		p.In, p.From, p.By = distinct(index.Folded(c.Meta.Title+" "+c.Meta.ID)), distinct(index.Folded(c.Meta.Publisher)), distinct(index.Folded(c.Meta.Author))
	}
	return p
}

// collection is a collection as a term, which "" is none.
func collection(name string) string { return "/" + name }

func distinct(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

func joined(stems []string) string { return strings.Join(stems, " ") }

// A part is a document of the cluster, one of those for a document of the corpus.
type part struct {
	in, id string
	value  any
}

// partsOf yields the parts of a document.
func partsOf(d *corpus.Document, born int) iter.Seq[part] {
	return func(yield func(part) bool) {
		for _, c := range record.ChunksOf(d) {
			if !yield(part{chunks, idOf(born, d.ID, c.Number), pieceOf(&c, born)}) {
				return
			}
			for i := range c.Hits {
				order := c.Number*record.MaxPassages + i
				if !yield(part{passages, idOf(born, d.ID, order), passageOf(&c.Hits[i], order, born)}) {
					return
				}
			}
		}
	}
}
