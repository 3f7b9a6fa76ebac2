package discordtest

import (
	"strconv"
	"strings"
	"time"
)

// discordEpoch is when Discord's IDs begin to count.
var discordEpoch = time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC)

// idTime is the time that IDs tell. A bubble of testing/synctest begins before
// Discord did: its years are moved behind.
func idTime(t time.Time) time.Time {
	if t.Before(discordEpoch) {
		return t.AddDate(20, 0, 0)
	}
	return t
}

// newID makes a snowflake: milliseconds since Discord's epoch, and a number
// that tells apart what was made in the same one. IDs grow.
func (s *Server) newID() string {
	at := uint64(idTime(time.Now()).Sub(discordEpoch).Milliseconds())
	s.lastID = max(s.lastID+1, at<<22)
	return strconv.FormatUint(s.lastID, 10)
}

// shardOf is the shard that a guild's events go to.
func shardOf(guildID string, count int) int {
	n, _ := strconv.ParseUint(guildID, 10, 64)
	return int(n >> 22 % uint64(max(count, 1)))
}

// An id is one that comes as a string or, as Discord takes it too, as a number.
type id string

func (i *id) UnmarshalJSON(b []byte) error {
	*i = id(strings.Trim(string(b), `"`))
	return nil
}
