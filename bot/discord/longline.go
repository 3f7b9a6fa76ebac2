package discord

import (
	"bytes"
	"encoding/binary"
	"slices"
	"time"

	"go.etcd.io/bbolt"
)

// Questions too long for a button's custom_id are kept under their hash, so that
// the buttons under their answers work for some days, after a restart too.

const (
	// longFor is how long a question is kept after it was last asked.
	longFor = 7 * 24 * time.Hour
	// maxLong is how many are kept; the oldest go first.
	maxLong = 20000
)

// A longLine is a question as it is kept.
type longLine struct {
	asked time.Time // last, to a day
	order uint64    // its place among all: the store has its hash under orderKey(order)
	line  string
}

// decodeLong reads what the store has under a hash. Versions before kept the
// words alone, which never begin with a zero as the time does.
func decodeLong(v []byte) longLine {
	if len(v) < 16 || v[0] != 0 {
		return longLine{line: string(v)}
	}
	return longLine{time.Unix(int64(binary.BigEndian.Uint64(v)), 0), binary.BigEndian.Uint64(v[8:]), string(v[16:])}
}

func (l longLine) encode() []byte {
	v := binary.BigEndian.AppendUint64(nil, uint64(l.asked.Unix()))
	return append(binary.BigEndian.AppendUint64(v, l.order), l.line...)
}

// longLine returns the question that a hash stands for, "" where it is kept no
// more.
func (s *store) longLine(hash string, now time.Time) string {
	l := decodeLong(s.get(bucketQuestions, hash))
	if !l.asked.IsZero() && now.Sub(l.asked) > longFor {
		return ""
	}
	return l.line
}

// keepLong keeps a question under its hash. One that was kept in the last day is
// not written again.
func (s *store) keepLong(hash, line string, now time.Time) error {
	before := decodeLong(s.get(bucketQuestions, hash))
	if now.Sub(before.asked) < 24*time.Hour {
		return nil
	}
	l := longLine{asked: now, line: line}
	return s.db.Update(func(tx *bbolt.Tx) (err error) {
		b := tx.Bucket([]byte(bucketQuestions))
		if l.order, err = b.NextSequence(); err != nil {
			return err
		}
		gone := append(oldLong(b, l.order, now), orderKey(before.order))
		for _, key := range gone {
			if err := b.Delete(key); err != nil {
				return err
			}
		}
		if err := b.Put(orderKey(l.order), []byte(hash)); err != nil {
			return err
		}
		return b.Put([]byte(hash), l.encode())
	})
}

// orderKey is the key under which the store has the n-th question's hash. It is
// shorter than any hash.
func orderKey(n uint64) []byte { return binary.BigEndian.AppendUint64([]byte("#"), n) }

// oldLong are the keys of some of the oldest questions, of more than come in at a
// time: those of longFor ago, and those beyond maxLong when the n-th comes.
func oldLong(b *bbolt.Bucket, n uint64, now time.Time) (keys [][]byte) {
	c := b.Cursor()
	for key, hash := c.Seek([]byte("#")); bytes.HasPrefix(key, []byte("#")) && len(keys) < 8; key, hash = c.Next() {
		if len(key) != len(orderKey(0)) {
			continue
		}
		if now.Sub(decodeLong(b.Get(hash)).asked) <= longFor && n-binary.BigEndian.Uint64(key[1:]) < maxLong {
			break
		}
		keys = append(keys, slices.Clone(key), slices.Clone(hash))
	}
	return keys
}
