package local

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"verbatim/index"
)

// ErrNoEarlier is the error of Rollback where there is no generation to go back
// to.
var ErrNoEarlier = index.ErrNoEarlier

// Rollback makes the generation before the current one answer again, until the
// next update. It returns the figures of the index as it is then.
func (x *Index) Rollback(ctx context.Context) (Stats, error) {
	unlock, err := x.lock()
	if err != nil {
		return Stats{}, err
	}
	defer unlock()
	now, err := x.dir.number()
	if err != nil {
		return Stats{}, err
	}
	to := x.dir.earlier(now)
	if to == 0 {
		return Stats{}, fmt.Errorf("roll back index %s: %w", x.dir, ErrNoEarlier)
	}
	cur, err := x.acquire()
	if err != nil {
		return Stats{}, err
	}
	defer cur.release()
	g, err := x.dir.open(to, cur.openShards())
	if err != nil {
		return Stats{}, fmt.Errorf("roll back index %s to generation %d: %w", x.dir, to, err)
	}
	if err := writeFileSync(x.dir.current(), []byte(strconv.Itoa(to)+"\n")); err != nil {
		g.release()
		return Stats{}, err
	}
	x.swap(g)
	return x.Stats(ctx)
}

// generations lists those on disk, whole or not.
func (l layout) generations() (list []int) {
	entries, _ := os.ReadDir(filepath.Join(string(l), "generations"))
	for _, e := range entries {
		if n, err := strconv.Atoi(e.Name()); err == nil {
			list = append(list, n)
		}
	}
	return list
}

// earlier is the greatest whole generation before n, 0 for none.
func (l layout) earlier(n int) (before int) {
	for _, g := range l.generations() {
		if g < n && g > before {
			if _, err := l.readManifest(g); err == nil {
				before = g
			}
		}
	}
	return before
}

// openShards are the shards that g has open, by their names.
func (g *generation) openShards() map[string]*shard {
	have := map[string]*shard{}
	for _, s := range g.shards {
		have[s.name] = s.shard
	}
	return have
}
