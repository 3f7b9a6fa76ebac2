// Package annotate tells what the program sees in documents: for authors of corpora,
// and as JSON for scoring.
package annotate

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

	"verbatim/corpus"
	"verbatim/corpus/block"
	"verbatim/corpus/page"
	"verbatim/corpus/text"
)

// File reads the documents of a file: raw, as one text that is taken as it is. What
// was read before an error comes with it.
func File(ctx context.Context, file string, raw bool) ([]*corpus.Document, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	name := filepath.Base(file)
	if folder := filepath.Base(filepath.Dir(file)); page.PathDate(folder+"/"+name) != page.PathDate(name) {
		name = folder + "/" + name // a day's folder dates what is in it
	}
	docs := []*corpus.Document{corpus.FromText(name, string(data), "", "", true)}
	if !raw {
		docs, err = corpus.ReadBytes(ctx, name, data)
	}
	return docs, err
}

// Describe writes what the program sees in d for a person to read.
func Describe(w io.Writer, d *corpus.Document) error {
	var b strings.Builder
	line := func(what, of string) {
		if of != "" {
			fmt.Fprintf(&b, "%-10s %s\n", what, text.Printable(text.Squeeze(of)))
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

// An input is one line that Lines reads.
type input struct {
	ID   string `json:"id"`
	Date string `json:"date"`
	URL  string `json:"url"`
	Text string `json:"text"`
	HTML string `json:"html"`
}

// Lines annotates a document a line, in order, on all cores.
func Lines(r io.Reader, w io.Writer, raw bool) error {
	type job struct {
		in   input
		done chan []byte
	}
	jobs, order := make(chan job), make(chan job, 64)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for j := range jobs {
				b, _ := json.Marshal(one(j.in, raw))
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
func lines(r io.Reader) iter.Seq2[input, error] {
	const mostErrors = 20 // told; a file that is no JSON has one a line
	return func(yield func(input, error) bool) {
		in := bufio.NewReaderSize(r, 1<<20)
		failed := 0
		for n := 1; ; n++ {
			line, end := in.ReadBytes('\n')
			if end != nil && !errors.Is(end, io.EOF) {
				yield(input{}, fmt.Errorf("annotate: read line %d: %w", n, end))
				return
			}
			if line = bytes.TrimSpace(line); len(line) > 0 {
				var read input
				err := json.Unmarshal(line, &read)
				if err != nil {
					failed++
					err = fmt.Errorf("annotate: line %d of standard input is no JSON object: %w", n, err)
				}
				if (err == nil || failed <= mostErrors) && !yield(read, err) {
					return
				}
			}
			if end != nil {
				return
			}
		}
	}
}

func one(in input, raw bool) annotated {
	d := corpus.FromText(in.ID, in.Text, in.Date, in.URL, raw)
	if in.HTML != "" {
		d = corpus.FromHTML(in.ID, in.HTML, in.Date, in.URL)
	}
	corpus.Analyze(d)
	return of(d)
}
