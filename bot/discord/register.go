package discord

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"net/http"

	"github.com/bwmarrin/discordgo"

	"verbatim/bot/question"
)

// Names of the entries in a message's context menu.
const (
	menuFindSource = "Find source"
	menuAsk        = "Ask about this"
	menuEvidence   = "Evidence sheet"
)

// The option of each command by which the asker says who sees the answer.
const (
	optionSeen = "seen-by"
	seenByAll  = "everybody"
	seenByMe   = "only me"
)

// register tells Discord the commands, unless it was told the same before. A
// bot whose commands cannot be registered still answers messages.
func (a *adapter) register(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, sendTimeout)
	defer cancel()
	app := a.me.application()
	if app == "" {
		return
	}
	path := "/applications/" + app + "/commands"
	if a.GuildID != "" {
		path = "/applications/" + app + "/guilds/" + a.GuildID + "/commands"
	}
	list := commands(a.GuildID != "")
	raw, err := withoutNulls(list)
	if err != nil {
		a.Log.Error("discord: commands", "err", err)
		return
	}
	sum := sha256.Sum256(raw)
	hash := hex.EncodeToString(sum[:])
	where := a.rest.Base + path // a server that stands in for Discord has not been told what Discord has
	if string(a.store.get(bucketRegistered, where)) == hash {
		a.Log.Debug("discord: commands are registered already")
		return
	}
	if err := a.rest.do(ctx, http.MethodPut, path, json.RawMessage(raw), nil); err != nil {
		a.Log.Warn("discord: slash commands could not be registered; messages are answered all the same", "err", err)
		return
	}
	a.Log.Info("discord: slash commands registered", "commands", len(list), "guild", a.GuildID)
	if err := a.store.put(bucketRegistered, where, []byte(hash)); err != nil {
		a.Log.Warn("discord: commands", "err", err)
	}
}

// withoutNulls is v as JSON with the fields left out that are null. Discord
// takes them, servers that stand in for it may not.
func withoutNulls(v any) ([]byte, error) {
	raw, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	var tree any
	if err := json.Unmarshal(raw, &tree); err != nil {
		return nil, err
	}
	prune(tree)
	return json.Marshal(tree)
}

func prune(v any) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			prune(e)
		}
	case map[string]any:
		maps.DeleteFunc(v, func(_ string, e any) bool { return e == nil })
		for _, e := range v {
			prune(e)
		}
	}
}

// commands are the registry as Discord takes it, with the entries of the
// message menu. Commands of one guild have no contexts.
func commands(ofGuild bool) []*discordgo.ApplicationCommand {
	var list []*discordgo.ApplicationCommand
	for _, c := range question.Commands {
		ac := &discordgo.ApplicationCommand{Type: discordgo.ChatApplicationCommand, Name: c.Name, Description: c.Help, Options: []*discordgo.ApplicationCommandOption{}}
		for _, o := range c.Options {
			ac.Options = append(ac.Options, optionOf(o))
		}
		if !c.Admin {
			ac.Options = append(ac.Options, optionOf(question.Option{Name: optionSeen, Help: "Who sees the answer; without it, as this server has set", Choices: []string{seenByAll, seenByMe}}))
		}
		if c.Admin {
			manage := int64(manageGuild)
			ac.DefaultMemberPermissions = &manage
		}
		list = append(list, ac)
	}
	for _, name := range []string{menuFindSource, menuAsk, menuEvidence} {
		list = append(list, &discordgo.ApplicationCommand{Type: discordgo.MessageApplicationCommand, Name: name, Options: []*discordgo.ApplicationCommandOption{}})
	}
	if ofGuild {
		return list
	}
	for i, c := range list {
		contexts := []discordgo.InteractionContextType{discordgo.InteractionContextGuild, discordgo.InteractionContextBotDM, discordgo.InteractionContextPrivateChannel}
		install := []discordgo.ApplicationIntegrationType{discordgo.ApplicationIntegrationGuildInstall, discordgo.ApplicationIntegrationUserInstall}
		if i < len(question.Commands) && question.Commands[i].Admin {
			contexts, install = contexts[:2], install[:1]
		}
		c.Contexts, c.IntegrationTypes = &contexts, &install
	}
	return list
}

func optionOf(o question.Option) *discordgo.ApplicationCommandOption {
	ao := &discordgo.ApplicationCommandOption{
		Type: discordgo.ApplicationCommandOptionString, Name: o.Name, Description: o.Help, Required: o.Required,
		Autocomplete: o.Complete != question.Nothing,
	}
	if o.File {
		ao.Type = discordgo.ApplicationCommandOptionAttachment
	}
	for _, v := range o.Choices {
		ao.Choices = append(ao.Choices, &discordgo.ApplicationCommandOptionChoice{Name: v, Value: v})
	}
	return ao
}
