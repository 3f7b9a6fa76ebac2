package main

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"verbatim/bot/discord"
	"verbatim/corpus"
	"verbatim/index"
	"verbatim/index/opensearch"
)

// A finding is what doctor says of one thing.
type finding struct {
	Of   string `json:"of"`           // what was looked at
	Says string `json:"says"`         // what was found
	Do   string `json:"do,omitempty"` // what to do about it; "" where it is well
}

// examinations are what doctor looks at, in its order. Each may be asked alone
// by a test.
var examinations = []func(context.Context, *program) []finding{
	examineToken, examineFolder, examineFiles, examineIndex, examineDisk, examineAddresses, examineClock,
}

func doctorCommand(p *program) *cobra.Command {
	var online, health bool
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Look for what keeps the bot from working, and say what to do",
		Long: `Looks at the configuration, the token's shape, the folder and its files, the
index, the disk, the addresses to listen on and the clock. It changes nothing.
Each line says what was found and, where something is wrong, what to do. The
exit status is 1 where anything is. With --online it asks Discord too, once.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if health {
				return p.health(cmd.Context())
			}
			return p.examine(cmd.Context(), online)
		},
	}
	cmd.Flags().BoolVar(&health, "health", false, "only ask the running bot at METRICS_ADDR whether it is well, as a container does")
	cmd.Flags().BoolVar(&online, "online", false, "ask Discord about the token, the intents and the clock")
	return cmd
}

// health asks the bot that listens at METRICS_ADDR whether it is well.
func (p *program) health(ctx context.Context) error {
	if err := p.configure(); err != nil {
		return err
	}
	if p.metrics == "" {
		return errors.New("doctor: METRICS_ADDR is not set, so the bot cannot be asked whether it is well")
	}
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+p.metrics+"/healthz", nil)
	if err != nil {
		return fmt.Errorf("doctor: %w", err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("doctor: the bot does not answer: %w", err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("doctor: the bot at %s says %s", p.metrics, resp.Status)
	}
	return nil
}

// examine prints what all examinations find.
func (p *program) examine(ctx context.Context, online bool) error {
	var all []finding
	if err := p.configure(); err != nil {
		all = append(all, finding{"configuration", err.Error(), "correct it in the environment or in .env; .env.example explains every key"})
	} else {
		p.log = slog.New(slog.NewTextHandler(p.err, &slog.HandlerOptions{Level: slog.LevelError}))
		all = append(all, finding{Of: "configuration", Says: "verbatim " + version() + ", every key is understood"})
		for _, look := range examinations {
			all = append(all, look(ctx, p)...)
		}
		if online && p.token != "" {
			all = append(all, examineDiscord(ctx, p)...)
		}
	}
	wrong := 0
	for _, f := range all {
		if f.Do != "" {
			wrong++
		}
	}
	if err := p.tell(all); err != nil {
		return err
	}
	if wrong > 0 {
		return fmt.Errorf("doctor: %d to mend", wrong)
	}
	return nil
}

func (p *program) tell(all []finding) error {
	if p.json {
		return json.NewEncoder(p.out).Encode(all)
	}
	for _, f := range all {
		mark := "ok  "
		if f.Do != "" {
			mark = "mend"
		}
		if _, err := fmt.Fprintf(p.out, "%s  %-13s  %s\n", mark, f.Of, f.Says); err != nil {
			return err
		}
		if f.Do != "" {
			if _, err := fmt.Fprintf(p.out, "      %-13s  -> %s\n", "", f.Do); err != nil {
				return err
			}
		}
	}
	return nil
}

// examineToken looks at the token's shape: three parts, the first of which is
// the bot's id in base64. It never shows any of it.
func examineToken(_ context.Context, p *program) []finding {
	if p.token == "" {
		return []finding{{Of: "token", Says: "none: the bot runs in this terminal"}}
	}
	parts := strings.Split(p.token, ".")
	id, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(parts[0], "="))
	if len(parts) != 3 || err != nil || strings.Trim(string(id), "0123456789") != "" || len(id) < 15 {
		return []finding{{"token", "DISCORD_TOKEN has not the shape of a bot's token",
			"copy it anew in the developer portal: Bot, Reset Token (not the client secret, not the public key)"}}
	}
	return []finding{{Of: "token", Says: "has the shape of the token of application " + string(id) +
		""}}
}

// examineDiscord asks Discord what the bot is set to.
func examineDiscord(ctx context.Context, p *program) []finding {
	in, err := discord.Inspect(ctx, p.token, p.apiURL)
	switch {
	case errors.Is(err, discord.ErrToken):
		return []finding{{"Discord", err.Error(), "copy it anew in the developer portal: Bot, Reset Token"}}
	case err != nil:
		return []finding{{"Discord", err.Error(), "let this machine reach Discord, or correct DISCORD_API_URL"}}
	}
	out := []finding{{Of: "Discord", Says: "the token is that of " + in.Name}}
	if !in.MessageContent {
		out = append(out, finding{"Discord", "Message Content Intent is off: questions arrive empty", "turn it on in the developer portal: Bot, Privileged Gateway Intents"})
	}
	if in.Public {
		out = append(out, finding{"Discord", "Public Bot is on: anybody can invite the bot to a server", "turn it off in the developer portal: Bot, Public Bot; strangers' servers see no documents, but they take its time"})
	}
	const most = time.Minute
	if in.Skew.Abs() > most {
		out = append(out, finding{"clock", fmt.Sprintf("it is %s off Discord's", in.Skew), "set the machine's clock"})
	}
	return out
}

func examineFolder(_ context.Context, p *program) []finding {
	info, err := os.Stat(p.corpus)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return []finding{{"folder", "there is no folder " + p.corpus, "name the folder of your documents with --corpus or CORPUS_DIR"}}
	case err != nil:
		return []finding{{"folder", err.Error(), "let the user that runs the bot read it"}}
	case !info.IsDir():
		return []finding{{"folder", p.corpus + " is a file", "name the folder that it is in with --corpus or CORPUS_DIR"}}
	}
	files, err := corpus.Files(p.corpus)
	if err != nil {
		return []finding{{"folder", err.Error(), "let the user that runs the bot read the folder and what is in it"}}
	}
	if len(files) == 0 {
		return []finding{{"folder", "there are no documents in " + p.corpus, "put text, Markdown, HTML, PDF or office files there"}}
	}
	var size int64
	for _, f := range files {
		size += f.Size
	}
	return []finding{{Of: "folder", Says: fmt.Sprintf("%d files, %.1f MB in %s", len(files), float64(size)/1e6, p.corpus)}}
}

// examineFiles reads the files, for as long as somebody waits, and tells which
// of them read badly, by reason.
func examineFiles(ctx context.Context, p *program) []finding {
	const patience = time.Minute
	files, err := corpus.Files(p.corpus)
	if err != nil || len(files) == 0 {
		return nil // examineFolder says so
	}
	troubles := make(troubles)
	read := 0
	var until time.Time // from the first file on: what starts its reader is no reading
	for _, f := range files {
		if read > 0 && time.Now().After(until) {
			break
		}
		docs, err := corpus.Read(ctx, p.corpus, f.Path)
		if ctx.Err() != nil {
			break
		}
		if read++; read == 1 {
			until = time.Now().Add(patience)
		}
		if err != nil {
			troubles.add(f.Path, strings.TrimPrefix(err.Error(), f.Path+": "))
		}
		for _, d := range docs {
			for _, n := range d.Notes {
				troubles.add(d.ID, n)
			}
		}
	}
	out := []finding{{Of: "files", Says: fmt.Sprintf("%d of %d read, %d of them badly", read, len(files), troubles.files())}}
	for _, t := range troubles.grouped() {
		out = append(out, finding{"files", t, mendFiles})
	}
	return out
}

// examineIndex opens the index, and tries whether it may be written.
func examineIndex(ctx context.Context, p *program) []finding {
	unbuilt := []finding{{Of: "index", Says: "not built yet: the first start builds it in " + p.place()}}
	if _, err := os.Stat(p.index); !p.clustered() && errors.Is(err, fs.ErrNotExist) {
		return unbuilt
	}
	x, err := p.engine(ctx)
	if err != nil {
		return []finding{{"index", err.Error(), remedy(err)}}
	}
	defer x.Close()
	s, err := x.Stats(ctx)
	if err != nil {
		return []finding{{"index", err.Error(), remedy(err)}}
	}
	if p.clustered() && s.Generation == 0 {
		return unbuilt
	}
	w, err := x.Write(ctx)
	if err != nil {
		return []finding{{"index", err.Error(), remedy(err)}}
	}
	w.Abort()
	if s.Generation == 0 {
		return []finding{{"index", p.index + " is of an older format, or was never finished", "nothing, or run 'verbatim index': the next start builds it anew from your documents"}}
	}
	return []finding{{Of: "index", Says: fmt.Sprintf("%d documents, %d passages, generation %d, %.1f MB in %s",
		s.Documents, s.Passages, s.Generation, float64(s.Bytes)/1e6, p.place())}}
}

// examineFailed tells which files the index was built without.
func examineFailed(ctx context.Context, x index.Engine) (out []finding) {
	files, err := x.Files(ctx)
	if err != nil {
		return []finding{{"index", err.Error(), remedy(err)}}
	}
	failed := make(troubles)
	for _, f := range files {
		if f.Failed != "" {
			failed.add(f.Path, f.Failed)
		}
	}
	for _, t := range failed.grouped() {
		out = append(out, finding{"files", t, mendFiles})
	}
	return out
}

// troubles are what has to be mended of a bot that runs: what doctor finds where
// it can look without getting in the bot's way.
func (p *program) troubles(ctx context.Context, x index.Engine) (out []string) {
	for _, f := range slices.Concat(examineFolder(ctx, p), examineFailed(ctx, x), examineDisk(ctx, p), examineClock(ctx, p)) {
		if f.Do != "" {
			out = append(out, fmt.Sprintf("%s: %s. %s.", f.Of, f.Says, f.Do))
		}
	}
	return out
}

// mendFiles is what to do about files that read badly.
const mendFiles = "mend or replace them, or leave them out with a .verbatimignore"

// remedy is what to do about an error of an engine.
func remedy(err error) string {
	for _, r := range []struct {
		err error
		do  string
	}{
		{index.ErrForeign, "name another folder with --index or INDEX_DIR: nothing in this one is touched"},
		{index.ErrFormat, "update Verbatim, or name another folder with --index or INDEX_DIR"},
		{index.ErrLocked, "wait for the update to end, or stop the process that does it"},
		{index.ErrDamaged, "delete the index: the next start builds it anew from your documents"},
		{opensearch.ErrAway, "start the cluster, let this machine reach it, or correct INDEX_URL"},
		{opensearch.ErrCredentials, "correct user and password in INDEX_URL, or INDEX_USER and INDEX_PASSWORD, and let that user read and write the indices of its name"},
		{opensearch.ErrReadOnly, "make room on the cluster's disks, and set index.blocks.read_only_allow_delete of its indices to null"},
		{opensearch.ErrVersion, "name a cluster of OpenSearch 2 or 3 in INDEX_URL"},
	} {
		if errors.Is(err, r.err) {
			return r.do
		}
	}
	return "let the user that runs the bot read and write the folder"
}

// examineDisk writes as much as a small index needs where the index is, or will
// be, and takes it away again.
func examineDisk(_ context.Context, p *program) []finding {
	const some = 8 << 20
	if p.clustered() {
		return nil // the cluster watches its own
	}
	dir := filepath.Dir(filepath.Clean(p.index))
	for {
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			break
		}
		up := filepath.Dir(dir)
		if up == dir {
			break
		}
		dir = up
	}
	f, err := os.CreateTemp(dir, ".verbatim-doctor-*")
	if err == nil {
		defer os.Remove(f.Name())
		_, err = io.CopyN(f, zeros{}, some)
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		return []finding{{"disk", "nothing can be written to " + dir + ": " + bareError(err), "make room there, let the user that runs the bot write there, or name another folder with --index or INDEX_DIR"}}
	}
	return []finding{{Of: "disk", Says: "the index can be written in " + dir}}
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }

func bareError(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

// examineAddresses tries to listen where the bot is to.
func examineAddresses(ctx context.Context, p *program) []finding {
	var out []finding
	for _, a := range []struct{ key, addr string }{{"METRICS_ADDR", p.metrics}, {"WEB_ADDR", p.webAddr}} {
		if a.addr == "" {
			continue
		}
		var lc net.ListenConfig
		l, err := lc.Listen(ctx, "tcp", a.addr)
		if err != nil {
			out = append(out, finding{a.key, err.Error(), "stop what listens there, which may be the bot itself, or name another port"})
			continue
		}
		l.Close()
		out = append(out, finding{Of: a.key, Says: a.addr + " is free"})
	}
	return out
}

// examineClock holds the clock against the times it cannot be before: those of
// the files and of the program.
func examineClock(_ context.Context, p *program) []finding {
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
	files, _ := corpus.Files(p.corpus)
	for _, f := range files {
		if f.ModTime.After(latest) {
			latest, of = f.ModTime, f.Path
		}
	}
	if latest.After(now.Add(slack)) {
		return []finding{{"clock", fmt.Sprintf("it is %s, but %s was written at %s", now.Format(time.DateTime), of, latest.Format(time.DateTime)),
			"set the machine's clock, or the file's time: Discord and encrypted connections refuse a clock that is off"}}
	}
	return []finding{{Of: "clock", Says: now.Format(time.DateTime)}}
}
