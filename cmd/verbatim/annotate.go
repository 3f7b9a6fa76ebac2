package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"

	"verbatim/corpus"
	"verbatim/corpus/people"
	"verbatim/corpus/quote"
	"verbatim/corpus/text"
	"verbatim/corpus/timex"

	"github.com/spf13/cobra"
)

func annotateCommand(p *program) *cobra.Command {
	var raw bool
	cmd := &cobra.Command{
		Use:   "annotate [FILE]",
		Short: "Show what the program sees in a document",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return annotateLines(cmd.InOrStdin(), cmd.OutOrStdout(), raw)
		},
	}
	cmd.Flags().BoolVar(&raw, "raw", false, "take the text as it is, without cleaning")
	return cmd
}

// annotateIn is one line that annotate reads.
type annotateIn struct {
	ID   string `json:"id"`
	Date string `json:"date"`
	URL  string `json:"url"`
	Text string `json:"text"`
	HTML string `json:"html"`
}

// annotateOut is one line that annotate prints. The names are a contract.
type annotateOut struct {
	ID        string         `json:"id"`
	Title     string         `json:"title"`
	Publisher string         `json:"publisher"`
	Author    string         `json:"author"`
	URL       string         `json:"url,omitempty"`
	Date      string         `json:"date"`
	DateFrom  string         `json:"date_from"`
	Text      string         `json:"text"`
	Sentences []text.Span    `json:"sentences"`
	Times     []timeOut      `json:"times"`
	Quotes    []quoteOut     `json:"quotes"`
	People    []mentionOut   `json:"people"`
	Described []describedOut `json:"described"`
	Passages  []passageOut   `json:"passages"`
}

type timeOut struct {
	text.Span
	Text  string `json:"text"`
	Type  string `json:"type"`
	Value string `json:"value"`
	Mod   string `json:"mod"`
}

type quoteOut struct {
	text.Span
	Speaker *speakerOut `json:"speaker"`
}

type speakerOut struct {
	text.Span
	Text string `json:"text"`
	Name string `json:"name"`
}

type mentionOut struct {
	text.Span
	Name string `json:"name"`
}

type describedOut struct {
	Name string `json:"name"`
	As   string `json:"as"`
	text.Span
}

type passageOut struct {
	ID string `json:"id"`
	text.Span
}

// annotateLines annotates a document a line, in order, on all cores.
func annotateLines(r io.Reader, w io.Writer, raw bool) error {
	type job struct {
		in   annotateIn
		done chan []byte
	}
	jobs, order := make(chan job), make(chan job, 64)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for j := range jobs {
				b, _ := json.Marshal(annotateOne(j.in, raw))
				j.done <- append(b, '\n')
			}
		})
	}
	var bad error
	go func() {
		defer close(order)
		defer close(jobs)
		dec := json.NewDecoder(bufio.NewReaderSize(r, 1<<20))
		for n := 1; ; n++ {
			j := job{done: make(chan []byte, 1)}
			if err := dec.Decode(&j.in); errors.Is(err, io.EOF) {
				return
			} else if err != nil {
				bad = fmt.Errorf("annotate: line %d of standard input is no JSON object: %w", n, err)
				return
			}
			order <- j
			jobs <- j
		}
	}()
	out := bufio.NewWriter(w)
	for j := range order {
		if _, err := out.Write(<-j.done); err != nil {
			return err
		}
	}
	workers.Wait()
	if err := out.Flush(); err != nil {
		return err
	}
	return bad
}

func annotateOne(in annotateIn, raw bool) annotateOut {
	d := corpus.FromText(in.ID, in.Text, in.Date, in.URL, raw)
	if in.HTML != "" {
		d = corpus.FromHTML(in.ID, in.HTML, in.Date, in.URL)
	}
	corpus.Analyze(d)
	return annotated(d)
}

func annotated(d *corpus.Document) annotateOut {
	return annotateOut{
		ID: d.ID, Title: d.Title, Publisher: d.Publisher, Author: d.Author, URL: d.URL,
		Date: d.Date, DateFrom: d.DateFrom, Text: d.Text,
		Sentences: each(d.Sentences, func(s text.Span) text.Span { return s }),
		Times: each(d.Times, func(t timex.Time) timeOut {
			return timeOut{t.Span, t.Of(d.Text), t.Type, t.Value, t.Mod}
		}),
		Quotes: each(d.Quotes, func(q quote.Quote) quoteOut {
			if q.Speaker == nil {
				return quoteOut{Span: q.Span}
			}
			return quoteOut{q.Span, &speakerOut{q.Speaker.Span, q.Speaker.Of(d.Text), q.Speaker.Name}}
		}),
		People: each(d.People, func(m people.Mention) mentionOut { return mentionOut{m.Span, m.Name} }),
		Described: each(d.Described, func(x people.Description) describedOut {
			return describedOut{x.Name, x.As, x.Span}
		}),
		Passages: each(d.Passages, func(p corpus.Passage) passageOut { return passageOut{p.ID, p.Span} }),
	}
}

// each maps in to a slice that is never nil: an empty list is [], not null.
func each[A, B any](in []A, f func(A) B) []B {
	out := make([]B, len(in))
	for i, a := range in {
		out[i] = f(a)
	}
	return out
}
