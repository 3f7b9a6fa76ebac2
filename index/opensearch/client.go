package opensearch

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	opensearch "github.com/opensearch-project/opensearch-go/v4"
)

// Errors of a cluster, to be matched with errors.Is. None has the password in it.
var (
	ErrAway        = errors.New("the cluster does not answer")
	ErrCredentials = errors.New("the cluster refuses the user or the password")
	ErrReadOnly    = errors.New("the cluster refuses writes: its disks are full, or its indices are read-only")
	ErrVersion     = errors.New("the cluster is of a version that Verbatim does not know; it takes OpenSearch 2 and 3")
	errConflict    = errors.New("somebody else has written it first")
	errMissing     = errors.New("there is none")
	errExists      = errors.New("there is one already")
	errBusy        = fmt.Errorf("%w: it has too much to do", ErrAway)
)

// Bounds of a request.
const (
	callTime = 30 * time.Second // a search; a bulk of documents has longer
	bulkTime = 5 * time.Minute
	busyTime = time.Minute // how long a bulk is tried that the cluster has no room for
	maxReply = 256 << 20
)

// A client calls the cluster.
type client struct {
	os   *opensearch.Client
	host string // or hosts, for errors
}

// connect makes a client for a cluster. Where a node does not answer, another one
// is asked, so everything that is sent may come twice: writes have an ID or what
// they replace.
func connect(a Address) (*client, error) {
	const perNode = 64
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConns, transport.MaxIdleConnsPerHost = 0, perNode
	transport.DisableCompression = true // chunks are compressed, and packing them again takes the cluster longer than sending them
	transport.DialContext = (&net.Dialer{Timeout: 5 * time.Second, KeepAlive: 30 * time.Second}).DialContext
	os, err := opensearch.NewClient(opensearch.Config{Addresses: a.nodes, Username: a.user, Password: a.password,
		Transport: transport, DisableRetry: len(a.nodes) == 1, MaxRetries: len(a.nodes)})
	if err != nil {
		return nil, errors.New("the cluster's address cannot be used") // the cause may quote it
	}
	var hosts []string
	for _, n := range a.nodes {
		_, host, _ := strings.Cut(n, "://")
		hosts = append(hosts, host)
	}
	return &client{os: os, host: strings.Join(hosts, ", ")}, nil
}

// call sends a request with a JSON body, where there is one, and reads the
// answer into out, where that is not nil.
func (c *client) call(ctx context.Context, method, path string, body, out any) error {
	var b []byte
	switch v := body.(type) {
	case nil:
	case []byte:
		b = v
	default:
		var err error
		if b, err = json.Marshal(body); err != nil {
			return fmt.Errorf("make a request for the cluster: %w", err)
		}
	}
	limit := callTime
	if strings.Contains(path, "_bulk") {
		limit = bulkTime
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, method, path, bytes.NewReader(b))
	if err != nil {
		return fmt.Errorf("make a request for the cluster: %w", err)
	}
	req.Header.Set("Content-Type", "application/json")
	if strings.Contains(path, "_bulk") || strings.Contains(path, "_msearch") {
		req.Header.Set("Content-Type", "application/x-ndjson")
	}
	resp, err := c.os.Stream(req)
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return fmt.Errorf("%s: %w", c.host, ErrAway) // the cause may have the address with its password
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(resp.Body, maxReply))
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return fmt.Errorf("%s: %w", c.host, ErrAway)
	}
	if resp.StatusCode >= 300 {
		return c.refused(resp.StatusCode, answer)
	}
	if out == nil {
		return nil
	}
	if err := json.Unmarshal(answer, out); err != nil {
		return fmt.Errorf("%s: its answer is no JSON: %w", c.host, err)
	}
	return nil
}

// refused is what a status says.
func (c *client) refused(status int, answer []byte) error {
	said := c.reason(answer)
	blocked := strings.Contains(said, "cluster_block_exception") && !strings.Contains(said, "not recovered")
	switch {
	case status == http.StatusUnauthorized || status == http.StatusForbidden && !strings.Contains(said, "block"):
		return fmt.Errorf("%s: %w", c.host, ErrCredentials)
	case status == http.StatusForbidden || blocked:
		return fmt.Errorf("%s: %w", c.host, ErrReadOnly)
	case status == http.StatusConflict:
		return errConflict
	case strings.HasPrefix(said, "resource_already_exists_exception"):
		return errExists
	case status == http.StatusNotFound:
		return errMissing
	case status == http.StatusTooManyRequests:
		return fmt.Errorf("%s: %w (%s)", c.host, errBusy, said)
	case status >= 500:
		return fmt.Errorf("%s: %w (%d: %s)", c.host, ErrAway, status, said)
	}
	return fmt.Errorf("%s refused it: %d: %s", c.host, status, said)
}

// reason is what an error of the cluster says, shortened.
func (c *client) reason(answer []byte) string {
	const longest = 300
	var e struct {
		Error struct {
			Type, Reason string
			Root         []struct{ Type, Reason string } `json:"root_cause"`
		}
	}
	s := strings.TrimSpace(string(answer))
	if json.Unmarshal(answer, &e) == nil && e.Error.Type != "" {
		s = e.Error.Type + ": " + e.Error.Reason
		for _, r := range e.Error.Root {
			s += "; " + r.Type + ": " + r.Reason
		}
	}
	return strings.ToValidUTF8(s[:min(len(s), longest)], "")
}

// version checks that the cluster is of a version that is known.
func (c *client) version(ctx context.Context) error {
	var out struct {
		Version struct{ Distribution, Number string }
	}
	if err := c.call(ctx, http.MethodGet, "/", nil, &out); err != nil {
		return err
	}
	v := out.Version
	known := strings.HasPrefix(v.Number, "2.") || strings.HasPrefix(v.Number, "3.")
	if v.Distribution != "opensearch" || !known {
		return fmt.Errorf("%s: %w: it is %s %s", c.host, ErrVersion, v.Distribution, v.Number)
	}
	return nil
}
