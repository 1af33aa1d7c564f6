package workflow_test

import (
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/workflow"
)

// One machine serves many at once: every goroutine gets what it would get
// alone.
func TestOneMachineServesMany(t *testing.T) {
	m, in, titles := dealStart(t)
	want, _, records := run(t, m, in, titles, signCmd, payCmd, recCmd)
	var lines [][]byte
	for _, r := range records {
		l, err := r.AppendLine(nil)
		require.NoError(t, err)
		lines = append(lines, l)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				now, held := in, titles
				for _, c := range []dealCmd{signCmd, payCmd, recCmd} {
					for range m.Explain(now, workflow.Ask[workflow.Event]{By: c.By, On: c.On, Docs: c.Docs, Titles: held, All: true}) {
						continue
					}
					out, err := m.Fire(now, c, held)
					if !assert.NoError(t, err) {
						return
					}
					now, held = out.Next, held.With(out.Titles)
					m.Due(now)
				}
				back, err := m.Replay(in, slices.Values(lines))
				if !assert.NoError(t, err) || !assert.Equal(t, want.Head, now.Head) || !assert.Equal(t, want.Head, back.Head) {
					return
				}
			}
		})
	}
	wg.Wait()
	assert.Equal(t, ipx.PartyID("S"), titles["p"].Latest().Owners()[0].Party)
}
