package odrl

import (
	"net/url"
	"strings"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// Names of the format.
const (
	context    = "http://www.w3.org/ns/odrl.jsonld"
	core       = "http://www.w3.org/ns/odrl/2/"
	vocabulary = "https://github.com/ipx-sdk/ipx-go/ns#" // of the terms that ODRL does not have, prefix ipx; also the name of its profile
	own        = "ipx:"
	ownURN     = "urn:ipx:"
	rightURN   = ownURN + "right:"
	policyURN  = ownURN + "licence:"
	draftURN   = ownURN + "draft:" // of a licence without a number: its digest follows
	partyURN   = ownURN + "party:"
	actsWord   = own + "acts:" // acts that are no plain list
	extended   = own + "licence"
	passOn     = "grantUse"
)

// actions are the words of ODRL's own vocabulary for acts that licences name.
// An act without one is written as ipx:act, and no acts at all as use. ODRL's
// sell is no word for the sale of products: it hands over the thing licensed.
var actions = map[string]string{
	"reproduce":  "reproduce",  // 复制
	"distribute": "distribute", // 发行
	"adapt":      "derive",     // 改编
	"translate":  "translate",  // 翻译
	"perform":    "present",    // 表演
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

// act is an act as an action of the own vocabulary.
func act(code string) string {
	return own + strings.ReplaceAll(url.PathEscape(code), ":", "%3A")
}

// iri is an identifier as an IRI: what is one already stays as it is, all else
// follows the prefix, with its odd letters encoded.
func iri(prefix, id string) string {
	if absolute(id) && !strings.HasPrefix(id, ownURN) {
		return id
	}
	return prefix + url.PathEscape(id)
}

// named turns iri round. An IRI of others is the identifier itself.
func named(prefix, s string) (string, bool) {
	id, ok := strings.CutPrefix(s, prefix)
	if !ok {
		return s, true
	}
	id, err := url.PathUnescape(id)
	return id, err == nil
}

// absolute reports whether an identifier is an IRI that no reader takes for
// another: of a scheme in use, and without letters that no IRI has.
func absolute(id string) bool {
	scheme, rest, ok := strings.Cut(id, ":")
	if !ok || rest == "" || scheme != "http" && scheme != "https" && scheme != "urn" && scheme != "did" {
		return false
	}
	for _, r := range id {
		if r <= ' ' || r == 0x7f || r == 0xfffd || strings.ContainsRune("<>\"{}|\\^`", r) {
			return false
		}
	}
	return true
}

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
