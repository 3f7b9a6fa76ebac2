package local

import (
	"context"
	"fmt"
	"slices"
)

// Bounds of compaction. Merging reads and indexes passages anew, 5,000 a CPU
// second without their annotation, so an update merges few of them unless there
// are so many shards that questions slow down: each costs one some 20 us.
const (
	mergeShards   = 4      // so many small shards become one
	mergeRatio    = 3      // a shard is small beside others with a third of its passages
	mergePassages = 20_000 // at most in one update
	manyShards    = 24     // then up to maxShardPassages
	maxDeadShare  = 0.5    // a shard with more dead passages is written anew
)

// A shardLife is a shard that a new generation could keep, and how much of it
// is alive.
type shardLife struct {
	at         int // in the base generation
	live, dead int // passages
}

// toMerge chooses the shards that become one: those that are mostly dead, and
// the smallest if they are many and of a size.
func toMerge(shards []shardLife) (group []int) {
	slices.SortFunc(shards, func(a, b shardLife) int { return a.live - b.live })
	limit := mergePassages
	if len(shards) > manyShards {
		limit = maxShardPassages
	}
	sum := 0
	var small, dying []int
	for _, s := range shards {
		if float64(s.dead) > maxDeadShare*float64(s.live+s.dead) {
			dying = append(dying, s.at)
		}
		if len(small) > 0 && s.live > mergeRatio*max(sum, 1) || sum+s.live > limit {
			continue
		}
		small = append(small, s.at)
		sum += s.live
	}
	if len(small) >= mergeShards {
		group = small
	}
	for _, at := range dying {
		if !slices.Contains(group, at) {
			group = append(group, at)
		}
	}
	return group
}

// compact writes the living documents of some of base's shards into a new one.
// What is alive is as g has it, whose shards are base's with new lists of the
// dead.
func (u *writer) compact(ctx context.Context, shards []*liveShard) (info shardInfo, err error) {
	name := u.shardName()
	b, err := newShardBuilder(u.dir.shard(name))
	if err != nil {
		return info, err
	}
	l := newLoader()
	defer l.free()
	for _, s := range shards {
		for d := range uint32(s.cols.docs) {
			if d%256 == 0 && ctx.Err() != nil {
				return info, ctx.Err()
			}
			if !s.alive.has(d) {
				continue
			}
			rec, hits, err := l.document(s.shard, d)
			if err == nil {
				err = b.addHits(rec.Meta, rec.text, hits)
			}
			if err != nil {
				return info, fmt.Errorf("merge shard %s: %w", s.name, err)
			}
		}
	}
	return b.seal(name)
}
