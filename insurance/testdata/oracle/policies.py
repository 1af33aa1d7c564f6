#!/usr/bin/env python3
"""Writes policies.json: policies whose premium, tax, refunds, instalments and
earned premium are computed here, apart from the Go code, with exact fractions.
Plain Python, no packages.

    python3 policies.py > policies.json

Rules: an annual premium is base + each further unit, or a rate on the limit,
times factors, times one plus the loading, at least the minimum, rounded half up
to the fen; a term of other length costs by days. A change costs the difference
of two annual premiums by the days left (Insurance Law arts. 49, 53). Who ends
the contract: the insurer by days (49, 52, 58), the policyholder by the table of
short rates, a begun month counting whole (54), before cover begins for a fee
(54); all or nothing goes back for non-disclosure by gross negligence or intent
(16). Never more than was charged. A stack says what it would say had everything
come in the order of effect; what was to take effect after an end falls away.
"""
import json
import random
from datetime import date, timedelta
from fractions import Fraction as F

R = random.Random(20261201)


def cent(x, places=2):
    """Rounded half up, away from zero."""
    n = abs(x) * 10 ** places
    k = int(n)
    if n - k >= F(1, 2):
        k += 1
    return F(k if x >= 0 else -k, 10 ** places)


def text(x):
    x = F(x)
    sign, x = ("-" if x < 0 else ""), abs(x)
    n = int(x * 100)
    assert F(n, 100) == x, x
    return f"{sign}{n // 100}.{n % 100:02d}"


def plain(x):
    """A fraction as a decimal."""
    s = f"{float(x):.10f}".rstrip("0").rstrip(".")
    assert F(s) == x, x
    return s or "0"


def months(d, n):
    y, m = divmod(d.year * 12 + d.month - 1 + n, 12)
    for day in range(d.day, 0, -1):
        try:
            return date(y, m + 1, day)
        except ValueError:
            pass


def after(d, n):
    """The first day after a term of so many months: from a 29 February the last day of a year is the 28th."""
    e = months(d, n)
    return e if e.day == d.day else e + timedelta(days=1)


def begun(start, day):
    """Months begun before a day."""
    n = 0
    while months(start, n) < day:
        n += 1
    return n


TABLE = [F(x, 100) for x in (10, 20, 30, 40, 50, 60, 70, 80, 85, 90, 95, 100)]


class Policy:
    def __init__(self, tariff, start, end, units, limit, factors, vat, table, handling, period):
        self.tariff, self.start, self.end, self.vat, self.table, self.handling = tariff, start, end, vat, table, handling
        self.first = dict(units=units, limit=limit, factors=dict(factors), loading=F(0))
        self.days = (end - start).days
        self.usual = (after(start, period) - start).days
        self.live = []  # acts that stand, in the order of issue

    def annual(self, s):
        t = self.tariff
        if "rate" in t:
            p = s["limit"] * t["rate"]
        else:
            p = t["base"] + t.get("each", 0) * (s["units"] - 1)
        for name, values in t.get("factors", {}).items():
            p *= values[s["factors"][name]]
        p *= 1 + s["loading"]
        p = cent(max(p, t.get("minimum", 0)))
        if self.days != self.usual:
            p = cent(p * self.days / self.usual)
        return p

    def limit(self, s):
        # What a premium buys is what it buys for the product's period.
        if "multiple" not in self.tariff:
            return s["limit"]
        whole, self.days = self.days, self.usual
        p = self.annual(s)
        self.days = whole
        return cent(p * self.tariff["multiple"])

    def part(self, premium, day):
        return cent(premium * (self.end - day).days / self.days)

    def run(self):
        """Transactions in the order of effect: (effective, premium, tax), and the state after each."""
        s = dict(self.first, factors=dict(self.first["factors"]))
        out = [(self.start, self.annual(s), cent(self.annual(s) * self.vat), dict(s), True)]
        for a in sorted(self.live, key=lambda a: a["effective"]):
            was, day, k = self.annual(s), a["effective"], a["kind"]
            charged, taxed = sum(x[1] for x in out), sum(x[2] for x in out)
            runs = out[-1][4]
            premium = F(0)
            if k == "endorse":
                c = a["change"]
                s["units"] += len(c.get("add", [])) - len(c.get("drop", []))
                s["limit"] = c.get("limit", s["limit"])
                s["factors"] = {**s["factors"], **c.get("factors", {})}
                s["loading"] += c.get("loading", 0)
                premium = self.part(self.annual(s) - was, day)
            elif k == "suspend":
                runs = False
            elif k == "resume":
                runs = True
            elif k == "lapse":
                premium, runs = -self.part(was, day), False
            elif k == "reinstate":
                premium, runs = self.part(was, day), True
            elif k == "cancel":
                premium, runs = -self.refund(a, s, was, charged), False
            tax = cent(premium * self.vat)
            if premium < 0:
                tax = -taxed if charged + premium == 0 else max(tax, -taxed)
            out.append((day, premium, tax, dict(s), runs))
        return out

    def refund(self, a, s, annual, charged):
        days = self.part(annual, a["effective"])
        r = a["refund"]
        if r == "nothing":
            return F(0)
        if r == "all":
            return charged
        if r == "unbegun":
            return charged - min(self.handling, charged)
        back = days
        if r == "short" and self.table:
            n = begun(self.start, a["effective"])
            back = cent(annual * (1 - (self.table[min(n, len(self.table)) - 1] if n else 0)))
        if r == "undamaged":
            whole = self.limit(s)
            back = cent(days * max(whole - a["taken"], F(0)) / whole)
        return min(back, charged)

    def earned(self, day):
        """What falls to the days before a day; exact."""
        sum_, ended = F(0), False
        for a in sorted(self.live, key=lambda a: a["effective"]):
            if a["effective"] < day:
                ended = {"lapse": True, "cancel": True, "reinstate": False}.get(a["kind"], ended)
        for eff, premium, _, _, _ in self.run():
            if eff >= day:
                continue
            sum_ += premium if ended else premium * min((day - eff).days, (self.end - eff).days) / (self.end - eff).days
        return sum_


def tariffs():
    f = {"disputes": {"none": F(9, 10), "some": F(5, 4)}, "searched": {"yes": F("0.95"), "no": F("1.0753")}}
    return [
        dict(name="class I", base=F(2000), each=F(200), multiple=F(15)),
        dict(name="class II", base=F(4000), each=F(400), multiple=F(30)),
        dict(name="base and factors", base=F("1234.56"), each=F("78.9"), multiple=F("12.5"), factors=f),
        dict(name="rate", rate=F("0.03"), minimum=F(2000)),
        dict(name="rate and factors", rate=F("0.0237"), minimum=F(5000), factors=f),
        dict(name="low rate", rate=F("0.002"), minimum=F("1500.5")),
        dict(name="odd rate", rate=F("0.0333333333")),
    ]


def write(p, t, **more):
    out = {}
    for k in ("base", "each", "minimum"):
        if k in t:
            out[k] = {"amount": plain(t[k]), "currency": "CNY"}
    for k in ("rate", "multiple"):
        if k in t:
            out[k] = plain(t[k])
    if p.vat:
        out["vat"] = plain(p.vat)
    if "factors" in t:
        out["factors"] = [{"name": n, "label": {"zh": n, "en": n}, "values": [{"value": v, "times": plain(x)} for v, x in vs.items()]} for n, vs in t["factors"].items()]
    return out


def make(i):
    t = tariffs()[i % 7]
    start = date(R.choice([2024, 2025, 2026, 2027]), R.randint(1, 12), R.randint(1, 31 if i % 3 == 0 else 28)) if i % 5 else date(2024, 2, 29)
    return t, start


def build(i):
    while True:
        try:
            t, start = make(i)
            break
        except ValueError:
            continue
    period = R.choice([12, 12, 12, 24])
    end = after(start, period)
    if i % 6 == 5:
        end = start + timedelta(days=R.choice([90, 200, 500]))
    vat = R.choice([F(0), F("0.06"), F("0.06")])
    table = R.choice([TABLE, TABLE, []])
    handling = R.choice([F(0), F(100), F("250.5")])
    n = R.choice([1, 1, 2, 3, 22])
    limit = None if "multiple" in t else F(R.choice([100000, 1000000, 3333333, 12345678]))
    factors = {k: R.choice(list(v)) for k, v in t.get("factors", {}).items()}
    p = Policy(t, start, end, n, limit, factors, vat, table, handling, period)
    issued = start - timedelta(days=R.choice([0, 1, 14, 40]))
    plan = R.choice([(1, 0), (1, 0), (2, 6), (4, 3), (3, 1), (12, 1)])
    credit = R.choice([0, 15, 30])
    acts, now, fresh = [], issued, 0
    kind = ["plain", "in order", "out of order", "reversed", "suspended", "lapsed", "cancelled", "endorsed and cancelled", "late before an end"][i % 9]

    def act(kind, effective, **more):
        nonlocal now
        now = max(now, effective + timedelta(days=R.choice([-20, 0, 0, 9])), issued)
        a = dict(kind=kind, effective=effective, issued=now, **more)
        acts.append(a)
        if kind in ("cancel", "lapse"):
            p.live = [x for x in p.live if x["effective"] <= effective]
        p.live.append(a)
        return a

    def change():
        nonlocal fresh
        c = {}
        what = R.choice(["add", "add", "limit", "factors", "loading", "both"])
        if what in ("add", "both") or (what == "limit" and limit is None) or (what == "factors" and not factors):
            k = R.choice([1, 1, 3])
            c["add"] = [f"more-{fresh + j}" for j in range(k)]
            fresh += k
        if what == "limit" and limit is not None:
            c["limit"] = F(R.choice([50000, 2000000, 7654321]))
        if what == "factors" and factors:
            name = R.choice(list(factors))
            c["factors"] = {name: R.choice(list(t["factors"][name]))}
        if what in ("loading", "both"):
            c["loading"] = F(R.choice([-15, -5, 5, 10, 33]), 100)
        return c

    def day(lo=0.02, hi=0.9):
        return start + timedelta(days=int(p.days * R.uniform(lo, hi)))

    def endorse_at(d):
        act("endorse", d, change=change())

    if kind == "in order":
        for d in sorted(day() for _ in range(R.randint(1, 5))):
            endorse_at(d)
    elif kind == "out of order":
        for d in [day() for _ in range(R.randint(2, 6))]:
            endorse_at(d)
        if p.live and R.random() < 0.5:
            endorse_at(start)
    elif kind == "reversed":
        ds = [day() for _ in range(3)]
        for d in ds:
            endorse_at(d)
        gone = R.choice(p.live)
        p.live.remove(gone)
        now += timedelta(days=3)
        acts.append(dict(kind="reverse", of=acts.index(gone), effective=gone["effective"], issued=now))
    elif kind == "suspended":
        a, b = sorted([day(0.1, 0.4), day(0.5, 0.9)])
        if R.random() < 0.6:
            endorse_at(day(0.05, 0.09))
        act("suspend", a)
        act("resume", b)
    elif kind == "lapsed":
        a, b, c = day(0.1, 0.3), day(0.4, 0.6), day(0.7, 0.9)
        act("suspend", a)
        act("lapse", a)
        if i % 2:
            act("reinstate", b)
            endorse_at(c)
    elif kind in ("cancelled", "endorsed and cancelled", "late before an end"):
        if kind != "cancelled":
            for d in sorted(day(0.05, 0.35) for _ in range(R.randint(1, 3))):
                endorse_at(d)
        r = ["days", "short", "all", "unbegun", "undamaged", "nothing"][(i // 9) % 6]
        d = start if r == "unbegun" and not p.live else day(0.4, 0.95)
        more = dict(refund=r)
        if r == "undamaged":
            whole = p.limit(p.run()[-1][3])
            more["taken"] = cent(whole * R.choice([F(0), F(1, 3), F(7, 10), F(1)]))
        late = kind == "late before an end"
        if late and r != "undamaged":
            endorse_at(d + timedelta(days=1 + int((p.end - d).days * 0.3)))  # falls away with the end
        act("cancel", d, **more)
        if late and r not in ("undamaged", "unbegun"):
            endorse_at(day(0.02, 0.3))
    return p, t, acts, issued, plan, credit, kind, n, limit, factors, period


def schedule(p, acts, plan, credit, issued):
    """By when what is due: only for policies that were changed in order, without reversal."""
    first = p.run()
    due = cent(first[0][1]) + first[0][2]
    n, gap = plan
    fen = int(due * 100)
    parts = [F(fen // n + (1 if k < fen % n else 0), 100) for k in range(n)]
    rows = [[months(p.start, k * gap), parts[k]] for k in range(n)]
    for a, (eff, premium, tax, _, _) in zip(sorted(p.live, key=lambda a: a["effective"]), first[1:]):
        both = premium + tax
        if both > 0:
            rows.append([max(a["issued"], p.start) + timedelta(days=credit), both])
            rows.sort(key=lambda r: r[0])
        for r in reversed(rows):
            if both >= 0:
                break
            off = min(r[1], -both)
            r[1], both = r[1] - off, both + off
    return [[d.isoformat(), text(m)] for d, m in rows]


def out():
    cases = []
    for i in range(162):
        p, t, acts, issued, plan, credit, kind, n, limit, factors, period = build(i)
        run = p.run()
        charged, taxed = sum(x[1] for x in run), sum(x[2] for x in run)
        probe = sorted({p.start, p.start + timedelta(days=1), p.end - timedelta(days=1), p.end} | {p.start + timedelta(days=R.randint(2, p.days - 2)) for _ in range(5)} | {x[0] for x in run} | {x[0] + timedelta(days=1) for x in run if x[0] < p.end})
        cover = []
        for d in probe:
            if d >= p.end:
                continue
            last = [x for x in run if x[0] <= d][-1]
            cover.append([d.isoformat(), last[4], last[3]["units"], text(p.limit(last[3]))])

        def show(a):
            b = dict(a, effective=a["effective"].isoformat(), issued=a["issued"].isoformat())
            if "change" in a:
                c = b["change"] = dict(a["change"])
                if "limit" in c:
                    c["limit"] = {"amount": text(c["limit"]), "currency": "CNY"}
                if "loading" in c:
                    c["loading"] = plain(c["loading"])
            if "taken" in a:
                b["taken"] = text(a["taken"])
            return b
        case = dict(
            id=f"{i:03d} {t['name']}, {kind}", tariff=write(p, t), short_rate=[plain(x) for x in p.table], handling=text(p.handling), credit=credit, months=period,
            start=p.start.isoformat(), end=p.end.isoformat(), issued=issued.isoformat(), rights=n, factors=factors, instalments=list(plan), acts=[show(a) for a in acts],
            expect=dict(premium=text(charged), tax=text(taxed), first=text(run[0][1]), limit=text(p.limit(run[0][3])),
                        earned=[[d.isoformat(), f"{float(p.earned(d)):.6f}"] for d in probe], cover=cover))
        if limit is not None:
            case["limit"] = text(limit)
        ordered = all(a["effective"] >= b["effective"] for a, b in zip(acts[1:], acts)) and not any(a["kind"] == "reverse" for a in acts)
        if ordered:
            case["expect"]["schedule"] = schedule(p, acts, plan, credit, issued)
        cases.append(case)
    return cases


def checks():
    """The check values of the field."""
    p = Policy(dict(base=F(12000)), date(2025, 1, 1), date(2026, 1, 1), 1, None, {}, F(0), TABLE, F(0), 12)
    assert p.part(F(12000), date(2025, 4, 11)) == F("8712.33")
    assert begun(date(2025, 1, 1), date(2025, 4, 11)) == 4
    assert cent(F(12000) * (1 - TABLE[3])) == 7200
    one = Policy(dict(base=F(2000), each=F(200), multiple=F(15)), date(2025, 1, 1), date(2026, 1, 1), 22, None, {}, F(0), TABLE, F(0), 12)
    assert (one.annual(one.first), one.limit(one.first)) == (6200, 93000)


checks()
print("[\n" + ",\n".join(json.dumps(c, ensure_ascii=False) for c in out()) + "\n]")
