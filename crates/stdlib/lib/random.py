"""Pseudo-random numbers: integers, choices, and many distributions.

The generator itself, a Mersenne Twister, is native. Everything else draws from its random() and
getrandbits() in the order in which CPython does, so the same seed gives the same values.
"""

from _random import Random as _Twister
from bisect import bisect as _bisect
from math import (acos as _acos, ceil as _ceil, cos as _cos, e as _e, exp as _exp,
                  fabs as _fabs, floor as _floor, isfinite as _isfinite, lgamma as _lgamma,
                  log as _log, log2 as _log2, pi as _pi, sin as _sin, sqrt as _sqrt, tau as _tau)

__all__ = ['Random', 'SystemRandom', 'betavariate', 'binomialvariate', 'choice', 'choices',
           'expovariate', 'gammavariate', 'gauss', 'getrandbits', 'getstate', 'lognormvariate',
           'normalvariate', 'paretovariate', 'randbytes', 'randint', 'random', 'randrange',
           'sample', 'seed', 'setstate', 'shuffle', 'triangular', 'uniform', 'vonmisesvariate',
           'weibullvariate']

# Constants of the rejection methods for the normal and the gamma distribution.
NV_MAGICCONST = 4 * _exp(-0.5) / _sqrt(2.0)
LOG4 = _log(4.0)
SG_MAGICCONST = 1.0 + _log(4.5)
TWOPI = 2.0 * _pi
# random() has this many bits.
BPF = 53
RECIP_BPF = 2 ** -BPF


class Random(_Twister):
    """A source of random values with a state of its own.

    A subclass may bring its own random(), and getrandbits() if it can.
    """

    VERSION = 3

    def __init__(self, x=None):
        self.seed(x)
        self.gauss_next = None

    def __init_subclass__(cls, /, **kwargs):
        # Whole numbers come from whichever of the two methods was overridden last.
        for base in cls.__mro__:
            if '_randbelow' in base.__dict__:
                break
            if 'getrandbits' in base.__dict__:
                cls._randbelow = cls._randbelow_from_bits
                break
            if 'random' in base.__dict__:
                cls._randbelow = cls._randbelow_from_random
                break

    def seed(self, a=None, version=2):
        """Start anew from an int, float, str, bytes or bytearray; from outside if None."""
        if version == 1 and isinstance(a, (str, bytes)):
            text = a.decode('latin-1') if isinstance(a, bytes) else a
            number = ord(text[0]) << 7 if text else 0
            for character in text:
                number = (1000003 * number ^ ord(character)) & 0xFFFFFFFFFFFFFFFF
            number ^= len(text)
            a = -2 if number == -1 else number
        elif version == 2 and isinstance(a, (str, bytes, bytearray)):
            from hashlib import sha512
            data = a.encode() if isinstance(a, str) else bytes(a)
            a = int.from_bytes(data + sha512(data).digest(), 'big')
        elif isinstance(a, float):
            a = hash(a) & 0xFFFFFFFFFFFFFFFF
        elif a is not None and not isinstance(a, (int, str, bytes, bytearray)):
            raise TypeError('The only supported seed types are:\n'
                            'None, int, float, str, bytes, and bytearray.')
        super().seed(a)
        self.gauss_next = None

    def getstate(self):
        """All of the state, for setstate()."""
        return self.VERSION, super().getstate(), self.gauss_next

    def setstate(self, state):
        """Go on from a state that getstate() gave."""
        version = state[0]
        if version == 3:
            version, inner, self.gauss_next = state
        elif version == 2:
            version, inner, self.gauss_next = state
            try:
                inner = tuple([x % 0x100000000 for x in inner])
            except ValueError as error:
                raise TypeError from error
        else:
            raise ValueError(f'state with version {version} passed to '
                             f'Random.setstate() of version {self.VERSION}')
        super().setstate(inner)

    def __getstate__(self):
        return self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def __reduce__(self):
        return self.__class__, (), self.getstate()

    # Whole numbers and choices

    def _randbelow(self, n):
        """A whole number from 0 up to but not n, which is above 0."""
        getrandbits = self.getrandbits
        bits = n.bit_length()
        number = getrandbits(bits)
        while number >= n:
            number = getrandbits(bits)
        return number

    _randbelow_from_bits = _randbelow

    def _randbelow_from_random(self, n):
        """The same by random(), whose values fall into n classes of equal size and a rest."""
        most = 1 << BPF
        if n >= most:
            from warnings import warn
            warn('Underlying random() generator does not supply \n'
                 'enough bits to choose from a population range this large.\n'
                 'To remove the range limitation, add a getrandbits() method.')
            return _floor(self.random() * n)
        limit = (most - most % n) / most
        number = self.random()
        while number >= limit:
            number = self.random()
        return _floor(number * most) % n

    def randbytes(self, n):
        """n random bytes."""
        return self.getrandbits(n * 8).to_bytes(n, 'little')

    def randrange(self, start, stop=None, step=1):
        """An item of range(start, stop, step)."""
        first = start.__index__() if hasattr(start, '__index__') else _not_an_index(start)
        if stop is None:
            if step != 1:
                raise TypeError('Missing a non-None stop argument')
            if first > 0:
                return self._randbelow(first)
            raise ValueError('empty range for randrange()')
        width = (stop.__index__() if hasattr(stop, '__index__') else _not_an_index(stop)) - first
        step = step.__index__() if hasattr(step, '__index__') else _not_an_index(step)
        if step == 1:
            if width > 0:
                return first + self._randbelow(width)
            raise ValueError(f'empty range in randrange({start}, {stop})')
        if step > 0:
            count = (width + step - 1) // step
        elif step < 0:
            count = (width + step + 1) // step
        else:
            raise ValueError('zero step for randrange()')
        if count <= 0:
            raise ValueError(f'empty range in randrange({start}, {stop}, {step})')
        return first + step * self._randbelow(count)

    def randint(self, a, b):
        """A whole number from a to b, both included."""
        if type(a) is int and type(b) is int and a <= b:
            return a + self._randbelow(b - a + 1)
        return self.randrange(a, b + 1)

    def choice(self, seq):
        """An item of a sequence that is not empty."""
        if not len(seq):
            raise IndexError('Cannot choose from an empty sequence')
        return seq[self._randbelow(len(seq))]

    def shuffle(self, x):
        """Bring a list into random order."""
        randbelow = self._randbelow
        for i in range(len(x) - 1, 0, -1):
            j = randbelow(i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        """k items from different places of a sequence, in random order.

        `counts` says how often each item stands there.
        """
        if not hasattr(population, '__getitem__') or hasattr(population, 'keys'):
            raise TypeError('Population must be a sequence.  For dicts or sets, use sorted(d).')
        n = len(population)
        if counts is not None:
            ends = _running_totals(counts)
            if len(ends) != n:
                raise ValueError('The number of counts does not match the population')
            total = ends.pop() if ends else 0
            if not isinstance(total, int):
                raise TypeError('Counts must be integers')
            if total <= 0:
                raise ValueError('Total of counts must be greater than zero')
            return [population[_bisect(ends, at)] for at in self.sample(range(total), k=k)]
        if not 0 <= k <= n:
            raise ValueError('Sample larger than population or is negative')
        randbelow = self._randbelow
        result = [None] * k
        # Remember what was taken in a set, unless a copy of the whole is smaller.
        set_size = 21
        if k > 5:
            set_size += 4 ** _ceil(_log(k * 3, 4))
        if n <= set_size:
            pool = list(population)
            for i in range(k):
                j = randbelow(n - i)
                result[i] = pool[j]
                pool[j] = pool[n - i - 1]
        else:
            taken = set()
            for i in range(k):
                j = randbelow(n)
                while j in taken:
                    j = randbelow(n)
                taken.add(j)
                result[i] = population[j]
        return result

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """k items, each drawn from all; the greater its weight the more likely an item is."""
        random = self.random
        n = len(population)
        if cum_weights is None:
            if weights is None:
                n += 0.0
                return [population[_floor(random() * n)] for _ in range(k)]
            if isinstance(weights, int):
                raise TypeError('The number of choices must be a keyword argument: '
                                f'k={weights!r}')
            cum_weights = _running_totals(weights)
        elif weights is not None:
            raise TypeError('Cannot specify both weights and cumulative weights')
        if len(cum_weights) != n:
            raise ValueError('The number of weights does not match the population')
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError('Total of weights must be greater than zero')
        if not _isfinite(total):
            raise ValueError('Total of weights must be finite')
        last = n - 1
        return [population[_bisect(cum_weights, random() * total, 0, last)] for _ in range(k)]

    # Real distributions

    def uniform(self, a, b):
        """Anything from a to b, all equally likely."""
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        """From low to high; rarer the further from mode, in the middle if not given."""
        u = self.random()
        try:
            c = 0.5 if mode is None else (mode - low) / (high - low)
        except ZeroDivisionError:
            return low
        if u > c:
            u = 1.0 - u
            c = 1.0 - c
            low, high = high, low
        return low + (high - low) * _sqrt(u * c)

    def normalvariate(self, mu=0.0, sigma=1.0):
        """The normal distribution (ratio of uniforms)."""
        random = self.random
        while True:
            u = random()
            v = 1.0 - random()
            z = NV_MAGICCONST * (u - 0.5) / v
            if z * z / 4.0 <= -_log(v):
                return mu + z * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        """The normal distribution; makes two values at a time and keeps one for the next call."""
        z = self.gauss_next
        self.gauss_next = None
        if z is None:
            angle = self.random() * _tau
            radius = _sqrt(-2.0 * _log(1.0 - self.random()))
            z = _cos(angle) * radius
            self.gauss_next = _sin(angle) * radius
        return mu + z * sigma

    def lognormvariate(self, mu, sigma):
        """The distribution whose logarithm is normal."""
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd=1.0):
        """The exponential distribution with mean 1/lambd."""
        return -_log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu, kappa):
        """Angles around mu, the more concentrated the greater kappa."""
        random = self.random
        if kappa <= 1e-6:
            return _tau * random()
        s = 0.5 / kappa
        r = s + _sqrt(1.0 + s * s)
        while True:
            z = _cos(_pi * random())
            d = z / (r + z)
            u = random()
            if u < 1.0 - d * d or u <= (1.0 - d) * _exp(d):
                break
        q = 1.0 / r
        f = (q + z) / (1.0 + q * z)
        if random() > 0.5:
            return (mu + _acos(f)) % _tau
        return (mu - _acos(f)) % _tau

    def gammavariate(self, alpha, beta):
        """The gamma distribution with mean alpha*beta."""
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError('gammavariate: alpha and beta must be > 0.0')
        random = self.random
        if alpha == 1.0:
            return -_log(1.0 - random()) * beta
        if alpha > 1.0:
            root = _sqrt(2.0 * alpha - 1.0)
            shift = alpha - LOG4
            slope = alpha + root
            while True:
                u = random()
                if not 1e-7 < u < 0.9999999:
                    continue
                w = 1.0 - random()
                v = _log(u / (1.0 - u)) / root
                x = alpha * _exp(v)
                z = u * u * w
                r = shift + slope * v - x
                if r + SG_MAGICCONST - 4.5 * z >= 0.0 or r >= _log(z):
                    return x * beta
        b = (_e + alpha) / _e
        while True:
            p = b * random()
            if p <= 1.0:
                x = p ** (1.0 / alpha)
                if random() <= _exp(-x):
                    return x * beta
            else:
                x = -_log((b - p) / alpha)
                if random() <= x ** (alpha - 1.0):
                    return x * beta

    def betavariate(self, alpha, beta):
        """The beta distribution, from 0 to 1."""
        y = self.gammavariate(alpha, 1.0)
        return y / (y + self.gammavariate(beta, 1.0)) if y else 0.0

    def paretovariate(self, alpha):
        """The Pareto distribution."""
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        """The Weibull distribution with scale alpha and shape beta."""
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)

    def binomialvariate(self, n=1, p=0.5):
        """How many of n independent trials succeed, each with probability p."""
        if n < 0:
            raise ValueError('n must be non-negative')
        if p <= 0.0 or p >= 1.0:
            if p == 0.0:
                return 0
            if p == 1.0:
                return n
            raise ValueError('p must be in the range 0.0 <= p <= 1.0')
        if n == 1:
            return int(self.random() < p)
        if p > 0.5:
            return n - self.binomialvariate(n, 1.0 - p)
        if n * p < 10.0:
            return self._binomial_by_gaps(n, p)
        return self._binomial_by_rejection(n, p)

    def _binomial_by_gaps(self, n, p):
        # From one success to the next there is a geometrically distributed number of trials.
        successes = trials = 0
        c = _log2(1.0 - p)
        if not c:
            return successes
        while True:
            trials += _floor(_log2(self.random()) / c) + 1
            if trials > n:
                return successes
            successes += 1

    def _binomial_by_rejection(self, n, p):
        # Hörmann's transformed rejection (BTRS, 1993).
        random = self.random
        spread = _sqrt(n * p * (1.0 - p))
        b = 1.15 + 2.53 * spread
        a = -0.0873 + 0.0248 * b + 0.01 * p
        c = n * p + 0.5
        sure = 0.92 - 4.2 / b
        alpha = None
        while True:
            u = random() - 0.5
            us = 0.5 - _fabs(u)
            k = _floor((2.0 * a / us + b) * u + c)
            if k < 0 or k > n:
                continue
            v = random()
            if us >= 0.07 and v <= sure:
                return k
            if alpha is None:
                alpha = (2.83 + 5.1 / b) * spread
                odds = _log(p / (1.0 - p))
                mode = _floor((n + 1) * p)
                h = _lgamma(mode + 1) + _lgamma(n - mode + 1)
            v *= alpha / (a / (us * us) + b)
            if _log(v) <= h - _lgamma(k + 1) - _lgamma(n - k + 1) + (k - mode) * odds:
                return k


def _not_an_index(value):
    raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")


def _running_totals(numbers):
    totals = []
    total = None
    for number in numbers:
        total = number if total is None else total + number
        totals.append(total)
    return totals


class SystemRandom(Random):
    """Random values from the operating system; they cannot be seeded or repeated."""

    def random(self):
        """A float from 0.0 up to but not 1.0."""
        return self.getrandbits(BPF) * 2.0 ** -BPF

    def getrandbits(self, k):
        """A whole number of k random bits."""
        from os import urandom
        if k < 0:
            raise ValueError('number of bits must be non-negative')
        size = (k + 7) // 8
        return int.from_bytes(urandom(size), 'big') >> (size * 8 - k)

    def randbytes(self, n):
        """n random bytes."""
        from os import urandom
        return urandom(n)

    def seed(self, *args, **kwds):
        """Does nothing."""

    def _notimplemented(self, *args, **kwds):
        raise NotImplementedError('System entropy source does not have state.')

    getstate = setstate = _notimplemented


_inst = Random()
seed = _inst.seed
random = _inst.random
uniform = _inst.uniform
triangular = _inst.triangular
randint = _inst.randint
choice = _inst.choice
randrange = _inst.randrange
sample = _inst.sample
shuffle = _inst.shuffle
choices = _inst.choices
normalvariate = _inst.normalvariate
lognormvariate = _inst.lognormvariate
expovariate = _inst.expovariate
vonmisesvariate = _inst.vonmisesvariate
gammavariate = _inst.gammavariate
gauss = _inst.gauss
betavariate = _inst.betavariate
binomialvariate = _inst.binomialvariate
paretovariate = _inst.paretovariate
weibullvariate = _inst.weibullvariate
getstate = _inst.getstate
setstate = _inst.setstate
getrandbits = _inst.getrandbits
randbytes = _inst.randbytes


def main(arg_list=None):
    """What a command line asks for: a choice, or a number up to another."""
    import argparse
    parser = argparse.ArgumentParser(formatter_class=argparse.RawTextHelpFormatter)
    group = parser.add_mutually_exclusive_group()
    group.add_argument('-c', '--choice', nargs='+', help='print a random choice')
    group.add_argument('-i', '--integer', type=int, metavar='N',
                       help='print a random integer between 1 and N inclusive')
    group.add_argument('-f', '--float', type=float, metavar='N',
                       help='print a random floating-point number between 0 and N inclusive')
    parser.add_argument('input', nargs='*', help='if no options given, output depends on the input\n'
                        '    string or multiple: same as --choice\n'
                        '    integer: same as --integer\n'
                        '    float: same as --float')
    options = parser.parse_args(arg_list)
    if options.choice:
        return choice(options.choice)
    if options.integer is not None:
        return randint(1, options.integer)
    if options.float is not None:
        return uniform(0, options.float)
    if len(options.input) > 1:
        return choice(options.input)
    if not options.input:
        return parser.format_help()
    for convert, draw in ((int, lambda n: randint(1, n)), (float, lambda n: uniform(0, n))):
        try:
            return draw(convert(options.input[0]))
        except ValueError:
            pass
    return choice(options.input[0].split())


if __name__ == '__main__':
    print(main())
