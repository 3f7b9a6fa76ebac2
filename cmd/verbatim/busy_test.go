package main

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"verbatim/bot"
	"verbatim/bot/discord"
	"verbatim/bot/discord/discordtest"
	"verbatim/index"
	"verbatim/index/local"
)

var (
	busyQuestions = flag.Int("busy.questions", 100, "how many questions TestBusy asks")
	busyDocuments = flag.Int("busy.documents", 100, "how many documents are indexed meanwhile")
	busyPace      = flag.Duration("busy.pace", 10*time.Millisecond, "between two questions")
)

// TestBusy has 50 people ask in 25 channels while an admin reindexes everything,
// again and again: each question is answered once. With more of everything,
//
//	go test ./cmd/verbatim -run TestBusy -v -busy.questions 2000 -busy.documents 20000 -busy.pace 50ms
//
// it also holds how long the answers take and how much memory it takes, the
// stand-in for Discord and its messages included.
func TestBusy(t *testing.T) {
	dir := t.TempDir()
	p := &program{config: config{corpus: filepath.Join(dir, "corpus"), index: filepath.Join(dir, "index")}, log: slog.New(slog.DiscardHandler)}
	writeGazette(t, p.corpus, *busyDocuments)
	x, err := local.Open(t.Context(), p.log, p.index)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	if _, err := index.Update(t.Context(), x, p.corpus, nil); err != nil {
		t.Fatal(err)
	}
	d := discordtest.New(t)
	p.token, p.apiURL = discordtest.Token, d.URL
	c := p.discordConfig(x, bot.New(p.log, x).Reply)
	c.Dial = d.Dial
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- discord.Run(ctx, c) }()
	<-d.Ready()

	var people, channels []string
	for i := range 50 {
		people = append(people, d.AddUser(fmt.Sprint("reader", i), false))
		d.Join(d.Guild, people[i])
	}
	for range 25 {
		channels = append(channels, d.AddChannel(d.Guild, "", 0))
	}
	reindexes, reindex := 0, ""
	var said []string
	var most memory
	for i := range *busyQuestions {
		if i%25 == 0 {
			most = most.max(held())
		}
		if reindex == "" || done(d, reindex) {
			reindex = d.Say(d.Channel, d.Manager, "!reindex full")
			reindexes++
		}
		said = append(said, d.Say(channels[i%25], people[i%50], gazetteQuestion(i)))
		time.Sleep(*busyPace)
	}
	for end := time.Now().Add(time.Minute); time.Now().Before(end) && !answeredAll(d, said); {
		time.Sleep(50 * time.Millisecond)
	}
	underway := !done(d, reindex)
	for !done(d, reindex) {
		time.Sleep(50 * time.Millisecond)
	}
	var waits []time.Duration
	told, found, late := map[string]int{}, 0, 0
	for _, id := range said {
		asked, replies := d.Message(id), d.Replies(id)
		if len(replies) == 0 && told[asked.Author.ID] > 0 {
			told[asked.Author.ID]++
			continue
		}
		if len(replies) != 1 {
			t.Fatalf("%d replies to %q", len(replies), asked.Content)
		}
		switch r := replies[0]; {
		case strings.Contains(r.Text(), "One at a time"), strings.Contains(r.Text(), "Not now"):
			told[asked.Author.ID]++
			continue
		case strings.Contains(r.Text(), "took too long"):
			late++
		case !strings.Contains(r.Text(), "do not say"):
			found++
		}
		waits = append(waits, replies[0].Timestamp.Sub(asked.Timestamp))
	}
	slices.Sort(waits)
	most = most.max(held())
	t.Logf("%d questions, %d full reindexes (the last still under way: %v), %d answers, %d found something, %d took too long; the others' people were told to wait", len(said), reindexes, underway, len(waits), found, late)
	t.Logf("median %v, 95%% %v, longest %v; at most %v", waits[len(waits)/2], waits[len(waits)*95/100], waits[len(waits)-1], most)
	if found < len(waits)/2 {
		t.Errorf("only %d of %d questions found something", found, len(said))
	}
	if got := d.Replies(reindex)[0].Text(); !strings.Contains(got, fmt.Sprint(*busyDocuments)) && !strings.Contains(got, "already running") {
		t.Errorf("the last reindex: %s", got)
	}
	if *busyQuestions >= 2000 && (waits[len(waits)/2] > 200*time.Millisecond || most.own > 500<<20) {
		t.Error("the median is over 0.2 s, or memory over 500 MB")
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func done(d *discordtest.Server, reindex string) bool {
	r := d.Replies(reindex)
	if len(r) == 0 {
		return false
	}
	said := r[0].Text()
	return strings.Contains(said, "took") || strings.Contains(said, "already running") // the one before, for a moment
}

func answeredAll(d *discordtest.Server, said []string) bool {
	return !slices.ContainsFunc(said, func(id string) bool { return len(d.Replies(id)) == 0 })
}

// memory is what the process holds, in bytes: its heap as Go counts it, its own
// pages, and those of mapped files, which the system takes back as it likes.
type memory struct{ heap, own, files uint64 }

func (m memory) String() string {
	return fmt.Sprintf("%d MB on the heap, %d MB of its own resident, %d MB of mapped files", m.heap>>20, m.own>>20, m.files>>20)
}

func (m memory) max(n memory) memory {
	return memory{max(m.heap, n.heap), max(m.own, n.own), max(m.files, n.files)}
}

func held() (m memory) {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	m.heap = stats.HeapInuse
	status, _ := os.ReadFile("/proc/self/status") // other systems do not tell
	for name, n := range map[string]*uint64{"RssAnon:": &m.own, "RssFile:": &m.files} {
		_, after, _ := strings.Cut(string(status), name)
		fmt.Sscan(after, n)
		*n <<= 10
	}
	m.own = max(m.own, m.heap)
	return m
}

// A gazette of towns that are not, for an index of any size.
var (
	givenNames = []string{"Ada", "Bo", "Cora", "Dirk", "Edda", "Finn", "Greta", "Hugo", "Ilse", "Jory", "Kaja", "Lars"}
	surnames   = []string{"Tarn", "Lind", "Marwick", "Oster", "Pell", "Quarles", "Rusk", "Sorley", "Thane", "Ulvik", "Vey", "Wick"}
	offices    = []string{"mayor", "harbour master", "treasurer", "miller", "lighthouse keeper", "bridge warden"}
	things     = []string{"bridge", "ferry", "harbour wall", "mill", "lighthouse", "market hall", "canal lock", "observatory"}
	deeds      = []string{"opened", "was closed", "was rebuilt", "was sold", "was flooded", "was painted"}
	townStart  = []string{"Varn", "Ost", "Kel", "Mar", "Tam", "Hol", "Brin", "Sol"}
	townEnd    = []string{"dorf", "mouth", "stead", "holm", "wick", "bury"}
)

func pick(r *rand.Rand, list []string) string { return list[r.IntN(len(list))] }

func writeGazette(t *testing.T, dir string, documents int) {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	for i := range documents {
		town := pick(r, townStart) + pick(r, townEnd)
		day := time.Date(1990+r.IntN(30), time.Month(1+r.IntN(12)), 1+r.IntN(28), 0, 0, 0, 0, time.UTC)
		var b strings.Builder
		fmt.Fprintf(&b, "The %s Gazette, number %d\n\n%s, %s\n", town, i, town, day.Format("2 January 2006"))
		for range 5 {
			who, office, thing := pick(r, givenNames)+" "+pick(r, surnames), pick(r, offices), pick(r, things)
			fmt.Fprintf(&b, "\n%s, the %s of %s, said that the %s %s on %s after %d weeks of work. ", who, office, town, thing, pick(r, deeds),
				day.AddDate(0, 0, r.IntN(60)).Format("2 January"), 2+r.IntN(40))
			fmt.Fprintf(&b, "“The %s will serve %s for %d years,” %s said. It cost %d crowns, because the %s had to be moved by %d metres.\n",
				thing, town, 10+r.IntN(90), who, 1000+r.IntN(90000), pick(r, things), 1+r.IntN(60))
		}
		path := filepath.Join(dir, fmt.Sprintf("%02d", i%50), fmt.Sprintf("%d.txt", i))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// gazetteQuestion is the i-th question about the gazette.
func gazetteQuestion(i int) string {
	r := rand.New(rand.NewPCG(uint64(i), 3))
	who, thing := pick(r, givenNames)+" "+pick(r, surnames), pick(r, things)
	return []string{
		"!who " + who, "!when " + thing + " opened", "!quote " + who, "!search " + thing + " flooded " + pick(r, townStart) + pick(r, townEnd),
		"!why " + thing + " moved", "!howmany crowns " + thing, "!check \"the " + thing + " was rebuilt\"", "!where " + who,
	}[i%8]
}
