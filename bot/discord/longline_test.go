package discord

import (
	"fmt"
	"testing"
	"time"

	"go.etcd.io/bbolt"
)

// Long questions are kept for some days after they were last asked, and no more
// than so many of them.
func TestLongLines(t *testing.T) {
	for _, path := range []string{"", t.TempDir() + "/settings"} {
		s, err := openStore(path)
		if err != nil {
			t.Fatal(err)
		}
		defer s.close()
		now := time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)
		keep := func(hash, line string) {
			t.Helper()
			if err := s.keepLong(hash, line, now); err != nil {
				t.Fatal(err)
			}
		}
		keep("hash-of-tolls", "!search tolls")
		keep("hash-of-ferry", "!search ferry")
		now = now.Add(longFor - time.Hour)
		keep("hash-of-ferry", "!search ferry") // asked again
		now = now.Add(2 * time.Hour)
		for hash, want := range map[string]string{"hash-of-tolls": "", "hash-of-ferry": "!search ferry", "hash-of-naught": ""} {
			if got := s.longLine(hash, now); got != want {
				t.Errorf("store %q: %s is %q, want %q", path, hash, got, want)
			}
		}
		s.put(bucketQuestions, "hash-before--", []byte("!search of a version before"))
		if got := s.longLine("hash-before--", now); got != "!search of a version before" {
			t.Errorf("of a version before: %q", got)
		}
		for i := range 20 {
			keep(fmt.Sprintf("hash-number-%d", i), "!search bridge")
		}
		if n := s.count(t); n != 2*21+1 { // each with its place, and the one of a version before
			t.Errorf("%d keys after the old were forgotten", n)
		}
		now = now.Add(2 * longFor)
		for i := range 20 {
			keep(fmt.Sprintf("hash-later-%d", i), "!search bridge")
		}
		if n := s.count(t); n != 2*20+1 {
			t.Errorf("%d keys when all before were old", n)
		}
		s.db.View(func(tx *bbolt.Tx) error {
			b := tx.Bucket([]byte(bucketQuestions))
			if few, many := oldLong(b, b.Sequence()+1, now), oldLong(b, b.Sequence()+maxLong, now); len(few) != 0 || len(many) == 0 {
				t.Errorf("forgets %d keys below the bound and %d above it", len(few), len(many))
			}
			return nil
		})
	}
}

func (s *store) count(t *testing.T) (n int) {
	t.Helper()
	err := s.db.View(func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte(bucketQuestions)).ForEach(func(_, _ []byte) error { n++; return nil })
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}
