package title

import (
	"github.com/ipx-sdk/ipx-go/ipx"
	"github.com/ipx-sdk/ipx-go/ipx/calendar"
)

// Life is what happened to the right itself.
type Life struct {
	Published calendar.Date
	Examined  calendar.Date // examination started
	Granted   calendar.Date
	Unpaid    calendar.Date // an annuity is unpaid since, and the right is in its grace period
	Contested bool          // an invalidation request is pending
	Narrowed  bool          // partly invalidated
	Expires   calendar.Date // first day on which the right no longer runs; zero: unlimited or unknown
	Ended     Fact          // how it ended; empty while it runs
	EndedOn   calendar.Date // first day on which it no longer ran; of a void right, the day of the decision
	Void      bool          // deemed never to have existed (Patent Law art. 47), also on days before the decision
}

// on returns the life as it stands on a day: what lies ahead has not happened,
// and a term that has run out ends the right without anybody's act.
func (l Life) on(d calendar.Date) Life {
	if l.Granted.After(d) {
		l.Granted = calendar.Date{}
	}
	if l.Ended == "" && !l.Expires.IsZero() && !d.Before(l.Expires) {
		l.Ended, l.EndedOn, l.Unpaid = Expired, l.Expires, calendar.Date{}
	}
	return l
}

// Over reports whether the right has ended, or never was.
func (l Life) Over() bool { return l.Ended != "" || l.Void }

// wasRight reports whether what ended was a granted right, not an application.
func (l Life) wasRight() bool {
	return l.Ended == Lapsed || l.Ended == Expired || l.Ended == Surrendered
}

// Status is the life of a right in one word.
type Status string

// Statuses.
const (
	NotYet      Status = "none"              // the record had not begun
	Pending     Status = "pending"           // 申请中: applied for, not granted
	InForce     Status = "in-force"          // 有效
	Grace       Status = "grace"             // 滞纳期: in force, an annuity is overdue
	IsLapsed    Status = "lapsed"            // 因费用终止
	IsExpired   Status = "expired"           // 期满终止
	IsSurrender Status = "surrendered"       // 放弃
	IsVoid      Status = "invalidated"       // 全部无效: from the start, unless the law says otherwise
	IsRefused   Status = "refused"           // 驳回
	IsWithdrawn Status = "application-ended" // 撤回, 视为撤回
)

// Over reports whether no act on the right is possible any more, short of a
// restoration.
func (s Status) Over() bool {
	switch s {
	case IsLapsed, IsExpired, IsSurrender, IsVoid, IsRefused, IsWithdrawn:
		return true
	}
	return false
}

// status puts the life on a day into one word.
func (l Life) status(kind ipx.RightKind) Status {
	switch {
	case l.Void:
		return IsVoid
	case l.Ended != "":
		return Status(l.Ended)
	case l.Granted.IsZero() && arisesByGrant(kind):
		return Pending
	case !l.Unpaid.IsZero():
		return Grace
	}
	return InForce
}

// arisesByGrant reports whether an office must grant the right before it
// exists; copyright and know-how arise by themselves.
func arisesByGrant(kind ipx.RightKind) bool {
	switch kind {
	case ipx.Copyright, ipx.Software, ipx.KnowHow:
		return false
	}
	return true
}
