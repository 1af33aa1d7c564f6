// Package ipxgo is the root of the ipx-go module: a library for moving
// intellectual property – selling, licensing, pledging, insuring and valuing
// it. It holds documentation only; the packages below hold the code.
//
// Every right has a title record ([github.com/ipx-sdk/ipx-go/ipx/title]): who
// owns which share of it, and which burdens lie on it. Every line of business
// is a table of lawful steps ([github.com/ipx-sdk/ipx-go/ipx/workflow]). A
// step that succeeds proposes entries to the title records of the rights it
// touches; the records accept or refuse them as one atom, with reasons. The
// library does no I/O: the host says who acts and when, stores what it is
// handed, and calls again.
//
// Start with examples/quickstart, then read docs/design.md.
package ipxgo
