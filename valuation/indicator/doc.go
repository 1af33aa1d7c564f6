// Package indicator scores rights by questionnaires: a tree of indicators with
// weights, answers on a scale, gates that no score can make good, and grades.
//
// A [Template] is data, in JSON or Go. It names its source, and weights name
// theirs: the package invents none. Some published systems are here as
// skeletons without weights: [CTEX2012], [GBT42748], [IPscore]. [DKPTO] and
// [OECD] have weights, because they take a plain mean by their own rule.
//
//	t, err := indicator.DecodeTemplate(data)
//	s, err := t.Score(indicator.Answers{Scores: map[string]float64{"stability": 8, …}})
//	fmt.Println(s.Score, s.Grade, s.Contributions)
//
// [AHP] and [Entropy] derive weights from comparisons and from data;
// [Template.Agreement] says how far several raters agree.
//
// # A score is not a price
//
// A score becomes money only through a documented link: a position within the
// range of royalty rates ([Between]), a regressor of a price, a premium for
// technical risk. Score times a constant is no valuation.
package indicator
