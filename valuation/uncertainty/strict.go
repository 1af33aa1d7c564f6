package uncertainty

import "github.com/ipx-sdk/ipx-go/internal/strictjson"

// strict decodes one JSON value: unknown and repeated keys and whatever
// follows are refused. A sketch of very spread values is a few megabytes.
func strict(data []byte, v any) error {
	return strictjson.Decode(data, v, strictjson.Options{MaxBytes: 128 << 20, MaxDepth: 8})
}
