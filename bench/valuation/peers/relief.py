"""Relief from royalty by simulation, and its Sobol indices, with NumPy.

    relief.py paths | sobol | intervals
prints mean, quantiles 5, 50, 95 % (or first and total order of the first
input and the mean) and the seconds of one run.
"""
import sys
import time

import numpy as np
from scipy.special import ndtr, ndtri
from scipy.stats import qmc

OWN = np.sqrt(0.75)
LO, HI = ndtr((0.06 - 0.12) / 0.025), ndtr((0.20 - 0.12) / 0.025)


def triangular(u, lo, mode, hi):
    w, a, b = hi - lo, mode - lo, hi - mode
    return np.where(u < a / w, lo + np.sqrt(u * w * a), hi - np.sqrt((1 - u) * w * b))


def present(rev, growth, royalty, rate, decay):
    d = 1 / (1 + rate)
    f = np.sqrt(d) * royalty * 0.75
    step = (1 - decay) * d
    s = np.zeros_like(rev)
    for t in range(10):
        rev = rev * (1 + growth(t))
        s += rev * f
        f = f * step
    return s


def paths(n=1_000_000):
    r = np.array([[1, .3, .2, -.1, -.2], [.3, 1, .25, -.2, -.3], [.2, .25, 1, .1, -.25], [-.1, -.2, .1, 1, .15], [-.2, -.3, -.25, .15, 1]])
    c = np.linalg.cholesky(r)
    rng = np.random.default_rng(42)
    z = c @ rng.standard_normal((5, n))
    e = rng.standard_normal((10, n))
    v = present(np.exp(16.1 + 0.25 * z[0]), lambda t: 0.06 + 0.08 * (0.5 * z[1] + OWN * e[t]), triangular(ndtr(z[2]), 0.02, 0.045, 0.08),
                0.12 + 0.025 * ndtri(LO + ndtr(z[3]) * (HI - LO)), triangular(ndtr(z[4]), 0, 0.05, 0.15))
    return v.mean(), *np.quantile(v, [0.05, 0.5, 0.95])


def eight(u):
    """The model of eight independent inputs, by columns of chances."""
    z = ndtri(u[:, 1])
    steady = 0.06 + 0.08 * z
    return present(np.exp(16.1 + 0.25 * ndtri(u[:, 0])), lambda t: steady * (1 - t / 10 * u[:, 5]), triangular(u[:, 2], 0.02, 0.045, 0.08),
                   0.12 + 0.025 * ndtri(LO + u[:, 3] * (HI - LO)), triangular(u[:, 4], 0, 0.05, 0.15)) * (1 - 0.1 * u[:, 6]) * (1 + 0.05 * u[:, 7])


def sobol(n=1 << 16, k=8, resamples=0):
    u = qmc.Sobol(2 * k, scramble=False).random(n) + 0.5 / (1 << 32)
    a, b = u[:, :k], u[:, k:]
    fa, fb = eight(a), eight(b)
    m = 0.5 * (fa.mean() + fb.mean())
    fa, fb = fa - m, fb - m
    var = 0.5 * ((fa * fa).mean() + (fb * fb).mean())
    first, total, fab = [], [], []
    for i in range(k):
        ab = a.copy()
        ab[:, i] = b[:, i]
        f = eight(ab) - m
        fab.append(f)
        first.append((fb * (f - fa)).mean() / var)
        total.append(((fa - f) ** 2).mean() / 2 / var)
    if resamples:
        rng = np.random.default_rng(1)
        rows = np.column_stack([fa, fb] + fab)
        found = np.empty((resamples, 2 * k))
        for r in range(resamples):
            pick = rows[rng.integers(0, n, n)]
            x, y, d = pick[:, 0], pick[:, 1], pick[:, 2:] - pick[:, :1]
            c = 0.5 * (x.mean() + y.mean())
            v = 0.5 * ((x * x).mean() + (y * y).mean()) - c * c
            found[r, :k] = (y - c) @ d / n / v
            found[r, k:] = (d * d).mean(axis=0) / 2 / v
        np.quantile(found, [0.025, 0.975], axis=0)
    return m, first[0], first[2], total[1]


what = {"paths": paths, "sobol": sobol, "intervals": lambda: sobol(resamples=100)}[sys.argv[1]]
start = time.perf_counter()
out = what()
spent = time.perf_counter() - start
print(" ".join(f"{v:.10g}" for v in out), f"{spent:.9g}")
