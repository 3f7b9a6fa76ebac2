package discord

import "context"

// A bot that is killed leaves a progress message that nobody edits any more. The
// store keeps the path of each, so that the next start can replace it.

// placeOf is the API's path of an outlet's message, "" where it is unknown.
func placeOf(out outlet) string {
	switch out := out.(type) {
	case *followOutlet:
		if answer, _ := out.following.state(); answer != "" {
			return "channels/" + out.channel + "/messages/" + answer
		}
	case *interactionOutlet:
		return "webhooks/" + out.app + "/" + out.token + "/messages/@original"
	}
	return ""
}

// keepRunning notes that a progress message is there, or is finished.
func (a *adapter) keepRunning(place string, running bool) {
	var err error
	if running {
		err = a.store.put(bucketRunning, place, []byte("1"))
	} else {
		err = a.store.delete(bucketRunning, place)
	}
	if err != nil {
		a.Log.Warn("discord: progress message", "err", err)
	}
}

// endRunning ends the progress messages of a bot that was killed.
func (a *adapter) endRunning(ctx context.Context) {
	for _, place := range a.store.keys(bucketRunning) {
		o := say("The bot was stopped in the middle of this. Questions are answered from the index as it is; `reindex` brings it up to date.")
		if err := a.rest.edit(ctx, "/"+place, o); err != nil {
			a.Log.Info("discord: progress message of an earlier run", "err", err) // deleted, or its token is over
		}
		a.keepRunning(place, false)
	}
}
