"""Fees and taxes of transfers computed once more, in exact fractions, from the
statutes and not from the package.

    python3 costs.py SEED NUMBER > costs.jsonl

writes so many deals signed on days about which the law changed, and what each
party pays of each kind.
"""
import json
import random
import sys
from fractions import Fraction as F

DEEDS = ["invention", "utility-model", "design", "trademark", "copyright", "software"]
TECHNOLOGY = ["invention", "utility-model", "design", "application", "software", "layout-design", "plant-variety", "know-how"]
RELIEF = ["invention", "utility-model", "design", "software", "layout-design", "plant-variety"]
DAYS = ["2016-04-30", "2016-05-01", "2019-06-30", "2019-07-01", "2022-06-30", "2022-07-01", "2025-12-31", "2026-01-01", "2027-12-31", "2028-01-01"]


def fen(x):
    return F((2 * x * 100 + 1) // 2, 100)


def text(x):
    return f"{int(x * 100) // 100}.{int(x * 100) % 100:02d}"


def split(x, n):
    """Equal parts; the odd fen go to the first."""
    each, odd = divmod(int(x * 100), n)
    return [F(each + (i < odd), 100) for i in range(n)]


def case(rnd):
    on, sellers = rnd.choice(DAYS), [f"S{i}" for i in range(rnd.choice([1, 1, 1, 2]))]
    lots = [(rnd.choice(sorted(set(DEEDS + TECHNOLOGY))), F(rnd.randint(100, 2 * 10**9), 100)) for _ in range(rnd.choice([1, 1, 2, 3]))]
    apart, simple, recognised, affiliates, online = (rnd.random() < p for p in (0.5, 0.2, 0.6, 0.1, 0.4))
    income, classes = {}, rnd.choice([1, 3])
    person = rnd.random() < 0.25
    if not person and rnd.random() < 0.8:
        amount = F(rnd.randint(1, 2 * 10**9), 100)
        income = {"amount": amount, "earlier": F(rnd.choice([0, 0, 3000000, 6000000])), "abroad": rnd.random() < 0.2}
    pays = {}

    def add(kind, who, amount):
        if amount:
            pays[f"{kind} {who}"] = pays.get(f"{kind} {who}", F(0)) + amount

    for kind, _ in lots:
        if kind in ("invention", "utility-model", "design", "application"):
            add("official-fee", "B", F(200))
        elif kind == "layout-design" and on >= "2017-01-01":
            add("official-fee", "B", F(50))
        elif kind == "trademark" and on >= "2019-07-01":
            add("official-fee", "B", F(450 if online else 500) * classes)

    # Stamp Tax Law from 2022-07-01: 0.03 % on both; before, 0.05 % on deeds
    duties = [(sum(p for _, p in lots), F(3, 10000))]
    if on < "2022-07-01":
        duties = [(sum(p for k, p in lots if k in DEEDS), F(5, 10000)), (sum(p for k, p in lots if k not in DEEDS), F(3, 10000))]
    for base, rate in duties:
        for who, part in [*zip(sellers, split(base, len(sellers))), ("B", F(base))]:
            add("stamp-duty", who, fen(part * rate))

    if on >= "2016-05-01":
        relief, rate = on < "2028-01-01", F(3 if simple else 6, 100)
        taxed = [(k, p) for k, p in lots if not (relief and recognised and k in TECHNOLOGY)]
        works = split(sum(p for k, p in taxed if k in ("copyright", "software")), len(sellers))
        for i, (who, part) in enumerate(zip(sellers, split(sum(p for _, p in taxed), len(sellers)))):
            if person and i == 0 and relief:
                part -= works[0]
            add("vat", who, fen((part if apart else fen(part / (1 + rate))) * rate))

    if income and income["abroad"]:
        add("income-tax", "S0", fen(income["amount"] / 10))
    elif income:
        technology = income["amount"] if recognised and not affiliates and all(k in RELIEF for k, _ in lots) else F(0)
        free = min(technology, max(F(0), 5000000 - income["earlier"]))
        add("income-tax", "S0", fen((technology - free) / 8) + fen((income["amount"] - technology) / 4))
    return {"on": on, "sellers": sellers, "kinds": [k for k, _ in lots], "prices": [text(p) for _, p in lots], "price": text(sum(p for _, p in lots)),
            "apart": apart, "simple": simple, "recognised": recognised, "affiliates": affiliates, "online": online, "classes": classes, "person": person,
            "income": text(income["amount"]) if income else "", "earlier": text(income["earlier"]) if income else "", "abroad": bool(income and income["abroad"]),
            "pays": {k: text(v) for k, v in sorted(pays.items())}}


if __name__ == "__main__":
    RND = random.Random(int(sys.argv[1]))
    for _ in range(int(sys.argv[2])):
        print(json.dumps(case(RND)))
