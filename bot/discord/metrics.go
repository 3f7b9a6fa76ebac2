package discord

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics are what an operator watches. They name no person and no question.
type metrics struct {
	registry *prometheus.Registry
	answers  *prometheus.CounterVec   // by kind and outcome
	latency  *prometheus.HistogramVec // of finding an answer, by kind
	refused  *prometheus.CounterVec   // questions that were not taken, by reason
	panics   prometheus.Counter
	gateway  *prometheus.GaugeVec // 1 where a shard is connected

	mu sync.Mutex
	up map[int]bool // shards
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		up:       map[int]bool{},
		answers: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "verbatim_answers_total", Help: "Questions answered, by kind and outcome (answered, nothing, error)."}, []string{"kind", "outcome"}),
		latency: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "verbatim_answer_seconds", Help: "Time to find an answer, without Discord's.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10}}, []string{"kind"}),
		refused: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "verbatim_refused_total", Help: "Questions not taken because too many waited."}, []string{"reason"}),
		panics: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "verbatim_panics_total", Help: "Incidents that a handler recovered from."}),
		gateway: prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Name: "verbatim_gateway_up", Help: "Whether a shard is connected to the gateway."}, []string{"shard"}),
	}
	m.registry.MustRegister(m.answers, m.latency, m.refused, m.panics, m.gateway)
	return m
}

// shard notes whether a shard is connected.
func (m *metrics) shard(id int, up bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.up[id] = up
	value := 0.0
	if up {
		value = 1
	}
	m.gateway.WithLabelValues(strconv.Itoa(id)).Set(value)
}

// ready reports whether every shard is connected.
func (m *metrics) ready() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, up := range m.up {
		if !up {
			return false
		}
	}
	return len(m.up) > 0
}

func (a *adapter) registerGauges() {
	gauge := func(name, help string, value func() float64) {
		a.metrics.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, value))
	}
	gauge("verbatim_queue_waiting", "Questions that no worker has begun.", func() float64 { return float64(a.queue.Waiting()) })
	if a.Library == nil {
		return
	}
	gauge("verbatim_index_generation", "Generation of the index that answers.", func() float64 { return float64(a.Library.Stats().Generation) })
	gauge("verbatim_index_documents", "Documents in the index.", func() float64 { return float64(a.Library.Stats().Documents) })
	gauge("verbatim_index_passages", "Passages in the index.", func() float64 { return float64(a.Library.Stats().Passages) })
	gauge("verbatim_index_bytes", "Size of the index on disk.", func() float64 { return float64(a.Library.Stats().Bytes) })
}

// operations serves /healthz, /readyz and /metrics until ctx ends.
func (a *adapter) operations() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "ok") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		if !a.metrics.ready() {
			http.Error(w, "not connected to Discord", http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintln(w, "ok")
	})
	mux.Handle("GET /metrics", promhttp.HandlerFor(a.metrics.registry, promhttp.HandlerOpts{}))
	return mux
}

// serveOperations listens on address, which without a host means this machine
// alone.
func (a *adapter) serveOperations(ctx context.Context, address string) error {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return fmt.Errorf("METRICS_ADDR %q: %w", address, err)
	}
	if host == "" {
		host = "127.0.0.1"
	}
	l, err := net.Listen("tcp", net.JoinHostPort(host, port))
	if err != nil {
		return fmt.Errorf("METRICS_ADDR: %w", err)
	}
	s := &http.Server{Handler: a.operations(), ReadHeaderTimeout: 5 * time.Second}
	a.Log.Info("discord: health and metrics", "address", l.Addr().String())
	a.tasks.Go(func() {
		<-ctx.Done()
		s.Close()
	})
	a.tasks.Go(func() {
		if err := s.Serve(l); err != nil && !errors.Is(err, http.ErrServerClosed) {
			a.Log.Error("discord: health and metrics", "err", err)
		}
	})
	return nil
}
