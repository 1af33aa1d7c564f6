package cn

import (
	"slices"

	"github.com/ipx-sdk/ipx-go/ipx/law"
)

// saleReading lends the interest on late prices to licence fees.
var saleReading = issued("sale-interpretation", "《最高人民法院关于审理买卖合同纠纷案件适用法律问题的解释》", "SPC Interpretation on Sale Contracts", "2021-01-01", "", law.Press)

// royaltyRules are what the law says of royalties.
var royaltyRules = slices.Concat(
	topic("royalty.forms",
		"技术合同使用费可以一次总算、一次总付或者分期支付，也可以提成支付，提成可附加入门费；提成可按产品价格、新增产值、利润或者产品销售额的一定比例，比例可以固定、逐年递增或者递减。",
		"Licence fees may be a lump sum, at once or in instalments, or a running royalty, with an entry fee if agreed: a part of product price, added output, profit or sales, at a rate that is fixed, rises or falls by year.",
		contractLaw.at("325").noted("据记忆，与民法典同义", "from memory, to the same effect as the Civil Code"), civilCode.at("846")),
	topic("royalty.books",
		"约定提成支付的，当事人可以约定查阅有关会计账目的办法。",
		"Where a running royalty is agreed, the parties may agree on how the books are inspected.",
		contractLaw.at("325.3").noted("据记忆", "from memory"), civilCode.at("846.3")),
	topic("royalty.ends-with-right",
		"专利实施许可合同仅在该专利权的存续期限内有效。",
		"A patent licence is in force only as long as the patent lasts.",
		contractLaw.at("344").noted("据记忆", "from memory"), civilCode.at("865")),
	topic("royalty.late",
		"没有约定逾期付款违约金的，以违约行为发生时一年期贷款市场报价利率为基础，加计百分之三十至五十计算。",
		"Where no interest for late payment is agreed, it is the one-year loan prime rate at the time of default with 30 to 50 per cent on top.",
		saleReading.at("18").with("least", "1.3", "most", "1.5").noted("买卖合同的规定，许可使用费类推适用", "the rule of sales, applied to licence fees by analogy")),
)
