package chat

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"verbatim/corpus/block"
)

// show is a chat, a line for each block.
func show(c *Chat) string {
	if c == nil {
		return "no chat"
	}
	var b strings.Builder
	for _, d := range c.Days() {
		b.WriteString("\n[" + d.Date + "]")
		for _, x := range d.Blocks {
			role := ""
			if x.Role != block.Paragraph {
				role = " (" + x.Role.String() + ")"
			}
			b.WriteString("\n" + x.By + role + "> " + x.Text)
		}
	}
	return strings.TrimSpace(b.String())
}

func TestText(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"WhatsApp", "14/05/2024, 09:02 - Messages to this group are secured.\n14/05/2024, 09:03 - Ruth Weir: Where is the ladder?\nI need it.\n15/05/2024, 09:05 - Odo: <Media omitted>\n15/05/2024, 09:06 - Odo: I lent it.\n",
			"[2024-05-14]\n (furniture)> Messages to this group are secured.\nRuth Weir> Where is the ladder?\nRuth Weir> I need it.\n[2024-05-15]\n (furniture)> <Media omitted>\nOdo> I lent it."},
		{"WhatsApp in brackets", "\u200e[5/14/24, 9:02:11\u202fAM] Ruth Weir: Where is the ladder?\n[5/14/24, 9:05:00 AM] Odo: I lent it.\n", "[2024-05-14]\nRuth Weir> Where is the ladder?\nOdo> I lent it."},
		{"WhatsApp in somebody's name", "[17.05.24, 21:14:03] Mill: \u200eCalls are secured.\n\u200e[17.05.24, 21:15:03] Ruth: \u200eBild weggelassen\n[17.05.24, 21:16:03] Ruth: Where?\n", "[2024-05-17]\n (furniture)> \u200eCalls are secured.\n (furniture)> \u200eBild weggelassen\nRuth> Where?"},
		{"the day of two figures by what follows", "4/5/24, 9:02 AM - Ruth: One.\n4/6/24, 9:05 AM - Odo: Two.\n4/15/24, 9:05 AM - Odo: Three.\n", "[2024-04-05]\nRuth> One.\n[2024-04-06]\nOdo> Two.\n[2024-04-15]\nOdo> Three."},
		{"IRC", "[09:02] <ruth> where is the ladder?\n[09:05] <@odo> I lent it\n[09:06] * odo nods\n", "[]\nruth> where is the ladder?\nodo> I lent it\n (furniture)> * odo nods"},
		{"IRC as mIRC shows it", "10:01 AM <•ruth> where is the ladder?\n10:02 AM <odo> I lent it\n10:03 AM → peter joined (~p@x)\n10:04 AM — odo nods\n", "[]\nruth> where is the ladder?\nodo> I lent it\n (furniture)> → peter joined (~p@x)\n (furniture)> — odo nods"},
		{"IRC over midnight", "--- Log opened Tue May 14 23:00:00 2024\n23:58 -!- ruth [~r@harbour.example] has joined #mill\n23:59 < ruth> the ladder?\n--- Day changed Wed May 15 2024\n00:01 <@odo> tomorrow\n", "[2024-05-14]\n (furniture)> --- Log opened Tue May 14 23:00:00 2024\n (furniture)> -!- ruth [~r@harbour.example] has joined #mill\nruth> the ladder?\n[2024-05-15]\n (furniture)> --- Day changed Wed May 15 2024\nodo> tomorrow"},
		{"HexChat", "**** BEGIN LOGGING AT Tue May 14 09:00:00 2024\n\nMay 14 09:02:11 <ruth>\twhere is the ladder?\nMay 14 09:03:11 *\tpeter has joined\nMay 15 09:05:11 <odo>\tI lent it\n", "[2024-05-14]\n (furniture)> **** BEGIN LOGGING AT Tue May 14 09:00:00 2024\nruth> where is the ladder?\n (furniture)> * peter has joined\n[2024-05-15]\nodo> I lent it"},
		{"copied from WhatsApp", "[09:02, 14/05/2024] Ruth Weir: Where is the ladder?\n[09:05, 14/05/2024] +44 20 7946 0000: I lent it.\n", "[2024-05-14]\nRuth Weir> Where is the ladder?\n+44 20 7946 0000> I lent it."},
		{"copied from Teams", "Ruth Weir  14/05/2024 09:02\nWhere is the ladder?\nOdo Marsh  14/05/2024 09:05\nI lent it.\n", "[2024-05-14]\nRuth Weir> Where is the ladder?\nOdo Marsh> I lent it."},
		{"Slack, yesterday", "Ruth Weir  Yesterday at 9:02 AM\nWhere is the ladder?\nOdo Marsh  Yesterday at 9:05 AM\nI lent it.\n", "[]\nRuth Weir> Where is the ladder?\nOdo Marsh> I lent it."},
		{"WeeChat", "2024-05-14 09:02:11\truth\twhere is the ladder?\n2024-05-14 09:05:11\t-->\tpeter (~p@x) has joined\n2024-05-14 09:05:11\todo\tI lent it: see below\n", "[2024-05-14]\nruth> where is the ladder?\n (furniture)> --> peter (~p@x) has joined\nodo> I lent it: see below"},
		{"Zoom's chat", "09:02:11 From Ruth Weir to Everyone:\n\tWhere is the ladder?\n09:05:11 From  Odo Marsh : I lent it.\n", "[]\nRuth Weir> Where is the ladder?\nOdo Marsh> I lent it."},
		{"Zoom's transcript", "[Ruth Weir] 09:02:11\nWhere is the ladder?\n\n[Odo Marsh] 09:05:11\nI lent it.\n", "[]\nRuth Weir> Where is the ladder?\nOdo Marsh> I lent it."},
		{"Slack", "Tuesday, May 14th, 2024\nRuth Weir\n  9:02 AM\nWhere is the ladder?\nOdo Marsh\n  9:05 AM\nI lent it.\n", "[2024-05-14]\n (furniture)> Tuesday, May 14th, 2024\nRuth Weir> Where is the ladder?\nOdo Marsh> I lent it."},
		{"Slack on one line", "Ruth Weir  9:02 AM\nWhere is the ladder?\nOdo Marsh  [9:05 AM]\nI lent it.\n", "[]\nRuth Weir> Where is the ladder?\nOdo Marsh> I lent it."},
		{"Discord", "Ruth — 05/14/2024 9:02 AM\nWhere is the ladder?\nOdo — 05/14/2024 9:05 AM\nI lent it.\n", "[2024-05-14]\nRuth> Where is the ladder?\nOdo> I lent it."},
		{"Discord's exporter", "=====\nGuild: Mill\nChannel: general\n=====\n\n[14-May-24 09:02 AM] ruth_w\nWhere is the ladder?\n\n{Attachments}\nhttps://x.example/ladder.png\n\n{Reactions}\n(2)\n\n[14-May-24 09:05 AM] odo\nI lent it.\n\n=====\nExported 2 message(s)\n=====\n",
			"[2024-05-14]\n (title)> general\n (furniture)> Guild: Mill\n (furniture)> Channel: general\nruth_w> Where is the ladder?\n (furniture)> Attachments\n (furniture)> https://x.example/ladder.png\n (furniture)> Reactions\n (furniture)> (2)\nodo> I lent it.\n (furniture)> Exported 2 message(s)"},
		{"Telegram", "Ruth Weir, [14.05.2024 09:02]\nWhere is the ladder?\n\nOdo, [14.05.2024 09:05]\nI lent it.\n", "[2024-05-14]\nRuth Weir> Where is the ladder?\nOdo> I lent it."},
		{"code", "[09:02] <ruth> try ```\nx := 1\n\ny``` now\n[09:03] <odo> yes\n", "[]\nruth> try\nruth (code)> x := 1\n\ny\nruth> now\nodo> yes"},
		{"an agenda", "Meeting\n\n09:00 Opening: the chair speaks\n09:30 Roof: Ruth reports\n10:00 Break\n", "no chat"},
		{"a timetable", "Lunch 12:00\nTalks 13:00\nDinner 19:00\n", "no chat"},
		{"a log", "2024-05-14 09:02:11 INFO: started\n2024-05-14 09:02:12 the pump is on\n", "no chat"},
		{"a short name", "14/05/24, 09:02 - Ruth W.: Where is the ladder?\n14/05/24, 09:05 - Odo: I lent it.\n", "[2024-05-14]\nRuth W.> Where is the ladder?\nOdo> I lent it."},
		{"a text", "The mill was sold at 9:02 AM.\n\nNobody knew.\n", "no chat"},
		{"a script", "RUTH: Where is the ladder?\nODO: I lent it.\n", "no chat"},
	} {
		if got := show(Text(c.in)); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestOrderOfDayAndMonth(t *testing.T) {
	c := Text("4/5/24, 9:02 AM - Ruth: One.\n4/5/24, 9:05 AM - Odo: Two.\n")
	if c == nil || len(c.Notes) != 1 || !strings.Contains(c.Notes[0], "guess") || c.Messages[0].Date != "2024-04-05" {
		t.Errorf("%+v", c)
	}
	if c := Text("04.05.24, 9:02 - Ruth: One.\n04.05.24, 9:05 - Odo: Two.\n"); len(c.Notes) != 0 || c.Messages[0].Date != "2024-05-04" {
		t.Errorf("%+v", c)
	}
}

func TestJSON(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"Discord", `{"channel":{"name":"general"},"messages":[{"type":"GuildMemberJoin","timestamp":"2024-05-14T09:01:00+00:00","content":"Joined.","author":{"name":"x"}},{"type":"Default","timestamp":"2024-05-14T09:02:00.1+00:00","content":"Where is the ladder?","author":{"name":"ruth_w","nickname":"Ruth Weir"},"embeds":[{"title":"Ladders","description":"of oak"}]},{"type":"Reply","timestamp":"2024-05-15T09:02:00+00:00","content":"Lent.","author":{"name":"odo"}}]}`,
			"[2024-05-14]\n (title)> general\n (furniture)> Joined.\nRuth Weir> Where is the ladder?\n (furniture)> Ladders\n (furniture)> of oak\n[2024-05-15]\n (title)> general\nodo> Lent."},
		{"Slack", `[{"type":"message","user":"U1","text":"<@U2> where is the <https://x.example|ladder> &amp; rope?","ts":"1715677320.000200","user_profile":{"real_name":"Ruth Weir"}},{"type":"message","user":"U2","text":"Lent.","ts":"1715677380.000200","user_profile":{"display_name":"odo","real_name":""}},{"type":"message","subtype":"channel_join","user":"U1","text":"<@U1> has joined","ts":"1715677390.0"}]`,
			"[2024-05-14]\nRuth Weir> @odo where is the ladder & rope?\nodo> Lent.\n (furniture)> @Ruth Weir has joined"},
		{"Telegram", `{"name":"Mill","messages":[{"type":"message","date":"2024-05-14T09:02:00","from":"Ruth","text":["See ",{"type":"link","text":"x.example"},"."]}]}`, "[2024-05-14]\n (title)> Mill\nRuth> See x.example."},
		{"Messenger, the newest first", `{"participants":[],"messages":[{"sender_name":"Odo","timestamp_ms":1715677380000,"content":"Lent."},{"sender_name":"Z\u00c3\u00b6e","timestamp_ms":1715677320000,"content":"Where?"}]}`, "[2024-05-14]\nZöe> Where?\nOdo> Lent."},
		{"articles", `[{"author":"Ruth","date":"2024-05-14","text":"The mill is sold."}]`, "no chat"},
		{"mails", `{"messages":[{"from":"Ruth","date":"2024-05-14","subject":"Mill","body":"It is sold."}]}`, "no chat"},
		{"a list of numbers", `[1, 2]`, "no chat"},
		{"nothing", `{"messages":[]}`, "no chat"},
	} {
		var v any
		d := json.NewDecoder(strings.NewReader(c.in))
		d.UseNumber()
		if err := d.Decode(&v); err != nil {
			t.Fatal(err)
		}
		if got := show(JSON(v)); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestTable(t *testing.T) {
	rows := func(yield func([]string)) {
		yield([]string{"1", "Ruth", "2024-05-14T09:02:00.0000000+00:00", "Where?", "x.png"})
		yield([]string{"2", "Odo", "14-May-24 09:05 AM", "Lent."})
	}
	if got, want := show(Table([]string{"AuthorID", "Author", "Date", "Content", "Attachments"}, rows)), "[2024-05-14]\nRuth> Where?\n (furniture)> x.png\nOdo> Lent."; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	for _, head := range [][]string{{"author", "date", "text"}, {"author", "date", "message", "price"}, {"date", "message"}} {
		if c := Table(head, rows); c != nil {
			t.Errorf("%v: %s", head, show(c))
		}
	}
}

// FuzzText holds that a chat keeps every word that is said in it.
func FuzzText(f *testing.F) {
	f.Add("where is it?\n14 May 2024", "here")
	f.Add("{x}\n```\na", "```")
	f.Fuzz(func(t *testing.T, a, b string) {
		if strings.ContainsAny(a+b, "\x00\x0b\x0c\r\u0085\u00a0\u200e\u200f\u202f\u2028\u2029\u0008") {
			t.Skip()
		}
		a, b = strings.ToValidUTF8(a, ""), strings.ToValidUTF8(b, "")
		c := Text("14/05/2024, 09:02 - Ruth Weir: " + a + "\n14/05/2024, 09:03 - Odo: " + b + "\n14/05/2024, 09:04 - Odo: yes\n")
		if c == nil {
			return // it has the lines of something else
		}
		all := map[string]int{}
		word := regexp.MustCompile(`[\pL\pN]+`)
		for _, w := range word.FindAllString(show(c), -1) {
			all[w]++
		}
		for _, w := range word.FindAllString(a+"\n"+b, -1) {
			if ofTimes.MatchString(w) {
				continue // times of messages are no text
			}
			if all[w]--; all[w] < 0 {
				t.Fatalf("%q is lost of\n%q\n%q\n%s", w, a, b, show(c))
			}
		}
	})
}

var ofTimes = regexp.MustCompile(`(?i)^(?:\pN.*|[ap]m?|m|z|utc|today|yesterday|at|app|pinned|from|to)$`)
