package opensearch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"time"

	"verbatim/index"
)

// current is the name of the document of NAME-state that says what answers.
const current = "current"

// standing is what the document "current" holds: one compare-and-swap of it is a
// commit.
type standing struct {
	Now    generation `json:"now"`
	Before generation `json:"before"` // for Rollback; zero where there is none
	Gens   int        `json:"gens"`   // the last number of a generation
	Births int        `json:"births"` // the last number that a writer was given
}

// A generation says which passages answer: those that were born in it or before,
// and whose document has not died since. Births have a number of their own, used
// once, so that nothing that a dead writer left behind can ever answer.
type generation struct {
	Gen  int            `json:"gen"`
	Born int            `json:"born"`
	From int            `json:"from"` // what was born before is gone: everything was built anew
	Dead map[string]int `json:"dead"` // documents whose passages born before a number are gone, since this generation
	Old  map[string]int `json:"old"`  // and since an earlier one: the next writer deletes them

	Documents, Passages, Prose int
	Shards                     int   // of the index of passages
	Bytes                      int64 // on the disk
}

// versioned is a document of NAME-state, with what a compare-and-swap needs.
type versioned[T any] struct {
	Seq    int  `json:"_seq_no"`
	Term   int  `json:"_primary_term"`
	Found  bool `json:"found"`
	Source struct {
		Value T `json:"value"`
	} `json:"_source"`
}

// read reads a document of the state; Found is false where there is none.
func read[T any](ctx context.Context, x *Index, id string) (versioned[T], error) {
	var out versioned[T]
	err := x.c.call(ctx, http.MethodGet, "/"+x.name+state+"/_doc/"+url.PathEscape(id), nil, &out)
	if errors.Is(err, errMissing) {
		return out, nil
	}
	return out, err
}

// swap writes a document of the state if it is still as it was read.
func swap[T any](ctx context.Context, x *Index, id string, was versioned[T], value T) error {
	path := "/" + x.name + state + "/_doc/" + url.PathEscape(id) + "?refresh=false&"
	if was.Found {
		path += fmt.Sprintf("if_seq_no=%d&if_primary_term=%d", was.Seq, was.Term)
	} else {
		path += "op_type=create"
	}
	err := x.c.call(ctx, http.MethodPut, path, object{"value": value}, nil)
	if errors.Is(err, errConflict) { // or it was written at the first try, and the answer was lost
		if now, _ := read[T](ctx, x, id); now.Found && reflect.DeepEqual(now.Source.Value, value) {
			return nil
		}
	}
	return err
}

// Times of a lease: how long it holds, and how often its holder renews it.
const (
	leaseTime  = 60 * time.Second
	leaseRenew = 15 * time.Second
)

// A lease is the right to write.
type lease struct {
	Owner string `json:"owner"`
	Until int64  `json:"until"` // in milliseconds since 1970
}

// take takes the lease for owner, or renews it. ErrLocked where somebody else
// has it.
func (x *Index) take(ctx context.Context, owner string) error {
	was, err := read[lease](ctx, x, "lease")
	if err != nil {
		return err
	}
	if l := was.Source.Value; was.Found && l.Owner != owner && l.Owner != "" && time.Now().UnixMilli() < l.Until {
		return index.ErrLocked
	}
	err = swap(ctx, x, "lease", was, lease{owner, time.Now().Add(leaseTime).UnixMilli()})
	if errors.Is(err, errConflict) {
		return index.ErrLocked
	}
	return err
}

// leave gives the lease back.
func (x *Index) leave(ctx context.Context, owner string) {
	was, err := read[lease](ctx, x, "lease")
	if err == nil && was.Found && was.Source.Value.Owner == owner {
		_ = swap(ctx, x, "lease", was, lease{})
	}
}

// among is a search of an index for what answers in g and meets some conditions.
// What does not answer is left out, rather than what does asked for: mostly there
// is nothing to leave out, and the cluster knows.
func (g *generation) among(in string, body object, conditions ...any) search {
	not := append(gone(g.Dead), gone(g.Old)...)
	not = append(not, object{"range": object{"born": object{"gt": g.Born}}}, object{"range": object{"born": object{"lt": g.From}}})
	body["query"] = object{"bool": object{"filter": conditions, "must_not": not}}
	return search{in, body}
}

// counting is a search that counts.
func (g *generation) counting(in string, conditions ...any) search {
	return g.among(in, object{"size": 0, "track_total_hits": true}, conditions...)
}

// gone are conditions that passages of dead documents meet.
func gone(dead map[string]int) (out []any) {
	const some = 50_000 // values of one condition: the cluster takes 65,536
	byLimit := map[int][]string{}
	for id, born := range dead {
		byLimit[born] = append(byLimit[born], id)
	}
	for born, ids := range byLimit {
		for part := range slices.Chunk(ids, some) {
			out = append(out, object{"bool": object{"filter": []any{
				object{"terms": object{"doc": part}}, object{"range": object{"born": object{"lt": born}}}}}})
		}
	}
	return out
}

// filesAt is the name of the list of files of what was born.
func filesAt(born, part int) string { return fmt.Sprintf("files-%d-%d", born, part) }

// maxFiles is how many files a document of the state lists.
const maxFiles = 5000

// files reads what a generation was read from.
func (x *Index) files(ctx context.Context, g *generation) ([]index.File, error) {
	out := []index.File{}
	for part := 0; g.Gen > 0; part++ {
		v, err := read[[]index.File](ctx, x, filesAt(g.Born, part))
		if err != nil {
			return nil, err
		}
		if !v.Found {
			return nil, fmt.Errorf("%w: the list of files of generation %d is missing", index.ErrDamaged, g.Gen)
		}
		out = append(out, v.Source.Value...)
		if len(v.Source.Value) < maxFiles {
			break
		}
	}
	return out, nil
}

// keepFiles writes the list of files of a generation; the last part has room.
func (x *Index) keepFiles(ctx context.Context, born int, files []index.File) error {
	for part := 0; ; part++ {
		n := min(maxFiles, len(files))
		if err := x.c.call(ctx, http.MethodPut, "/"+x.name+state+"/_doc/"+filesAt(born, part), object{"value": files[:n]}, nil); err != nil {
			return err
		}
		if files = files[n:]; n < maxFiles {
			return nil
		}
	}
}
