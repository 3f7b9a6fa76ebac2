package charset

import (
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// An east is an encoding of several bytes a character. Characters are sorted by their
// frequency, so that the first byte shows how frequent one is.
type east struct {
	detected string // the detector's name for it
	name     string
	encoding.Encoding
	signs, common string // first bytes, from and to: of signs and kana, and of frequent characters
}

var easts = []east{
	{"Shift_JIS", "shift_jis", japanese.ShiftJIS, "\x81\x84", "\x88\x97"},
	{"EUC-JP", "euc-jp", japanese.EUCJP, "\xa1\xa9", "\xb0\xcf"},
	{"EUC-KR", "euc-kr", korean.EUCKR, "\xa1\xa3", "\xb0\xc8"},
	{"Big5", "big5", traditionalchinese.Big5, "\xa1\xa3", "\xa4\xc6"},
	{"GB18030", "gb18030", simplifiedchinese.GB18030, "\xa1\xa3", "\xb0\xd7"},
}

// eastern returns the East Asian encoding that ICU's detector finds, if the cost of its
// text is below most.
func eastern(data []byte, most float64) (encoding.Encoding, string) {
	data = upTo(data, sampled)
	found, err := chardet.NewTextDetector().DetectBest(data)
	if err != nil {
		return nil, ""
	}
	for _, e := range easts {
		if strings.EqualFold(e.detected, strings.ReplaceAll(found.Charset, "GB-", "GB")) && e.cost(data) < most {
			return e.Encoding, e.name
		}
	}
	return nil, ""
}

// upTo returns the start of data with n bytes beyond ASCII.
func upTo(data []byte, n int) []byte {
	for i, b := range data {
		if b >= utf8.RuneSelf {
			if n--; n < 0 {
				return data[:i]
			}
		}
	}
	return data
}

// cost returns how unlikely data is in the encoding.
func (e east) cost(data []byte) float64 {
	c := 0.
	text, _ := e.NewDecoder().Bytes(data)
	c += alien * float64(strings.Count(string(text), string(utf8.RuneError)))
	for i := 0; i < len(data); i++ {
		b := data[i]
		if b < utf8.RuneSelf {
			continue
		}
		switch {
		case e.signs[0] <= b && b <= e.signs[1]:
			c += 3.5
		case e.common[0] <= b && b <= e.common[1]:
			c += 5
		default:
			c += 9
		}
		i++
	}
	return c
}
