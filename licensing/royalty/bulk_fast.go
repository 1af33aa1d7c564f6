package royalty

import "math/bits"

// product is a×b where it stays below ceiling.
func product(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(uint64((a^a>>63)-a>>63), uint64((b^b>>63)-b>>63))
	return ((a^b)>>63 | 1) * int64(lo), hi == 0 && lo < ceiling
}

// base returns the base of a line without its sign; false where it takes more
// than the fast path allows.
func (k *kernel) base(i int) (abs uint64, sign int64, ok bool) {
	a, b := int64(1), int64(1)
	if k.q.Units != nil {
		a = k.q.Units[i]
	}
	if k.q.Prices != nil {
		b = k.q.Prices[i]
	}
	mask := (a ^ b) >> 63
	ua, ub := uint64((a^a>>63)-a>>63), uint64((b^b>>63)-b>>63)
	hi, lo := bits.Mul64(ua, ub)
	if k.lift > 1 {
		var over uint64
		over, lo = bits.Mul64(lo, k.lift)
		hi |= over
	}
	return lo, mask | 1, hi == 0 && lo < ceiling
}

// fast settles lines in whole numbers up to one that needs decimals, and
// returns its index.
func (k *kernel) fast(i, end int) int {
	for i < end {
		abs, sign, ok := k.base(i)
		if !ok {
			return i
		}
		next := k.cum + sign*int64(abs)
		if k.flat {
			next = k.cum
		}
		at := k.rung(min(k.cum, next), max(k.cum, next))
		if at < 0 {
			return i
		}
		j := k.within(i, end, &k.rungs[at])
		if j == i {
			return i
		}
		i = j
	}
	return i
}

// rung returns the tier in which both counts lie; -1 where they do not lie in
// one.
func (k *kernel) rung(low, high int64) int {
	for i := range k.rungs {
		if r := &k.rungs[i]; r.low <= low && high <= r.high {
			return i
		}
	}
	return -1
}

// within settles lines as long as the count stays in a tier.
func (k *kernel) within(i, end int, r *rung) int {
	tier, first, cum := *r, i, k.cum
	var bases, royalties, taxed, withheld, paid int64
	out := k.q.Out
	for ; i < end; i++ {
		abs, sign, ok := k.base(i)
		next := cum
		if !k.flat {
			next += sign * int64(abs)
		}
		if !ok || min(cum, next) < tier.low || max(cum, next) > tier.high {
			break
		}
		royalty, fits := tier.by.mulRound(abs, tier.rate)
		if !fits || royalty >= ceiling {
			break
		}
		if k.account && len(k.groups) == 1 {
			v, w, p, fits := k.leviers[0].levy(royalty)
			if !fits || v|w|p >= ceiling {
				break
			}
			k.splits[0].count(p, sign)
			taxed += sign * int64(v)
			withheld += sign * int64(w)
			paid += sign * int64(p)
			if out != nil {
				k.write(i, sign, v, w, p)
			}
		} else if k.account && !k.several(i, royalty, sign) {
			break
		}
		if out != nil && out.Royalty != nil {
			out.Royalty[i] = sign * int64(royalty)
		}
		bases += sign * int64(abs)
		royalties += sign * int64(royalty)
		cum = next
	}
	k.cum = cum
	r.bases.add(bases)
	r.royalties.add(royalties)
	r.lines += i - first
	k.royalties.add(royalties)
	if k.account {
		if len(k.groups) == 1 {
			k.tally[0] = tally{royalties, taxed, withheld, paid}
		}
		k.fold()
	}
	return i
}

// tally is what a group of licensors came to in a run of lines.
type tally struct{ base, vat, withheld, payable int64 }

// totals is what it came to in all of them.
type totals struct{ base, vat, withheld, payable wideSum }

// several settles an account of licensors who are taxed in different ways;
// false, with nothing counted, where it does not fit.
func (k *kernel) several(i int, royalty uint64, sign int64) bool {
	k.between.part(royalty, 1)
	var v, w, p uint64
	for g, part := range k.between.parts {
		x, y, z, fits := k.leviers[g].levy(uint64(part))
		if !fits || x|y|z >= ceiling {
			return false
		}
		k.line[g] = [3]uint64{x, y, z}
		v, w, p = v+x, w+y, p+z
	}
	for g, a := range k.line {
		t := &k.tally[g]
		t.base += sign * k.between.parts[g]
		t.vat += sign * int64(a[0])
		t.withheld += sign * int64(a[1])
		t.payable += sign * int64(a[2])
		k.splits[g].count(a[2], sign)
	}
	if k.q.Out != nil {
		k.write(i, sign, v, w, p)
	}
	return true
}

// write fills the results of a line; a line of several groups has left theirs
// in k.line.
func (k *kernel) write(i int, sign int64, v, w, p uint64) {
	out := k.q.Out
	for _, col := range []struct {
		to []int64
		v  uint64
	}{{out.VAT, v}, {out.Withheld, w}, {out.Payable, p}} {
		if col.to != nil {
			col.to[i] = sign * int64(col.v)
		}
	}
	if out.Shares == nil {
		return
	}
	for g := range k.groups {
		if len(k.groups) > 1 {
			p = k.line[g][2]
		}
		s := k.splits[g]
		s.part(p, sign)
		for n, m := range k.groups[g].members {
			out.Shares[m.index][i] = s.parts[n]
		}
	}
}
