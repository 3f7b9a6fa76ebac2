package discord

import (
	"strings"
	"testing"
)

func isMe(s string) bool { return s == "7" || s == "&8" || s == "@verbatim" }

func TestAddressed(t *testing.T) {
	for _, test := range []struct {
		content, line string
		how           address
	}{
		{"!who Tarn", "!who Tarn", byPrefix},
		{"!who", "!who", byPrefix},
		{"!how many people", "!how many people", byPrefix},
		{"!who:Tarn", "!who:Tarn", byPrefix},
		{"!who, Tarn", "!who, Tarn", byPrefix},
		{"!check\n> it will stand", "!check\n> it will stand", byPrefix},
		{`!check"it will stand"`, `!check"it will stand"`, byPrefix},
		{"! who Tarn", "!who Tarn", byPrefix},
		{"！who Tarn", "!who Tarn", byPrefix},
		{"**!who Tarn**", "!who Tarn", byPrefix},
		{"||!who Tarn||", "!who Tarn", byPrefix},
		{"!check||it will stand||", "!check||it will stand||", byPrefix},
		{"!check«it will stand»", "!check«it will stand»", byPrefix},
		{"!check'it will stand'", "!check'it will stand'", byPrefix},
		{"!who’s Tarn", "!who’s Tarn", byPrefix},
		{"hey <@7>, who is Tarn?", "hey who is Tarn?", byMention},
		{"Who is Tarn, <@7>?", "Who is Tarn?", byMention},
		{"<@9> who is Tarn? <@7>", "<@9> who is Tarn?", byMention},
		{"<@7>, who is Tarn?", "who is Tarn?", byMention},
		{"<@!7>\nwho is Tarn?", "who is Tarn?", byMention},
		{"<@&8> who is Tarn?", "who is Tarn?", byMention},
		{"who is Tarn <@7>", "who is Tarn", byMention},
		{"<@7> search tolls", "!search tolls", byMention},
		{"<@7> !search tolls", "!search tolls", byMention},
		{"@verbatim: who is Tarn?", "who is Tarn?", byMention},
		{"<@7>", "!help", byMention},
		{"<@7> status of forces", "status of forces", byMention},
		{"<@7> report on the flood", "report on the flood", byMention},
		{"<@7> source k3v9q2", "!source k3v9q2", byMention},
		{"<@7> report", "!report", byMention},
		{"<@7> alert tolls", "!alert tolls", byMention},
		{"!qoute Tarn tolls", "!quote Tarn tolls", nearMiss},
		{"!wheen opening", "!when opening", nearMiss},
		{"!serch tolls", "!search tolls", nearMiss},
	} {
		if line, how := addressed(test.content, "!", isMe); line != test.line || how != test.how {
			t.Errorf("%q: %q, %v; want %q, %v", test.content, line, how, test.line, test.how)
		}
	}
	for _, content := range []string{"", "!", "!!who", "! who", "! important", "! whn x", "!whatever", "!wh", "!quiet please", "!hat wizard", "!remin me", "!hlep",
		"<@77> who", "<@7", "@verbatimx who", "<@9> <@8>", "`!who Tarn`", "!ban @everyone", "!играть"} {
		if line, how := addressed(content, "!", isMe); how != notUs {
			t.Errorf("%q was taken for %q", content, line)
		}
	}
}

// A prefix of letters is known in any case and with a space.
func TestWordPrefix(t *testing.T) {
	for content, prefix := range map[string]string{"vb who Tarn": "vb", "V!who Tarn": "v!", "VB who Tarn": "vb", "vbwho Tarn": "vb", "ｖ！who Tarn": "v!"} {
		if line, how := addressed(content, prefix, isMe); line != "!who Tarn" || how != byPrefix {
			t.Errorf("%q: %q, %v", content, line, how)
		}
	}
}

// FuzzAddressed holds that nothing panics, and that only what starts with the
// prefix or has a mention speaks to the bot.
func FuzzAddressed(f *testing.F) {
	f.Add("!who Tarn", "!")
	f.Add("<@7> !quote Tarn", "v.")
	f.Add("who <@!7>", "")
	f.Fuzz(func(t *testing.T, content, prefix string) {
		line, how := addressed(content, prefix, isMe)
		if how == byPrefix && (prefix == "" || commandAt(line[1:]) == nil) ||
			how == byMention && !strings.Contains(content, "7") && !strings.Contains(content, "8") && !strings.Contains(content, "@") {
			t.Errorf("%q with prefix %q: %q, %v", content, prefix, line, how)
		}
	})
}
