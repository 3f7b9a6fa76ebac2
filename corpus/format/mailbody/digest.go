package mailbody

import (
	"regexp"
	"strings"
)

var (
	// digestTop stands between a digest's list of subjects and its first mail.
	digestTop = regexp.MustCompile(`(?m)^-{60,80}[ \t]*\r?\n`)
	// digestRule stands between the mails of a digest.
	digestRule = regexp.MustCompile(`(?m)^-{25,35}[ \t]*\r?\n\s*`)
	// digestHead is how a mail in a digest begins.
	digestHead = regexp.MustCompile(`^(?:Message: \d+|Date: .+|From: .+|Subject: .+)\r?\n(?:.+\r?\n)*?(?:From|Subject): .`)
	// transport matches the headers about the encoding of the text, which is decoded
	// already.
	transport = regexp.MustCompile(`(?mi)^(?:Content-[\w-]+|MIME-Version):.*\r?\n(?:[ \t]+.*\r?\n)*`)
)

// Digest splits the text of a mailing list's digest into its mails and the text around
// them. It returns no mails if s is not a digest.
func Digest(s string) (around string, mails []string) {
	top := digestTop.FindStringIndex(s)
	if top == nil {
		return s, nil
	}
	around = s[:top[0]]
	for _, part := range digestRule.Split(s[top[1]:], -1) {
		part = strings.TrimLeft(part, "\r\n\t ")
		if !digestHead.MatchString(part) {
			if n := len(mails); n > 0 && !digestFoot(part) {
				mails[n-1] += "\n" + part // a rule within a mail
			} else {
				around += "\n" + part
			}
			continue
		}
		head, body, _ := strings.Cut(part, "\n\n")
		mails = append(mails, transport.ReplaceAllString(head+"\n", "")+"\n"+body)
	}
	if len(mails) == 0 {
		return s, nil
	}
	return around, mails
}

// digestFoot reports whether the text after a rule is the foot of a digest.
func digestFoot(s string) bool {
	starts := strings.HasPrefix(s, "End of ") || strings.HasPrefix(s, "Subject: Digest Footer")
	return starts || strings.Contains(s, "mailing list")
}
