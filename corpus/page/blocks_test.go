package page

import "testing"

// TestFileName tells the names of files, which programs write into a document's
// properties, from titles that hold a full stop.
func TestFileName(t *testing.T) {
	for s, want := range map[string]bool{
		"Untitled": true, "report_final2.docx": true, "the new ramp.PDF": true, "minutes.indd": true,
		"Binary Package Format 1.9": false, "Groups in settings.toml": false, "Dr. No": false, "What is new in 3.12": false, "The ferry": false,
	} {
		if got := fileName(s); got != want {
			t.Errorf("fileName(%q) = %v", s, got)
		}
	}
}
