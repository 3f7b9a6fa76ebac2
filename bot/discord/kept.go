package discord

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.etcd.io/bbolt"
)

// followFor is how long an answer follows its question.
const followFor = 7 * 24 * time.Hour

// A keptFollowing is what the store keeps of a question and its answer.
type keptFollowing struct {
	Channel string    `json:"c"`
	Line    string    `json:"l"` // or hashOf it: questions are kept only where managers want it
	Answer  string    `json:"a"`
	At      time.Time `json:"t"`
}

// hashOf is what the store keeps of a line where managers have not asked to keep
// questions: enough to see whether an edit has changed it.
func hashOf(line string) string {
	if strings.HasPrefix(line, hashed) {
		return line
	}
	sum := sha256.Sum256([]byte(line))
	return hashed + hex.EncodeToString(sum[:hashLen])
}

const hashed = "#sha256 "

// idKey is a message ID as a key: Discord's are numbers that grow with time, so
// that the oldest comes first. IDs of a server that stands in for it may be no
// numbers, and are not kept.
func idKey(id string) (key []byte, ok bool) {
	n, err := strconv.ParseUint(id, 10, 64)
	return binary.BigEndian.AppendUint64(nil, n), err == nil
}

// idOf is the message ID of a key.
func idOf(key []byte) string {
	if len(key) != 8 {
		return ""
	}
	return strconv.FormatUint(binary.BigEndian.Uint64(key), 10)
}

// keepFollowing keeps a question with its answer, and forgets those that are
// older than followFor.
func (s *store) keepFollowing(f *following) error {
	key, ok := idKey(f.question)
	if !ok {
		return nil
	}
	f.mu.Lock()
	k := keptFollowing{f.channel, f.line, f.answer, time.Now()}
	if !f.keepText {
		k.Line = hashOf(f.line)
	}
	f.mu.Unlock()
	v, err := json.Marshal(k)
	if err != nil {
		return err
	}
	return s.db.Batch(func(tx *bbolt.Tx) error {
		b := tx.Bucket([]byte(bucketFollowed))
		if err := forgetOld(b); err != nil {
			return err
		}
		if k.Answer == "" {
			return b.Delete(key)
		}
		return b.Put(key, v)
	})
}

// forgetOld deletes some of the oldest entries, more than come in at a time.
func forgetOld(b *bbolt.Bucket) error {
	var old [][]byte
	c := b.Cursor()
	for key, v := c.First(); key != nil && len(old) < 4; key, v = c.Next() {
		var k keptFollowing
		if json.Unmarshal(v, &k) == nil && time.Since(k.At) < followFor {
			break
		}
		old = append(old, slices.Clone(key))
	}
	for _, key := range old {
		if err := b.Delete(key); err != nil {
			return err
		}
	}
	return nil
}

// add appends v to the list of a guild in a bucket, of at most n; the oldest go
// first.
func (s *store) add(bucket, guild string, v []byte, n uint64) error {
	return s.db.Update(func(tx *bbolt.Tx) error {
		b, err := tx.Bucket([]byte(bucket)).CreateBucketIfNotExists([]byte(cmp.Or(guild, direct)))
		if err != nil {
			return err
		}
		at, err := b.NextSequence()
		if err != nil {
			return err
		}
		if at > n {
			if err := b.Delete(binary.BigEndian.AppendUint64(nil, at-n)); err != nil {
				return err
			}
		}
		return b.Put(binary.BigEndian.AppendUint64(nil, at), v)
	})
}

// all is the list that add has made, the oldest first.
func (s *store) all(bucket, guild string) (list [][]byte) {
	s.db.View(func(tx *bbolt.Tx) error {
		b := tx.Bucket([]byte(bucket)).Bucket([]byte(cmp.Or(guild, direct)))
		if b == nil {
			return nil
		}
		return b.ForEach(func(_, v []byte) error {
			list = append(list, slices.Clone(v))
			return nil
		})
	})
	return list
}

// kept returns what is kept of a question, nil for nothing.
func (s *store) kept(id string) *keptFollowing {
	key, ok := idKey(id)
	if !ok {
		return nil
	}
	var k keptFollowing
	if v := s.get(bucketFollowed, string(key)); v == nil || json.Unmarshal(v, &k) != nil {
		return nil
	}
	return &k
}
