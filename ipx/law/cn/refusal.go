package cn

import (
	"strconv"

	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// refusalRules are the grounds on which the office refuses to register a
// patent pledge. The list of Announcement 461 was read in an office guide;
// its predecessors' are remembered.
var refusalRules = func() []law.Rule {
	grounds := []struct {
		key    law.Key
		zh, en string
	}{
		{"pledgor-not-owner", "出质人不是当事人申请质押登记时专利登记簿记载的专利权人。", "The pledgor is not the patentee in the register when the application is made."},
		{"right-ended", "专利权已终止或者已被宣告无效。", "The patent has ended or has been declared invalid."},
		{"not-granted", "专利申请尚未被授予专利权。", "The application has not been granted yet."},
		{"annuity-unpaid", "专利权没有按照规定缴纳年费。", "The annuity has not been paid as required."},
		{"suspended", "因专利权的归属发生纠纷已请求中止有关程序，或者人民法院裁定对专利权采取保全措施。", "Proceedings are suspended for an ownership dispute, or a court has preserved the patent."},
		{"debt-after-term", "债务人履行债务的期限超过专利权有效期。", "The debt falls due after the patent's term."},
		{"contract-incomplete", "质押合同不符合第八条规定。", "The contract lacks what article 8 requires."},
		{"coowner-consent", "以共有专利权出质但未取得全体共有人同意且无特别约定。", "A co-owned patent is pledged without the consent of all co-owners and without an agreement to that effect."},
		{"already-pledged", "专利权已被申请质押登记且处于质押期间。", "The patent is already pledged and the pledge stands."},
		{"twin-application", "同一申请人同日对同样的发明创造既申请实用新型又申请发明，经提示后当事人未声明继续办理。", "The applicant filed the same invention as a utility model and an invention on one day, and the parties, warned, did not state that they go on."},
		{"invalidation-pending", "专利权已被启动无效宣告程序，经提示后当事人未声明继续办理。", "Invalidation proceedings are pending, and the parties, warned, did not state that they go on."},
		{"other", "其他不符合出质条件的情形。", "Another circumstance in which the right cannot be pledged."},
	}
	var rules []law.Rule
	for i, g := range grounds {
		n := strconv.Itoa(i + 1)
		places := []place{
			measures461.at("11("+n+")").known(law.Official).noted("依官方办事指南所列，条文原文未读", "as listed in an official guide; the article itself was not read"),
			order56.at("12"),
		}
		if i < 9 { // the warnings came with later texts
			places = append(places, measures1996.at(""))
		}
		rules = append(rules, topic("pledge.refusal."+g.key, g.zh, g.en, places...)...)
	}
	return rules
}()
