module github.com/ipx-sdk/ipx-go/bench/licensing

go 1.26.0

replace github.com/ipx-sdk/ipx-go => ../..

require github.com/ipx-sdk/ipx-go v0.0.0-00010101000000-000000000000

require (
	github.com/looplab/fsm v1.0.3 // indirect
	github.com/shopspring/decimal v1.6.0 // indirect
	golang.org/x/text v0.43.0 // indirect
)
