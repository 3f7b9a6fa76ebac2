package format

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// PDFium, the reader of Chromium, reads PDF. It runs as WebAssembly, in a
// sandbox without files, network or clock, and with memory of its own: what a
// file breaks in there ends with the file. Compiling it takes four seconds of
// a processor, so it starts with the first PDF, once a process, and leaves the
// machine code in the user's cache folder, from where it starts in 0.1 s.

const (
	pdfInstances = 2           // PDF files read at a time
	pdfMemory    = 512 << 20   // bytes, the file among them, of each instance
	pdfTime      = time.Minute // for one file
)

// pdfEngine is the compiled PDFium, which gives an instance for each file.
var pdfEngine = sync.OnceValues(func() (pdfium.Pool, error) {
	if dir, err := os.UserCacheDir(); err == nil {
		if cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(dir, "verbatim", "pdfium")); err == nil {
			if pool, err := startPDFium(cache); err == nil {
				return pool, nil
			}
		}
	}
	return startPDFium(wazero.NewCompilationCache()) // a folder that cannot be written to costs time only
})

func startPDFium(cache wazero.CompilationCache) (pdfium.Pool, error) {
	const wasmPage = 64 << 10
	return webassembly.Init(webassembly.Config{
		MaxTotal: pdfInstances,
		Stdout:   io.Discard,
		Stderr:   io.Discard,
		FSConfig: wazero.NewFSConfig(), // nothing mounted
		RuntimeConfig: wazero.NewRuntimeConfig().
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithMemoryLimitPages(pdfMemory / wasmPage).
			WithCloseOnContextDone(true).
			WithCompilationCache(cache),
	})
}

// A pdfFile is a PDF that an instance of PDFium has open.
type pdfFile struct {
	pdfium.Pdfium
	doc references.FPDF_DOCUMENT
}

// withPDF opens a PDF and gives it to read. It ends when ctx does, or when the
// time for a file is over, wherever PDFium is then.
func withPDF(ctx context.Context, data []byte, read func(context.Context, pdfFile) error) error {
	engine, err := pdfEngine()
	if err != nil {
		return fmt.Errorf("start PDFium: %w", err)
	}
	instance, err := engine.GetInstanceWithContext(ctx)
	if err != nil {
		return fmt.Errorf("wait for PDFium: %w", cmp.Or(ctx.Err(), err))
	}
	timed, cancel := context.WithTimeout(ctx, pdfTime)
	killed := make(chan struct{})
	context.AfterFunc(timed, func() {
		instance.Kill() // frees its memory, whatever it is doing
		close(killed)
	})
	defer func() {
		cancel()
		<-killed
	}()
	err = openPDF(timed, instance, data, read)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case timed.Err() != nil:
		return fmt.Errorf("%w: not read within %v", ErrLimit, pdfTime)
	}
	return err
}

func openPDF(ctx context.Context, instance pdfium.Pdfium, data []byte, read func(context.Context, pdfFile) error) error {
	opened, err := instance.OpenDocument(&requests.OpenDocument{File: &data})
	switch {
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return fmt.Errorf("%w: it opens with a password only; save it without one", ErrEncrypted)
	case err != nil:
		return fmt.Errorf("%w: PDFium: %w", ErrDamaged, err)
	}
	return read(ctx, pdfFile{instance, opened.Document})
}
