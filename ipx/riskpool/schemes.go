package riskpool

import (
	"github.com/shopspring/decimal"

	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/law"
)

var bearerNames = map[string]ipx.Text{
	"pool": ipx.T("风险补偿资金池", "compensation pool"), "bank": ipx.T("银行", "bank"), "insurer": ipx.T("保险公司", "insurer"), "guarantor": ipx.T("担保公司", "guarantor"), "valuer": ipx.T("评估机构", "valuer"),
}

// scheme makes a scheme of parts in per cent, in the order of the names.
func scheme(code, zh, en, source string, basis law.Basis, who []string, percent ...int64) Scheme {
	s := Scheme{Code: code, Name: ipx.T(zh, en), Lender: "bank", Source: source, Basis: basis}
	for i, w := range who {
		s.Bearers = append(s.Bearers, Bearer{Who: w, Name: bearerNames[w], Part: decimal.New(percent[i], -2)})
	}
	return s
}

// Schemes returns the splits that were published.
func Schemes() []Scheme {
	return []Scheme{
		scheme("zhongshan", "中山市知识产权质押融资风险补偿", "Zhongshan, compensation pool", "CNIPA case, 2025-01", law.Official, []string{"pool", "bank", "insurer", "valuer"}, 54, 26, 16, 4),
		scheme("zhuhai", "珠海市知识产权质押融资风险补偿", "Zhuhai, compensation pool", "CNIPA case, 2025-01", law.Official, []string{"bank", "pool"}, 60, 40),
		scheme("shenzhen", "深圳市中小微企业贷款风险补偿", "Shenzhen, city pool", "CNIPA case, 2025-01", law.Official, []string{"pool", "bank"}, 50, 50),
		scheme("qingdao", "青岛市专利质押保险贷款", "Qingdao, insured pledged loans", "press, 2016", law.Press, []string{"insurer", "bank", "guarantor"}, 60, 20, 20),
	}
}

// ByCode returns one of [Schemes].
func ByCode(code string) (Scheme, bool) {
	for _, s := range Schemes() {
		if s.Code == code {
			return s, true
		}
	}
	return Scheme{}, false
}
