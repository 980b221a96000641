"""Averages, spread, correlation of numbers; exact while the numbers are."""

import math
from bisect import bisect_left

__all__ = ['NormalDist', 'StatisticsError', 'correlation', 'covariance', 'fmean',
           'geometric_mean', 'harmonic_mean', 'kde', 'kde_random', 'linear_regression', 'mean',
           'median',
           'median_grouped', 'median_high', 'median_low', 'mode', 'multimode', 'pstdev',
           'pvariance', 'quantiles', 'stdev', 'variance']


class StatisticsError(ValueError):
    """The data do not allow that."""


def _ratio(x):
    """A number as a fraction of two whole numbers."""
    if isinstance(x, int):
        return int(x), 1
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        return x, None  # infinite, or not a number
    if hasattr(x, 'numerator'):
        return x.numerator, x.denominator
    raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")


def _exact_sum(data):
    """The sum as numerator and denominator (None if not finite), the type, and how many."""
    sums = {}
    kind = int
    count = 0
    special = None
    for x in data:
        count += 1
        if kind is int and type(x) not in (int, bool) or kind is float and type(x) not in (
                int, bool, float):
            kind = type(x)
        n, d = _ratio(x)
        if d is None:
            special = n if special is None else special + n
        else:
            sums[d] = sums.get(d, 0) + n
    if special is not None:
        return special, None, kind, count
    denominator = 1
    for d in sums:
        denominator = math.lcm(denominator, d)
    return sum([n * (denominator // d) for d, n in sums.items()]), denominator, kind, count


def _as(kind, n, d):
    """The fraction n/d as the type that the data have."""
    if d is None:
        return n
    if kind in (int, bool):
        return n // d if n % d == 0 else n / d
    if kind is float:
        return n / d
    return kind(n) / kind(d)


def mean(data):
    """The arithmetic mean."""
    n, d, kind, count = _exact_sum(data)
    if count < 1:
        raise StatisticsError('mean requires at least one data point')
    return n / count if d is None else _as(kind, n, d * count)


def fmean(data, weights=None):
    """The arithmetic mean as a float, faster; perhaps weighted."""
    data = list(data)
    if weights is None:
        if not data:
            raise StatisticsError('fmean requires at least one data point')
        return math.fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError('data and weights must be the same length')
    total = math.fsum(weights)
    if not total:
        raise StatisticsError('sum of weights must be non-zero')
    return math.sumprod(data, weights) / total


def geometric_mean(data):
    """The n-th root of the product of n numbers."""
    data = list(data)
    if not data:
        raise StatisticsError('Must have a non-empty dataset')
    for x in data:
        if x < 0.0:
            raise StatisticsError('No negative inputs allowed', x)
    total = math.fsum([math.log(x) for x in data if x != 0.0])
    if math.isnan(total):
        return math.nan
    if any([x == 0.0 for x in data]):
        return math.nan if total == math.inf else 0.0
    return math.exp(total / len(data))


def __getattr__(name):
    # Kernels are seldom asked for.
    if name in ('kde', 'kde_random'):
        import _statistics_kde
        return getattr(_statistics_kde, name)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def harmonic_mean(data, weights=None):
    """The reciprocal of the mean of reciprocals; right for speeds."""
    data = list(data)
    wrong = 'harmonic mean does not support negative values'
    if not data:
        raise StatisticsError('harmonic_mean requires at least one data point')
    if weights is None:
        weights = [1] * len(data)
    else:
        weights = list(weights)
        if len(weights) != len(data):
            raise StatisticsError('Number of weights does not match data size')
    if any([w < 0 for w in weights]):
        raise StatisticsError(wrong)
    if len(data) == 1 and weights == [1]:
        if data[0] < 0:
            raise StatisticsError(wrong)
        return data[0]
    for x in data:
        if x < 0:
            raise StatisticsError(wrong)
        if x == 0:
            return 0
    top, bottom, kind, _ = _exact_sum([w / x if w else 0 for w, x in zip(weights, data)])
    n, d, _, _ = _exact_sum(weights)
    if top <= 0:
        raise StatisticsError('Weighted sum must be positive')
    if bottom is None:
        return n / top
    return _as(kind, n * bottom, d * top)


def median(data):
    """The one in the middle, or the mean of the two in the middle."""
    data = sorted(data)
    n = len(data)
    if not n:
        raise StatisticsError('no median for empty data')
    if n % 2:
        return data[n // 2]
    return (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    """The one in the middle, or the lower of the two."""
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data[(len(data) - 1) // 2]


def median_high(data):
    """The one in the middle, or the higher of the two."""
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data[len(data) // 2]


def median_grouped(data, interval=1.0):
    """The median of data that stand for the middles of intervals."""
    data = sorted(data)
    n = len(data)
    if not n:
        raise StatisticsError('no median for empty data')
    x = data[n // 2]
    first = bisect_left(data, x)
    last = first
    while last < n and data[last] == x:
        last += 1
    interval = float(interval)
    try:
        x = float(x)
    except ValueError:
        raise TypeError('Value cannot be converted to a float') from None
    return x - interval / 2.0 + interval * (n / 2 - first) / (last - first)


def _counts(data):
    counts = {}
    for x in data:
        counts[x] = counts.get(x, 0) + 1
    return counts


def mode(data):
    """The commonest; the first of them if there are several."""
    counts = _counts(data)
    if not counts:
        raise StatisticsError('no mode for empty data')
    return max(counts, key=counts.get)


def multimode(data):
    """All the commonest."""
    counts = _counts(data)
    most = max(counts.values(), default=0)
    return [x for x, count in counts.items() if count == most]


def quantiles(data, *, n=4, method='exclusive'):
    """The n - 1 points that cut the data into n parts of the same size."""
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    size = len(data)
    if size < 2:
        if size == 1:
            return data * (n - 1)
        raise StatisticsError('must have at least one data point')
    if method not in ('inclusive', 'exclusive'):
        raise ValueError(f'Unknown method: {method!r}')
    result = []
    for i in range(1, n):
        if method == 'inclusive':
            j, rest = divmod(i * (size - 1), n)
            low, high = data[j], data[min(j + 1, size - 1)]
        else:
            j = min(max(i * (size + 1) // n, 1), size - 1)
            rest = i * (size + 1) - j * n
            low, high = data[j - 1], data[j]
        result.append((low * (n - rest) + high * rest) / n)
    return result


def _squares(data, centre=None):
    """The sum of squared distances from the mean as a fraction, the type, and how many."""
    data = list(data)
    n, d, kind, count = _exact_sum(data)
    if d is None:
        return n - n, None, kind, count
    if centre is not None:
        cn, cd = _ratio(centre)
    else:
        cn, cd = n, d * count if count else 1
    # Over one denominator the distances are whole numbers.
    common = cd
    ratios = [_ratio(x) for x in data]
    for _, xd in ratios:
        common = math.lcm(common, xd)
    shift = cn * (common // cd)
    total = sum([(xn * (common // xd) - shift) ** 2 for xn, xd in ratios])
    return total, common * common, kind, count


def variance(data, xbar=None):
    """The variance of what the data are a sample of."""
    n, d, kind, count = _squares(data, xbar)
    if count < 2:
        raise StatisticsError('variance requires at least two data points')
    return n / (count - 1) if d is None else _as(kind, n, d * (count - 1))


def pvariance(data, mu=None):
    """The variance of the data."""
    n, d, kind, count = _squares(data, mu)
    if count < 1:
        raise StatisticsError('pvariance requires at least one data point')
    return n / count if d is None else _as(kind, n, d * count)


def _root(n, d, kind):
    """The square root of n/d, correctly rounded."""
    if d is None:
        return math.sqrt(n)
    if hasattr(kind, 'sqrt'):
        return _as(kind, n, d).sqrt()
    if not n:
        return 0.0
    # Scale so that the whole root has many more bits than a float, and mark what is cut off.
    shift = (n.bit_length() - d.bit_length() - 109) // 2
    if shift >= 0:
        d <<= 2 * shift
    else:
        n <<= -2 * shift
    root = math.isqrt(n // d)
    root |= root * root * d != n
    return root * (1 << shift) / 1 if shift >= 0 else root / (1 << -shift)


def stdev(data, xbar=None):
    """The square root of variance()."""
    n, d, kind, count = _squares(data, xbar)
    if count < 2:
        raise StatisticsError('stdev requires at least two data points')
    return _root(n, None if d is None else d * (count - 1), kind)


def pstdev(data, mu=None):
    """The square root of pvariance()."""
    n, d, kind, count = _squares(data, mu)
    if count < 1:
        raise StatisticsError('pstdev requires at least one data point')
    return _root(n, None if d is None else d * count, kind)


def covariance(x, y, /):
    """How two series vary together."""
    x, y = list(x), list(y)
    n = len(x)
    if len(y) != n:
        raise StatisticsError('covariance requires that both inputs have same number of data '
                              'points')
    if n < 2:
        raise StatisticsError('covariance requires at least two data points')
    xbar = math.fsum(x) / n
    ybar = math.fsum(y) / n
    return math.sumprod([a - xbar for a in x], [b - ybar for b in y]) / (n - 1)


def _ranks(data):
    """The place of each in sorted order, counted from the middle; equal ones share theirs."""
    order = sorted(range(len(data)), key=data.__getitem__)
    result = [0.0] * len(data)
    at = 0
    while at < len(order):
        end = at
        while end < len(order) and data[order[end]] == data[order[at]]:
            end += 1
        for place in order[at:end]:
            result[place] = (at + end + 1) / 2 - (len(data) + 1) / 2
        at = end
    return result


def correlation(x, y, /, *, method='linear'):
    """From -1 to 1: how nearly a line, or an order if method is 'ranked', two series share."""
    x, y = list(x), list(y)
    n = len(x)
    if len(y) != n:
        raise StatisticsError('correlation requires that both inputs have same number of data '
                              'points')
    if n < 2:
        raise StatisticsError('correlation requires at least two data points')
    if method not in ('linear', 'ranked'):
        raise ValueError(f'Unknown method: {method!r}')
    if method == 'ranked':
        x, y = _ranks(x), _ranks(y)
    else:
        xbar = math.fsum(x) / n
        ybar = math.fsum(y) / n
        x = [a - xbar for a in x]
        y = [b - ybar for b in y]
    sxx = math.sumprod(x, x)
    syy = math.sumprod(y, y)
    if not sxx or not syy:
        raise StatisticsError('at least one of the inputs is constant')
    # One step of Newton's method corrects the root.
    root = math.sqrt(sxx * syy)
    root += math.sumprod((sxx, root), (syy, -root)) / (2.0 * root)
    return math.sumprod(x, y) / root


class LinearRegression(tuple):
    """What linear_regression() returns."""

    __slots__ = ()
    _fields = __match_args__ = ('slope', 'intercept')

    def __new__(_cls, slope, intercept):
        return tuple.__new__(_cls, (slope, intercept))

    slope = property(lambda self: self[0])
    intercept = property(lambda self: self[1])

    def __getnewargs__(self):
        return tuple(self)

    def __repr__(self):
        return f'LinearRegression(slope={self[0]!r}, intercept={self[1]!r})'


def linear_regression(x, y, /, *, proportional=False):
    """The line that fits best; through the origin if proportional."""
    x, y = list(x), list(y)
    n = len(x)
    if len(y) != n:
        raise StatisticsError('linear regression requires that both inputs have same number of '
                              'data points')
    if n < 2:
        raise StatisticsError('linear regression requires at least two data points')
    xbar = ybar = 0.0
    if not proportional:
        xbar = math.fsum(x) / n
        ybar = math.fsum(y) / n
        x = [a - xbar for a in x]
        y = [b - ybar for b in y]
    sxx = math.sumprod(x, x) + 0.0
    if not sxx:
        raise StatisticsError('x is constant')
    slope = math.sumprod(x, y) / sxx
    return LinearRegression(slope, 0.0 if proportional else ybar - slope * xbar)


class NormalDist:
    """The normal distribution with a mean and a standard deviation."""

    __slots__ = ('_mu', '_sigma')

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError('sigma must be non-negative')
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        """The one that data suggest."""
        data = list(data)
        return cls(fmean(data), stdev(data))

    mean = median = mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    def samples(self, n, *, seed=None):
        """n random values."""
        import random
        from _statistics_normal import inverse
        draw = random.random if seed is None else random.Random(seed).random
        return [self._mu + inverse(draw()) * self._sigma for _ in range(n)]

    def pdf(self, x):
        """The density at x."""
        if not self._sigma:
            raise StatisticsError('pdf() not defined when sigma is zero')
        variance = self._sigma * self._sigma
        difference = x - self._mu
        return math.exp(difference * difference / (-2.0 * variance)) / math.sqrt(
            math.tau * variance)

    def cdf(self, x):
        """The probability of x or less."""
        if not self._sigma:
            raise StatisticsError('cdf() not defined when sigma is zero')
        return 0.5 * math.erfc((self._mu - x) / (self._sigma * math.sqrt(2.0)))

    def inv_cdf(self, p):
        """The x that cdf() takes to p."""
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError('p must be in the range 0.0 < p < 1.0')
        from _statistics_normal import inverse
        return self._mu + inverse(p) * self._sigma

    def quantiles(self, n=4):
        """The n - 1 points that cut it into n parts of the same probability."""
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        """The area that both curves cover: how much they agree, from 0 to 1."""
        if not isinstance(other, NormalDist):
            raise TypeError('Expected another NormalDist instance')
        narrow, wide = sorted((self, other), key=lambda dist: (dist._sigma, dist._mu))
        if not narrow._sigma:
            raise StatisticsError('overlap() not defined when sigma is zero')
        growth = wide.variance - narrow.variance
        distance = abs(wide._mu - narrow._mu)
        if not growth:
            return math.erfc(distance / (2.0 * narrow._sigma * math.sqrt(2.0)))
        # The curves cross at two points.
        middle = narrow._mu * wide.variance - wide._mu * narrow.variance
        half = narrow._sigma * wide._sigma * math.sqrt(
            distance * distance + growth * math.log(wide.variance / narrow.variance))
        crossings = (middle + half) / growth, (middle - half) / growth
        return 1.0 - sum([abs(wide.cdf(x) - narrow.cdf(x)) for x in crossings])

    def zscore(self, x):
        """How many standard deviations x is above the mean."""
        if not self._sigma:
            raise StatisticsError('zscore() not defined when sigma is zero')
        return (x - self._mu) / self._sigma

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __rsub__(self, other):
        return -(self - other)

    def __mul__(self, factor):
        return NormalDist(self._mu * factor, self._sigma * abs(factor))

    __rmul__ = __mul__

    def __truediv__(self, factor):
        return NormalDist(self._mu / factor, self._sigma / abs(factor))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state

    def __repr__(self):
        return f'{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})'
