// Relief from royalty by simulation: scalar C++, one thread. Fifteen normals a
// path (ziggurat), Gaussian copula over five marginals, ten years; mean and
// exact quantiles 5, 50, 95 %. Prints the mean, the median and the seconds.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

struct Rng { // xoshiro256++
    uint64_t s[4];
    explicit Rng(uint64_t seed) {
        for (auto &x : s) {
            uint64_t z = (seed += 0x9e3779b97f4a7c15);
            z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
            z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
            x = z ^ (z >> 31);
        }
    }
    static uint64_t rotl(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }
    uint64_t next() {
        uint64_t r = rotl(s[0] + s[3], 23) + s[0], t = s[1] << 17;
        s[2] ^= s[0]; s[3] ^= s[1]; s[1] ^= s[2]; s[0] ^= s[3];
        s[2] ^= t; s[3] = rotl(s[3], 45);
        return r;
    }
    double uniform() { return ((next() >> 12) + 0.5) * 0x1p-52; }
};

constexpr int L = 256;
static double X[L + 1], F[L + 1];

static void tables() {
    const double r = 3.6541528853610088, v = 4.92867323399199e-03;
    auto f = [](double x) { return std::exp(-0.5 * x * x); };
    X[0] = v / f(r); X[1] = r; F[1] = f(r); F[0] = 0;
    for (int i = 1; i < L - 1; i++) { F[i + 1] = F[i] + v / X[i]; X[i + 1] = std::sqrt(-2 * std::log(F[i + 1])); }
    X[L] = 0; F[L] = 1;
}

static double normal(Rng &g) {
    for (;;) {
        uint64_t b = g.next();
        int i = b & 255;
        double sign = (b & 256) ? -1 : 1, x = (b >> 11) * 0x1p-53 * X[i];
        if (x < X[i + 1]) return sign * x;
        if (i == 0) {
            for (;;) {
                double t = -std::log(g.uniform()) / X[1], y = -std::log(g.uniform());
                if (y + y >= t * t) return sign * (X[1] + t);
            }
        }
        if (F[i] + g.uniform() * (F[i + 1] - F[i]) < std::exp(-0.5 * x * x)) return sign * x;
    }
}

static double ncdf(double x) { return 0.5 * std::erfc(-x * M_SQRT1_2); }

// Acklam's rational approximation with one Halley step.
static double nquantile(double p) {
    static const double a[] = {-3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239e+00};
    static const double b[] = {-5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01, -1.328068155288572e+01};
    static const double c[] = {-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00, -2.549732539343734e+00, 4.374664141464968e+00, 2.938163982698783e+00};
    static const double d[] = {7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00};
    double x;
    if (p < 0.02425) { double q = std::sqrt(-2 * std::log(p)); x = (((((c[0]*q+c[1])*q+c[2])*q+c[3])*q+c[4])*q+c[5]) / ((((d[0]*q+d[1])*q+d[2])*q+d[3])*q+1); }
    else if (p > 0.97575) { double q = std::sqrt(-2 * std::log(1 - p)); x = -(((((c[0]*q+c[1])*q+c[2])*q+c[3])*q+c[4])*q+c[5]) / ((((d[0]*q+d[1])*q+d[2])*q+d[3])*q+1); }
    else { double q = p - 0.5, r = q * q; x = (((((a[0]*r+a[1])*r+a[2])*r+a[3])*r+a[4])*r+a[5])*q / (((((b[0]*r+b[1])*r+b[2])*r+b[3])*r+b[4])*r+1); }
    double e = ncdf(x) - p, u = e * std::sqrt(2 * M_PI) * std::exp(0.5 * x * x);
    return x - u / (1 + 0.5 * x * u);
}

static double triangular(double u, double lo, double mode, double hi) {
    double w = hi - lo, a = mode - lo, b = hi - mode;
    return u < a / w ? lo + std::sqrt(u * w * a) : hi - std::sqrt((1 - u) * w * b);
}

int main(int argc, char **argv) {
    const long n = argc > 1 ? std::atol(argv[1]) : 1000000;
    const double R[5][5] = {{1, .3, .2, -.1, -.2}, {.3, 1, .25, -.2, -.3}, {.2, .25, 1, .1, -.25}, {-.1, -.2, .1, 1, .15}, {-.2, -.3, -.25, .15, 1}};
    double C[5][5] = {};
    for (int i = 0; i < 5; i++)
        for (int j = 0; j <= i; j++) {
            double s = R[i][j];
            for (int k = 0; k < j; k++) s -= C[i][k] * C[j][k];
            C[i][j] = i == j ? std::sqrt(s) : s / C[j][j];
        }
    tables();
    auto start = std::chrono::steady_clock::now();
    Rng g(42);
    std::vector<double> v(n);
    const double lo = ncdf((0.06 - 0.12) / 0.025), hi = ncdf((0.20 - 0.12) / 0.025), own = std::sqrt(0.75);
    double sum = 0;
    for (long p = 0; p < n; p++) {
        double e[15], z[5];
        for (double &x : e) x = normal(g);
        for (int i = 0; i < 5; i++) { z[i] = 0; for (int j = 0; j <= i; j++) z[i] += C[i][j] * e[j]; }
        double rev = std::exp(16.1 + 0.25 * z[0]);
        double royalty = triangular(ncdf(z[2]), 0.02, 0.045, 0.08);
        double rate = 0.12 + 0.025 * nquantile(lo + ncdf(z[3]) * (hi - lo));
        double decay = triangular(ncdf(z[4]), 0, 0.05, 0.15);
        double d = 1 / (1 + rate), f = std::sqrt(d) * royalty * 0.75, s = 0;
        for (int t = 0; t < 10; t++) {
            rev *= 1.06 + 0.08 * (0.5 * z[1] + own * e[5 + t]);
            s += rev * f;
            f *= (1 - decay) * d;
        }
        v[p] = s;
        sum += s;
    }
    double q[3], at[3] = {0.05, 0.5, 0.95};
    auto from = v.begin();
    for (int i = 0; i < 3; i++) {
        auto k = v.begin() + long(at[i] * (n - 1));
        std::nth_element(from, k, v.end());
        q[i] = *k;
        from = k;
    }
    std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    std::printf("%.10g %.10g %.10g %.10g %.9g\n", sum / n, q[0], q[1], q[2], spent.count());
}
