package bot

import "verbatim/bot/question"

// A Conversation is what was asked last, and its short answer, so that the next
// Request can go on from it: "who wrote it?" The zero value is the start.
type Conversation struct {
	question question.Question
	answer   string
}

// Then is c after a reply. One to a line that asks nothing of the documents, as
// help, leaves it as it was.
func (c Conversation) Then(r Reply) Conversation {
	if len(r.Question.Terms) == 0 || !r.Question.Kind.Converses() {
		return c
	}
	c = Conversation{question: r.Question}
	if r.Answer != nil {
		c.answer = r.Answer.Text
	}
	return c
}
