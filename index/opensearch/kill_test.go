package opensearch

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"verbatim/index"
	"verbatim/index/enginetest"
)

// kill ends a node of .ci/opensearch as a power cut does.
func kill(t *testing.T, folder, node string) {
	b, err := os.ReadFile(filepath.Join(folder, node, "pid"))
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(b)))
	if err != nil {
		t.Fatal(err)
	}
	p, err := os.FindProcess(pid)
	if err == nil {
		err = p.Kill()
	}
	if err != nil {
		t.Fatalf("%s: %v", node, err)
	}
}

// TestNodeDies kills one of three nodes under questions and an update. No answer
// is short and nothing is lost; with two of three gone, answers are errors.
func TestNodeDies(t *testing.T) {
	address, folder := cluster(t), os.Getenv("OPENSEARCH_NODES")
	if folder == "" {
		t.Skip("no node is killed: start three with .ci/opensearch start 3, and set OPENSEARCH_NODES to the folder where they are")
	}
	const docs, more = 300, 60
	ctx := t.Context()
	x, err := openAt(t, address+"/verbatim-test-dies")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for i := range docs {
		files[fmt.Sprintf("%03d.txt", i)] = fmt.Sprintf("The ferry numbered %d of word%d runs on Tuesday, the operator of the line told the council of town %d.", i, i, i*i)
	}
	dir := enginetest.Corpus(t, files)
	if _, err := index.Update(ctx, x, dir, nil); err != nil {
		t.Fatal(err)
	}
	if err := x.c.call(ctx, http.MethodGet, "/_cluster/health?wait_for_status=green&wait_for_no_relocating_shards=true&timeout=25s", nil, nil); err != nil {
		t.Fatal(err)
	}
	all := index.Query{Terms: []index.Term{{Word: "ferry"}}, Limit: docs + more}
	var asked, failed int
	asking, stop := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() { // each document has a word of its own
		defer close(done)
		for ; asking.Err() == nil; asked++ {
			i := asked % docs
			hits, err := x.Search(asking, index.Query{Terms: []index.Term{{Word: fmt.Sprintf("word%d", i)}}})
			switch {
			case asking.Err() != nil:
			case err != nil:
				failed++
			case len(hits[0]) != 1 || hits[0][0].Doc.ID != fmt.Sprintf("%03d.txt", i):
				t.Errorf("word%d: %d found", i, len(hits[0]))
			}
		}
	}()
	for i := docs; i < docs+more; i++ {
		text := fmt.Sprintf("The ferry numbered %d of word%d runs on Tuesday, the operator of the line told the council of town %d.", i, i, i*i)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%03d.txt", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	time.AfterFunc(200*time.Millisecond, func() { kill(t, folder, "node-2") })
	began := time.Now()
	for time.Since(began) < 2*time.Minute {
		if _, err = index.Update(ctx, x, dir, nil); err == nil && time.Since(began) > 5*time.Second {
			break
		}
		time.Sleep(time.Second)
	}
	if err != nil {
		t.Fatal(err)
	}
	took := time.Since(began)
	stop()
	<-done
	hits, err := x.Search(ctx, all)
	if err != nil || len(hits[0]) != docs+more {
		t.Fatalf("%d of %d found after the update, %v", len(hits[0]), docs+more, err)
	}
	if err := x.Verify(ctx); err != nil {
		t.Error(err)
	}
	t.Logf("%d questions, %d of them errors; updated within %s", asked, failed, took)

	kill(t, folder, "node-1")
	time.Sleep(2 * time.Second)
	for range 5 { // node-0 may have a copy of all shards: then the answer is whole
		if hits, err := x.Search(ctx, all); err == nil && len(hits[0]) != docs+more {
			t.Errorf("with one node of three: %d found and no error", len(hits[0]))
		}
	}
}
