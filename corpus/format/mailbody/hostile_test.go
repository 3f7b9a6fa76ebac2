package mailbody

import (
	"strings"
	"testing"
)

// TestHostile reads texts made to be slow: anything that is not linear takes
// minutes here.
func TestHostile(t *testing.T) {
	const size = 60 << 10
	for _, s := range []string{
		"On 1 Jan 2020 at 10:00, A B <a@b.c> wrote:\n\n", ">", "> ", ">> a\n> b\n", "-- \n", "-----BEGIN PGP MESSAGE-----\n", "From: a\nTo: b\n", "______\n",
		"a ", "a\n", "a\n\n", "Message: 1\nFrom: a\nSubject: b\n\nx\n\n------------------------------\n\n", "AB> a\n", "----- Original Message -----\n",
	} {
		text := strings.Repeat(s, size/len(s))
		Plain("a\n\n"+text, true)
		Plain(text, false)
		Digest(strings.Repeat("-", 70) + "\n" + text)
	}
	for _, s := range []string{"<blockquote>a", "<blockquote>", "<p>From: a", "</blockquote>"} {
		HTML(strings.Repeat(s, size/len(s)))
	}
}

func BenchmarkPlain(b *testing.B) {
	one := "On Mon, 13 May 2024 at 17:40, Ruth Weir <r@example.org> wrote:\n> The oak must go, since it leans on the wall of the mill.\n> It will fall by autumn.\n\n" +
		"It does not lean, and I have measured it: the wall leans on the oak, which\nhas stood there since before there was a mill.\n\n  * It stays.\n\n-- \nOdo Marsh\n"
	b.SetBytes(int64(len(one) * 100))
	for b.Loop() {
		for range 100 {
			Plain(one, false)
		}
	}
}
