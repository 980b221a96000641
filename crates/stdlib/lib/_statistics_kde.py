"""Kernel density estimation, for statistics: a smooth curve through samples.

A kernel spreads each sample: its density, its distribution, the inverse of that, and how far it
reaches at a bandwidth of 1 (None: everywhere).
"""

from bisect import bisect_left, bisect_right
from math import acos, asin, atan, cos, cosh, erf, exp, log, pi, sin, sqrt, tan
from random import Random

from statistics import NormalDist, StatisticsError


def _quartic(t):
    return 0.5 + 15 / 16 * t - 5 / 8 * t ** 3 + 3 / 16 * t ** 5


def _triweight(t):
    return 0.5 + 35 / 32 * (t - t ** 3 + 3 / 5 * t ** 5 - t ** 7 / 7)


def _inverse(distribution):
    """The inverse of a distribution on -1 to 1, by halving intervals."""
    def inverse(p):
        low, high = -1.0, 1.0
        while True:
            middle = (low + high) / 2
            if middle in (low, high):
                return middle
            if distribution(middle) < p:
                low = middle
            else:
                high = middle
    return inverse


_normal = (lambda t: exp(-0.5 * t * t) / sqrt(2 * pi),
           lambda t: 0.5 * (1.0 + erf(t / sqrt(2))),
           NormalDist().inv_cdf, None)
_rectangular = lambda t: 0.5, lambda t: 0.5 * t + 0.5, lambda p: 2 * p - 1, 1.0
_parabolic = (lambda t: 0.75 * (1.0 - t * t),
              lambda t: -0.25 * t ** 3 + 0.75 * t + 0.5,
              lambda p: 2 * cos((acos(2 * p - 1) + pi) / 3), 1.0)
_biweight = lambda t: 15 / 16 * (1.0 - t * t) ** 2, _quartic, _inverse(_quartic), 1.0

_KERNELS = {
    'normal': _normal,
    'gauss': _normal,
    'logistic': (lambda t: 0.5 / (1.0 + cosh(t)), lambda t: 1.0 - 1.0 / (exp(t) + 1.0),
                 lambda p: log(p / (1 - p)), None),
    'sigmoid': (lambda t: 1 / (pi * cosh(t)), lambda t: 2 / pi * atan(exp(t)),
                lambda p: log(tan(p * pi / 2)), None),
    'rectangular': _rectangular,
    'uniform': _rectangular,
    'triangular': (lambda t: 1.0 - abs(t),
                   lambda t: t * t * (0.5 if t < 0.0 else -0.5) + t + 0.5,
                   lambda p: sqrt(2 * p) - 1 if p < 0.5 else 1 - sqrt(2 - 2 * p), 1.0),
    'parabolic': _parabolic,
    'epanechnikov': _parabolic,
    'quartic': _biweight,
    'biweight': _biweight,
    'triweight': (lambda t: 35 / 32 * (1.0 - t * t) ** 3, _triweight, _inverse(_triweight), 1.0),
    'cosine': (lambda t: pi / 4 * cos(pi / 2 * t), lambda t: 0.5 * sin(pi / 2 * t) + 0.5,
               lambda p: 2 * asin(2 * p - 1) / pi, 1.0),
}


def _checked(data, h, kernel):
    """The kernel, if the arguments make sense."""
    if not data:
        raise StatisticsError('Empty data sequence')
    if not isinstance(data[0], (int, float)):
        raise TypeError('Data sequence must contain ints or floats')
    if h <= 0.0:
        raise StatisticsError(f'Bandwidth h must be positive, not {h=!r}')
    if kernel not in _KERNELS:
        raise StatisticsError(f'Unknown kernel name: {kernel!r}')
    return _KERNELS[kernel]


def kde(data, h, kernel='normal', *, cumulative=False):
    """A function that estimates the density, or the distribution, that samples come from."""
    density, distribution, _, reach = _checked(data, h, kernel)
    if reach is None:
        def pdf(x):
            return sum([density((x - sample) / h) for sample in data]) / (len(data) * h)

        def cdf(x):
            return sum([distribution((x - sample) / h) for sample in data]) / len(data)
    else:
        samples = sorted(data)
        width = h * reach

        def near(x):
            """Where the samples begin and end whose kernels reach x."""
            nonlocal samples
            if len(samples) != len(data):
                samples = sorted(data)
            return bisect_left(samples, x - width), bisect_right(samples, x + width)

        def pdf(x):
            first, last = near(x)
            return sum([density((x - s) / h) for s in samples[first:last]]) / (len(samples) * h)

        def cdf(x):
            first, last = near(x)
            part = sum([distribution((x - s) / h) for s in samples[first:last]], first)
            return part / len(samples)

    estimate = cdf if cumulative else pdf
    estimate.__doc__ = f'{"CDF" if cumulative else "PDF"} estimate with {h=!r} and {kernel=!r}'
    return estimate


def kde_random(data, h, kernel='normal', *, seed=None):
    """A function that draws random values as kde() estimates them to be distributed."""
    inverse = _checked(data, h, kernel)[2]
    source = Random(seed)
    random, choice = source.random, source.choice

    def rand():
        return choice(data) + h * inverse(random())

    rand.__doc__ = f'Random KDE selection with {h=!r} and {kernel=!r}'
    return rand
