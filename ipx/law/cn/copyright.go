package cn

import "slices"

// copyrightRules are those on works and software that deals read.
var copyrightRules = slices.Concat(
	topic("copyright.written",
		"转让著作权中财产权的，应当订立书面合同，写明作品、权利种类、地域、价金和违约责任。",
		"A transfer of economic rights is made in writing and names the work, each right, the territory, the price and the liability.",
		copyrightLaw.at("27"), copyrightLaw10.at("25"), copyrightLaw01.at("25")),
	topic("copyright.unnamed-rights",
		"合同中著作权人未明确许可、转让的权利，未经著作权人同意，另一方当事人不得行使。",
		"Rights that the contract does not name stay with the owner.",
		copyrightLaw.at("29"), copyrightLaw10.at("27"), copyrightLaw01.at("26")),
	topic("copyright.exclusive.written",
		"许可使用的权利是专有使用权的，应当采取书面形式，报社、期刊社刊登作品除外。",
		"An exclusive licence must be in writing, save for newspapers and periodicals.",
		copyrightRegs.at("23")),
	topic("software.exclusive.written",
		"专有许可应当订立书面合同；没有书面合同或者未明确为专有的，视为非专有。",
		"An exclusive licence must be in writing and say so; else it is not exclusive.",
		softwareRegs.at("19")),
)
