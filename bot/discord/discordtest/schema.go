package discordtest

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// discordSchema holds the schemas that Discord publishes of what its API takes
// and gives, as far as this server knows them. testdata/schema.mjs makes it anew.
//
//go:embed testdata/discord.json
var discordSchema []byte

const schemaFile = "discord.json"

var newCompiler = sync.OnceValue(func() *jsonschema.Compiler {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(discordSchema))
	if err != nil {
		panic("discordtest: " + schemaFile + ": " + err.Error())
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(schemaFile, doc); err != nil {
		panic("discordtest: " + schemaFile + ": " + err.Error())
	}
	return c
})

var schemas = struct {
	sync.Mutex
	byName map[string]*jsonschema.Schema
}{byName: map[string]*jsonschema.Schema{}}

func schemaOf(name string) *jsonschema.Schema {
	schemas.Lock()
	defer schemas.Unlock()
	if s := schemas.byName[name]; s != nil {
		return s
	}
	s, err := newCompiler().Compile(schemaFile + "#/$defs/" + name)
	if err != nil {
		panic("discordtest: " + err.Error())
	}
	schemas.byName[name] = s
	return s
}

// conforms holds JSON against one of Discord's schemas. "[]" before its name
// makes it one of a list.
func conforms(name string, raw []byte) error {
	if element, list := strings.CutPrefix(name, "[]"); list {
		var elements []json.RawMessage
		if err := json.Unmarshal(raw, &elements); err != nil {
			return err
		}
		for i, e := range elements {
			if err := conforms(element, e); err != nil {
				return fmt.Errorf("element %d: %w", i, err)
			}
		}
		return nil
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		return err
	}
	if err := schemaOf(name).Validate(wide(v)); err != nil {
		return fmt.Errorf("no %s by Discord's schema: %w", name, err)
	}
	return nil
}

// wide is a value in whose strings each UTF-16 unit is a character: Discord may count
// either, and so its schemas hold for both.
func wide(v any) any {
	switch v := v.(type) {
	case string:
		if n := length(v); n > utf8.RuneCountInString(v) {
			return v + strings.Repeat("-", n-utf8.RuneCountInString(v))
		}
	case []any:
		for i := range v {
			v[i] = wide(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = wide(v[k])
		}
	}
	return v
}

// decode reads what the bot sends. A field that is not known is a slip, but of
// any client, which may use more of Discord than is known here.
func (s *Server) decode(raw []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	if !s.AnyClient {
		d.DisallowUnknownFields()
	}
	return d.Decode(v)
}
