package discord

import "testing"

func TestGatewayURLs(t *testing.T) {
	const ours = "?v=9&encoding=json"
	for _, test := range []struct{ address, with, without string }{
		{"wss://g.example", "wss://g.example/" + ours, "wss://g.example/" + ours},
		{"wss://g.example/", "wss://g.example/" + ours, "wss://g.example/" + ours},
		{"ws://127.0.0.1:1/ws", "ws://127.0.0.1:1/ws/" + ours, "ws://127.0.0.1:1/ws" + ours},
		{"ws://127.0.0.1:1/ws/", "ws://127.0.0.1:1/ws/" + ours, "ws://127.0.0.1:1/ws/" + ours},
		{"ws://127.0.0.1:1?v=9&encoding=json", "ws://127.0.0.1:1/" + ours, "ws://127.0.0.1:1/" + ours},
		{"ws://127.0.0.1:1/?v=10&compress=zlib-stream&key=a+b", "ws://127.0.0.1:1/" + ours + "&key=a+b", "ws://127.0.0.1:1/" + ours + "&key=a+b"},
		{"ws://127.0.0.1:1/?%zz", "ws://127.0.0.1:1/" + ours, "ws://127.0.0.1:1/" + ours},
	} {
		if with, without := gatewayURLs(test.address); with != test.with || without != test.without {
			t.Errorf("%s: %s and %s", test.address, with, without)
		}
	}
}
