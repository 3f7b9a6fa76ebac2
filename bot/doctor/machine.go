package doctor

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"verbatim/bot/discord"
	"verbatim/corpus"
)

// examineToken looks at the token's shape: three parts, the first of which is
// the bot's id in base64. It never shows any of it.
func examineToken(_ context.Context, p *Patient) []Finding {
	if p.Token == "" {
		return []Finding{{Of: "token", Says: "none: the bot runs in this terminal"}}
	}
	parts := strings.Split(p.Token, ".")
	id, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(parts[0], "="))
	if len(parts) != 3 || err != nil || strings.Trim(string(id), "0123456789") != "" || len(id) < 15 {
		return []Finding{{"token", "DISCORD_TOKEN has not the shape of a bot's token",
			"copy it anew in the developer portal: Bot, Reset Token (not the client secret, not the public key)"}}
	}
	return []Finding{{Of: "token", Says: "has the shape of the token of application " + string(id)}}
}

// examineDiscord asks Discord what the bot is set to.
func examineDiscord(ctx context.Context, p *Patient) []Finding {
	in, err := discord.Inspect(ctx, p.Token, p.APIURL)
	switch {
	case errors.Is(err, discord.ErrToken):
		return []Finding{{"Discord", err.Error(), "copy it anew in the developer portal: Bot, Reset Token"}}
	case err != nil:
		return []Finding{{"Discord", err.Error(), "let this machine reach Discord, or correct DISCORD_API_URL"}}
	}
	out := []Finding{{Of: "Discord", Says: "the token is that of " + in.Name}}
	if !in.MessageContent {
		out = append(out, Finding{"Discord", "Message Content Intent is off: questions arrive empty", "turn it on in the developer portal: Bot, Privileged Gateway Intents"})
	}
	if in.Public {
		out = append(out, Finding{"Discord", "Public Bot is on: anybody can invite the bot to a server", "turn it off in the developer portal: Bot, Public Bot; strangers' servers see no documents, but they take its time"})
	}
	const most = time.Minute
	if in.Skew.Abs() > most {
		out = append(out, Finding{"clock", fmt.Sprintf("it is %s off Discord's", in.Skew), "set the machine's clock"})
	}
	return out
}

// examineAddresses tries to listen where the bot is to.
func examineAddresses(ctx context.Context, p *Patient) []Finding {
	var out []Finding
	for _, a := range p.Listens {
		var lc net.ListenConfig
		l, err := lc.Listen(ctx, "tcp", a.Addr)
		if err != nil {
			out = append(out, Finding{a.Key, err.Error(), "stop what listens there, which may be the bot itself, or name another port"})
			continue
		}
		l.Close()
		out = append(out, Finding{Of: a.Key, Says: a.Addr + " is free"})
	}
	return out
}

// examineClock holds the clock against the times it cannot be before: those of
// the files and of the program.
func examineClock(_ context.Context, p *Patient) []Finding {
	const slack = 10 * time.Minute // machines that share a folder differ by seconds
	now := time.Now()
	latest, of := time.Time{}, ""
	if info, ok := debug.ReadBuildInfo(); ok {
		i := slices.IndexFunc(info.Settings, func(s debug.BuildSetting) bool { return s.Key == "vcs.time" })
		if i >= 0 {
			latest, _ = time.Parse(time.RFC3339, info.Settings[i].Value)
			of = "this program"
		}
	}
	files, _ := corpus.Files(p.Corpus)
	for _, f := range files {
		if f.ModTime.After(latest) {
			latest, of = f.ModTime, f.Path
		}
	}
	if latest.After(now.Add(slack)) {
		return []Finding{{"clock", fmt.Sprintf("it is %s, but %s was written at %s", now.Format(time.DateTime), of, latest.Format(time.DateTime)),
			"set the machine's clock, or the file's time: Discord and encrypted connections refuse a clock that is off"}}
	}
	return []Finding{{Of: "clock", Says: now.Format(time.DateTime)}}
}
