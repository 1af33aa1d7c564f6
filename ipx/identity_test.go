package ipx

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

const (
	someCode    = "91350100M000100Y43" // the specimen in GB 32100-2015
	someCitizen = "11010519491231002X" // the specimen in GB 11643-1999
)

func TestIdentity(t *testing.T) {
	code, err := NewCreditCode("９１３５0100 m000100y43")
	require.NoError(t, err)
	whole, ok := code.Reveal()
	assert.True(t, ok)
	assert.Equal(t, someCode, whole)
	assert.Equal(t, CreditCode, code.Kind())
	same, err := NewCreditCode(someCode)
	require.NoError(t, err)
	assert.True(t, code == same)

	id, err := NewCitizenID("11010519491231002x")
	require.NoError(t, err)
	assert.Equal(t, "110*************2X", id.String())
	assert.False(t, id == code)
	other, err := NewOtherID("passport e1234567")
	require.NoError(t, err)
	assert.Equal(t, "PA*************67", other.String())
	assert.True(t, IdentityNo{}.IsZero())
	assert.Empty(t, IdentityNo{}.String())
	_, ok = IdentityNo{}.Reveal()
	assert.False(t, ok)

	for _, c := range []struct {
		kind IdentityKind
		in   string
		code Code
	}{
		{CreditCode, "", "IPX-IDENTITY-FORM"},
		{CreditCode, "91350100M000100Y4", "IPX-IDENTITY-FORM"},
		{CreditCode, "91350100M000100Y44", "IPX-IDENTITY-CHECK"},
		{CreditCode, "91350100M000100O43", "IPX-IDENTITY-FORM"}, // no letter O
		{CreditCode, "91350100M00100OY43", "IPX-IDENTITY-FORM"},
		{CreditCode, "19350100M000100Y43", "IPX-IDENTITY-CHECK"},
		{CitizenID, "110105194912310021", "IPX-IDENTITY-CHECK"},
		{CitizenID, "110105491231002", "IPX-IDENTITY-FORM"}, // 15 digits
		{CitizenID, "11010519490231002X", "IPX-IDENTITY-BIRTH"},
		{CitizenID, "1101051949123100XX", "IPX-IDENTITY-FORM"},
		{OtherID, "abc", "IPX-IDENTITY-FORM"},
		{OtherID, "12****78", "IPX-IDENTITY-FORM"},
		{OtherID, strings.Repeat("9", 65), "IPX-IDENTITY-FORM"},
		{OtherID, strings.Repeat("9", 1000), "IPX-IDENTITY-FORM"},
		{"tattoo", "1234567", "IPX-IDENTITY-KIND"},
		{someCitizen, "citizen-id", "IPX-IDENTITY-KIND"}, // kind and number in each other's place
	} {
		_, err := ParseIdentity(c.kind, c.in)
		require.ErrorIs(t, err, ErrInput, c.in)
		assert.Equal(t, []Code{c.code}, codesOf(err), c.in)
		if len(c.in) > 8 {
			assert.NotContains(t, err.Error(), c.in, "no error repeats a number")
		}
		told, err := json.Marshal(err)
		require.NoError(t, err)
		assert.NotContains(t, string(told), someCitizen, "nor does what a portal is sent")
	}
	_, err = NewCitizenID("1101051949123100XX")
	assert.ErrorContains(t, err, "character 17 ", "the place that is wrong, not the length that is right")
	var n IdentityNo
	told, err := json.Marshal(n.UnmarshalText([]byte(someCitizen + ":citizen-id")))
	require.NoError(t, err)
	assert.NotContains(t, string(told), someCitizen)
}

// Whatever a program does to show a party, the number does not come out.
func TestIdentityNeverPrintsWhole(t *testing.T) {
	for _, mk := range []func() (IdentityNo, error){
		func() (IdentityNo, error) { return NewCitizenID(someCitizen) },
		func() (IdentityNo, error) { return NewCreditCode(someCode) },
		func() (IdentityNo, error) { return NewOtherID("E1234567890123456789") }, // long, so that no address in memory looks like it
	} {
		id, err := mk()
		require.NoError(t, err)
		secret, _ := id.Reveal()
		middle := secret[4 : len(secret)-4]
		p := Party{ID: "p", Name: "n", Kind: Person, Identity: id}
		hidden := struct{ inner Party }{p} // fmt calls no methods on what it holds
		for _, v := range []any{id, &id, p, &p, hidden, &hidden, []Party{p}, map[string]Party{"k": p}} {
			for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%T"} {
				out := fmt.Sprintf(verb, v)
				assert.NotContains(t, out, middle, "%s of %T", verb, v)
				assert.NotContains(t, out, fmt.Sprintf("%x", middle), "%s of %T", verb, v)
			}
			b, err := json.Marshal(v)
			require.NoError(t, err)
			assert.NotContains(t, string(b), middle)
			var log bytes.Buffer
			slog.New(slog.NewTextHandler(&log, nil)).Info("who", "party", v)
			slog.New(slog.NewJSONHandler(&log, nil)).Info("who", "party", v)
			assert.NotContains(t, log.String(), middle)
		}
		assert.NotContains(t, fmt.Errorf("party %v", p).Error(), middle)
	}
}

func TestIdentityText(t *testing.T) {
	id, err := NewCitizenID(someCitizen)
	require.NoError(t, err)
	p := Party{ID: "p", Name: "张三", Kind: Person, Identity: id}
	b, err := json.Marshal(p)
	require.NoError(t, err)
	assert.JSONEq(t, `{"id":"p","name":"张三","kind":"person","identity":"citizen-id:110*************2X"}`, string(b))

	// What is stored comes back with its mask, and writes the same bytes again.
	var back Party
	require.NoError(t, json.Unmarshal(b, &back))
	assert.True(t, back.Identity.Masked())
	_, ok := back.Identity.Reveal()
	assert.False(t, ok)
	assert.False(t, back.Identity == id, "a mask is not the number")
	again, err := json.Marshal(back)
	require.NoError(t, err)
	assert.Equal(t, string(b), string(again))

	// Input may bear the number whole.
	var n IdentityNo
	require.NoError(t, n.UnmarshalText([]byte("citizen-id:"+someCitizen)))
	assert.True(t, n == id)
	require.NoError(t, n.UnmarshalText(nil))
	assert.True(t, n.IsZero())
	empty, err := n.MarshalText()
	require.NoError(t, err)
	assert.Empty(t, empty)

	for _, in := range []string{
		someCitizen, "citizen-id:", "citizen-id:11010519491231002*", "citizen-id:110**2X", "tattoo:1234***", "other:*\x00**",
		"credit-code:" + someCitizen, "other:" + strings.Repeat("*", 65), "citizen-id:" + strings.Repeat("*", 18), strings.Repeat("1", 1<<12),
	} {
		err := n.UnmarshalText([]byte(in))
		require.Error(t, err, in)
		assert.True(t, errors.Is(err, ErrInput))
	}
}

// A wrong character, and two neighbours that changed places, are found.
func TestIdentityCheckCharacters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		body := make([]byte, 17)
		for i := range body {
			body[i] = creditAlphabet[rapid.IntRange(0, 30).Draw(t, "c")]
		}
		valid := 0
		var good string
		for _, c := range []byte(creditAlphabet) {
			s := string(body) + string(c)
			if _, err := NewCreditCode(s); err == nil {
				valid++
				good = s
			}
		}
		require.Equal(t, 1, valid, "one check character alone is right")
		i := rapid.IntRange(0, 16).Draw(t, "place")
		b := []byte(good)
		b[i], b[i+1] = b[i+1], b[i]
		if string(b) != good {
			_, err := NewCreditCode(string(b))
			require.Error(t, err)
		}
	})
}
