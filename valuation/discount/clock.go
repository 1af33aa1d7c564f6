package discount

// Clock hands out the discount factors of period 1, 2, … without memory.
type Clock struct {
	c    Timing
	r, v float64
	f    float64
	t    int
}

// Clock starts at period 1 with rate r > -1.
func (c Timing) Clock(r float64) Clock { return Clock{c: c, r: r, v: 1 / (1 + r)} }

// Next returns the factor of the next period.
func (k *Clock) Next() float64 {
	k.t++
	if k.t <= 2 {
		k.f = Factor(k.r, k.c.At(k.t))
	} else {
		k.f *= k.v
	}
	return k.f
}

// Last returns the factor that Next returned last.
func (k *Clock) Last() float64 { return k.f }
