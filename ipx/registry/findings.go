package registry

import (
	"cmp"
	"maps"
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx"
)

// FindingCode is the stable name of what is odd about a history, or worth
// showing.
type FindingCode string

// Grade says how serious a finding is.
type Grade uint8

// Grades.
const (
	Data   Grade = iota + 1 // how the rows are delivered
	Lawful                  // allowed, worth showing
	Loud                    // should not happen: look at it
)

// Finding is what an import noticed, with the rows concerned.
type Finding struct {
	Code FindingCode `json:"code"`
	Rows []int       `json:"rows,omitempty"`  // in order; empty where Count says it
	N    int         `json:"count,omitempty"` // of findings that are counted
	Text []string    `json:"text,omitempty"`  // of findings that are described
	By   string      `json:"by,omitempty"`    // "effect": shows in order of effect, not in that of the gazettes
}

// findingInfo says what a code means.
type findingInfo struct {
	grade   Grade
	counted bool // reported as a number, not by rows
	says    ipx.Text
}

// Codes that importers report by custom; further ones stand in Remarks.
var findingCodes = map[FindingCode]findingInfo{
	"DUPLICATE_ROW":                                {Data, true, ipx.T("同日同代码的重复行", "the same day and code again, bare or identical")},
	"LEGACY_AND_MODERN_CODE_FOR_ONE_ACT":           {Data, true, ipx.T("同一事项新旧代码并存", "an old and a new code for one act")},
	"LEGACY_ROW_WITHOUT_TWIN":                      {Data, false, ipx.T("旧代码无对应新代码", "an old code without its modern row")},
	"MULTI_RECORD_ROW":                             {Data, false, ipx.T("一行含多份合同", "several contracts in one row")},
	"NO_EFFECTIVE_DATE":                            {Data, false, ipx.T("无生效日", "no effective date in the row")},
	"NO_TERMINATION_DATE":                          {Data, false, ipx.T("无终止日", "no termination date in the row")},
	"EFFECTIVE_ORDER_DIFFERS_FROM_GAZETTE_ORDER":   {Data, false, ipx.T("生效顺序与公告顺序不同", "takes effect before what was gazetted earlier")},
	"CANCELLATION_WITHOUT_REGISTRATION":            {Loud, false, ipx.T("注销但无登记", "a pledge is cancelled that was never registered here")},
	"LICENCE_CANCELLATION_WITHOUT_RECORD":          {Loud, false, ipx.T("注销但无备案", "a licence record is cancelled that was never made here")},
	"CANCEL_AND_REREGISTER_SAME_GAZETTE":           {Lawful, false, ipx.T("同期公告注销并重新登记质押", "cancelled and registered anew in one gazette")},
	"LICENCE_CANCEL_AND_RERECORD_SAME_GAZETTE":     {Lawful, false, ipx.T("同期公告注销并重新备案许可", "cancelled and recorded anew in one gazette")},
	"OVERLAPPING_PLEDGES":                          {Loud, false, ipx.T("质押重叠", "a second pledge while the first stands")},
	"PLEDGE_DURING_PRESERVATION":                   {Loud, false, ipx.T("保全期间质押", "a pledge while a court preserves the right")},
	"TRANSFER_WHILE_PLEDGED":                       {Loud, false, ipx.T("质押期间转移", "a transfer while pledged")},
	"TRANSFER_DURING_PRESERVATION":                 {Loud, false, ipx.T("保全期间转移", "a transfer while a court preserves the right")},
	"LICENCE_WHILE_PLEDGED":                        {Lawful, false, ipx.T("质押期间许可", "a licence recorded while pledged")},
	"PLEDGE_WHILE_LICENSED":                        {Lawful, false, ipx.T("许可期间质押", "a pledge over a licensed right")},
	"TRANSFER_WHILE_LICENSED":                      {Lawful, false, ipx.T("许可期间转移", "a transfer of a licensed right; the licences survive")},
	"PRESERVATION_WHILE_PLEDGED":                   {Lawful, false, ipx.T("质押期间保全", "preserved while pledged")},
	"PLEDGE_CANCELLED_DURING_PRESERVATION":         {Lawful, false, ipx.T("保全期间注销质押", "a pledge cancelled while preserved")},
	"STACKED_PRESERVATION":                         {Lawful, false, ipx.T("轮候保全", "a second preservation before the first is lifted")},
	"END_WHILE_PLEDGED":                            {Lawful, false, ipx.T("终止时仍有质押登记", "the right ended while a pledge stood in the register")},
	"END_WHILE_LICENSED":                           {Lawful, false, ipx.T("终止时仍有许可备案", "the right ended while a licence stood in the register")},
	"END_DURING_PRESERVATION":                      {Lawful, false, ipx.T("终止时仍被保全", "the right ended while preserved")},
	"TRANSFEROR_NAME_NOT_LAST_HOLDER_NAME":         {Loud, false, ipx.T("转让人名称与前一权利人名称不符", "the transferor's name is not that of the last holder: drift of names, or a break in the chain")},
	"PLEDGOR_NAME_NOT_HOLDER_NAME":                 {Loud, false, ipx.T("出质人名称与权利人名称不符", "the pledgor's name is not a holder's: drift of names, or a break in the chain")},
	"BEFORE_EQUALS_AFTER_IN_TRANSLITERATION":       {Data, false, ipx.T("变更前后名称相同", "the names before and after are equal as printed")},
	"AFTER_LIST_SHORTER_THAN_CURRENT_HOLDERS":      {Data, false, ipx.T("变更后名单短于现权利人名单", "unchanged co-owners are left out of the list")},
	"TITLE_TRANSLATION_VARIES":                     {Data, true, ipx.T("名称译法不一", "several wordings of the title")},
	"ONE_RECORD_OVER_MANY_PATENTS":                 {Data, false, ipx.T("一份记录涉及多项专利", "one record over many patents")},
	"EXECUTION_ORDER_DIFFERS_FROM_RECORDING_ORDER": {Data, false, ipx.T("签署顺序与登记顺序不同", "signed before what was recorded earlier")},
	"RELEASE_WITHOUT_REFERENCE":                    {Loud, false, ipx.T("解除未指明所解除的记录", "a release that names no record and fits none")},
	"RELEASE_OF_UNKNOWN_RECORD":                    {Loud, false, ipx.T("解除的记录不在案", "a release of a record that is not here")},
	"ROWS_NOT_IN_DATE_ORDER":                       {Data, true, ipx.T("行未按日期排列", "rows are not in order of date")},
	"SAME_FACT_UNDER_SEVERAL_CODES":                {Data, false, ipx.T("同一事实多个代码", "one fact under several codes")},
	"STAGE_DOES_NOT_CHAIN":                         {Data, false, ipx.T("阶段不连续", "the stage goes back behind one already reached")},
	"NATIONAL_CODE_MISSING":                        {Data, false, ipx.T("无国家代码", "no national code")},
	"REPEATED_EVENT":                               {Data, false, ipx.T("事件重复", "the same event several times")},
}

// remarkCodes are further findings of this importer.
var remarkCodes = map[FindingCode]findingInfo{
	"UNKNOWN_CODE":               {Loud, false, ipx.T("未知代码", "a code that the table does not have; the row has no effect")},
	"NO_EFFECT":                  {Data, false, ipx.T("无法适用", "a row that cannot be applied: it says too little, or is ambiguous")},
	"UNREADABLE_FIELD":           {Data, false, ipx.T("字段无法读取", "a field of the row is not of the form that it should have, and is left aside")},
	"HOLDER_UNKNOWN":             {Loud, false, ipx.T("权利人不明", "neither the rows nor the head of the file name a holder")},
	"GRANT_AFTER_END":            {Lawful, false, ipx.T("申请终止后又获授权", "granted after the application had ended: it had been revived, on appeal or otherwise")},
	"UNDATED_END":                {Data, false, ipx.T("终止日不可得", "the day of the end is not known; the gazette day stands for it")},
	"RELEASE_WITHOUT_RECORD":     {Loud, false, ipx.T("解除但无登记", "something is lifted that was never entered here")},
	"OPEN_LICENCE_WHILE_PLEDGED": {Lawful, false, ipx.T("质押期间声明开放许可", "an open licence is declared while pledged, which needs the pledgee's consent")},
	"CO_OWNER_CONSENT_MISSING":   {Data, false, ipx.T("登记簿不显示共有人同意", "the consent of co-owners is not shown: registers do not print it")},
	"SHARES_PRESUMED":            {Data, false, ipx.T("份额未公布，推定均等", "shares are not published and taken as equal")},
	"LICENCE_OVERLAP":            {Loud, false, ipx.T("许可重叠", "a licence that excludes others meets another")},
	"ACT_AFTER_END":              {Loud, false, ipx.T("终止后的行为", "an act on a right that had ended")},
	"ANOMALY":                    {Loud, false, ipx.T("其他异常", "the law of the day forbids it")},
	"CLOSED_BY_LAW":              {Lawful, false, ipx.T("登记簿未注销，依法消灭", "left open in the register; closed by operation of law")},
	"TERM_LENGTH_UNKNOWN":        {Data, false, ipx.T("期限补偿天数未公布", "the term was extended by a time that the row does not print")},
}

// Says returns the meaning of a finding code in zh and en.
func (c FindingCode) Says() ipx.Text {
	if i, ok := findingCodes[c]; ok {
		return i.says
	}
	if i, ok := remarkCodes[c]; ok {
		return i.says
	}
	return ipx.T(string(c), string(c))
}

// Grade returns how serious a finding is; Loud for codes not known here.
func (c FindingCode) Grade() Grade {
	if i, ok := findingCodes[c]; ok {
		return i.grade
	}
	if i, ok := remarkCodes[c]; ok {
		return i.grade
	}
	return Loud
}

// findings collects findings by code.
type findings map[FindingCode]*Finding

func (f findings) add(code FindingCode, row int) {
	e := f[code]
	if e == nil {
		e = &Finding{Code: code}
		f[code] = e
	}
	if findingCodes[code].counted {
		e.N++
		return
	}
	if !slices.Contains(e.Rows, row) {
		e.Rows = append(e.Rows, row)
	}
}

func (f findings) count(code FindingCode, n int) {
	if n > 0 {
		f[code] = &Finding{Code: code, N: n}
	}
}

func (f findings) text(code FindingCode, text string) {
	e := f[code]
	if e == nil {
		e = &Finding{Code: code}
		f[code] = e
	}
	e.Text = append(e.Text, text)
}

// list returns the findings by code: those of the custom, or the remarks.
func (f findings) list(custom bool) []Finding {
	var out []Finding
	for code, e := range f {
		if _, known := findingCodes[code]; known == custom {
			slices.Sort(e.Rows)
			out = append(out, *e)
		}
	}
	slices.SortFunc(out, func(a, b Finding) int { return cmp.Compare(a.Code, b.Code) })
	return out
}

// FindingCodes returns all codes that an import can report, in order.
func FindingCodes() []FindingCode {
	out := slices.AppendSeq(slices.Collect(maps.Keys(findingCodes)), maps.Keys(remarkCodes))
	slices.Sort(out)
	return out
}
