// Command insured-loan shows how two lines of business meet: a bank lends on a
// pledged patent, and the loan is insured.
//
//	go run ./examples/insured-loan
//	go run ./examples/insured-loan -lang zh
//
// The borrower defaults, the bank claims, the insurer pays within its statutory
// times and steps into the bank's rank on the title of the patent; it realises the
// pledge, what comes in is shared as the product says, and the limits of the policy
// are given back. A second story insures the pledged patent itself, with the pledgee
// as the one who is paid (Civil Code art. 390).
//
// Package pledge knows no insurance, and package insurance no pledge. They meet only
// in the title, which one of them writes and the other reads, and in the host, which
// is this program: it holds the instances and the titles, reads duties and notices,
// and fires what they call for. See host.go.
//
// The loan is the average one of the programme of Qingdao in 2016, with its shares of
// loss, put into the law of now; the parties, the days and the sale are assumed.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, out, errw io.Writer) int {
	flags := flag.NewFlagSet("insured-loan", flag.ContinueOnError)
	flags.SetOutput(errw)
	lang := flags.String("lang", "en", "language: en or zh")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	}
	t, err := newTeller(*lang, out)
	if err != nil {
		fmt.Fprintln(errw, "insured-loan:", err)
		return 2
	}
	if err = tell(t); err != nil {
		fmt.Fprintln(errw, "insured-loan:", err)
		return 1
	}
	return 0
}

// deal is what a story is about: the loan, its cover, and the sale of the patent.
type deal struct {
	principal, interest ipx.Money       // not paid on the day
	coPay               decimal.Decimal // the part of the loss that the bank bears itself
	limit               ipx.Money       // of the surety
	value, price, costs ipx.Money       // of the patent when it is sold
}

// qingdao is the average loan of the programme: 29 borrowers, 101.1 million lent,
// 108.6 million insured (3,744,827.59 a loan), 60 % of a loss borne by the insurer. The
// guarantor's part is a contract of its own with the bank. Interest, premium rate and
// the sale of the patent are assumed.
func qingdao() deal {
	return deal{
		principal: ipx.MustMoney("CNY 3486206.90"), interest: ipx.MustMoney("CNY 100000.00"), coPay: decimal.New(4, -1), limit: ipx.Yuan(3_745_000),
		value: ipx.Yuan(3_000_000), price: ipx.Yuan(2_400_000), costs: ipx.MustMoney("CNY 48765.43"),
	}
}

// tell tells both stories.
func tell(t *teller) error {
	h, err := newHost(t, qingdao())
	if err != nil {
		return err
	}
	for _, part := range []func() error{h.lend, h.secondBank, h.claimed, h.stepIn, h.realise} {
		if err := part(); err != nil {
			return err
		}
	}
	d := qingdao()
	d.coPay = decimal.Zero
	second, err := newHost(t, d)
	if err != nil {
		return err
	}
	if err := second.insuredPatent(); err != nil {
		return err
	}
	return t.err
}
