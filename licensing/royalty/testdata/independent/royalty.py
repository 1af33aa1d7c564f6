"""Royalties computed once more, in exact fractions, from what the package says
of itself and not from its code.

    python3 royalty.py SEED NUMBER > cases.jsonl

writes so many random contracts with reports, and what each statement comes to.
The test of this folder settles them with the package and compares every figure.
Where the two differ, one of them has misread the contract.
"""
import datetime
import json
import random
import sys
from fractions import Fraction

SCALE = {"CNY": 2, "USD": 2, "EUR": 2, "JPY": 0, "KWD": 3}
ZERO = Fraction(0)


def day(s):
    return datetime.date.fromisoformat(s)


def add_months(d, n):
    """The same-numbered day n months later, or the month's last."""
    year, month = divmod(d.year * 12 + d.month - 1 + n, 12)
    after = datetime.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (after - datetime.timedelta(1)).day
    return datetime.date(year, month + 1, min(d.day, last))


def in_force(dated, on):
    """The figure that holds on a day, or None."""
    found = None
    for d in dated:
        if day(d["from"]) <= on:
            found = Fraction(d["value"])
    return found


def rounded(x, places, mode):
    x = Fraction(x) * 10**places
    whole = abs(x).numerator // abs(x).denominator
    rest = abs(x) - whole
    half = Fraction(1, 2)
    if mode == "half-up" and rest >= half:
        whole += 1
    if mode == "half-even" and (rest > half or rest == half and whole % 2 == 1):
        whole += 1
    return Fraction(whole if x >= 0 else -whole, 10**places)


def split(amount, weights, places):
    """Largest remainder; ties to the first."""
    units = amount * 10**places
    assert units.denominator == 1
    n, total = abs(units.numerator), sum(weights)
    parts, rests = [], []
    for w in weights:
        exact = Fraction(n) * w / total
        parts.append(exact.numerator // exact.denominator)
        rests.append(exact - parts[-1])
    order = sorted(range(len(weights)), key=lambda i: (-rests[i], i))
    for i in order[: n - sum(parts)]:
        parts[i] += 1
    sign = 1 if units >= 0 else -1
    return [Fraction(sign * p, 10**places) for p in parts]


class Contract:
    """The terms, and what has been counted so far."""

    def __init__(self, terms, law):
        self.terms, self.law = terms, law
        self.places = SCALE[terms["currency"]]
        self.mode = terms["rounding"]["mode"]
        self.by = terms["rounding"]["by"]
        self.start, self.end = day(terms["from"]), day(terms["until"])
        self.next = self.start
        self.running = terms["running"]
        self.windows = [None] * len(self.running)
        self.cap_used = [None] * len(terms.get("caps", []))
        self.earned = [None] * len(terms.get("minimums", []))
        self.pool = [ZERO] * len(terms.get("minimums", []))
        self.set_off = [ZERO] * len(terms.get("fixed", []))
        self.paid_milestones = set()
        self.credit = ZERO

    def round(self, x):
        return rounded(x, self.places, self.mode)

    # Time.

    def span(self, on, months):
        if self.terms["calendar"]:
            first = datetime.date(on.year, (on.month - 1) // months * months + 1, 1)
            return first, add_months(first, months)
        k = 0
        while add_months(self.start, (k + 1) * months) <= on:
            k += 1
        return add_months(self.start, k * months), add_months(self.start, (k + 1) * months)

    def cut(self, span):
        return max(span[0], self.start), min(span[1], self.end)

    def period(self, on):
        return self.cut(self.span(on, self.terms["months"]))

    def window(self, over, period):
        """First day, day after the last, and days uncut."""
        if over == "life":
            return self.start, self.end, 0
        span = self.span(period[0], 12 if over == "year" else self.terms["months"])
        return (*self.cut(span), (span[1] - span[0]).days)

    # What a line comes to.

    def over(self, clause, on):
        """Civil Code art. 865: nothing for a patent that no longer lasts."""
        ends = clause.get("right_ends")
        return self.law == "CN" and ends and on >= day(ends) and not clause.get("keeps_on")

    def base(self, clause, line, on, last, quotes):
        if clause["base"] == "units":
            return Fraction(line["units"])
        if clause["base"] == "unit-price" or "gross" not in line:
            gross = Fraction(line["price"]["amount"]) * Fraction(line["units"])
            currency = line["price"]["currency"]
        else:
            gross, currency = Fraction(line["gross"]["amount"]), line["gross"]["currency"]
        taken = ZERO
        for d in line.get("deductions", []):
            asked = abs(Fraction(d["amount"]["amount"]))
            for agreed in clause.get("deductions", []):
                if agreed["kind"] != d["kind"] or clause["base"] != "net-sales":
                    continue
                if Fraction(agreed.get("cap", 0)):
                    asked = min(asked, abs(gross) * Fraction(agreed["cap"]))
                if Fraction(clause.get("deduct_cap", 0)):
                    asked = max(ZERO, min(asked, abs(gross) * Fraction(clause["deduct_cap"]) - taken))
                taken += asked
        amount = gross - taken if gross >= 0 else gross + taken
        if currency != self.terms["currency"]:
            amount = self.convert(amount, currency, on, last, quotes)
        if Fraction(line.get("part", 1)) != 1:
            amount = self.round(amount * Fraction(line["part"]))
        return amount

    def convert(self, amount, currency, on, last, quotes):
        rule = self.terms["exchange"]
        wanted = on if rule["day"] == "sale" else last
        fit = [
            q
            for q in quotes
            if q["currency"] == currency and q["source"] == rule["source"] and 0 <= (wanted - day(q["on"])).days <= rule["within"]
        ]
        best = max(fit, key=lambda q: q["on"])
        return self.round(amount * Fraction(best["rate"]) / Fraction(best.get("per", 1)))

    def rate(self, clause, rate, on, others):
        for step in clause.get("steps", []):
            if day(step["from"]) <= on:
                factor = Fraction(step["factor"])
        if any(day(s["from"]) <= on for s in clause.get("steps", [])):
            rate *= factor
        stacking = clause.get("stacking")
        if stacking and others > 0:
            floor = min(rate, Fraction(stacking.get("floor", 0)))
            rate = max(rate - others * Fraction(stacking["part"]), floor)
        return rate

    def tiers(self, clause, on):
        version = clause["versions"][0]
        for v in clause["versions"]:
            if day(v["from"]) <= on:
                version = v
        return [(Fraction(t.get("over", 0)), Fraction(t["rate"])) for t in version["tiers"]]

    def by_slices(self, clause, count, base, on, others):
        low, high = sorted((count, count + base))
        sign = 1 if base >= 0 else -1
        tiers, total = self.tiers(clause, on), ZERO
        for i, (over, rate) in enumerate(tiers):
            a = max(low, over) if i > 0 else low
            b = min(high, tiers[i + 1][0]) if i + 1 < len(tiers) else high
            if a < b:
                total += sign * (b - a) * self.rate(clause, rate, on, others)
        return total

    def by_reached(self, clause, count, base, on, others):
        tiers = self.tiers(clause, on)
        reached = tiers[0][1]
        for over, rate in tiers[1:]:
            if count > over:
                reached = rate
        return base * self.rate(clause, reached, on, others)

    def unit_limits(self, clause, royalty, units):
        if units > 0 and Fraction(clause.get("least", 0)):
            royalty = max(royalty, Fraction(clause["least"]) * units)
        if units > 0 and Fraction(clause.get("most", 0)):
            royalty = min(royalty, Fraction(clause["most"]) * units)
        return royalty

    # What clauses come to.

    def clauses(self, report, period):
        last = period[1] - datetime.timedelta(1)
        ids = [c["id"] for c in self.running]
        exact, fresh = [ZERO] * len(ids), [[] for _ in ids]
        self.accounts = []
        for k, c in enumerate(self.running):
            since = self.window(c["over"], period)[0]
            if self.windows[k] is None or self.windows[k]["since"] != since:
                self.windows[k] = {"since": since, "count": ZERO, "sold": [], "charged": ZERO}
        for line in report.get("lines", []):
            k = ids.index(line["running"])
            clause, window = self.running[k], self.windows[k]
            on = day(line["on"]) if "on" in line else last
            if self.over(clause, on):
                continue
            base = self.base(clause, line, on, last, report.get("quotes", []))
            others = Fraction(line.get("others", 0))
            if clause["scale"] == "whole":
                fresh[k].append((base, on, others))
                window["count"] += base
                continue
            royalty = self.by_slices(clause, window["count"], base, on, others)
            window["count"] += base
            royalty = self.unit_limits(clause, royalty, Fraction(line.get("units", 0)))
            if self.by != "clause":
                royalty = self.round(royalty)
            if self.by == "account":
                self.accounts.append(royalty)
            exact[k] += royalty
        return [self.clause(k, exact[k], fresh[k]) for k in range(len(ids))]

    def clause(self, k, exact, fresh):
        clause, window = self.running[k], self.windows[k]
        if clause["scale"] != "whole":
            return self.round(exact)
        reached = lambda sold: self.by_reached(clause, window["count"], *sold)
        if self.by == "line":
            total = sum((self.round(reached(s)) for s in fresh), ZERO)
            total += self.round(sum((reached(s) for s in window["sold"]), ZERO))
        else:
            total = self.round(sum((reached(s) for s in window["sold"] + fresh), ZERO))
        due = total - window["charged"]
        window["charged"] = total
        window["sold"] += fresh
        return due

    # Caps, minimums, set-off.

    def capped(self, target, amount, period):
        mine = [i for i, c in enumerate(self.terms.get("caps", [])) if c.get("running", "") == target]
        for i in mine:
            cap = self.terms["caps"][i]
            since = self.window(cap["over"], period)[0]
            if self.cap_used[i] is None or self.cap_used[i][0] != since:
                self.cap_used[i] = [since, ZERO]
            amount = min(amount, Fraction(cap["amount"]) - self.cap_used[i][1])
        for i in mine:
            self.cap_used[i][1] += amount
        return amount

    def minimums(self, clauses, running, period):
        """Narrower ones first; what they add counts for the wider."""
        all_of = self.terms.get("minimums", [])
        ids = [c["id"] for c in self.running]
        width = lambda i: ("running" not in all_of[i], all_of[i]["over"] == "year")
        added, total = {}, ZERO
        for i in sorted(range(len(all_of)), key=width):
            target = all_of[i].get("running", "")
            if target == "":
                earned = running + total
            else:
                earned = clauses[ids.index(target)] + added.get(target, ZERO)
            extra = self.minimum(i, all_of[i], earned, period)
            added[target] = added.get(target, ZERO) + extra
            total += extra
        return total

    def minimum(self, i, clause, earned, period):
        since, until, uncut = self.window(clause["over"], period)
        if self.earned[i] is None or self.earned[i][0] != since:
            self.earned[i] = [since, ZERO]
        self.earned[i][1] += earned
        least = in_force(clause["amounts"], since)
        if until != period[1] or least is None:
            return ZERO
        covered = [c for c in self.running if clause.get("running", c["id"]) == c["id"]]
        if covered and all("right_ends" in c and self.over(c, day(c["right_ends"])) for c in covered):
            ends = max(day(c["right_ends"]) for c in covered)
            if ends <= since:
                return ZERO
            until = min(until, ends)
        days = (until - since).days
        if clause["prorate"] and days < uncut:
            least = self.round(least * days / uncut)
        short, carry = least - self.earned[i][1], clause.get("carry", "")
        if carry == "cumulative":
            before = max(self.pool[i], ZERO)
            self.pool[i] += short
            return max(self.pool[i], ZERO) - before
        if carry == "surplus":
            if short <= 0:
                self.pool[i] -= short
                return ZERO
            used = min(self.pool[i], short)
            self.pool[i] -= used
            return short - used
        if carry == "shortfall":
            if short > 0:
                self.pool[i] += short
                return short
            used = min(self.pool[i], -short)
            self.pool[i] -= used
            return -used
        return max(short, ZERO)

    def schedule(self, fixed):
        """Due days with principal and interest."""
        n, every, amount = max(fixed.get("times", 1), 1), fixed.get("every", 0), Fraction(fixed["amount"])
        dues = [add_months(day(fixed["due"]), k * every) for k in range(n)]
        rate, plan = Fraction(fixed.get("interest", 0)) * every / 12, fixed.get("plan", "equal")
        if n == 1:
            return [(dues[0], amount, ZERO)]
        if plan == "equal":
            return [(d, p, ZERO) for d, p in zip(dues, split(amount, [1] * n, self.places))]
        out, left = [], amount
        power = (1 + rate) ** n
        level = self.round(amount * rate * power / (power - 1)) if rate else None
        for k, d in enumerate(dues):
            interest = self.round(left * rate)
            if plan == "level" and rate:
                principal = min(level - interest, left)
            else:
                principal = self.round(amount / n)
            if k == n - 1:
                principal = left
            out.append((d, principal, interest))
            left -= principal
        return out

    def settle(self, report):
        period = self.period(self.next)
        clauses = self.clauses(report, period)
        clauses = [self.capped(c["id"], a, period) for c, a in zip(self.running, clauses)]
        running = self.capped("", sum(clauses, ZERO), period)
        top_up = self.minimums(clauses, running, period)
        earned, carried = running + top_up, ZERO
        if earned < 0:
            carried = -earned
            self.credit += carried
        elif self.credit > 0:
            carried = -min(earned, self.credit)
            self.credit += carried
        free, recouped, fixed = max(ZERO, min(running, earned + carried)), ZERO, ZERO
        for i, f in enumerate(self.terms.get("fixed", [])):
            plan = self.schedule(f)
            paid = sum((p for d, p, _ in plan if d < period[1]), ZERO)
            used = min(paid - self.set_off[i], rounded(free * Fraction(f.get("recoup", 0)), self.places, "down"))
            if Fraction(f.get("recoup", 0)) and used > 0:
                self.set_off[i] += used
                free -= used
                recouped += used
            for d, principal, interest in plan:
                if d < period[1] and (d >= period[0] or period[0] == self.start):
                    fixed += principal + interest
        for m in report.get("reached", []):
            if m["id"] not in self.paid_milestones:
                self.paid_milestones.add(m["id"])
                fixed += next(Fraction(x["amount"]) for x in self.terms["milestones"] if x["id"] == m["id"])
        due = running + top_up + carried - recouped + fixed
        self.next = period[1]
        out = {"royalties": running, "top_up": top_up, "carried": carried, "recouped": recouped, "fixed": fixed, "due": due}
        out.update(self.taxes(due, carried, period[1] - datetime.timedelta(1)))
        return out

    # Taxes and shares.

    def tax_rates(self, profile, on):
        vat = ZERO
        exempt = profile.get("recognised") and self.law == "CN" and datetime.date(2016, 5, 1) <= on < datetime.date(2028, 1, 1)
        if profile.get("vat") and not exempt:
            vat = in_force(profile.get("vat_rates", []), on)
            if vat is None:
                vat = Fraction(6, 100) if self.law == "CN" else ZERO
        agreed = in_force(profile.get("withholding", []), on)
        income = agreed or ZERO
        if profile.get("nonresident") and self.law == "CN" and (agreed is None or Fraction(1, 10) < agreed):
            income = Fraction(1, 10)
        return vat, income

    def levy(self, profile, rates, amount):
        """VAT, tax on income, what the licensors get, what the licensee parts with."""
        way, (vat_rate, income_rate) = profile.get("vat", ""), rates
        contained = way in ("included", "withheld")
        gross, vat = amount, ZERO
        if profile.get("gross_up"):
            gross = self.round(amount / (1 - income_rate))
            withheld = gross - amount
        else:
            if contained:
                gross = self.round(amount / (1 + vat_rate))
                vat = amount - gross
            withheld = self.round(gross * income_rate)
        if way == "added" or contained and profile.get("gross_up"):
            vat = self.round(gross * vat_rate)
        payable = gross - withheld + (vat if way in ("added", "included") else 0)
        return vat, withheld, payable, payable + withheld + (vat if way == "withheld" else 0)

    def taxes(self, due, carried, on):
        licensors = self.terms["licensors"]
        weights = [Fraction(l.get("share") or l["amount"]) for l in licensors]
        groups = []
        for i, profile in enumerate(self.terms.get("taxes") or [{"id": ""}]):
            members = [n for n, l in enumerate(licensors) if l.get("tax", "") == profile["id"] or i == 0 and not l.get("tax")]
            if members:
                groups.append((profile, members))
        accounts, rest = list(self.accounts), due - sum(self.accounts, ZERO)
        if rest < 0 or carried:
            accounts, rest = [], due
        if rest or not accounts:
            accounts.append(rest)
        sums, payable = [[ZERO] * 4 for _ in groups], [ZERO] * len(licensors)
        for account in accounts:
            parts = split(account, [sum(weights[n] for n in members) for _, members in groups], self.places)
            for g, (profile, members) in enumerate(groups):
                levied = self.levy(profile, self.tax_rates(profile, on), parts[g])
                sums[g] = [a + b for a, b in zip(sums[g], levied)]
                for n, part in zip(members, split(levied[2], [weights[n] for n in members], self.places)):
                    payable[n] += part
        shares = [None] * len(licensors)
        for g, (_, members) in enumerate(groups):
            mine = [weights[n] for n in members]
            for n, vat, withheld in zip(members, split(sums[g][0], mine, self.places), split(sums[g][1], mine, self.places)):
                shares[n] = [vat, withheld, payable[n]]
        vat, withheld, paid, cost = (sum((s[i] for s in sums), ZERO) for i in range(4))
        return {"vat": vat, "withheld": withheld, "payable": paid, "cost": cost, "shares": shares}


# Random contracts.


def decimal(rnd, low, high, places):
    n = rnd.randint(int(low * 10**places), int(high * 10**places))
    text = str(abs(n) // 10**places)
    if places:
        text += "." + str(abs(n) % 10**places).zfill(places)
    return ("-" if n < 0 else "") + text


NAME = {"zh": "甲", "en": "a"}


def random_tax(rnd, i):
    x = {"id": f"t{i}"}
    way = rnd.choice(["", "added", "included", "withheld"])
    if way:
        x["vat"] = way
    if rnd.random() < 0.4:
        x["vat_rates"] = [{"from": "2020-01-01", "value": decimal(rnd, 0, 0.3, 4)}, {"from": "2026-09-09", "value": decimal(rnd, 0, 0.3, 4)}]
    if rnd.random() < 0.3:
        x["recognised"] = True
    if rnd.random() < 0.4:
        x["nonresident"] = True
    if rnd.random() < 0.4:
        x["withholding"] = [{"from": "2020-01-01", "value": decimal(rnd, 0, 0.35, 4)}]
    if rnd.random() < 0.3 and way != "included":
        x["gross_up"] = True
    return x


def random_licensors(rnd, taxes, places):
    n, out = rnd.randint(1, 5), []
    if rnd.random() < 0.5:
        whole = rnd.choice([7, 12, 30, 97, 100])
        cuts = sorted(rnd.sample(range(1, whole), n - 1))
        parts = [b - a for a, b in zip([0] + cuts, cuts + [whole])]
        out = [{"party": f"p{i}", "share": f"{p}/{whole}" if p != whole else "1"} for i, p in enumerate(parts)]
    else:
        out = [{"party": f"p{i}", "amount": decimal(rnd, 1, 9999, places)} for i in range(n)]
    for l in out:
        if taxes and rnd.random() < 0.6:
            l["tax"] = rnd.choice(taxes)["id"]
    return out


def random_tiers(rnd, money, places):
    most = 0.3 if money else 20
    out, over = [{"rate": decimal(rnd, 0, most, places)}], 0
    for _ in range(rnd.randint(0, 3)):
        over += rnd.randint(1, 5000)
        out.append({"over": rnd.choice([str(over), f"{over}.5"]), "rate": decimal(rnd, 0, most, places)})
    return out


def random_clause(rnd, i, by):
    base = rnd.choice(["net-sales", "net-sales", "gross-sales", "unit-price", "units", "output", "profit", "income"])
    money, places = base != "units", rnd.choice([2, 4, 6])
    c = {"id": f"r{i}", "name": NAME, "base": base, "versions": [{"from": "2020-01-01", "tiers": random_tiers(rnd, money, places)}]}
    if rnd.random() < 0.4:
        c["versions"].append({"from": rnd.choice(["2026-05-05", "2027-01-01"]), "tiers": random_tiers(rnd, money, places)})
    c["scale"] = rnd.choice(["marginal", "whole"]) if by != "account" else "marginal"
    c["over"] = rnd.choice(["period", "year", "life"])
    if base == "net-sales":
        c["deductions"] = [{"kind": "returns", "name": NAME}]
        if rnd.random() < 0.5:
            c["deductions"][0]["cap"] = decimal(rnd, 0, 0.3, 3)
        if rnd.random() < 0.5:
            c["deductions"].append({"kind": "freight", "name": NAME})
        if rnd.random() < 0.5:
            c["deduct_cap"] = decimal(rnd, 0, 0.3, 3)
    if rnd.random() < 0.4:
        c["steps"] = [{"from": d, "factor": decimal(rnd, 0, 1, 2), "why": NAME} for d in ("2026-08-01", "2027-03-03")]
    if rnd.random() < 0.4:
        c["stacking"] = {"part": decimal(rnd, 0, 1, 2), "floor": decimal(rnd, 0, 0.1, 3)}
    if c["scale"] != "whole" and rnd.random() < 0.3:
        c["least"] = decimal(rnd, 0, 2, 2)
        if rnd.random() < 0.6:
            c["most"] = decimal(rnd, 3, 9, 2)
    if rnd.random() < 0.2:
        c["right_ends"] = rnd.choice(["2026-07-01", "2027-02-14"])
        if rnd.random() < 0.4:
            c["keeps_on"] = True
    return c


def random_limits(rnd, ids, places):
    caps, minimums = [], []
    for _ in range(rnd.choice([0, 0, 1, 2, 3])):
        c = {"over": rnd.choice(["period", "year", "life"]), "amount": decimal(rnd, 1, 3000, places)}
        target = rnd.choice([""] + ids)
        if target:
            c["running"] = target
        caps.append(c)
    for _ in range(rnd.choice([0, 0, 1, 1, 2, 3])):
        g = {
            "over": rnd.choice(["period", "year"]),
            "amounts": [{"from": rnd.choice(["2020-01-01", "2026-06-01"]), "value": decimal(rnd, 1, 2000, places)}],
            "prorate": rnd.random() < 0.5,
        }
        if rnd.random() < 0.3:
            g["amounts"].append({"from": "2027-01-01", "value": rnd.choice(["0", decimal(rnd, 1, 2000, places)])})
        carry = rnd.choice(["", "surplus", "shortfall", "cumulative"])
        if carry:
            g["carry"] = carry
        if rnd.random() < 0.6:
            g["running"] = rnd.choice(ids)
        minimums.append(g)
    return caps, minimums


def random_fixed(rnd, start, end, places):
    out = []
    for i in range(rnd.choice([0, 0, 1, 2, 3])):
        due = start + datetime.timedelta(rnd.randint(-40, 60))
        f = {"id": f"f{i}", "name": NAME, "amount": decimal(rnd, 1, 5000, places), "due": due.isoformat()}
        if rnd.random() < 0.5:
            f["recoup"] = decimal(rnd, 0, 1, 2)
        if rnd.random() < 0.6:
            f["times"], f["every"], f["plan"] = rnd.randint(1, 6), rnd.randint(1, 3), rnd.choice(["equal", "level", "equal-principal"])
            if f["plan"] != "equal" and rnd.random() < 0.7:
                f["interest"] = decimal(rnd, 0, 0.2, 4)
        if add_months(due, (f.get("times", 1) - 1) * f.get("every", 0)) < end:
            out.append(f)
    return out


def random_line(rnd, clause, terms, period, quotes):
    last = period[1] - datetime.timedelta(1)
    on = period[0] + datetime.timedelta(rnd.randrange((period[1] - period[0]).days)) if rnd.random() < 0.6 else last
    currency = terms["currency"] if rnd.random() < 0.6 else rnd.choice(list(SCALE))
    back = rnd.random() < 0.2
    line = {"running": clause["id"]}
    if on != last or rnd.random() < 0.5:
        line["on"] = on.isoformat()
    if clause["base"] == "units":
        line["units"] = decimal(rnd, -900, -1, 3) if back else decimal(rnd, 1, 3000, 3)
    elif clause["base"] == "unit-price" or rnd.random() < 0.2:
        line["units"] = decimal(rnd, -900, -1, 2) if back else decimal(rnd, 1, 900, rnd.choice([0, 2, 3]))
        line["price"] = {"amount": decimal(rnd, 0.5, 20, 4), "currency": currency}
    else:
        gross = decimal(rnd, -3000, -1, 2) if back else decimal(rnd, 1, 9000, 2)
        line["gross"] = {"amount": gross, "currency": currency}
        if rnd.random() < 0.4:
            line["units"] = decimal(rnd, 1, 900, 1)
        if clause["base"] == "net-sales" and rnd.random() < 0.6:
            cents = abs(int(Fraction(gross) * 100))
            line["deductions"] = []
            for kind in rnd.sample(["returns", "freight", "odd"], rnd.randint(1, 3)):
                part = cents * rnd.randint(2, 30) // 100
                text = f"{'-' if back else ''}{part // 100}.{part % 100:02d}"
                line["deductions"].append({"kind": kind, "amount": {"amount": text, "currency": currency}})
    if clause["base"] != "units" and rnd.random() < 0.25:
        line["part"] = rnd.choice(["1/3", "2/7", "1", "99/100"])
    if rnd.random() < 0.3:
        line["others"] = decimal(rnd, 0, 0.2, 3)
    if currency != terms["currency"] and clause["base"] != "units":
        wanted = on if terms["exchange"]["day"] == "sale" else last
        published = wanted - datetime.timedelta(rnd.randint(0, terms["exchange"]["within"]))
        q = {"currency": currency, "rate": decimal(rnd, 0.05, 9, 6), "on": published.isoformat(), "source": "S"}
        if rnd.random() < 0.3:
            q["per"] = "100"
        if not any((o["currency"], o["on"]) == (q["currency"], q["on"]) for o in quotes):
            quotes += [q, dict(q, source="other", rate="99")]
    return line


def random_case(rnd):
    currency = rnd.choice(["CNY", "CNY", "CNY", "USD", "JPY", "KWD"])
    places = SCALE[currency]
    start, months = rnd.choice(["2026-01-01", "2026-01-31", "2024-02-29", "2026-11-20", "2027-07-15"]), rnd.choice([1, 2, 3, 4, 6, 12])
    end = add_months(day(start), months * rnd.randint(1, 5)) + datetime.timedelta(rnd.choice([0, 0, 5, 17]))
    by = rnd.choice(["clause", "line", "account"])
    taxes = [random_tax(rnd, i) for i in range(rnd.randint(0, 3))]
    running = [random_clause(rnd, i, by) for i in range(rnd.randint(1, 3))]
    caps, minimums = random_limits(rnd, [c["id"] for c in running], places)
    terms = {
        "no": "X", "currency": currency, "from": start, "until": end.isoformat(), "months": months, "calendar": rnd.random() < 0.4,
        "rounding": {"mode": rnd.choice(["half-up", "half-even", "down"]), "by": by},
        "licensors": random_licensors(rnd, taxes, places), "running": running,
        "exchange": {"source": "S", "day": rnd.choice(["sale", "period-end"]), "within": rnd.choice([0, 3, 10])},
    }
    milestones = [{"id": f"m{i}", "name": NAME, "amount": decimal(rnd, 1, 500, places)} for i in range(rnd.choice([0, 1, 2]))]
    lists = {"taxes": taxes, "caps": caps, "minimums": minimums, "fixed": random_fixed(rnd, day(start), end, places), "milestones": milestones}
    terms.update({name: some for name, some in lists.items() if some})
    law = rnd.choice(["CN", ""])
    contract, reports, expect = Contract(terms, law), [], []
    while contract.next < end:
        period, quotes = contract.period(contract.next), []
        report = {"no": "X", "from": period[0].isoformat()}
        lines = [random_line(rnd, rnd.choice(running), terms, period, quotes) for _ in range(rnd.choice([0, 1, 1, 2, 4]))]
        if lines:
            report["lines"] = lines
        if quotes:
            report["quotes"] = quotes
        if milestones and rnd.random() < 0.4:
            report["reached"] = [{"id": rnd.choice(milestones)["id"], "on": period[0].isoformat()}]
        reports.append(report)
        expect.append(contract.settle(report))
    return {"law": law, "terms": terms, "reports": reports, "expect": expect}


def written(x):
    """A fraction as a decimal; every figure has at most three places."""
    if isinstance(x, Fraction):
        return written_decimal(x)
    if isinstance(x, list):
        return [written(y) for y in x]
    return {k: written(y) for k, y in x.items()}


def written_decimal(x):
    n = x * 1000
    assert n.denominator == 1
    n = n.numerator
    return f"{'-' if n < 0 else ''}{abs(n) // 1000}.{abs(n) % 1000:03d}".rstrip("0").rstrip(".")


def main():
    seed, number = int(sys.argv[1]), int(sys.argv[2])
    for i in range(number):
        case = random_case(random.Random(seed * 1_000_003 + i))
        case["expect"] = [written(s) for s in case["expect"]]
        print(json.dumps(case, ensure_ascii=False, separators=(",", ":")))


if __name__ == "__main__":
    main()
