package queue

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// One guild's crowd and one person's haste delay nobody else, and everybody's
// jobs run in the order they came, one at a time.
func TestQueueIsFair(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := New(32)
		var mu sync.Mutex
		ended := map[string]time.Duration{}
		start := time.Now()
		job := func(name string) func() {
			return func() {
				time.Sleep(time.Second)
				mu.Lock()
				defer mu.Unlock()
				ended[name] = time.Since(start)
			}
		}
		for user := range 100 {
			for n := range 3 {
				if err := q.Submit("crowd", fmt.Sprint(user), job(fmt.Sprint("crowd ", user, n))); err != nil {
					t.Fatal(err)
				}
			}
		}
		for n := range maxWaiting + 1 { // one runs, the others wait
			q.Submit("quiet", "eager", job(fmt.Sprint("eager ", n)))
			synctest.Wait()
		}
		q.Submit("quiet", "other", job("other"))
		q.Submit("", "dm", job("dm"))
		if err := q.Submit("quiet", "eager", job("late")); !errors.Is(err, ErrEager) {
			t.Errorf("one job too many of one person: %v", err)
		}
		time.Sleep(1500 * time.Millisecond)
		mu.Lock()
		for _, name := range []string{"other", "dm", "eager 0"} {
			if ended[name] != time.Second {
				t.Errorf("%s ended after %v", name, ended[name])
			}
		}
		if len(ended) != perGuild+3 {
			t.Errorf("%d jobs ended in the first second", len(ended))
		}
		mu.Unlock()
		q.Close()
		if ended["eager 4"] != 5*time.Second {
			t.Errorf("the fifth job of one person ended after %v", ended["eager 4"])
		}
		if len(ended) != 300+maxWaiting+3 {
			t.Errorf("%d jobs ended", len(ended))
		}
		if err := q.Submit("quiet", "other", job("after")); !errors.Is(err, ErrClosed) {
			t.Errorf("after close: %v", err)
		}
		if len(q.places)+len(q.backlogs) != 0 {
			t.Errorf("%d places and %d backlogs are left", len(q.places), len(q.backlogs))
		}
	})
}
