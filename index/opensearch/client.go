package opensearch

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
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

// An Address says where an index is: on which cluster, and its name there. It
// prints without user and password.
type Address struct {
	nodes          []string // of the cluster, such as https://host:9200; any of them will do
	user, password string
	name           string
	shards         int // of indices to be made
}

// ParseAddress reads an address such as https://user:password@host:9200/name?shards=2,
// or several of nodes of one cluster, separated by commas or spaces. What one of
// them says of user, name and shards holds for all. Its errors don't quote it.
func ParseAddress(s string) (a Address, err error) {
	const most = 1024
	for _, one := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' }) {
		u, err := url.Parse(one)
		if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return a, errors.New("is no http or https address")
		}
		password, _ := u.User.Password()
		for _, part := range []struct {
			has *string
			is  string
		}{{&a.user, u.User.Username()}, {&a.password, password}, {&a.name, strings.Trim(u.Path, "/")}} {
			if *part.has != "" && part.is != "" && *part.has != part.is {
				return a, errors.New("has nodes of different users, passwords or names of the index")
			}
			*part.has = cmp.Or(*part.has, part.is)
		}
		if n := u.Query().Get("shards"); n != "" {
			if a.shards, err = strconv.Atoi(n); err != nil || a.shards < 1 || a.shards > most {
				return a, fmt.Errorf("shards is no number from 1 to %d", most)
			}
		}
		a.nodes = append(a.nodes, u.Scheme+"://"+u.Host)
	}
	if a.name, a.shards = cmp.Or(a.name, "verbatim"), max(a.shards, 1); len(a.nodes) == 0 {
		return a, errors.New("is no http or https address")
	}
	if strings.Trim(a.name, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || a.name[0] == '-' {
		return a, fmt.Errorf("%q is no name for an index, of small letters, digits and hyphens", a.name)
	}
	return a, nil
}

// As is the address for a user, where one of the two is not empty.
func (a Address) As(user, password string) Address {
	a.user, a.password = cmp.Or(user, a.user), cmp.Or(password, a.password)
	return a
}

// String is "" for the zero Address.
func (a Address) String() string {
	if len(a.nodes) == 0 {
		return ""
	}
	return strings.Join(a.nodes, ",") + "/" + a.name
}

// First is the address by its first node alone: it stays when others are added.
func (a Address) First() string {
	a.nodes = a.nodes[:min(1, len(a.nodes))]
	return a.String()
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
	switch {
	case status == http.StatusUnauthorized || status == http.StatusForbidden && !strings.Contains(said, "block"):
		return fmt.Errorf("%s: %w", c.host, ErrCredentials)
	case status == http.StatusForbidden, strings.Contains(said, "cluster_block_exception") && !strings.Contains(said, "not recovered"):
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

// lines are values as lines of JSON, as _bulk and _msearch take them.
func lines(values ...any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for _, v := range values {
		if err := e.Encode(v); err != nil {
			return nil, fmt.Errorf("make a request for the cluster: %w", err)
		}
	}
	return b.Bytes(), nil
}

// bulk sends lines of _bulk. An error of one item is an error. A cluster that has
// too much to do is asked again for a while.
func (c *client) bulk(ctx context.Context, body []byte) error {
	if len(body) == 0 {
		return nil
	}
	began, err := time.Now(), c.bulkOnce(ctx, body)
	for every := 100 * time.Millisecond; errors.Is(err, errBusy) && time.Since(began) < busyTime; every *= 2 {
		if err := wait(ctx, every); err != nil {
			return err
		}
		err = c.bulkOnce(ctx, body)
	}
	return err
}

// wait waits, or returns the error of a context that ends.
func wait(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

func (c *client) bulkOnce(ctx context.Context, body []byte) error {
	var out struct {
		Errors bool
		Items  []map[string]struct {
			Status int
			Error  json.RawMessage
		}
	}
	if err := c.call(ctx, http.MethodPost, "/_bulk", body, &out); err != nil {
		return err
	}
	if !out.Errors {
		return nil
	}
	for _, item := range out.Items {
		for _, did := range item {
			if did.Status >= 300 && did.Status != http.StatusNotFound { // what is to be removed may be gone already
				return c.refused(did.Status, []byte(`{"error":`+string(did.Error)+`}`))
			}
		}
	}
	return nil
}

// found is what a search answers.
type found struct {
	TimedOut bool                                             `json:"timed_out"`
	Shards   struct{ Total, Successful, Skipped, Failed int } `json:"_shards"`
	Hits     struct {
		Total struct{ Value int }
		Hits  []foundHit
	}
	Aggregations json.RawMessage
	Suggest      json.RawMessage
	Error        json.RawMessage
	Status       int
}

type foundHit struct {
	ID     string  `json:"_id"`
	Score  float64 `json:"_score"`
	Sort   []any
	Fields struct {
		Doc, PID, Date      []string
		Born, Order, Number []int
		Sketch              []int64
		Chunk               []string // in base64
	}
}

// A search is one of an index, by a part of its name.
type search struct {
	in   string
	body object
}

// searches runs searches at once. One that not every shard has answered is an
// error: half an answer is none.
func (x *Index) searches(ctx context.Context, list ...search) ([]found, error) {
	if len(list) == 0 {
		return nil, ctx.Err()
	}
	var all []any
	for _, s := range list {
		head := object{"index": x.name + s.in, "allow_partial_search_results": false}
		if s.body["query"] != nil && s.body["sort"] == nil && s.body["size"] != 0 && x.generation().Shards != 1 { // how frequent words are, shards must agree on
			head["search_type"] = "dfs_query_then_fetch"
		}
		all = append(all, head, s.body)
	}
	body, err := lines(all...)
	if err != nil {
		return nil, err
	}
	var out struct{ Responses []found }
	if err := x.c.call(ctx, http.MethodPost, "/_msearch", body, &out); err != nil {
		return nil, err
	}
	if len(out.Responses) != len(list) {
		return nil, fmt.Errorf("%s: %d answers to %d searches", x.c.host, len(out.Responses), len(list))
	}
	for _, r := range out.Responses {
		if len(r.Error) > 0 {
			if r.Status == http.StatusNotFound {
				return nil, errMissing
			}
			return nil, x.c.refused(max(r.Status, 400), []byte(`{"error":`+string(r.Error)+`}`))
		}
		if r.TimedOut || r.Shards.Failed > 0 || r.Shards.Successful < r.Shards.Total {
			return nil, fmt.Errorf("%s: only %d of %d shards answer: %w", x.c.host, r.Shards.Successful, r.Shards.Total, ErrAway)
		}
	}
	return out.Responses, nil
}

// version checks that the cluster is of a version that is known.
func (c *client) version(ctx context.Context) error {
	var out struct {
		Version struct{ Distribution, Number string }
	}
	if err := c.call(ctx, http.MethodGet, "/", nil, &out); err != nil {
		return err
	}
	if v := out.Version; v.Distribution != "opensearch" || !strings.HasPrefix(v.Number, "2.") && !strings.HasPrefix(v.Number, "3.") {
		return fmt.Errorf("%s: %w: it is %s %s", c.host, ErrVersion, v.Distribution, v.Number)
	}
	return nil
}
