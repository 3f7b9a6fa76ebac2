package question

import (
	"slices"
	"strings"
	"testing"
)

func TestClaims(t *testing.T) {
	for _, test := range []struct {
		message string
		want    []string
	}{
		{"Look:\n>>> the sea is calm\nand the tide is low", []string{"the sea is calm and the tide is low"}},
		{"He said “the sea is calm“ lol", []string{"the sea is calm"}},
		{"Er sagte „the sea is calm” und ging", []string{"the sea is calm"}},
		{"»the sea is calm« and «the tide is low»", []string{"the sea is calm", "the tide is low"}},
		{"She wrote ‘the sea isn’t calm’ to us", []string{"the sea isn’t calm"}},
		{">The sea is calm", []string{"The sea is calm"}},
		{"> the sea is calm\n> all day\n\n> the tide is low", []string{"the sea is calm all day", "the tide is low"}},
		{`He’s 6'2" tall and said "the sea is calm" then left`, []string{"the sea is calm"}},
		{`a 6" pipe and a 5" pipe`, []string{`a 6" pipe and a 5" pipe`}},
		{"the sea is calm", []string{"the sea is calm"}},
		{`the "so called" calm sea`, []string{`the "so called" calm sea`}},
		{"[the sea](https://sea.example/x) is calm <@123456> <:wave:123456789> <t:1700000000:R> https://sea.example", []string{"the sea is calm"}},
		{`"one two three" "two three four" "three four five" "four five six"`, []string{"one two three", "two three four", "three four five"}},
		{"", nil}, {" \n ", nil}, {"<@123456>", nil},
	} {
		if got := Claims(test.message); !slices.Equal(got, test.want) {
			t.Errorf("%q:\n%q\nwant\n%q", test.message, got, test.want)
		}
	}
	if got := Claims("look at this", "Council", "“the sea is calm”, it said"); !slices.Equal(got, []string{"the sea is calm"}) {
		t.Errorf("parts: %q", got)
	}
}

func TestAboutThis(t *testing.T) {
	for _, line := range []string{"", "this", "that?", "is this true?", "Is that real", "was that accurate?", "is this quote real?", "did he really say that?", "source?", "this one", "is it true", "what’s the source?"} {
		if !AboutThis(line) {
			t.Errorf("%q asks about another message", line)
		}
	}
	for _, line := range []string{"is the bridge real?", "when did it open?", "this bridge will stand", "true north", "who is Tarn?"} {
		if AboutThis(line) {
			t.Errorf("%q has words of its own", line)
		}
	}
}

// FuzzClaims holds that claims are few, short and words of the message.
func FuzzClaims(f *testing.F) {
	f.Add("> the sea\n>>> “is calm” \"x")
	f.Fuzz(func(t *testing.T, message string) {
		claims := Claims(message)
		if len(claims) > maxClaims {
			t.Errorf("%d claims", len(claims))
		}
		all := strings.Join(strings.Fields(strings.ToValidUTF8(message, "")), "")
		for _, c := range claims {
			if len(c) > maxClaim || c == "" {
				t.Errorf("claim %q", c)
			}
			if w := strings.Fields(c); len(w) > 0 && !strings.ContainsAny(message, "<[>") && len(message) < 200 && !strings.Contains(all, w[0]) && !strings.Contains(message, "http") {
				t.Errorf("claim %q is not in %q", c, message)
			}
		}
	})
}
