package discordtest

import "time"

// A fault is one thing that goes wrong, once.
type fault struct {
	at      string  // "connect", or "before POST", "after PATCH", ... of a request
	noHello bool    // the gateway accepts and says nothing
	noACK   bool    // heartbeats go unanswered
	second  *packet // instead of READY
	answer  *answer // instead of the route's; after means that it has happened all the same
	delay   time.Duration
}

// takeFault returns the next fault that waits for a place, the zero fault if
// there is none.
func (s *Server) takeFault(at string) fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, f := range s.faults {
		if f.at == at {
			s.faults = append(s.faults[:i:i], s.faults[i+1:]...)
			return f
		}
	}
	return fault{}
}

func (s *Server) addFault(f fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, f)
}

// NoHello makes the next connection one that is never spoken on.
func (s *Server) NoHello() { s.addFault(fault{at: "connect", noHello: true}) }

// NoACK makes the next connection one whose heartbeats go unanswered.
func (s *Server) NoACK() { s.addFault(fault{at: "connect", noACK: true}) }

// Second makes the next connection's second packet one of op, in place of
// READY.
func (s *Server) Second(op int, data any) {
	s.addFault(fault{at: "connect", second: &packet{Op: op, Data: mustJSON(data)}})
}

// SecondClose closes the next connection in place of READY.
func (s *Server) SecondClose(code int) {
	s.addFault(fault{at: "connect", second: &packet{Op: -code}})
}

// Refuse answers the next request of a method with an HTML page of a status, as
// the proxies before Discord do, and nothing happens.
func (s *Server) Refuse(method string, status int) {
	s.addFault(fault{at: "before " + method, answer: &answer{status: status, html: true}})
}

// CutAfter cuts the socket of the next request of a method after it has been
// carried out: its outcome stays unknown to the bot.
func (s *Server) CutAfter(method string) {
	s.addFault(fault{at: "after " + method, answer: &answer{cut: true}})
}

// Slow delays the next request of a method.
func (s *Server) Slow(method string, d time.Duration) {
	s.addFault(fault{at: "before " + method, delay: d})
}

// RefuseAfter answers the next request of a method with an HTML page of a
// status, after it has been carried out.
func (s *Server) RefuseAfter(method string, status int) {
	s.addFault(fault{at: "after " + method, answer: &answer{status: status, html: true}})
}

// ForgetNonces makes the server one that does not know nonces, as servers other
// than Discord's own may be.
func (s *Server) ForgetNonces() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.nonces = false
}
