#!/usr/bin/env python3
"""Writes scipy.json: cases whose figures are computed here with NumPy and
SciPy, apart from the Go code, in odd combinations of conventions and names.
Needs Debian's python3-numpy and python3-scipy.

    /usr/bin/python3 scipy_variants.py > scipy.json
"""
import json
from math import copysign, exp, log, sqrt

import numpy as np
from scipy import integrate, optimize, stats

N, n, C = (stats.norm.cdf, stats.norm.pdf, [])

def case(id, model, inputs, exp, rel=1e-09, **tol):
    t = {'rel': rel} if not tol else tol
    C.append(dict(id=id, model=model, title=id, source={'publication': 'own'}, inputs=inputs, expected={k: {'recomputed': v.tolist() if isinstance(v, np.ndarray) else v} for k, v in exp.items()}, tolerance={'recomputed': t}))

def df(r, t):
    return (1 + r) ** (-t)

def pv(cf, r, mid=False, stub=0):
    s = 0
    for i, c in enumerate(cf):
        if stub:
            end = stub + i
            ln = stub if i == 0 else 1
            part = stub if i == 0 else 1
        else:
            end = i + 1
            ln = 1
            part = 1
        t = end - ln / 2 if mid else end
        s += c * part * df(r, t)
    return s

def tabf(tax, n_, k, mid=False, stub=0):
    if not stub:
        flows = [1] * n_
        A = pv(flows, k, mid)
    else:
        A = 0
        for i in range(n_ + 1):
            part = stub if i == 0 else 1 - stub if i == n_ else 1
            end = stub + i
            ln = stub if i == 0 else 1
            t = end - ln / 2 if mid else end
            A += part * df(k, t)
    return 1 / (1 - tax / n_ * A)

def growing(f, g, n_):
    return [f * (1 + g) ** i for i in range(n_)]

rev = growing(850, 0.07, 9)
cf = [x * 0.6 * 0.95 ** i * 0.035 * (1 - 0.1) * 0.75 for i, x in enumerate(rev)]
case('rfr-all', 'income.relief_from_royalty', dict(revenue=850, growth=0.07, years=9, royalty_rate=0.035, share=0.6, decay=0.05, maintenance_rate=0.1, tax_rate=0.25, discount_rate=0.13, convention='mid-year', stub=0.4, upfront=12, tab_years=10), {'value': (12 * 0.75 + pv(cf, 0.13, True, 0.4)) * tabf(0.25, 10, 0.13, True, 0.4)})
case('rfr-zero-share', 'income.relief_from_royalty', dict(revenue=[100, 100], royalty_rate=0.05, share=0, tax_rate=0.25, discount_rate=0.1), {'value': 0})
case('rfr-zero-contrib', 'income.premium_profit', dict(excess_profits=[100, 100], contribution_share=0, tax_rate=0.25, discount_rate=0.1), {'value': 0})
case('rfr-min', 'income.relief_from_royalty', dict(revenues=[100, 200, 300, 50], royalty_rate=[0.05, 0.04, 0.03, 0.03], minimum_royalty=6, tax_rate=0.2, discount_rate=0.1, convention='年中'), {'value': pv([max(a, 6) * 0.8 for a in (5, 8, 9, 1.5)], 0.1, True)})
case('rfr-gordon-mid', 'income.relief_from_royalty', dict(revenue=[100, 110, 120], royalty_rate=0.05, tax_rate=0.25, discount_rate=0.11, terminal_growth=0.02, timing='mid-year'), {'value': pv([100 * 0.0375, 110 * 0.0375, 120 * 0.0375], 0.11, True) + 120 * 0.0375 * 1.02 / 0.09 * df(0.11, 2.5)})
case('rfr-neg-g', 'income.relief_from_royalty', dict(revenue=1000, growth=[-0.1, -0.2, 0], royalty=0.02, discount_rate=0.0, tax=0), {'value': 20 * (1 + 0.9 + 0.72 + 0.72)})
case('rfr-lives', 'income.relief_from_royalty', dict(revenue=1000, legal_life_years=7.5, economic_life_years=6.2, contract_years=5, royalty_rate=0.02, discount_rate=0.1, tax_rate=0.15), {'value': pv([17] * 5, 0.1)})
case('rfr-base-rev', 'income.relief_from_royalty', dict(base_revenue=1000, growth=0.1, years=3, royalty_rate=0.02, risk_free_rate=0.03, premiums={'a': 0.02, 'b': 0.04}, tax_rate=0.25), {'value': pv([16.5, 18.15, 19.965], 0.09)})
case('incr', 'income.incremental_cashflow', dict(units_with=[10, 12], units_without=[8, 8], unit_price_with=60, unit_price_without=50, unit_cost=[30, 31], tax_rate=0.25, discount_rate=0.12, contribution_share=0.5), {'value': pv([0.375 * (10 * 30 - 8 * 20), 0.375 * (12 * 29 - 8 * 19)], 0.12)})
case('with', 'income.with_and_without', {'with': [100, 110, 120, 130], 'without': [90, 70, 100, 130], 'probability': [0.2, 0.5, 0.9, 1], 'enforceable': 0.7, 'discount_rate': 0.1, 'tax_rate': 0.25, 'tab_years': 10, 'convention': 'mid'}, {'value': 0.7 * pv([2, 20, 18, 0], 0.1, True) * tabf(0.25, 10, 0.1, True)})

def green():
    rev = [100, 300, 400, 380]
    m = [-0.6, 0.1, 0.35, 0.3]
    o = [50, 10, 5, 5]
    d = [10, 12, 12, 12]
    loss = 0
    cf = []
    prev = 0
    for i in range(4):
        e = rev[i] * m[i]
        p = e - d[i]
        base = p - loss
        loss = max(0, -base)
        t = max(0, base) * 0.25
        w = (rev[i] - prev) * 0.12
        if i == 3:
            w -= rev[i] * 0.12
        prev = rev[i]
        cf.append(e - t - o[i] - w)
    return -40 + pv(cf, 0.16, True)

case('green', 'income.greenfield', dict(revenue=[100, 300, 400, 380], margin=[-0.6, 0.1, 0.35, 0.3], outlay=[50, 10, 5, 5], depreciation=[10, 12, 12, 12], working_capital=0.12, initial_outlay=40, tax_rate=0.25, discount_rate=0.16, convention='mid-year'), {'value': green()})

def mpeem():
    cf = []
    for i in range(7):
        S = lambda t: 0.92 ** t * exp(-(t / 6) ** 1.4)
        live = (S(i) + S(i + 1)) / 2
        rev = 500 * 1.03 ** i
        cf.append(rev * live * (0.24 * 0.75 - 0.02) - live * (80 * 0.05) - live * (30 + 5 * i) * 0.035)
    return pv(cf, 0.135, True)

case('mpeem', 'income.mpeem', dict(revenue=500, growth=0.03, years=7, ebita_margin=0.24, tax_rate=0.25, discount_rate=0.135, convention='mid-year', attrition=0.08, weibull_scale=6, weibull_shape=1.4, contributory_assets=[dict(name='w', charge=0.02), dict(name='fa', fair_value=80, required_return=0.05), dict(name='wc', level=[30 + 5 * i for i in range(7)], required_return=0.035)]), {'value': mpeem()})
case('split-rev', 'income.profit_split', dict(revenues=[1000, 1200, 1500], revenue_share=0.03, decay=0.2, tax_rate=0.15, discount_rate=0.14, convention='mid-year'), {'value': pv([1000 * 0.03 * 0.85, 1200 * 0.03 * 0.8 * 0.85, 1500 * 0.03 * 0.64 * 0.85], 0.14, True)})
case('split-score', 'income.profit_split', dict(profit=100, years=4, growth=0.1, share_low=0.2, share_high=0.4, score=0.35, discount_rate=0.12), {'value': 0.27 * pv(growing(100, 0.1, 4), 0.12), 'share': 0.27})
case('split-eq-book', 'income.profit_split', dict(units=[10, 11], unit_price=100, unit_cost=[60, 58], technology_book_cost=100, price_index_change=[0.05, 0.1], technology_cost_profit_rate=3, buyer_reproduction_cost=2000, buyer_cost_profit_rate=0.15, tax_rate=0.25, risk_free_rate=0.03, risk_premium=0.07), {'value': (lambda k: k * 0.75 * pv([400, 462], 0.1))(100 * 1.05 * 1.1 * 4 / (100 * 1.05 * 1.1 * 4 + 2300))})
case('marginal', 'income.marginal_share', dict(added_profits=[10, 20, 30], total_profits=[100, 90, 80], discount_rate=0.1, convention='mid-year'), {'share': pv([10, 20, 30], 0.1) / pv([100, 90, 80], 0.1)})
case('civ', 'income.calculated_intangible_value', dict(pre_tax_profits=[20, 25, 30], tangible_assets=[100, 110, 120], industry_return=0.1, tax_rate=0.3, rate=0.15), {'civ': (25 - 11) * 0.7 / 0.15})
case('cap-fwd', 'income.excess_earnings_capitalised', dict(earnings=50, discount_rate=0.18, growth=0.03, timing="next year's earnings", contributory_assets=[dict(name='a', fair_value=200, required_return=0.08)]), {'value': 34 / 0.15})
case('cap-past', 'income.excess_earnings_capitalised', dict(earnings=[40, 50, 60], discount_rate=0.18, growth=0.03, timing='past year', contributory_assets=[dict(name='a', fair_value=200, required_return=0.08)]), {'value': 34 * 1.03 / 0.15})
case('tab-stub', 'income.tab', dict(tax_rate=0.21, amortisation_years=15, discount_rate=0.12, stub=0.25, convention='mid-year', value_before_tab=80), {'tab_factor': tabf(0.21, 15, 0.12, True, 0.25), 'tab': 80 * (tabf(0.21, 15, 0.12, True, 0.25) - 1)})
case('tab-zero', 'income.tab', dict(tax_rate=0.25, amortisation_years=10, discount_rate=0), {'tab_factor': 1 / 0.75})

def rn(spread):
    ph = [(5, 1, 0.7), (15, 1.5, 0.4), (60, 2.5, 0.55), (3, 1, 0.9)]
    t = 0
    reach = 1
    v = 0
    for c, y, p in ph:
        at = t + (y / 2 if spread else 0)
        v -= c * reach * df(0.1, at)
        reach *= p
        t += y
    return (v + reach * df(0.1, t) * pv(growing(80, 0.05, 8), 0.1, True), reach, t)

for sp in (False, True):
    v, re, t = rn(sp)
    case('rnpv-%s' % sp, 'income.rnpv', dict(phases=[dict(cost=5, years=1, p_success=0.7), dict(cost=15, years=1.5, success=0.4), dict(cost=60, duration=2.5, probability=0.55), dict(cost=3, years=1, p_success=0.9)], cash_flow=80, growth=0.05, years=8, discount_rate=0.1, convention='mid-year', spread=sp), {'value': v, 'p_launch': re, 'years_to_launch': t})

case('tree', 'income.decision_tree', dict(discount_rate=0.1, tree=dict(name='a', cost=10, branches=[dict(p=0.3, name='f', years=1), dict(p=0.7, years=2, next=dict(name='b', cost=100, branches=[dict(p=0.5, name='hi', years=3, payoff=400), dict(p=0.5, name='lo', payoff=20)]))])), {'value': -10 + 0.7 * df(0.1, 2) * max(0, -100 + 0.5 * 400 * df(0.1, 3) + 0.5 * 20)})
case('tree-abandon', 'income.decision_tree', dict(discount_rate=0.1, tree=dict(name='a', cost=10, branches=[dict(p=0.3, name='f', payoff=20), dict(p=0.7, years=2, next=dict(name='b', cost=300, branches=[dict(p=1, name='hi', payoff=200)]))])), {'value': 0, 'node_taken': {'a': 0, 'b': 0}})
case('tree-committed', 'income.decision_tree', dict(discount_rate=0.1, tree=dict(name='a', cost=10, committed=True, branches=[dict(p=0.3, name='f', payoff=20), dict(p=0.7, years=2, next=dict(name='b', cost=300, committed=True, branches=[dict(p=1, name='hi', payoff=200)]))])), {'value': -10 + 6 - 0.7 * 100 * df(0.1, 2)})
case('repro', 'cost.reproduction', dict(cost_items=dict(material=100, wages=50), price_change=[0.03, 0.05], opportunity_rate=0.06, development_years=1.5, developer_profit=0.12, years_used=3, years_remaining=7, functional_obsolescence=0.1, economic_obsolescence=0.05), {'value': 150 * 1.03 * 1.05 * 1.06 ** 1.5 * 1.12 * 0.7 * 0.9 * 0.95})
case('repro-add', 'cost.replacement', dict(cost_items=dict(material=100, wages=50), years_used=3, years_remaining=7, functional_obsolescence=0.1, economic_obsolescence=0.05, additive=True), {'value': 150 * (1 - 0.3 - 0.1 - 0.05)})
case('repro-cpi', 'cost.reproduction_indexed', dict(historical_cost_items=dict(material=100, wages=50), production_goods_price_change=0.1, consumer_goods_price_change=0.2, labour_share_treatment='consumer prices', years_used=1, years_remaining=9), {'value': (110 + 60) * 0.9})
case('hist', 'cost.historical', dict(historical_cost=300, price_index=1.25), {'value': 375})
case('newness0', 'cost.reproduction', dict(reproduction_cost=100, newness_rate=0), {'value': 0})
case('minfee', 'cost.min_transfer_fee', dict(reproduction_cost=500, price_change=[0.02, 0.03], years_used=2, years_remaining=6, seller_capacity=600, buyer_capacity=200, opportunity_cost=dict(lost=40, extra=10)), {'value': 500 * 1.02 * 1.03 * 0.75 * 0.25 + 50})
case('labour', 'cost.labour_multiplier', dict(materials=10, living_labour=20, beta1=2.5, beta2=0.3, L=0.4), {'value': 60 / 0.7 * 1.4})
case('comp-geo', 'market.comparables', dict(mean='geometric', comparables=[dict(name='a', price=100, weight=0.5, adjustments=[1.1, 0.9]), dict(name='b', price=200, weight=0.3, adjustment=0.8), dict(name='c', price=150, weight=0.2)]), {'value': exp(0.5 * log(99) + 0.3 * log(160) + 0.2 * log(150))})
case('comp-ar', 'market.comparables', dict(comparables=[dict(name='a', price=100, adjustments=dict(x=1.1, y=0.9)), dict(name='b', price=200, adjustment=0.8), dict(name='c', price=150)], weights=[0.5, 0.3, 0.2]), {'value': 0.5 * 99 + 0.3 * 160 + 0.2 * 150})
r = np.array([0.01, 0.02, 0.025, 0.03, 0.05, 0.08])
case('royal', 'market.royalty_rates', dict(rates=r.tolist(), score=0.7), {'q1': float(np.percentile(r, 25)), 'median': 0.0275, 'q3': float(np.percentile(r, 75)), 'value': float(np.percentile(r, 25) + 0.7 * (np.percentile(r, 75) - np.percentile(r, 25)))})
rng = np.random.default_rng(5)
X = rng.normal(size=(40, 3))
y = 1 + X @ [0.5, -0.2, 0.1] + rng.normal(size=40) * 0.4
A = np.c_[np.ones(40), X]
b, res, _, _ = np.linalg.lstsq(A, y, rcond=None)
e = y - A @ b
s2 = e @ e / 36
G = np.linalg.inv(A.T @ A)
h = np.einsum('ij,jk,ik->i', A, G, A)
hc3 = G @ (A.T * (e / (1 - h)) ** 2) @ A @ G
hc1 = 40 / 36 * G @ (A.T * e ** 2) @ A @ G
case('ols-hc3', 'market.hedonic_ols', dict(y=y.tolist(), X_rows=X.tolist()), {'coefficients': b, 'standard_errors': np.sqrt(np.diag(G) * s2), 'robust_standard_errors': np.sqrt(np.diag(hc3)), 'r_squared': 1 - e @ e / ((y - y.mean()) @ (y - y.mean()))}, rel=1e-08)
case('ols-hc1', 'market.hedonic_ols', dict(y=y.tolist(), X_columns=X.T.tolist(), robust='HC1'), {'robust_standard_errors': np.sqrt(np.diag(hc1))}, rel=1e-08)
P = np.exp(y)
x0 = np.array([1, 0.3, -0.5, 0.2])
sm = np.exp(e).mean()
tq = stats.t.ppf(0.95, 36)
w = sqrt(s2 * (1 + x0 @ G @ x0))
case('hedonic', 'market.hedonic', dict(features=['a', 'b', 'c'], rows=X.tolist(), prices=P.tolist(), at=[0.3, -0.5, 0.2], coverage=0.9), {'value': exp(x0 @ b) * sm, 'median': exp(x0 @ b), 'smearing': sm, 'interval': [exp(x0 @ b - tq * w), exp(x0 @ b + tq * w)]}, rel=1e-08)
case('wacc', 'discount.wacc', dict(ke=0.13, equity=700, debt=300, kd=0.06, tax_rate=0.25), {'wacc': 0.7 * 0.13 + 0.3 * 0.06 * 0.75})
case('beta', 'discount.beta', dict(levered_beta=1.4, tax_rate=0.25, debt_to_equity=0.8, target_debt_to_equity=0.3), {'unlevered_beta': 1.4 / 1.6, 'relevered_beta': 1.4 / 1.6 * 1.225})
case('wara', 'discount.wara', dict(wacc=0.12, assets=[dict(name='a', fair_value=40, required_return=0.05), dict(name='b', fair_value=60, required_return=0.15)]), {'wara': 0.11, 'gap': -0.01}, abs=1e-12)

def bs(S, K, T, r, q, s, call=True):
    d1 = (log(S / K) + (r - q + s * s / 2) * T) / (s * sqrt(T))
    d2 = d1 - s * sqrt(T)
    f = 1 if call else -1
    return f * (S * exp(-q * T) * N(f * d1) - K * exp(-r * T) * N(f * d2))

case('bsm-put', 'option.bsm', dict(spot=90, strike=100, maturity=2, rate=0.03, delay=0.05, vol=0.35, type='put'), {'value': bs(90, 100, 2, 0.03, 0.05, 0.35, False)})
case('bsm-annual', 'option.bsm', dict(S=90, K=100, T_months=18, r_annual=0.03, q=0.1, variance=0.09), {'value': bs(90, 100, 1.5, log(1.03), 0.1, 0.3)})
case('bsm-rows', 'option.bsm', dict(columns=['type', 'S', 'T'], rows=[['c', 90, 1], ['p', 110, 0.5]], K=100, r=0.05, q=0.02, sigma=0.2), {'values': [bs(90, 100, 1, 0.05, 0.02, 0.2), bs(110, 100, 0.5, 0.05, 0.02, 0.2, False)]})

def lat(S, K, T, r, q, s, n_, call, am, berm=None):
    dt = T / n_
    u = exp(s * sqrt(dt))
    d = 1 / u
    p = (exp((r - q) * dt) - d) / (u - d)
    D = exp(-r * dt)
    st = S * u ** (2 * np.arange(n_ + 1) - n_)
    f = 1 if call else -1
    v = np.maximum(f * (st - K), 0)
    for i in range(n_ - 1, -1, -1):
        v = D * (p * v[1:] + (1 - p) * v[:-1])
        st = S * u ** (2.0 * np.arange(i + 1) - i)
        if am:
            v = np.maximum(v, f * (st - K))
    return float(v[0])

case('crr-am-call', 'option.crr', dict(S=100, K=90, T=3, r=0.03, q=0.08, sigma=0.4, steps=250, style='American call'), {'value': lat(100, 90, 3, 0.03, 0.08, 0.4, 250, True, True), 'american': lat(100, 90, 3, 0.03, 0.08, 0.4, 250, True, True), 'european': lat(100, 90, 3, 0.03, 0.08, 0.4, 250, True, False)})
case('crr-rows', 'option.crr', dict(columns=['S', 'steps'], rows=[[100, 50], [120, 75]], K=110, T=1, r=0.05, sigma=0.3, style='European put'), {'values': [lat(100, 110, 1, 0.05, 0, 0.3, 50, False, False), lat(120, 110, 1, 0.05, 0, 0.3, 75, False, False)]})

def tri(S, K, T, r, b, s, n_, call, am):
    dt = T / n_
    u = exp(s * sqrt(2 * dt))
    sd = exp(s * sqrt(dt / 2))
    eb = exp(b * dt / 2)
    pu = ((eb - 1 / sd) / (sd - 1 / sd)) ** 2
    pd = ((sd - eb) / (sd - 1 / sd)) ** 2
    pm = 1 - pu - pd
    D = exp(-r * dt)
    f = 1 if call else -1
    v = np.maximum(f * (S * u ** (np.arange(2 * n_ + 1) - n_) - K), 0)
    for i in range(n_ - 1, -1, -1):
        v = D * (pu * v[2:] + pm * v[1:-1] + pd * v[:-2])
        if am:
            v = np.maximum(v, f * (S * u ** (np.arange(2 * i + 1.0) - i) - K))
    return float(v[0])

case('tri', 'option.trinomial', dict(S=100, K=95, T=0.75, r=0.06, cost_of_carry_b=0.02, sigma=0.33, steps=60, style='American call'), {'value': tri(100, 95, 0.75, 0.06, 0.02, 0.33, 60, True, True)})

def lr(S, K, T, r, q, s, n_, call, am):

    def h(z):
        return 0.5 + copysign(0.5, z) * sqrt(1 - exp(-(z / (n_ + 1 / 3 + 0.1 / (n_ + 1))) ** 2 * (n_ + 1 / 6)))
    d1 = (log(S / K) + (r - q + s * s / 2) * T) / (s * sqrt(T))
    d2 = d1 - s * sqrt(T)
    dt = T / n_
    p = h(d2)
    pp = h(d1)
    u = exp((r - q) * dt) * pp / p
    d = (exp((r - q) * dt) - p * u) / (1 - p)
    D = exp(-r * dt)
    f = 1 if call else -1
    k = np.arange(n_ + 1.0)
    v = np.maximum(f * (S * u ** k * d ** (n_ - k) - K), 0)
    for i in range(n_ - 1, -1, -1):
        v = D * (p * v[1:] + (1 - p) * v[:-1])
        k = np.arange(i + 1.0)
        if am:
            v = np.maximum(v, f * (S * u ** k * d ** (i - k) - K))
    return float(v[0])

case('lr', 'option.leisen_reimer', dict(S=100, K=95, T=0.75, r=0.06, q=0.03, sigma=0.33, steps=[51, 101], style='American put'), {'values': [lr(100, 95, 0.75, 0.06, 0.03, 0.33, m, False, True) for m in (51, 101)]})

def compound(mo, da, S, K1, K2, t, T, r, q, s):
    f = lambda x: bs(x, K2, T - t, r, q, s, da == 'call')

    def pay(z):
        St = S * exp((r - q - s * s / 2) * t + s * sqrt(t) * z)
        v = f(St) - K1
        return (max(v, 0) if mo == 'call' else max(-v, 0)) * n(z)
    g = lambda x: f(x) - K1
    try:
        crit = optimize.brentq(g, 1e-06, 100000.0)
        zc = (log(crit / S) - (r - q - s * s / 2) * t) / (s * sqrt(t))
        v = integrate.quad(pay, -12, zc, epsabs=1e-13, epsrel=1e-13, limit=400)[0] + integrate.quad(pay, zc, 12, epsabs=1e-13, epsrel=1e-13, limit=400)[0]
    except ValueError:
        v = integrate.quad(pay, -12, 12, epsabs=1e-13, limit=400)[0]
    return exp(-r * t) * v

rows = []
vals = []

for mo in ('call', 'put'):
    for da in ('call', 'put'):
        rows.append([mo, da, 520, 40, 500, 0.4, 1.3])
        vals.append(compound(mo, da, 520, 40, 500, 0.4, 1.3, 0.05, 0.02, 0.3))

case('compound', 'option.compound', dict(columns=['mother_type', 'daughter_type', 'S', 'strike_mother', 'strike_daughter', 't_mother', 'T_daughter', 'r', 'q', 'sigma'], rows=[x + [0.05, 0.02, 0.3] for x in rows]), {'values': vals}, rel=1e-07)

def marg(S1, S2, q1, q2, T, s1, s2, rho):
    s = sqrt(s1 * s1 + s2 * s2 - 2 * rho * s1 * s2)
    return bs(S1 * exp(0), S2, T, q2, q1, s)

case('marg', 'option.exchange', dict(S1=30, S2=20, Q1=2, Q2=3, q1=0.01, q2=0.03, T=2, sigma1=0.3, sigma2=0.4, rho=0.25), {'value': marg(60, 60, 0.01, 0.03, 2, 0.3, 0.4, 0.25)})

def perp(V, I, r, d, s):
    b = 0.5 - (r - d) / s ** 2 + sqrt(((r - d) / s ** 2 - 0.5) ** 2 + 2 * r / s ** 2)
    vs = b / (b - 1) * I
    return (b, vs, V - I if V >= vs else (vs - I) * (V / vs) ** b)

b, vs, F = perp(1.2, 1, 0.05, 0.03, 0.25)
case('perp', 'option.perpetual', dict(V=1.2, I=1, r=0.05, delta=0.03, sigma=0.25), {'beta1': b, 'V_star': vs, 'value': F})
case('delay', 'option.american_call_with_cost_of_delay', dict(S=100, K=80, T=5, r=0.04, cost_of_delay=0.2, sigma=0.3), {'value': lat(100, 80, 5, 0.04, 0.2, 0.3, 8000, True, True), 'european': bs(100, 80, 5, 0.04, 0.2, 0.3)}, rel=0.0001)

def ren(r0, d, i, fees):
    L = len(fees)
    V = [0] * (L + 2)
    for a in range(L, 0, -1):
        V[a] = max(0, r0 * (1 - d) ** (a - 1) - fees[a - 1] + V[a + 1] / (1 + i))
    return V[1]

fees = [0, 0, 0, 1800, 0, 0, 0, 3700, 0, 0, 0, 7700]
case('ren-us', 'renewal.patent', dict(r0=3000, d=0.15, i=0.07, fees=fees), {'value': ren(3000, 0.15, 0.07, fees)})
case('gen', 'indicator.originality', dict(patent='x', index='originality', class_counts=dict(A=3, B=3, C=4)), {'index': 1 - 0.34, 'bias_corrected': 0.66 * 10 / 9})

def kpss(R, v, days, M, n_, pi, g):
    d = 1 - exp(-g)
    s = v * sqrt(days)
    a = -sqrt(d) * R / s
    e = d * R + sqrt(d) * s * n(a) / (1 - N(a))
    return (e, e * M / n_ / (1 - pi))

e_, v_ = kpss(0.05, 0.03, 5, 2000, 3, 0.6, 0.02)
case('kpss', 'citation.kpss', dict({'return': 0.05}, daily_vol=0.03, days=5, market_cap=2000, patents=3, grant_probability=0.6, gamma=0.02), {'expected_return': e_, 'value': v_})
M = np.array([[1, 2, 0.5, 4], [0.5, 1, 1 / 3, 2], [2, 3, 1, 5], [0.25, 0.5, 0.2, 1]])
ev, vec = np.linalg.eig(M)
k = ev.real.argmax()
w = np.abs(vec[:, k].real)
w /= w.sum()
lam = ev[k].real
case('ahp', 'indicator.ahp', dict(comparisons=M.tolist()), {'weights': w, 'lambda_max': lam, 'consistency_ratio': (lam - 4) / 3 / 0.9}, rel=1e-06)
E = np.array([[1, 5, 2.0], [2, 5, 8], [3, 6, 1], [4, 1, 1]])
p = E / E.sum(0)
H = -(p * np.log(p)).sum(0) / log(4)
w = (1 - H) / (1 - H).sum()
case('entropy', 'indicator.entropy', dict(rows=E.tolist()), {'weights': w})
case('port', 'portfolio.sum', dict(members=[dict(id='A', value=100, sd=30), dict(id='B', value=60, sd=20), dict(id='C', value=10, sd=5)], overlap=15, correlation=[[1, 0.3, 0.1], [0.3, 1, -0.2], [0.1, -0.2, 1]]), {'value': 155, 'standard_deviation': sqrt(900 + 400 + 25 + 2 * (0.3 * 600 + 0.1 * 150 - 0.2 * 100))})
case('rec', 'reconcile.linear', dict(values=[10, 20], weights=[0.25, 0.75]), {'value': 17.5})
case('reclog', 'reconcile.logarithmic', dict(values=[10, 20], weights=[0.25, 0.75]), {'value': 10 ** 0.25 * 20 ** 0.75})
case('reciv', 'reconcile.inverse_variance', dict(values=[10, 20], sds=[1, 3]), {'value': (10 + 20 / 9) / (1 + 1 / 9)})
case('econ', 'brand.economic_profit', dict(nopat=[100, 110], capital_employed=[400, 420], capital_charge=0.09, role_of_brand=0.5, discount_rate=0.1, terminal_growth=0.02, convention='mid-year'), {'value': (lambda f: pv(f, 0.1, True) + f[-1] * 1.02 / 0.08 * df(0.1, 1.5))([0.5 * (100 - 36), 0.5 * (110 - 37.8)])})
a = np.array([100, 250, 80, 80, 500.0])
f = np.array([120, 200, 90, 85, 300.0])
case('metrics', 'backtest.metrics', dict(actual=a.tolist(), forecast=f.tolist()), {'mape': float(np.mean(abs(f - a) / a)), 'mdape': float(np.median(abs(f - a) / a)), 'smape': float(np.mean(2 * abs(f - a) / (f + a))), 'log_rmse': float(np.sqrt(np.mean(np.log(f / a) ** 2))), 'spearman': float(stats.spearmanr(a, f)[0]), 'kendall': float(stats.kendalltau(a, f)[0])})
x = [3, 1, 4, 1, 5, 9, 2, 6]
yy = 3.3
m = len(x)
ab = sum((abs(u - yy) for u in x)) / m
pw = sum((abs(u - v) for u in x for v in x))
case('crps', 'backtest.crps', dict(items=[dict(dist='ensemble', sample=x, y=yy), dict(dist='ensemble', sample=x, y=yy, fair=True)]), {'crps': [ab - pw / (2 * m * m), ab - pw / (2 * m * (m - 1))]})
print(json.dumps(C, separators=(',', ':')))
