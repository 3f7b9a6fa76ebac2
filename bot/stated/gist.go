package stated

import (
	"context"
	"slices"
	"strings"

	"verbatim/bot/answer"
	"verbatim/bot/question"
	"verbatim/bot/scoped"
	"verbatim/corpus"
	"verbatim/corpus/block"
	"verbatim/index"
)

// Headings under which a document says what it is about, the best first.
var gistHeadings = []string{"abstract", "summary", "overview", "synopsis", "introduction"}

// gistReach is how many bytes of a document are looked through for one.
const gistReach = 8000

// maxGist is how many passages of it are shown.
const maxGist = 3

// gist answers what a document is about that the question names by its number,
// "what is PEP 8", or by its title, "what is the care of the kiln about": with what
// stands under such a heading, or else with how the document begins. nil where the
// question names none, or more than one.
func gist(ctx context.Context, x scoped.Index, q question.Question, top int) (*answer.Answer, error) {
	about := strings.HasSuffix(strings.TrimRight(strings.ToLower(q.Text), " ?!."), " about")
	if q.Kind != question.What || len(q.Terms) == 0 || !about && q.Wants != question.Definition {
		return nil, nil
	}
	f := factQuestion{subject: index.Folded(strings.Join(q.Terms, " "))}
	least := minFits
	if !about {
		if least = 1; !slices.ContainsFunc(f.subject, digits) && len(f.subject) < 2 {
			return nil, nil
		}
	}
	doc, err := called(ctx, x, q, f, least)
	if doc == "" || err != nil {
		return nil, err
	}
	part, err := x.Part(ctx, doc, 0, gistReach, x.Scope)
	if err != nil {
		return nil, err
	}
	return show(ctx, x, q, gistOf(part.Passages))
}

// called is the one document that the subject of f names so well, "" for none and
// where there are more.
func called(ctx context.Context, x scoped.Index, q question.Question, f factQuestion, least float64) (doc string, err error) {
	search := index.Query{Terms: scoped.Terms(f.subject), Filter: x.Within(q.Filters), Limit: maxFacts}
	search.Filter.Prose = false
	hits, err := x.Find(ctx, search)
	if err != nil {
		return "", err
	}
	for i := range hits {
		if m := &hits[i].Doc; f.fits(m) >= least && m.ID != doc {
			if doc != "" {
				return "", nil
			}
			doc = m.ID
		}
	}
	return doc, nil
}

// show answers with passages of a document; nil where there are none.
func show(ctx context.Context, x scoped.Index, q question.Question, passages []corpus.Passage) (*answer.Answer, error) {
	if len(passages) == 0 {
		return nil, nil
	}
	out := &answer.Answer{Found: true}
	for _, p := range passages {
		h, err := x.Passage(ctx, p.ID, x.Scope)
		if err != nil {
			return nil, err
		}
		shown := answer.PassageOf(&h)
		shown.Highlights = answer.Highlights(shown.Text, q.Terms)
		out.Passages = append(out.Passages, shown)
	}
	return out, nil
}

// gistOf are the passages in which a document says what it is about.
func gistOf(all []corpus.Passage) []corpus.Passage {
	under := map[string][]corpus.Passage{} // by one of gistHeadings, "" for all
	for _, p := range all {
		if p.Role.Aside() || p.Role == block.FieldLine {
			continue
		}
		under[""] = append(under[""], p)
		for _, heading := range gistHeadings {
			if strings.HasPrefix(strings.ToLower(p.Heading()), heading) {
				under[heading] = append(under[heading], p)
			}
		}
	}
	for _, heading := range append(slices.Clone(gistHeadings), "") {
		if passages := under[heading]; len(passages) > 0 {
			return passages[:min(len(passages), maxGist)]
		}
	}
	return nil
}
