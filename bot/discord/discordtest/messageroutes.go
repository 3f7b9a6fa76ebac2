package discordtest

import "time"

// The routes of messages.

// channelOf finds the channel of a request, as long as the bot may do there what it
// needs to.
func (s *Server) channelOf(q request, needs func(*channel) uint64) (*channel, *answer) {
	s.mu.Lock()
	c := s.channels[q.ids[0]]
	s.mu.Unlock()
	if c == nil || c.private {
		return nil, refuse(404, 10003, "Unknown Channel")
	}
	return c, s.refusal(c, needs(c))
}

func (s *Server) postMessage(q request) *answer {
	p, bad := s.payload(q)
	if bad != nil {
		return bad
	}
	c, bad := s.channelOf(q, func(c *channel) uint64 { return c.sends() | p.needs(q.files) })
	if bad != nil {
		return bad
	}
	if !s.nonces {
		p.Nonce = ""
	}
	if p.Enforce {
		if m := s.byNonce(c.ID, string(p.Nonce)); m != nil {
			return ok(s.Message(m.ID))
		}
	}
	m := p.message(s.Attach(q.files...))
	m.ChannelID = c.ID
	if bad := s.refer(&m, c, p.Reference); bad != nil {
		return bad
	}
	m.Author = &User{ID: s.BotID} // Post makes it whole
	id := s.Post(m)
	if p.Nonce != "" {
		s.mu.Lock()
		s.sent[c.ID+" "+string(p.Nonce)] = id
		s.mu.Unlock()
	}
	return ok(s.Message(id))
}

// refer hangs a message on another, as it asks for.
func (s *Server) refer(m *Message, c *channel, ref *Reference) *answer {
	if ref == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch to := s.messages[ref.MessageID]; {
	case to.in(c.ID) && !s.may(s.BotID, c, ReadHistory):
		return refuse(403, 160002, "Cannot reply without permission to read message history")
	case to.in(c.ID):
		m.Type, m.Referenced, m.Reference = 19, to, &Reference{MessageID: to.ID, ChannelID: c.ID, GuildID: c.GuildID}
	case ref.FailIfNotExists != nil && !*ref.FailIfNotExists:
		m.Reference = nil
	default:
		return refuse(400, 50035, "Invalid Form Body: message_reference: Unknown message")
	}
	return nil
}

// in reports whether a message stands in a channel for all there to see.
func (m *Message) in(channelID string) bool {
	return m != nil && !m.Deleted && m.Only == "" && m.ChannelID == channelID
}

// byNonce finds the message that was sent to a channel with a nonce.
func (s *Server) byNonce(channelID, nonce string) *Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.messages[s.sent[channelID+" "+nonce]]
}

// standing finds the message of a request, as long as the bot may do something
// with it.
func (s *Server) standing(q request, needs uint64) (*Message, *answer) {
	s.mu.Lock()
	m := s.messages[q.ids[1]]
	s.mu.Unlock()
	c, bad := s.channelOf(q, func(*channel) uint64 { return needs })
	if c != nil && !m.in(c.ID) {
		return nil, refuse(404, 10008, "Unknown Message")
	}
	return m, bad
}

func (m *Message) by(userID string) bool { return m.Author != nil && m.Author.ID == userID }

func (s *Server) patchMessage(q request) *answer {
	p, bad := s.payload(q)
	if bad != nil {
		return bad
	}
	m, bad := s.standing(q, p.needs(q.files))
	switch {
	case bad != nil:
		return bad
	case !m.by(s.BotID):
		return refuse(403, 50005, "Cannot edit a message authored by another user")
	}
	s.replace(m, p, q.files)
	return ok(s.Message(m.ID))
}

// replace puts an edit's content in place of a message's.
func (s *Server) replace(m *Message, p payload, files []File) {
	files = s.Attach(files...)
	s.mu.Lock()
	n, now := p.message(files), time.Now()
	m.Content, m.Embeds, m.Components, m.Edited = n.Content, n.Embeds, n.Components, &now
	if len(files) > 0 {
		m.Files = files
	}
	m.Edits = append(m.Edits, now)
	s.mu.Unlock()
	s.announce("MESSAGE_UPDATE", m)
}

func (s *Server) deleteMessage(q request) *answer {
	m, bad := s.standing(q, 0)
	if bad == nil && !m.by(s.BotID) {
		_, bad = s.standing(q, ManageMessages)
	}
	if bad != nil {
		return bad
	}
	s.Delete(m.ID)
	return none()
}

func (s *Server) getMessage(q request) *answer {
	m, bad := s.standing(q, ReadHistory)
	if bad != nil {
		return bad
	}
	return ok(s.Message(m.ID))
}

func (s *Server) postTyping(q request) *answer {
	if _, bad := s.channelOf(q, (*channel).sends); bad != nil {
		return bad
	}
	return none()
}
