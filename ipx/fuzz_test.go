package ipx

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
)

func FuzzNumber(f *testing.F) {
	for _, s := range []string{"ZL202010203073.6", "199880013941.7", "CN102626434B", "第1234567号第9类", "2023SR0123456", "国作登字-2021-F-00012345", "Y2022980020741", "US8789601B2"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for scheme := range parsers {
			n, err := ParseNumber(scheme, s)
			if err != nil {
				require.ErrorIs(t, err, ErrInput)
				require.Less(t, len(err.Error()), 400)
				continue
			}
			again, err := ParseNumber(scheme, n.String())
			require.NoError(t, err, "%s %q", scheme, n)
			require.Equal(t, n, again, "the canonical form is canonical")
			b, err := n.MarshalText()
			require.NoError(t, err)
			require.NoError(t, again.UnmarshalText(b))
			_, _ = n.Right() // none may panic
			_, _ = n.Year()
			_, _, _ = n.Class(), n.KindCode(), n.PCT()
			_, _ = n.Stretched()
		}
	})
}

func FuzzMoney(f *testing.F) {
	for _, s := range []string{"CNY 1500000.00", "JPY -5", "KWD 0.001", "CNY 1e9"} {
		f.Add(s, `{"amount":"1.50","currency":"CNY"}`)
	}
	f.Fuzz(func(t *testing.T, s, j string) {
		check := func(m Money) {
			b, err := json.Marshal(m)
			require.NoError(t, err)
			var back Money
			require.NoError(t, json.Unmarshal(b, &back))
			require.True(t, m.Equal(back))
			if text, err := m.Capital(); err == nil {
				require.NotEmpty(t, text)
			}
			if parts, err := m.Split(3); err == nil {
				total, err := Total(parts...)
				require.NoError(t, err)
				require.True(t, total.Equal(m))
			}
		}
		if m, err := ParseMoney(s); err == nil {
			check(m)
		}
		var m Money
		if json.Unmarshal([]byte(j), &m) == nil {
			check(m)
		}
	})
}

func FuzzShare(f *testing.F) {
	for _, s := range []string{"1/3", "50%", "12.5%", "0", "999999999/1000000000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, err := ParseShare(s)
		if err != nil {
			return
		}
		back, err := ParseShare(v.String())
		require.NoError(t, err)
		require.True(t, v == back)
		rest, err := Whole.Sub(v)
		require.NoError(t, err)
		sum, err := rest.Add(v)
		require.NoError(t, err)
		require.True(t, sum == Whole)
	})
}

func FuzzIdentity(f *testing.F) {
	f.Add(someCode, "citizen-id:110*************2X")
	f.Add(someCitizen, "credit-code:"+someCode)
	f.Fuzz(func(t *testing.T, s, text string) {
		for _, kind := range []IdentityKind{CreditCode, CitizenID, OtherID} {
			n, err := ParseIdentity(kind, s)
			if err != nil {
				continue
			}
			whole, ok := n.Reveal()
			require.True(t, ok)
			require.NotEqual(t, whole, n.String())
			again, err := ParseIdentity(kind, whole)
			require.NoError(t, err)
			require.True(t, n == again)
		}
		var n IdentityNo
		if n.UnmarshalText([]byte(text)) != nil {
			return
		}
		b, err := n.MarshalText()
		require.NoError(t, err)
		var m IdentityNo
		require.NoError(t, m.UnmarshalText(b), "%q", b)
		again, err := m.MarshalText()
		require.NoError(t, err)
		require.Equal(t, string(b), string(again))
	})
}

func FuzzRefusalJSON(f *testing.F) {
	b, err := json.Marshal(Refuse(consent()))
	require.NoError(f, err)
	f.Add(b)
	f.Add([]byte(`{"reasons":[{"code":"X","category":"input","says":{"zh":"{a}","en":"{a}"},"args":[{"name":"a","type":"list","value":[{"type":"int","value":1}]}]}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var r Refusal
		if json.Unmarshal(b, &r) != nil {
			return
		}
		_ = r.Error()
		once, err := json.Marshal(r)
		require.NoError(t, err)
		var back Refusal
		require.NoError(t, json.Unmarshal(once, &back), "%s", once)
		twice, err := json.Marshal(back)
		require.NoError(t, err)
		require.Equal(t, string(once), string(twice))
	})
}

func FuzzAppraisalJSON(f *testing.F) {
	f.Add([]byte(`{"subject":["CN/invention/1"],"value":{"amount":"1.00","currency":"CNY"},"purpose":"pledge","standard":"market-value","on":"2026-01-31","model":"report"}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var a Appraisal
		if json.Unmarshal(b, &a) != nil {
			return
		}
		_ = a.Validate()
		once, err := json.Marshal(a)
		require.NoError(t, err)
		var back Appraisal
		require.NoError(t, json.Unmarshal(once, &back), "%s", once)
	})
}

func FuzzDigest(f *testing.F) {
	f.Add(Sum(nil).String())
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := ParseDigest(s); err == nil && !d.IsZero() {
			require.Equal(t, s, d.String())
		}
	})
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{`{"zh":"中","en":"en"}`, `{"role":"agent","party":"a","for":"p"}`, `{"kind":"k","dated":"2026-03-02","signed":["p"]}`,
		`{"id":"p","name":"n","kind":"person","identity":"citizen-id:110*************2X"}`, `{"id":"r","kind":"invention","jurisdiction":"CN","number":"201710601862.3"}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, place := range []any{&Text{}, &Right{}, &Party{}, &Actor{}, &Document{}} {
			if json.Unmarshal(b, place) != nil {
				continue
			}
			out, err := json.Marshal(place)
			require.NoError(t, err)
			require.NoError(t, json.Unmarshal(out, place), "%s", out)
			again, err := json.Marshal(place)
			require.NoError(t, err)
			require.Equal(t, string(out), string(again))
			if v, ok := place.(interface{ Validate() error }); ok {
				_ = v.Validate() // it may not panic
			}
		}
	})
}
