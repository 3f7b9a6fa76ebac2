package index

// What completion offers. The first byte of a key in a shard's names.
const (
	kindPerson   byte = 'p'
	kindSpeaker  byte = 's'
	kindDocument byte = 'd'
)
