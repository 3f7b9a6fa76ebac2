// Package discordtest is a Discord in one process, for tests and for trying a
// bot by hand: the gateway over a WebSocket, the REST API over HTTP, and
// people who type into channels.
//
// It is strict where Discord is, and stricter where a slip would show only in
// production: every limit counts in UTF-16 units and in characters, a send or
// edit without allowed_mentions is a fault, so are unknown routes, unknown
// fields, a second callback to an interaction, and a custom_id used twice in a
// message. Whatever it takes and gives is held against the schemas that Discord
// publishes (testdata/discord.json); what is the same in all objects of a kind that
// it gives is in testdata/objects.json.
//
// It forgets nothing that Discord would: who may do what, with the overwrites of
// channels; that content arrives only with the intent for it; rate limits, of
// routes and of all requests, with their headers and 429s; the pace at which
// sessions begin, and how long they can be resumed; how long an interaction can
// be answered, and that nobody else sees an answer for one person.
//
// Its network is in memory, so that a test may run in a bubble of
// testing/synctest, where minutes pass at once and "the bot says nothing" is a
// fact and not a matter of waiting:
//
//	synctest.Test(t, func(t *testing.T) {
//		d := discordtest.New(t)
//		go discord.Run(ctx, discord.Config{Token: discordtest.Token, APIURL: d.URL, Dial: d.Dial, ...})
//		ask := d.Say(d.Channel, d.Member, "!who Kirby")
//		synctest.Wait()
//		reply := d.Replies(ask)
//	})
//
// Clients that others have written show that it speaks as Discord does:
// discord.py and discord.js log in, read, answer, edit, delete, register and
// answer a slash command. Try them by hand with
//
//	go run ./bot/discord/discordtest/cmd/discordtest -any
//	cd $(mktemp -d) && npm install discord.js && cp .../testdata/clients/client.mjs . && node client.mjs
//	pip install discord.py && python .../testdata/clients/client.py
//
// with DISCORD_API_URL and DISCORD_TOKEN as the first prints them, and then type
// "?hello" and "/echo words=one two" into it.
package discordtest
