package web

import (
	"cmp"
	"context"
	"maps"
	"net/http"
	"slices"
	"sync"

	"verbatim/index"
)

// A holdingsPage shows what the corpus holds: over time, by publisher, by folder.
type holdingsPage struct {
	Documents  int
	Undated    int
	Years      []bar
	Publishers []bar
	Folders    []bar
}

// A bar is a line of a chart.
type bar struct {
	Label string
	Count int
	Share int // of the longest, in hundredths
	Ask   string
}

// maxBars is how many publishers and folders are shown.
const maxBars = 20

// holdingsCache keeps the last count: it is the same for a generation.
type holdingsCache struct {
	mu         sync.Mutex
	generation int
	page       *holdingsPage
}

func (s *server) holdings(w http.ResponseWriter, r *http.Request) {
	page, err := s.count(r.Context())
	if err != nil {
		s.failed(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "holdings.html", page)
}

// count goes through the documents once a generation.
func (s *server) count(ctx context.Context) (*holdingsPage, error) {
	st, err := s.Index.Stats(ctx)
	if err != nil {
		return nil, err
	}
	s.held.mu.Lock()
	defer s.held.mu.Unlock()
	if s.held.page != nil && s.held.generation == st.Generation {
		return s.held.page, nil
	}
	years, publishers, folders := map[string]int{}, map[string]int{}, map[string]int{}
	page := &holdingsPage{}
	const each = 1000
	for {
		list, err := s.Index.Documents(ctx, index.Filter{}, index.Page{Skip: page.Documents, Limit: each})
		if err != nil {
			return nil, err
		}
		for _, d := range list.Docs {
			if len(d.Date) >= 4 {
				years[d.Date[:4]]++
			} else {
				page.Undated++
			}
			publishers[cmp.Or(d.Publisher, "no publisher named")]++
			folders[cmp.Or(d.Collection(), "the corpus folder itself")]++
		}
		page.Documents += len(list.Docs)
		if len(list.Docs) < each {
			break
		}
	}
	page.Years = bars(years, func(a, b bar) int { return cmp.Compare(a.Label, b.Label) }, len(years))
	most := func(a, b bar) int { return cmp.Or(b.Count-a.Count, cmp.Compare(a.Label, b.Label)) }
	page.Publishers, page.Folders = bars(publishers, most, maxBars), bars(folders, most, maxBars)
	s.held.generation, s.held.page = st.Generation, page
	return page, nil
}

// bars are the counts in the order of less, n of them at most.
func bars(counts map[string]int, order func(a, b bar) int, n int) []bar {
	longest := 1
	for c := range maps.Values(counts) {
		longest = max(longest, c)
	}
	var out []bar
	for label, c := range counts {
		out = append(out, bar{Label: label, Count: c, Share: max(1, 100*c/longest)})
	}
	slices.SortFunc(out, order)
	return out[:min(n, len(out))]
}
