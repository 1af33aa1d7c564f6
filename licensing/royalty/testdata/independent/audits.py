"""Audits computed once more, in exact fractions, from what the package says of
itself and not from its code.

    python3 audits.py SEED NUMBER > audits.jsonl

writes so many quarterly licences whose licensee makes mistakes that are put in
on purpose, and what an audit must find, by kind and period, and come to.
"""
import json
import random
import sys
from collections import Counter
from datetime import date, timedelta
from fractions import Fraction as F

STARTS = [date(2025, 1, 1), date(2025, 4, 1), date(2025, 7, 1), date(2025, 10, 1), date(2026, 1, 1), date(2026, 4, 1)]
MISTAKES = [None] * 5 + ["stale", "tier", "rate", "sum", "deduction", "above-cap", "deduction+stale", "silent"]


def fen(x):
    """Half up to the fen, away from nought."""
    n = (2 * abs(x) * 100 + 1) // 2
    return F(n if x >= 0 else -n, 100)


def text(x, places=2):
    n = x * 10**places
    assert n.denominator == 1, x
    sign, n = "-" if n < 0 else "", abs(int(n))
    return f"{sign}{n // 10**places}.{n % 10**places:0{places}d}"


def money(x, currency="CNY"):
    return {"amount": text(x), "currency": currency}


class Licence:
    def __init__(self, rnd):
        rates = [F(n, 10000) for n in rnd.sample(range(201, 999), 6)]
        step = rnd.choice([300000, 1000000, 2500000])
        self.over = [F(0), F(step), F(2 * step)]
        self.versions = [(date(2020, 1, 1), rates[:3]), (date(2025, rnd.choice([2, 5, 7, 9]), 15), rates[3:])]
        self.tax = rnd.choice([F(0), F(7, 100), F(1, 10)])
        self.least = F(rnd.choice([0, 0, 20000]))
        self.late = [(date(2020, 1, 1), F(3, 100)), (date(2025, 8, 20), F(365, 10000)), (date(2026, 2, 1), F(31, 1000))]
        self.factor, self.year = rnd.choice([F(1), F(13, 10)]), rnd.choice([360, 365])
        self.at_default = rnd.random() < 0.5

    def version(self, on):
        return 1 if on >= self.versions[1][0] else 0

    def parts(self, count, base, on):
        """The slices of a base, with the rate of each."""
        rates = self.versions[self.version(on)][1]
        ends = self.over[1:] + [count + base]
        cut = [(min(count + base, b) - max(count, a), r) for a, b, r in zip(self.over, ends, rates)]
        return [(x, r) for x, r in cut if x > 0]

    def royalty(self, count, base, on):
        return fen(sum((x * r for x, r in self.parts(count, base, on)), F(0)))

    def rate_of(self, day):
        return [r for since, r in self.late if since <= day][-1] * self.factor

    def interest(self, amount, last, paid):
        days = [last + timedelta(n) for n in range(1, (paid - last).days + 1)]
        return fen(amount * sum((self.rate_of(days[0] if self.at_default else d) for d in days), F(0)) / self.year)

    def payable(self, royalties):
        due = max(royalties, self.least)
        return due - fen(due * self.tax)

    def terms(self):
        t = {"no": "L", "currency": "CNY", "from": "2025-01-01", "until": "2035-01-01", "months": 3, "report_in": "20d!", "pay_in": "30d!",
             "rounding": {"by": "line"}, "licensors": [{"party": "a", "share": "1/3"}, {"party": "b", "share": "2/3"}],
             "taxes": [{"id": "t", "withholding": [{"from": "2020-01-01", "value": text(self.tax)}]}],
             "running": [{"id": "net", "name": {"zh": "提成", "en": "royalty"}, "base": "net-sales", "over": "year",
                          "deductions": [{"kind": "returns", "name": {"zh": "退货", "en": "returns"}}, {"kind": "freight", "name": {"zh": "运费", "en": "freight"}, "cap": "0.05"}],
                          "versions": [{"from": str(d), "tiers": [{"over": text(o), "rate": text(r, 4)} for o, r in zip(self.over, rates)]} for d, rates in self.versions]}],
             "exchange": {"source": "PBoC", "day": "sale", "within": 1},
             "late": {"rates": [{"from": str(d), "value": text(r, 4)} for d, r in self.late], "factor": text(self.factor), "basis": self.year, "at_default": self.at_default},
             "audit": {"threshold": "0.05"}}
        if self.least:
            t["minimums"] = [{"over": "period", "amounts": [{"from": "2025-01-01", "value": text(self.least)}]}]
        return t


def sale(rnd, lic, first, number, count, quotes):
    """A line with a mistake or none: the line, its base, what it claims, and what is to be found."""
    on = first + timedelta(rnd.randint(0, 88))
    gross, mistake, currency, rate_of_exchange = F(rnd.randint(1000, 400000)), rnd.choice(MISTAKES), "CNY", F(1)
    if number == 0 and rnd.random() < 0.6:
        currency, rate_of_exchange = "USD", F(rnd.randint(69000, 73000), 10000)
        quotes.append({"currency": "USD", "rate": text(rate_of_exchange, 4), "on": str(on), "source": "PBoC"})
    taken = {"returns": F(rnd.randint(1, 30000), 100)} if rnd.random() < 0.5 else {}
    allowed, refused = sum(taken.values(), F(0)), F(0)
    if mistake == "above-cap":
        taken["freight"], allowed, refused = gross * 9 / 100, allowed + gross * 5 / 100, gross * 4 / 100
    elif mistake and mistake.startswith("deduction"):
        refused = taken["marketing"] = F(rnd.randint(1000, 20000), 100)
    base, own = fen((gross - allowed) * rate_of_exchange), fen((gross - allowed - refused) * rate_of_exchange)
    parts, found = lic.parts(count, base, on), Counter()
    single = len(parts) == 1
    rate, claim = (parts[0][1] if single else F(0)), lic.royalty(count, base, on)
    rates = [v[1] for v in lic.versions]
    now = lic.version(on)
    if refused:
        found["disallowed-deduction"] += 1
        claim = fen(own * rate) if single else fen(claim * 9 / 10)
    if mistake in ("stale", "deduction+stale") and single:
        rate = rates[1 - now][rates[now].index(rate)]
        claim = fen(own * rate)
        found["stale-rate"] += 1
    elif mistake == "tier":
        rate = rnd.choice([r for r in rates[now] if r != rate])
        claim = fen(base * rate)
        found["missed-tier"] += 1
    elif mistake == "rate":
        rate = F(1, 10000)
        claim = fen(base * rate)
        found["wrong-rate"] += 1
    elif mistake == "sum":
        claim += F(rnd.randint(100, 90000), 100)
        found["arithmetic"] += 1
    line = {"running": "net", "item": f"i{number}", "on": str(on), "gross": money(gross, currency),
            "deductions": [{"kind": k, "amount": money(x, currency)} for k, x in taken.items()]}
    if mistake != "silent":
        line["claim"] = {"rate": text(rate, 4), "royalty": money(claim)}
    return line, base, claim, found, on


def case(rnd):
    lic = Licence(rnd)
    day = rnd.choice([date(2026, 5, 10), date(2026, 6, 20), date(2026, 6, 29)])
    found, reports, books, payments = Counter(), [], [], []
    due = paid = interest = F(0)
    told = real = F(0)  # counted in the year, by the reports and by the books
    for first, after in zip(STARTS, STARTS[1:]):
        if first.month == 1:
            told = real = F(0)
        end = after - timedelta(1)
        quotes, lines, written, claims, royalties = [], [], [], F(0), F(0)
        if rnd.random() < 0.07:
            found["unreported-period", str(first)] += 1
        else:
            with_books = rnd.random() < 0.3
            for i in range(rnd.randint(1, 3)):
                line, base, claim, kinds, on = sale(rnd, lic, first, i, told, quotes)
                told, claims = told + base, claims + claim
                for k, n in kinds.items():
                    found[k, str(first)] += n
                lines.append(line)
                book = {k: v for k, v in line.items() if k != "claim"}
                if with_books and line["gross"]["currency"] == "CNY" and not any(d["kind"] == "freight" for d in line["deductions"]) and rnd.random() < 0.5:
                    more = F(rnd.randint(1000, 60000))
                    book["gross"], base = money(F(line["gross"]["amount"]) + more), base + more
                    found["wrong-base", str(first)] += 1
                written.append(book)
                royalties, real = royalties + lic.royalty(real, base, on), real + base
            if with_books and rnd.random() < 0.5:
                extra = F(rnd.randint(1000, 90000))
                written.append({"running": "net", "item": "extra", "on": str(end), "gross": money(extra)})
                royalties, real = royalties + lic.royalty(real, extra, end), real + extra
                found["omitted-sale", str(first)] += 1
            late = rnd.choice([-3, 0, 0, 1, 9])
            if late > 0:
                found["late-report", str(first)] += 1
            reports.append({"no": "L", "from": str(first), "submitted": str(end + timedelta(20 + late)), "lines": lines, "quotes": quotes})
            if rnd.random() < 0.4:
                top = max(F(0), lic.least - claims)
                reports[-1]["claims"] = {"royalties": money(claims), "top_up": money(top), "due": money(claims + top)}
            if with_books:
                books.append({"no": "L", "from": str(first), "lines": written, "quotes": quotes})
        last, right = end + timedelta(30), lic.payable(royalties)
        left, cost = right, F(0)
        if lines:
            on, sent = last + timedelta(rnd.choice([0, 0, 0, 9, -3])), lic.payable(claims)
            payments.append({"on": str(on), "amount": money(sent), "from": str(first)})
            cost += lic.interest(min(sent, left), last, on)
            left, paid = left - sent, paid + sent
        if left > 0:
            cost += lic.interest(left, last, day)
            found["underpaid", str(first)] += 1
        elif left < 0:
            found["overpaid", str(first)] += 1
        if cost:
            found["late-payment", str(first)] += 1
        due, interest = due + right, interest + cost
    short, audit = due - paid, F(50000)
    cost = audit if short > 0 and short * 100 > due * 5 else F(0)
    rnd.shuffle(reports)
    return {"terms": lic.terms(),
            "inspection": {"on": str(day), "reports": reports, "books": books, "payments": payments, "cost": money(audit)},
            "found": {f"{k} {f}": n for (k, f), n in sorted(found.items())},
            "due": text(due), "paid": text(paid), "short": text(short), "interest": text(interest), "cost": text(cost),
            "claim": text(max(F(0), short + interest + cost))}


if __name__ == "__main__":
    RND = random.Random(int(sys.argv[1]))
    for _ in range(int(sys.argv[2])):
        print(json.dumps(case(RND), ensure_ascii=False, separators=(",", ":")))
