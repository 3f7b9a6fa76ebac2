package discord

import (
	"context"
	"encoding/json"
	"net/http"
	"sync"
	"time"
)

// identifyEvery is Discord's limit for sessions that are begun: one in five
// seconds, for a bot without a larger max_concurrency.
const identifyEvery = 5 * time.Second

// A gate lets one through in every so long.
type gate struct {
	mu    sync.Mutex
	every time.Duration
	next  time.Time
}

func (g *gate) wait(ctx context.Context) error {
	g.mu.Lock()
	now := time.Now()
	at := g.next
	if at.Before(now) {
		at = now
	}
	g.next = at.Add(g.every)
	g.mu.Unlock()
	return pause(ctx, at.Sub(now))
}

// shards returns which shards this process runs, of how many. Unless the
// configuration says, Discord does.
func (a *adapter) shards(ctx context.Context) (ids []int, count int, err error) {
	count = a.ShardCount
	if count == 0 {
		if count, err = a.recommended(ctx); err != nil {
			return nil, 0, err
		}
	}
	if a.ShardID >= 0 && a.ShardCount > 0 {
		return []int{a.ShardID}, count, nil
	}
	for i := range count {
		ids = append(ids, i)
	}
	return ids, count, nil
}

// maxShards is more than a bot in every guild of Discord would need.
const maxShards = 4096

// recommended asks Discord how many shards the bot should have; one where there
// is no answer. A token that Discord refuses is an error at once.
func (a *adapter) recommended(ctx context.Context) (int, error) {
	var g struct{ Shards int }
	ctx, cancel := context.WithTimeout(ctx, restTimeout)
	defer cancel()
	if err := a.rest.do(ctx, call{method: http.MethodGet, path: "/gateway/bot"}, &g); err != nil {
		if fatal := fatalOf(err); fatal != nil {
			return 0, fatal
		}
		a.Log.Debug("discord: number of shards", "err", err)
	}
	return min(max(g.Shards, 1), maxShards), nil
}

// serve runs the shards until ctx ends or one of them fails for good.
func (a *adapter) serve(ctx, work context.Context) error {
	ids, count, err := a.shards(ctx)
	if err != nil || ctx.Err() != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	identify := &gate{every: identifyEvery}
	errs := make(chan error, len(ids))
	for _, id := range ids {
		a.metrics.shard(id, false)
		g := &gateway{
			log: a.Log, dial: a.Dial, token: a.rest.token, intents: intents, shard: [2]int{id, count}, identify: identify,
			dispatch: func(event string, data json.RawMessage) { a.dispatch(work, event, data) },
			up:       func(up bool) { a.metrics.shard(id, up) },
		}
		go func() { errs <- g.supervise(ctx, a.findGateway) }()
	}
	var first error
	for range ids {
		if err := <-errs; err != nil && first == nil {
			first = err
			cancel()
		}
	}
	return first
}
