package bot

import (
	"testing"

	"verbatim/index/indextest"
)

// Whom minutes call by initials is asked for, and told, by name.
func TestMinutes(t *testing.T) {
	b := botOver(t, indextest.Folder(t, map[string]string{"may.md": `# 3 May 2021 Meeting Notes

**Attendees:**

| Name | Abbreviation |
|---|---|
| Ada Holm | AHO |
| Emil Orde | EMO |

## Archive

AHO: The archive is damp.

EMO proposed to close the archive. AHO seconded the motion.

EMO: Damp it is.
`}))
	for line, want := range map[string]string{
		"who proposed to close the archive":        "Emil Orde",
		"who seconded the motion":                  "Ada Holm",
		"who said the archive is damp":             "Ada Holm",
		"who said damp it is":                      "Emil Orde",
		"what did Ada Holm say about the archive":  "The archive is damp.",
		"what did Emil Orde say about the archive": "proposed to close the archive",
	} {
		if r := ask(t, b, line); r.Answer == nil || r.Answer.Text != want {
			t.Errorf("%s: %+v, want %s", line, r.Answer, want)
		}
	}
}
