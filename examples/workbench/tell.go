package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/language"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/l10n"
	"github.com/ipx-sdk/ipx-go/valuation/report"
)

// tell writes why a study stopped, a line for each reason: where it was met,
// the field at fault, what is wrong with it in the language of the run, and the
// code.
func tell(w io.Writer, l report.Language, err error) {
	var no *ipx.Refusal
	if !errors.As(err, &no) {
		fmt.Fprintln(w, "workbench:", err)
		return
	}
	tag := language.English
	if l == report.Chinese {
		tag = language.Chinese
	}
	where, _ := strings.CutSuffix(err.Error(), no.Error())
	for _, r := range no.Reasons {
		text := (l10n.Voice{Tag: tag}).Say(r.Says, r.Args...)
		if r.Subject != "" && !strings.Contains(text, r.Subject) {
			text = r.Subject + l.Of(ipx.T("：", ": ")) + text
		}
		fmt.Fprintf(w, l.Of(ipx.T("workbench: %s%s（%s）\n", "workbench: %s%s (%s)\n")), where, text, r.Code)
	}
}
