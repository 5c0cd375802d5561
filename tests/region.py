"""Recomputes the comparison of regions from docs/region.md alone, with SciPy.

Each line is a region of one block: how many are on the list, and what each municipality shows; and what the app makes
of it. Every figure must agree to 1e-9.
"""

import json
import sys

import numpy
from scipy import stats

LOW, HIGH = "low", "high"


def deviation(shown):
    """s_b: the median of what the half-widths imply, or 0.7 for fewer than ten."""
    implied = [
        (h - 0.05) / stats.t.ppf(0.975, n - 1) / numpy.sqrt((1 - n / N) / n)
        for _, h, n, N in shown
        if h is not None and h > 0 and n / N <= 0.8
    ]
    return float(numpy.median(implied)) if len(implied) >= 10 else 0.7


def compare(shown, K):
    s_b = deviation(shown)
    y = numpy.array([{LOW: 1.4, HIGH: 4.6}.get(m, m) for m, *_ in shown], dtype=float)
    bound = numpy.array([{LOW: 1.5, HIGH: 4.5}.get(m, m) for m, *_ in shown], dtype=float)
    step = numpy.array([0.5 if m in (LOW, HIGH) else 0.25 if h is None else 0.1 for m, h, *_ in shown])
    n, N = (numpy.array([row[place] for row in shown], dtype=float) for place in (2, 3))
    council = s_b**2 / n * (1 - n / N) + step**2 / 12
    municipality = s_b**2 / n + step**2 / 12
    k = len(shown)
    m, s2 = y.mean(), y.var(ddof=1)
    share = k / max(K, k) if K else 0
    least = council.sum() / k**2
    V = max((1 - share) * s2 / k + share * least, least)
    t = stats.t.ppf(0.975, k - 1)
    tau2 = max(0, s2 - council.mean())
    tau2_g = max(0, s2 - municipality.mean())
    B = municipality / (municipality + tau2_g)
    z = abs(bound - m) / numpy.sqrt(municipality * (1 - 2 / k) + municipality.sum() / k**2)
    p = 2 * stats.norm.sf(z)
    return {
        "mean": m,
        "half_width": t * numpy.sqrt(V),
        "deviation": numpy.sqrt(tau2),
        "band": t * numpy.sqrt(tau2),
        "shrunken": m + (1 - B) * (y - m),
        "error": numpy.sqrt(municipality * tau2_g / (municipality + tau2_g) + B**2 * municipality.sum() / k**2),
        "p": p,
        "clear": stats.false_discovery_control(p, method="bh") <= 0.1,
    }


def main():
    count, largest = 0, 0.0
    for line in sys.stdin:
        region = json.loads(line)
        expected = compare(region["shown"], region["municipalities"])
        for key, value in expected.items():
            found = numpy.array(region["found"][key])
            if key == "clear":
                # A probability at the very bound may fall on either side by its last digit.
                near = abs(stats.false_discovery_control(expected["p"], method="bh") - 0.1) < 1e-9
                assert ((found == value) | near).all(), (key, region)
                continue
            difference = float(numpy.max(numpy.abs(found - value)))
            assert difference < 1e-9, (key, found, value, region)
            largest = max(largest, difference)
        count += 1
    print(f"{count} regions, largest difference {largest:.1e}")


if __name__ == "__main__":
    main()
