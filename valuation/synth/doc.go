// Package synth makes a registry of patents that never were, with everything
// known about them: true value, features, renewals, citations by year, sales.
// Methods of valuation are tried on it, because there the truth can be looked
// up; on real registers it cannot.
//
//	r, err := synth.Spec{Patents: 10_000, Seed: 1, Fees: fees}.Make()
//	fit, err := renewal.Estimate([]renewal.Group{r.Renewals()}, renewal.Settings{Rate: 0.08})
//	sales, err := r.Sales()
//
// # What it is calibrated to
//
// The zero Spec follows Gambardella, Harhoff & Verspagen (CEPR DP 6848), a
// survey of inventors: mean value about 3 million euro, median a tenth of
// that, mode a few thousand, which is a lognormal with σ = √(2·ln 10); features
// that anyone can count explain 2.7 % of the variance of the log of value, and
// 11.3 % together with the field. Whatever is tried on this registry must live
// with that: nine tenths of the variance cannot be seen from outside.
//
// The same seed gives the same registry, whatever the machine and the number
// of workers: every patent draws from a stream of its own.
//
// Pitfalls: fees that rise by the same factor every year cannot tell decay from
// spread, because both bend the share alive alike; give a schedule with steps.
// And a method that does well here does well on lognormal values whose
// returns decay at one rate. It has not been tried on anything else.
package synth
