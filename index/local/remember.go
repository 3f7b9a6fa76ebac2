package local

import (
	"sync/atomic"

	"verbatim/index"
)

// A remembered keeps what was found for the last keys that were asked for, in
// a fixed number of places: a key takes the place of whichever has the same
// hash. It is safe for concurrent use, and waits for nobody.
type remembered[V any] struct {
	places []atomic.Pointer[memory[V]]
}

type memory[V any] struct {
	key   string
	value V
}

// newRemembered has so many places, a power of two.
func newRemembered[V any](places int) *remembered[V] {
	return &remembered[V]{make([]atomic.Pointer[memory[V]], places)}
}

func (r *remembered[V]) place(key string) *atomic.Pointer[memory[V]] {
	return &r.places[index.Mix(index.Hash(key))&uint64(len(r.places)-1)]
}

func (r *remembered[V]) get(key string) (value V, ok bool) {
	if m := r.place(key).Load(); m != nil && m.key == key {
		return m.value, true
	}
	return value, false
}

func (r *remembered[V]) put(key string, value V) { r.place(key).Store(&memory[V]{key, value}) }
