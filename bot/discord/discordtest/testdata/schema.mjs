// schema.mjs writes discord.json: the schemas that discordtest holds messages,
// commands and guilds against, out of those that Discord publishes.
//
//	npm install discord-api-spec zod && node schema.mjs > discord.json
//
// The package discord-api-spec carries Discord's OpenAPI description
// (github.com/discord/discord-api-spec) as zod schemas; zod makes JSON Schema of
// them.
import { readFileSync } from "node:fs";
import * as spec from "discord-api-spec/zod";
import * as z from "zod";

const roots = [
  // what a bot sends
  "MessageCreateRequest", "MessageEditRequestPartial", "IncomingWebhookUpdateRequestPartial", "ApplicationCommandUpdateRequest",
  "CreateMessageInteractionCallbackRequest", "UpdateMessageInteractionCallbackRequest", "ApplicationCommandAutocompleteCallbackRequest",
  // what it gets
  "MessageResponse", "InteractionCallbackResponse", "ApplicationCommandResponse", "UserPIIResponse", "GuildMemberResponse", "GuildWithCountsResponse",
  "GuildChannelResponse", "PrivateChannelResponse", "ThreadResponse", "PrivateApplicationResponse", "GatewayResponse",
  "GatewayBotResponse", "ErrorResponse", "RatelimitedResponse",
];

const registry = z.registry();
for (const [name, schema] of Object.entries(spec)) {
  if (name.endsWith("Schema") && schema?._zod) registry.add(schema, { id: name.replace(/Schema$/, "") });
}
const all = z.toJSONSchema(registry, { io: "input", unrepresentable: "any", uri: (id) => "#/$defs/" + id }).schemas;

// What Discord takes besides: IDs as numbers, permissions as a string; and there
// are references of type 1, which are forwards.
all.SnowflakeRequest = { anyOf: [all.SnowflakeType, { type: "integer" }] };
for (const name of Object.keys(all).filter((n) => /Request(Partial)?$/.test(n))) {
  all[name] = JSON.parse(JSON.stringify(all[name]).replaceAll('"#/$defs/SnowflakeType"', '"#/$defs/SnowflakeRequest"'));
}
all.ApplicationCommandUpdateRequest.properties.default_member_permissions.anyOf.push({ type: "string", pattern: "^[0-9]+$" });

all.MessageReferenceResponse.properties.type = { enum: [0, 1] };

const used = {};
function clean(v) {
  if (Array.isArray(v)) return v.map(clean);
  if (!v || typeof v !== "object") return v;
  const entries = Object.entries(v).filter(([k]) => k !== "$schema" && k !== "$id" && !(k === "pattern" && v.format === "date-time"));
  return Object.fromEntries(entries.map(([k, e]) => [k, clean(e)]));
}
function take(name) {
  if (used[name]) return;
  used[name] = clean(all[name]);
  for (const [, ref] of JSON.stringify(used[name]).matchAll(/"#\/\$defs\/(\w+)"/g)) take(ref);
}
roots.forEach(take);

const version = JSON.parse(readFileSync("node_modules/discord-api-spec/package.json")).version;
console.log(`{
"$schema": "https://json-schema.org/draft/2020-12/schema",
"$comment": "From discord-api-spec ${version}; see LICENSE and schema.mjs.",
"$defs": {
${Object.keys(used).sort().map((n) => JSON.stringify(n) + ": " + JSON.stringify(used[n])).join(",\n")}
}
}`);
