package claim_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/insurance"
	"github.com/ipx-sdk/ipx-go/insurance/claim"
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
)

// A loss is paid up to the value of what is insured (Insurance Law art. 55 para. 3); of
// cost and liability the value of a right says nothing. The part of several insurers is of
// what is left.
func TestNoMoreThanTheValue(t *testing.T) {
	v := cn.Pack().On(day("2026-06-01"))
	for name, c := range map[string]struct {
		code  string
		facts claim.Facts
		loss  claim.Loss
		want  string
	}{
		"a loss above the value":          {"infringement-loss", claim.Facts{Peril: insurance.InfringementLoss}, claim.Loss{Items: []claim.Item{{Amount: yuan(600_000)}}, Value: yuan(500_000)}, "CNY 400000.00"},
		"below it":                        {"infringement-loss", claim.Facts{Peril: insurance.InfringementLoss}, claim.Loss{Items: []claim.Item{{Amount: yuan(400_000)}}, Value: yuan(500_000)}, "CNY 320000.00"},
		"what is inflated goes first":     {"infringement-loss", claim.Facts{Peril: insurance.InfringementLoss}, claim.Loss{Items: []claim.Item{{Amount: yuan(600_000)}}, Inflated: yuan(200_000), Value: yuan(500_000)}, "CNY 320000.00"},
		"shared, of the value":            {"infringement-loss", claim.Facts{Peril: insurance.InfringementLoss}, claim.Loss{Items: []claim.Item{{Amount: yuan(600_000)}}, Value: yuan(500_000), Others: []ipx.Money{yuan(1_000_000)}}, "CNY 200000.00"},
		"cost knows no value":             {"infringement-loss", claim.Facts{Peril: insurance.Invalidation}, claim.Loss{Items: []claim.Item{{Amount: yuan(100_000)}}, Value: yuan(50_000)}, "CNY 80000.00"},
		"neither does liability":          {"liability", sued(), claim.Loss{Items: []claim.Item{{Amount: yuan(600_000)}}, Value: yuan(500_000)}, "CNY 480000.00"},
		"and a value that nobody told of": {"infringement-loss", claim.Facts{Peril: insurance.InfringementLoss}, claim.Loss{Items: []claim.Item{{Amount: yuan(600_000)}}}, "CNY 480000.00"},
	} {
		cover, room := cover(t, c.code, c.facts.Peril, nil)
		s, err := claim.Adjust(v, cover, room, c.facts, c.loss)
		require.NoError(t, err, name)
		assert.Equal(t, c.want, s.Total.String(), name)
	}
}
