// discord.js logs in to discordtest, reads, answers, edits and deletes, and
// answers a slash command. See doc.go for how to run it.
import { Client, EmbedBuilder, Events, GatewayIntentBits, MessageFlags, SlashCommandBuilder } from "discord.js";

const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages, GatewayIntentBits.MessageContent],
  rest: { api: process.env.DISCORD_API_URL + "/api" },
});

client.once(Events.ClientReady, async () => {
  const echo = new SlashCommandBuilder().setName("echo").setDescription("Says it back")
    .addStringOption((o) => o.setName("words").setDescription("What to say").setRequired(true));
  const commands = await client.application.commands.set([echo]);
  const guild = client.guilds.cache.first();
  console.log("ready:", client.user.tag, guild.name, guild.channels.cache.map((c) => c.name), commands.map((c) => c.name));
});

client.on(Events.InteractionCreate, async (interaction) => {
  if (!interaction.isChatInputCommand()) return;
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  await interaction.editReply("slash: " + interaction.options.getString("words"));
});

client.on(Events.MessageCreate, async (message) => {
  if (message.author.bot || !message.content.startsWith("?")) return;
  const answer = await message.reply({ content: `${message.author.tag} said ${message.content}`, allowedMentions: { repliedUser: false } });
  const again = await message.channel.messages.fetch({ message: answer.id, force: true });
  if (again.reference.messageId !== message.id || again.content !== answer.content) throw new Error("read back something else");
  await answer.edit({ content: "", embeds: [new EmbedBuilder().setTitle("edited").setDescription(message.content)] });
  await message.channel.send({ content: "with a file", files: [{ attachment: import.meta.filename, name: "client.mjs" }] });
  const gone = await message.channel.send("gone");
  await gone.delete();
  console.log("answered:", message.content);
});

await client.login(process.env.DISCORD_TOKEN);
