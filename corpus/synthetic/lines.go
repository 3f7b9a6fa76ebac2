package synthetic

import "strings"

// Lines are kinds of lines that people write to the bot about a corpus: first the Usual
// ones, then some that they should not.
var Lines = []struct {
	Name string
	Line func(g *Generator) string
}{
	{"who is NAME", func(g *Generator) string { return "!who is " + g.Name() }},
	{"who WORDS", func(g *Generator) string { return "!who " + some(g) }},
	{"when WORDS", func(g *Generator) string { return "!when " + some(g) }},
	{"where WORDS", func(g *Generator) string { return "!where did " + last(g) + " " + some(g) }},
	{"what WORDS", func(g *Generator) string { return "!what " + some(g) }},
	{"how many WORDS", func(g *Generator) string { return "!howmany " + some(g) }},
	{"quote NAME WORD", func(g *Generator) string { return "!quote " + last(g) + " " + g.Question(1)[0] }},
	{"check, 12 words", func(g *Generator) string { return `!check "` + some(g) + words(g, 9) + `"` }},
	{"search, a word misspelt", func(g *Generator) string { return "!search " + some(g) + " " + misspelt(g) }},
	{"timeline WORDS", func(g *Generator) string { return "!timeline " + some(g) }},
	{"docs", func(*Generator) string { return "!docs" }},
	{"40 words misspelt", func(g *Generator) string { return "!search" + strings.Repeat(" "+misspelt(g)+"x", 40) }},
	{"a frequent phrase", func(*Generator) string { return `!search "of the"` }},
	{"250 function words", func(g *Generator) string { return "!search" + words(g, 250) }},
	{"check, 300 function words", func(g *Generator) string { return "!check" + words(g, 300) }},
	{"filters alone", func(g *Generator) string { return "!search by:" + last(g) }},
}

// Usual is how many kinds of lines people write.
const Usual = 11

func some(g *Generator) string { return strings.Join(g.Question(2+g.Int(3)), " ") }

func last(g *Generator) string {
	_, name, _ := strings.Cut(g.Name(), " ")
	return name
}

// words are n of the most frequent ones, each after a space.
func words(g *Generator, n int) (s string) {
	for range n {
		s += " " + g.Function()
	}
	return s
}

// misspelt is a word with one letter wrong.
func misspelt(g *Generator) string {
	w := []byte(g.Question(1)[0])
	w[g.Int(len(w))] = 'q'
	return string(w)
}
