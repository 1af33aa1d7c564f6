// Package valuation measures simulation and sensitivity beside a C++ program
// and NumPy in the same run: relief from royalty over a million paths with
// quantiles, and Sobol indices of the same model. All give the same figures
// within their simulation error; the test fails where they do not.
//
//	apt-get install g++ python3-numpy python3-scipy
//	go test -run TestRatios -ratios -v .
//
// The model is plugged in as a user's own would be. The peers are in peers/:
// relief.cpp, scalar, built with g++ -O3 -march=native, ziggurat normals and
// exact selection of quantiles; and relief.py, run by /usr/bin/python3 with one
// thread. Each round runs ours and the peer in turn; the ratio is that of the
// medians, for NumPy that of our median to its fastest round. Options are measured
// in bench/options.
package valuation
