package ipx

import (
	"fmt"
	"strings"
)

// fill replaces {name} by the argument of that name, in plain form.
func fill(s string, args []Arg) string {
	for _, a := range args {
		s = strings.ReplaceAll(s, "{"+a.Name+"}", fmt.Sprint(a.Value))
	}
	return s
}
