package local

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"verbatim/index"
	"verbatim/index/enginetest"
)

// filesOf returns the files of a directory, sorted.
func filesOf(t testing.TB, dir string) (files []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			files = append(files, p)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// Whatever byte of whatever file is flipped or cut off, the index is given up
// and built anew; nothing is ever answered from it.
func TestDamageIsFound(t *testing.T) {
	folder := enginetest.Corpus(t, map[string]string{"a.txt": "Harbour\n\nThe ferry needs a new pier, the mayor says." + day, "b.txt": "Trains" + day})
	r := rand.New(rand.NewPCG(1, 1))
	x := indexOf(t, folder)
	x.Close()
	whole := t.TempDir()
	if err := os.CopyFS(whole, os.DirFS(string(x.dir))); err != nil {
		t.Fatal(err)
	}
	for _, file := range filesOf(t, string(x.dir)) {
		name, _ := filepath.Rel(string(x.dir), file)
		if name == "LOCK" || name == "VERBATIM" || name == "CURRENT" || name == "VERIFIED" {
			continue
		}
		data, err := os.ReadFile(filepath.Join(whole, name))
		if err != nil {
			t.Fatal(err)
		}
		flipped := bytes.Clone(data)
		flipped[r.IntN(len(flipped))] ^= 1 << r.IntN(8)
		for how, bad := range map[string][]byte{"flipped": flipped, "cut": data[:len(data)-1], "empty": {}, "gone": nil} {
			err := errors.Join(os.RemoveAll(string(x.dir)), os.CopyFS(string(x.dir), os.DirFS(whole)))
			if bad == nil {
				err = errors.Join(err, os.Remove(file))
			} else {
				err = errors.Join(err, os.WriteFile(file, bad, 0o644))
			}
			if err != nil {
				t.Fatal(err)
			}
			checkDamaged(t, name+" "+how, string(x.dir), folder)
		}
	}
}

// What is said to be verified is read again where it is not what it was then,
// and on demand; what is said falsely harms nobody.
func TestVerified(t *testing.T) {
	x := indexOf(t, enginetest.Corpus(t, map[string]string{"a.txt": "Harbour\n\nThe ferry needs a new pier, the mayor says." + day}))
	if err := x.Verify(context.Background()); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(x.dir.verified())
	if err != nil || len(data) == 0 {
		t.Skipf("this system does not tell when files changed: %v", err)
	}
	for _, lie := range []string{"", "0\n", "\x00\xff", strings.Repeat("f", 1000)} {
		if err := os.WriteFile(x.dir.verified(), []byte(lie), 0o644); err != nil {
			t.Fatal(err)
		}
		openAt(t, string(x.dir))
		if got, _ := os.ReadFile(x.dir.verified()); string(got) != string(data) {
			t.Errorf("after %q it says %q, want %q", lie, got, data)
		}
	}
	sums, dir := x.cur.sums, x.cur.dir
	file := filepath.Join(dir, filepath.FromSlash(sums[len(sums)-1].Path))
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	stat, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	whole[len(whole)/2] ^= 1
	if err := errors.Join(os.WriteFile(file, whole, 0o644), os.Chtimes(file, stat.ModTime(), stat.ModTime())); err != nil {
		t.Fatal(err)
	}
	if stamp(dir, sums) == string(data) {
		t.Error("a file that was changed and put back in time has the same stamp")
	}
	if err := x.Verify(context.Background()); !errors.Is(err, index.ErrDamaged) || !strings.Contains(err.Error(), file) {
		t.Errorf("a flipped bit: %v", err)
	}
	x.dir.found(stamp(dir, sums))
	if got := statsOf(t, openAt(t, string(x.dir))).Passages; got != 2 {
		t.Errorf("%d passages where the stamp says that nothing has changed", got)
	}
}

// checkDamaged opens a damaged index and expects it empty, told and buildable.
func checkDamaged(t *testing.T, what, dir, folder string) {
	t.Helper()
	var log bytes.Buffer
	x, err := Open(context.Background(), slog.New(slog.NewTextHandler(&log, nil)), dir)
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	defer x.Close()
	if n := statsOf(t, x).Passages; n != 0 || strings.Count(log.String(), "built anew") != 1 {
		t.Fatalf("%s: %d passages, log %q", what, n, log.String())
	}
	if _, err := index.Update(context.Background(), x, folder, nil); err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	if got := search(t, x, anyOf("pier")); len(got) != 1 {
		t.Fatalf("%s: %d found after the rebuild", what, len(got))
	}
}

// waveDocs is how many documents a wave has: no more than a hit names.
const waveDocs = 1 + index.MaxAlso

// wave writes every document of the corpus anew, all with one word that tells
// which wave it was, and one that all have.
func wave(dir string, n int) error {
	err := os.MkdirAll(dir, 0o755)
	for i := range waveDocs {
		s := fmt.Sprintf("Report %d\n\nThe harbour master counted wave%d on the pier of the old town before noon.%s", i, n, day)
		err = errors.Join(err, os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.txt", i)), []byte(s), 0o644))
	}
	return err
}

// TestMain runs, when it is told to, the process that TestKill kills: one that
// updates an index for ever.
func TestMain(m *testing.M) {
	if dir := os.Getenv("VERBATIM_TEST_UPDATE"); dir != "" {
		updateForEver(dir)
	}
	os.Exit(m.Run())
}

func updateForEver(dir string) {
	x, err := Open(context.Background(), slog.New(slog.NewTextHandler(os.Stderr, nil)), filepath.Join(dir, "index"))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
	fmt.Println("open")
	st, err := x.Stats(context.Background())
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
	for n := st.Generation + 1; ; n++ {
		err := wave(filepath.Join(dir, "corpus"), n)
		rep, uerr := index.Update(context.Background(), x, filepath.Join(dir, "corpus"), nil)
		if err = errors.Join(err, uerr); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(4)
		}
		n = rep.Generation // a killed update's number is not given again
	}
}

// A process that is killed while it updates leaves a whole index: after each
// kill every answer comes from one and the same wave.
func TestKill(t *testing.T) {
	rounds := 12
	if s := os.Getenv("VERBATIM_TEST_KILLS"); s != "" {
		fmt.Sscan(s, &rounds)
	}
	r := rand.New(rand.NewPCG(uint64(rounds), 2))
	dir := t.TempDir()
	last := 0
	for n := 0; n < rounds || last < 2 && n < 20*rounds; n++ { // longer on a machine that is slow
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), "VERBATIM_TEST_UPDATE="+dir)
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if n, err := out.Read(make([]byte, 8)); err != nil {
			t.Fatalf("%d, %v: %s", n, err, stderr.String())
		}
		time.Sleep(time.Duration(r.IntN(250_000*(1+n/rounds))) * time.Microsecond) // the kill's moment is what is tested
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if stderr.Len() > 0 {
			t.Fatalf("the updating process says %s", stderr.String())
		}
		last = checkWave(t, filepath.Join(dir, "index"), last)
	}
	if last < 2 {
		t.Errorf("only %d generations were built", last)
	}
}

// checkWave opens the index and expects all documents, of one wave that is no
// older than the last one seen. It returns the wave.
func checkWave(t *testing.T, dir string, last int) int {
	t.Helper()
	var log bytes.Buffer
	x, err := Open(context.Background(), slog.New(slog.NewTextHandler(&log, nil)), dir)
	if err != nil || log.Len() > 0 {
		t.Fatalf("%v, %s", err, log.String())
	}
	defer x.Close()
	n := statsOf(t, x).Generation
	if n < last {
		t.Fatalf("generation %d after %d", n, last)
	}
	if n == 0 {
		return 0
	}
	if st := statsOf(t, x); st.Documents != waveDocs {
		t.Fatalf("%+v", st)
	}
	d, err := x.Document(t.Context(), "0.txt", nil)
	if err != nil {
		t.Fatal(err)
	}
	word := d.Text[strings.Index(d.Text, "wave"):]
	word = word[:strings.IndexByte(word, ' ')]
	hits := search(t, x, index.Query{Terms: anyOf(word).Terms, Limit: 100})
	docs := 0
	for _, h := range hits {
		docs += 1 + len(h.Also)
	}
	if docs != waveDocs {
		t.Fatalf("generation %d: %d documents have %s", n, docs, word)
	}
	return n
}
