package opensearch

import (
	"context"
	"net/http"
	"os"
	"strings"
	"testing"

	"verbatim/index"
	"verbatim/index/enginetest"
)

// cluster is the address of a real cluster, or skips the test.
func cluster(t testing.TB) string {
	t.Helper()
	address := os.Getenv("OPENSEARCH_URL")
	if address == "" {
		t.Skip("no cluster: index/opensearch was not tried; start one with .ci/opensearch start, and set OPENSEARCH_URL to what it prints")
	}
	return strings.TrimRight(address, "/")
}

// TestEngine runs the suite that holds for every engine. The cluster rounds the
// lengths of passages, and counts those of the dead among its frequencies, so of
// the best ten it finds nine and more.
func TestEngine(t *testing.T) {
	address := cluster(t)
	enginetest.Run(t, 0.93, func(t testing.TB, name string) index.Engine {
		name = "verbatim-test-" + name
		x, err := openAt(t, address+"/"+name)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			x.Close()
			for part := range schemas {
				_ = x.c.call(context.Background(), http.MethodDelete, "/"+x.name+part, nil, nil)
			}
		})
		return x
	})
}

// openAt opens the index at an address as it is written.
func openAt(t testing.TB, address string) (*Index, error) {
	a, err := ParseAddress(address)
	if err != nil {
		return nil, err
	}
	return Open(t.Context(), a)
}
