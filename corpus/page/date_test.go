package page

import "testing"

func TestFindDate(t *testing.T) {
	for in, want := range map[string]string{
		"Last updated: 17 October, 2011":        "2011-10-17 (17 October, 2011)",
		"Oct. 17, 2011 8:03 am":                 "2011-10-17 (Oct. 17, 2011)",
		"Monday, October 17th, 2011":            "2011-10-17 (October 17th, 2011)",
		"the 3rd of March 1999":                 "1999-03-03 (3rd of March 1999)",
		"2011-10-17T05:47:00+02:00":             "2011-10-17 (2011-10-17T05)",
		"on 2011/10/17, or so":                  "2011-10-17 (2011/10/17)",
		"Created: 7-Nov-2018":                   "2018-11-07 (7-Nov-2018)",
		"17.10.2011":                            "2011-10-17 (17.10.2011)",
		"10/17/2011":                            "2011-10-17 (10/17/2011)",
		"3/4/2011":                              "",
		"Issue of March 2012":                   "2012-03 (March 2012)",
		"31 February 2011":                      "2011-02 (February 2011)",
		"May 5, and then 2,011 people in 2011.": "",
		"Copyright © 2015":                      "",
	} {
		d, at, ok := FindDate(in)
		if ok {
			d += " (" + at.Of(in) + ")"
		}
		if d != want {
			t.Errorf("%q: %s, want %s", in, d, want)
		}
	}
}

func TestPathDate(t *testing.T) {
	for in, want := range map[string]string{
		"https://news.example/2011/10/17/talks":   "2011-10-17",
		"https://news.example/2011/oct/7/talks":   "2011-10-07",
		"https://news.example/2011/10/talks.html": "2011-10",
		"notes/2011-10-17-talks.txt":              "2011-10-17",
		"APW20111017_0012.txt":                    "2011-10-17",
		"minutes-2011-13-45.txt":                  "",
		"001_20119999999.txt":                     "",
		"talks-2011.txt":                          "",
		"2019-06/june-4.md":                       "2019-06-04",
		"minutes/2019/4 June.txt":                 "2019-06-04",
		"Minutes of June 4, 2019.docx":            "2019-06-04",
		"2019/june.md":                            "2019-06",
		"may-4.md":                                "",
	} {
		if got := PathDate(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func FuzzFindDate(f *testing.F) {
	f.Add("17. of Oct. , 2011 2011/1/1")
	f.Fuzz(func(t *testing.T, s string) {
		if d, at, ok := FindDate(s); ok && (len(d) < 7 || at.Len() < 6 || at.End > len(s)) {
			t.Errorf("%q in %q at %v", d, s, at)
		}
		PathDate(s)
	})
}
