package local

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/cespare/xxhash/v2"
)

// Checksums take half a second for a million passages that are in memory, and
// many from a disk. So a shard that was verified is remembered by its files'
// sizes, times and places on disk, and not read again until one of these is
// another. What a failing disk changes behind the file system's back, Verify
// finds.

// verified has a line for each shard that was: its name and its stamp.
func (l layout) verified() string { return filepath.Join(string(l), "VERIFIED") }

// stampOf tells a shard's files from all others that were ever in their place;
// "" where the system does not tell enough.
func (l layout) stampOf(info shardInfo) string {
	h := xxhash.New()
	for _, f := range info.Files {
		stat, err := os.Stat(filepath.Join(l.shard(info.Name), filepath.FromSlash(f.Path)))
		if err != nil {
			return ""
		}
		inode, changed := changeOf(stat)
		if changed == 0 || stat.Size() != f.Size {
			return ""
		}
		_, _ = fmt.Fprintln(h, f.Path, f.Size, f.CRC, inode, changed, stat.ModTime().UnixNano())
	}
	return strconv.FormatUint(h.Sum64(), 16)
}

// readStamps returns the stamps of the shards that were verified.
func (l layout) readStamps() map[string]string {
	stamps := map[string]string{}
	data, err := os.ReadFile(l.verified())
	if err != nil {
		return stamps
	}
	for line := range strings.Lines(string(data)) {
		name, stamp, _ := strings.Cut(strings.TrimSpace(line), " ")
		stamps[name] = stamp
	}
	return stamps
}

// writeStamps remembers that shards were verified. An index that cannot be
// written to is verified each time.
func (l layout) writeStamps(list []shardInfo, stamps []string) {
	var b strings.Builder
	for i, info := range list {
		if stamps[i] != "" {
			fmt.Fprintln(&b, info.Name, stamps[i])
		}
	}
	if have, err := os.ReadFile(l.verified()); err == nil && string(have) == b.String() {
		return
	}
	tmp, err := os.CreateTemp(string(l), "VERIFIED.*.new")
	if err != nil {
		return
	}
	_, err = tmp.WriteString(b.String())
	if cerr := tmp.Close(); err != nil || cerr != nil || os.Rename(tmp.Name(), l.verified()) != nil {
		_ = os.Remove(tmp.Name())
	}
}

// Verify reads the index again and compares it with its checksums. ErrDamaged
// names a file that differs: Rebuild makes the index anew from the corpus.
func (x *Index) Verify(ctx context.Context) error {
	g, err := x.acquire()
	if err != nil {
		return err
	}
	defer g.release()
	for _, info := range g.manifest.Shards {
		for i := range info.Files {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := verify(x.dir.shard(info.Name), info.Files[i:i+1]); err != nil {
				return fmt.Errorf("verify index %s: %w: %w", x.dir, ErrDamaged, err)
			}
		}
	}
	return nil
}
