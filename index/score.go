package index

import "math"

// Parameters of BM25. Passages are cut to much the same length, so length says
// little: on news snippets and encyclopedia paragraphs a low B found more first
// passages than the textbook's 0.75.
const (
	K1 = 0.9
	B  = 0.2
)

// MaxTF is the count from which on repeating a word says nothing more. In BM25
// with K1 = 0.9 five mentions are within 15% of infinitely many, and passages
// have about a hundred words.
const MaxTF = 5

// ContextWeight is what a term counts that only the passage's context has,
// against one mention in a passage of average length.
const ContextWeight = 0.3

// PartsWeight is what the parts of a hyphenated word count, apart but in the
// same passage, against the word: "pull ... out" for "pull-out".
const PartsWeight = 0.7

// IDF is how much a term tells that df of n passages have.
func IDF(df, n int) float64 {
	return math.Log(1 + (float64(max(n, df)-df)+0.5)/(float64(df)+0.5))
}

// A Shape is one way in which a passage can have a term: by all of these stems.
type Shape struct {
	Stems  []string
	Weight float64 // times the term's
}

// Shapes returns the shapes of a term, that of the word itself first; MaxForms
// at most.
func (t Term) Shapes() []Shape {
	shapes := shapesOf(t.Word, 1)
	for _, f := range t.Also {
		if f.Weight > 0 {
			shapes = append(shapes, shapesOf(f.Word, min(f.Weight, 1))...)
		}
	}
	if len(shapes) > MaxForms {
		shapes = shapes[:MaxForms]
	}
	return shapes
}

// shapesOf returns how a text can have a word: as it is, and a hyphenated word
// also in its parts.
func shapesOf(s string, weight float64) []Shape {
	var whole, parts []string
	for _, w := range Words(s) {
		if w.Part {
			parts = append(parts, w.Stem)
		} else {
			whole = append(whole, w.Stem)
		}
	}
	if len(whole) == 0 {
		return nil
	}
	shapes := []Shape{{whole, weight}}
	if len(whole) == 1 && len(parts) > 1 {
		shapes = append(shapes, Shape{parts, weight * PartsWeight})
	}
	if len(whole) == 1 && whole[0] == "us" { // typed in a hurry
		shapes = append(shapes, Shape{[]string{"usa"}, weight})
	}
	return shapes
}

// Context yields what a passage is about without saying it: the title and the
// headings that it stands under, and the full names of its people.
func (h *Hit) Context(yield func(string) bool) {
	if !yield(h.Doc.Title) {
		return
	}
	for _, s := range h.Headings {
		if !yield(s) {
			return
		}
	}
	if n := h.Doc.Number(); n != "" && !yield(n) {
		return
	}
	for _, p := range h.People {
		if !yield(p.Name) {
			return
		}
	}
	for _, q := range h.Quotes {
		if q.Speaker != nil && !yield(q.Speaker.Name) {
			return
		}
	}
}
