package valuation_test

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/valuation"
)

// places lists every number, list and text within a struct, as functions that
// put something odd there and say where.
func places(v reflect.Value, path string, out *[]func() string) {
	set := func(at reflect.Value, name string, to reflect.Value) {
		*out = append(*out, func() string { at.Set(to); return name })
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			places(v.Elem(), path, out)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				places(v.Field(i), path+"."+v.Type().Field(i).Name, out)
			}
		}
	case reflect.Slice:
		set(v, path+" = nil", reflect.Zero(v.Type()))
		if v.Len() > 0 {
			set(v, path+" shorter", v.Slice(0, v.Len()-1))
			set(v, path+" longer", reflect.AppendSlice(v.Slice3(0, v.Len(), v.Len()), v.Slice(0, 1)))
		}
		for i := range v.Len() {
			places(v.Index(i), fmt.Sprintf("%s[%d]", path, i), out)
		}
	case reflect.Float64:
		for _, f := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), -1, -1e-9, 0, 1, 1e-300, 1e308, -1e308, 12} {
			set(v, fmt.Sprint(path, " = ", f), reflect.ValueOf(f))
		}
	case reflect.Int:
		for _, n := range []int{-1, 0, 1, 7, math.MaxInt, math.MinInt} {
			set(v, fmt.Sprint(path, " = ", n), reflect.ValueOf(n))
		}
	case reflect.String:
		if v.Type() != reflect.TypeFor[string]() { // a choice
			set(v, path+` = "odd"`, reflect.ValueOf("odd").Convert(v.Type()))
		}
	}
}

// fresh copies a maker with all that it points to.
func fresh(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			out.Set(fresh(v.Elem()).Addr())
		}
	case reflect.Struct:
		out.Set(v)
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				out.Field(i).Set(fresh(v.Field(i)))
			}
		}
	case reflect.Slice:
		if v.IsNil() {
			return out
		}
		out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			out.Index(i).Set(fresh(v.Index(i)))
		}
	default:
		out.Set(v)
	}
	return out
}

// Every figure of every model, one after the other, replaced by what it should
// not be: a coded refusal that names an input, or evidence that can be written.
// Nothing panics, NaN never comes out, and none goes in unnoticed.
func TestOddFigures(t *testing.T) {
	tried := 0
	for _, maker := range every() {
		at := reflect.ValueOf(maker)
		if at.Kind() == reflect.Pointer { // a model already made
			continue
		}
		var count []func() string
		places(fresh(at), "", &count)
		for i := range count {
			v := fresh(at)
			var all []func() string
			places(v, at.Type().String(), &all)
			where := all[i]()
			r, err := valuation.Conclude(subject, v.Interface().(valuation.Maker))
			tried++
			if err != nil {
				no, ok := errors.AsType[*ipx.Refusal](err)
				require.True(t, ok, "%s: not a refusal: %v", where, err)
				require.ErrorIs(t, err, ipx.ErrInput, where)
				for _, reason := range no.Reasons {
					require.NotEmpty(t, reason.Code, where)
					require.NotEmpty(t, reason.Subject, "%s: %v", where, err)
				}
				continue
			}
			for _, word := range []string{"NaN", "Inf", "odd"} {
				require.NotContains(t, where, word, "accepted")
			}
			require.False(t, math.IsNaN(r.Value) || math.IsInf(r.Value, 0), where)
			data, err := r.JSON()
			require.NoError(t, err, where)
			_, err = valuation.DecodeResult(data)
			require.NoError(t, err, where)
		}
	}
	require.Greater(t, tried, 4000)
}
