package ipx

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"

	"github.com/ipx-sdk/ipx-go/internal/strictjson"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/shopspring/decimal"
)

// categories are the words that stand for the Err values in JSON, in the
// order of their declaration.
var categories = []struct {
	word string
	err  error
}{
	{"state", ErrState},
	{"actor", ErrActor},
	{"document", ErrDocument},
	{"rule", ErrRule},
	{"conflict", ErrConflict},
	{"input", ErrInput},
}

// CategoryName returns the word for one of the Err values: "state", "actor",
// "document", "rule", "conflict" or "input"; empty for any other error.
func CategoryName(category error) string {
	for _, c := range categories {
		if c.err == category {
			return c.word
		}
	}
	return ""
}

// Bounds of a refusal read from outside.
var refusalBounds = strictjson.Options{MaxBytes: 1 << 20, MaxDepth: 16}

type refusalJSON struct {
	Reasons []Reason `json:"reasons"`
}

type reasonJSON struct {
	Code     Code            `json:"code"`
	Category string          `json:"category"`
	Rule     string          `json:"rule,omitempty"`
	Cite     Text            `json:"cite,omitzero"`
	Says     Text            `json:"says,omitzero"`
	Args     []Arg           `json:"args,omitempty"`
	Subject  string          `json:"subject,omitempty"`
	Unblock  []unblockerJSON `json:"unblock,omitempty"`
}

type unblockerJSON struct {
	Role  Role    `json:"role"`
	Party PartyID `json:"party,omitempty"`
	Act   Text    `json:"act,omitzero"`
}

// argJSON names the type of the value, so that it comes back as what it was
// and a portal can format dates and money for its reader.
type argJSON struct {
	Name  string          `json:"name,omitempty"`
	Type  string          `json:"type"`
	Value json.RawMessage `json:"value"`
}

var (
	refusalDecoder = strictjson.For[refusalJSON](refusalBounds)
	reasonDecoder  = strictjson.For[reasonJSON](refusalBounds)
	argDecoder     = strictjson.For[argJSON](refusalBounds)
)

// MarshalJSON writes {"reasons":[…]}.
func (r Refusal) MarshalJSON() ([]byte, error) { return json.Marshal(refusalJSON(r)) }

// UnmarshalJSON reads the form of MarshalJSON and nothing else.
func (r *Refusal) UnmarshalJSON(b []byte) error {
	j, err := refusalDecoder.Decode(b)
	if err != nil {
		return fmt.Errorf("ipx: refusal: %w", err)
	}
	*r = Refusal(j)
	return nil
}

// MarshalJSON writes code, category, rule, citation, template, arguments and
// who can clear the reason. Arguments carry their type.
func (r Reason) MarshalJSON() ([]byte, error) {
	j := reasonJSON{Code: r.Code, Category: CategoryName(r.Category), Rule: r.Rule, Cite: r.Cite, Says: r.Says,
		Args: r.Args, Subject: r.Subject}
	for _, u := range r.Unblock {
		j.Unblock = append(j.Unblock, unblockerJSON(u))
	}
	return json.Marshal(j)
}

// UnmarshalJSON reads the form of MarshalJSON and nothing else.
func (r *Reason) UnmarshalJSON(b []byte) error {
	j, err := reasonDecoder.Decode(b)
	if err != nil {
		return fmt.Errorf("ipx: reason: %w", err)
	}
	out := Reason{Code: j.Code, Rule: j.Rule, Cite: j.Cite, Says: j.Says, Args: j.Args, Subject: j.Subject}
	for _, c := range categories {
		if c.word == j.Category {
			out.Category = c.err
		}
	}
	if out.Category == nil && j.Category != "" {
		return fmt.Errorf("ipx: reason %q: category %q is unknown", clip(string(j.Code)), clip(j.Category))
	}
	for _, u := range j.Unblock {
		out.Unblock = append(out.Unblock, Unblocker(u))
	}
	*r = out
	return nil
}

// MarshalJSON writes name, type and value. A value of another type than those
// that [Arg] names is written as its text.
func (a Arg) MarshalJSON() ([]byte, error) {
	kind, v := argValue(a.Value)
	raw, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("ipx: argument %q of type %T: %w", a.Name, a.Value, err)
	}
	return json.Marshal(argJSON{a.Name, kind, raw})
}

func argValue(v any) (kind string, out any) {
	switch v := v.(type) {
	case calendar.Date:
		return "date", v
	case calendar.Period:
		return "period", v
	case Money:
		return "money", v
	case Share:
		return "share", v
	case decimal.Decimal:
		return "decimal", v.String()
	case Text:
		return "text", v
	case PartyID:
		return "party", v
	case RightID:
		return "right", v
	case Role:
		return "role", v
	case RightKind:
		return "right-kind", v
	case PartyKind:
		return "party-kind", v
	case DocumentKind:
		return "document-kind", v
	case fmt.Stringer:
		return "string", v.String()
	}
	switch r := reflect.ValueOf(v); r.Kind() {
	case reflect.String:
		return "string", r.String()
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return "int", r.Int()
	case reflect.Slice:
		list := make([]Arg, r.Len())
		for i := range list {
			list[i].Value = r.Index(i).Interface()
		}
		return "list", list
	}
	return "string", fmt.Sprint(v)
}

// UnmarshalJSON reads the form of MarshalJSON and nothing else. Lists come
// back as []any, whatever the type of their elements was.
func (a *Arg) UnmarshalJSON(b []byte) error {
	j, err := argDecoder.Decode(b)
	if err != nil {
		return fmt.Errorf("ipx: argument: %w", err)
	}
	v, err := readArg(j)
	if err != nil {
		return fmt.Errorf("ipx: argument %q of type %q: %w", clip(j.Name), clip(j.Type), err)
	}
	*a = Arg{j.Name, v}
	return nil
}

func readArg(j argJSON) (any, error) {
	switch j.Type {
	case "string":
		return read[string](j.Value)
	case "int":
		n, err := strconv.Atoi(string(j.Value))
		return n, err
	case "date":
		return read[calendar.Date](j.Value)
	case "period":
		return read[calendar.Period](j.Value)
	case "money":
		return read[Money](j.Value)
	case "share":
		return read[Share](j.Value)
	case "decimal":
		v, err := read[string](j.Value)
		if err != nil {
			return nil, err
		}
		return plainDecimal(v.(string))
	case "text":
		return read[Text](j.Value)
	case "party":
		return read[PartyID](j.Value)
	case "right":
		return read[RightID](j.Value)
	case "role":
		return read[Role](j.Value)
	case "right-kind":
		return read[RightKind](j.Value)
	case "party-kind":
		return read[PartyKind](j.Value)
	case "document-kind":
		return read[DocumentKind](j.Value)
	case "list":
		args, err := read[[]Arg](j.Value)
		list := make([]any, len(args.([]Arg)))
		for i, a := range args.([]Arg) {
			list[i] = a.Value
		}
		return list, err
	}
	return nil, fmt.Errorf("the type is unknown")
}

func read[T any](b []byte) (any, error) {
	var v T
	err := strictjson.Decode(b, &v, refusalBounds)
	return v, err
}
