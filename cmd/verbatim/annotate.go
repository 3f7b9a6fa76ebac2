package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"verbatim/corpus"
	"verbatim/corpus/block"
	"verbatim/corpus/page"
	"verbatim/corpus/people"
	"verbatim/corpus/quote"
	"verbatim/corpus/text"
	"verbatim/corpus/timex"
)

func annotateCommand(p *program) *cobra.Command {
	var raw bool
	cmd := &cobra.Command{
		Use:   "annotate [FILE]",
		Short: "Show what the program sees in a document",
		Long: `Shows what the program sees in a document: its title and date, its passages,
and the times, quotes and people in it. Without FILE it reads JSON objects
{"id", "date", "url", "text" or "html"}, one a line, from standard input and
prints one a line.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return fmt.Errorf("%w: annotate takes one FILE", errUsage)
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return annotateLines(p.in, p.out, raw)
			}
			return p.annotateFile(cmd.Context(), args[0], raw)
		},
	}
	cmd.Flags().BoolVar(&raw, "raw", false, "take the text as it is, without cleaning")
	return cmd
}

// annotateFile annotates the documents of one file.
func (p *program) annotateFile(ctx context.Context, file string, raw bool) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("annotate: %w", err)
	}
	name := filepath.Base(file)
	if folder := filepath.Base(filepath.Dir(file)); page.PathDate(folder+"/"+name) != page.PathDate(name) {
		name = folder + "/" + name // a day's folder dates what is in it
	}
	docs := []*corpus.Document{corpus.FromText(name, string(data), "", "", true)}
	if !raw {
		docs, err = corpus.ReadBytes(ctx, name, data)
	}
	for _, d := range docs {
		corpus.Analyze(d)
		if p.json {
			if err := json.NewEncoder(p.out).Encode(annotated(d)); err != nil {
				return err
			}
		} else if err := describe(p.out, d); err != nil {
			return err
		}
	}
	return err
}

// describe writes what the program sees in d for a person to read.
func describe(w io.Writer, d *corpus.Document) error {
	var b strings.Builder
	line := func(what, of string) {
		if of != "" {
			fmt.Fprintf(&b, "%-10s %s\n", what, text.Printable(strings.Join(strings.Fields(of), " ")))
		}
	}
	line("document", d.ID)
	line("title", d.Title)
	line("publisher", d.Publisher)
	line("author", d.Author)
	line("address", d.URL)
	line("date", d.Date+" ("+cmp.Or(d.DateFrom, "undated")+")")
	for _, x := range d.Described {
		line("person", x.Name+": "+x.As)
	}
	for _, t := range d.Times {
		line("time", t.Of(d.Text)+" = "+t.Value+" "+t.Mod)
	}
	for _, q := range d.Quotes {
		who := "nobody named"
		if q.Speaker != nil {
			who = q.Speaker.Name
		}
		line("quote", who+": "+q.Of(d.Text))
	}
	for _, f := range d.Fields {
		line("field", f.Name+": "+f.Value)
	}
	for _, q := range d.Reported {
		line("reported", q.Speaker.Name+": "+q.Of(d.Text))
	}
	for _, x := range d.Passages {
		line(x.ID, roleOf(x)+x.Of(d.Text))
	}
	for _, n := range d.Notes {
		line("note", n)
	}
	_, err := io.WriteString(w, b.String()+"\n")
	return err
}

// roleOf is what stands before a passage that is no paragraph: "[heading] ".
func roleOf(p corpus.Passage) string {
	if p.Role == block.Paragraph {
		return ""
	}
	return "[" + p.Role.String() + "] "
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
	Reported  []quoteOut     `json:"reported"`
	People    []mentionOut   `json:"people"`
	Described []describedOut `json:"described"`
	Blocks    []blockOut     `json:"blocks"`
	Fields    []block.Field  `json:"fields"`
	Notes     []string       `json:"notes"`
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

type blockOut struct {
	text.Span
	Role  string `json:"role"`
	Level int    `json:"level,omitempty"`
	By    string `json:"by,omitempty"`
}

type passageOut struct {
	ID string `json:"id"`
	text.Span
	Headings []string `json:"headings,omitempty"`
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
	var bad []error
	go func() {
		defer close(order)
		defer close(jobs)
		for line, err := range lines(r) {
			if err != nil {
				bad = append(bad, err)
				continue
			}
			j := job{line, make(chan []byte, 1)}
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
	return errors.Join(bad...)
}

// lines yields the objects of r, one a line. A line that is none is an error,
// and the next one is read all the same.
func lines(r io.Reader) iter.Seq2[annotateIn, error] {
	const mostErrors = 20 // told; a file that is no JSON has one a line
	return func(yield func(annotateIn, error) bool) {
		in := bufio.NewReaderSize(r, 1<<20)
		failed := 0
		for n := 1; ; n++ {
			line, end := in.ReadBytes('\n')
			if end != nil && !errors.Is(end, io.EOF) {
				yield(annotateIn{}, fmt.Errorf("annotate: read line %d: %w", n, end))
				return
			}
			if line = bytes.TrimSpace(line); len(line) > 0 {
				var one annotateIn
				err := json.Unmarshal(line, &one)
				if err != nil {
					failed++
					err = fmt.Errorf("annotate: line %d of standard input is no JSON object: %w", n, err)
				}
				if (err == nil || failed <= mostErrors) && !yield(one, err) {
					return
				}
			}
			if end != nil {
				return
			}
		}
	}
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
	said := func(q quote.Quote) quoteOut {
		if q.Speaker == nil {
			return quoteOut{Span: q.Span}
		}
		return quoteOut{q.Span, &speakerOut{q.Speaker.Span, q.Speaker.Of(d.Text), q.Speaker.Name}}
	}
	return annotateOut{
		ID: d.ID, Title: d.Title, Publisher: d.Publisher, Author: d.Author, URL: d.URL,
		Date: d.Date, DateFrom: d.DateFrom, Text: d.Text,
		Sentences: each(d.Sentences, func(s text.Span) text.Span { return s }),
		Times: each(d.Times, func(t timex.Time) timeOut {
			return timeOut{t.Span, t.Of(d.Text), t.Type, t.Value, t.Mod}
		}),
		Quotes:   each(d.Quotes, said),
		Reported: each(d.Reported, said),
		People:   each(d.People, func(m people.Mention) mentionOut { return mentionOut{m.Span, m.Name} }),
		Described: each(d.Described, func(x people.Description) describedOut {
			return describedOut{x.Name, x.As, x.Span}
		}),
		Blocks: each(d.Blocks, func(b corpus.Block) blockOut { return blockOut{b.Span, b.Role.String(), b.Level, b.By} }),
		Fields: append([]block.Field{}, d.Fields...),
		Notes:  append([]string{}, d.Notes...),
		Passages: each(d.Passages, func(p corpus.Passage) passageOut {
			return passageOut{p.ID, p.Span, p.Headings}
		}),
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
