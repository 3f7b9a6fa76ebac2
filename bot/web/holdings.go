package web

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
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
	Share int    // of the longest, in hundredths
	Ask   string // the question that lists them, "" for none
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
			publishers[cmp.Or(d.Publisher, unnamed)]++
			folders[cmp.Or(d.Collection(), unfiled)]++
		}
		page.Documents += len(list.Docs)
		if len(list.Docs) < each {
			break
		}
	}
	page.Years = bars(years, func(a, b bar) int { return cmp.Compare(a.Label, b.Label) }, len(years), func(y string) string {
		n, _ := strconv.Atoi(y)
		return fmt.Sprintf("!docs after:%d-12-31 before:%d-01-01", n-1, n+1)
	})
	most := func(a, b bar) int { return cmp.Or(b.Count-a.Count, cmp.Compare(a.Label, b.Label)) }
	page.Publishers, page.Folders = bars(publishers, most, maxBars, docsOf("from", unnamed)), bars(folders, most, maxBars, docsOf("in", unfiled))
	s.held.generation, s.held.page = st.Generation, page
	return page, nil
}

// What documents without a publisher, and those in no folder, are counted under.
const unnamed, unfiled = "no publisher named", "the corpus folder itself"

// docsOf asks for the documents that a filter leaves, but for those that none has.
func docsOf(filter, none string) func(label string) string {
	return func(label string) string {
		if label == none || strings.Contains(label, `"`) {
			return ""
		}
		return fmt.Sprintf(`!docs %s:"%s"`, filter, label)
	}
}

// bars are the counts in order, n of them at most, each with the question that
// lists what it counts.
func bars(counts map[string]int, order func(a, b bar) int, n int, ask func(label string) string) []bar {
	longest := 1
	for c := range maps.Values(counts) {
		longest = max(longest, c)
	}
	var out []bar
	for label, c := range counts {
		out = append(out, bar{Label: label, Count: c, Share: max(1, 100*c/longest), Ask: ask(label)})
	}
	slices.SortFunc(out, order)
	return out[:min(n, len(out))]
}
