package discord

import (
	"cmp"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"go.etcd.io/bbolt"
)

// A store keeps what has to outlive a restart, in buckets of a file:
//
//	settings    guild ID, or "direct" for direct messages -> settings as JSON
//	secrets     "buttons" -> the key that buttons are signed with
//	questions   hash -> longLine; "#" and a number -> hash, in the order they came
//	registered  path of the API -> hash of the commands registered there
//	home        "first" -> the guild that the bot was in first;
//	            "generation" -> that of the index which alerts have seen
//	followed    message ID of a question as 8 bytes -> keptFollowing as JSON
//	running     path of a progress message -> nothing
//	alerts      ID in hexadecimal -> alert as JSON
//	feedback    guild ID, or "direct" -> a bucket: number -> opinion as JSON
type store struct {
	db        *bbolt.DB
	temporary string // the file to delete at the end, "" for one that stays

	mu     sync.RWMutex
	guilds map[string]settings
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

// openStore opens the store in a file, or for "" in one that is deleted at the end.
func openStore(path string) (*store, error) {
	s := &store{guilds: map[string]settings{}}
	if path == "" {
		f, err := os.CreateTemp("", "verbatim-settings-*")
		if err != nil {
			return nil, fmt.Errorf("settings file: %w", err)
		}
		f.Close()
		path, s.temporary = f.Name(), f.Name()
	}
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: time.Second, NoSync: s.temporary != ""})
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
		s.close()
		return nil, fmt.Errorf("settings file %s: %w", path, err)
	}
	return s, nil
}

func (s *store) close() error {
	err := s.db.Close()
	if s.temporary != "" {
		err = errors.Join(err, os.Remove(s.temporary))
	}
	return err
}

func (s *store) get(bucket, key string) (v []byte) {
	s.db.View(func(tx *bbolt.Tx) error {
		v = slices.Clone(tx.Bucket([]byte(bucket)).Get([]byte(key)))
		return nil
	})
	return v
}

func (s *store) put(bucket, key string, v []byte) error {
	return s.db.Update(func(tx *bbolt.Tx) error { return tx.Bucket([]byte(bucket)).Put([]byte(key), v) })
}

func (s *store) delete(bucket, key string) error {
	return s.db.Update(func(tx *bbolt.Tx) error { return tx.Bucket([]byte(bucket)).Delete([]byte(key)) })
}

// keys are those of a bucket.
func (s *store) keys(bucket string) (list []string) {
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
