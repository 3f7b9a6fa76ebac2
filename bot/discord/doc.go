// Package discord is the bot on Discord. It takes questions out of messages,
// has Config.Answer answer them, and shows the answers within Discord's limits.
//
// From the ground up:
//
//   - connection.go holds one connection to the gateway: HELLO, IDENTIFY or
//     RESUME, heartbeats, and a deadline on every read. gateway.go opens it,
//     supervise.go opens the next one when it ends, later and later, and stops
//     where Discord says that trying again cannot help. shard.go runs as many as
//     the bot has shards.
//   - rest.go and ratelimit.go speak to the HTTP API: one place that keeps to
//     the rate limits, waits no longer than its context, and never sends a
//     second time what may have happened the first.
//   - event.go and guilds.go read what the gateway tells, address.go decides
//     which messages speak to the bot, home.go and person.go who may do what.
//   - queue.go runs the answers, in turns between guilds and people; cooldown.go
//     and mute.go keep it from being flooded.
//   - message.go and interaction.go lead from what a person does to a task,
//     words.go reads what another message says, inline.go the questions within
//     one, talk.go keeps what a question may go on from; answer.go leads from the
//     task to its answer, outlet.go the answer back. follow.go keeps an answer in
//     step with a question that is edited or deleted, kept.go after a restart too.
//   - register.go tells Discord the commands, complete.go completes options,
//     menu.go does the message menu, button.go and press.go the buttons.
//   - arrange.go chooses what of a reply is shown, reason.go finds why; render.go,
//     passage.go, source.go, check.go, docs.go, help.go and escape.go lay it out
//     within limits.go; outgoing.go sends it, and can send nothing that would
//     ping; denied.go leaves out what a channel refuses.
//   - alerts.go tells channels what is new, feedback.go keeps what people think,
//     evidence.go writes down what was checked.
//   - scope.go says what may be seen from where, settings.go has what a guild's
//     managers choose, store.go keeps it; reindex.go and admin.go do what admins
//     ask, running.go ends what a killed bot left, metrics.go is for operators.
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
// Delete is of an answer to somebody else; everybody may delete their own.
// Opinions are taken where managers keep them, here the home server.
//
// The types of embeds, components and commands are discordgo's. Its Session is
// not used: in v0.29.0 Open deadlocks when the second packet is RECONNECT or a
// heartbeat ACK, a gateway that sends no HELLO hangs it, a message with a new
// kind of component arrives without its author, requests ignore their context
// while they wait for a rate limit, and a message whose answer cannot be
// decoded is reported as not sent. Each of these has taken bots down; none can
// be mended from outside.
package discord
