package web

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"verbatim/index/indextest"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// browser is a tab of a real browser, or skips the test where there is none.
func browser(t *testing.T) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("no chromium on this machine: the reader was not tried in a browser (Debian: apt-get install chromium)")
	}
	// The flags keep it from looking up its maker's hosts.
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-quic", true),
		chromedp.UserDataDir(t.TempDir()), chromedp.WSURLReadTimeout(2*time.Minute))
	alloc, cancel := chromedp.NewExecAllocator(t.Context(), opts...)
	t.Cleanup(cancel)
	tab, cancel := chromedp.NewContext(alloc)
	t.Cleanup(cancel)
	if _, err := chromedp.Run(tab, chromedp.Navigate("about:blank")); err != nil { // its context is the browser's life
		t.Fatal(err)
	}
	return tab
}

// patience is how long a step in the browser may take on a machine that is busy.
const patience = 30 * time.Second

// do runs steps in the tab.
func do(t *testing.T, tab context.Context, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	for i, s := range steps {
		ctx, cancel := context.WithTimeout(tab, patience)
		_, err := chromedp.Run(ctx, s)
		cancel()
		if err != nil {
			t.Fatalf("step %d: %v", i+1, err)
		}
	}
}

// see is what a page shows.
func see[T any](t *testing.T, tab context.Context, what chromedp.Action[T]) T {
	t.Helper()
	ctx, cancel := context.WithTimeout(tab, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, what)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// picture keeps what the tab shows where PICTURES names a folder.
func picture(t *testing.T, tab context.Context, name string) {
	t.Helper()
	dir := os.Getenv("PICTURES")
	if dir == "" {
		return
	}
	if err := os.WriteFile(dir+"/"+name+".png", see(t, tab, chromedp.CaptureScreenshot()), 0o600); err != nil {
		t.Fatal(err)
	}
}

// accessible asks axe, where AXE names its script, what it finds in the page.
func accessible(t *testing.T, tab context.Context, page string) {
	t.Helper()
	script, err := os.ReadFile(os.Getenv("AXE"))
	if err != nil {
		t.Logf("%s was not examined for accessibility: AXE names no copy of axe-core's axe.min.js", page)
		return
	}
	see(t, tab, chromedp.Evaluate[int](string(script)+";0"))
	found := see(t, tab, chromedp.Evaluate[string](`axe.run().then(r => JSON.stringify(r.violations.map(v => v.id + ": " + v.nodes.map(n => n.html).join(" "))))`, chromedp.EvalAwaitPromise))
	var list []string
	if err := json.Unmarshal([]byte(found), &list); err != nil || len(list) > 0 {
		t.Errorf("%s: %v %s", page, err, found)
	}
}

// TestBrowser goes the way of a reader: from a link to the passage in its
// document, then asks, completes, and shares the answer; on a desk and on a telephone,
// in the light and in the dark.
func TestBrowser(t *testing.T) {
	tab := browser(t)
	srv, c := serve(t, nil)
	do(t, tab, chromedp.EmulateViewport(1200, 800), chromedp.Navigate(link(t, c, "!search ramp", nil)+"#here"), chromedp.WaitVisible("#here"))
	words, title := see(t, tab, chromedp.Text("#here")), see(t, tab, chromedp.Title())
	top := see(t, tab, chromedp.Evaluate[float64](`document.getElementById("here").getBoundingClientRect().top`))
	if !strings.Contains(words, "The ramp will hold") || title != "Minutes of the harbour board" || top < 0 || top > 800 {
		t.Errorf("the link shows %q of %q at %.0f", words, title, top)
	}
	picture(t, tab, "passage")
	accessible(t, tab, "a passage")
	do(t, tab, chromedp.Click("#show-times"))
	if marked := see(t, tab, chromedp.Evaluate[string](`getComputedStyle(document.querySelector("time[title]"), "::after").content + document.querySelector("time[title]").title`)); !strings.Contains(marked, "2024") {
		t.Errorf("a resolved time shows %s", marked)
	}

	do(t, tab, chromedp.Navigate(srv.URL+"/"), chromedp.WaitReady("#q"), chromedp.Blur("#q"), chromedp.KeyEvent("/"))
	if active := see(t, tab, chromedp.Evaluate[string](`document.activeElement.id`)); active != "q" {
		t.Errorf("/ leads to %q", active)
	}
	empty := func() {
		see(t, tab, chromedp.Evaluate[string](`document.getElementById("q").value = ""`))
	}
	empty()
	do(t, tab, chromedp.SendKeys("#q", "!quote od"), chromedp.WaitReady(`#ways option[value*="Marsh"]`))
	empty()
	do(t, tab, chromedp.SendKeys("#q", "!when ferry sails"+kb.Enter), chromedp.WaitVisible(".answer"))
	if answer := see(t, tab, chromedp.Text(".answer")); !strings.Contains(answer, "15 March 2024") {
		t.Errorf("the answer is %q", answer)
	}
	picture(t, tab, "answer")
	accessible(t, tab, "an answer")
	shared := see(t, tab, chromedp.Location())
	do(t, tab, chromedp.Click(".passages a"), chromedp.WaitVisible("#here"))
	do(t, tab, chromedp.Navigate(shared), chromedp.WaitVisible(".answer"))
	if !strings.Contains(shared, "when+ferry") {
		t.Errorf("the address of an answer is %s", shared)
	}
	for page, ask := range map[string]string{"timeline": "/?q=!timeline+ferry", "holdings": "/holdings", "start": "/"} {
		do(t, tab, chromedp.Navigate(srv.URL+ask))
		picture(t, tab, page)
		accessible(t, tab, page)
	}

	dark := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}}
	do(t, tab, chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile), chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, dark)
		return err
	}), chromedp.Navigate(link(t, c, "!search ramp", nil)), chromedp.WaitVisible("#here"))
	if wide := see(t, tab, chromedp.Evaluate[float64](`document.documentElement.scrollWidth`)); wide > 390 {
		t.Errorf("on a telephone the page is %.0f wide", wide)
	}
	picture(t, tab, "telephone")
	accessible(t, tab, "a telephone in the dark")
}

// TestBrowserWithoutScript opens a document that is made to run a script, and
// asks with scripts off.
func TestBrowserWithoutScript(t *testing.T) {
	tab := browser(t)
	srv, c := serve(t, nil)
	do(t, tab, chromedp.Navigate(link(t, c, "!search quay javascript", nil)), chromedp.WaitVisible("#here"))
	if n := see(t, tab, chromedp.Evaluate[int](`document.querySelectorAll("main script, main img, main [onerror], a[href^='javascript']").length`)); n != 0 {
		t.Errorf("%d elements of a hostile document are alive", n)
	}
	do(t, tab, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	}), chromedp.Navigate(srv.URL+"/"), chromedp.SendKeys("#q", "!when ferry sails"+kb.Enter), chromedp.WaitVisible(".answer"))
	if answer := see(t, tab, chromedp.Text(".answer")); !strings.Contains(answer, "15 March 2024") {
		t.Errorf("without script the answer is %q", answer)
	}
}

// TestBrowserTells opens a passage of the sample corpus and has the page tell who
// says what and what the times come down to. It draws the README's picture:
//
//	PICTURES=bot/web go test ./bot/web -run BrowserTells
func TestBrowserTells(t *testing.T) {
	tab := browser(t)
	_, c := serveFolder(t, indextest.Sample(t), nil)
	do(t, tab, chromedp.EmulateViewport(1100, 720), chromedp.Navigate(link(t, c, "!quote Thistlewick", nil)+"#here"), chromedp.WaitVisible("#here"),
		chromedp.Click("#show-said"), chromedp.Click("#show-times"), chromedp.ScrollIntoView("h1"))
	said := see(t, tab, chromedp.Evaluate[string](`getComputedStyle(document.querySelector("#here .said[title], mark .said[title]"), "::after").content`))
	if !strings.Contains(said, "attr(title)") && !strings.Contains(said, "Thistlewick") {
		t.Errorf("who says it shows %s", said)
	}
	picture(t, tab, "reader")
}
