package royalty

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// Every sentence is there in both languages and asks for the same arguments.
func TestSentences(t *testing.T) {
	for _, table := range []any{says, found} {
		v := reflect.ValueOf(table)
		for i := range v.NumField() {
			f := v.Field(i)
			text := ipx.T(f.Field(0).String(), f.Field(1).String())
			assert.False(t, text.IsZero(), v.Type().Field(i).Name)
			assert.Empty(t, text.Faults(), v.Type().Field(i).Name)
		}
	}
}
