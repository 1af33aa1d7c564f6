package ipx

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func consent() Reason {
	return Reason{
		Code: "PLEDGE-CONSENT-02", Category: ErrRule, Rule: "cn.patent.14", Cite: T("《专利法》第十四条", "Patent Law art. 14"),
		Says: T("共有人{who}尚未在{by}前同意", "co-owner {who} has not consented by {by}"),
		Args: []Arg{{"who", PartyID("acme")}, {"by", calendar.MustParse("2026-03-02")}}, Subject: "acme",
		Unblock: []Unblocker{{Role: CoOwner, Party: "acme", Act: T("出具同意书", "give consent")}},
	}
}

func TestRefusal(t *testing.T) {
	r := Refuse(consent(), Reason{Code: "X-1", Category: ErrState, Says: T("不可", "not open")})
	var err error = fmt.Errorf("pledge: file: %w", r)
	assert.EqualError(t, r, "refused: PLEDGE-CONSENT-02: co-owner acme has not consented by 2026-03-02; X-1: not open")
	assert.ErrorIs(t, err, ErrRule)
	assert.ErrorIs(t, err, ErrState)
	assert.NotErrorIs(t, err, ErrActor)
	assert.True(t, r.Has("X-1"))
	assert.False(t, r.Has("X-2"))
	reason, ok := errors.AsType[Reason](err)
	assert.True(t, ok)
	assert.Equal(t, Code("PLEDGE-CONSENT-02"), reason.Code)
	assert.False(t, Reason{}.Is(nil), "a reason without category is of no category")
}

func TestMerge(t *testing.T) {
	a := Refuse(consent())
	other := consent()
	other.Args = []Arg{{"who", "bank"}, {"by", calendar.MustParse("2026-03-02")}}
	b := Refuse(consent(), other)
	m := Merge(nil, a, b, a)
	require.Len(t, m.Reasons, 2, "the same reason about another party is another reason")
	assert.Nil(t, Merge())
	assert.Nil(t, Merge(nil, Refuse()))

	var none *Refusal
	assert.NoError(t, none.OrNil())
	assert.NoError(t, Refuse().OrNil())
	assert.Error(t, a.OrNil())
	assert.Len(t, a.Reasons, 1, "merging changes nothing")
}

// Braces in an argument are text.
func TestFill(t *testing.T) {
	r := Reason{Code: "X", Says: T("{a}{b}", "{a} {b} {c} { {} {a b}"), Args: []Arg{{"a", "{b}"}, {"b", T("二", "two")}}}
	assert.Equal(t, "X: {b} two {c} { {} {a b}", r.Error())
	r = Reason{Code: "X", Says: T("", "{r} {k} {p} {d}"), Args: []Arg{{"r", Pledgee}, {"k", Invention}, {"p", Company}, {"d", DocumentKind("deed")}}}
	assert.Equal(t, "X: pledgee invention patent company deed", r.Error())
}

func TestTextFaults(t *testing.T) {
	assert.Empty(t, T("甲方{a}", "party {a}").Faults())
	assert.Empty(t, Text{}.Faults())
	assert.Equal(t, []string{"the English text is missing"}, T("甲", "").Faults())
	assert.Equal(t, []string{"the Chinese text is missing"}, T("", "a").Faults())
	assert.Equal(t, []string{"the Chinese text does not use {b}", "the English text does not use {c}"}, T("{a}{c}", "{a} {b} {a}").Faults())
	assert.Equal(t, []string{"a", "b", "c"}, T("{a}{c}", "{a} {b} {a}").Args())
}

func TestRefusalJSON(t *testing.T) {
	r := Refuse(consent())
	b, err := json.Marshal(r)
	require.NoError(t, err)
	assert.JSONEq(t, `{"reasons":[{"code":"PLEDGE-CONSENT-02","category":"rule","rule":"cn.patent.14",
		"cite":{"zh":"《专利法》第十四条","en":"Patent Law art. 14"},
		"says":{"zh":"共有人{who}尚未在{by}前同意","en":"co-owner {who} has not consented by {by}"},
		"args":[{"name":"who","type":"party","value":"acme"},{"name":"by","type":"date","value":"2026-03-02"}],
		"subject":"acme","unblock":[{"role":"co-owner","party":"acme","act":{"zh":"出具同意书","en":"give consent"}}]}]}`, string(b))
	var back Refusal
	require.NoError(t, json.Unmarshal(b, &back))
	assert.Equal(t, r.Error(), back.Error())
	assert.ErrorIs(t, &back, ErrRule, "the category is the same error again")
	again, err := json.Marshal(back)
	require.NoError(t, err)
	assert.Equal(t, string(b), string(again))

	for _, in := range []string{
		`null`, `[]`, `{"reasons":[{"code":"X","category":"weather"}]}`, `{"reasons":[{"Code":"X"}]}`, `{"reasons":[],"more":1}`,
		`{"reasons":[{"code":"X","code":"Y"}]}`, `{"reasons":[{"args":[{"name":"a","type":"blob","value":1}]}]}`,
		`{"reasons":[{"args":[{"name":"a","type":"int","value":1.5}]}]}`, `{"reasons":[{"args":[{"name":"a","type":"date","value":"2026-02-30"}]}]}`,
		`{"reasons":[{"args":[{"name":"a","type":"decimal","value":"1e9999999"}]}]}`,
		`{"reasons":[{"args":[{"name":"a","type":"money","value":{"amount":"1"}}]}]}`,
		`{"reasons":[{"args":[{"name":"a","type":"list","value":[1]}]}]}`,
	} {
		var r Refusal
		assert.Error(t, json.Unmarshal([]byte(in), &r), in)
	}
}

// BurdenNo is a text type of another package.
type BurdenNo string

func TestArgTypes(t *testing.T) {
	third := share(t, 1, 3)
	for _, v := range []any{
		"text", 42, -1, calendar.MustParse("2026-03-02"), calendar.M(3), MustMoney("CNY 1.50"), third, T("甲", "a"),
		Pledgee, Invention, Company, DocumentKind("deed"), PartyID("p"), RightID("r"), []any{"a", 1, Pledgee},
	} {
		b, err := json.Marshal(Arg{"x", v})
		require.NoError(t, err)
		var back Arg
		require.NoError(t, json.Unmarshal(b, &back), "%s", b)
		if m, ok := v.(Money); ok {
			assert.True(t, m.Equal(back.Value.(Money)))
			continue
		}
		assert.Equal(t, Arg{"x", v}, back)
	}
	// Other types become what they look like.
	for v, want := range map[any]any{BurdenNo("p"): "p", int64(7): 7, true: "true", nil: "<nil>"} {
		b, err := json.Marshal(Arg{"x", v})
		require.NoError(t, err)
		var back Arg
		require.NoError(t, json.Unmarshal(b, &back))
		assert.Equal(t, want, back.Value)
	}
	b, err := json.Marshal(Arg{"ltv", decimal.RequireFromString("0.25")})
	require.NoError(t, err)
	var back Arg
	require.NoError(t, json.Unmarshal(b, &back))
	assert.True(t, decimal.RequireFromString("0.25").Equal(back.Value.(decimal.Decimal)))
}

func TestCategoryName(t *testing.T) {
	for err, want := range map[error]string{
		ErrState: "state", ErrActor: "actor", ErrDocument: "document", ErrRule: "rule", ErrConflict: "conflict", ErrInput: "input",
	} {
		assert.Equal(t, want, CategoryName(err))
	}
	assert.Empty(t, CategoryName(errors.New("x")))
	assert.Empty(t, CategoryName(nil))
}
