// Package discord is the bot on Discord. It takes questions out of messages,
// has Config.Answer answer them, and shows the answers within Discord's limits.
//
// From the ground up:
//
//   - Package client has discordgo's Session connect to the gateway and make the
//     requests, with the bounds that it lacks; shard.go runs as many shards as the
//     bot has, and says what to do where trying again cannot help.
//   - event.go and guilds.go read what the gateway tells, address.go decides
//     which messages speak to the bot, home.go and person.go who may do what.
//   - Package queue runs the answers, in turns between guilds and people; cooldown.go
//     and mute.go keep it from being flooded.
//   - message.go and interaction.go lead from what a person does to a task,
//     words.go reads what another message says, inline.go the questions within one,
//     talk.go remembers conversations; answer.go leads from the task to its answer,
//     outlet.go sends it. follow.go edits or deletes an answer when its question is,
//     kept.go makes that work after a restart.
//   - register.go tells Discord the commands, complete.go completes options,
//     menu.go does the message menu, button.go and press.go the buttons.
//   - Package layout lays replies out; outgoing.go sends them, and can send nothing
//     that would ping; denied.go leaves out what a channel refuses.
//   - alerts.go tells channels what is new, feedback.go keeps what people think,
//     evidence.go writes down what was checked.
//   - scope.go says what may be seen from where, settings.go has what a guild's
//     managers choose, store.go keeps it; reindex.go, admin.go and status.go do what
//     admins ask, running.go ends progress messages that a killed bot has left, metrics.go
//     is for operators.
//
// Who may what (a test reads this table): the documents are shared by all the
// servers that the bot is in, and whoever manages a server may invite the bot.
//
//   - stranger: somebody in direct messages who is in no home server
//   - foreign: the manager of a server that was granted nothing
//   - granted: the manager of a server that was granted some folders
//   - member, home: a member and a manager of a home server (Config.HomeGuilds)
//   - operator: somebody in Config.AdminUsers, or with one of Config.AdminRoles
//
// They see all, part or none of the documents, or may do it: yes or no.
//
//	                                             stranger foreign granted member home operator
//	!who !when !where !what !why !howmany        none     none    part    all    all  all
//	!quote !search !check !timeline !ask         none     none    part    all    all  all
//	!context !source !docs !status               none     none    part    all    all  all
//	!help                                        yes      yes     yes     yes    yes  yes
//	!reindex !add !remove                        no       no      no      no     yes  yes
//	!settings                                    no       yes     yes     no     yes  yes
//	!alert                                       none     none    yes     yes    yes  yes
//	!alerts                                      yes      yes     yes     yes    yes  yes
//	!evidence                                    none     none    yes     yes    yes  yes
//	!report                                      no       yes     yes     no     yes  yes
//	settings:granted                             no       no      no      no     no   yes
//	menu:Find_source menu:Ask_about_this         none     none    part    all    all  all
//	menu:Evidence_sheet                          none     none    yes     yes    yes  yes
//	button:Later button:Earlier button:Share     none     none    part    all    all  all
//	button:More_context button:Whole_source      none     none    part    all    all  all
//	button:Helpful button:Wrong                  no       no      no      yes    yes  no
//	button:Delete                                no       yes     yes     no     yes  yes
//	complete:people complete:speakers            none     none    part    all    all  all
//	complete:documents complete:words            none     none    part    all    all  all
//	complete:commands                            yes      yes     yes     yes    yes  yes
//	complete:folders                             none     none    part    none   all  all
//	complete:remove                              none     none    none    none   all  all
//
// Where nobody else reads it, !status also tells an operator what doctor finds.
// Delete is that of an answer to somebody else: everybody may delete their own.
// Helpful and Wrong count where managers have turned that on, here the home server.
//
// What discordgo v0.29.0 makes of slow, broken and unknown answers, and where it
// is mended (with the number of its report in bwmarrin/discordgo, where there is
// one). In client/gateway.go:
//
//   - Open deadlocks where the second packet is RECONNECT or a heartbeat ACK
//     (#513): relay.take keeps both from it.
//   - It identifies anew at once where the session was dropped (#544): relay.take
//     ends the connection, and the next one waits for its turn.
//   - It waits for ever for HELLO and READY (#144), and five heartbeats for an ACK:
//     relay.take sets a deadline for each.
//   - It closes a lost connection with code 1000, which ends the session (#759):
//     relay.send leaves that out. It keeps no resume_gateway_url: Shard.resume does.
//   - It tries again after 4004 and the like (#1544): Serve returns those errors.
//   - A message with a new kind of component arrives without its author (#1562,
//     #1683); a guild of null panics, as does a heartbeat interval of 0: relay.event
//     and relay.take.
//
// In client/rest.go:
//
//   - Requests wait for each other, and for rate limits whatever their context
//     says, all edits of interactions in one queue (#1384): Call gives each a
//     Session of its own, and limits.wait does the waiting.
//   - A 429 by a proxy is an error of JSON (#659), and any other is repeated without
//     end: transport.refused.
//   - A message whose answer cannot be decoded is reported as not sent, and would be
//     sent twice: Call takes it for sent, and transport.repeatable says what may be
//     sent again.
//   - Errors have the address, and so the tokens of interactions: Call takes it out.
//
// Only a packet that is no JSON costs something: a new connection, on which the
// session is resumed.
package discord
