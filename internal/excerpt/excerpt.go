// Package excerpt shows the beginning of what came from outside, as refusals quote it.
package excerpt

const most = 40 // characters

// Of is the beginning of a text, cut between characters.
func Of(s string) string {
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i] + "…"
		}
	}
	return s
}
