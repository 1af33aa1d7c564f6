"""Longstaff-Schwartz and Black-Scholes with NumPy.

Prints the price (or the sum of prices) and the seconds of one run:
    numpy_peer.py lsm | bsm
"""
import sys
import time

import numpy as np


def lsm(rng, s0=36.0, k=40.0, r=0.06, vol=0.2, t=1.0, paths=100_000, dates=50):
    """Put, antithetic paths, cubic regression on the paths in the money."""
    dt = t / dates
    z = rng.standard_normal((dates, paths // 2))
    s = np.concatenate([z, -z], axis=1)
    s *= vol * np.sqrt(dt)
    s += (r - 0.5 * vol * vol) * dt
    np.cumsum(s, axis=0, out=s)
    np.exp(s, out=s)
    s *= s0
    df = np.exp(-r * dt)
    y = np.maximum(k - s[-1], 0.0)
    for m in range(dates - 2, -1, -1):
        y *= df
        itm = np.flatnonzero(s[m] < k)
        pay = k - s[m][itm]
        x = pay / -k
        c = np.polyfit(x, y[itm], 3)
        now = pay > np.polyval(c, x)
        y[itm[now]] = pay[now]
    return df * y.mean()


def bsm(s, k, t, r, q, vol):
    from scipy.special import ndtr
    sd = vol * np.sqrt(t)
    d1 = (np.log(s / k) + (r - q) * t) / sd + 0.5 * sd
    return s * np.exp(-q * t) * ndtr(d1) - k * np.exp(-r * t) * ndtr(d1 - sd)


if sys.argv[1] == "lsm":
    rng = np.random.default_rng(1)
    start = time.perf_counter()
    price = lsm(rng)
    spent = time.perf_counter() - start
else:
    from scipy.special import ndtr  # loaded before the clock starts
    n = 1_000_000
    i = np.arange(n)
    s, k = 50.0 + 100.0 * ((i * 619) % n) / n, np.full(n, 100.0)
    t, r = 0.5 + 4.0 * ((i * 401) % n) / n, np.full(n, 0.05)
    q, vol = np.full(n, 0.02), 0.1 + 0.4 * ((i * 877) % n) / n
    bsm(s[:1000], k[:1000], t[:1000], r[:1000], q[:1000], vol[:1000])
    start = time.perf_counter()
    price = bsm(s, k, t, r, q, vol).sum()
    spent = time.perf_counter() - start
print(f"{price:.12g} {spent:.9g}")
