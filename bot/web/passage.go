package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"

	"verbatim/bot"
	"verbatim/bot/answer"
	"verbatim/bot/scoped"
	"verbatim/corpus"
	"verbatim/corpus/text"
	"verbatim/index"
)

// A passagePage is a passage in its document.
type passagePage struct {
	Doc      *corpus.Document
	DateFrom string
	Contents []chapter
	Parts    []part
	Also     []source
	Cite     citation
	Place    string
	Earlier  string // addresses of the rest of a long document, and of its file
	Later    string
	File     string
}

// A source is another document that carries the same words.
type source struct {
	index.Meta
	Link string
}

// A citation is how to cite a passage, in the forms that people paste.
type citation struct {
	Text, Markdown, Link string
}

// passage shows a passage in its document.
func (s *server) passage(w http.ResponseWriter, r *http.Request) {
	id, v := r.PathValue("id"), r.URL.Query()
	scope, ok := s.Links.check("p", id, v)
	if !ok {
		s.notFound(w, r)
		return
	}
	hit, err := s.Index.Passage(r.Context(), id, scope)
	if errors.Is(err, index.ErrNotFound) {
		s.gone(w, r, v.Get("w"), scope)
		return
	}
	if err != nil {
		s.failed(w, r, err)
		return
	}
	if doc := v.Get("doc"); doc != "" && doc != hit.Doc.ID {
		if hit, err = s.copyIn(r.Context(), &hit, doc, scope); errors.Is(err, index.ErrNotFound) {
			s.notFound(w, r)
			return
		} else if err != nil {
			s.failed(w, r, err)
			return
		}
	}
	at := text.Span{Start: hit.Start, End: hit.Start + len(hit.Text)}
	if from, err := strconv.Atoi(v.Get("from")); err == nil && from >= 0 {
		at = text.Span{Start: from, End: from}
	}
	d, err := s.Index.Part(r.Context(), hit.Doc.ID, max(0, at.Start-window), at.End+window, scope)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	blocksOf(&d.Document)
	here := text.Span{Start: hit.Start - d.Start, End: hit.Start - d.Start + len(hit.Text)}
	page := passagePage{Doc: &d.Document, DateFrom: d.DateFrom, Contents: chapters(&d), Parts: partsOf(&d, here), Place: place(&hit)}
	if d.Start > 0 {
		page.Earlier = elsewhere(r.URL, "from", strconv.Itoa(max(0, d.Start-window)))
	}
	if d.More {
		page.Later = elsewhere(r.URL, "from", strconv.Itoa(d.Start+len(d.Text)+window))
	}
	for _, m := range hit.Also {
		page.Also = append(page.Also, source{Meta: m, Link: elsewhere(r.URL, "doc", m.ID)})
	}
	page.Cite = cite(&hit, s.Links.Passage(id, scope, hit.Text))
	if s.Files != "" {
		page.File = s.fileLink(d.ID)
	}
	markFirst(page.Parts)
	s.render(w, r, http.StatusOK, "passage.html", page)
}

// markFirst marks the first words of the passage: the page opens there.
func markFirst(parts []part) {
	for _, p := range parts {
		for k := range p.Runs {
			if p.Runs[k].Here {
				p.Runs[k].First = true
				return
			}
		}
	}
}

// copyIn is the passage of another document that carries the words of hit:
// ErrNotFound where the index does not say that it does.
func (s *server) copyIn(ctx context.Context, hit *index.Hit, doc string, scope []string) (index.Hit, error) {
	known := slices.IndexFunc(hit.Also, func(m index.Meta) bool { return m.ID == doc })
	if known < 0 {
		return index.Hit{}, index.ErrNotFound
	}
	x := scoped.New(s.Index, scope)
	found, err := x.Find(ctx, index.Query{Terms: scoped.Terms(strings.Fields(hit.Text)), Filter: index.Filter{Document: doc}, Limit: 1})
	if err != nil {
		return index.Hit{}, err
	}
	if len(found) == 0 {
		return index.Hit{}, index.ErrNotFound
	}
	out := found[0]
	out.Also = slices.Clone(hit.Also)
	out.Also[known] = hit.Doc
	return out, nil
}

// elsewhere is the address of another part of the same document, or of the same
// words in another one.
func elsewhere(u *url.URL, key, value string) string {
	v := u.Query()
	v.Del("from")
	v.Set(key, value)
	return u.EscapedPath() + "?" + v.Encode()
}

// place is where in its document a passage stands.
func place(h *index.Hit) string {
	var out []string
	if h.Page > 0 {
		out = append(out, "page "+strconv.Itoa(h.Page))
	}
	return strings.Join(append(out, h.Headings...), ", ")
}

// cite makes the citations of a passage.
func cite(h *index.Hit, link string) citation {
	words := strings.Join(strings.Fields(h.Text), " ")
	var by []string
	for _, p := range []string{h.Doc.Author, h.Doc.Title, h.Doc.Publisher, answer.Day(h.Doc.Date), place(h)} {
		if p != "" {
			by = append(by, p)
		}
	}
	from := strings.Join(by, ", ")
	c := citation{Text: "“" + words + "” (" + from + ")", Markdown: "> " + words + "\n>\n> " + from, Link: link}
	if link != "" {
		c.Markdown = "> " + words + "\n>\n> [" + from + "](" + link + ")"
		c.Link += "#:~:text=" + fragment(words)
	}
	return c
}

// fragment is the words of a passage as a text fragment of an address: its first
// and its last words.
func fragment(words string) string {
	const each = 4
	f := strings.Fields(words)
	escape := func(w []string) string {
		return strings.ReplaceAll(strings.ReplaceAll(url.PathEscape(strings.Join(w, " ")), "-", "%2D"), ",", "%2C")
	}
	if len(f) <= 2*each {
		return escape(f)
	}
	return escape(f[:each]) + "," + escape(f[len(f)-each:])
}

// A gonePage says that the words of a passage are in no document any more.
type gonePage struct {
	Words   string
	Nearest []near
}

type near struct {
	Passage bot.Passage
	Link    string
}

// gone says that a passage is gone, and offers the nearest to its first words.
func (s *server) gone(w http.ResponseWriter, r *http.Request, words string, scope []string) {
	page := gonePage{Words: words}
	if words != "" {
		found, err := s.nearest(r.Context(), words, scope)
		if err != nil {
			s.failed(w, r, err)
			return
		}
		page.Nearest = found
	}
	s.render(w, r, http.StatusGone, "gone.html", page)
}

// nearest are the passages that have the most of some words.
func (s *server) nearest(ctx context.Context, words string, scope []string) ([]near, error) {
	const most = 3
	reply, err := s.Reply(ctx, bot.Request{Text: "!search " + words, Scope: scope, Top: most})
	if err != nil {
		return nil, err
	}
	var out []near
	for _, p := range reply.Passages {
		out = append(out, near{p, s.Links.Passage(p.ID, scope, p.Text)})
	}
	return out, nil
}

// fileLink is the signed address of a document's file.
func (s *server) fileLink(doc string) string {
	file, _, _ := strings.Cut(doc, "#")
	mac, err := s.Links.mac("file", file, url.Values{})
	if err != nil {
		return ""
	}
	return "/file/" + url.PathEscape(file) + "?s=" + mac
}

// file gives out an original file, to be saved and not to be shown.
func (s *server) file(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("id")
	if _, ok := s.Links.check("file", name, url.Values{"s": r.URL.Query()["s"]}); !ok || s.Files == "" {
		s.notFound(w, r)
		return
	}
	root, err := os.OpenRoot(s.Files)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	defer root.Close()
	f, err := root.Open(name)
	if err != nil {
		s.notFound(w, r)
		return
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		s.notFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(path.Base(name)))
	w.Header().Set("Content-Security-Policy", "sandbox; default-src 'none'")
	http.ServeContent(w, r, "", info.ModTime(), f)
}
