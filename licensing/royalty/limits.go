package royalty

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// caps brings the royalties down to what the caps leave: those of each clause
// first, then those of all clauses together.
func (c *clerk) caps() {
	for i := range c.t.Running {
		c.clauses[i] = c.capped(c.t.Running[i].ID, c.clauses[i])
	}
	for _, amount := range c.clauses {
		c.running = c.running.Add(amount)
	}
	c.running = c.capped("", c.running)
}

// capped applies all caps of one clause, or those of all together, to an
// amount. Each counts what the others leave, so that a cap of the period does
// not use up a cap of the year.
func (c *clerk) capped(running string, amount decimal.Decimal) decimal.Decimal {
	for i, limit := range c.t.Caps {
		if limit.Running != running {
			continue
		}
		meter := &c.s.Caps[i]
		w, _ := c.t.window(limit.Over, c.period)
		meter.open(w.From)
		over := amount.Sub(limit.Amount.Sub(meter.Amount))
		if over.Sign() <= 0 {
			continue
		}
		amount = amount.Sub(over)
		c.add(Entry{Kind: Capped, Clause: limit.Running, Base: limit.Amount, Amount: c.m.of(over.Neg()), Says: says.capped,
			Args: []ipx.Arg{
				{Name: "window", Value: limit.Over.name()},
				{Name: "cap", Value: c.m.of(limit.Amount)},
				{Name: "used", Value: c.m.of(meter.Amount)},
				{Name: "over", Value: c.m.of(over)},
			}}, "")
	}
	for i, limit := range c.t.Caps {
		if limit.Running == running {
			c.s.Caps[i].Amount = c.s.Caps[i].Amount.Add(amount)
		}
	}
	return amount
}

// open starts a window that is not the one counted so far; what is carried
// stays.
func (m *Meter) open(since calendar.Date) {
	if m.Since != since {
		m.Since, m.Amount = since, decimal.Zero
	}
}

// minimums tops the royalties up in the period in which a window ends. What a
// narrower minimum added counts for the wider ones: a quarter's for the year's,
// a clause's for that of all clauses.
func (c *clerk) minimums() decimal.Decimal {
	order := make([]int, len(c.t.Minimums))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(c.t.Minimums[a].width(), c.t.Minimums[b].width()) })
	added := make([]decimal.Decimal, len(c.clauses)) // to each clause
	sum := decimal.Zero                              // to all together
	for _, i := range order {
		g, k := &c.t.Minimums[i], c.t.clause(c.t.Minimums[i].Running)
		earned := c.running.Add(sum)
		if k >= 0 {
			earned = c.clauses[k].Add(added[k])
		}
		extra := c.minimum(g, &c.s.Minimums[i], earned)
		sum = sum.Add(extra)
		if k >= 0 {
			added[k] = added[k].Add(extra)
		}
	}
	return sum
}

// width orders minimums: those of single clauses before that of all, those of
// a period before those of a year.
func (g *Minimum) width() int {
	w := 0
	if g.Running == "" {
		w += 2
	}
	if g.Over == Year {
		w++
	}
	return w
}

// minimum counts what was earned, and returns what it adds to the royalties of
// the period: above nought to reach the guarantee, below it for what earlier
// shortfalls are credited with.
func (c *clerk) minimum(g *Minimum, meter *Meter, earned decimal.Decimal) decimal.Decimal {
	w, days := c.t.window(g.Over, c.period)
	meter.open(w.From)
	meter.Amount = meter.Amount.Add(earned)
	want, ok := at(g.Amounts, w.From)
	if w.Until != c.period.Until || !ok {
		return decimal.Zero
	}
	least, lasts := c.guaranteed(g, want.Value, w, days)
	if !lasts {
		c.add(Entry{Kind: Ended, Clause: g.Running, Amount: c.m.of(decimal.Zero), Says: says.minimumEnded,
			Args: []ipx.Arg{{Name: "window", Value: g.Over.name()}, {Name: "ends", Value: c.rightsEnd(g.Running)}}}, endOfRight)
		return decimal.Zero
	}
	short := least.Sub(meter.Amount)
	e := Entry{Kind: ToppedUp, Clause: g.Running, Base: least, Says: says.minimum, Args: []ipx.Arg{
		{Name: "window", Value: g.Over.name()},
		{Name: "least", Value: c.m.of(least)},
		{Name: "earned", Value: c.m.of(meter.Amount)},
	}}
	extra := decimal.Zero
	switch {
	case g.Carry == Cumulative:
		paid := decimal.Max(meter.Pool, decimal.Zero) // shortfalls so far
		meter.Pool = meter.Pool.Add(short)            // all minimums less all that was earned
		extra = decimal.Max(meter.Pool, decimal.Zero).Sub(paid)
		e.Says, e.Args = says.minimumAll, append(e.Args, ipx.Arg{Name: "open", Value: c.m.of(meter.Pool)}, ipx.Arg{Name: "paid", Value: c.m.of(paid)})
		if extra.Sign() < 0 {
			e.Kind = Credited
		}
	case short.Sign() > 0 && g.Carry == CarrySurplus && meter.Pool.Sign() > 0:
		used := decimal.Min(meter.Pool, short)
		meter.Pool, extra = meter.Pool.Sub(used), short.Sub(used)
		e.Says, e.Args = says.minimumSurplus, append(e.Args, ipx.Arg{Name: "surplus", Value: c.m.of(used)})
		e.Amount = c.m.of(extra)
		c.add(e, "") // even where the surplus covers all: it is used up
		return extra
	case short.Sign() > 0:
		extra = short
		if g.Carry == CarryTopUp {
			meter.Pool = meter.Pool.Add(short)
		}
	case g.Carry == CarrySurplus:
		meter.Pool = meter.Pool.Sub(short)
	case g.Carry == CarryTopUp && meter.Pool.Sign() > 0 && short.Sign() < 0:
		used := decimal.Min(meter.Pool, short.Neg())
		meter.Pool, extra = meter.Pool.Sub(used), used.Neg()
		e.Kind, e.Says, e.Args = Credited, says.credited, append(e.Args, ipx.Arg{Name: "credit", Value: c.m.of(used)})
	}
	if extra.Sign() != 0 {
		e.Amount = c.m.of(extra)
		c.add(e, "")
	}
	return extra
}

// guaranteed is what of a minimum a window bears, and whether it bears one at
// all: none does that begins when the rights of all the clauses it speaks of
// are over. A window that is cut short bears its part by days where so agreed.
func (c *clerk) guaranteed(g *Minimum, least decimal.Decimal, w calendar.Term, days int) (decimal.Decimal, bool) {
	if ends := c.rightsEnd(g.Running); !ends.IsZero() && ends.Before(w.Until) {
		if !ends.After(w.From) {
			return decimal.Zero, false
		}
		w.Until = ends
	}
	if g.Prorate && w.Days() < days {
		least = c.m.quotient(least.Mul(decimal.NewFromInt(int64(w.Days()))), decimal.NewFromInt(int64(days)))
	}
	return least, true
}

// rightsEnd is the day from which the law lets nothing be charged under a
// clause, or under any; zero where there is none.
func (c *clerk) rightsEnd(running string) calendar.Date {
	var last calendar.Date
	for i := range c.t.Running {
		r := &c.t.Running[i]
		if running != "" && r.ID != running {
			continue
		}
		if !c.over(r, r.RightEnds) {
			return calendar.Date{}
		}
		last = later(last, r.RightEnds)
	}
	return last
}

// over reports whether a clause bears nothing on a day, since the patents that
// it pays for no longer last.
func (c *clerk) over(r *Running, on calendar.Date) bool {
	return !r.RightEnds.IsZero() && !on.Before(r.RightEnds) && !r.KeepsOn && c.law.At(on).Has(endOfRight)
}
