// Package house holds the tests that keep the structure of the module: which
// package may import which, which modules the library links, which exported
// names exist. It has no code of its own.
package house
