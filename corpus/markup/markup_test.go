package markup

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"verbatim/corpus/block"
	"verbatim/corpus/golden"
	"verbatim/corpus/page"
)

// TestGolden reads each file of testdata; what comes out stands beside it.
func TestGolden(t *testing.T) {
	for ext := range readers {
		files, _ := filepath.Glob("testdata/*" + ext)
		for _, f := range files {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			c, ok := Read(string(data), ext)
			if !ok {
				t.Errorf("%s: not read", f)
				continue
			}
			golden.Check(t, f+".golden", show(c))
			checkWords(t, string(data), c)
		}
	}
}

func show(c page.Content) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s | %s | %s (%s)\n", c.Title, c.Author, c.Date, c.DateFrom)
	for _, f := range c.Fields {
		fmt.Fprintf(&b, "%s = %s\n", f.Name, f.Value)
	}
	for _, x := range c.Blocks {
		level := ""
		if x.Role == block.Heading {
			level = fmt.Sprint(" ", x.Level)
		}
		fmt.Fprintf(&b, "%s%s: %s\n", x.Role, level, x.Text)
	}
	return b.String()
}

var aWord = regexp.MustCompile(`[\p{L}\p{N}]{2,}`)

// checkWords checks that each word of s, between its marks, stands in c.
// Commands of LaTeX and names of roles and directives are marks.
func checkWords(t *testing.T, s string, c page.Content) {
	t.Helper()
	have := make(map[string]bool)
	for _, b := range c.Blocks {
		for _, w := range aWord.FindAllString(b.Text, -1) {
			have[strings.ToLower(w)] = true
		}
	}
	s = regexp.MustCompile(`(?im)\\(begin|end)\{(tabular|verbatim)\}(\{\w+\})?|\w+\\'\w+|\\[a-z]+|:[a-z:]+:\x60|#\+(begin|end)_[a-z]+|^ +:[a-z-]+:|^\.\. (list|csv)-table::`).ReplaceAllString(s, " ")
	for _, w := range aWord.FindAllString(s, -1) {
		if !have[strings.ToLower(w)] {
			t.Errorf("%q is lost", w)
		}
	}
}

func TestUnderlined(t *testing.T) {
	for in, want := range map[string]bool{
		"Board\n=====\n\nRope\n----\n\nHemp is dear.\n": true,
		"A line of prose.\n\n-----\n\nAnother.\n":       false,
		"Only\n----\n\none heading\n":                   false,
	} {
		if _, ok := Read(in, ".txt"); ok != want {
			t.Errorf("%q: read as markup: %v", in, ok)
		}
	}
}

// FuzzRead gives each reader plain words between blank lines and marks: all of
// them come out, whatever the marks are.
func FuzzRead(f *testing.F) {
	f.Add("Quay\n====\n\n.. note:: tied\n\n   * rope ``hemp``\n\n==== ====\na    b\n==== ====\nc    d\n==== ====\n", uint8(0))
	f.Add("* TODO Quay :tag:\n| a | b |\n#+begin_src x\nrope\n#+end_src\n", uint8(1))
	f.Add("\\section{Quay}\n\\begin{tabular}{l} a & b \\\\ c\n", uint8(2))
	f.Add("|===\n|a |b\n\n|c\n", uint8(3))
	exts := []string{".rst", ".org", ".tex", ".adoc"}
	f.Fuzz(func(t *testing.T, s string, n uint8) {
		c, _ := Read(page.Printable(s)+"\n\nunlosable words\n", exts[int(n)%len(exts)])
		all := ""
		for _, b := range c.Blocks {
			if b.Text != strings.TrimSpace(b.Text) && b.Role != block.Code {
				t.Errorf("%q has white space at its ends", b.Text)
			}
			all += b.Text + "\n"
		}
		if !strings.Contains(all, "unlosable") {
			t.Errorf("the last paragraph is lost in %q", all)
		}
	})
}
