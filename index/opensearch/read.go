package opensearch

import (
	"cmp"
	"context"
	"encoding/base64"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"verbatim/index"
	"verbatim/index/record"
)

// A place is where a passage is, with what is known of it without reading it.
type place struct {
	doc    string
	born   int
	order  int // see the field
	date   string
	pid    string
	sketch uint64
	score  float64
}

// chunk is the ID of the chunk that has the passage.
func (p place) chunk() string { return idOf(p.born, p.doc, p.order/record.MaxPassages) }

// idOf is the ID on the cluster of a part of a document. It has 512 bytes at most.
func idOf(born int, doc string, n int) string {
	const longest = 400
	id := url.PathEscape(doc)
	if len(id) > longest {
		id = id[:longest] + fmt.Sprintf("~%x", index.Hash(id))
	}
	return fmt.Sprintf("%d|%s|%d", born, id, n)
}

// places reads what was found by a listing.
func places(list []foundHit) ([]place, error) {
	out := make([]place, len(list))
	for i, h := range list {
		f := &h.Fields
		if len(f.Doc) != 1 || len(f.Born) != 1 || len(f.Order) != 1 || len(f.PID) != 1 || len(f.Sketch) != 1 {
			return nil, fmt.Errorf("%w: a passage lacks what says where it is", index.ErrDamaged)
		}
		out[i] = place{f.Doc[0], f.Born[0], f.Order[0], strings.Join(f.Date, ""), f.PID[0], uint64(f.Sketch[0]), h.Score}
	}
	return out, nil
}

// byScore orders places: the best first, and of equals the newest.
func byScore(a, b place) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.date, a.date), cmp.Compare(a.doc, b.doc), cmp.Compare(a.order, b.order))
}

// read reads the chunks that passages are in, by their IDs, and runs other
// searches with it.
func (x *Index) read(ctx context.Context, list []place, more ...search) (map[string][]byte, []found, error) {
	const some = 500 // of one search: they are a megabyte and more
	var ids []string
	for _, p := range list {
		ids = append(ids, p.chunk())
	}
	ids = distinct(ids)
	searches := slices.Clone(more)
	for part := range slices.Chunk(ids, some) {
		body := chunkBody(len(part))
		body["query"] = object{"ids": object{"values": part}}
		searches = append(searches, search{chunks, body})
	}
	found, err := x.searches(ctx, searches...)
	if err != nil {
		return nil, nil, err
	}
	out := make(map[string][]byte, len(ids))
	for _, f := range found[len(more):] {
		for _, h := range f.Hits.Hits {
			id, b, err := chunkOf(&h)
			if err != nil {
				return nil, nil, err
			}
			out[id] = b
		}
	}
	if len(out) < len(ids) {
		return nil, nil, fmt.Errorf("%w: %d of %d chunks are missing", index.ErrDamaged, len(ids)-len(out), len(ids))
	}
	return out, found[:len(more)], nil
}

// chunkOf unpacks a chunk.
func chunkOf(h *foundHit) (id string, b []byte, err error) {
	f := &h.Fields
	if len(f.Doc) != 1 || len(f.Born) != 1 || len(f.Number) != 1 || len(f.Chunk) != 1 {
		return "", nil, fmt.Errorf("%w: a chunk lacks fields", index.ErrDamaged)
	}
	packed, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(f.Chunk[0], "="))
	if err == nil {
		b, err = record.Unzip(nil, packed)
	}
	if err != nil {
		return "", nil, fmt.Errorf("%w: %s: %w", index.ErrDamaged, f.Doc[0], err)
	}
	return idOf(f.Born[0], f.Doc[0], f.Number[0]), b, nil
}

// hit is the passage, of chunks that were read.
func (p place) hit(from map[string][]byte) (index.Hit, error) {
	h, err := record.Hit(from[p.chunk()], p.order%record.MaxPassages)
	if err == nil && h.ID != p.pid {
		err = record.ErrDamaged
	}
	if err != nil {
		return h, fmt.Errorf("%w: %s: %w", index.ErrDamaged, p.doc, err)
	}
	h.Sketch, h.Score = p.sketch, p.score
	return h, nil
}

// chunkBody is the body of a search for chunks, to which a query is added.
func chunkBody(size int) object {
	return object{"size": size, "_source": false, "stored_fields": "_none_", "docvalue_fields": []string{"doc", "born", "number", "chunk"}}
}
