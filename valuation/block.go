package valuation

import "math"

// Blockwise returns the fast form of any model: the model itself where it has
// one, otherwise an adapter that calls Value path by path. The adapter
// allocates one row a call, nothing per path beyond what Value does.
func Blockwise(m Model) Block {
	if b, ok := m.(Block); ok {
		return b
	}
	return perPath{m}
}

type perPath struct{ Model }

func (p perPath) Eval(cols [][]float64, out []float64) {
	x := make([]float64, len(cols))
	for k := range out {
		for i, c := range cols {
			x[i] = c[k]
		}
		v, err := p.Value(x)
		if err != nil {
			v = math.NaN()
		}
		out[k] = v
	}
}
