package index

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"verbatim/corpus"
)

// A part is a shard that an update has finished, and the files that are in it.
// It is on record before the update is, so that one that was killed goes on
// from there.
type part struct {
	Program string    `json:"program"` // that wrote it: another may see other things in the files
	Shard   shardInfo `json:"shard"`
	Files   []byte    `json:"files"` // see appendFiles

	files []fileState
}

func (l layout) parts() string { return filepath.Join(string(l), "parts") }

// writePart puts a finished shard on record.
func (u *update) writePart(info shardInfo, files []fileState) error {
	data, err := json.Marshal(part{Program: programID(), Shard: info, Files: appendFiles(nil, files)})
	if err != nil {
		return err
	}
	if err := os.MkdirAll(u.dir.parts(), 0o755); err != nil {
		return err
	}
	return writeFileSync(filepath.Join(u.dir.parts(), info.Name), data)
}

// programID tells one build of the program from another.
func programID() string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(path)
	if err != nil {
		return ""
	}
	return fmt.Sprint(info.Size(), info.ModTime().UnixNano())
}

// leftParts reads what a killed update left that is whole.
func (l layout) leftParts() (parts []part) {
	entries, _ := os.ReadDir(l.parts())
	for _, e := range entries {
		p, err := l.readPart(filepath.Join(l.parts(), e.Name()))
		if err == nil && p.Program == programID() && verify(l.shard(p.Shard.Name), p.Shard.Files) == nil {
			parts = append(parts, p)
		}
	}
	return parts
}

func (l layout) readPart(name string) (p part, err error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return p, err
	}
	if err := json.Unmarshal(data, &p); err != nil {
		return p, err
	}
	if strings.ContainsAny(p.Shard.Name, `/\.`) || p.Shard.Name == "" {
		return p, errRecord
	}
	p.files, err = parseFiles(p.Files)
	return p, err
}

// resume takes over the parts of a killed update whose files are all to be read
// and are still the same.
func (u *update) resume(parts []part) {
	changed := make(map[string]corpus.File, len(u.changed))
	for _, f := range u.changed {
		changed[f.Path] = f
	}
	done := map[string]bool{}
	for _, p := range parts {
		if !stillSame(p.files, changed) {
			continue
		}
		u.shards = append(u.shards, p.Shard)
		u.fresh = append(u.fresh, p.files...)
		for _, f := range p.files {
			done[f.path] = true
			u.done.Files++
			u.done.Bytes += f.size
			delete(changed, f.path)
		}
		u.log.Info("going on with an update that was cut off", "shard", p.Shard.Name, "files", len(p.files))
	}
	if len(done) == 0 {
		return
	}
	var left []corpus.File
	for _, f := range u.changed {
		if !done[f.Path] {
			left = append(left, f)
		}
	}
	u.changed = left
}

func stillSame(files []fileState, changed map[string]corpus.File) bool {
	for _, f := range files {
		c, ok := changed[f.path]
		if !ok || c.Size != f.size || !c.ModTime.Equal(f.modTime) {
			return false
		}
	}
	return true
}
