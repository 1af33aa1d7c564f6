module github.com/ipx-sdk/ipx-go/bench/valuation

go 1.26.0

require github.com/ipx-sdk/ipx-go v0.0.0

require (
	github.com/shopspring/decimal v1.6.0 // indirect
	golang.org/x/text v0.43.0 // indirect
)

replace github.com/ipx-sdk/ipx-go => ../..
