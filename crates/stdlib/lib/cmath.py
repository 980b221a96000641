"""Functions of complex numbers."""

import math
from _cmath import exp as _exp, phase as _phase, polar as _polar, rect as _rect
from _native import functions as _functions

__all__ = ['acos', 'acosh', 'asin', 'asinh', 'atan', 'atanh', 'cos', 'cosh', 'e', 'exp', 'inf',
           'infj', 'isclose', 'isfinite', 'isinf', 'isnan', 'log', 'log10', 'nan', 'nanj', 'phase',
           'pi', 'polar', 'rect', 'sin', 'sinh', 'sqrt', 'tan', 'tanh', 'tau']

e = math.e
pi = math.pi
tau = math.tau
inf = math.inf
nan = math.nan
infj = complex(0.0, inf)
nanj = complex(0.0, nan)


def _complex(z):
    if isinstance(z, (complex, float, int)):
        return complex(z)
    for name in ('__complex__', '__float__', '__index__'):
        if hasattr(type(z), name):
            return complex(z)
    raise TypeError(f'must be real number, not {type(z).__name__}')


def phase(z, /):
    """The angle of a number in the plane."""
    angle = _phase(z)
    if angle is not None:
        return angle
    z = _complex(z)
    return math.atan2(z.imag, z.real)


def polar(z, /):
    """Distance and angle."""
    both = _polar(z)
    if both is not None:
        return both
    z = _complex(z)
    return abs(z), math.atan2(z.imag, z.real)


def rect(r, phi, /):
    """The number at a distance and an angle."""
    z = _rect(r, phi)
    if z is not None:
        return z
    r, phi = math.ldexp(r, 0), math.ldexp(phi, 0)
    if not phi:
        return complex(r, r * phi)
    if math.isinf(phi) and r and not math.isnan(r):
        raise ValueError('math domain error')
    return complex(r * math.cos(phi), r * math.sin(phi))


def isfinite(z, /):
    """Whether both parts are finite."""
    z = _complex(z)
    return math.isfinite(z.real) and math.isfinite(z.imag)


def isinf(z, /):
    """Whether a part is infinite."""
    z = _complex(z)
    return math.isinf(z.real) or math.isinf(z.imag)


def isnan(z, /):
    """Whether a part is no number."""
    z = _complex(z)
    return math.isnan(z.real) or math.isnan(z.imag)


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    """Whether two numbers are close to each other."""
    if rel_tol < 0 or abs_tol < 0:
        raise ValueError('tolerances must be non-negative')
    a, b = _complex(a), _complex(b)
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    difference = abs(a - b)
    return difference <= rel_tol * abs(b) or difference <= rel_tol * abs(a) or difference <= abs_tol


def sqrt(z, /):
    """The root in the right half of the plane."""
    z = _complex(z)
    x, y = z.real, z.imag
    if math.isinf(y):
        return complex(inf, y)
    if not x and not y:
        return complex(0.0, y)
    ax, ay = abs(x) / 8, abs(y)
    if ax < 2.2250738585072014e-308 and ay < 2.2250738585072014e-308:
        ax = math.ldexp(abs(x), 54)
        s = math.ldexp(math.sqrt(ax + math.hypot(ax, math.ldexp(ay, 54))), -27)
    else:
        s = 2 * math.sqrt(ax + math.hypot(ax, ay / 8))
    d = ay / (2 * s)
    if x >= 0:
        return complex(s, math.copysign(d, y))
    return complex(d, math.copysign(s, y))


def exp(z, /):
    """e to the power of z."""
    power = _exp(z)
    if power is not None:
        return power
    z = _complex(z)
    x, y = z.real, z.imag
    if not y:
        return complex(math.exp(x), y)
    if math.isinf(y) and not (x == -inf):
        raise ValueError('math domain error')
    if x == -inf:
        return 0j
    if x > 708:
        half = math.exp(x - 1)
        return complex(half * math.cos(y) * e, half * math.sin(y) * e)
    size = math.exp(x)
    return complex(size * math.cos(y), size * math.sin(y))


def log(z, base=None, /):
    """The logarithm, to the base e or another."""
    z = _complex(z)
    if not z:
        raise ValueError('math domain error')
    x, y = abs(z.real), abs(z.imag)
    size = math.hypot(x, y)
    if 0.71 <= size <= 1.73:
        big, small = max(x, y), min(x, y)
        real = math.log1p((big - 1) * (big + 1) + small * small) / 2
    else:
        real = math.log(size)
    result = complex(real, math.atan2(z.imag, z.real))
    return result if base is None else result / log(base)


def log10(z, /):
    """The logarithm to the base 10."""
    z = log(z)
    return complex(z.real / math.log(10.0), z.imag / math.log(10.0))


def sinh(z, /):
    z = _complex(z)
    return complex(math.cos(z.imag) * math.sinh(z.real), math.sin(z.imag) * math.cosh(z.real))


def cosh(z, /):
    z = _complex(z)
    return complex(math.cos(z.imag) * math.cosh(z.real), math.sin(z.imag) * math.sinh(z.real))


def tanh(z, /):
    z = _complex(z)
    x, y = z.real, z.imag
    if abs(x) > 350:
        return complex(math.copysign(1.0, x), math.copysign(0.0, math.sin(2 * y)))
    tx, ty = math.tanh(x), math.tan(y)
    cx = 1 / math.cosh(x)
    txty = tx * ty
    denominator = 1 + txty * txty
    return complex(tx * (1 + ty * ty) / denominator, ty / denominator * cx * cx)


def sin(z, /):
    z = _complex(z)
    turned = sinh(complex(-z.imag, z.real))
    return complex(turned.imag, -turned.real)


def cos(z, /):
    z = _complex(z)
    return cosh(complex(-z.imag, z.real))


def tan(z, /):
    z = _complex(z)
    turned = tanh(complex(-z.imag, z.real))
    return complex(turned.imag, -turned.real)


def asinh(z, /):
    z = _complex(z)
    s1 = sqrt(complex(1 + z.imag, -z.real))
    s2 = sqrt(complex(1 - z.imag, z.real))
    return complex(math.asinh(s1.real * s2.imag - s2.real * s1.imag),
                   math.atan2(z.imag, s1.real * s2.real - s1.imag * s2.imag))


def asin(z, /):
    z = _complex(z)
    turned = asinh(complex(-z.imag, z.real))
    return complex(turned.imag, -turned.real)


def acos(z, /):
    z = _complex(z)
    s1 = sqrt(complex(1 - z.real, -z.imag))
    s2 = sqrt(complex(1 + z.real, z.imag))
    return complex(2 * math.atan2(s1.real, s2.real),
                   math.asinh(s2.real * s1.imag - s2.imag * s1.real))


def acosh(z, /):
    z = _complex(z)
    s1 = sqrt(complex(z.real - 1, z.imag))
    s2 = sqrt(complex(z.real + 1, z.imag))
    return complex(math.asinh(s1.real * s2.real + s1.imag * s2.imag),
                   2 * math.atan2(s1.imag, s2.real))


def atanh(z, /):
    z = _complex(z)
    x, y = z.real, z.imag
    if x < 0 or x == 0 and math.copysign(1.0, x) < 0:
        return -atanh(-z)
    ay = abs(y)
    if x == 1 and not ay:
        raise ValueError('math domain error')
    real = math.log1p(4 * x / ((1 - x) * (1 - x) + ay * ay)) / 4
    imag = -math.atan2(-2 * y, (1 - x) * (1 + x) - ay * ay) / 2
    return complex(real, imag)


def atan(z, /):
    z = _complex(z)
    turned = atanh(complex(-z.imag, z.real))
    return complex(turned.imag, -turned.real)


# To those who look they are native. globals() would not see a module that does not show.
_functions((lambda: None).__globals__, ())
