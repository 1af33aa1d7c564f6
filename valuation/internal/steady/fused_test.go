package steady

import (
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestNothingIsFused reads the assembly that the compiler makes of the packages
// whose figures must have the same bits everywhere: not one product may be
// fused with a sum. Golden figures alone do not see every such place.
func TestNothingIsFused(t *testing.T) {
	if testing.Short() || runtime.GOARCH != "amd64" {
		t.Skip("compiles the library anew, for GOAMD64=v3")
	}
	args := []string{"build", "-gcflags=-S"}
	for _, p := range []string{"", "/backtest", "/brand", "/citation", "/cost", "/discount", "/income", "/indicator", "/internal/steady", "/option", "/portfolio",
		"/renewal", "/sensitivity", "/synth", "/uncertainty"} {
		args = append(args, "github.com/ipx-sdk/ipx-go/valuation"+p)
	}
	c := exec.Command("go", args...)
	c.Env = append(os.Environ(), "GOAMD64=v3")
	out, err := c.CombinedOutput()
	require.NoError(t, err)
	require.Contains(t, string(out), "MULSD", "there is assembly to read")
	require.Empty(t, regexp.MustCompile(`\([^()]*\)\s+VFN?M(ADD|SUB)\w*`).FindAllString(string(out), -1))
}
