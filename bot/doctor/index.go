package doctor

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"verbatim/index"
	"verbatim/index/opensearch"
)

// examineIndex opens the index, and tries whether it may be written.
func examineIndex(ctx context.Context, p *Patient) []Finding {
	unbuilt := []Finding{{Of: "index", Says: "not built yet: the first start builds it in " + p.Place}}
	if _, err := os.Stat(p.Index); !p.Clustered && errors.Is(err, fs.ErrNotExist) {
		return unbuilt
	}
	x, err := p.Open(ctx)
	if err != nil {
		return []Finding{{"index", err.Error(), remedy(err)}}
	}
	defer x.Close()
	s, err := x.Stats(ctx)
	if err != nil {
		return []Finding{{"index", err.Error(), remedy(err)}}
	}
	if p.Clustered && s.Generation == 0 {
		return unbuilt
	}
	w, err := x.Write(ctx)
	if err != nil {
		return []Finding{{"index", err.Error(), remedy(err)}}
	}
	w.Abort()
	if s.Generation == 0 {
		return []Finding{{"index", p.Index + " is of an older format, or was never finished", "nothing, or run 'verbatim index': the next start builds it anew from your documents"}}
	}
	return []Finding{{Of: "index", Says: fmt.Sprintf("%d documents, %d passages, generation %d, %.1f MB in %s",
		s.Documents, s.Passages, s.Generation, float64(s.Bytes)/1e6, p.Place)}}
}

// remedy is what to do about an error of an engine.
func remedy(err error) string {
	for _, r := range []struct {
		err error
		do  string
	}{
		{index.ErrForeign, "name another folder with --index or INDEX_DIR: nothing in this one is touched"},
		{index.ErrFormat, "update Verbatim, or name another folder with --index or INDEX_DIR"},
		{index.ErrLocked, "wait for the update to end, or stop the process that does it"},
		{index.ErrDamaged, "delete the index: the next start builds it anew from your documents"},
		{opensearch.ErrAway, "start the cluster, let this machine reach it, or correct INDEX_URL"},
		{opensearch.ErrCredentials, "correct user and password in INDEX_URL, or INDEX_USER and INDEX_PASSWORD, and let that user read and write the indices of its name"},
		{opensearch.ErrReadOnly, "make room on the cluster's disks, and set index.blocks.read_only_allow_delete of its indices to null"},
		{opensearch.ErrVersion, "name a cluster of OpenSearch 2 or 3 in INDEX_URL"},
	} {
		if errors.Is(err, r.err) {
			return r.do
		}
	}
	return "let the user that runs the bot read and write the folder"
}

// examineDisk writes as much as a small index needs where the index is, or will
// be, and takes it away again.
func examineDisk(_ context.Context, p *Patient) []Finding {
	const some = 8 << 20
	if p.Clustered {
		return nil // the cluster watches its own
	}
	dir := filepath.Dir(filepath.Clean(p.Index))
	for {
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			break
		}
		up := filepath.Dir(dir)
		if up == dir {
			break
		}
		dir = up
	}
	f, err := os.CreateTemp(dir, ".verbatim-doctor-*")
	if err == nil {
		defer os.Remove(f.Name())
		_, err = io.CopyN(f, zeros{}, some)
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		return []Finding{{"disk", "nothing can be written to " + dir + ": " + bareError(err), "make room there, let the user that runs the bot write there, or name another folder with --index or INDEX_DIR"}}
	}
	return []Finding{{Of: "disk", Says: "the index can be written in " + dir}}
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }

func bareError(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}
