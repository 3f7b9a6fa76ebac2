package discordtest

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strconv"
)

// attachment returns a file that somebody has attached.
func (s *Server) attachment(path string) ([]byte, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	data, ok := s.attached[path]
	return data, ok
}

// payloadOf parts a request into its JSON and its files.
func (s *Server) payloadOf(r *http.Request, body []byte) ([]byte, []File) {
	var files []File
	kind, params, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch kind {
	case "application/json":
	case "multipart/form-data":
		raw, f, err := s.parts(multipart.NewReader(bytes.NewReader(body), params["boundary"]))
		if err != nil {
			s.wrong("REST: %s %s: %v", r.Method, r.URL.Path, err)
		}
		body, files = raw, f
	default:
		s.wrong("REST: %s %s: Content-Type %q", r.Method, r.URL.Path, kind)
	}
	return body, files
}

// payload reads and checks what a send or an edit carries.
func (s *Server) payload(q request) (p payload, bad *answer) {
	p, problem := s.checkPayload(q.body, q.files)
	if problem != "" {
		s.wrong("REST: %s\n%s", problem, q.body)
		return p, refuse(400, 50035, "Invalid Form Body: "+problem)
	}
	return p, nil
}

// needs are the permissions that it takes to send p with files.
func (p payload) needs(files []File) (bits uint64) {
	if len(p.Embeds) > 0 {
		bits |= EmbedLinks
	}
	if len(files) > 0 {
		bits |= AttachFiles
	}
	return bits
}

func (s *Server) parts(m *multipart.Reader) (payload []byte, files []File, err error) {
	for {
		p, err := m.NextPart()
		if err == io.EOF {
			return payload, files, nil
		}
		if err != nil {
			return nil, nil, err
		}
		data, _ := io.ReadAll(p)
		if p.FormName() == "payload_json" {
			payload = data
			continue
		}
		files = append(files, File{ID: strconv.Itoa(len(files)), Filename: p.FileName(), Size: len(data), Data: data})
	}
}
