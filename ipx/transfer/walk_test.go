package transfer_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
	"github.com/ipx-sdk/ipx-go/ipx/law/cn"
	"github.com/ipx-sdk/ipx-go/ipx/title"
	"github.com/ipx-sdk/ipx-go/ipx/transfer"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// message is something that can reach the host: a command, or a fact about a
// right that nobody asked for.
type message struct {
	name  string
	by    []ipx.Actor
	event transfer.Event
	docs  []ipx.DocumentKind
	key   string           // of messages that a bank sends once
	fact  func(w *world)   // instead of an event
	award map[string]int64 // what a settlement gives, by "back" and "out"
}

// world is where a walk stands: the deal and the titles as the host has them, and
// beside them what a bystander sees, kept by the test alone.
type world struct {
	in     instance
	titles title.Titles
	on     calendar.Date

	bank              int64  // in the escrow account, in yuan
	out, back         int64  // that duties sent to sellers and pledgees, and back to buyers
	awardOut, awardBk int64  // of it, by award of a settlement
	direct            int64  // paid to the sellers themselves
	pending           bool   // the office has a filing that it has not answered
	refused           string // rights in it that the office has refused
	undone            bool   // rescinded, or to be
	path              string
}

// command is the message as it arrives on a day.
func (x message) command(on calendar.Date) command {
	c := command{Key: x.key, By: x.by, On: on, Event: x.event}
	switch e := x.event.(type) { // the gazette of a mark is of the day
	case transfer.Register:
		e.Gazetted = on
		c.Event = e
	case transfer.RegisterPart:
		e.Gazetted = on
		c.Event = e
	}
	for _, k := range x.docs {
		d := ipx.Document{Kind: k}
		if k == "contract" {
			d.Signed = []ipx.PartyID{"S", "B"}
		}
		c.Docs = append(c.Docs, d)
	}
	return c
}

// stepDays is how far apart messages arrive: any time limit between two of them has
// passed, and may be fired or not.
const stepDays = 40

// place names what tells one place from another; days do not.
func (w *world) place(t testing.TB) string {
	terms, err := json.Marshal(w.in.Terms)
	require.NoError(t, err)
	var b strings.Builder
	b.WriteString(string(w.in.State))
	b.WriteString(dates.ReplaceAllString(string(terms), ""))
	for _, c := range w.in.Clocks {
		b.WriteString(string(c.Clock) + ";")
	}
	for _, id := range w.titles.Rights() {
		v := w.titles[id].AsOf(w.on)
		fmt.Fprint(&b, id, v.Owners(), v.Life().Over(), len(v.Of(title.Reservation)))
	}
	fmt.Fprint(&b, w.bank, w.out, w.back, w.awardOut, w.awardBk, w.direct, w.pending, w.refused, w.undone)
	return b.String()
}

var dates = regexp.MustCompile(`"20\d\d-\d\d-\d\d"`)

// take fires a message and keeps the bystander's books.
func (w world) take(t testing.TB, m *machine, x message) (world, bool) {
	w.on = w.on.AddDays(stepDays)
	w.path += " " + x.name
	if x.fact != nil {
		x.fact(&w)
		return w, true
	}
	out, err := m.Fire(w.in, x.command(w.on), w.titles)
	if err != nil {
		var no *ipx.Refusal
		require.ErrorAs(t, err, &no, "%s:%s", x.name, w.path)
		return w, false
	}
	frozen := w.in.Terms.Dispute != "" && out.Next.Terms.Dispute != ""
	w.in, w.titles = out.Next, w.titles.With(out.Titles)
	if out.Repeated {
		return w, false
	}
	for _, d := range out.Duties {
		yuan := d.Money.Amount().IntPart()
		require.False(t, frozen && d.To == ipx.Platform && yuan > 0, "money leaves the escrow in a dispute, after%s", w.path)
		switch d.Kind {
		case "release-to-seller", "release-to-pledgee":
			w.out, w.bank = w.out+yuan, w.bank-yuan
		case "refund-buyer":
			w.back, w.bank = w.back+yuan, w.bank-yuan
		}
	}
	switch e := x.event.(type) {
	case transfer.Fund:
		w.bank += e.Amount.Amount().IntPart()
	case transfer.Pay:
		w.direct += e.Amount.Amount().IntPart()
	case transfer.File:
		w.pending, w.refused = true, ""
	case transfer.RefusePart:
		if id := string(e.Rights[0]); !strings.Contains(w.refused, id) {
			w.refused += id
		}
	case transfer.NotFiled, transfer.WithdrawFiling, transfer.Refuse, transfer.RefuseRest, transfer.Register:
		w.pending = false
	case transfer.DropRest:
		w.pending = w.pending && x.by[0].Role != ipx.Registrar
	case transfer.Rescind:
		w.undone = true
	}
	if _, rest := x.event.(transfer.RefuseRest); rest {
		w.undone = true
	}
	w.awardOut, w.awardBk = w.awardOut+x.award["out"], w.awardBk+x.award["back"]
	return w, true
}

// explore takes every message in every order, with any of them lost or doubled,
// until nothing new can happen. From each place it calls see. It returns the
// places, and reports those from which no end can be reached.
func explore(t testing.TB, m *machine, from world, messages []message, see func(world)) int {
	type place struct {
		final, draft bool
		from         []int
	}
	number := map[string]int{from.place(t): 0}
	places := []place{{draft: true}}
	todo := []world{from}
	for n := 0; n < len(todo); n++ {
		w := todo[n]
		for _, x := range messages {
			next, ok := w.take(t, m, x)
			if !ok {
				continue
			}
			key := next.place(t)
			k, seen := number[key]
			if !seen {
				k = len(places)
				number[key] = k
				places = append(places, place{final: m.Final(next.in.State), draft: next.in.State == transfer.Draft})
				see(next)
				todo = append(todo, next)
			}
			places[k].from = append(places[k].from, n)
		}
		todo[n].titles = nil // the walk does not come back
	}
	ends := make([]bool, len(places))
	var reach []int
	for k, p := range places {
		if p.final {
			ends[k], reach = true, append(reach, k)
		}
	}
	for len(reach) > 0 {
		k := reach[len(reach)-1]
		reach = reach[:len(reach)-1]
		for _, f := range places[k].from {
			if !ends[f] {
				ends[f], reach = true, append(reach, f)
			}
		}
	}
	for k, p := range places {
		require.True(t, ends[k] || p.draft, "no way leads to an end:%s", todo[k].path)
	}
	return len(places)
}

// TestNoMoneyWithoutTitle walks every order in which the messages of bank,
// office, parties, courts and time can arrive, each of them lost, late or
// doubled: no money is lost, none is paid without title, no title passes unpaid,
// and no deal closes, or gives money back, while the office may still enter it.
func TestNoMoneyWithoutTitle(t *testing.T) {
	m := machineOver(t, cn.Pack())
	for _, s := range stages() {
		t.Run(s.name, func(t *testing.T) {
			if testing.Short() && s.name != "retained" && s.name != "mixed-parts" {
				t.Skip("the other walks are long")
			}
			t.Parallel()
			terms, titles, err := start(argsOf(s.rights))
			require.NoError(t, err)
			if s.name == "pledged" {
				changed, _, err := titles.Apply(cn.Pack().On(day("2021-06-02")), title.Strict, title.Entry{ID: "pl", Right: "A", Dates: title.Dates{Effective: day("2021-06-02"), Registered: day("2021-06-02")},
					Act: title.Grant{Burden: title.Burden{ID: "pl", Kind: title.Pledge, Number: "Y2021980000001", Holders: []ipx.PartyID{"bank"}, Recorded: true}}})
				require.NoError(t, err)
				titles = titles.With(changed)
			}
			in, err := m.Start("walk", terms)
			require.NoError(t, err)
			deal := s.messages[0].event.(transfer.Reserve).Deal
			ends := map[workflow.State]int{}
			n := explore(t, m, world{in: in, titles: titles, on: day("2021-07-01")}, s.messages, func(w world) {
				safe(t, m, deal, w)
				if m.Final(w.in.State) {
					ends[w.in.State]++
				}
			})
			t.Logf("%d places, ends %v", n, ends)
			require.Greater(t, n, 40)
			require.Positive(t, ends[transfer.Completed])
			require.Positive(t, ends[transfer.Terminated])
		})
	}
}

// safe is what holds at every place of every walk.
func safe(t testing.TB, m *machine, deal transfer.Deal, w world) {
	x, state := w.in.Terms, w.in.State
	if len(x.Deal.Lots) > 0 {
		deal = x.Deal // as amended
	}
	say := func(what string) string { return fmt.Sprintf("%s, in %s, after%s", what, state, w.path) }

	require.GreaterOrEqual(t, w.bank, int64(0), say("more left the escrow than was in it"))
	require.Equal(t, x.Held().Amount().IntPart(), w.bank, say("the deal and the bank differ on what is held"))
	signed := !x.Signed.IsZero()

	passed, price := 0, int64(0) // of what has passed and stays with the buyer
	for _, l := range deal.Lots {
		ever := slices.ContainsFunc(x.Passed, func(p transfer.Passed) bool { return p.Right == l.Right })
		v := w.titles[l.Right].AsOf(w.on)
		if owners := v.Owners(); !v.Life().Over() {
			require.Equal(t, ever && state != transfer.Rescinded, owners[0].Party == "B", say("title of "+string(l.Right)))
		}
		if ever {
			passed++
			price += l.Price.Amount().IntPart()
		}
	}
	whole := passed == len(deal.Lots)
	if deal.Closing == transfer.Together {
		price = 0
		if whole {
			price = deal.Price.Amount().IntPart()
		}
	}
	if deal.Escrow && signed {
		total := x.Escrowed.Amount().IntPart()
		kept := int64(0)
		if x.HandedOver.IsZero() && state == transfer.Moved {
			kept = deal.Retained.Amount().IntPart()
		}
		// no money without title
		require.LessOrEqual(t, w.out-w.awardOut, price, say("sellers have more than what passed is worth"))
		if passed == 0 {
			require.Zero(t, w.out, say("sellers are paid and nothing has passed"))
		}
		// no title without money
		if x.Dispute == "" && !w.undone && w.awardOut+w.awardBk == 0 {
			require.GreaterOrEqual(t, w.out, price-kept, say("what has passed is not paid for"))
		}
		if x.Dispute == "" && !w.undone {
			require.LessOrEqual(t, w.back-w.awardBk, total-price, say("buyers keep what has passed and have its price back"))
		}
		if w.undone && state == transfer.Rescinding {
			require.LessOrEqual(t, w.back-w.awardBk, total-price, say("money went back before the rights"))
		}
		if m.Final(state) {
			require.Zero(t, w.bank, say("money stays behind"))
		}
		if state == transfer.Completed {
			require.Equal(t, total, w.out+w.back, say("what came in went out"))
		}
	}
	if state == transfer.Terminated || state == transfer.RefusedState {
		require.Zero(t, passed, say("ended, and the buyer keeps a right"))
	}
	if state == transfer.Completed && !deal.Escrow {
		require.Equal(t, deal.Price.Amount().IntPart(), w.direct, say("completed, and the price is not paid"))
	}
	if m.Final(state) || state == transfer.Rescinding {
		require.False(t, w.pending && waits(w, deal), say("the office may still enter what was filed"))
	}
	if x.Dispute == "" {
		require.Empty(t, x.Owed, say("owed without a dispute"))
		require.Empty(t, x.OwedBack, say("owed back without a dispute"))
	}
	if w.pending { // whatever the host believes, the office's entry is taken
		late(t, m, deal, w, say)
	}
}

// waits reports whether the office may still enter a right.
func waits(w world, deal transfer.Deal) bool { return len(waiting(w, deal)) > 0 }

// waiting are the rights of a filing that have neither passed nor ended, and that
// the office has not refused.
func waiting(w world, deal transfer.Deal) []ipx.RightID {
	var out []ipx.RightID
	for _, l := range deal.Lots {
		passed := slices.ContainsFunc(w.in.Terms.Passed, func(p transfer.Passed) bool { return p.Right == l.Right })
		before := slices.ContainsFunc(w.in.Terms.Fallen, func(f transfer.Fallen) bool { return f.Right == l.Right && f.On.Before(w.in.Terms.Filed) })
		if !passed && !before && !strings.Contains(w.refused, string(l.Right)) && l.Kind != ipx.Software && !w.titles[l.Right].AsOf(w.on).Life().Over() {
			out = append(out, l.Right)
		}
	}
	return out
}

// late sends the office's entry of what waits, and wants it taken.
func late(t testing.TB, m *machine, deal transfer.Deal, w world, say func(string) string) {
	ids := waiting(w, deal)
	if len(ids) == 0 {
		return
	}
	on := w.on.AddDays(stepDays)
	open := len(deal.Lots) - len(w.in.Terms.Passed) - len(w.in.Terms.Fallen)
	var e transfer.Event = transfer.Register{Gazetted: on}
	if len(ids) < open {
		e = transfer.RegisterPart{Rights: ids, Gazetted: on}
	}
	_, err := m.Fire(w.in, command{By: asOffice, On: on, Event: e, Docs: []ipx.Document{{Kind: "registration-notice"}}}, w.titles)
	require.NoError(t, err, say("the office's entry comes late and is not taken"))
}

// Every message of a walk that is sent twice under its key is one step: the
// second answer is that of the first, and leaves nothing to do.
func TestDoubledMessage(t *testing.T) {
	m := machineOver(t, cn.Pack())
	for _, s := range stages() {
		terms, titles, err := start(argsOf(s.rights))
		require.NoError(t, err)
		in, err := m.Start("sale", terms)
		require.NoError(t, err)
		w := world{in: in, titles: titles, on: day("2021-07-01")}
		doubled := 0
		for i := range 3 * len(s.messages) {
			x := s.messages[i%len(s.messages)]
			if x.event == nil {
				continue
			}
			if x.key == "" {
				x.key = fmt.Sprint("k", i)
			}
			next, ok := w.take(t, m, x)
			if !ok {
				continue
			}
			out, err := m.Fire(next.in, x.command(next.on), next.titles)
			require.NoError(t, err)
			require.True(t, out.Repeated, x.name)
			require.Empty(t, out.Duties)
			require.Equal(t, next.in.Head, out.Next.Head)
			w = next
			doubled++
		}
		require.Greater(t, doubled, 3, s.name)
	}
}
