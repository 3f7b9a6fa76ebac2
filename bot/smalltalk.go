package bot

import (
	"slices"
	"strings"
	"unicode"
)

// Lines that are said to the bot itself, in small letters and without marks.
var (
	greetings = []string{
		"hello", "hi", "hey", "hiya", "greetings", "good morning", "good afternoon", "good evening",
		"who are you", "what are you", "are you a bot", "what is your name", "what's your name", "how are you", "are you",
		"what can you do", "what do you do", "what do you know", "what do you know about", "what can i ask", "what can i ask you", "what can you tell me",
		"how do you work", "how does this work", "help me", "can you help", "can you help me", "i need help",
	}
	thanks = []string{"thanks", "thank you", "thx", "cheers", "thanks a lot", "many thanks", "thank you very much", "good", "well done"}

	// addressed are the words that such a line may have besides: "hi there", "good bot".
	addressed = []string{"bot", "verbatim", "there", "please"}
)

// smallTalk is the answer to a line that is said to the bot itself, "" for every
// other: documents that happen to have its words are none.
func smallTalk(line string) string {
	const longest = 60 // bytes
	if len(line) > longest {
		return ""
	}
	words := strings.FieldsFunc(strings.ToLower(line), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '/'
	})
	n := len(words)
	said := strings.Join(slices.DeleteFunc(words, func(w string) bool { return slices.Contains(addressed, w) }), " ")
	switch {
	case slices.Contains(greetings, said), said == "" && n > 0:
		return "I answer questions about the documents here, in their own words and with the source. Ask me `who Kirby`, `when withdrawal`, or a question in plain English; `help` lists the commands."
	case slices.Contains(thanks, said):
		return "You are welcome."
	}
	return ""
}
