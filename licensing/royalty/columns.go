package royalty

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// Columns are many lines of one clause, of one day, in the currency of the
// contract: sales of a shop, plays of a song. They are settled to the last unit
// as the same lines of a [Report] are, without an allocation a line. Lines with
// deductions, other currencies, parts of products or third parties' rates
// belong into the report itself.
type Columns struct {
	Running     string        // id of the clause
	On          calendar.Date // day of sale; zero: the last day of the period
	Units       []int64       // in 10^-UnitPlaces; nil: one each, and prices are amounts, below nought for credit notes
	Prices      []int64       // of a unit, in 10^-PricePlaces of the currency; nil where the clause counts units
	UnitPlaces  int32         // 0 to 6
	PricePlaces int32         // 0 to 6
	Out         *Results      // filled line by line, if given
}

// Results are what each line of [Columns] came to, in the currency's smallest
// unit. A column that is nil is not filled; the others must have room for every
// line. Taxes and shares of single lines exist only where the contract settles
// lines by themselves ([ByAccount]), royalties of single lines only where lines
// are rounded.
type Results struct {
	Royalty  []int64
	VAT      []int64
	Withheld []int64
	Payable  []int64
	Shares   [][]int64 // a column for each licensor, in their order
}

// SettleColumns makes the statement of a period as [Settle] does, of the lines
// of the report followed by those of the columns. Instead of an entry for each
// of these lines the statement has one for each tier.
//
// A column that cannot be used is refused with its field; so is a result that
// does not fit 64 bits, where results are asked for.
func SettleColumns(v law.View, t Terms, s State, r Report, columns ...Columns) (Statement, State, error) {
	if err := t.Validate(); err != nil {
		return Statement{}, State{}, err
	}
	return settle(v, &t, s, r, columns...)
}

// bulk is what columns came to where lines are settled by themselves.
type bulk struct {
	amount  decimal.Decimal   // royalties
	bases   []decimal.Decimal // by group of licensors
	sums    []taxed           // by group
	payable []decimal.Decimal // by licensor
}

// lines returns the number of lines.
func (q *Columns) lines() int { return max(len(q.Units), len(q.Prices)) }

// columnsFit refuses columns that cannot be used.
func (c *clerk) columnsFit(i int, q *Columns) (int, bool) {
	n := len(c.no)
	bad := func(field string, t ipx.Text, args ...ipx.Arg) {
		c.no.add("ROYALTY-REPORT", ipx.ErrInput, fmt.Sprintf("columns[%d].%s", i, field), t, args...)
	}
	k := c.t.clause(q.Running)
	if k < 0 {
		c.no.add("ROYALTY-CLAUSE", ipx.ErrInput, fmt.Sprintf("columns[%d].running", i), says.unknownClause, ipx.Arg{Name: "given", Value: clip(q.Running)})
		return k, false
	}
	if q.On.IsZero() {
		q.On = c.period.Last()
	}
	if q.Units == nil {
		q.UnitPlaces = 0
	}
	if q.Prices == nil {
		q.PricePlaces = 0
	}
	if !c.period.Contains(q.On) {
		bad("on", says.outside, ipx.Arg{Name: "given", Value: q.On}, ipx.Arg{Name: "from", Value: c.period.From}, ipx.Arg{Name: "last", Value: c.period.Last()})
	}
	money := c.t.Running[k].Base.money()
	switch {
	case money && q.Prices == nil && q.Units != nil:
		bad("prices", says.missing)
	case !money && (q.Prices != nil || q.Units == nil):
		bad("units", says.missing)
	case money && q.Units != nil && len(q.Units) != len(q.Prices):
		bad("prices", says.unequal, ipx.Arg{Name: "given", Value: len(q.Prices)}, ipx.Arg{Name: "want", Value: len(q.Units)})
	}
	for _, p := range []int32{q.UnitPlaces, q.PricePlaces} {
		if p < 0 || p > inputPlaces {
			bad("places", says.tooLong)
		}
	}
	for _, price := range q.Prices {
		if price < 0 && q.Units != nil {
			bad("prices", says.negative)
			break
		}
	}
	if o := q.Out; o != nil {
		account, line := c.t.Rounding.By == ByAccount, c.t.Rounding.By == ByLine && c.t.Running[k].Scale != Whole
		room := func(field string, col []int64, there bool) {
			switch {
			case col != nil && !there:
				bad("out."+field, says.conflict, ipx.Arg{Name: "other", Value: "rounding.by"})
			case col != nil && len(col) < q.lines():
				bad("out."+field, says.unequal, ipx.Arg{Name: "given", Value: len(col)}, ipx.Arg{Name: "want", Value: q.lines()})
			}
		}
		room("royalty", o.Royalty, account || line)
		room("vat", o.VAT, account)
		room("withheld", o.Withheld, account)
		room("payable", o.Payable, account)
		if o.Shares != nil && len(o.Shares) != len(c.t.Licensors) {
			bad("out.shares", says.unequal, ipx.Arg{Name: "given", Value: len(o.Shares)}, ipx.Arg{Name: "want", Value: len(c.t.Licensors)})
		}
		for _, col := range o.Shares {
			room("shares", col, account)
		}
	}
	return k, len(c.no) == n
}

// column settles one, or puts it off where its rate depends on what the period
// reaches.
func (c *clerk) column(i int, exact, shown []decimal.Decimal, later [][]wholeLine) {
	q := &c.columns[i]
	k, ok := c.columnsFit(i, q)
	if !ok {
		return
	}
	run, st := &c.t.Running[k], &c.s.Clauses[k]
	if c.over(run, q.On) {
		c.add(Entry{Kind: Ended, Clause: run.ID, Amount: c.m.of(decimal.Zero), Says: says.columnEnded,
			Args: []ipx.Arg{{Name: "clause", Value: run.Name}, {Name: "on", Value: q.On}, {Name: "ends", Value: run.RightEnds}, {Name: "lines", Value: q.lines()}}}, endOfRight)
		if o := q.Out; o != nil {
			for _, col := range append([][]int64{o.Royalty, o.VAT, o.Withheld, o.Payable}, o.Shares...) {
				clear(col)
			}
		}
		return
	}
	p := pricing{version: run.version(q.On), step: run.step(q.On)}
	by := c.t.Rounding.By
	switch limited := run.Least.Sign() > 0 || run.Most.Sign() > 0; {
	case run.Scale == Whole:
		base := q.total()
		if !st.bucket(p, base) {
			c.no.add("ROYALTY-REPORT", ipx.ErrInput, fmt.Sprintf("columns[%d].on", i), says.tooMany, ipx.Arg{Name: "most", Value: maxBuckets})
			return
		}
		st.Base = st.Base.Add(base)
		later[k] = append(later[k], wholeLine{-1, base, p, q})
	case by == ByLine || by == ByAccount || limited:
		c.columnByLine(run, q, p, st, false, &exact[k], &shown[k])
	default:
		base := q.total()
		for _, s := range run.slices(st.Base, base, p) {
			amount := s.base.Mul(s.rate)
			e := c.chargeColumn(run, s.tier, q.lines(), s.base, s.rate, amount, says.columnTier)
			c.add(e, formsOfPay)
			exact[k], shown[k] = exact[k].Add(amount), shown[k].Add(e.Amount.Amount())
		}
		st.Base = st.Base.Add(base)
	}
}

// columnByLine settles the lines of a column one by one.
func (c *clerk) columnByLine(run *Running, q *Columns, p pricing, st *ClauseState, flat bool, exact, shown *decimal.Decimal) {
	k := newKernel(c, run, q, p, st.Base, flat)
	k.settle()
	text := says.columnTier
	if flat {
		text = says.columnWhole
	} else {
		st.Base = k.count
	}
	seen := decimal.Zero
	for tier, r := range k.rungs {
		base, royalty := r.sums(k.places, c.m.scale)
		if base.Sign() == 0 && royalty.Sign() == 0 {
			continue
		}
		if flat {
			tier = run.tierAt(st.Base, p.version)
		}
		e := c.chargeColumn(run, tier, r.lines, base, run.effective(run.Versions[p.version].Tiers[tier].Rate, p), royalty, text)
		if flat {
			e.Args = append(e.Args, ipx.Arg{Name: "reached", Value: c.quantity(run, st.Base)})
		}
		c.add(e, formsOfPay)
		seen = seen.Add(e.Amount.Amount())
	}
	if k.limits.Sign() != 0 {
		e := Entry{Kind: UnitLimit, Clause: run.ID, Amount: c.shown(k.limits), Says: says.columnLimits, Args: []ipx.Arg{{Name: "clause", Value: run.Name}}}
		c.add(e, "")
		seen = seen.Add(e.Amount.Amount())
	}
	if odd := k.sum.Sub(seen); odd.Sign() != 0 && k.rounds() {
		c.add(Entry{Kind: Rounded, Clause: run.ID, Amount: c.m.of(odd), Says: says.rounded,
			Args: []ipx.Arg{{Name: "clause", Value: run.Name}, {Name: "mode", Value: c.m.mode.name()}, {Name: "total", Value: c.m.of(k.sum)}}}, "")
		seen = k.sum
	}
	*exact, *shown = exact.Add(k.sum), shown.Add(seen)
	if k.account {
		c.bulks = append(c.bulks, k.bulk)
	}
}

// chargeColumn is the entry of the royalty of many lines in one tier.
func (c *clerk) chargeColumn(run *Running, tier, lines int, base, rate, amount decimal.Decimal, text ipx.Text) Entry {
	e := c.charge(-1, run, tier, base, rate, amount, text)
	e.Args = append(e.Args, ipx.Arg{Name: "lines", Value: lines})
	return e
}

// total is the exact sum of the bases.
func (q *Columns) total() decimal.Decimal {
	var sum wideSum
	out := decimal.Zero
	for i := range q.lines() {
		a, b := int64(1), int64(1)
		if q.Units != nil {
			a = q.Units[i]
		}
		if q.Prices != nil {
			b = q.Prices[i]
		}
		if product, ok := product(a, b); ok {
			sum.add(product)
		} else {
			out = out.Add(decimal.New(a, -q.UnitPlaces).Mul(decimal.New(b, -q.PricePlaces)))
		}
	}
	return out.Add(sum.decimal(q.UnitPlaces + q.PricePlaces))
}
