package mailbody

import (
	"regexp"
	"strings"

	"verbatim/corpus/block"
)

// markThread sets the author of each line: quoted lines are by the person named above
// them, and lines below the head of an earlier mail by its sender.
func markThread(lines []line) {
	t := thread{lines: lines}
	for i := 0; i < len(lines); {
		i += t.read(i)
	}
	for i := 1; i < len(lines); i++ { // a blank line belongs to the line above it
		if l, a := &lines[i], lines[i-1]; l.text == "" {
			a.text = ""
			*l = a
		}
	}
}

// A thread is a mail's text while the authors of its lines are found.
type thread struct {
	lines     []line
	voices    []attribution // the authors by depth; the mail's own at 0
	headDepth int           // heads of earlier mails so far, whose text has no quote marks
	wrote     bool          // there were words of the author's own
}

// read reads line i, or the lines from i on that name the author of what follows, and
// returns how many it has read.
func (t *thread) read(i int) int {
	l := &t.lines[i]
	if l.text == "" {
		return 1
	}
	if isDivider(l.text) && forwardEnds.MatchString(l.text) {
		t.markAttribution(i, 1)
		if l.depth == 0 {
			t.headDepth = max(t.headDepth-1, 0)
		}
		return 1
	}
	if n, a := headAt(t.lines[i:]); n > 0 {
		t.markAttribution(i, n)
		if l.depth == 0 {
			t.headDepth++
			t.set(t.headDepth, a)
		} else { // the quoted words are as deep as this line
			t.set(l.depth+t.headDepth, a)
		}
		return n
	}
	if n, a, exact := attributionAt(t.lines[i:]); n > 0 {
		next := t.next(i + n)
		switch {
		case next > l.depth, next > 0 && l.depth > 2: // >>>>> Ottoline Marsh writes:
			t.markAttribution(i, n)
			t.set(min(next, l.depth+1)+t.headDepth, a)
			return n
		case exact && l.depth > 0 && next == l.depth: // some programs quote this line too
			t.markAttribution(i, n)
			t.set(l.depth+t.headDepth, a)
			return n
		case exact && l.depth == 0 && next == 0 && t.wrote && t.lines[i-1].text == "": // an answer on top of what it answers
			t.markAttribution(i, n)
			t.headDepth++
			t.set(t.headDepth, a)
			return n
		}
	}
	l.headDepth = t.headDepth
	t.wrote = t.wrote || l.depth+l.headDepth == 0
	if at := l.depth + l.headDepth; at > 0 {
		l.role = block.Quoted
		if at < len(t.voices) {
			l.by, l.date = t.voices[at].by, t.voices[at].date
		}
	}
	return 1
}

// markAttribution marks n lines that only name the author of what follows.
func (t *thread) markAttribution(i, n int) {
	for k := i; k < i+n; k++ {
		t.lines[k].role, t.lines[k].headDepth = block.Furniture, t.headDepth
	}
}

// set sets the author at a depth and forgets those of greater depths.
func (t *thread) set(depth int, a attribution) {
	for len(t.voices) <= depth {
		t.voices = append(t.voices, attribution{})
	}
	t.voices[depth] = a
	t.voices = t.voices[:depth+1]
}

// next returns the depth of the next line with words from i on, -1 if there is none.
func (t *thread) next(i int) int {
	for ; i < len(t.lines); i++ {
		if t.lines[i].text != "" {
			return t.lines[i].depth
		}
	}
	return -1
}

// attributionAt reads the attribution that lines start with, which may be wrapped over
// several of them. exact means that it has an address or a time of day, as mail
// programs write it.
func attributionAt(lines []line) (n int, a attribution, exact bool) {
	const most = 4 // lines
	if !ends(lines[:min(len(lines), most)]) {
		return 0, a, false
	}
	joined := ""
	for n < most && n < len(lines) && lines[n].text != "" && lines[n].depth == lines[0].depth {
		joined += " " + strings.TrimSpace(lines[n].text)
		n++
		if ends(lines[n-1 : n]) {
			if a, ok := attributed(joined); ok {
				if startsLater(lines[:n]) {
					break
				}
				return n, a, exactly.MatchString(joined)
			}
		}
		if n == 1 && !opensAttribution.MatchString(strings.TrimSpace(joined)) {
			break
		}
	}
	return 0, a, false
}

// startsLater reports whether the last of lines is an attribution by itself, so that
// the first one is a sentence before it.
func startsLater(lines []line) bool {
	for k := len(lines) - 1; k > 0; k-- {
		joined := ""
		for _, l := range lines[k:] {
			joined += " " + strings.TrimSpace(l.text)
		}
		if _, ok := attributed(joined); ok && (begins(lines[k].text) || !begins(lines[0].text)) {
			return true
		}
	}
	return false
}

// begins reports whether s starts like an attribution: "On Mon", "pon., 13", "13.".
func begins(s string) bool {
	for _, f := range wroteForms {
		if rest, ok := strings.CutPrefix(s, f.intro); ok && f.intro != "" && strings.HasPrefix(rest, " ") {
			return true
		}
	}
	return startsDated.MatchString(s)
}

var startsDated = regexp.MustCompile(`^\W*(?:\pL{2,4}\.?,? ?)?\d`)

// ends reports whether one of lines ends like an attribution. It is a quick check that
// most lines fail.
func ends(lines []line) bool {
	for _, l := range lines {
		if s := l.text; strings.HasSuffix(s, ":") || strings.HasSuffix(s, "：") || strings.HasSuffix(s, ">>>") {
			return true
		}
	}
	return false
}

var (
	exactly = regexp.MustCompile(`\d[:.h]\d\d|@|\S at \S+\.\S`)
	// opensAttribution matches the first line of a wrapped attribution: it has a date,
	// an address or a name.
	opensAttribution = regexp.MustCompile(`\d|@| at |^\W*\p{Lu}[\pL.'-]+(?:,? \p{Lu}[\pL.'-]*){0,4}$`)
)

// A headName is one of the headers of a quoted or forwarded mail.
type headName int

const (
	headFrom headName = iota + 1
	headSent
	headTo
	headSubject
	headOther
)

// headNames maps the names of headers of forwarded mails, in each language, to the
// header: from, sent, to, subject, copies.
var headNames = func() map[string]headName {
	names := map[string]headName{}
	for _, row := range [][5]string{
		{"from", "sent|date", "to", "subject", "cc|bcc|reply-to|attachments|importance|organization|newsgroups|x-mailer|message-id|in-reply-to|references|mime-version|content-type"},
		{"von", "gesendet|datum|gesendet am", "an", "betreff", "kopie|antwort an|anlagen|wichtigkeit"}, // Von: Ottoline Marsh
		{"de", "envoyé|date|envoyé le", "à|a", "objet", "copie à|répondre à|pièces jointes"},           // De : Ottoline Marsh
		{"de", "enviado|fecha|enviado el", "para", "asunto", "responder a|adjuntos"},                   // Enviado el: lunes
		{"da", "inviato|data", "a", "oggetto", "rispondi a|allegati"},                                  // Oggetto: Mulino
		{"de", "enviado|enviada em|data", "para", "assunto", "responder para|anexos"},                  // Assunto: Moinho
		{"van", "verzonden|datum", "aan", "onderwerp", "antwoord aan|bijlagen"},                        // Onderwerp: Molen
		{"från", "skickat|datum", "till", "ämne", "kopia|svara till"},                                  // Ämne: Kvarn
		{"fra", "sendt|dato", "til", "emne", "kopi|svar til"},                                          // Emne: Mølle
		{"lähettäjä", "lähetetty|päiväys", "vastaanottaja", "aihe", "kopio"},                           // Aihe: Mylly
		{"od", "wysłano|data", "do", "temat", "dw"},                                                    // Temat: Młyn
		{"od", "odesláno|datum", "komu", "předmět", "kopie"},                                           // Předmět: Mlýn
		{"feladó", "elküldve|dátum", "címzett", "tárgy", "másolat"},                                    // Tárgy: Malom
		{"от", "отправлено|дата", "кому", "тема", "копия"},                                             // Тема: Мельница
		{"kimden", "gönderme|tarih", "kime", "konu", "bilgi"},                                          // Konu: Değirmen
		{"差出人", "送信日時|日時", "宛先", "件名", "cc"},                                                           // 件名: 水車
		{"发件人", "发送时间|日期", "收件人", "主题", "抄送"},                                                          // 主题: 磨坊
	} {
		for i, list := range row {
			for n := range strings.SplitSeq(list, "|") {
				if names[n] == 0 {
					names[n] = headFrom + headName(i)
				}
			}
		}
	}
	return names
}()

// headLine reads a header of a forwarded mail: "*From:* Ottoline Marsh".
func headLine(s string) (headName, string) {
	const longest = 40 // bytes of a name with what stands around it
	if !strings.ContainsAny(s[:min(len(s), longest)], ":：") {
		return 0, ""
	}
	name, v, _ := strings.Cut(strings.Replace(s, "：", ":", 1), ":")
	name = strings.Trim(strings.ToLower(name), "* \t\u00a0")
	return headNames[name], strings.Trim(v, "* \t")
}

var (
	// forwards matches a line above a mail that is forwarded or answered.
	forwards = regexp.MustCompile(`(?i)^[-_=\s]*(?:(?:begin|start of) )?(?:original message|forwarded message|forwarded by .*|original appointment|` +
		`original-nachricht|ursprüngliche nachricht|weitergeleitete nachricht|message transféré|message d'origine|mensaje original|mensaje reenviado|` +
		`messaggio originale|messaggio inoltrato|mensagem original|mensagem encaminhada|oorspronkelijk bericht|doorgestuurd bericht|` +
		`ursprungligt meddelande|oprindelig meddelelse|wiadomość oryginalna|пересылаемое сообщение|исходное сообщение)[-_=:\s]*$`)
	// forwardEnds matches a line below one.
	forwardEnds = regexp.MustCompile(`(?i)^[-_=\s]*(?:end of (?:original|forwarded) message|end forwarded message|ende der weitergeleiteten nachricht)[-_=:\s]*$`)
	behalf      = regexp.MustCompile(`(?i)on behalf of (.+)$`)
)

// isDivider reports whether a line may announce or end a forwarded mail: "-----
// Original Message -----", "Begin forwarded message:".
func isDivider(s string) bool {
	return s != "" && (strings.IndexByte("-_=", s[0]) >= 0 || s[len(s)-1] == ':')
}

// headAt reads the head of an earlier mail at the beginning of lines, with the
// line above it that says so. Its sender must be there, and more.
func headAt(lines []line) (n int, a attribution) {
	const most = 40 // lines of a head
	says := isDivider(lines[0].text) && forwards.MatchString(lines[0].text)
	if says {
		for n++; n < len(lines) && n < 3 && lines[n].text == ""; n++ {
		}
	}
	if h, _ := headLine(lines[min(n, len(lines)-1)].text); h == 0 {
		return 0, a
	}
	values, last := map[headName]string{}, headName(0)
	for ; n < len(lines) && n < most && lines[n].text != "" && lines[n].depth == lines[0].depth; n++ {
		h, v := headLine(lines[n].text)
		indented := strings.ContainsAny(lines[n].text[:1], " \t[")
		goesOn := last != 0 && (indented || values[headSubject] == "" || headsOn(lines[n:]))
		switch {
		case h != 0 && values[h] == "":
			values[h], last = v, h
		case h != 0:
			last = headOther
		case goesOn:
			values[last] += " " + strings.TrimSpace(lines[n].text)
		default:
			return complete(n, values, says)
		}
		if last == 0 {
			return 0, a
		}
	}
	return complete(n, values, says)
}

// headsOn reports whether the line after the first is one of a head.
func headsOn(lines []line) bool {
	if len(lines) < 2 {
		return false
	}
	h, _ := headLine(lines[1].text)
	return h != 0
}

// complete is what the values of a head of n lines say, nothing where they are
// too few to tell it from lines of a text.
func complete(n int, values map[headName]string, says bool) (int, attribution) {
	need := 3
	if says {
		need = 2
	}
	for _, h := range []headName{headFrom, headSent, headTo, headSubject} {
		if _, ok := values[h]; ok {
			need--
		}
	}
	from, ok := values[headFrom]
	if !ok || need > 0 {
		return 0, attribution{}
	}
	if m := behalf.FindStringSubmatch(from); m != nil {
		from = m[1]
	}
	from = strings.NewReplacer("[mailto:", "<", "]", ">").Replace(from)
	return n, attribution{by: Sender(from), date: Date(values[headSent])}
}
