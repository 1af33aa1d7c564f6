package ipx

import "github.com/ipx-sdk/ipx-go/ipx/calendar"

// RightID is the stable key of a right, such as "CN/invention/201710601862.3".
type RightID string

// RightKind is what kind of right it is. The word is stable and stands in
// stored data.
type RightKind string

// The kinds of right.
const (
	Invention    RightKind = "invention"     // 发明专利
	UtilityModel RightKind = "utility-model" // 实用新型专利
	Design       RightKind = "design"        // 外观设计专利
	Application  RightKind = "application"   // 专利申请(权)
	Trademark    RightKind = "trademark"     // 注册商标
	Copyright    RightKind = "copyright"     // 著作权
	Software     RightKind = "software"      // 计算机软件著作权
	LayoutDesign RightKind = "layout-design" // 集成电路布图设计专有权
	PlantVariety RightKind = "plant-variety" // 植物新品种权
	KnowHow      RightKind = "know-how"      // 技术秘密
)

// Right is what is dealt in, with the facts that stand on its face. Who owns
// it and what lies on it is the title record's business.
type Right struct {
	ID           RightID       `json:"id"`
	Kind         RightKind     `json:"kind"`
	Jurisdiction string        `json:"jurisdiction"` // ST.3 code of the law that grants it: "CN", "US"
	Number       string        `json:"number"`       // in its canonical written form
	Title        string        `json:"title,omitempty"`
	Filed        calendar.Date `json:"filed,omitzero"`
	Granted      calendar.Date `json:"granted,omitzero"`
	Expires      calendar.Date `json:"expires,omitzero"` // first day on which it no longer runs; zero where unlimited or unknown
}
