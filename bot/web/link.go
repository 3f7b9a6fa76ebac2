package web

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"strings"
	"sync"
	"time"

	"verbatim/bot"
)

// Links makes and checks the addresses of passages. It is safe for concurrent
// use.
type Links struct {
	base string // the public address, without a slash at its end
	file string // where the key is kept

	mu      sync.Mutex
	key     []byte
	changed time.Time // of the file when the key was read
}

// keySize is the size of a key in bytes, and macSize that of a signature: 128
// bits, which nobody guesses.
const (
	keySize = 32
	macSize = 16
)

// NewLinks returns the links of the reader at base. Their key is kept in file,
// which is made where it is missing.
func NewLinks(base, file string) (*Links, error) {
	l := &Links{base: strings.TrimRight(base, "/"), file: file}
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		if err := RotateKey(file); err != nil {
			return nil, err
		}
	}
	if _, err := l.secret(); err != nil {
		return nil, err
	}
	return l, nil
}

// RotateKey puts a new key into file: every link of before is void. A reader
// that runs takes it up at once.
func RotateKey(file string) error {
	key := make([]byte, keySize)
	if _, err := rand.Read(key); err != nil {
		return fmt.Errorf("make a key for links: %w", err)
	}
	tmp := file + ".new"
	if err := os.WriteFile(tmp, []byte(base64.RawURLEncoding.EncodeToString(key)), 0o600); err != nil {
		return fmt.Errorf("keep the key for links: %w", err)
	}
	if err := os.Rename(tmp, file); err != nil {
		return fmt.Errorf("keep the key for links: %w", err)
	}
	return nil
}

// secret is the key, read again where its file has changed.
func (l *Links) secret() ([]byte, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	info, err := os.Stat(l.file)
	if err != nil {
		return nil, fmt.Errorf("read the key for links: %w", err)
	}
	if l.key != nil && info.ModTime().Equal(l.changed) {
		return l.key, nil
	}
	data, err := os.ReadFile(l.file)
	if err != nil {
		return nil, fmt.Errorf("read the key for links: %w", err)
	}
	key, err := base64.RawURLEncoding.DecodeString(strings.TrimSpace(string(data)))
	if err != nil || len(key) != keySize {
		return nil, fmt.Errorf("read the key for links: %s has no key in it; delete it, and a new one is made", l.file)
	}
	l.key, l.changed = key, info.ModTime()
	return key, nil
}

// wordsKept is how many bytes of a passage its link has, so that the nearest can
// be found when the passage is gone.
const wordsKept = 60

// Passage returns the address of a passage for readers who may see scope (nil
// for all), "" where none can be made. text is the passage's.
func (l *Links) Passage(id string, scope []string, text string) string {
	if l == nil {
		return ""
	}
	v := url.Values{}
	if scope != nil {
		v.Set("v", base64.RawURLEncoding.EncodeToString([]byte(strings.Join(scope, "\x00"))))
	}
	if words := opening(text); words != "" {
		v.Set("w", words)
	}
	mac, err := l.mac("p", id, v)
	if err != nil {
		return ""
	}
	v.Set("s", mac)
	return l.base + "/p/" + url.PathEscape(id) + "?" + v.Encode()
}

// In is answer with links to the reader as the addresses of passages, signed for what
// their asker may see.
func (l *Links) In(answer bot.Answerer) bot.Answerer {
	return func(ctx context.Context, r bot.Request) (bot.Reply, error) {
		out, err := answer(ctx, r)
		for i := range out.Passages {
			p := &out.Passages[i]
			p.URL = l.Passage(p.ID, r.Scope, p.Text)
		}
		return out, err
	}
}

// check reports whether a request for what kind and id name is signed, and what
// its reader may see.
func (l *Links) check(kind, id string, v url.Values) (scope []string, ok bool) {
	want, err := l.mac(kind, id, v)
	if err != nil || !hmac.Equal([]byte(want), []byte(v.Get("s"))) {
		return nil, false
	}
	if !v.Has("v") {
		return nil, true
	}
	list, err := base64.RawURLEncoding.DecodeString(v.Get("v"))
	if err != nil {
		return nil, false
	}
	return strings.Split(string(list), "\x00"), true
}

// mac signs the address of what kind and id name: its scope and its words, but
// not where in the document its reader is.
func (l *Links) mac(kind, id string, v url.Values) (string, error) {
	key, err := l.secret()
	if err != nil {
		return "", err
	}
	h := hmac.New(sha256.New, key)
	scoped := "all"
	if v.Has("v") {
		scoped = "some " + v.Get("v")
	}
	for _, part := range []string{kind, id, scoped, v.Get("w")} {
		fmt.Fprintf(h, "%d:%s", len(part), part)
	}
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:macSize]), nil
}

// opening is the first words of a passage.
func opening(text string) string {
	s := strings.Join(strings.Fields(text[:min(len(text), 4*wordsKept)]), " ")
	if len(s) <= wordsKept {
		return strings.ToValidUTF8(s, "")
	}
	if i := strings.LastIndexByte(s[:wordsKept], ' '); i > 0 {
		return s[:i]
	}
	return strings.ToValidUTF8(s[:wordsKept], "")
}
