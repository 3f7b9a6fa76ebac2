package client

import "testing"

func TestAddresses(t *testing.T) {
	const ours = "?encoding=json&v=9"
	for _, test := range []struct{ address, with, without string }{
		{"wss://g.example", "wss://g.example/" + ours, "wss://g.example" + ours},
		{"wss://g.example/", "wss://g.example/" + ours, "wss://g.example" + ours},
		{"ws://127.0.0.1:1/ws", "ws://127.0.0.1:1/ws/" + ours, "ws://127.0.0.1:1/ws" + ours},
		{"ws://127.0.0.1:1/ws/", "ws://127.0.0.1:1/ws/" + ours, "ws://127.0.0.1:1/ws" + ours},
		{"ws://127.0.0.1:1?v=9&encoding=json", "ws://127.0.0.1:1/" + ours, "ws://127.0.0.1:1" + ours},
		{"ws://127.0.0.1:1/?v=10&compress=zlib-stream&key=a+b", "ws://127.0.0.1:1/?encoding=json&key=a+b&v=9", "ws://127.0.0.1:1?encoding=json&key=a+b&v=9"},
		{"ws://127.0.0.1:1/?%zz", "ws://127.0.0.1:1/" + ours, "ws://127.0.0.1:1" + ours},
	} {
		if with, without := addresses(test.address); with != test.with || without != test.without {
			t.Errorf("%s: %s and %s", test.address, with, without)
		}
	}
}
