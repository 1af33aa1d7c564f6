package indicator

import "github.com/ipx-sdk/ipx-go/ipx"

// CTEX2012 returns the skeleton of the 专利价值分析指标体系 of CNIPA and the
// China Technology Exchange (2012): 18 indicators on three sides, on a scale of
// 0 to 10. The list of indicators is as generally reported and was not
// compared with the publication; the weights are the user's (α+β+γ = 1).
func CTEX2012() Template {
	return Template{
		ID: "ctex-2012", Title: ipx.T("专利价值分析指标体系", "patent value analysis indicators"),
		Source: "国家知识产权局、中国技术交易所《专利价值分析指标体系操作手册》（2012）, list of indicators as generally reported",
		Scale:  Scale{0, 10},
		Nodes: []Node{
			{ID: "legal", Label: ipx.T("法律价值度", "legal value"), Children: []Node{
				leaf("stability", "稳定性", "stability"), leaf("avoidability", "可规避性", "room to design around"),
				leaf("dependence", "依赖性", "dependence on other patents"), leaf("detectability", "侵权可判定性", "ease of proving infringement"),
				leaf("term", "有效期", "remaining term"), leaf("family", "多国申请", "applications abroad"), leaf("licences", "许可状况", "licences"),
			}},
			{ID: "technical", Label: ipx.T("技术价值度", "technical value"), Children: []Node{
				leaf("advancement", "先进性", "advancement"), leaf("trend", "行业发展趋势", "trend of the industry"), leaf("scope", "适用范围", "scope of application"),
				leaf("complements", "配套技术依存度", "dependence on complementary technology"), leaf("substitutes", "可替代性", "substitutes"), leaf("maturity", "成熟度", "maturity"),
			}},
			{ID: "economic", Label: ipx.T("经济价值度", "economic value"), Children: []Node{
				leaf("application", "市场应用情况", "use in the market"), leaf("market-size", "市场规模前景", "size of the market"), leaf("market-share", "市场占有率", "market share"),
				leaf("competition", "竞争情况", "competition"), leaf("policy", "政策适应性", "fit with policy"),
			}},
		},
		Levels: []int{3, 18},
	}
}

// GBT42748 returns the frame of GB/T 42748-2023 专利评估指引, in force since
// 2023-09-01, for inventions and utility models: three first-level indicators
// and room for 14 second-level and 27 third-level ones. Names and weights below
// the first level are to be filled in from the standard and the scenario of
// the valuation (许可转让, 金融, 财务报告, 侵权救济, 管理); [Template.Validate] counts
// them once weights are set. Indicators of one's own are marked as Extension.
func GBT42748() Template {
	return Template{
		ID: "gbt-42748-2023", Title: ipx.T("专利评估指引", "guide to patent evaluation"), Source: "GB/T 42748-2023",
		Scale:  Scale{0, 100},
		Nodes:  []Node{leaf("legal", "法律价值", "legal value"), leaf("technical", "技术价值", "technical value"), leaf("economic", "经济价值", "economic value")},
		Levels: []int{3, 14, 27},
	}
}

// DKPTO returns the ten questions of IP Evaluation by the Danish Patent and
// Trademark Office, each answered from 1 to 8. The system adds the answers up
// (10 to 80), so the questions weigh the same; the score is their mean, a
// tenth of that sum. It is explicitly no monetary value.
func DKPTO() Template {
	t := Template{
		ID: "dkpto-ip-evaluation", Title: ipx.T("专利评估十问", "IP Evaluation, ten questions"), Source: "Danish Patent and Trademark Office, IP Evaluation (patent)",
		Scale: Scale{1, 8},
		Nodes: []Node{
			leaf("competing-technologies", "竞争技术", "competing technologies"), leaf("validity", "有效性", "validity"),
			leaf("freedom", "生产销售自由", "right to produce and sell"), leaf("scope", "适用范围", "scope of application"),
			leaf("geography", "地域范围", "geographic coverage"), leaf("stage", "开发阶段", "stage of development"),
			leaf("benefits", "财务收益", "financial benefits"), leaf("lifespan", "寿命", "lifespan"),
			leaf("market-size", "市场规模", "size of the market"), leaf("market-growth", "市场增长", "growth of the market"),
		},
		Weights: map[string]float64{}, WeightsBy: "the system adds up the answers",
		Levels: []int{10},
	}
	for _, n := range t.Nodes {
		t.Weights[n.ID] = 0.1
	}
	return t
}

// IPscore returns the frame of IPscore of the European Patent Office: five
// categories whose indicators, some forty, are answered from 1 to 5 (best). The
// indicators and their limits are to be filled in from the tool; weights are
// the user's.
func IPscore() Template {
	return Template{
		ID: "epo-ipscore", Title: ipx.T("欧洲专利局IPscore", "IPscore"), Source: "European Patent Office, IPscore 3.0",
		Scale: Scale{1, 5},
		Nodes: []Node{
			leaf("legal", "法律状态", "legal status"), leaf("technology", "技术", "technology"), leaf("market", "市场条件", "market conditions"),
			leaf("finance", "财务", "finance"), leaf("strategy", "战略", "strategy"),
		},
	}
}

// OECD returns the composite index of patent quality of the OECD, the plain
// mean of indicators that [Normalise] has brought to 0 to 1 within their cohort:
// of four components, or with wide of six. Grant lag enters as 1 less the lag
// over the longest of the cohort.
//
// Source: M. Squicciarini, H. Dernis, C. Criscuolo, OECD STI Working Paper
// 2013/03.
func OECD(wide bool) Template {
	t := Template{
		ID: "oecd-quality-4", Title: ipx.T("经合组织专利质量综合指数", "OECD composite index of patent quality"), Source: "OECD STI Working Paper 2013/03",
		Scale: Scale{0, 1},
		Nodes: []Node{
			leaf("forward-citations", "被引次数", "forward citations"), leaf("family", "同族规模", "family size"),
			leaf("claims", "权利要求数", "claims"), leaf("generality", "通用性", "generality"),
		},
		Weights: map[string]float64{}, WeightsBy: "the index is a plain mean",
	}
	if wide {
		t.ID = "oecd-quality-6"
		t.Nodes = append(t.Nodes, leaf("backward-citations", "引用次数", "backward citations"), leaf("grant-lag", "授权时滞（反向）", "grant lag, reversed"))
	}
	for _, n := range t.Nodes {
		t.Weights[n.ID] = 1 / float64(len(t.Nodes))
	}
	return t
}

// FiveLevels are the grades of 专利分类分级评定管理规范, a Chinese local
// standard, for a scale of 0 to 100: above 80, 60 to 80, 40 to 60, 20 to 40,
// below 20. A score on a bound is given the lower grade at 80 ("> 80") and the
// higher one at the others; the standard leaves the latter open.
func FiveLevels() []Grade {
	return []Grade{
		{ID: "1", Label: ipx.T("一级", "level 1"), From: 80, Above: true}, {ID: "2", Label: ipx.T("二级", "level 2"), From: 60},
		{ID: "3", Label: ipx.T("三级", "level 3"), From: 40}, {ID: "4", Label: ipx.T("四级", "level 4"), From: 20}, {ID: "5", Label: ipx.T("五级", "level 5"), From: 0},
	}
}

func leaf(id, zh, en string) Node { return Node{ID: id, Label: ipx.T(zh, en)} }
