package web

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"log/slog"
	"net"
	"net/http"
	"time"

	"verbatim/bot"
	"verbatim/bot/answer"
	"verbatim/index"
)

// Config is what the reader needs.
type Config struct {
	Addr  string // to listen at
	Index index.Engine
	Links *Links
	Reply bot.Answerer

	Open  bool   // the page is for everybody who reaches it
	Token string // what else opens it; "" where nothing does
	Files string // the corpus folder, where original files are given out; "" where not

	Log *slog.Logger
}

// Bounds on one request.
const (
	answerTime = 10 * time.Second
	maxHeader  = 16 << 10 // bytes of a request's head, its question included
	maxAtOnce  = 16       // requests that are answered at once; more wait
)

//go:embed static
var static embed.FS

//go:embed templates
var pages embed.FS

// A server is the reader.
type server struct {
	Config
	pages *template.Template
	busy  chan struct{}
	rates rates
	held  holdingsCache
}

// Handler is the reader as a handler.
func Handler(c Config) (http.Handler, error) {
	s := &server{Config: c, busy: make(chan struct{}, maxAtOnce)}
	var err error
	s.pages, err = template.New("").Funcs(template.FuncMap{"day": answer.Day, "marked": markdown, "inc": func(n int) int { return n + 1 }}).ParseFS(pages, "templates/*.html")
	if err != nil {
		return nil, fmt.Errorf("read the pages: %w", err)
	}
	mux := http.NewServeMux()
	mux.Handle("GET /static/", http.FileServerFS(static))
	mux.HandleFunc("GET /p/{id}", s.passage)
	mux.HandleFunc("GET /file/{id}", s.file)
	mux.HandleFunc("GET /{$}", s.forMembers(s.ask))
	mux.HandleFunc("GET /complete", s.forMembers(s.complete))
	mux.HandleFunc("GET /holdings", s.forMembers(s.holdings))
	mux.HandleFunc("POST /enter", s.enter)
	mux.HandleFunc("GET /robots.txt", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "User-agent: *\nDisallow: /\n") })
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { s.notFound(w, r) })
	return s.guard(mux), nil
}

// Run serves the reader until ctx ends.
func Run(ctx context.Context, c Config) error {
	h, err := Handler(c)
	if err != nil {
		return err
	}
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("the reader cannot listen at WEB_ADDR: %w", err)
	}
	srv := &http.Server{
		Handler: h, MaxHeaderBytes: maxHeader,
		ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second, WriteTimeout: 60 * time.Second, IdleTimeout: time.Minute,
		ErrorLog:    slog.NewLogLogger(c.Log.Handler(), slog.LevelDebug),
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	c.Log.Info("the reader listens", "address", l.Addr().String())
	stopped := context.AfterFunc(ctx, func() {
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		_ = srv.Shutdown(grace)
	})
	defer stopped()
	if err := srv.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("the reader: %w", err)
	}
	return nil
}

// policy lets a page have its own style sheet and script, and nothing else.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard puts what every answer has around h: headers, and bounds on how much is
// asked.
func (s *server) guard(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		head := w.Header()
		head.Set("Content-Security-Policy", policy)
		head.Set("X-Content-Type-Options", "nosniff")
		head.Set("Referrer-Policy", "no-referrer")
		head.Set("Cross-Origin-Opener-Policy", "same-origin")
		head.Set("Cross-Origin-Resource-Policy", "same-origin")
		head.Set("X-Robots-Tag", "noindex, nofollow")
		head.Set("Cache-Control", "private, no-store")
		if !s.rates.allow(caller(r), time.Now()) {
			head.Set("Retry-After", "5")
			s.problem(w, r, http.StatusTooManyRequests, "One at a time, please", "Wait a few seconds and ask again.")
			return
		}
		ctx, cancel := context.WithTimeout(r.Context(), answerTime)
		defer cancel()
		select {
		case s.busy <- struct{}{}:
			defer func() { <-s.busy }()
		case <-ctx.Done():
			s.problem(w, r, http.StatusServiceUnavailable, "Too much at once", "Wait a moment and ask again.")
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, maxHeader)
		h.ServeHTTP(w, r.WithContext(ctx))
	})
}

// render writes a page. What is wrong with it is the operator's to know.
func (s *server) render(w http.ResponseWriter, r *http.Request, status int, name string, data any) {
	var b bytes.Buffer
	if err := s.pages.ExecuteTemplate(&b, name, data); err != nil {
		s.Log.Error("a page could not be made", "page", name, "error", err)
		http.Error(w, "This page could not be made.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(b.Bytes())
	}
}

// problem is a page that says what is wrong and what to do.
func (s *server) problem(w http.ResponseWriter, r *http.Request, status int, title, text string) {
	s.render(w, r, status, "problem.html", map[string]string{"Title": title, "Text": text})
}

// notFound answers a request for a page that does not exist, or of which the asker
// may not know.
func (s *server) notFound(w http.ResponseWriter, r *http.Request) {
	s.problem(w, r, http.StatusNotFound, "There is nothing here", "The link may be cut off, or be of a time before the links were renewed. Ask the bot again where you had it from.")
}

// failed says that something went wrong, and tells the operator what.
func (s *server) failed(w http.ResponseWriter, r *http.Request, err error) {
	if r.Context().Err() == nil {
		s.Log.Error("the reader could not answer", "path", r.URL.Path, "error", err)
	}
	s.problem(w, r, http.StatusServiceUnavailable, "That did not work", "The people who run this bot can see why in its log. Try again in a minute.")
}
