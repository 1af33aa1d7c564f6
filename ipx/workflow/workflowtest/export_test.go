package workflowtest

import (
	"testing"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// Fuzzed runs the bodies of the fuzz targets over what the stories hold, and counts what
// they took for an outcome, a history and an instance.
func Fuzzed[T any, E workflow.Event](t testing.TB, pattern string, cast Cast[T, E]) (outcomes, histories, instances int) {
	l := lifeOf(t, pattern, cast)
	for _, r := range l.payloads {
		l.event(t, cast.Machine, r.Kind, r.Payload, func(testing.TB, Play[T, E], calendar.Date) { outcomes++ })
	}
	for _, p := range l.ends {
		var data []byte
		for _, r := range p.Records {
			line, err := r.AppendLine(nil)
			if err != nil {
				t.Fatalf("%v", err)
			}
			data = append(append(data, line...), '\n')
		}
		if replayable(t, cast.Machine, p.first, data, nil) {
			histories++
		}
		if stored[T](t, written(t, p.Instance), nil) {
			instances++
		}
	}
	return
}
