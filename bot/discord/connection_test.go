package discord_test

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"verbatim/bot/discord"
	"verbatim/bot/discord/discordtest"
)

// After each fault of the connection the bot answers the next question, and has
// lost and doubled none.
func TestConnectionFaults(t *testing.T) {
	for name, fault := range map[string]func(w *world){
		"reconnect":         func(w *world) { w.SendOp(7, nil) },
		"invalid session":   func(w *world) { w.SendOp(9, false) },
		"resumable session": func(w *world) { w.SendOp(9, true) },
		"cut":               func(w *world) { w.Cut() },
		"closed 4000":       func(w *world) { w.CloseWith(4000) },
		"closed 4009":       func(w *world) { w.CloseWith(4009) },
		"no HELLO":          func(w *world) { w.NoHello(); w.Cut() },
		"op 7 second":       func(w *world) { w.Second(7, nil); w.SendOp(9, false) },
		"op 9 second":       func(w *world) { w.Second(9, false); w.SendOp(9, false) },
		"op 11 second":      func(w *world) { w.Second(11, nil); w.SendOp(9, false) },
		"lost ACK":          func(w *world) { w.NoACK(); w.Cut() },
		"closed while REST": func(w *world) { w.Refuse("GET", 502); w.Cut() },
		"heartbeat asked":   func(w *world) { w.SendOp(1, nil) },
		"unknown op and t":  func(w *world) { w.SendOp(42, "x"); w.Dispatch("TOMORROW", []int{1}) },
		"null guild":        func(w *world) { w.Dispatch("GUILD_CREATE", nil) },
		"null channel": func(w *world) {
			w.Dispatch("GUILD_CREATE", map[string]any{"id": w.Guild, "owner_id": w.Owner, "channels": []any{nil}, "members": []any{nil}})
		},
		"ACK unasked":       func(w *world) { w.SendOp(11, nil) },
		"beats of no time":  func(w *world) { w.SendOp(10, map[string]int{"heartbeat_interval": 0}) },
		"message is a list": func(w *world) { w.Dispatch("MESSAGE_CREATE", []int{1}) },
		"no id": func(w *world) {
			w.Dispatch("MESSAGE_CREATE", map[string]any{"content": "!who Orla", "channel_id": w.Channel, "author": map[string]any{"id": w.Member}})
		},
		"unknown components": func(w *world) {
			w.Dispatch("MESSAGE_CREATE", map[string]any{"id": "1", "components": []any{map[string]any{"type": 99}}})
		},
	} {
		t.Run(name, func(t *testing.T) {
			inDiscord(t, nil, func(w *world) {
				fault(w)
				time.Sleep(5 * time.Minute)
				if w.Connected() != 1 {
					t.Fatalf("%d connections", w.Connected())
				}
				if got := w.one(w.ask("!who Tarn")); !strings.Contains(got, "Tarn") {
					t.Errorf("got %q", got)
				}
				if n := len(w.Spoken(w.Channel)); n != 1 {
					t.Errorf("%d messages, want 1", n)
				}
			})
		})
	}
}

// No event, whatever is in it, ends the bot or a handler.
func TestOddEvents(t *testing.T) {
	inDiscord(t, nil, func(w *world) {
		odd := []any{nil, 1, "x", []any{nil}, map[string]any{}, map[string]any{
			"id": nil, "guild_id": 5, "channel_id": []int{1}, "author": []any{}, "member": "x", "user": nil, "roles": []any{nil}, "role": nil,
			"channels": []any{nil, 1}, "threads": []any{nil}, "members": []any{nil}, "content": 7, "components": []any{nil, map[string]any{"type": 99}},
			"attachments": []any{nil}, "embeds": []any{nil}, "mentions": []any{nil}, "message_snapshots": []any{nil}, "referenced_message": []any{},
			"ids": []any{nil, 1}, "type": "x", "data": []any{nil}, "token": 1, "message": nil,
		}}
		for _, name := range []string{"RESUMED", "GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE", "GUILD_ROLE_CREATE", "GUILD_ROLE_UPDATE", "GUILD_ROLE_DELETE",
			"CHANNEL_CREATE", "CHANNEL_UPDATE", "CHANNEL_DELETE", "THREAD_CREATE", "THREAD_UPDATE", "THREAD_DELETE", "THREAD_LIST_SYNC", "MESSAGE_CREATE",
			"MESSAGE_UPDATE", "MESSAGE_DELETE", "MESSAGE_DELETE_BULK", "INTERACTION_CREATE", "VOICE_STATE_UPDATE", "VOICE_SERVER_UPDATE", "\x00\"", ""} {
			for _, data := range odd {
				w.Dispatch(name, data)
			}
		}
		if got := w.one(w.ask("!who Tarn")); !strings.Contains(got, "Tarn") || w.Identified() != 1 {
			t.Errorf("got %q after %d IDENTIFYs", got, w.Identified())
		}
		if log := w.logged.String(); strings.Contains(log, "panic") {
			t.Errorf("a handler panicked:\n%s", log)
		}
	})
}

// What is said while the connection is down is answered after it is resumed,
// once.
func TestResume(t *testing.T) {
	for name, fault := range map[string]func(w *world){
		"cut":               func(w *world) { w.Cut() },
		"garbled":           func(w *world) { w.Garble() },
		"reconnect":         func(w *world) { w.SendOp(7, nil) },
		"resumable session": func(w *world) { w.SendOp(9, true) },
		"no HELLO":          func(w *world) { w.NoHello(); w.Cut() },
		"lost ACK":          func(w *world) { w.NoACK(); w.Cut() },
	} {
		t.Run(name, func(t *testing.T) {
			inDiscord(t, nil, func(w *world) {
				before := w.Say(w.Channel, w.Member, "!who Tarn")
				synctest.Wait()
				fault(w)
				during := w.Say(w.Channel, w.Member, "!who Orla")
				time.Sleep(2 * time.Minute)
				w.Repeat(before)
				synctest.Wait()
				if a, b := len(w.Replies(before)), len(w.Replies(during)); a != 1 || b != 1 {
					t.Errorf("%d and %d replies, want 1 and 1", a, b)
				}
				if w.Identified() != 1 || w.Connected() != 1 {
					t.Errorf("%d IDENTIFYs, %d connections", w.Identified(), w.Connected())
				}
			})
		})
	}
}

// A packet that cannot be read is skipped, and a server that sends nothing else
// is left.
func TestGarbled(t *testing.T) {
	inDiscord(t, nil, func(w *world) {
		w.Garble()
		if got := w.one(w.ask("!who Tarn")); !strings.Contains(got, "Tarn") || w.Identified() != 1 {
			t.Errorf("got %q after %d IDENTIFYs", got, w.Identified())
		}
		for range 12 {
			w.Garble()
		}
		time.Sleep(time.Minute)
		w.one(w.ask("!who Orla"))
	})
}

// A connection that is lost again and again comes back soon each time.
func TestLostOften(t *testing.T) {
	inDiscord(t, nil, func(w *world) {
		for i := range 12 {
			w.CloseWith(4009)
			time.Sleep(10 * time.Second)
			if w.Connected() != 1 {
				t.Fatalf("away 10 s after being lost %d times", i+1)
			}
		}
	})
}

// Long quiet stretches are no reason to reconnect.
func TestQuiet(t *testing.T) {
	inDiscord(t, nil, func(w *world) {
		time.Sleep(3 * time.Hour)
		if w.Identified() != 1 || w.Connected() != 1 {
			t.Errorf("%d IDENTIFYs, %d connections", w.Identified(), w.Connected())
		}
	})
}

func TestFatal(t *testing.T) {
	run := func(t *testing.T, d *discordtest.Server, token string) (string, error) {
		var log logBuffer
		err := discord.Run(context.Background(), discord.Config{
			Token: token, APIURL: d.URL, Dial: d.Dial, Answer: parrot, Log: slog.New(slog.NewTextHandler(&log, nil)),
		})
		synctest.Wait()
		return log.String(), err
	}
	for _, test := range []struct {
		name, token, want string
		prepare           func(d *discordtest.Server)
	}{
		{"wrong token", "not-the-token", "DISCORD_TOKEN", nil},
		{"empty token", "Bot ", "DISCORD_TOKEN", nil},
		{"disallowed intent", discordtest.Token, "Message Content Intent", func(d *discordtest.Server) { d.SecondClose(4014) }},
		{"sharding required", discordtest.Token, "SHARD_COUNT", func(d *discordtest.Server) { d.SecondClose(4011) }},
		{"401 at REST", discordtest.Token, "DISCORD_TOKEN", func(d *discordtest.Server) { d.Refuse("GET", 401) }},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := discordtest.New(t)
				defer d.Close()
				if test.prepare != nil {
					test.prepare(d)
				}
				log, err := run(t, d, test.token)
				fatal := (*discord.FatalError)(nil)
				if !errors.As(err, &fatal) || !strings.Contains(err.Error(), test.want) {
					t.Errorf("Run: %v, want a FatalError with %q", err, test.want)
				}
				if d.Identified() > 1 {
					t.Errorf("%d IDENTIFYs: a retry storm", d.Identified())
				}
				if test.token != "" && strings.Contains(err.Error()+log, test.token) && len(test.token) > 4 {
					t.Error("the token is in the error or the log")
				}
			})
		})
	}
}

// A token that is revoked while the bot runs ends it: at the next connection,
// or at the next reply.
func TestRevoked(t *testing.T) {
	inBubble(t, func(w *world, c discord.Config) {
		w.start(c)
		w.Refuse("POST", 401)
		w.ask("!who Tarn")
		if err := w.stop(); err == nil || !strings.Contains(err.Error(), "DISCORD_TOKEN") {
			t.Errorf("Run: %v", err)
		}
	})
}

// The same where the gateway says so at once.
func TestRevokedAtGateway(t *testing.T) {
	inBubble(t, func(w *world, c discord.Config) {
		w.start(c)
		w.CloseWith(4004)
		time.Sleep(10 * time.Second)
		if err := w.stop(); err == nil || !strings.Contains(err.Error(), "DISCORD_TOKEN") || w.Identified() != 1 {
			t.Errorf("Run: %v after %d IDENTIFYs", err, w.Identified())
		}
	})
}

// Whatever the API does to a reply, it is posted once.
func TestSendFaults(t *testing.T) {
	for name, fault := range map[string]func(w *world){
		"502":            func(w *world) { w.Refuse("POST", 502) },
		"three 502s":     func(w *world) { w.Refuse("POST", 502); w.Refuse("POST", 502); w.Refuse("POST", 502) },
		"HTML 429":       func(w *world) { w.Refuse("POST", 429) },
		"slow":           func(w *world) { w.Slow("POST", 8*time.Second) },
		"slow beyond us": func(w *world) { w.Slow("POST", 25*time.Second) },
		"cut after":      func(w *world) { w.CutAfter("POST") },
		"502 after":      func(w *world) { w.RefuseAfter("POST", 502) },
		"garbled after":  func(w *world) { w.RefuseAfter("POST", 200) },
	} {
		t.Run(name, func(t *testing.T) {
			inDiscord(t, nil, func(w *world) {
				w.ask("!who Tarn") // from this reply the bot learns that the server knows nonces
				fault(w)
				id := w.Say(w.Channel, w.Member, "!who Orla")
				time.Sleep(2 * time.Minute)
				if got := w.one(w.Replies(id)); !strings.Contains(got, "Orla") {
					t.Errorf("got %q", got)
				}
				if got := w.one(w.ask("!who Tarn")); !strings.Contains(got, "Tarn") {
					t.Errorf("the next question: %q", got)
				}
			})
		})
	}
}

// Where a server does not know nonces, a reply whose fate is unknown is not
// sent again.
func TestNoNonces(t *testing.T) {
	inDiscord(t, nil, func(w *world) {
		w.ForgetNonces()
		w.ask("!who Tarn")
		w.CutAfter("POST")
		id := w.Say(w.Channel, w.Member, "!who Orla")
		time.Sleep(2 * time.Minute)
		w.one(w.Replies(id))
	})
}

// A flood of questions keeps to the rate limits, and delays nobody else by much.
func TestRateLimits(t *testing.T) {
	inDiscord(t, nil, func(w *world) {
		for range 20 {
			w.Say(w.Channel, w.Member, "!who Tarn")
			time.Sleep(100 * time.Millisecond)
		}
		time.Sleep(2 * time.Minute)
		if w.Limited > 1 {
			t.Errorf("%d requests ran into a 429", w.Limited)
		}
	})
}

func TestShutdownFinishes(t *testing.T) {
	inBubble(t, func(w *world, c discord.Config) {
		w.start(c)
		w.Slow("POST", 2*time.Second)
		id := w.Say(w.Channel, w.Member, "!who Tarn")
		synctest.Wait()
		if err := w.stop(); err != nil {
			t.Error(err)
		}
		w.one(w.Replies(id))
	})
}

// Where the bot lacks a permission, it answers without what takes it.
func TestPermissions(t *testing.T) {
	for name, test := range map[string]struct {
		deny  uint64
		check func(m discordtest.Message) bool
	}{
		"reply":  {discordtest.ReadHistory, func(m discordtest.Message) bool { return m.Reference == nil && len(m.Embeds) == 1 }},
		"embeds": {discordtest.EmbedLinks, func(m discordtest.Message) bool { return len(m.Embeds) == 0 && m.Reference != nil }},
		"both":   {discordtest.EmbedLinks | discordtest.ReadHistory, func(m discordtest.Message) bool { return len(m.Embeds) == 0 && m.Reference == nil }},
	} {
		inDiscord(t, nil, func(w *world) {
			w.Overwrite(w.Channel, w.BotRole, test.deny, 0)
			w.Join(w.Guild, w.BotID, w.BotRole)
			for i := range 2 {
				w.ask("!who Tarn")
				said := w.Spoken(w.Channel)
				if len(said) != i+1 || !test.check(said[i]) || !strings.Contains(said[i].Text(), "**!who Tarn**") {
					t.Fatalf("%s: %+v", name, said)
				}
			}
			if n := strings.Count(w.logged.String(), "the bot needs"); n == 0 || n > 2 {
				t.Errorf("%s: the log says so %d times", name, n)
			}
		})
	}
	source := func(string, []string) (string, string) { return "minutes.txt", "text" }
	inDiscord(t, func(c *discord.Config) { c.Answer, c.Library = twelve, &shelf{source: source} }, func(w *world) {
		w.ask("!search tolls")
		w.Overwrite(w.Channel, w.BotID, discordtest.AttachFiles, 0)
		sheet := w.ask("!evidence")[0]
		if len(sheet.Files) > 0 || !strings.Contains(sheet.Text(), "may not attach files") {
			t.Errorf("a file where none may be: %+v", sheet)
		}
		w.one(w.ask("!search tolls"))
	})
}

// Where the bot may not speak it soon stops trying, and tries again later.
func TestDenied(t *testing.T) {
	inDiscord(t, nil, func(w *world) {
		closed := w.AddChannel(w.Guild, "", 0)
		w.Deny(closed, true)
		before := len(w.Requests())
		for range 10 {
			w.askAs(w.Member, closed, "!who Tarn")
		}
		if n := len(w.Requests()) - before; n > 2 {
			t.Errorf("%d requests to a channel that refuses them", n)
		}
		w.one(w.ask("!who Tarn"))
		w.Deny(closed, false)
		time.Sleep(10 * time.Minute)
		w.one(w.askAs(w.Member, closed, "!who Tarn"))
	})
}
