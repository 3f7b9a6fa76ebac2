package discord

import (
	"cmp"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"go.etcd.io/bbolt"
)

// A store keeps what has to outlive a restart: settings of guilds, the key that
// buttons are signed with, questions too long for a button, and what was
// registered. With no file it keeps them in memory.
//
// Buckets: "settings" guild ID, or "direct" for direct messages -> JSON; "secrets" "buttons" -> key; "questions"
// hash -> longLine, and "#" and a number -> hash, in the order they came; "registered" scope -> hash of the commands; "home" "first" -> the
// guild that the bot was in first; "followed" message ID of a question as 8 bytes
// -> its channel, line or its hash, and answer; "running" where a progress message is -> nothing;
// "alerts" ID in hexadecimal -> JSON; "feedback" guild and a number -> JSON; beside
// "first" in "home" also "generation", of the index that alerts have seen.
type store struct {
	db *bbolt.DB // nil: in memory

	mu     sync.RWMutex
	guilds map[string]settings
	memory map[string]map[string][]byte
}

const direct = "direct" // a key may not be empty

const (
	bucketSettings   = "settings"
	bucketSecrets    = "secrets"
	bucketQuestions  = "questions"
	bucketRegistered = "registered"
	bucketHome       = "home"
	bucketFollowed   = "followed"
	bucketRunning    = "running"
	bucketAlerts     = "alerts"
	bucketFeedback   = "feedback"
)

var buckets = []string{bucketSettings, bucketSecrets, bucketQuestions, bucketRegistered, bucketHome, bucketFollowed, bucketRunning, bucketAlerts, bucketFeedback}

// openStore opens the store in a file, or one in memory for "".
func openStore(path string) (*store, error) {
	s := &store{guilds: map[string]settings{}, memory: map[string]map[string][]byte{}}
	if path == "" {
		return s, nil
	}
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: time.Second})
	if err != nil {
		return nil, fmt.Errorf("settings file %s: %w (is another bot running with it?)", path, err)
	}
	s.db = db
	err = db.Update(func(tx *bbolt.Tx) error {
		for _, b := range buckets {
			if _, err := tx.CreateBucketIfNotExists([]byte(b)); err != nil {
				return err
			}
		}
		return tx.Bucket([]byte(bucketSettings)).ForEach(func(k, v []byte) error {
			var g settings
			if err := json.Unmarshal(v, &g); err != nil {
				return fmt.Errorf("guild %s: %w", k, err)
			}
			s.guilds[strings.TrimPrefix(string(k), direct)] = g
			return nil
		})
	})
	if err != nil {
		db.Close()
		return nil, fmt.Errorf("settings file %s: %w", path, err)
	}
	return s, nil
}

func (s *store) close() error {
	if s.db == nil {
		return nil
	}
	return s.db.Close()
}

func (s *store) get(bucket, key string) (v []byte) {
	if s.db == nil {
		s.mu.RLock()
		defer s.mu.RUnlock()
		return s.memory[bucket][key]
	}
	s.db.View(func(tx *bbolt.Tx) error {
		v = slices.Clone(tx.Bucket([]byte(bucket)).Get([]byte(key)))
		return nil
	})
	return v
}

func (s *store) put(bucket, key string, v []byte) error {
	if s.db == nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.memory[bucket] == nil {
			s.memory[bucket] = map[string][]byte{}
		}
		s.memory[bucket][key] = v
		return nil
	}
	return s.db.Update(func(tx *bbolt.Tx) error { return tx.Bucket([]byte(bucket)).Put([]byte(key), v) })
}

func (s *store) delete(bucket, key string) error {
	if s.db == nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.memory[bucket], key)
		return nil
	}
	return s.db.Update(func(tx *bbolt.Tx) error { return tx.Bucket([]byte(bucket)).Delete([]byte(key)) })
}

// keys are those of a bucket of the file; none of memory, which is new.
func (s *store) keys(bucket string) (list []string) {
	if s.db == nil {
		return nil
	}
	s.db.View(func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte(bucket)).ForEach(func(k, _ []byte) error {
			list = append(list, string(k))
			return nil
		})
	})
	return list
}

// guild returns a guild's settings, the zero settings where it has none.
func (s *store) guild(id string) settings {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.guilds[id]
}

// setGuild keeps a guild's settings.
func (s *store) setGuild(id string, g settings) error {
	v, err := json.Marshal(g)
	if err == nil {
		err = s.put(bucketSettings, cmp.Or(id, direct), v)
	}
	if err != nil {
		return fmt.Errorf("settings of guild %s: %w", id, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.guilds[id] = g
	return nil
}

// key returns the key that buttons are signed with, made at the first start.
func (s *store) key() ([]byte, error) {
	if k := s.get(bucketSecrets, "buttons"); len(k) == 32 {
		return k, nil
	}
	k := make([]byte, 32)
	rand.Read(k)
	return k, s.put(bucketSecrets, "buttons", k)
}
