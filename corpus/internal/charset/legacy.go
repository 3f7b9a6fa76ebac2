package charset

import (
	"golang.org/x/text/encoding/charmap"
)

// A script is a group of languages with the same letters, and the one-byte encodings
// for them.
type script struct {
	encodings []legacy
	languages []string // each its letters beyond ASCII, the most frequent first
}

// A legacy is an encoding of one byte a letter.
type legacy struct {
	name  string // as in the registry of names that HTML and mail use
	table *charmap.Charmap
	rare  float64 // how seldom it is met, in nats
}

// scripts are the candidates for a text without a declared encoding. The order of the
// letters was counted in the translations of free programs.
var scripts = []script{
	{ // Western Europe
		encodings: []legacy{
			{"windows-1252", charmap.Windows1252, 0},
			{"macintosh", charmap.Macintosh, 4},
			{"ibm850", charmap.CodePage850, 4},
			{"ibm437", charmap.CodePage437, 4.5},
		},
		languages: []string{
			"éèêàôîçâûùœëï", // French
			"üäöß",          // German
			"óáíúéñü",       // Spanish
			"ãçáíéõóúêâàôü", // Portuguese
			"èàòùéì",        // Italian
			"äöåéü",         // Swedish and Finnish
			"øåæéò",         // Danish and Norwegian
			"óàéíèòçúïü·",   // Catalan
			"ðáæíþöóúéý",    // Icelandic
			"äõüöšž",        // Estonian
		},
	},
	{ // Central Europe
		encodings: []legacy{
			{"windows-1250", charmap.Windows1250, 3},
			{"iso-8859-2", charmap.ISO8859_2, 3},
			{"ibm852", charmap.CodePage852, 4},
		},
		languages: []string{
			"łżśąęóćńź",          // Polish
			"íářéčýžěšůúóňťď",    // Czech
			"áéíóöőüúű",          // Hungarian
			"íáýčúéťžšľôóäňĺďŕě", // Slovak
			"ăţşîâ",              // Romanian
			"čšćžđ",              // Croatian, Slovene and Serbian
		},
	},
	{ // the Baltic
		encodings: []legacy{{"windows-1257", charmap.Windows1257, 4}},
		languages: []string{"šėųįąžčūę", "āēīšņūļķžģč", "äõüöšž"},
	},
	{
		encodings: []legacy{{"windows-1254", charmap.Windows1254, 1}},
		languages: []string{"ışçüğöİâî"}, // Turkish
	},
	{ // Cyrillic
		encodings: []legacy{
			{"windows-1251", charmap.Windows1251, 1},
			{"koi8-r", charmap.KOI8R, 1.5},
			{"koi8-u", charmap.KOI8U, 2.5},
			{"ibm866", charmap.CodePage866, 2},
			{"iso-8859-5", charmap.ISO8859_5, 2.5},
			{"x-mac-cyrillic", charmap.MacintoshCyrillic, 3},
		},
		languages: []string{
			"оеаинтрсвлкпдмуызьябйчгжфюхцшщэёъ", // Russian
			"оанивтерікспдлумязбчьйгжцєфхюшїщґ", // Ukrainian
			"аениотрсвдзкплмъябучжгйфцщхшюь",    // Bulgarian
			"аеионртскудпвмзјлбгњчшцљћжфхђџѓќ",  // Serbian and Macedonian
			"аныркелідтсвпяцмзьуоўчэгбйшфюжхё",  // Belarusian
		},
	},
	{
		encodings: []legacy{{"windows-1253", charmap.Windows1253, 1}, {"iso-8859-7", charmap.ISO8859_7, 1.5}},
		languages: []string{"αοετνισρημπκυςλίδγέήόάχωθύφώβξζψϊϋΐ"}, // Greek
	},
	{
		encodings: []legacy{{"windows-1255", charmap.Windows1255, 1}, {"iso-8859-8", charmap.ISO8859_8, 1.5}},
		languages: []string{"יותלהמרנשאבקפםעדכחגסןטצזץךף"}, // Hebrew
	},
	{
		encodings: []legacy{{"windows-1256", charmap.Windows1256, 1}, {"iso-8859-6", charmap.ISO8859_6, 1.5}},
		languages: []string{"اليمترنةودفعسبحكقأصجذهطخإضغشىزثّئءُؤظـًَِ", "اینردتهوشبمکسلزگفآخقعچحپجصطغذضثئظ"}, // Arabic, Persian
	},
	{
		encodings: []legacy{{"windows-874", charmap.Windows874, 1}},
		languages: []string{"า่รอกมน้งเดัีตบวยแลไสทหจขิพคปำะืูชใ์ุ็ถฟโณผซภึญธๆฉษ"}, // Thai
	},
}

// runes returns the character for each byte, U+FFFD where the encoding has none.
func (l legacy) runes() (table [256]rune) {
	for b := range table {
		table[b] = l.table.DecodeByte(byte(b))
	}
	return table
}
