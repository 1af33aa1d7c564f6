#!/usr/bin/env python3
"""Writes claims.json: claims whose coverage and payable sum are worked out here,
apart from the Go code, with exact fractions. Plain Python, no packages.

    python3 claims.py > claims.json

Coverage: the trigger lies in the days of cover – the event itself, the third
party's first claim, or the filing, which must have been accepted –, reported within
the period or its tail, not before the retroactive date and no continuation of what
began before it, not in the waiting period, in the territory, by an insured with an
interest (Insurance Law art. 48); exclusions that were explained (17), rescission
(16), late notice (21), what was untold (49, 52), a waiver (61), two years (26).

Money, each step rounded half up to the fen: items, less those without consent or
above the sub-limit of their head; less what is unclear (21), inflated (27), recovered
(60) or impaired (61); no more of a loss than the value, and in proportion where it is
insured below it (55);
shared by sums insured where several policies insure more than the value (56); less
deductible and co-payment in the order of the contract; up to what the least of the
limits has left; and beside it the cost of averting loss, up to the sum insured (57),
of finding out (64) and of defence (66).
"""
import json
import random
from datetime import date, timedelta
from fractions import Fraction as F

R = random.Random(56)


def cent(x):
    n = abs(x) * 100
    k = int(n)
    if n - k >= F(1, 2):
        k += 1
    return F(k if x >= 0 else -k, 100)


def text(x):
    n = int(F(x) * 100)
    assert F(n, 100) == F(x)
    return f"{n // 100}.{n % 100:02d}"


def money(x):
    return {"amount": text(x), "currency": "CNY"}


def plain(x):
    s = f"{float(x):.8f}".rstrip("0").rstrip(".")
    assert F(s) == F(x)
    return s or "0"


def d(s):
    return date.fromisoformat(s)


START, END = d("2026-01-01"), d("2027-01-01")

KINDS = {
    "enforcement": dict(peril="enforcement", basis="costs", trigger="accepted", by="right", heads=["investigation", "legal"], excl=["known-dispute", "right-ended", "affiliate", "wilful", "crime", "ownership", "fines", "war"]),
    "infringement-loss": dict(peril="infringement-loss", basis="loss", trigger="accepted", by="right", heads=[], excl=["known-dispute", "right-ended", "affiliate", "wilful", "crime", "ownership", "fines", "war"]),
    "liability": dict(peril="liability", basis="debts", trigger="claims-made", by="item", heads=[], excl=["known-suits", "wilful", "crime", "fines", "war"]),
    "licence-credit": dict(peril="licence-credit", basis="defaults", trigger="occurrence", by="item", heads=[], excl=["known-dispute", "affiliate", "crime", "war"]),
}


def amount(lo, hi):
    return F(R.randint(lo * 100, hi * 100), 100)


def terms(i):
    code = list(KINDS)[i % 4]
    k = KINDS[code]
    t = dict(code=code, limit=F(R.choice([100000, 1000000, 777777])), explained=R.random() < 0.8, highlighted=R.random() < 0.5)
    t["deductible"] = R.choice([F(0), F(10000), F("2500.55")])
    t["rate"] = R.choice([F(0), F("0.1"), F("0.15")])
    t["co_pay"] = R.choice([F(0), F("0.2"), F("0.333")])
    t["off_panel"] = max(t["co_pay"], F("0.25")) if R.random() < 0.4 else F(0)
    t["first_co_pay"] = R.random() < 0.4 and t["co_pay"] > 0 and t["deductible"] + t["rate"] > 0
    t["per_right"] = R.choice([F(0), F(0), F("0.4")]) if k["by"] == "right" else F(0)
    t["per_claim"] = R.choice([F(0), F(0), F("0.3")])
    t["section"] = R.choice([F(0), F(0), F("0.45")])
    t["heads"] = {h: R.choice([F(0), F("0.05"), F("0.2")]) for h in k["heads"]}
    t["consent"] = k["basis"] == "costs" and R.random() < 0.3
    t["average"] = k["basis"] == "loss" and R.random() < 0.7
    t["on_top"] = k["basis"] == "debts" and R.random() < 0.6
    t["waiting"] = R.choice([0, 0, 30, 90])
    t["tail"] = R.choice([0, 60]) if k["trigger"] == "claims-made" else 0
    t["first"] = R.choice([None, None, d("2025-01-01"), d("2023-06-01")])
    back = t["first"] or START
    t["retro"] = R.choice([None, back, date(back.year - 1, back.month, back.day)]) if k["trigger"] != "occurrence" else None
    t["suspended"] = (d("2026-05-10"), R.choice([d("2026-06-20"), None])) if R.random() < 0.5 else None
    t["cancelled"] = d("2026-10-05") if R.random() < 0.2 else None
    t["infringers"] = ["knownco"] if R.random() < 0.5 else []
    t["erosions"] = []
    for n in range(R.choice([0, 0, 1, 2])):
        t["erosions"].append(dict(claim=R.choice(["c-1", "c-0"]), right=R.choice(["a", "b"]) if k["by"] == "right" else "", amount=cent(t["limit"] * R.choice([F(1, 10), F(1, 4), F(3, 5)]))))
    if i % 29 == 28:
        t["erosions"] = [dict(claim="c-0", right="b" if k["by"] == "right" else "", amount=t["limit"])]
    return t


def spans(t):
    end = t["cancelled"] or END
    if not t["suspended"]:
        return [(START, end)]
    a, b = t["suspended"]
    return [(START, a), (b, end)] if b else [(START, a)]


def facts(t, i):
    k = KINDS[t["code"]]
    f = dict(claim="c-1", peril=k["peril"], insured="acme", third="rival", interested=True, happened=d("2026-04-02"), known=d("2026-04-07"), reported=d("2026-04-20"))
    f["right" if k["by"] == "right" else "item"] = "a" if k["by"] == "right" else "gearbox"
    if k["trigger"] != "occurrence":
        f["made"] = d("2026-04-15")
    if k["trigger"] == "accepted":
        f["accepted"] = d("2026-04-18")
    if i % 2:
        return f
    for n in range(R.choice([1, 1, 2])):
        w = (i // 2) % 20 if n == 0 else R.choice([6, 7, 8, 10, 12, 17])
        if w == 0:
            f["insured"] = R.choice(["stranger", "partner"])
        elif w == 1:
            f["right" if k["by"] == "right" else "item"] = R.choice(["z", ""])
        elif w == 2:
            f["interested"] = False
        elif w == 3:
            f["territory"] = R.choice(["US", "US", "CN"])
        elif w == 4:
            f.pop("made", None)
        elif w == 5:
            f.pop("accepted", None)
        elif w == 6:
            move = R.choice([d("2025-12-31"), d("2026-05-10"), d("2026-05-10"), d("2026-06-19"), d("2026-06-19"), d("2026-06-20"), d("2026-05-09"), d("2026-10-04"), d("2026-10-05"), d("2026-12-31"), d("2027-01-01")])
            f["happened" if k["trigger"] == "occurrence" else "made"] = move
        elif w == 7:
            f["happened"] = f["known"] = R.choice([d("2025-06-01"), d("2024-12-31"), d("2024-01-10"), d("2026-01-01"), d("2026-01-30"), d("2026-01-31"), d("2026-03-31"), d("2026-04-01")])
        elif w == 8:
            f["first"] = R.choice([d("2021-01-01"), d("2024-06-01"), d("2025-01-01"), d("2026-01-05")])
        elif w == 9:
            f["third"] = "knownco"
        elif w == 10:
            f["reported"] = R.choice([d("2026-12-31"), d("2027-01-01"), d("2027-03-01"), d("2027-03-02"), d("2026-12-03"), d("2026-12-04")])
        elif w == 11:
            f["excluded"] = [R.choice(k["excl"]), "crime"][: R.choice([1, 2])]
        elif w == 12:
            f["undisclosed"] = R.choice(["intent", "gross"])
            f["serious"] = R.random() < 0.5
            if R.random() < 0.7:
                f["rescinded"] = d("2026-05-04")
        elif w == 13:
            f["late"], f["unproved"] = R.choice(["intent", "gross"]), R.random() < 0.6
        elif w == 14:
            f["untold"] = R.choice(["transfer", "risk"])
        elif w == 15:
            f["waived"] = True
        elif w == 16:
            f["reported"] = d("2029-06-01")
        elif w == 17:
            f["fixed"] = d("2026-09-09")
            f["reported"] = d("2029-06-01")
        elif w == 18:
            f["peril"] = "overseas"
        elif w == 19:
            f["excluded"] = ["weather"]
    return f


def day_of(t, f):
    return f["made"] if KINDS[t["code"]]["trigger"] != "occurrence" and "made" in f else f["happened"]


def decide(t, f):
    k = KINDS[t["code"]]
    if f["peril"] != k["peril"]:
        return {"CLAIM-COVER-01"}
    no = set()
    ran = lambda x: any(a <= x < b for a, b in spans(t))
    end = t["cancelled"] or END  # a suspension does not end the contract
    listed = {"right": ["a", "b"], "item": ["gearbox"]}[k["by"]]
    about = f.get(k["by"], "")
    if not (f["insured"] == "acme" or f["insured"] == "partner" and k["by"] == "right" and about in ("b", "")):
        no.add("CLAIM-PARTY-01")
    if about not in listed:
        no.add("CLAIM-RIGHT-01")
    if not f["interested"]:
        no.add("CLAIM-INTEREST-01")
    if f.get("territory", "CN") != "CN":
        no.add("CLAIM-TERRITORY-01")

    def within(x):
        if not ran(x):
            no.add("CLAIM-PERIOD-01" if x < START or x >= end else "CLAIM-SUSPENDED-01")
    if k["trigger"] == "occurrence":
        within(f["happened"])
    else:
        if "made" not in f or k["trigger"] == "accepted" and "accepted" not in f:
            no.add("CLAIM-TRIGGER-01")
        if "made" in f:
            within(f["made"])
            if k["trigger"] == "claims-made" and f["reported"] > end - timedelta(days=1) + timedelta(days=t["tail"]):
                no.add("CLAIM-REPORT-01")
        retro = t["retro"] or t["first"] or START
        if f["happened"] < retro:
            no.add("CLAIM-RETRO-01")
        elif f.get("first", f["happened"]) < retro:
            no.add("CLAIM-FIRST-01")
    if t["waiting"] and f["happened"] < (t["first"] or START) + timedelta(days=t["waiting"]):
        no.add("CLAIM-WAITING-01")
    if f["third"] in t["infringers"]:
        no.add("CLAIM-INFRINGER-01")
    for x in f.get("excluded", []):
        if x in k["excl"] and (t["explained"] or x == "crime" and t["highlighted"]):
            no.add("CLAIM-EXCLUDED-01")
    if "rescinded" in f and (f["undisclosed"] == "intent" or f["undisclosed"] == "gross" and f["serious"]):
        no.add("CLAIM-DISCLOSURE-01")
    if f.get("unproved"):
        no.add("CLAIM-NOTICE-01")
    if "untold" in f:
        no.add("CLAIM-UNTOLD-01")
    if f.get("waived"):
        no.add("CLAIM-WAIVED-01")
    since = f.get("fixed") if k["basis"] == "debts" else f["known"]
    if since and f["reported"] > date(since.year + 2, since.month, since.day):
        no.add("CLAIM-TIMEBAR-01")
    return no


def loss(t, i):
    k = KINDS[t["code"]]
    l = dict(items=[])
    for _ in range(R.choice([1, 1, 2, 3])):
        x = dict(amount=amount(1, R.choice([5000, 60000, 900000])))
        if k["heads"]:
            x["head"] = R.choice(k["heads"])
        if R.random() < 0.5:
            x["consented"] = True
        l["items"].append(x)
    whole = sum(x["amount"] for x in l["items"])
    for key in ("unclear", "inflated", "recovered", "impaired"):
        if R.random() < 0.25:
            l[key] = cent(whole * R.choice([F(1, 20), F(1, 3), F(11, 10)]))
    if k["basis"] == "loss" and R.random() < 0.8:
        l["value"] = cent(t["limit"] * R.choice([F(1, 2), F(1), F(4, 3), F(3)]))
    if R.random() < 0.3:
        l["others"] = [cent(t["limit"] * R.choice([F(1, 2), F(1), F(7, 3)])) for _ in range(R.choice([1, 2]))]
    for key in ("rescue", "survey", "defence"):
        if R.random() < 0.3:
            l[key] = amount(1, R.choice([3000, 200000]))
    if R.random() < 0.3:
        l["rescue"] = t["limit"] + 1 if R.random() < 0.3 else amount(1, 5000)
    l["off_panel"] = R.random() < 0.4
    return l


def adjust(t, f, l):
    k = KINDS[t["code"]]
    total = F(0)
    for h in k["heads"] or [None]:
        sum_ = sum((x["amount"] for x in l["items"] if (h is None or x["head"] == h) and not (t["consent"] and not x.get("consented"))), F(0))
        if h and t["heads"][h]:
            sum_ = min(sum_, cent(t["limit"] * t["heads"][h]))
        total += sum_
    for key in ("unclear", "inflated", "recovered", "impaired"):
        total = max(total - l.get(key, 0), F(0))
    others, value = l.get("others", []), l.get("value", F(0))
    if k["basis"] == "loss" and value:
        total = min(total, value)
    whole = t["limit"] + sum(others)
    several = others and (k["basis"] != "loss" or not value or whole > value)
    if several:
        total = cent(total * t["limit"] / whole)
    elif t["average"] and value > t["limit"] and t["explained"]:
        total = cent(total * t["limit"] / value)
    if t["explained"]:
        share = t["off_panel"] if l["off_panel"] and t["off_panel"] else t["co_pay"]
        for step in ("co", "own") if t["first_co_pay"] else ("own", "co"):
            if step == "own":
                total = max(total - max(t["deductible"], cent(total * t["rate"])), F(0))
            else:
                total -= cent(total * share)
    # The claim is assessed as a whole: what it has taken itself, by an advance, is a part of that.
    others = [e for e in t["erosions"] if e["claim"] != "c-1"]
    room = [t["limit"] - sum(e["amount"] for e in others)]
    for part, mine in ((t["section"], lambda e: True), (t["per_right"], lambda e: e["right"] == f["right"]), (t["per_claim"], lambda e: False)):
        if part:
            room.append(cent(t["limit"] * part) - sum(e["amount"] for e in others if mine(e)))
    left = max(min(room), F(0))
    total = min(total, left)
    beside = min(l.get("rescue", F(0)), t["limit"]) + l.get("survey", F(0)) + (l.get("defence", F(0)) if t["on_top"] else 0)
    return total, beside, left


def out():
    cases = []
    for i in range(360):
        t = terms(i)
        f, l = facts(t, i // 4 + i % 3), loss(t, i)
        codes = decide(t, f)
        within, beside, left = F(0), F(0), F(0)
        if not codes:
            within, beside, left = adjust(t, f, l)
            if left == 0 and within + beside == 0:
                codes = {"CLAIM-LIMIT-01"}
        show = lambda x: x.isoformat() if isinstance(x, date) else x
        case = dict(id=f"{i:03d} {t['code']}", expect=dict(codes=sorted(codes), payable=text(within + beside), eroded=text(within)))
        case["terms"] = {k: plain(v) if isinstance(v, F) else show(v) for k, v in t.items() if k not in ("heads", "suspended", "erosions")}
        case["terms"]["heads"] = {h: plain(v) for h, v in t["heads"].items()}
        case["terms"]["suspended"] = [x.isoformat() for x in t["suspended"] if x] if t["suspended"] else None
        case["terms"]["erosions"] = [dict(e, amount=text(e["amount"])) for e in t["erosions"]]
        case["facts"] = {k: show(v) for k, v in f.items()}
        case["loss"] = {k: money(v) if isinstance(v, F) else v for k, v in l.items() if k not in ("items", "others")}
        case["loss"]["items"] = [{k: money(v) if k == "amount" else v for k, v in x.items()} for x in l["items"]]
        if "others" in l:
            case["loss"]["others"] = [money(x) for x in l["others"]]
        cases.append(case)
    return cases


def checks():
    """The check values of the field: 3.0 m, 0.25 m, 20 %."""
    base = dict(code="licence-credit", limit=F(10**7), explained=True, deductible=F(250000), rate=F(0), co_pay=F("0.2"), off_panel=F("0.25"), per_right=F(0), per_claim=F(0), section=F(0), heads={}, consent=False, average=False, on_top=False, erosions=[])
    for first, off, want in ((False, False, 2200000), (True, False, 2150000), (False, True, 2062500), (True, True, 2000000)):
        got = adjust(dict(base, first_co_pay=first), {}, dict(items=[dict(amount=F(3000000))], off_panel=off))
        assert got[0] == want, got


checks()
print("[\n" + ",\n".join(json.dumps(c, ensure_ascii=False) for c in out()) + "\n]")
