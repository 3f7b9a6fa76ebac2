package opensearch

import (
	"encoding/json"
	"slices"
	"strings"

	"verbatim/corpus"
	"verbatim/index"
)

// The indices of a name: NAME-passages, NAME-documents and NAME-state.
const (
	passages  = "-passages"
	documents = "-documents"
	state     = "-state"
)

type object = map[string]any

// text is a field whose words are sent as they are to be found, with spaces
// between them: the cluster analyzes nothing.
func text(more object) object {
	f := object{"type": "text", "analyzer": "whitespace"}
	for k, v := range more {
		f[k] = v
	}
	return f
}

var (
	keyword = object{"type": "keyword"}
	integer = object{"type": "integer"}
	kept    = object{"type": "object", "enabled": false} // stored alone
	docs    = text(object{"index_options": "docs", "norms": false})
	scored  = text(object{"similarity": "ours"})
)

// schemas are the fields of each index.
var schemas = map[string]object{
	passages: {
		"doc": keyword, "born": integer, "n": integer, // which document, of which generation, and its place there
		"pid":   keyword,                      // the passage's ID
		"text":  scored,                       // stems, of prose
		"side":  scored,                       // stems, of titles, headings, furniture and fields
		"part":  docs,                         // stems of the parts of hyphenated words
		"near":  docs,                         // stems of what the passage is about without saying it: see index.Hit.Context
		"word":  text(object{"norms": false}), // folded words, for phrases and spelling
		"seen":  keyword,                      // folded words with how they are written
		"name":  keyword,                      // what completes the names in it
		"prose": object{"type": "boolean"}, "has": keyword, "by": keyword,
		"collection": keyword, "in": keyword, "from": keyword, "date": keyword,
		"hit": kept,
	},
	documents: {
		"doc": keyword, "born": integer, "collection": keyword, "in": keyword, "from": keyword, "date": keyword, "by": keyword,
		"meta": kept, "whole": kept,
	},
	state: {"value": kept},
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
	N          int      `json:"n"`
	PID        string   `json:"pid"`
	Text       string   `json:"text,omitempty"`
	Side       string   `json:"side,omitempty"`
	Part       string   `json:"part,omitempty"`
	Near       string   `json:"near,omitempty"`
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
	Hit        any      `json:"hit"`
}

// passageOf is the document of the n-th hit of a corpus document.
func passageOf(h *index.Hit, n, born int) passage {
	p := passage{Doc: h.Doc.ID, Born: born, N: n, PID: h.ID, Prose: h.Prose(), Collection: collection(h.Doc.Collection()), Date: h.Doc.Date, Hit: h,
		In: distinct(index.Folded(h.Doc.Title + " " + h.Doc.ID)), From: distinct(index.Folded(h.Doc.Publisher))}
	var stems, parts, words []string
	for w := range index.EachWord(h.Text) {
		if w.Part {
			parts = append(parts, w.Stem)
			continue
		}
		stems, words = append(stems, w.Stem), append(words, w.Folded)
		p.Seen = append(p.Seen, w.Folded+"\x1f"+written(w.Of(h.Text)))
	}
	p.Seen = distinct(p.Seen)
	p.Word, p.Part = strings.Join(words, " "), strings.Join(distinct(parts), " ")
	if p.Prose {
		p.Text = strings.Join(counted(stems), " ")
	} else {
		p.Side = strings.Join(counted(stems), " ")
	}
	var near []string
	for s := range h.Context {
		for w := range index.EachWord(s) {
			near = append(near, w.Stem)
		}
	}
	p.Near = strings.Join(distinct(near), " ")
	p.By = index.Folded(h.Doc.Author)
	for q := range h.Said {
		if q.Speaker != nil {
			p.By = append(p.By, index.Folded(q.Speaker.Name)...)
		}
	}
	p.By = distinct(p.By)
	for kind, has := range map[index.Kind]bool{index.HasTime: len(h.Times) > 0, index.HasQuote: len(h.Quotes) > 0,
		index.HasReported: len(h.Reported) > 0, index.HasPerson: len(h.People) > 0, index.HasDescribed: len(h.Described) > 0} {
		if has {
			p.Has = append(p.Has, string(kind))
		}
	}
	p.Name = namesOf(h, n == 0)
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

// A document is a document of NAME-documents.
type document struct {
	Doc        string   `json:"doc"`
	Born       int      `json:"born"`
	Collection string   `json:"collection"`
	In         []string `json:"in,omitempty"`
	From       []string `json:"from,omitempty"`
	By         []string `json:"by,omitempty"`
	Date       string   `json:"date,omitempty"`
	Meta       any      `json:"meta"`
	Whole      any      `json:"whole"`
}

// A whole is a document beside its passages.
type whole struct {
	Text   string
	Blocks []corpus.Block
	Pages  []int
}

func documentOf(d *corpus.Document, born int) document {
	m := index.MetaOf(d)
	return document{Doc: d.ID, Born: born, Collection: collection(m.Collection()), Date: d.Date, Meta: m, Whole: whole{d.Text, d.Blocks, d.Pages},
		In: distinct(index.Folded(d.Title + " " + d.ID)), From: distinct(index.Folded(d.Publisher)), By: distinct(index.Folded(d.Author))}
}

// collection is a collection as a term, which "" is none.
func collection(name string) string { return "/" + name }

func distinct(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

// decode reads what kept holds.
func decode[T any](raw json.RawMessage, field string) (v T, err error) {
	var all map[string]json.RawMessage
	if err = json.Unmarshal(raw, &all); err == nil {
		err = json.Unmarshal(all[field], &v)
	}
	return v, err
}
