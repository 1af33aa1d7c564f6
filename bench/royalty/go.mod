module github.com/ipx-sdk/ipx-go/bench/royalty

go 1.26.0

replace github.com/ipx-sdk/ipx-go => ../..

require (
	github.com/govalues/decimal v0.1.36
	github.com/ipx-sdk/ipx-go v0.0.0-00010101000000-000000000000
	github.com/shopspring/decimal v1.6.0
)

require golang.org/x/text v0.43.0 // indirect
