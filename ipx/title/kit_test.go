package title_test

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/title"
)

func grantOf(id string, on calendar.Date) title.Entry {
	return title.Entry{ID: title.EntryID(id), Right: "p", Dates: title.Dates{Effective: on},
		Act: title.Grant{Burden: title.Burden{ID: title.BurdenID(id), Kind: title.Licence, Holders: []ipx.PartyID{"user"}, Grantors: []ipx.PartyID{"acme"}}}}
}
