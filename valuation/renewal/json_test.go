package renewal

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"

	"github.com/ipx-sdk/ipx-go/valuation"
)

// TestModelsReadFromJSON: a model that is stored comes back the same, and its
// result can be written and read as evidence.
func TestModelsReadFromJSON(t *testing.T) {
	for _, m := range []valuation.Maker{Patent{10000, 0.1, 0.08, invention}, Population{7.6, 1.5, 0.12, 0.06, invention}, Learning{3000, 0.88, 1e-3, 4000, 0.6, 9000, 0.05, invention}} {
		data, err := json.Marshal(m)
		require.NoError(t, err)
		back := reflect.New(reflect.TypeOf(m))
		require.NoError(t, strictjson.Decode(data, back.Interface(), strictjson.Options{}), "%s", data)
		require.Equal(t, m, back.Elem().Interface())
		r, err := valuation.Conclude(valuation.Subject{}, m)
		require.NoError(t, err)
		require.NotEmpty(t, r.Title.Zh)
		require.NotEmpty(t, r.Title.En)
		for _, in := range r.Inputs {
			require.NotEmpty(t, in.Label.Zh, in.Name)
			require.NotEmpty(t, in.Label.En, in.Name)
			require.NotEmpty(t, in.Unit, in.Name)
		}
		out, err := r.JSON()
		require.NoError(t, err)
		again, err := valuation.DecodeResult(out)
		require.NoError(t, err)
		require.True(t, again.Genuine())
	}
}
