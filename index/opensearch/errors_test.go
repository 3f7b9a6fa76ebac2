package opensearch

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"verbatim/corpus"
	"verbatim/corpus/text"
	"verbatim/index"
)

// pretend is a cluster that answers each path with what a table says.
func pretend(t *testing.T, password string, answers map[string]string) string {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, p, _ := r.BasicAuth(); p != password {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		status, body, ok := strings.Cut(answers[r.URL.Path], " ")
		if !ok {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		if status == "403" {
			w.WriteHeader(http.StatusForbidden)
		}
		_, _ = w.Write([]byte(body))
	}))
	t.Cleanup(s.Close)
	return strings.Replace(s.URL, "http://", "http://ada:hunter2@", 1)
}

const (
	known = `200 {"version":{"distribution":"opensearch","number":"2.19.6"}}`
	built = `200 {"found":true,"_source":{"value":{"now":{"gen":1,"born":1,"Prose":1}}}}`
	half  = `{"hits":{"total":{"value":1}},"_shards":{"total":2,"successful":1,"failed":1}}`
)

// Whatever a cluster does, the error says which, and never the password.
func TestErrors(t *testing.T) {
	for name, tt := range map[string]struct {
		password string
		answers  map[string]string
		do       func(*Index) error
		want     error
	}{
		"wrong password":  {password: "other", want: ErrCredentials},
		"another program": {password: "hunter2", answers: map[string]string{"/": `200 {"version":{"number":"8.1.0"}}`}, want: ErrVersion},
		"read-only": {password: "hunter2", answers: map[string]string{"/": known, "/verbatim" + passages: "403 {}", "/verbatim" + chunks: "403 {}",
			"/verbatim" + state: `403 {"error":{"type":"cluster_block_exception","reason":"blocked"}}`},
			do: func(x *Index) error { return x.c.call(t.Context(), http.MethodPut, "/verbatim"+state, nil, nil) }, want: ErrReadOnly},
		"half an answer": {password: "hunter2", answers: map[string]string{"/": known, "/verbatim" + state + "/_doc/current": built,
			"/_msearch": `200 {"responses":[` + half + `]}`},
			do: func(x *Index) error {
				_, err := x.Documents(t.Context(), index.Filter{}, index.Page{})
				return err
			}, want: ErrAway},
		"a shard that does not count": {password: "hunter2", answers: map[string]string{"/": known, "/verbatim" + state + "/_doc/current": built,
			"/verbatim" + passages + "/_mtermvectors": `200 {"docs":[{"error":{"type":"no_shard_available_action_exception"}}]}`},
			do: func(x *Index) error { _, err := x.DocFreqs(t.Context(), "pier"); return err }, want: ErrAway},
	} {
		address := pretend(t, tt.password, tt.answers)
		x, err := openAt(t, address)
		if err == nil && tt.do != nil {
			err = tt.do(x)
		}
		if !errors.Is(err, tt.want) || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: %v, want %v", name, err, tt.want)
		}
	}
	for _, address := range []string{"http://ada:hunter2@127.0.0.1:1", "http://ada:hunter2@127.0.0.1:1,http://bo:hunter2@127.0.0.1:2", "http://ada:hunter2@127.0.0.1:1/a,http://127.0.0.1:2/b", "", "ada:hunter2@host", "http://ada:hunter2@host:x", "http://ada:hunter2@host/A?", "http://ada:hunter2@host/a?shards=-1"} {
		if _, err := openAt(t, address); err == nil || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: %v", address, err)
		}
	}
	x, err := openAt(t, pretend(t, "hunter2", map[string]string{"/": known}))
	if err != nil {
		t.Fatal(err)
	}
	if hits, err := x.Search(t.Context(), index.Query{Terms: []index.Term{{Word: "pier"}}}); err != nil || len(hits[0]) > 0 {
		t.Errorf("before anything was built: %v, %v", hits, err)
	}
}

// While one node of those that are named answers, so does the index; what is
// written twice, since the first answer was lost, is written once.
func TestFailover(t *testing.T) {
	value, down := "", [2]bool{}
	node := func(i int) string {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			user, password, _ := r.BasicAuth()
			switch {
			case user != "ada" || password != "hunter2":
				w.WriteHeader(http.StatusUnauthorized)
			case r.Method == http.MethodPut && value != "":
				w.WriteHeader(http.StatusConflict)
			case r.Method == http.MethodPut: // it has written, and goes down
				b, _ := io.ReadAll(r.Body)
				value, down[i] = string(b), true
				w.WriteHeader(http.StatusBadGateway)
			case down[i]:
				w.WriteHeader(http.StatusServiceUnavailable)
			case r.URL.Path == "/":
				_, _ = w.Write([]byte(strings.TrimPrefix(known, "200 ")))
			case value == "":
				w.WriteHeader(http.StatusNotFound)
			default:
				_, _ = w.Write([]byte(`{"found":true,"_source":` + value + `}`))
			}
		}))
		t.Cleanup(s.Close)
		return s.URL
	}
	at, err := ParseAddress("http://127.0.0.1:1/news " + node(0) + ", " + node(1))
	if err != nil || strings.Contains(fmt.Sprint(at, at.As("ada", "hunter2")), "hunter2") {
		t.Fatal(at, err)
	}
	x, err := Open(t.Context(), at.As("ada", "hunter2"))
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	if err := swap(t.Context(), x, "lease", versioned[lease]{}, lease{Owner: "me", Until: 7}); err != nil {
		t.Errorf("a node goes down with the answer: %v", err)
	}
	if err := swap(t.Context(), x, "lease", versioned[lease]{}, lease{Owner: "you", Until: 7}); !errors.Is(err, errConflict) {
		t.Errorf("somebody else was first: %v", err)
	}
	for range 5 {
		if l, err := read[lease](t.Context(), x, "lease"); err != nil || l.Source.Value.Owner != "me" {
			t.Errorf("with one node of three: %+v, %v", l, err)
		}
	}
}

// A document of any length goes in, in bulks that are no longer for it, and a cluster
// that has no room is asked again.
func TestBulks(t *testing.T) {
	var bulks, passages, longest int
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		if bulks++; bulks == 1 {
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		longest, passages = max(longest, len(b)), passages+strings.Count(string(b), `"pid":`)
		_, _ = w.Write([]byte(`{}`))
	}))
	defer s.Close()
	at, err := ParseAddress(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	c, err := connect(at)
	if err != nil {
		t.Fatal(err)
	}
	const one, n = "The operator of the ferry told the council that it runs on Tuesday, whatever the weather. ", 30_000
	d := &corpus.Document{ID: "long.txt", Text: strings.Repeat(one, n)}
	for i := range n {
		d.Passages = append(d.Passages, corpus.Passage{ID: fmt.Sprint(i), Span: text.Span{Start: i * len(one), End: (i + 1) * len(one)}})
	}
	w := &writer{x: &Index{c: c}}
	if err := w.Add(t.Context(), []*corpus.Document{d}); err != nil {
		t.Fatal(err)
	}
	if err := w.send(t.Context(), w.buf); err != nil {
		t.Fatal(err)
	}
	if bulks < 3 || passages != n || longest > bulkSize+bulkSize/8 {
		t.Errorf("%d bulks of %d bytes at most have %d passages, want %d", bulks, longest, passages, n)
	}
}
