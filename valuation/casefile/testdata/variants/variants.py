#!/usr/bin/env python3
"""Writes variants.json: cases whose figures are computed here from the formulas
of the literature, apart from the Go code. Plain Python, no packages.

    python3 variants.py > variants.json
"""
import json
import math
from math import erfc, exp, log, pi, sqrt

CASES = []


def case(name, model, inputs, expected, rel=1e-9, abs_=None):
    tolerance = {"rel": rel} if abs_ is None else {"abs": abs_}
    CASES.append({
        "id": name, "model": model, "title": name.replace("-", " "), "source": {"publication": "computed from the formula"}, "inputs": inputs,
        "expected": {k: {"recomputed": v} for k, v in expected.items()}, "tolerance": {"recomputed": tolerance},
    })


# --- time value

def annuity(n, r):
    return n if r == 0 else (1 - (1 + r) ** -n) / r


def pv(flows, r, mid=False):
    return sum(c / (1 + r) ** (t + (0.5 if mid else 1)) for t, c in enumerate(flows))


def tab(tax, years, r, mid=False):
    return 1 / (1 - tax / years * annuity(years, r) * (sqrt(1 + r) if mid else 1))


# --- normal distribution

def cdf(x):
    return 0.5 * erfc(-x / sqrt(2))


def pdf(x):
    return exp(-x * x / 2) / sqrt(2 * pi)


# --- scores of forecasts

def crps_normal(mu, s, y):
    z = (y - mu) / s
    return s * (z * (2 * cdf(z) - 1) + 2 * pdf(z) - 1 / sqrt(pi))


def crps_lognormal(m, s, y):
    w = (log(y) - m) / s
    return y * (2 * cdf(w) - 1) - 2 * exp(m + s * s / 2) * (cdf(w - s) + cdf(s / sqrt(2)) - 1)


def crps_uniform(a, b, y):
    z = (y - a) / (b - a)
    inside = min(max(z, 0), 1)
    return (b - a) * (abs(z - inside) + inside * inside - inside + 1 / 3)


case("crps", "backtest.crps", {
    "items": [{"dist": "normal", "mu": 1.5, "sigma": 2.5, "y": 4}, {"dist": "lognormal", "meanlog": -0.2, "sdlog": 0.4, "y": 0.7}, {"dist": "uniform", "min": -1, "max": 3, "y": 4.2}],
    "quantile_scores": [{"y": 3, "q": 5, "alpha": 0.25}, {"y": 5, "q": 3, "alpha": 0.25}],
    "interval_scores": [{"y": 0, "lower": -1, "upper": 1, "coverage": 0.9}, {"y": -2.5, "lower": -1, "upper": 1, "coverage": 0.9}]},
    {"crps": [crps_normal(1.5, 2.5, 4), crps_lognormal(-0.2, 0.4, 0.7), crps_uniform(-1, 3, 4.2)], "quantile_score": [0.75 * 2, 0.25 * 2], "interval_score": [2, 2 + 20 * 1.5]})
case("crps-ensembles", "backtest.crps", {"items": [{"dist": "ensemble", "sample": [1, 2, 4], "y": 2.5}, {"dist": "ensemble", "sample": [1, 2, 4], "y": 2.5, "fair": True}]},
     {"crps": [0.5, 1 / 6]})
case("metrics", "backtest.metrics", {"actual": [100, 200, 400], "forecast": [110, 150, 500]},
     {"mape": 0.2, "mdape": 0.25, "log_rmse": sqrt((log(1.1) ** 2 + log(0.75) ** 2 + log(1.25) ** 2) / 3), "bias": exp((log(1.1) + log(0.75) + log(1.25)) / 3) - 1})


# --- brand against a generic producer

def firm(capital, years, reinvest, r, g_stable, roc_stable, roc, g):
    e = capital * roc
    v = sum(e * (1 + g) ** t * (1 - reinvest) / (1 + r) ** t for t in range(1, years + 1))
    return v + e * (1 + g) ** years * (1 + g_stable) * (1 - g_stable / roc_stable) / ((r - g_stable) * (1 + r) ** years)


generic = {"capital_invested": 5000, "high_growth_years": 7, "reinvestment_rate": 0.4, "cost_of_capital": 0.09, "stable_growth": 0.03}
a, b = firm(5000, 7, 0.4, 0.09, 0.03, 0.12, 0.25, 0.1), firm(5000, 7, 0.4, 0.09, 0.03, 0.12, 0.14, 0.056)
want = {"value_with": a, "value_without": b, "brand_value": a - b}
case("brand", "brand.generic_comparison", generic | {"stable_return_on_capital": 0.12, "stable_reinvestment_rate": "g/ROC", "with": {"return_on_capital": 0.25, "growth": 0.1}, "without": {"return_on_capital": 0.14, "growth": 0.056}}, want)
case("brand-growth-follows", "brand.generic_comparison", generic | {"stable_return_on_capital": 0.12, "with": {"return_on_capital": 0.25}, "without": {"return_on_capital": 0.14}}, want)
case("brand-stable-reinvestment", "brand.generic_comparison", generic | {"stable_reinvestment_rate": 0.25, "with": {"return_on_capital": 0.25}, "without": {"return_on_capital": 0.14}}, want)
flows = [1000 * 1.04 ** t * 0.034 * 0.75 for t in range(5)]
case("brand-relief", "brand.relief_from_royalty", {"revenue": 1000, "growth": 0.04, "years": 5, "royalty_low": 0.01, "royalty_high": 0.05, "strength": 60, "tax_rate": 0.25, "discount_rate": 0.1, "terminal_growth": 0.02},
     {"royalty_rate": 0.034, "value": pv(flows, 0.1) + flows[-1] * 1.02 / 0.08 / 1.1 ** 5})
case("brand-economic-profit", "brand.economic_profit", {"nopat": [100, 105, 110], "capital": 500, "capital_charge": 0.08, "role": 0.4, "discount_rate": 0.09},
     {"value": 0.4 * pv([60, 65, 70], 0.09), "cash_flows": [24, 26, 28]})


# --- citations

def breadth(counts):
    n = sum(counts.values())
    g = 1 - sum((v / n) ** 2 for v in counts.values())
    return g, g * n / (n - 1)


one, other = {"A61K": 5, "C07D": 3, "A61P": 1}, {"H04L": 10}
case("generality", "indicator.generality", {"items": [{"patent": "a", "index": "generality", "class_counts": one}, {"patent": "b", "index": "originality", "class_counts": other}]},
     {"index": [breadth(one)[0], breadth(other)[0]], "bias_corrected": [breadth(one)[1], breadth(other)[1]]})
case("generality-of-one", "indicator.generality", {"patent": "a", "class_counts": one}, {"index": breadth(one)[0], "bias_corrected": breadth(one)[1]})
case("weighted-count", "citation.weighted_count", {"citations": [3, 0, 12]}, {"weighted_count": 18})


def stock_market(ret, vol, cap, n, grant, gamma):
    d = 1 - exp(-gamma)
    s = vol * sqrt(3)
    t = -sqrt(d) * ret / s
    e = d * ret + sqrt(d) * s * pdf(t) / cdf(-t)
    return e, e * cap / ((1 - grant) * n)


for k, (ret, vol, cap, n) in enumerate([(0.02, 0.02, 1000, 2), (-0.03, 0.025, 5000, 1)]):
    e, v = stock_market(ret, vol, cap, n, 0.56, 0.0146289)
    case("stock-market-%d" % (k + 1), "citation.stock_market", {"R": ret, "daily_volatility": vol, "M": cap, "N": n, "pi": 0.56, "gamma": 0.0146289}, {"expected_return": e, "value": v})
case("market-value", "citation.market_value", {"assets": 1000, "q": 1.2, "rd_stock": 200, "patent_stock": 80, "citation_stock": 600, "gamma1": 0.5, "gamma2": 0.1, "gamma3": 0.03},
     {"value": 1200 * (1 + 0.5 * 0.2 + 0.1 * 0.4 + 0.03 * 7.5), "due_to_citations": 1200 * 0.225})

# --- scores

case("score", "indicator.score", {"scale": [0, 10], "branches": {
    "legal": {"weight": 0.4, "answers": {"stability": {"weight": 0.6, "score": 8}, "scope": {"weight": 0.4, "score": 5}}},
    "technical": {"weight": 0.6, "answers": {"advance": {"weight": 1, "score": 7}}}}}, {"score": 0.4 * 6.8 + 4.2, "contributions": {"legal": 2.72, "technical": 4.2}})
case("score-gated", "indicator.score", {"branches": {"all": {"weight": 1, "answers": {"x": {"weight": 1, "score": 70}}}}, "gate": 0}, {"score": 0})
case("ahp-consistent", "indicator.ahp", {"comparisons": [[1, 2, 4], [0.5, 1, 2], [0.25, 0.5, 1]]}, {"weights": [4 / 7, 2 / 7, 1 / 7], "lambda_max": 3, "consistency_ratio": 0}, abs_=1e-12)
p = [[1 / 6, 2 / 11], [2 / 6, 8 / 11], [3 / 6, 1 / 11]]
gain = [1 + sum(row[j] * log(row[j]) for row in p) / log(3) for j in range(2)]
case("entropy", "indicator.entropy", {"rows": [[1, 2, 5], [2, 8, 5], [3, 1, 5]]}, {"weights": [gain[0] / sum(gain), gain[1] / sum(gain), 0]}, abs_=1e-12)

# --- cost

fee = {"book_cost": 400, "years_used": 3, "years_remaining": 9, "seller_capacity": 800, "buyer_capacity": 200}
case("fee", "cost.min_transfer_fee", fee | {"price_index_change": 0.12, "opportunity_cost": {"pv_lost_net_revenue": 60, "pv_added_development_cost": 20}},
     {"net_reproduction_cost": 336, "cost_share_of_buyer": 0.2, "opportunity_cost": 80, "value": 336 * 0.2 + 80})
case("fee-share-given", "cost.min_transfer_fee", {"reproduction_cost": 250, "years_used": 4, "years_remaining": 6, "capacity_share_transferred": 0.35, "opportunity_cost": 42.5}, {"value": 150 * 0.35 + 42.5})
case("fee-without-opportunity-cost", "cost.min_transfer_fee", {"reproduction_cost": 250, "newness_rate": 0.6, "seller_capacity": 65, "buyer_capacity": 35}, {"value": 52.5})
case("fee-by-index", "cost.min_transfer_fee", fee | {"price_index": 1.1, "opportunity_cost": {"pv_lost_net_revenue": 60}}, {"value": 400 * 1.1 * 0.75 * 0.2 + 60})
case("fee-chained-index", "cost.min_transfer_fee", fee | {"price_index_change": [0.05, 0.04], "opportunity_cost": {"pv_lost_income": 60, "pv_added_research": 5}}, {"value": 400 * 1.05 * 1.04 * 0.75 * 0.2 + 65})
items = {"material": 20, "wages": 4, "fees": 3.5}
case("reproduction", "cost.reproduction_indexed", {"historical_cost_items": items, "production_goods_price_change": [0.05, 0.03, -0.01], "consumer_goods_price_change": [0.02, 0.02, 0.02], "labour_share_treatment": "ignored", "newness_rate": 0.7},
     {"historical_cost": 27.5, "reproduction_cost": 27.5 * 1.05 * 1.03 * 0.99, "value": 27.5 * 1.05 * 1.03 * 0.99 * 0.7})
case("reproduction-wages-apart", "cost.reproduction_indexed", {"historical_cost_items": items, "production_goods_price_change": [0.05, 0.03], "consumer_goods_price_change": [0.02, 0.01], "labour_share_treatment": "consumer index for wages", "newness_rate": 0.7},
     {"reproduction_cost": 23.5 * 1.05 * 1.03 + 4 * 1.02 * 1.01})
case("reproduction-by-years", "cost.reproduction_indexed", {"historical_cost_items": items, "production_goods_price_change": [0.05], "years_used": 3, "years_remaining": 7}, {"value": 27.5 * 1.05 * 0.7})
case("reproduction-of-a-total", "cost.reproduction_indexed", {"historical_cost": 27.5, "price_change": 0.05, "years_used": 3, "years_remaining": 7}, {"value": 27.5 * 1.05 * 0.7})
case("replacement", "cost.replacement", {"cost_items": {"development": 100, "testing": 20}, "developer_profit": 0.1, "opportunity_rate": 0.05, "development_years": 2, "newness_rate": 0.8, "technical_obsolescence": 0.1, "economic_obsolescence": 0.2},
     {"reproduction_cost": 120 * 1.05 ** 2 * 1.1, "value": 120 * 1.05 ** 2 * 1.1 * 0.8 * 0.9 * 0.8})
case("replacement-additive", "cost.replacement", {"cost_items": {"development": 100}, "newness_rate": 0.8, "technical_obsolescence": 0.1, "economic_obsolescence": 0.2, "additive": True}, {"value": 50})
case("historical", "cost.historical", {"cost_items": {"research": 100, "filing": 5}, "price_change": [0.02, 0.03]}, {"value": 105 * 1.02 * 1.03})
case("labour-multiplier", "cost.labour_multiplier", {"materialised_labour": 40, "living_labour": 30, "creative_multiplier": 1.5, "research_risk": 0.2, "return_on_investment": 0.25}, {"value": 85 / 0.8 * 1.25})

# --- decision tree in three phases, by enumeration of every way

chances = {"cost": 25, "p_asthma_only": 0.2, "p_copd_only": 0.1, "p_both": 0.1}
none = {"launch_cost": 0, "pv_commercial": 0}
uses = {
    "asthma_only": {"cost": 90, "outcomes": [{"p": 0.7, "launch_cost": 100, "pv_commercial": 700}, {"p": 0.3} | none]},
    "copd_only": {"cost": 80, "outcomes": [{"p": 0.6, "launch_cost": 60, "pv_commercial": 300}, {"p": 0.4} | none]},
    "both": {"cost": 150, "outcomes": [{"p": 0.5, "launch_cost": 140, "pv_commercial": 950}, {"p": 0.2, "launch_cost": 100, "pv_commercial": 700}, {"p": 0.1, "launch_cost": 60, "pv_commercial": 300}, {"p": 0.2} | none]}}
ways = [(0.5, -20, "failures"), (0.5 * 0.6, -45, "failures")]
for use, u in uses.items():
    for o in u["outcomes"]:
        total, end = -45 - u["cost"], "failures"
        if o["pv_commercial"]:
            total += o["pv_commercial"] - o["launch_cost"]
            end = {700: "asthma", 300: "copd", 950: "both"}[o["pv_commercial"]]
        ways.append((0.5 * chances["p_" + use] * o["p"], total, end))
mean = sum(w * x for w, x, _ in ways)
want = {"expected_value": mean, "std_dev": sqrt(sum(w * (x - mean) ** 2 for w, x, _ in ways)), "p_any_launch": sum(w for w, _, e in ways if e != "failures")}
for end in ("asthma", "copd", "both", "failures"):
    want["contribution_" + end] = sum(w * x for w, x, e in ways if e == end)
case("three-phases", "income.decision_tree", {"phase1": {"cost": 20, "p_success": 0.5}, "phase2": chances | {"p_fail": 0.6}, "phase3": uses}, want)
case("three-phases-failure-left-out", "income.decision_tree", {"phase1": {"cost": 20, "p_success": 0.5}, "phase2": chances, "phase3": uses}, {"expected_value": mean})
launch = {"name": "launch", "cost": 30, "branches": [{"name": "strong", "p": 0.5, "payoff": 120}, {"name": "weak", "p": 0.5, "payoff": 20}]}
dear = {"name": "dear", "cost": 100, "branches": [{"p": 1, "payoff": 90}]}
case("any-tree", "income.decision_tree", {"discount_rate": 0.1, "tree": {"name": "trial", "cost": 10, "branches": [{"p": 0.2, "years": 1}, {"p": 0.6, "years": 1, "next": launch}, {"p": 0.2, "years": 2, "next": dear}]}},
     {"value": -10 + 0.6 * 40 / 1.1, "node_values": {"launch": 40, "dear": 0}, "node_taken": {"dear": 0}, "p_loss": 0.2 + 0.3 + 0.2})
case("committed-tree", "income.decision_tree", {"tree": {"name": "trial", "cost": 0, "committed": True, "branches": [{"p": 1, "next": dear | {"committed": True}}]}}, {"value": -10})
case("rnpv", "income.rnpv", {"phases": [{"name": "I", "cost": 10, "years": 1, "p_success": 0.6}, {"name": "II", "cost": 20, "years": 2, "p_success": 0.4}], "cash_flows": [50, 80, 100], "discount_rate": 0.1},
     {"rnpv": -10 - 12 / 1.1 + 0.24 * pv([50, 80, 100], 0.1) / 1.1 ** 3, "p_launch": 0.24, "years_to_launch": 3})
case("rnpv-spread-and-sold", "income.rnpv", {"phases": [{"cost": 10, "years": 1, "p_success": 0.6}, {"cost": 20, "years": 2, "p_success": 0.4}], "cash_flow": 50, "growth": 0.1, "years": 3, "discount_rate": 0.1, "spread": True, "exit_value": 200},
     {"rnpv": -10 / 1.1 ** 0.5 - 12 / 1.1 ** 2 + 0.24 * (3 * 50 / 1.1 + 200 / 1.1 ** 3) / 1.1 ** 3})

# --- discount rates

case("wacc", "discount.wacc", {"cost_of_equity": 0.115, "equity_weight": 0.6, "after_tax_cost_of_debt": 0.035, "debt_weight": 0.4}, {"wacc": 0.083})
case("wacc-before-tax", "discount.wacc", {"cost_of_equity": 0.115, "equity_weight": 0.6, "pre_tax_cost_of_debt": 0.05, "tax_rate": 0.25, "debt_weight": 0.4}, {"wacc": 0.084})
case("wacc-of-amounts", "discount.wacc", {"cost_of_equity": 0.115, "equity": 600, "cost_of_debt": 0.05, "tax_rate": 0.25, "debt": 400}, {"wacc": 0.084})
case("capm", "discount.capm", {"risk_free_rate": 0.025, "beta": 1.2, "equity_risk_premium": 0.07, "size_premium": 0.02, "specific_premium": 0.01}, {"cost_of_equity": 0.139})
case("build-up", "discount.build_up", {"risk_free_rate": 0.04, "premiums": {"technical": 0.02, "market": 0.02, "capital": 0.01, "management": 0.01}}, {"discount_rate": 0.1})
case("beta", "discount.beta", {"beta": 1.2, "tax_rate": 0.25, "debt_to_equity": 0.4, "target_debt_to_equity": 0.25}, {"unlevered_beta": 1.2 / 1.3, "relevered_beta": 1.2 / 1.3 * 1.1875})
case("residual-return", "discount.return_decomposition", {"wacc": 0.11, "value": 50, "assets": [{"name": "wc", "fair_value": 20, "required_return": 0.045}, {"name": "fa", "fair_value": 30, "required_return": 0.06}]},
     {"required_return": 0.166, "wara": 0.11})
case("tab-end-and-middle", "income.tab", {"tax_rate": 0.21, "amortisation_years": 15, "discount_rate": 0.12, "conventions": ["end-year", "mid-year"]}, {"tab_factor_end_year": tab(0.21, 15, 0.12), "tab_factor_mid_year": tab(0.21, 15, 0.12, True)})
case("tab-without-rate", "income.tab", {"tax_rate": 0.4, "amortisation_years": 16, "discount_rate": 0, "conventions": ["end-year", "mid-year"]}, {"tab_factor_end_year": 1 / 0.6, "tab_factor_mid_year": 1 / 0.6})
case("tab-of-a-value", "income.tab", {"tax_rate": 0.25, "amortisation_years": 10, "discount_rate": 0.1, "convention": "mid-year", "value_before_tab": 200}, {"tab_factor": tab(0.25, 10, 0.1, True), "value": 200 * tab(0.25, 10, 0.1, True)})

# --- one year's earnings

case("civ", "income.calculated_intangible_value", {"pre_tax_profit": 50, "tangible_assets": 300, "industry_return_on_tangible_assets": 0.12, "tax_rate": 0.3, "cost_of_capital": 0.11}, {"excess_return_pre_tax": 14, "civ": 9.8 / 0.11, "entity_value": 300 + 9.8 / 0.11})
case("civ-of-averages", "income.calculated_intangible_value", {"pre_tax_profit": [40, 50, 60], "tangible_assets": [280, 300, 320], "industry_return_on_tangible_assets": 0.12, "tax_rate": 0.3, "cost_of_capital": 0.11}, {"civ": 9.8 / 0.11})
case("civ-nought", "income.calculated_intangible_value", {"pre_tax_profit": 20, "tangible_assets": 300, "industry_return_on_tangible_assets": 0.12, "tax_rate": 0.3, "cost_of_capital": 0.11}, {"civ": 0, "excess_return_pre_tax": -16})
year = {"normalised_earnings": 120, "intangible_discount_rate": 0.16, "contributory_assets": [{"name": "wc", "fair_value": 200, "required_return": 0.05}, {"name": "fa", "fair_value": 800, "required_return": 0.08}, {"name": "wf", "fair_value": 50, "required_return": 0.12}]}
case("capitalised-past-year", "income.excess_earnings_capitalised", year | {"growth": 0.03, "timing": "current-year earnings grown one year before capitalisation"}, {"excess_earnings": 40, "intangible_value": 40 * 1.03 / 0.13, "firm_value": 1050 + 40 * 1.03 / 0.13})
case("capitalised-coming-year", "income.excess_earnings_capitalised", year | {"growth": 0.03, "timing": "next-year earnings, capitalised directly"}, {"intangible_value": 40 / 0.13})
case("capitalised-level", "income.excess_earnings_capitalised", year, {"intangible_value": 250})

# --- premium and incremental profit

case("premium", "income.premium_profit", {"pre_tax_excess_per_year": 500, "tax_rate": 0.25, "discount_rate": 0.12, "years": 7, "convention": "end-of-year"}, {"annuity_factors": [annuity(t, 0.12) for t in range(1, 8)], "value": 375 * annuity(7, 0.12)})
case("premium-mid-year", "income.premium_profit", {"pre_tax_excess_per_year": 500, "tax_rate": 0.25, "discount_rate": 0.12, "years": 7, "convention": "mid-year"}, {"value": 375 * annuity(7, 0.12) * sqrt(1.12)})
case("premium-without-rate", "income.premium_profit", {"pre_tax_excess_per_year": 500, "discount_rate": 0, "years": 7}, {"value": 3500})
case("premium-listed", "income.premium_profit", {"units_10k_per_year": 150, "premium_per_unit": 0.5, "excess_profits": [60, 70, 80], "discount_rate": 0.09, "tax": "figures taken as given"}, {"value": pv([60, 70, 80], 0.09)})
case("premium-of-units", "income.premium_profit", {"units_10k_per_year": 120, "premium_per_unit": 0.4, "years": 6, "discount_rate": 0.11}, {"value": 48 * annuity(6, 0.11)})
case("premium-of-changing-units", "income.premium_profit", {"units_10k_per_year": [100, 110, 120], "premium_per_unit": [0.4, 0.4, 0.3], "discount_rate": 0.11}, {"value": pv([40, 44, 36], 0.11)})
case("premium-of-prices", "income.premium_profit", {"units_10k_per_year": 10, "price_with": 500, "price_without": 450, "tax_rate": 0.25, "years": 3, "discount_rate": 0.1}, {"value": 375 * annuity(3, 0.1)})
case("margin-premium", "income.margin_premium", {"revenue": 1000, "growth": 0.1, "years": 3, "margin": 0.18, "industry_margin": 0.12, "share": 0.4, "tax_rate": 0.25, "discount_rate": 0.1}, {"value": 3 * 1000 * 0.06 * 0.4 * 0.75 / 1.1})
case("incremental-volume", "income.incremental_cashflow", {"units_10k_without": 8, "units_10k_with": 11, "unit_price": 300, "unit_cost": 220, "tax_rate": 0.15, "discount_rate": 0.12, "years": 4}, {"after_tax_excess_per_year": 204, "value": 204 * annuity(4, 0.12)})
case("incremental-price", "income.incremental_cashflow", {"units_10k": 8, "unit_price_with": 320, "unit_price_without": 300, "unit_cost": 220, "tax_rate": 0.15, "discount_rate": 0.12, "years": 4}, {"value": 136 * annuity(4, 0.12)})
case("incremental-cost", "income.incremental_cashflow", {"units_per_year": 8, "unit_price": 300, "unit_cost_with": 200, "unit_cost_without": 220, "tax_rate": 0.15, "discount_rate": 0.12, "years": 4}, {"value": 136 * annuity(4, 0.12)})
case("incremental-ramp", "income.incremental_cashflow", {"units_10k_without": 8, "units_10k_with": [9, 10, 11], "unit_price": 300, "unit_cost": 220, "tax_rate": 0.15, "discount_rate": 0.12}, {"value": 68 * pv([1, 2, 3], 0.12)})
case("two-worlds", "income.with_and_without", {"with": [100, 110, 120], "without": [40, 70, 110], "likelihood": 0.8, "enforceable": 0.9, "discount_rate": 0.12}, {"value": 0.72 * pv([60, 40, 10], 0.12)})
case("greenfield", "income.greenfield", {"revenue": [100, 200], "margin": [-0.5, 0.5], "outlay": [10, 0], "depreciation": 5, "working_capital": 0.1, "initial_outlay": 20, "tax_rate": 0.25, "discount_rate": 0.1},
     {"value": -20 + (-50 - 10 - 10) / 1.1 + (100 - 0.25 * 40 + 10) / 1.21, "cash_flows": [-20, -70, 100]})

# --- profit split

P = [300, 320, 350, 330]
k = 750 / (750 + 3000)
case("split", "income.profit_split", {"technology_reproduction_cost": 150, "technology_cost_profit_rate": 4.0, "buyer_assets_reproduction_cost": 2500, "buyer_cost_profit_rate": 0.2, "profits": P, "risk_free_rate": 0.03, "risk_premium": 0.08, "economic_life_years": 4, "legal_life_remaining_years": 9},
     {"technology_equivalent_investment": 750, "buyer_equivalent_investment": 3000, "share": k, "discount_rate": 0.11, "value": k * pv(P, 0.11)})
k = 66 * 4 / (66 * 4 + 2200)
case("split-of-units", "income.profit_split", {"patent_book_cost": 60, "price_index_change": 0.1, "patent_cost_profit_rate": 3, "buyer_assets_reproduction_cost": 2000, "buyer_cost_profit_rate": 0.1, "units_10k_per_year": 12, "unit_cost": 300, "unit_prices": [400, 390, 380, 360], "discount_rate": 0.09, "remaining_life_years": 4},
     {"share": k, "profits": [1200, 1080, 960, 720], "value": k * pv([1200, 1080, 960, 720], 0.09)})
case("split-mid-year", "income.profit_split", {"incremental_profits": P, "share": 0.3, "risk_free_rate": 0.03, "risk_premium": 0.08, "convention": "mid-year", "tax_rate": 0.25}, {"value": 0.225 * pv(P, 0.11, True)})
case("split-built-up-rate", "income.profit_split", {"profits": P, "share": 0.3, "risk_free_rate": 0.03, "premiums": {"technical": 0.04, "market": 0.04}}, {"discount_rate": 0.11, "value": 0.3 * pv(P, 0.11)})
case("split-scored", "income.profit_split", {"profits": P, "share_low": 0.025, "share_high": 0.04, "score": 0.62, "discount_rate": 0.1}, {"share": 0.0343, "value": 0.0343 * pv(P, 0.1)})
case("split-of-revenue", "income.profit_split", {"revenues": [1000, 1100], "share_of_revenue": 0.03, "discount_rate": 0.1}, {"value": 0.03 * pv([1000, 1100], 0.1)})
case("split-decaying", "income.profit_split", {"profits": P, "share": 0.3, "share_decay": 0.1, "discount_rate": 0.1}, {"value": 0.3 * pv([c * 0.9 ** t for t, c in enumerate(P)], 0.1)})
case("split-least-life", "income.profit_split", {"profit_per_year": 100, "share": 0.3, "discount_rate": 0.1, "economic_life_years": 6, "legal_life_remaining_years": 9}, {"value": 30 * annuity(6, 0.1)})
case("split-growing", "income.profit_split", {"profit_per_year": 100, "growth": 0.1, "years": 4, "share": 0.3, "discount_rate": 0.1}, {"value": 4 * 30 / 1.1})
case("split-unit-profit", "income.profit_split", {"unit_profit": 25, "units_10k_per_year": 4, "years": 3, "share": 0.3, "discount_rate": 0.1}, {"value": 30 * annuity(3, 0.1)})
case("split-changing-units", "income.profit_split", {"units_10k_per_year": [4, 5, 6], "unit_price": 100, "unit_cost": [75, 75, 70], "share": 0.3, "discount_rate": 0.1}, {"value": 0.3 * pv([100, 125, 180], 0.1)})
case("shares", "income.profit_split_share", {"items": [{"technology_reproduction_cost": 90, "technology_cost_profit_rate": 3, "buyer_reproduction_cost": 3000, "buyer_cost_profit_rate": 0.15}, {"technology_reproduction_cost": 50, "technology_cost_profit_rate": 4, "buyer_reproduction_cost": 1000, "buyer_cost_profit_rate": 0.1}, {"share_low": 0.025, "share_high": 0.04, "score": 0.62}]},
     {"shares": [360 / 3810, 250 / 1350, 0.0343]})
case("share-of-one", "income.profit_split_share", {"technology_reproduction_cost": 90, "technology_cost_profit_rate": 3, "buyer_reproduction_cost": 3000, "buyer_cost_profit_rate": 0.15}, {"share": 360 / 3810})
case("marginal-share", "income.marginal_share", {"added_profits": [10, 20], "total_profits": [100, 100], "discount_rate": 0.1}, {"share": pv([10, 20], 0.1) / pv([100, 100], 0.1)})

# --- relief from royalty and excess earnings

R = [1000 * 1.05 ** t for t in range(5)]
cf = [r * 0.03 for r in R]
relief = {"royalty_rate": 0.04, "tax_rate": 0.25, "discount_rate": 0.12}
case("relief-of-profit", "income.relief_from_royalty", {"royalty_rate_on_sales": 0.03, "operating_margin": 0.15, "operating_profit_per_year": 600, "tax_rate": 0.25, "discount_rate": 0.13, "years": 6, "tab": False},
     {"profit_share_equivalent": 0.2, "after_tax_royalty_per_year": 90, "value": 90 * annuity(6, 0.13)})
case("relief-mid-year-tab", "income.relief_from_royalty", relief | {"revenue": 1000, "growth": 0.05, "years": 5, "tab": True, "tab_years": 10, "convention": "mid-year"},
     {"value": pv(cf, 0.12, True) * tab(0.25, 10, 0.12, True), "value_before_tab": pv(cf, 0.12, True), "tab_factor": tab(0.25, 10, 0.12, True)})
case("relief-listed-tab", "income.relief_from_royalty", relief | {"revenues": R, "tab": True, "amortisation_years": 10}, {"value": pv(cf, 0.12) * tab(0.25, 10, 0.12)})
case("relief-for-ever", "income.relief_from_royalty", relief | {"revenues": R, "terminal_growth": 0.03}, {"value": pv(cf, 0.12) + cf[-1] * 1.03 / 0.09 / 1.12 ** 5})
case("relief-for-ever-mid-year", "income.relief_from_royalty", relief | {"revenues": R, "terminal_growth": 0.03, "convention": "mid-year"}, {"value": (pv(cf, 0.12) + cf[-1] * 1.03 / 0.09 / 1.12 ** 5) * sqrt(1.12)})
case("relief-sold", "income.relief_from_royalty", relief | {"revenues": R, "exit_value": 500, "convention": "mid-year"}, {"value": pv(cf, 0.12, True) + 500 / 1.12 ** 5})
case("relief-growth-listed", "income.relief_from_royalty", relief | {"revenue": 1000, "growth_rates": [0.05] * 4}, {"value": pv(cf, 0.12)})
case("relief-base-year", "income.relief_from_royalty", relief | {"base_revenue": 1000 / 1.05, "growth": [0.05] * 5}, {"value": pv(cf, 0.12)})
steps = [0.04, 0.04, 0.03, 0.03, 0.02]
case("relief-stepping-down", "income.relief_from_royalty", {"revenues": R, "royalty_rates": steps, "tax_rate": 0.25, "discount_rate": 0.12}, {"value": 0.75 * pv([r * s for r, s in zip(R, steps)], 0.12)})
case("relief-broken-period", "income.relief_from_royalty", relief | {"revenues": R, "stub_period": 0.4, "convention": "mid-year"}, {"value": cf[0] * 0.4 / 1.12 ** 0.2 + sum(c / 1.12 ** (0.4 + t - 0.5) for t, c in enumerate(cf) if t)})
case("relief-minimum", "income.relief_from_royalty", relief | {"revenues": R, "minimum_royalties": [50, 45, 40, 40, 40]}, {"value": 0.75 * pv([max(r * 0.04, m) for r, m in zip(R, [50, 45, 40, 40, 40])], 0.12)})
case("relief-upfront", "income.relief_from_royalty", relief | {"revenues": R, "upfront_fee": 80, "decay": 0.1, "maintenance_rate": 0.2, "contribution_share": 0.5}, {"value": 60 + 0.4 * pv([c * 0.9 ** t for t, c in enumerate(cf)], 0.12)})
cf = [100 * 0.9 ** t * (0.2 * 0.75 - 0.048) for t in range(5)]
case("excess-earnings", "income.excess_earnings", {"revenue": 100, "growth": -0.1, "years": 5, "ebita_margin": 0.2, "contributory_charge": 0.048, "tax_rate": 0.25, "discount_rate": 0.14, "tab": True, "tab_years": 10}, {"value_before_tab": pv(cf, 0.14), "value": pv(cf, 0.14) * tab(0.25, 10, 0.14)})
cf = [(100 * 0.15 - 30 * 0.06 - 1) * s for s in (0.9, 0.81, 0.729)]
case("excess-earnings-of-assets", "income.mpeem", {"revenue": 100, "years": 3, "margin": 0.2, "attrition": 0.1, "tax_rate": 0.25, "discount_rate": 0.14, "contributory_assets": [{"name": "plant", "fair_value": 30, "required_return": 0.06}, {"name": "workforce", "charge": 0.01}]}, {"cash_flows": cf, "value": pv(cf, 0.14)})

# --- market

y, x = [3.1, 4.9, 7.2, 8.8, 11.3, 12.7], [1, 2, 3, 4, 5, 6]
mx, my = sum(x) / 6, sum(y) / 6
sxx = sum((u - mx) ** 2 for u in x)
slope = sum((u - mx) * (v - my) for u, v in zip(x, y)) / sxx
const = my - slope * mx
rss = sum((v - const - slope * u) ** 2 for u, v in zip(x, y))
want = {"coefficients": [const, slope], "residual_sd": sqrt(rss / 4), "r_squared": 1 - rss / sum((v - my) ** 2 for v in y), "standard_errors": [sqrt(rss / 4 * (1 / 6 + mx * mx / sxx)), sqrt(rss / 4 / sxx)]}
case("regression", "market.hedonic_ols", {"y": y, "X_columns": [x], "intercept": True}, want)
case("regression-by-rows", "market.hedonic_ols", {"y": y, "X": [[u] for u in x]}, want)
slope = sum(u * v for u, v in zip(x, y)) / sum(u * u for u in x)
rss = sum((v - slope * u) ** 2 for u, v in zip(x, y))
case("regression-through-nought", "market.hedonic_ols", {"y": y, "X_columns": [x], "intercept": False}, {"coefficients": [slope], "residual_sd": sqrt(rss / 5), "r_squared": 1 - rss / sum(v * v for v in y)})
lny = [log(v) for v in y]
ml = sum(lny) / 6
slope = sum((u - mx) * (v - ml) for u, v in zip(x, lny)) / sxx
const = ml - slope * mx
smear = sum(exp(v - const - slope * u) for u, v in zip(x, lny)) / 6
case("hedonic", "market.hedonic", {"features": ["x"], "rows": [[u] for u in x], "prices": y, "at": [4.5]}, {"median": exp(const + 4.5 * slope), "smearing": smear, "value": exp(const + 4.5 * slope) * smear})
subject = {"equity": 5000, "debt": 800, "cash": 300, "sales": 2200, "ebitda": 600, "capital_invested": 1900, "pretax_operating_margin": 0.2}
plain = {"equity": 700, "debt": 200, "cash": 50, "sales": 900, "ebitda": 110, "capital_invested": 500, "pretax_operating_margin": 0.07}
case("multiples", "market.multiples", {"subject": subject, "comparable": plain, "regression_slope_ev_sales_per_1pct_margin": 0.1},
     {"enterprise_value": [5500, 850], "ev_sales": [2.5, 850 / 900], "ev_ebitda": [5500 / 600, 850 / 110], "ev_capital": [5500 / 1900, 1.7], "brand_value_sales_multiple": 5500 - 850 / 900 * 2200, "brand_value_ebitda_multiple": 5500 - 850 / 110 * 600, "brand_value_capital_multiple": 5500 - 1.7 * 1900, "brand_value_regression": 2860})
case("multiples-ebit", "market.multiples", {"subject": {"equity": 5000, "debt": 800, "cash": 300, "ebit": 500}, "comparable": {"equity": 700, "debt": 200, "cash": 50, "ebit": 90}}, {"ev_ebit": [11, 850 / 90], "brand_value_ebit_multiple": 5500 - 850 / 90 * 500})
sales = [{"name": "a", "price": 100, "adjustments": {"date": 1.1}}, {"name": "b", "price": 80}, {"name": "c", "price": 120, "adjustments": {"life": 0.9, "territory": 1.05}}]
case("comparables", "market.comparables", {"comparables": sales}, {"adjusted_prices": [110, 80, 113.4], "value": 303.4 / 3})
case("comparables-geometric", "market.comparables", {"mean": "geometric", "comparables": sales}, {"value": (110 * 80 * 113.4) ** (1 / 3)})
case("comparables-weighted", "market.comparables", {"weights": [0.5, 0.3, 0.2], "comparables": [{"name": "a", "price": 100}, {"name": "b", "price": 80}, {"name": "c", "price": 120}]}, {"value": 98})
case("royalty-rates", "market.royalty_rates", {"rates": [0.06, 0.02, 0.05, 0.03, 0.04], "score": 0.25}, {"rate": 0.035, "median": 0.04, "q1": 0.03, "q3": 0.05})


# --- options

def d12(S, K, T, r, q, s):
    d1 = (log(S / K) + (r - q + s * s / 2) * T) / (s * sqrt(T))
    return d1, d1 - s * sqrt(T)


def european(kind, S, K, T, r, q, s):
    d1, d2 = d12(S, K, T, r, q, s)
    if kind == "call":
        return S * exp(-q * T) * cdf(d1) - K * exp(-r * T) * cdf(d2)
    return K * exp(-r * T) * cdf(-d2) - S * exp(-q * T) * cdf(-d1)


def payoff(kind, K):
    return (lambda s: max(s - K, 0)) if kind == "call" else (lambda s: max(K - s, 0))


def moves(kind, american, S, K, n, u, d, p, df):
    f = payoff(kind, K)
    v = [f(S * u ** j * d ** (n - j)) for j in range(n + 1)]
    for i in range(n - 1, -1, -1):
        v = [df * (p * v[j + 1] + (1 - p) * v[j]) for j in range(i + 1)]
        if american:
            v = [max(w, f(S * u ** j * d ** (i - j))) for j, w in enumerate(v)]
    return v[0]


def crr(kind, american, S, K, T, r, q, s, n):
    dt = T / n
    u = exp(s * sqrt(dt))
    return moves(kind, american, S, K, n, u, 1 / u, (exp((r - q) * dt) - 1 / u) / (u - 1 / u), exp(-r * dt))


def given(kind, american, S, K, n, u, d, gross):
    return moves(kind, american, S, K, n, u, d, (gross - d) / (u - d), 1 / gross)


def trinomial(kind, american, S, K, T, r, b, s, n):
    dt = T / n
    h, u = s * sqrt(dt / 2), exp(s * sqrt(2 * dt))
    pu = ((exp(b * dt / 2) - exp(-h)) / (exp(h) - exp(-h))) ** 2
    pd = ((exp(h) - exp(b * dt / 2)) / (exp(h) - exp(-h))) ** 2
    df, f = exp(-r * dt), payoff(kind, K)
    v = [f(S * u ** m) for m in range(-n, n + 1)]
    for i in range(n - 1, -1, -1):
        v = [df * (pd * v[j] + (1 - pu - pd) * v[j + 1] + pu * v[j + 2]) for j in range(2 * i + 1)]
        if american:
            v = [max(w, f(S * u ** (j - i))) for j, w in enumerate(v)]
    return v[0]


def leisen_reimer(S, K, T, r, s, n):
    def h(z):
        return 0.5 + math.copysign(0.5, z) * sqrt(1 - exp(-(z / (n + 1 / 3 + 0.1 / (n + 1))) ** 2 * (n + 1 / 6)))
    d1, d2 = d12(S, K, T, r, 0, s)
    dt, p = T / n, h(d2)
    u = exp(r * dt) * h(d1) / p
    return moves("call", False, S, K, n, u, (exp(r * dt) - p * u) / (1 - p), p, exp(-r * dt))


def compound(mother, daughter, S, K1, K2, t1, T2, r, q, s):
    """By quadrature over the asset at t1."""
    n, lo, total = 20000, -9.0, 0.0
    step = -2 * lo / n
    for i in range(n + 1):
        z = lo + i * step
        at = S * exp((r - q - s * s / 2) * t1 + s * sqrt(t1) * z)
        gain = european(daughter, at, K2, T2 - t1, r, q, s) - K1
        total += (0.5 if i in (0, n) else 1) * max(gain if mother == "call" else -gain, 0) * pdf(z)
    return exp(-r * t1) * total * step


def exchange(S1, S2, Q1, Q2, q1, q2, r, T, s1, s2, rho):
    return european("call", Q1 * S1, Q2 * S2, T, q2, q1, sqrt(s1 * s1 + s2 * s2 - 2 * rho * s1 * s2))


def perpetual(V, I, r, d, s):
    beta = 0.5 - (r - d) / s ** 2 + sqrt(((r - d) / s ** 2 - 0.5) ** 2 + 2 * r / s ** 2)
    limit = beta / (beta - 1) * I
    return beta, limit, (limit - I) / limit ** beta, V - I if V >= limit else (limit - I) * (V / limit) ** beta


figures = (500, 650, 12, 0.05, 1 / 12, sqrt(0.3))
d1, d2 = d12(*figures)
case("patent-as-a-call", "option.bsm", {"S": 500, "K": 650, "T": 12, "r_continuous": 0.05, "variance": 0.3, "dividend_yield": 1 / 12, "dividend_yield_text": "1/12"},
     {"value": european("call", *figures), "d1": d1, "N_d1": cdf(d1), "d2": d2, "N_d2": cdf(d2), "static_npv": -150, "time_premium": european("call", *figures)})
figures = (800,) + figures[1:]
case("patent-in-the-money", "option.bsm", {"S": 800, "K": 650, "T": 12, "r_continuous": 0.05, "sigma": sqrt(0.3), "cost_of_delay": 1 / 12}, {"value": european("call", *figures), "static_npv": 150, "time_premium": european("call", *figures) - 150})
rows = [["c", 60, 50, 0.02, 0.05, 2, 0.3], ["p", 60, 50, 0.02, 0.05, 2, 0.3], ["p", 30, 50, 0, 0.05, 0.1, 0.3], ["c", 100, 100, 0.1, 0.02, 10, 0.6]]
case("european-table", "option.bsm", {"columns": ["type", "strike", "spot", "yield_q", "rate_r", "T", "sigma"], "rows": rows}, {"values": [european({"c": "call", "p": "put"}[t], S, K, T, r, q, s) for t, K, S, q, r, T, s in rows]}, rel=1e-8)
case("european-annual-rate", "option.bsm", {"S": 100, "K": 95, "T": 1, "r_annual": 0.05, "sigma": 0.2}, {"value": european("call", 100, 95, 1, log(1.05), 0, 0.2)})
case("european-put-in-months", "option.bsm", {"style": "European put", "S": 100, "K": 95, "T_months": 6, "r_continuous": 0.05, "sigma": 0.2}, {"value": european("put", 100, 95, 0.5, 0.05, 0, 0.2)})
case("european-certain", "option.bsm", {"S": 100, "K": 95, "T": 1, "r_continuous": 0.05, "sigma": 0}, {"value": 100 - 95 * exp(-0.05)})
figures = (40, 45, 0.5, 0.06, 0.02, 0.35)
e4, bs = crr("put", False, *figures, 4), european("put", *figures)
asset = {"S": 40, "K": 45, "T": 0.5, "r_continuous": 0.06, "sigma": 0.35}
case("binomial-steps", "option.crr", asset | {"q": 0.02, "steps": [4, 25, 120]}, {"american": [crr("put", True, *figures, n) for n in (4, 25, 120)], "european_4_steps": e4, "bsm_european": bs, "control_variate_4_steps": crr("put", True, *figures, 4) + bs - e4})
case("binomial-call", "option.crr", asset | {"q": 0.02, "steps": 25, "style": "American call"}, {"value": crr("call", True, *figures, 25), "american": crr("call", True, *figures, 25), "european": crr("call", False, *figures, 25)})
case("binomial-european", "option.crr", asset | {"n": 25, "style": "European call"}, {"value": crr("call", False, 40, 45, 0.5, 0.06, 0, 0.35, 25)})
case("binomial-table", "option.crr", {"columns": ["S", "K", "T", "r", "sigma", "steps"], "rows": [[40, 45, 0.5, 0.06, 0.35, 10], [50, 45, 0.5, 0.06, 0.35, 20]], "style": "American put"}, {"values": [crr("put", True, 40, 45, 0.5, 0.06, 0, 0.35, 10), crr("put", True, 50, 45, 0.5, 0.06, 0, 0.35, 20)]})
p = 0.25 / 0.45
tree = {"S": 100, "K": 110, "u": 1.25, "d": 0.8}
case("given-moves", "option.crr", tree | {"n": 4, "gross_rate_per_period": 1.05, "style": "European call"},
     {"p": p, "terminal_probabilities": [math.comb(4, j) * p ** j * (1 - p) ** (4 - j) for j in range(5)], "value": given("call", False, 100, 110, 4, 1.25, 0.8, 1.05), "value_at_125_n3": given("call", False, 125, 110, 3, 1.25, 0.8, 1.05), "value_at_80_n3": given("call", False, 80, 110, 3, 1.25, 0.8, 1.05), "value_at_156.25_n2": given("call", False, 156.25, 110, 2, 1.25, 0.8, 1.05)})
case("given-moves-put", "option.crr", tree | {"n": 3, "rate_per_period": 0.05, "style": "American put"}, {"value": given("put", True, 100, 110, 3, 1.25, 0.8, 1.05)})
case("trinomial-call", "option.trinomial", {"S": 50, "K": 48, "T": 1.5, "r_continuous": 0.07, "cost_of_carry_b": 0.03, "sigma": 0.4, "steps": 40, "style": "American call"}, {"value": trinomial("call", True, 50, 48, 1.5, 0.07, 0.03, 0.4, 40)})
case("trinomial-future", "option.trinomial", {"S": 50, "K": 48, "T": 1.5, "r_continuous": 0.07, "cost_of_carry_b": 0, "sigma": 0.4, "steps": 40, "style": "European put"}, {"value": trinomial("put", False, 50, 48, 1.5, 0.07, 0, 0.4, 40)})
case("trinomial-steps", "option.trinomial", {"S": 50, "K": 48, "T": 1.5, "r_continuous": 0.07, "q": 0.04, "sigma": 0.4, "steps": [20, 40], "style": "American put"}, {"values": [trinomial("put", True, 50, 48, 1.5, 0.07, 0.03, 0.4, n) for n in (20, 40)]})
for n in (25, 51, 101):
    case("leisen-reimer-%d" % n, "option.leisen_reimer", {"S": 100, "K": 110, "T": 0.5, "r": 0.05, "sigma": 0.3, "steps": n, "style": "European call"}, {"value": leisen_reimer(100, 110, 0.5, 0.05, 0.3, n)})
rows = [[m, d, 300, 30, 280, 0.5, 1.5, 0.05, 0.02, 0.4] for m in ("call", "put") for d in ("call", "put")]
case("compound", "option.compound", {"columns": ["mother_type", "daughter_type", "S", "strike_mother", "strike_daughter", "t_mother", "T_daughter", "r", "q", "sigma"], "rows": rows}, {"values": [compound(*r) for r in rows]}, abs_=2e-5)
rows = [[22, 20, 1, 2, 0.06, 0.04, 0.1, 0.5, 0.2, 0.25, 0.3], [40, 20, 1, 1, 0, 0, 0.1, 3, 0.2, 0.25, -0.9], [22, 20, 1, 1, 0.06, 0.04, 0.1, 0.5, 0.2, 0.15, 0]]
case("exchange", "option.margrabe", {"columns": ["S1_received", "S2_given", "Q1", "Q2", "q1", "q2", "r", "T", "sigma1", "sigma2", "rho"], "rows": rows}, {"values": [exchange(*r) for r in rows]}, rel=1e-8)
beta, limit, factor, worth = perpetual(2, 2.5, 0.05, 0.03, 0.3)
case("perpetual", "option.perpetual", {"I": 2.5, "r": 0.05, "delta": 0.03, "sigma": 0.3}, {"beta1": beta, "V_star": limit, "A": factor, "F_at_V2": worth, "F_at_V1.5": perpetual(1.5, 2.5, 0.05, 0.03, 0.3)[3], "F_at_V20": 17.5})
case("perpetual-at-a-value", "option.perpetual", {"V": 2, "I": 2.5, "r": 0.05, "delta": 0.03, "sigma": 0.3}, {"value": worth})
rows = [[110, 100, 0.05, 0.04, 2, 0.3], [90, 100, 0.08, 0.02, 4, 0.25]]
case("delayed-call", "option.american_call_with_cost_of_delay", {"columns": ["K", "S", "q", "r", "T", "sigma"], "rows": rows},
     {"american_lattice": [(crr("call", True, S, K, T, r, q, s, 400) + crr("call", True, S, K, T, r, q, s, 401)) / 2 for K, S, q, r, T, s in rows]}, abs_=0.01)
npv = 0.85 * 1200 - 250
case("staged-without-uncertainty", "option.staged", {"asset": 1200, "r": 0, "sigma": 0, "stages": [{"at": 0, "outlay": 200, "success": 0.85}, {"at": 0, "outlay": 250}]}, {"value": 0.85 * 950 - 200, "success": 0.85})


# --- least squares on given paths

def solve(m, v):
    n = len(v)
    a = [row[:] + [v[i]] for i, row in enumerate(m)]
    for i in range(n):
        top = max(range(i, n), key=lambda k: abs(a[k][i]))
        a[i], a[top] = a[top], a[i]
        for j in range(i + 1, n):
            f = a[j][i] / a[i][i]
            a[j] = [x - f * y for x, y in zip(a[j], a[i])]
    out = [0.0] * n
    for i in range(n - 1, -1, -1):
        out[i] = (a[i][n] - sum(a[i][j] * out[j] for j in range(i + 1, n))) / a[i][i]
    return out


def least_squares(kind, paths, K, r):
    f, last, df = payoff(kind, K), len(paths[0]) - 1, exp(-r)
    worth = [f(row[-1]) for row in paths]
    when = [last if w > 0 else None for w in worth]
    coefficients = {}
    for t in range(last - 1, 0, -1):
        worth = [w * df for w in worth]
        inside = [i for i, row in enumerate(paths) if f(row[t]) > 0]
        x = [[1, paths[i][t], paths[i][t] ** 2] for i in inside]
        m = [[sum(row[a] * row[b] for row in x) for b in range(3)] for a in range(3)]
        c = solve(m, [sum(row[a] * worth[i] for row, i in zip(x, inside)) for a in range(3)])
        coefficients["regression_t%d" % t] = c
        for row, i in zip(x, inside):
            if f(paths[i][t]) > sum(u * v for u, v in zip(c, row)):
                worth[i], when[i] = f(paths[i][t]), t
    return df * sum(worth) / len(worth), when, coefficients


paths = [[1.0, 0.95, 1.02, 0.90], [1.0, 1.10, 1.15, 1.30], [1.0, 0.85, 0.80, 0.95], [1.0, 0.99, 0.93, 0.88], [1.0, 1.04, 0.97, 1.06], [1.0, 0.90, 0.98, 1.10], [1.0, 0.78, 0.88, 0.70], [1.0, 1.01, 0.89, 0.93], [1.0, 0.92, 0.91, 0.99]]
for kind in ("put", "call"):
    value, when, coefficients = least_squares(kind, paths, 1.05 if kind == "put" else 0.9, 0.05)
    case("paths-" + kind, "option.lsm", {"paths": paths, "K": 1.05 if kind == "put" else 0.9, "rate_per_period": 0.05, "style": kind}, {"american": value, "exercise_times_by_path": when} | coefficients, abs_=1e-8)

# --- Sobol indices of Ishigami's function

a, b = 5, 0.2
D1, D2, D13 = 0.5 * (1 + b * pi ** 4 / 5) ** 2, a * a / 8, b * b * pi ** 8 * (1 / 18 - 1 / 50)
D = D1 + D2 + D13
case("ishigami", "sensitivity.sobol", {"function": "sin(x1) + a sin(x2)^2 + b x3^4 sin(x1)", "a": a, "b": b, "inputs": "independent uniform on [-pi, pi]"},
     {"mean": a / 2, "variance": D, "first_order": [D1 / D, D2 / D, 0], "total": [(D1 + D13) / D, D2 / D, D13 / D], "interaction_13": D13 / D}, abs_=1e-9)

# --- Sobol's g-function

weights = [0, 1, 4.5, 9]
V = [1 / (3 * (1 + w) ** 2) for w in weights]
D = math.prod(1 + v for v in V) - 1
case("g-function", "sensitivity.sobol", {"function": "g-function", "a": weights}, {"variance": D, "first_order": [v / D for v in V], "total": [v * (D + 1) / (1 + v) / D for v in V]})

# --- renewals, portfolio, reconciliation

fees = [900] * 3 + [1200] * 3 + [2000] * 3 + [4000] * 3 + [6000] * 3 + [8000] * 5
held = [t for t in range(20) if 10000 * 0.9 ** t >= fees[t]]
case("renewal", "renewal.patent", {"return": 10000, "decay": 0.1, "rate": 0.08, "fees": fees}, {"stops_after": max(held) + 1, "value": sum((10000 * 0.9 ** t - fees[t]) / 1.08 ** t for t in held)})
alive = [1 - cdf((log(c) - t * log(0.9) - 8) / 1.5) for t, c in enumerate(fees[:6])]
case("population", "renewal.population", {"mu": 8, "sigma": 1.5, "decay": 0.1, "rate": 0.08, "fees": fees[:6]}, {"alive": alive}, rel=1e-8)
case("portfolio", "portfolio.sum", {"members": [{"id": "A", "value": 100, "sd": 30}, {"id": "B", "value": 60, "sd": 20}], "overlap": 15, "correlation": 0.3},
     {"value": 145, "sum": 160, "standard_deviation": sqrt(900 + 400 + 2 * 0.3 * 600), "diversification": sqrt(1660) / 50})
case("reconciled", "reconcile.linear", {"values": [100, 200], "weights": [0.75, 0.25]}, {"value": 125, "lowest": 100, "highest": 200})
case("reconciled-logs", "reconcile.logarithmic", {"values": [100, 400, 50], "weights": [0.5, 0.5, 0]}, {"value": 200, "lowest": 100})
case("reconciled-variances", "reconcile.inverse_variance", {"values": [100, 130], "standard_deviations": [10, 20]}, {"value": 106, "weights": [0.8, 0.2]})


case("premium-from-a-base-year", "income.premium_profit", {"base_excess_profits": 80, "growth": [0.1, -0.05, 0], "share": 0.6, "tax_rate": 0.2, "discount_rate": 0.11},
     {"value": 0.48 * pv([80 * 1.1, 80 * 1.1 * 0.95, 80 * 1.1 * 0.95], 0.11)})

# --- damages: amounts of past years, brought forward

def forward(amounts, rate=0.0, simple=False, mid=False, gap=0.0):
    ages = [len(amounts) - t + (0.5 if mid else 0) + gap for t in range(1, len(amounts) + 1)]
    return sum(a * (1 + rate * g if simple else (1 + rate) ** g) for a, g in zip(amounts, ages))


lost = [min(q * 0.4, k) * (75 - 50) + 3000 * (75 - e) for q, k, e in zip([1000, 2000, 2500], [500, 600, 700], [75, 74, 71])]
case("damages-lost", "damages.lost_profits", {"infringing_units": [1000, 2000, 2500], "market_share": 0.4, "capacity": [500, 600, 700], "unit_price": 75, "marginal_cost": 50,
     "units_sold": 3000, "eroded_price": [75, 74, 71], "interest_rate": 0.04, "convention": "mid-year", "gap": 0.75},
     {"value": forward(lost, 0.04, mid=True, gap=0.75), "principal": sum(lost), "price_erosion": 3000 * 5})
case("damages-lost-unit-profit", "damages.lost_profits", {"units_lost": 100, "growth": 0.5, "years": 3, "unit_profit": 8}, {"value": 8 * (100 + 150 + 225)})
case("damages-gain", "damages.gain", {"infringing_units": [5000, 7000], "unit_profit": [9, 8], "contribution": 0.35, "interest_rate": 0.05, "interest": "单利"},
     {"value": forward([5000 * 9 * 0.35, 7000 * 8 * 0.35], 0.05, simple=True)})
case("damages-gain-sales", "damages.infringer_gain", {"sales": [900, 1200], "profit_margin": 0.2, "share": 0.5}, {"value": 210, "amounts": [90, 120]})
case("damages-royalty", "damages.reasonable_royalty", {"accused_sales": 800, "growth": 0.1, "years": 4, "royalty_rate": 0.025, "share": 0.6, "upfront": 15, "fee_multiple": 2, "interest_rate": 0.03,
     "factors": [{"number": 9, "ratio": 1.4, "evidence": "tests"}, {"number": 7, "ratio": 0.9, "evidence": "two years left"}]},
     {"value": 2 * (15 * 1.03 ** 4 + forward([800 * 1.1 ** t * 0.6 * 0.025 * 1.26 for t in range(4)], 0.03)), "royalty_rate": 0.0315})
case("damages-award", "damages.award", {"law": "patent-2020", "gain": 120, "punitive_multiple": 2.5, "costs": 11, "unit": 10000}, {"value": 311, "punitive": 180})
case("damages-award-beside", "damages.award", {"law": "trade-mark-2026", "licence_fee": 40, "punitive_multiple": 4, "beside": True}, {"value": 200, "punitive": 160})
case("damages-award-chosen", "damages.award", {"law": "copyright-2020", "statutory": 30, "costs": 2, "unit": 10000}, {"value": 32})

assert len({c["id"] for c in CASES}) == len(CASES)
print("[\n" + ",\n".join(json.dumps(c) for c in CASES) + "\n]")
