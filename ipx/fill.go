package ipx

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/internal/braces"
)

// fill replaces {name} by the argument of that name, in plain English form.
// Package l10n does the same per language.
func fill(s string, args []Arg) string {
	return braces.Fill(s, func(name string) (string, bool) {
		for _, a := range args {
			if a.Name == name {
				return plain(a.Value), true
			}
		}
		return "", false
	})
}

func plain(v any) string {
	switch v := v.(type) {
	case Text:
		return v.En
	case Role:
		return v.Name().En
	case RightKind:
		return v.Name().En
	case PartyKind:
		return v.Name().En
	case DocumentKind:
		return v.Name().En
	}
	return fmt.Sprint(v)
}
