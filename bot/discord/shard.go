package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"verbatim/bot/discord/client"
)

// A FatalError ends the bot: trying again cannot help. Its text says what to
// change.
type FatalError struct {
	Code int // gateway close code or HTTP status
	Hint string
}

func (e *FatalError) Error() string { return fmt.Sprintf("Discord refused (%d): %s", e.Code, e.Hint) }

const badToken = "the token is not valid. Check DISCORD_TOKEN: it is the bot token of the Discord developer portal (your application, Bot, Reset Token), not the client secret or the public key"

// hints say what to do about the codes that are fatal.
var hints = map[int]string{
	http.StatusUnauthorized: badToken,
	4004:                    badToken,
	4010:                    "this shard does not exist. Check that SHARD_ID is less than SHARD_COUNT",
	4011:                    "the bot is in too many guilds for one connection. Set SHARD_COUNT=auto",
	4012:                    "the gateway no longer speaks API version 9. Update Verbatim",
	4013:                    "the intents are not valid. Update Verbatim",
	4014:                    `an intent is not allowed. Turn on "Message Content Intent" in the Discord developer portal: your application, Bot, Privileged Gateway Intents`,
}

// fatalOf is err as a FatalError, nil where it is none.
func fatalOf(err error) *FatalError {
	if fatal := (*FatalError)(nil); errors.As(err, &fatal) {
		return fatal
	}
	if code := client.Fatal(err); code != 0 {
		return &FatalError{code, hints[code]}
	}
	return nil
}

// maxShards is more than a bot in every guild of Discord would need.
const maxShards = 4096

// shards returns which shards this process runs, of how many. Unless the
// configuration says, Discord does; where that does not answer, one.
func (a *adapter) shards(ctx context.Context) (ids []int, count int, err error) {
	if a.ShardID >= 0 && a.ShardCount > 0 {
		return []int{a.ShardID}, a.ShardCount, nil
	}
	if count = a.ShardCount; count == 0 {
		var advised struct{ Shards int }
		ctx, cancel := context.WithTimeout(ctx, restTimeout)
		defer cancel()
		if err := a.rest.do(ctx, http.MethodGet, "/gateway/bot", nil, &advised); err != nil {
			if fatal := fatalOf(err); fatal != nil {
				return nil, 0, fatal
			}
			a.Log.Debug("discord: number of shards", "err", err)
		}
		count = min(max(advised.Shards, 1), maxShards)
	}
	for i := range count {
		ids = append(ids, i)
	}
	return ids, count, nil
}

// serve runs the shards until ctx ends or one of them fails for good.
func (a *adapter) serve(ctx, work context.Context) error {
	ids, count, err := a.shards(ctx)
	if err != nil || ctx.Err() != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	errs := make(chan error, len(ids))
	for _, id := range ids {
		a.metrics.shard(id, false)
		s := client.Shard{
			ID: id, Count: count, Intents: intents,
			Event: func(name string, data json.RawMessage) { a.dispatch(work, name, data) },
			Up:    func(up bool) { a.metrics.shard(id, up) },
		}
		go func() { errs <- a.rest.Serve(ctx, s) }()
	}
	var first error
	for range ids {
		if err := <-errs; err != nil && first == nil {
			first = fatalOf(err)
			cancel()
		}
	}
	return first
}
