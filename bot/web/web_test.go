package web

import (
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"verbatim/bot"
	"verbatim/corpus/text"
	"verbatim/index/indextest"
)

// hostile is a document that would break out of a page, if it could.
const hostile = `# <script>alert(1)</script> & "quay"

Status: <img src=x onerror=alert(1)>

The quay is <b>made</b> of javascript:alert(1), said "Odo Marsh" on 12 March 2024. [a link](javascript:alert(1))
`

const minutes = `# Minutes of the harbour board

Date: 12 March 2024

## Ramp

"The ramp will hold," Captain Odo Marsh said on Monday. Three firms were asked for offers.

## Ferry

The ferry sails again on 15 March 2024. The ferry was mended on 9 February 2024.
`

// serve is a reader over a small corpus with two folders.
func serve(t *testing.T, change func(*Config)) (*httptest.Server, Config) {
	t.Helper()
	return serveFolder(t, indextest.Folder(t, map[string]string{
		"open/minutes.md": minutes, "open/hostile.md": hostile, "closed/secret.md": "# Secret\n\nThe vault is below the customs house.\n",
	}), change)
}

// serveFolder is a reader over the documents in a folder.
func serveFolder(t *testing.T, dir string, change func(*Config)) (*httptest.Server, Config) {
	t.Helper()
	log := slog.New(slog.DiscardHandler)
	x := indextest.Over(t, dir)
	srv := httptest.NewUnstartedServer(nil)
	links, err := NewLinks("http://"+srv.Listener.Addr().String(), filepath.Join(t.TempDir(), "key"))
	if err != nil {
		t.Fatal(err)
	}
	c := Config{Index: x, Links: links, Reply: bot.New(log, x).Reply, Files: dir, Open: true, Log: log}
	if change != nil {
		change(&c)
	}
	if srv.Config.Handler, err = Handler(c); err != nil {
		t.Fatal(err)
	}
	srv.Start()
	t.Cleanup(srv.Close)
	return srv, c
}

func get(t *testing.T, client *http.Client, addr string) (int, string, http.Header) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, addr, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(b), resp.Header
}

// link is the address of the first passage that answers a question.
func link(t *testing.T, c Config, q string, scope []string) string {
	t.Helper()
	r, err := c.Reply(t.Context(), bot.Request{Text: q, Scope: scope})
	if err != nil || len(r.Passages) == 0 {
		t.Fatalf("%s: %v, %s", q, err, r.Message)
	}
	return c.Links.Passage(r.Passages[0].ID, scope, r.Passages[0].Text)
}

func TestPassage(t *testing.T) {
	srv, c := serve(t, nil)
	addr := link(t, c, "!search ramp", []string{"open"})
	code, page, head := get(t, srv.Client(), addr)
	if code != http.StatusOK {
		t.Fatal(code, page)
	}
	for _, want := range []string{`<mark id="here">`, "Three firms were asked", "Minutes of the harbour board", "12 March 2024", `title="Captain Odo Marsh"`, `<time title="2024-03-11">`, ">Ferry</a>", "The original file"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %q", want)
		}
	}
	if head.Get("Cache-Control") != "private, no-store" || !strings.HasPrefix(head.Get("Content-Security-Policy"), "default-src 'none'") {
		t.Errorf("headers: %v", head)
	}
	if strings.Contains(page, c.Files) {
		t.Error("the page has the path of the corpus folder")
	}
	file := html.UnescapeString(regexp.MustCompile(`href="(/file/[^"]*)"`).FindStringSubmatch(page)[1])
	if code, got, head := get(t, srv.Client(), srv.URL+file); code != http.StatusOK || got != minutes || !strings.HasPrefix(head.Get("Content-Disposition"), "attachment") {
		t.Errorf("the original: %d %q", code, got)
	}
	if code, _, _ := get(t, srv.Client(), srv.URL+strings.Replace(file, "minutes", "hostile", 1)); code != http.StatusNotFound {
		t.Errorf("another file with the same signature: %d", code)
	}
}

// TestSigned changes each part of a link: none of them opens anything, and what
// comes says nothing of what there is.
func TestSigned(t *testing.T) {
	srv, c := serve(t, nil)
	addr := link(t, c, "!search ramp", []string{"open"})
	secret := link(t, c, "!search vault", nil)
	_, nothing, _ := get(t, srv.Client(), srv.URL+"/p/00000000")
	u, _ := url.Parse(addr)
	s, _ := url.Parse(secret)
	with := func(change func(v url.Values)) string {
		v := u.Query()
		change(v)
		return srv.URL + u.Path + "?" + v.Encode()
	}
	for name, addr := range map[string]string{
		"no signature":      srv.URL + u.Path,
		"another passage":   srv.URL + s.Path + "?" + u.RawQuery,
		"a wider scope":     with(func(v url.Values) { v.Del("v") }),
		"another scope":     with(func(v url.Values) { v.Set("v", "Y2xvc2Vk") }),
		"another signature": with(func(v url.Values) { v.Set("s", strings.Repeat("A", 22)) }),
		"other words":       with(func(v url.Values) { v.Set("w", "vault") }),
		"a file":            srv.URL + "/file/closed%2Fsecret.md?s=" + u.Query().Get("s"),
		"out of the corpus": srv.URL + "/file/..%2Fkey?s=" + u.Query().Get("s"),
	} {
		if code, page, _ := get(t, srv.Client(), addr); code != http.StatusNotFound || page != nothing {
			t.Errorf("%s: %d", name, code)
		}
	}
	// Signed for what it may not see: as if it were gone, and without its words.
	r, err := c.Reply(t.Context(), bot.Request{Text: "!search vault"})
	if err != nil {
		t.Fatal(err)
	}
	if code, page, _ := get(t, srv.Client(), c.Links.Passage(r.Passages[0].ID, []string{"open"}, "The vault is")); code != http.StatusGone || strings.Contains(page, "customs house") {
		t.Errorf("out of scope: %d %s", code, page)
	}
	if err := RotateKey(c.Links.file); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(c.Links.file, time.Now(), time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if code, _, _ := get(t, srv.Client(), addr); code != http.StatusNotFound {
		t.Errorf("a link of before the key was renewed: %d", code)
	}
}

func TestGone(t *testing.T) {
	srv, c := serve(t, nil)
	code, page, _ := get(t, srv.Client(), c.Links.Passage("zzzzzzzz", nil, "The ferry sails again on Sunday"))
	if code != http.StatusGone || !strings.Contains(page, "in no document any more") || !strings.Contains(page, "15 March 2024") {
		t.Errorf("%d %s", code, page)
	}
}

func TestHostile(t *testing.T) {
	srv, c := serve(t, nil)
	_, page, _ := get(t, srv.Client(), link(t, c, "!search quay javascript", nil))
	_, asked, _ := get(t, srv.Client(), srv.URL+"/?q="+url.QueryEscape(`!search quay "><script>alert(2)</script>`))
	for _, p := range []string{page, asked} {
		if strings.Contains(p, "<script>alert") || strings.Contains(p, "<img") || strings.Contains(p, `href="javascript`) {
			t.Errorf("it got through:\n%s", p)
		}
	}
}

func TestAsk(t *testing.T) {
	srv, _ := serve(t, nil)
	for q, want := range map[string][]string{
		"":                          {`name="q"`, "!help"},
		"!when ferry":               {"15 March 2024", "/p/", "Minutes of the harbour board"},
		"!timeline ferry":           {"<svg", `id="e1"`, ">Minutes of the harbour board</text>"},
		"!who is the moon":          {"do not say"},
		"!help":                     {"<code>"},
		`!check "the ramp will go"`: {"<"},
		strings.Repeat("x", 2001):   {"fewer words"},
	} {
		_, page, _ := get(t, srv.Client(), srv.URL+"/?q="+url.QueryEscape(q))
		for _, w := range want {
			if !strings.Contains(page, w) {
				t.Errorf("%.40q: no %q in\n%s", q, w, page)
			}
		}
	}
	if _, list, _ := get(t, srv.Client(), srv.URL+"/complete?q=!se"); list != "[\"!search \"]\n" {
		t.Errorf("completion: %s", list)
	}
	if _, page, _ := get(t, srv.Client(), srv.URL+"/holdings"); !strings.Contains(page, "3 documents") || !strings.Contains(page, `href="/?q=%21docs%20in%3a%22closed%22"`) {
		t.Errorf("holdings:\n%s", page)
	}
}

// TestMembers asks a page that is closed, then with the token.
func TestMembers(t *testing.T) {
	srv, _ := serve(t, func(c *Config) { c.Open, c.Token = false, "let me in" })
	for _, path := range []string{"/", "/?q=!docs", "/complete?q=a", "/holdings"} {
		if code, page, _ := get(t, srv.Client(), srv.URL+path); code != http.StatusUnauthorized || strings.Contains(page, "Minutes") {
			t.Errorf("%s without the token: %d", path, code)
		}
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Jar: jar}
	enter := func(token string) int {
		resp, err := client.PostForm(srv.URL+"/enter", url.Values{"token": {token}})
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		return resp.StatusCode
	}
	if code := enter("let me out"); code != http.StatusUnauthorized {
		t.Errorf("a wrong token: %d", code)
	}
	if code := enter("let me in"); code != http.StatusOK {
		t.Errorf("the token: %d", code)
	}
	if code, _, _ := get(t, client, srv.URL+"/?q=!docs"); code != http.StatusOK {
		t.Errorf("after the token: %d", code)
	}
	closed, _ := serve(t, func(c *Config) { c.Open = false })
	if code, _, _ := get(t, closed.Client(), closed.URL+"/"); code != http.StatusNotFound {
		t.Errorf("a page that nobody opened: %d", code)
	}
}

func TestRates(t *testing.T) {
	var r rates
	now := time.Unix(0, 0)
	n := 0
	for r.allow("a", now) {
		n++
	}
	if n != burst || !r.allow("b", now) || !r.allow("a", now.Add(time.Second)) {
		t.Errorf("%d at once", n)
	}
	for i := range 3 * remember {
		r.allow(string(rune(i)), now)
	}
	if len(r.have) > remember {
		t.Errorf("%d addresses are remembered", len(r.have))
	}
}

// FuzzPieces holds that pieces have the words of their block, whatever the marks.
func FuzzPieces(f *testing.F) {
	f.Add("a quay of oak", 0, 4, 2, 8)
	f.Fuzz(func(t *testing.T, s string, a, b, c, d int) {
		span := text.Span{End: len(s)}
		var marks []mark
		for _, m := range []text.Span{{Start: a, End: b}, {Start: c, End: d}} {
			if 0 <= m.Start && m.Start <= m.End && m.End <= len(s) {
				marks = append(marks, mark{m, func(p *piece) { p.Here = true }})
			}
		}
		got := ""
		for _, p := range pieces(s, span, marks) {
			got += p.Text
		}
		ascii := strings.IndexFunc(s, func(r rune) bool { return r > 0x7f }) < 0
		if got != s && (ascii || utf8.ValidString(s) && len(marks) == 0) {
			t.Errorf("%q became %q", s, got)
		}
	})
}

// TestCopies follows the link to another document that carries the same words,
// and to one that does not.
func TestCopies(t *testing.T) {
	dir := t.TempDir()
	const words = "The breakwater at Ellerby was raised by two metres of granite after the winter storms, the harbour master told the council."
	for name, s := range map[string]string{"open/one.md": "# The first paper\n\n" + words + "\n", "open/two.md": "# The second paper\n\n## News\n\nOther news came first.\n\n## Harbour\n\n" + words + "\n", "open/three.md": "# The third paper\n\nNothing of that.\n"} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	srv, c := serveFolder(t, dir, nil)
	addr := link(t, c, "!search breakwater", nil)
	_, page, _ := get(t, srv.Client(), addr)
	other := regexp.MustCompile(`href="(/p/[^"]*doc=[^"]*)#here"`).FindStringSubmatch(page)
	if other == nil {
		t.Fatalf("no link to the copy:\n%s", page)
	}
	_, copied, _ := get(t, srv.Client(), srv.URL+html.UnescapeString(other[1]))
	first, second := "<h1>The first paper</h1>", "<h1>The second paper</h1>"
	if strings.Contains(page, first) == strings.Contains(copied, first) || strings.Contains(page, second) == strings.Contains(copied, second) || !strings.Contains(copied, `<mark id="here">`) {
		t.Errorf("the copy:\n%s", copied)
	}
	if code, _, _ := get(t, srv.Client(), addr+"&doc=open%2Fthree.md"); code != http.StatusNotFound {
		t.Errorf("a document without the words: %d", code)
	}
}
