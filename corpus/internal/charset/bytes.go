package charset

// What sets the legacy encodings apart is which bytes beyond ASCII stand beside
// which. In GB 18030 they come in pairs, and of a plain text nearly all pairs
// are of the 3,755 common characters, whose first byte is B0 to D7, or full-width
// marks, A1 to A3. In ISO 8859-2, and in Windows-1250, the letters of Polish,
// Czech, Slovak, Croatian, Slovene and Romanian that Western Europe has not lie
// where Windows-1252 has signs (± ³ ¶ ¹ ¾), which do not stand within a word.
// Hungarian has only two such letters, ő and ű, where Windows-1252 has õ and û,
// which no language of Western Europe has side by side.

// counts are the bytes of a text that tell.
type counts struct {
	high    int // beyond ASCII
	pairs   int // of two high bytes
	common  int // of those, of common Chinese characters and marks
	inside  int // signs of Windows-1252 with a letter on both sides
	before  int // signs that no word of Western Europe starts with, with a small letter after them
	control int // 80 to 9F, where ISO 8859-2 has nothing
	tilde   int // õ of Windows-1252
	hat     int // û of Windows-1252
	west    int // letters that the languages of Central Europe with õ and û for ő and ű have not
}

func count(data []byte) counts {
	const sniffed = 64 << 10 // bytes
	data = data[:min(len(data), sniffed)]
	var n counts
	paired := false // the byte before is the first of a pair
	for i, b := range data {
		if b < 0x80 {
			paired = false
			continue
		}
		n.high++
		before, after := byte(' '), byte(' ')
		if i > 0 {
			before = data[i-1]
		}
		if i+1 < len(data) {
			after = data[i+1]
		}
		if paired {
			paired = false
		} else if paired = after >= 0xA1; paired {
			n.pairs++
			if 0xB0 <= b && b <= 0xD7 || 0xA1 <= b && b <= 0xA3 {
				n.common++
			}
		}
		switch {
		case b < 0xA0:
			n.control++
		case signs[b] && letter(before) && letter(after):
			n.inside++
		case starts[b] && before == ' ' && 'a' <= after && after <= 'z':
			n.before++
		case b == 0xF5 || b == 0xD5:
			n.tilde++
		case b == 0xFB || b == 0xDB:
			n.hat++
		case west[b]:
			n.west++
		}
	}
	return n
}

// minPairs and minSigns are how often a thing must be seen to be believed: a
// name and a footnote's figure are not enough.
const (
	minPairs = 8
	minSigns = 3
)

// chinese reports whether the text is of common Chinese characters: nineteen of
// twenty bytes beyond ASCII are of pairs, nine of ten pairs common ones.
func (n counts) chinese() bool {
	return n.pairs >= minPairs && 2*n.pairs*20 >= n.high*19 && n.common*10 >= n.pairs*9
}

// central reports whether the text is of a language of Central Europe: one in
// ten bytes beyond ASCII is a sign within a word or at its start, or it is
// Hungarian.
func (n counts) central() bool {
	signs := n.inside + n.before
	return n.inside > 0 && signs >= minSigns && signs*10 >= n.high || n.tilde >= minSigns && n.hat > 0 && n.west == 0
}

// signs are the bytes that are signs in Windows-1252 and letters in ISO 8859-2
// or Windows-1250, without the guillemets, which a careless hand sets between
// two words; starts are those that begin words, without the ones that begin
// sentences in Spanish and sums of money.
var (
	signs  = bytesOf("\xA3\xA5\xA6\xA9\xAC\xAE\xAF\xB1\xB3\xB5\xB6\xB9\xBA\xBC\xBE\xBF")
	starts = bytesOf("\xB5\xB6\xB9\xBA\xBE")
)

// west are letters of French and Portuguese in Windows-1252 that Hungarian has
// in neither encoding: à ã ç è ê ñ ò and their capitals.
var west = bytesOf("\xE0\xE3\xE7\xE8\xEA\xF1\xF2\xC0\xC3\xC7\xC8\xCA\xD1\xD2")

func bytesOf(s string) (set [256]bool) {
	for _, b := range []byte(s) {
		set[b] = true
	}
	return set
}

// letter reports whether b is a letter in ASCII, or in all of these encodings.
func letter(b byte) bool {
	return 'a' <= b|0x20 && b|0x20 <= 'z' || b >= 0xC0 && b != 0xD7 && b != 0xF7
}
