// Package discord is the bot on Discord. It takes questions out of messages,
// has Config.Answer answer them, and shows the answers within Discord's limits.
//
// From the ground up:
//
//   - gateway.go holds one connection to the gateway: HELLO, IDENTIFY or RESUME,
//     heartbeats, and a deadline on every read. supervise.go makes the next one
//     when it ends, later and later, and stops where Discord says that trying
//     again cannot help.
//   - rest.go and ratelimit.go speak to the HTTP API: one place that keeps to
//     the rate limits, waits no longer than its context, and never sends a
//     second time what may have happened the first.
//   - event.go and guilds.go read what the gateway tells, address.go decides
//     which messages speak to the bot.
//   - queue.go runs the answers, in turns between guilds and people.
//   - message.go leads from a message to its reply, reindex.go does what admins
//     ask.
//   - render.go, check.go and escape.go lay out a reply; outgoing.go sends it,
//     and can send nothing that would ping.
//
// The types of embeds, components and commands are discordgo's. Its Session is
// not used: in v0.29.0 Open deadlocks when the second packet is RECONNECT or a
// heartbeat ACK, a gateway that sends no HELLO hangs it, a message with a new
// kind of component arrives without its author, requests ignore their context
// while they wait for a rate limit, and a message whose answer cannot be
// decoded is reported as not sent. Each of these has taken bots down; none can
// be mended from outside.
package discord
