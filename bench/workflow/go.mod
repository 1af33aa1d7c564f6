module github.com/ipx-sdk/ipx-go/bench/workflow

go 1.26.0

require (
	github.com/ipx-sdk/ipx-go v0.0.0
	github.com/looplab/fsm v1.0.3
	github.com/qmuntal/stateless v1.7.2
	github.com/rickar/cal/v2 v2.1.13
)

require (
	github.com/shopspring/decimal v1.6.0 // indirect
	golang.org/x/text v0.43.0 // indirect
)

replace github.com/ipx-sdk/ipx-go => ../..
