"""discord.py logs in to discordtest, reads, answers, edits and deletes, and
answers a slash command. See doc.go for how to run it."""

import os

import discord
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

api = os.environ["DISCORD_API_URL"]
Route.BASE = api + "/api/v10"
DiscordWebSocket.DEFAULT_GATEWAY = URL(api.replace("http", "ws", 1) + "/")

intents = discord.Intents.default()
intents.message_content = True
client = discord.Client(intents=intents)
tree = app_commands.CommandTree(client)


@tree.command(description="Says it back")
async def echo(interaction: discord.Interaction, words: str):
    await interaction.response.defer(ephemeral=True)
    await interaction.edit_original_response(content="slash: " + words)


@client.event
async def on_ready():
    commands = await tree.sync()
    guild = client.guilds[0]
    print("ready:", client.user, guild.name, [c.name for c in guild.channels], [c.name for c in commands], flush=True)


@client.event
async def on_message(message):
    if message.author == client.user or not message.content.startswith("?"):
        return
    me = message.guild.me if message.guild else client.user
    answer = await message.reply(f"{message.author} said {message.content}", mention_author=False)
    again = await message.channel.fetch_message(answer.id)
    assert again.reference.message_id == message.id and again.content == answer.content
    await answer.edit(content=None, embed=discord.Embed(title="edited", description=message.content))
    if message.guild:
        assert message.channel.permissions_for(me).send_messages
    await message.channel.send("with a file", file=discord.File(__file__, "client.py"))
    gone = await message.channel.send("gone")
    await gone.delete()
    print("answered:", message.content, flush=True)


client.run(os.environ["DISCORD_TOKEN"])
