// Package doctor looks at what a bot needs and says of each thing what was found
// and, where something is wrong, what to do. It changes nothing. What concerns the
// documents is in files.go, the index and its disk in index.go, the rest of the
// machine and Discord in machine.go.
package doctor

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"time"

	"verbatim/index"
)

// A Patient is a bot as it is configured.
type Patient struct {
	Token, APIURL string // for Discord; "" for a bot in a terminal, and for Discord's own address
	Corpus, Index string // folders
	Clustered     bool   // a cluster has the index; Index then only has settings beside it
	Place         string // where the index is, for people to read
	Listens       []Address
	Open          func(context.Context) (index.Engine, error)
}

// An Address is one that the bot listens at, with the key that sets it.
type Address struct{ Key, Addr string }

// A Finding is what was found of one thing.
type Finding struct {
	Of   string `json:"of"`           // what was looked at
	Says string `json:"says"`         // what was found
	Do   string `json:"do,omitempty"` // what to do about it; "" where it is well
}

// Examine looks at everything in turn; where Discord may be asked, at what it is
// set to there too.
func (p *Patient) Examine(ctx context.Context, online bool) (all []Finding) {
	for _, examine := range []func(context.Context, *Patient) []Finding{
		examineToken, examineFolder, examineFiles, examineIndex, examineDisk, examineAddresses, examineClock,
	} {
		all = append(all, examine(ctx, p)...)
	}
	if online && p.Token != "" {
		all = append(all, examineDiscord(ctx, p)...)
	}
	return all
}

// Troubles are what has to be mended of a bot that runs and answers from x: what
// Examine finds where it can look without getting in the bot's way.
func (p *Patient) Troubles(ctx context.Context, x index.Engine) (out []string) {
	for _, f := range slices.Concat(examineFolder(ctx, p), examineFailed(ctx, x), examineDisk(ctx, p), examineClock(ctx, p)) {
		if f.Do != "" {
			out = append(out, fmt.Sprintf("%s: %s. %s.", f.Of, f.Says, f.Do))
		}
	}
	return out
}

// Write tells findings, a line each and one for what to do, or as JSON. It returns
// how many have to be mended.
func Write(w io.Writer, all []Finding, asJSON bool) (wrong int, err error) {
	for _, f := range all {
		if f.Do != "" {
			wrong++
		}
	}
	if asJSON {
		return wrong, json.NewEncoder(w).Encode(all)
	}
	for _, f := range all {
		mark := "ok  "
		if f.Do != "" {
			mark = "mend"
		}
		if _, err = fmt.Fprintf(w, "%s  %-13s  %s\n", mark, f.Of, f.Says); err == nil && f.Do != "" {
			_, err = fmt.Fprintf(w, "      %-13s  -> %s\n", "", f.Do)
		}
		if err != nil {
			return wrong, err
		}
	}
	return wrong, nil
}

// Health asks the bot that listens at an address whether it is well.
func Health(ctx context.Context, addr string) error {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+addr+"/healthz", nil)
	if err != nil {
		return fmt.Errorf("ask %s: %w", addr, err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("the bot does not answer: %w", err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("the bot at %s says %s", addr, resp.Status)
	}
	return nil
}
