module github.com/ipx-sdk/ipx-go/bench/workflow

go 1.26.0

require github.com/ipx-sdk/ipx-go v0.0.0

require (
	github.com/looplab/fsm v1.0.3 // indirect
	github.com/qmuntal/stateless v1.7.2 // indirect
	github.com/rickar/cal/v2 v2.1.13 // indirect
)

replace github.com/ipx-sdk/ipx-go => ../..
