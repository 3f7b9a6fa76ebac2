package local

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/RoaringBitmap/roaring/v2"
)

// commit writes the next generation, reads it back, and makes it current.
func (u *writer) commit(ctx context.Context, files []fileState) (*generation, error) {
	dir := u.dir.generation(u.number)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	m := &manifest{Format: formatVersion, Generation: u.number}
	if err := u.bury(ctx, m); err != nil {
		return nil, err
	}
	m.Shards = append(m.Shards, u.shards...)
	m.NextShard = u.nextNum
	if err := writeFileSync(u.dir.files(u.number), appendFiles(nil, files)); err != nil {
		return nil, err
	}
	var err error
	if m.Files, err = sums(dir); err != nil {
		return nil, err
	}
	if err := m.write(u.dir.manifest(u.number)); err != nil {
		return nil, err
	}
	g, err := u.dir.open(u.number, u.base.openShards())
	if err != nil {
		return nil, fmt.Errorf("the new generation failed its check: %w", err)
	}
	if err := writeFileSync(u.dir.current(), []byte(strconv.Itoa(u.number)+"\n")); err != nil {
		g.release()
		return nil, err
	}
	return g, nil
}

// bury lists base's shards in m, with the documents of changed and removed
// files dead in them. A shard without living documents is left out, and some
// are merged into one.
func (u *writer) bury(ctx context.Context, m *manifest) error {
	gone := u.gone
	shards := make([]*liveShard, len(u.base.shards))
	var lives []shardLife
	for i, s := range u.base.shards {
		dead := s.dead.Clone()
		for d := range uint32(s.cols.docs) {
			if gone[u64At(s.cols.docKey, d)] {
				dead.Add(d)
			}
		}
		shards[i] = newLiveShard(s.shard, dead)
		if int(dead.GetCardinality()) < s.cols.docs {
			live := shards[i].livePassages()
			lives = append(lives, shardLife{at: i, live: live, dead: s.cols.passages - live})
		}
	}
	merged := toMerge(lives)
	for _, s := range lives {
		if slices.Contains(merged, s.at) {
			continue
		}
		m.Shards = append(m.Shards, u.base.manifest.Shards[s.at])
		if dead := shards[s.at].dead; !dead.IsEmpty() {
			if err := writeDead(u.dir.dead(u.number, shards[s.at].name), dead); err != nil {
				return err
			}
		}
	}
	if len(merged) == 0 {
		return nil
	}
	group := make([]*liveShard, len(merged))
	for i, at := range merged {
		group[i] = shards[at]
	}
	info, err := u.compact(ctx, group)
	m.Shards = append(m.Shards, info)
	return err
}

func writeDead(path string, bm *roaring.Bitmap) error {
	data, err := bm.ToBytes()
	if err != nil {
		return err
	}
	return writeFileSync(path, data)
}

// clean removes the generations and shards that nothing needs any more: those
// of before the last one, and what a killed update left.
func (l layout) clean(current int, log interface{ Warn(string, ...any) }) {
	needed := map[string]bool{}
	for _, n := range []int{current, l.earlier(current)} {
		if n == 0 {
			continue
		}
		m, err := l.readManifest(n)
		if err != nil {
			if n == current {
				return // nothing is sure
			}
			continue
		}
		needed[filepath.Join("generations", strconv.Itoa(n))] = true
		for _, s := range m.Shards {
			needed[filepath.Join("shards", s.Name)] = true
		}
	}
	for _, dir := range []string{"generations", "shards"} {
		entries, err := os.ReadDir(filepath.Join(string(l), dir))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			log.Warn("cannot tidy the index", "error", err)
		}
		for _, e := range entries {
			if needed[filepath.Join(dir, e.Name())] {
				continue
			}
			if err := os.RemoveAll(filepath.Join(string(l), dir, e.Name())); err != nil {
				log.Warn("cannot tidy the index", "error", err)
			}
		}
	}
}
