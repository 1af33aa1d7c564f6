// Package options measures the option models beside QuantLib and NumPy in the
// same run: a tree of 5000 steps, Longstaff–Schwartz with 100,000 paths and 50
// dates, and a million Black–Scholes values. All give the same prices, or
// agree within their simulation error; the test fails where they do not.
//
//	apt-get install g++ libquantlib0-dev python3-numpy python3-scipy
//	go test -run TestRatios -ratios -v .
//
// The peers are in peers/: quantlib.cpp and numpy_peer.py, run by
// /usr/bin/python3 with one thread. Each round runs ours and the peer in turn;
// the ratio is that of the fastest rounds of both.
package options
