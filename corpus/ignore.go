package corpus

import (
	"os"
	"path"
	"strings"

	gitignore "github.com/sabhiram/go-gitignore"
)

// IgnoreFile is the name of the file that lists what a corpus folder, or a
// folder in it, leaves out, in the syntax of .gitignore.
const IgnoreFile = ".verbatimignore"

// maxIgnore is how many bytes of an ignore file are read.
const maxIgnore = 1 << 20

// ignored holds the patterns of the ignore files met on the way through a
// corpus, each as a pattern of the corpus folder.
type ignored struct {
	lines   []string
	matcher *gitignore.GitIgnore
}

// load reads the ignore file of the folder dir, if it has one.
func (g *ignored) load(root *os.Root, dir string) {
	data, err := readStart(root, path.Join(dir, IgnoreFile), maxIgnore)
	if err != nil {
		return
	}
	for line := range strings.Lines(string(data)) {
		g.lines = append(g.lines, within(dir, strings.TrimRight(line, "\r\n")))
	}
	g.matcher = gitignore.CompileIgnoreLines(g.lines...)
}

// within is the pattern of a folder's ignore file as one of the corpus folder.
func within(dir, pattern string) string {
	if dir == "." || strings.TrimSpace(pattern) == "" || pattern[0] == '#' {
		return pattern
	}
	pattern, negated := strings.CutPrefix(pattern, "!")
	if strings.Contains(strings.TrimSuffix(pattern, "/"), "/") {
		pattern = "/" + dir + "/" + strings.TrimPrefix(pattern, "/")
	} else {
		pattern = "/" + dir + "/**/" + pattern
	}
	if negated {
		return "!" + pattern
	}
	return pattern
}

// match reports whether p is left out; the last pattern that fits decides.
func (g *ignored) match(p string, dir bool) bool {
	if g.matcher == nil {
		return false
	}
	if dir {
		p += "/"
	}
	return g.matcher.MatchesPath(p)
}

// beside reports whether the folder p holds what a browser saved beside a page:
// the pictures and scripts of page.html, in page_files.
func beside(root *os.Root, p string) bool {
	for _, suffix := range []string{"_files", ".files", "-Dateien"} {
		page, ok := strings.CutSuffix(p, suffix)
		if !ok {
			continue
		}
		for _, ext := range []string{".html", ".htm", ".xhtml"} {
			if _, err := root.Lstat(page + ext); err == nil {
				return true
			}
		}
	}
	return false
}

// leftOver reports whether p is a file that systems and programs leave in
// folders.
func leftOver(p string) bool {
	switch base := path.Base(p); {
	case base == "Thumbs.db", base == "desktop.ini", base == "__MACOSX":
		return true
	default:
		return strings.HasPrefix(base, "~$") || strings.HasSuffix(base, "~")
	}
}
