package corpus

import (
	"os"
	"path"
	"strings"

	gitignore "github.com/sabhiram/go-gitignore"
)

// IgnoreFile is the name of the file that lists what is left out of a corpus folder or
// a folder in it, in the syntax of .gitignore.
const IgnoreFile = ".verbatimignore"

// maxIgnore is how many bytes of an ignore file are read.
const maxIgnore = 1 << 20

// ignored has the patterns of the ignore files read so far, relative to the corpus
// folder.
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

// within returns a pattern of a folder's ignore file relative to the corpus folder.
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

// match reports whether p is left out. The last pattern that matches decides.
func (g *ignored) match(p string, dir bool) bool {
	if g.matcher == nil {
		return false
	}
	if dir {
		p += "/"
	}
	return g.matcher.MatchesPath(p)
}

// beside reports whether the folder p has the pictures and scripts that a browser saved
// with a page: page_files, for page.html.
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

// leftOver reports whether p is a file that operating systems or editors leave in
// folders.
func leftOver(p string) bool {
	switch base := path.Base(p); {
	case base == "Thumbs.db", base == "desktop.ini", base == "__MACOSX":
		return true
	default:
		return strings.HasPrefix(base, "~$") || strings.HasSuffix(base, "~")
	}
}
