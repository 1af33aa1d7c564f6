package renewal_test

import (
	"fmt"

	"github.com/ipx-sdk/ipx-go/valuation"
	"github.com/ipx-sdk/ipx-go/valuation/renewal"
)

// schedule are the annual fees of an example, in constant prices.
var schedule = []float64{900, 900, 900, 1200, 1200, 1200, 2000, 2000, 2000, 4000, 4000, 4000, 6000, 6000, 6000, 8000, 8000, 8000, 8000, 8000}

// From counts of renewals to the value of a cohort.
func Example() {
	// The counts of 20,000 patents; here they are drawn from a known truth.
	truth := renewal.Population{Mu: 7.6, Sigma: 1.5, Decay: 0.12, Fees: schedule}
	counts, err := truth.Draw(20_000, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	fit, err := renewal.Estimate([]renewal.Group{{Fees: schedule, Counts: counts}}, renewal.Settings{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s: μ %.1f, σ %.1f, decay %.2f\n", fit.Status, fit.Mu.Value, fit.Sigma.Value, fit.Decay.Value)

	p, err := fit.Population(schedule, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	p.Rate = 0.06
	r, err := valuation.Conclude(valuation.Subject{}, p)
	if err != nil {
		fmt.Println(err)
		return
	}
	median, _ := r.Table.Find("median")
	top, _ := r.Table.Find("top-tenth")
	fmt.Printf("the mean is %.0f times the median; the best tenth has %.0f %%\n", r.Value/median, 100*top)
	// Output:
	// converged: μ 7.6, σ 1.5, decay 0.12
	// the mean is 10 times the median; the best tenth has 73 %
}

func ExamplePatent() {
	r, err := valuation.Conclude(valuation.Subject{}, renewal.Patent{Return: 10_000, Decay: 0.1, Rate: 0.08, Fees: schedule})
	last, _ := r.Table.Find("stops-after")
	fmt.Printf("%.2f, renewed for %.0f years %v\n", r.Value, last, err)
	// Output:
	// 39707.47, renewed for 9 years <nil>
}

// The owner keeps a patent that does not pay yet for what it may become.
func ExampleLearning() {
	m := renewal.Learning{Return: 500, Keep: 0.9, Theta: 0.002, Gamma: 5000, Phi: 0.5, Sigma: 15_000, Rate: 0.08, Fees: schedule}
	r, err := valuation.Conclude(valuation.Subject{}, m)
	cut, _ := r.Table.Series("cutoff")
	fmt.Println(r.Value > 0, cut[0] < 900, err)
	// Output:
	// true true <nil>
}

func ExamplePopulation_Alive() {
	alive, err := renewal.Population{Mu: 7.6, Sigma: 1.5, Decay: 0.12, Fees: schedule}.Alive()
	fmt.Printf("%.2f at 5, %.2f at 10, %.2f at 20 %v\n", alive[4], alive[9], alive[19], err)
	// Output:
	// 0.50 at 5, 0.11 at 10, 0.01 at 20 <nil>
}

func ExamplePopulation_Quantile() {
	p := renewal.Population{Mu: 7.6, Sigma: 1.5, Decay: 0.12, Rate: 0.06, Fees: schedule}
	for _, q := range []float64{0.25, 0.5, 0.9} {
		v, err := p.Quantile(q)
		fmt.Printf("%.0f %v\n", v, err)
	}
	// Output:
	// 0 <nil>
	// 2620 <nil>
	// 56172 <nil>
}

// Counts of renewals of patents that learn, simulated from a known truth.
func ExampleCohort_Draw() {
	c := renewal.Cohort{Mu: 7.2, Spread: 1.3, Learning: renewal.Learning{Keep: 0.85, Theta: 1e-3, Gamma: 3000, Phi: 0.6, Sigma: 6000, Rate: 0.05, Fees: schedule}}
	counts, err := c.Draw(10_000, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	mean, err := c.Mean()
	fmt.Println(counts[0].Due, counts[4].Renewed > counts[9].Renewed, mean > 0, err)
	// Output:
	// 10000 true true <nil>
}

// The share of a cohort that is renewed to each age.
func ExampleCohort_Alive() {
	c := renewal.Cohort{Mu: 7.2, Spread: 1.3, Learning: renewal.Learning{Keep: 0.85, Theta: 1e-3, Gamma: 3000, Phi: 0.6, Sigma: 6000, Rate: 0.05, Fees: schedule}}
	alive, err := c.Alive()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.3f to age 5, %.3f to age 10, %.3f to the end\n", alive[4], alive[9], alive[19])
	// Output: 0.476 to age 5, 0.066 to age 10, 0.000 to the end
}

// Counts of a truth that is known, and the parameters found from them.
func ExampleEstimateLearning() {
	truth := renewal.Cohort{Mu: 7.2, Spread: 1.3, Learning: renewal.Learning{Keep: 0.85, Theta: 1e-3, Gamma: 3000, Phi: 0.6, Sigma: 6000, Rate: 0.05, Fees: schedule}}
	counts, err := truth.Draw(100_000, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	start := renewal.Cohort{Mu: 7.5, Spread: 1, Learning: renewal.Learning{Keep: 0.8, Theta: 2e-3, Gamma: 2000, Phi: 0.5, Sigma: 4000, Rate: 0.05}}
	f, err := renewal.EstimateLearning([]renewal.Group{{Fees: schedule, Counts: counts}}, start, renewal.LearningSettings{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s: keeps %.2f of the return a year, standard error below 0.01: %t\n", f.Status, f.Cohort.Keep, f.StdErr.Keep < 0.01)
	// Output: converged: keeps 0.85 of the return a year, standard error below 0.01: true
}
