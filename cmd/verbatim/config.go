package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/joho/godotenv"

	"verbatim/corpus/sample"
	"verbatim/index/opensearch"
)

// A config is what the environment, the .env file and the flags say. It is
// read here and nowhere else.
type config struct {
	corpus, index         string             // folders; empty for the sample and for a place of its own
	cluster               opensearch.Address // that has the index, where it has nodes; index then only has settings beside it
	user, password        string             // of the cluster
	corpusFlag, indexFlag string             // the same from flags, which win
	token, apiURL         string
	admins, roles, homes  []string
	shared                bool // the corpus is open to all
	guild, prefix         string
	metrics               string
	webAddr, webURL       string
	webToken              string
	webOpen, webFiles     bool
	watch                 bool
	shard, shards         int
	logLevel              slog.Level
	sampled               bool // corpus is the program's own sample
}

// A setting is one key of the environment. keys is the one list of them:
// .env.example and the README are tested against it.
type setting struct {
	key   string
	takes string // completes "KEY takes ..."
	set   func(*config, string) error
}

var keys = []setting{
	{"DISCORD_TOKEN", "a bot's token from Discord's developer portal", func(c *config, v string) error {
		c.token = strings.TrimPrefix(v, "Bot ")
		if strings.ContainsFunc(c.token, func(r rune) bool { return r <= ' ' || r > '~' }) {
			return errors.New("has a space or a strange character in it") // never the value
		}
		return nil
	}},
	{"CORPUS_DIR", "the folder of your documents", func(c *config, v string) error { c.corpus = v; return nil }},
	{"INDEX_DIR", "a folder for the index, which the program makes", func(c *config, v string) error { c.index = v; return nil }},
	{"INDEX_URL", "the address of an OpenSearch cluster and a name for the index there, such as https://user:password@host:9200/verbatim", func(c *config, v string) (err error) {
		c.cluster, err = opensearch.ParseAddress(v)
		return err
	}},
	{"INDEX_USER", "the user of the cluster", func(c *config, v string) error { c.user = v; return nil }},
	{"INDEX_PASSWORD", "the user's password", func(c *config, v string) error { c.password = v; return nil }},
	{"WATCH", "true or false", func(c *config, v string) (err error) { c.watch, err = truth(v); return err }},
	{"COMMAND_PREFIX", "one to five characters, such as !", func(c *config, v string) error {
		c.prefix = v
		if n := len([]rune(v)); n > 5 || strings.ContainsAny(v, " \t\n@#<`") {
			return errors.New("is too long, or has a space or one of @ # < ` in it")
		}
		return nil
	}},
	{"ADMIN_USER_IDS", "Discord user ids, separated by commas", func(c *config, v string) (err error) { c.admins, err = ids(v); return err }},
	{"ADMIN_ROLE_IDS", "Discord role ids, separated by commas", func(c *config, v string) (err error) { c.roles, err = ids(v); return err }},
	{"HOME_GUILD_IDS", "Discord server ids, separated by commas", func(c *config, v string) (err error) { c.homes, err = ids(v); return err }},
	{"CORPUS_OPEN", "true or false", func(c *config, v string) (err error) {
		if c.shared, err = strconv.ParseBool(v); err != nil {
			err = fmt.Errorf("%q is neither", v)
		}
		return err
	}},
	{"GUILD_ID", "one Discord server's id", func(c *config, v string) error {
		list, err := ids(v)
		if err == nil && len(list) != 1 {
			err = errors.New("is not one id")
		}
		c.guild = v
		return err
	}},
	{"DISCORD_API_URL", "an address such as http://127.0.0.1:3001", func(c *config, v string) error {
		c.apiURL = strings.TrimRight(v, "/")
		if u, err := url.Parse(v); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return errors.New("is no http or https address")
		}
		return nil
	}},
	{"WEB_ADDR", "an address or a port to listen on, such as 8080", func(c *config, v string) error {
		if !strings.Contains(v, ":") {
			v = net.JoinHostPort("127.0.0.1", v)
		}
		c.webAddr = v
		_, _, err := net.SplitHostPort(v)
		return err
	}},
	{"WEB_URL", "the reader's public address, such as https://verbatim.example.org", func(c *config, v string) error {
		c.webURL = strings.TrimRight(v, "/")
		if u, err := url.Parse(v); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return errors.New("is no http or https address")
		}
		return nil
	}},
	{"WEB_OPEN", "true or false", func(c *config, v string) (err error) { c.webOpen, err = truth(v); return err }},
	{"WEB_TOKEN", "what opens the reader's page, of 16 characters or more", func(c *config, v string) error {
		const least = 16
		c.webToken = v
		if len(v) < least {
			return errors.New("is too short to keep anybody out") // never the value
		}
		return nil
	}},
	{"WEB_FILES", "true or false", func(c *config, v string) (err error) { c.webFiles, err = truth(v); return err }},
	{"METRICS_ADDR", "an address to listen on, such as 127.0.0.1:9464", func(c *config, v string) error {
		c.metrics = v
		_, _, err := net.SplitHostPort(v)
		return err
	}},
	{"SHARD_COUNT", "how many shards there are: a whole number from 0 (as Discord advises)", func(c *config, v string) (err error) { c.shards, err = natural(v); return err }},
	{"SHARD_ID", "which shard this process is: a whole number below SHARD_COUNT", func(c *config, v string) (err error) { c.shard, err = natural(v); return err }},
	{"LOG_LEVEL", "debug, info, warn or error", func(c *config, v string) error {
		if c.logLevel.UnmarshalText([]byte(v)) != nil {
			return fmt.Errorf("%q is no level", v)
		}
		return nil
	}},
}

// readConfig reads .env in the working folder, where there is one, and the
// environment, which wins.
func readConfig() (config, error) {
	c := config{prefix: "!", shard: -1}
	if err := godotenv.Load(); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return c, fmt.Errorf(".env cannot be read: %w: it takes lines such as CORPUS_DIR=/home/me/documents", hide(err))
	}
	for _, k := range keys {
		v := strings.TrimSpace(os.Getenv(k.key))
		if v == "" {
			continue
		}
		if err := k.set(&c, v); err != nil {
			return c, fmt.Errorf("%s: %w: it takes %s", k.key, err, k.takes)
		}
	}
	c.cluster = c.cluster.As(c.user, c.password)
	if c.clustered() && c.index != "" {
		return c, errors.New("INDEX_DIR and INDEX_URL are both set: the index is in a folder or on a cluster; take one of them out")
	}
	if c.webURL != "" && c.webAddr == "" {
		return c, errors.New("WEB_URL is set, but WEB_ADDR is not: nobody would listen there; set WEB_ADDR to a port such as 8080")
	}
	if c.shard >= 0 && c.shard >= c.shards {
		return c, fmt.Errorf("SHARD_ID is %d, but SHARD_COUNT is %d: ids count from 0", c.shard, c.shards)
	}
	return c, nil
}

// hide keeps godotenv's errors from quoting the line that failed: it may hold
// the token.
func hide(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return err
	}
	return errors.New("a line is no KEY=value")
}

// places fills in the folders that nobody named: the sample corpus, and an
// index of its own for each corpus in the user's cache folder. With a cluster
// that folder is not made, but settings are kept beside it.
func (c *config) places() error {
	c.corpus, c.index = cmp.Or(c.corpusFlag, c.corpus), cmp.Or(c.indexFlag, c.index)
	if c.indexFlag != "" {
		c.cluster = opensearch.Address{}
	}
	if c.corpus != "" && c.index != "" {
		return nil
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir() // a service without a home still has a place
	}
	cache = filepath.Join(cache, "verbatim")
	if c.corpus == "" {
		c.sampled = true
		c.corpus = filepath.Join(cache, "sample")
		if err := sample.Extract(c.corpus); err != nil {
			return err
		}
	}
	if c.index == "" {
		abs, err := filepath.Abs(c.corpus)
		if err != nil {
			return fmt.Errorf("find the corpus folder: %w", err)
		}
		sum := sha256.Sum256([]byte(abs + c.cluster.First()))
		c.index = filepath.Join(cache, "index-"+hex.EncodeToString(sum[:8]))
	}
	return nil
}

// clustered reports whether a cluster has the index.
func (c *config) clustered() bool { return c.cluster.String() != "" }

// place is where the index is, for people to read.
func (c *config) place() string { return cmp.Or(c.cluster.String(), c.index) }

func ids(list string) ([]string, error) {
	var out []string
	for _, id := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' }) {
		if _, err := strconv.ParseUint(id, 10, 64); err != nil {
			return nil, fmt.Errorf("%q is no id", id)
		}
		out = append(out, id)
	}
	return out, nil
}

func truth(v string) (bool, error) {
	b, err := strconv.ParseBool(v)
	if err != nil {
		return false, fmt.Errorf("%q is neither", v)
	}
	return b, nil
}

func natural(v string) (int, error) {
	n, err := strconv.Atoi(v)
	if err != nil || n < 0 {
		return 0, fmt.Errorf("%q is no whole number", v)
	}
	return n, nil
}
