package steady

import "math"

const (
	expBits = 6
	expSize = 1 << expBits // parts of an octave

	ln2Hi = 6.93147180369123816490e-01 // ln 2 with 32 trailing zero bits
	ln2Lo = 1.90821492927058770002e-10 // ln 2 - ln2Hi
)

// octave holds 2^(i/64) as a pair of numbers, the second the rest of the first.
var octave = func() (t [expSize][2]float64) {
	// Square roots of 2, computed in pairs: 2^(1/64) is six roots down.
	var root [expBits][2]float64
	hi, lo := 2.0, 0.0
	for b := expBits - 1; b >= 0; b-- {
		hi, lo = rootPair(hi, lo)
		root[b] = [2]float64{hi, lo}
	}
	for i := range t {
		hi, lo := 1.0, 0.0
		for b := range expBits {
			if i>>b&1 == 1 {
				hi, lo = mulPair(hi, lo, root[b][0], root[b][1])
			}
		}
		t[i] = [2]float64{hi, lo}
	}
	return t
}()

// Exp returns e^x.
func Exp(x float64) float64 {
	switch {
	case x != x:
		return x
	case x > 709.782712893384:
		return math.Inf(1)
	case x < -745.1332191019412:
		return 0
	}
	// x = k ln2/64 + r with |r| <= ln2/128; adding and subtracting 1.5·2^52 rounds.
	const round = 3 << 51
	n := float64(x*(expSize/math.Ln2)) + round
	n -= round
	k := int(n)
	r := x - float64(n*(ln2Hi/expSize)) - float64(n*(ln2Lo/expSize))
	// e^r - 1 to the sixth power: the rest is below 3e-20.
	z := r * r
	q := float64(z*(1./720)) + (float64(r*(1./120)) + 1./24)
	q = float64(z*q) + (float64(r*(1./6)) + 0.5)
	q = r + float64(z*q)
	t := &octave[k&(expSize-1)]
	y := t[0] + (t[1] + float64(t[0]*q))
	e := k >> expBits
	if e > -1022 && e < 1024 {
		return y * math.Float64frombits(uint64(e+1023)<<52)
	}
	return math.Ldexp(y, e)
}

// Expm1 returns e^x - 1 without loss for small x.
func Expm1(x float64) float64 {
	if x > -0.3 && x < 0.3 {
		// Horner's scheme of the series; |x|^16/17! is below 2e-23.
		q := 0.0
		for _, c := range factorials {
			q = float64(x*q) + c
		}
		return x * q
	}
	return Exp(x) - 1
}

// factorials holds 1/16!, 1/15!, … 1/1!.
var factorials = func() (t [16]float64) {
	f := 1.0
	for i := range t {
		f *= float64(i + 1)
		t[len(t)-1-i] = 1 / f
	}
	return t
}()

// Log returns the natural logarithm of x; NaN for x < 0, -Inf for 0.
func Log(x float64) float64 {
	switch {
	case x != x || x > math.MaxFloat64:
		return x
	case x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	}
	e := 0
	b := math.Float64bits(x)
	if b>>52 == 0 { // subnormal
		b = math.Float64bits(x * (1 << 54))
		e = -54
	}
	e += int(b>>52) - 1023
	m := math.Float64frombits(b&(1<<52-1) | 1023<<52)
	if m > math.Sqrt2 {
		m *= 0.5
		e++
	}
	return logPart(m-1, float64(e))
}

// Log1p returns the natural logarithm of 1+x without loss for small x.
func Log1p(x float64) float64 {
	if x > -0.25 && x < 0.4 {
		return logPart(x, 0)
	}
	return Log(1 + x)
}

// logPart returns ln(1+f) + e·ln2 for 1+f within [1/√2, √2]:
// with s = f/(2+f), ln(1+f) = 2(s + s³/3 + s⁵/5 + …).
func logPart(f, e float64) float64 {
	s := f / (2 + f)
	z := s * s
	w := z * z
	q := float64(w*(1./19)) + 1./15
	q = float64(w*q) + 1./11
	q = float64(w*q) + 1./7
	q = float64(w*q) + 1./3
	p := float64(w*(1./21)) + 1./17
	p = float64(w*p) + 1./13
	p = float64(w*p) + 1./9
	p = float64(w*p) + 1./5
	q += float64(z * p)
	// ln(1+f) = f - s·(f - 2·z·q): f is exact, the rest is small.
	rest := float64(s * (f - float64(2*float64(z*q))))
	return float64(e*ln2Hi) + (f - (rest - float64(e*ln2Lo)))
}

// Pow returns x^y for x > 0.
func Pow(x, y float64) float64 {
	if y == 0 {
		return 1
	}
	return Exp(y * Log(x))
}

// twoProduct returns a·b as a pair, by splitting (Dekker).
func twoProduct(a, b float64) (hi, lo float64) {
	const split = 1<<27 + 1
	hi = float64(a * b)
	t := float64(split * a)
	a1 := t - (t - a)
	a2 := a - a1
	t = float64(split * b)
	b1 := t - (t - b)
	b2 := b - b1
	lo = float64(a1*b1) - hi
	lo += float64(a1 * b2)
	lo += float64(a2 * b1)
	lo += float64(a2 * b2)
	return hi, lo
}

func mulPair(ah, al, bh, bl float64) (hi, lo float64) {
	h, l := twoProduct(ah, bh)
	l += float64(ah*bl) + float64(al*bh)
	hi = h + l
	return hi, l - (hi - h)
}

func rootPair(ah, al float64) (hi, lo float64) {
	h := math.Sqrt(ah)
	ph, pl := twoProduct(h, h)
	l := ((ah - ph) - pl + al) / (2 * h)
	hi = h + l
	return hi, l - (hi - h)
}
