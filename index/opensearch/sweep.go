package opensearch

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// sweep deletes from an index what a query finds, some at a time.
func (x *Index) sweep(ctx context.Context, in string, query object) error {
	const some = 2000
	for {
		ids, err := x.ids(ctx, in, query, some)
		if err != nil {
			return err
		}
		if err := x.remove(ctx, in, ids); err != nil || len(ids) < some {
			return err
		}
	}
}

// sweepLists deletes the lists of files of other generations than those born at
// some numbers.
func (x *Index) sweepLists(ctx context.Context, keep ...int) error {
	const all = 20_000
	ids, err := x.ids(ctx, state, object{"match_all": object{}}, all)
	if err != nil {
		return err
	}
	ids = slices.DeleteFunc(ids, func(id string) bool {
		isOf := func(born int) bool { return strings.HasPrefix(id, fmt.Sprintf("files-%d-", born)) }
		return !strings.HasPrefix(id, "files-") || slices.ContainsFunc(keep, isOf)
	})
	return x.remove(ctx, state, ids)
}

// ids are those of what a query finds in an index.
func (x *Index) ids(ctx context.Context, in string, query object, most int) ([]string, error) {
	if err := x.c.call(ctx, http.MethodPost, "/"+x.name+in+"/_refresh", nil, nil); err != nil {
		return nil, err
	}
	r, err := x.searches(ctx, search{in, object{"size": most, "_source": false, "query": object{"bool": object{"filter": query}}}})
	if err != nil {
		return nil, err
	}
	ids := make([]string, 0, len(r[0].Hits.Hits))
	for _, h := range r[0].Hits.Hits {
		ids = append(ids, h.ID)
	}
	return ids, nil
}

// remove deletes documents of an index.
func (x *Index) remove(ctx context.Context, in string, ids []string) error {
	values := make([]any, 0, len(ids))
	for _, id := range ids {
		values = append(values, object{"delete": object{"_index": x.name + in, "_id": id}})
	}
	b, err := lines(values...)
	if err != nil {
		return err
	}
	return x.c.bulk(ctx, b)
}
