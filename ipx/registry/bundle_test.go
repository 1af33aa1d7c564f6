package registry_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx/registry"
)

// The rows below are constructed.
func TestBundles(t *testing.T) {
	h, err := registry.Decode([]byte(`{"id":"EP9","publication_number":"EP9000000B1","filing_date":"2001-11-08","events":[
		{"seq":1,"date":"2004-02-12","code":"PG25","country":"EP","details":{"ref_country":"IT","free_text":"LAPSE BECAUSE OF NON-PAYMENT OF DUE FEES"}},
		{"seq":2,"date":"2004-02-12","code":"REG","country":"EP","details":{"ref_country":"IT","ref_event_code":"X"}},
		{"seq":3,"date":"2004-03-12","code":"PG25","country":"EP","details":{"ref_country":"GB","free_text":"LAPSE BECAUSE OF EXPIRATION OF PROTECTION","effective_date":"2004-03-01"}},
		{"seq":4,"date":"2004-04-12","code":"REG","country":"EP","details":{"ref_country":"DE","ref_event_code":"X","effective_date":"2004-03-01"}},
		{"seq":5,"date":"2004-05-12","code":"GBPC","country":"EP","details":{"effective_date":"2004-03-01"}},
		{"seq":6,"date":"2004-06-12","code":"26N","country":"EP","description":"No opposition filed","details":{}},
		{"seq":7,"date":"2004-06-12","code":"PLBE","country":"EP","description":"No opposition filed within time limit","details":{}},
		{"seq":8,"date":"2004-06-12","code":"STAA","country":"EP","details":{"free_text":"STATUS: OPPOSITION FILED"}},
		{"seq":9,"date":"2004-07-12","code":"RAP2","country":"EP","details":{"new_owner":"Beta"}},
		{"seq":10,"date":"2004-07-12","code":"111L","country":"EP","details":{}},
		{"seq":11,"date":"2004-07-12","code":"PGFP","country":"EP","details":{"ref_country":"FR"}}]}`))
	require.NoError(t, err)
	r := imported(t, h)
	require.Len(t, r.State.Lapses, 2)
	assert.Equal(t, "non-payment", r.State.Lapses[0].Reason)
	assert.Equal(t, "term over", r.State.Lapses[1].Reason)
	assert.Equal(t, []string{"GBPC and PG25(GB)", "26N and PLBE"}, finding(r, "SAME_FACT_UNDER_SEVERAL_CODES").Text)
	assert.Equal(t, []int{9, 10}, rowsOf(r, "NO_EFFECT"), "what bears on title is named, a fee is not")
	assert.True(t, r.Record.IsZero(), "the titles are in national registers")
}
