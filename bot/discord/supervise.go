package discord

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/gorilla/websocket"
)

const (
	minBackoff = time.Second
	maxBackoff = 2 * time.Minute
	// settled is how long a connection has to last before the next failure
	// counts as the first again.
	settled = time.Minute
	// lossesPerFailure is how many connections that were ready and soon lost
	// weigh as much as one that never came so far. At the longest wait both keep
	// below the 1000 sessions that Discord allows in a day.
	lossesPerFailure = 4
)

// A FatalError ends the bot: trying again cannot help. Its text says what to
// change.
type FatalError struct {
	Code int // gateway close code or HTTP status
	Hint string
}

func (e *FatalError) Error() string { return fmt.Sprintf("Discord refused (%d): %s", e.Code, e.Hint) }

// fatalCloses are the close codes after which Discord asks not to reconnect,
// from its list of gateway close event codes.
var fatalCloses = map[int]string{
	4004: "the token is not valid. Check DISCORD_TOKEN: it is the bot token of the Discord developer portal (your application, Bot, Reset Token), not the client secret or the public key",
	4010: "this shard does not exist. Check that SHARD_ID is less than SHARD_COUNT",
	4011: "the bot is in too many guilds for one connection. Set SHARD_COUNT=auto",
	4012: "the gateway no longer speaks API version 9. Update Verbatim",
	4013: "the intents are not valid. Update Verbatim",
	4014: `an intent is not allowed. Turn on "Message Content Intent" in the Discord developer portal: your application, Bot, Privileged Gateway Intents`,
}

// supervise keeps the gateway connected until ctx ends, which returns nil, or
// until an error that no new connection can mend, which it returns.
func (g *gateway) supervise(ctx context.Context, find func(context.Context) (string, error)) error {
	for losses := 0; ; {
		start := time.Now()
		g.wasReady = false
		url, err := find(ctx)
		if err == nil {
			err = g.connect(ctx, url)
		}
		if ctx.Err() != nil {
			return nil
		}
		if fatal := fatalOf(err); fatal != nil {
			return fatal
		}
		if closed := (*websocket.CloseError)(nil); errors.As(err, &closed) && !resumes(closed.Code) {
			g.session.forget()
		}
		if time.Since(start) > settled {
			losses = 0
		}
		wait := backoff(losses / lossesPerFailure)
		if g.wasReady {
			losses++
		} else {
			losses += lossesPerFailure
		}
		if losses > 2*lossesPerFailure {
			g.session.forget() // a session that cannot be resumed must not keep the shard away
		}
		g.log.Warn("gateway: disconnected", "shard", g.shard[0], "err", err, "again in", wait.Round(time.Millisecond))
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(wait):
		}
	}
}

// backoff is the wait after so many failures in a row: doubling, and random
// within its upper half so that shards don't return all at once.
func backoff(failures int) time.Duration {
	limit := min(minBackoff<<min(failures, 10), maxBackoff)
	return limit/2 + rand.N(limit/2)
}

// resumes reports whether a session survives a close code.
func resumes(code int) bool { return code != 4007 && code != 4009 }

func fatalOf(err error) error {
	if fatal := (*FatalError)(nil); errors.As(err, &fatal) {
		return fatal
	}
	if closed := (*websocket.CloseError)(nil); errors.As(err, &closed) {
		if hint := fatalCloses[closed.Code]; hint != "" {
			return &FatalError{closed.Code, hint}
		}
	}
	return nil
}
