package odrl

import (
	"github.com/ipx-sdk/ipx-go/ipx"
)

// Names of the format.
const (
	context    = "http://www.w3.org/ns/odrl.jsonld"
	vocabulary = "https://github.com/ipx-sdk/ipx-go/ns#" // of the terms that ODRL does not have, prefix ipx
	rightURN   = "urn:ipx:right:"
	policyURN  = "urn:ipx:licence:"
	partyURN   = "urn:ipx:party:"
	actsWord   = "ipx:acts:" // acts that are no plain list
)

// actions are the words of ODRL's own vocabulary for acts that licences name.
// An act without one is written as ipx:act, and no acts at all as use.
var actions = map[string]string{
	"reproduce":  "reproduce",  // 复制
	"distribute": "distribute", // 发行
	"sell":       "sell",       // 销售
	"adapt":      "derive",     // 改编
	"translate":  "translate",  // 翻译
	"perform":    "play",       // 表演
	"display":    "display",    // 展览
	"print":      "print",      // 印刷
	"install":    "install",    // 安装
	"execute":    "execute",    // 运行
}

// acts turns the table of actions round.
var acts = func() map[string]string {
	out := make(map[string]string, len(actions))
	for act, action := range actions {
		out[action] = act
	}
	return out
}()

// Carried says how a term came over.
type Carried string

// Ways in which a term comes over.
const (
	Extension     Carried = "extension"      // by the own vocabulary: a reader that does not know it passes it over
	Lost          Carried = "lost"           // not at all
	NotUnderstood Carried = "not-understood" // of a policy that was read: left aside
)

// Note is one term that did not come over as it was.
type Note struct {
	Term    string   `json:"term"` // field of the licence, or path in the policy
	Carried Carried  `json:"carried"`
	Why     ipx.Text `json:"why"`
}

// Report lists what the format could not carry, in the order of the licence or
// the policy. An empty report says that all came over.
type Report []Note

// Lost reports whether anything was left out altogether.
func (r Report) Lost() bool {
	for _, n := range r {
		if n.Carried == Lost || n.Carried == NotUnderstood {
			return true
		}
	}
	return false
}

var (
	noWord  = ipx.T("ODRL没有对应的词汇", "ODRL has no word for it")
	unknown = ipx.T("未能理解", "not understood")
)
