"""Powers, roots and logarithms of decimal numbers."""

import math as _math

from decimal import Decimal
from _decimal_signals import (MAX_EMAX, MIN_EMIN, ROUND_DOWN, ROUND_HALF_EVEN, Inexact,
                              InvalidOperation, Rounded, _digits, _length)


def power(number, other, modulo, context):
    """number to the power other, to a modulus if there is one."""
    if modulo is not None:
        return _power_modulo(number, other, Decimal(modulo), context)
    nan = number._check_nans(other, context)
    if nan is not None:
        return nan
    if other.is_zero():
        return context._meet(InvalidOperation) if number.is_zero() else Decimal(1)
    whole = other.is_finite() and other == other.to_integral_value()
    sign = 0
    base = number
    if number._sign:
        if whole:
            sign = int(other) % 2
        elif number._int or number._special:
            return context._meet(InvalidOperation)
        base = number._negated()
    if base.is_zero():
        if other._sign:
            return Decimal._of(sign, 0, 0, 'F')
        return Decimal._of(sign, 0, 0)
    if base.is_infinite():
        return Decimal._of(sign, 0, 0) if other._sign else Decimal._of(sign, 0, 0, 'F')
    if other.is_infinite():
        if base == 1:
            return context._meet(Inexact, Decimal._of(0, 10 ** (context.prec - 1), 1 - context.prec), Rounded)
        grows = (base > 1) != bool(other._sign)
        return Decimal._of(0, 0, 0, 'F') if grows else Decimal._of(0, 0, 0)
    wide = context.copy()
    wide.clear_traps()
    if whole:
        n = int(other)
        if n > 0 and _length(base._int) * n <= max(context.prec * 8, 400):
            return Decimal._of(sign, base._int ** n, base._exp * n)._fix(context)
        wide.prec = context.prec + len(str(abs(n))) + 6
        wide.Emax, wide.Emin = MAX_EMAX, MIN_EMIN
        result, square, left = Decimal(1), base, abs(n)
        while left:
            if left & 1:
                result = result._mul(square, wide)
            left >>= 1
            if left:
                square = square._mul(square, wide)
        if result._special or not result._int:
            # Too large, or too small, for any exponent.
            large = bool(result._special) == (n > 0)
            return Decimal._of(sign, 1, context.Emax + 1 if large else context.Etiny() - 2)._fix(context)
        if n < 0:
            if result._exp == 0 and not base._exp and wide.flags[Inexact] is False:
                result = Decimal(1)._div(result, context)
                return Decimal._of(sign, result._int, result._exp, result._special)
            result = Decimal(1)._div(result, wide)
        return Decimal._of(sign, result._int, result._exp, result._special)._fix(context)
    if other == Decimal('0.5') and _exact_root(base) is not None:
        root = _exact_root(base)
        result = root._to_digits(max(context.prec, _length(root._int)), context.rounding)._fix(context)
        return context._meet(Inexact, result, Rounded)
    wide.prec = context.prec + 10 + max(0, other.adjusted())
    exponent = other._mul(_ln(base, wide.prec + 5), wide)
    result = _exp_value(exponent, context.prec + 5)._fix(context)
    return result if result._special else context._meet(Inexact, result, Rounded)


def _power_modulo(number, other, modulo, context):
    nan = number._check_nans(other, context)
    if nan is None:
        nan = modulo._check_nans(None, context)
    if nan is not None:
        return nan
    if any(value._special or value != value.to_integral_value() for value in (number, other, modulo)) \
            or other < 0 or not modulo or modulo.adjusted() >= context.prec or not number and not other:
        return context._meet(InvalidOperation)
    modulus, exponent = abs(int(modulo)), int(other)
    base = number.to_integral_value()
    result = pow(base._int % modulus * pow(10, base._exp, modulus), exponent, modulus)
    return Decimal._of(number._sign if exponent % 2 else 0, result, 0)


def _exact_root(number):
    exp, n = number._exp, number._int
    if exp % 2:
        exp, n = exp - 1, n * 10
    root = _math.isqrt(n)
    return Decimal._of(0, root, exp // 2) if root * root == n else None


def sqrt(number, context):
    """The square root."""
    nan = number._check_nans(None, context)
    if nan is not None:
        return nan
    if number._special and not number._sign:
        return Decimal(number)
    if not number:
        return Decimal._of(number._sign, 0, number._exp // 2)._fix(context)
    if number._sign:
        return context._meet(InvalidOperation)
    prec = context.prec + 1
    e, c, length = number._exp, number._int, _length(number._int)
    ideal = number._exp >> 1
    if e & 1:
        c *= 10
        length = (length >> 1) + 1
    else:
        length = (length + 1) >> 1
    e >>= 1
    shift = prec - length
    if shift >= 0:
        c *= 100 ** shift
        exact = True
    else:
        c, rest = divmod(c, 100 ** -shift)
        exact = not rest
    e -= shift
    n = _math.isqrt(c)
    exact = exact and n * n == c
    if exact:
        if shift >= 0:
            n //= 10 ** shift
        else:
            n *= 10 ** -shift
        e += shift
    elif n % 5 == 0:
        n += 1
    result = Decimal._of(0, n, e)
    if exact and e != ideal:
        if e > ideal:
            room = min(e - ideal, max(0, context.prec - _length(n)))
            result = result._rescale(e - room, ROUND_DOWN)
        else:
            while result._exp < ideal and result._int % 10 == 0:
                result = Decimal._of(0, result._int // 10, result._exp + 1)
    return _rounded(result, context)


def _ln(number, digits):
    """The natural logarithm of a positive number, to so many digits."""
    adjusted = number.adjusted()
    places = digits + 10 + max(0, len(str(abs(adjusted))))
    scale = 10 ** places
    shift = places - adjusted + number._exp
    m = number._int * 10 ** shift if shift >= 0 else number._int // 10 ** -shift
    return Decimal._of(0, 0, 0) if m == scale and not adjusted else _signed(
        _ln_scaled(m, scale) + adjusted * _ln10_scaled(places), -places)


def _special_logarithm(number, context):
    """The logarithm to any base where it takes no computing; None elsewhere."""
    nan = number._check_nans(None, context)
    if nan is not None:
        return nan
    if not number:
        return Decimal._of(1, 0, 0, 'F')
    if number._sign:
        return context._meet(InvalidOperation)
    if number._special:
        return Decimal(number)
    return None


def ln(number, context):
    """The natural logarithm."""
    special = _special_logarithm(number, context)
    if special is not None:
        return special
    if number._int and not number._order(Decimal(1)):
        return Decimal(0)
    return _inexact(_ln_enough(number, context.prec), context)


def _ln_enough(number, digits):
    """The natural logarithm with so many digits of its own, however near to zero it is."""
    places = digits + 5
    while True:
        result = _ln(number, places)
        if result._int and _length(result._int) >= digits + 3:
            return result
        places += digits + 5


def log10(number, context):
    """The logarithm to the base 10."""
    special = _special_logarithm(number, context)
    if special is not None:
        return special
    digits = _digits(number._int)
    if digits[0] == '1' and not digits[1:].strip('0'):
        return Decimal(number._exp + len(digits) - 1)._fix(context)
    wide = context.copy()
    wide.prec = context.prec + 8
    wide.clear_traps()
    return _inexact(_ln_enough(number, wide.prec)._div(_ln(Decimal(10), wide.prec + 8), wide), context)


def _exp_value(number, digits):
    """e to this power, to so many digits."""
    places = digits + 10 + max(0, number.adjusted() + 1)
    scale = 10 ** places
    shift = places + number._exp
    x = number._int * 10 ** shift if shift >= 0 else number._int // 10 ** -shift
    x = -x if number._sign else x
    power, rest = divmod(x, _ln10_scaled(places))
    halvings = 8
    term = total = scale
    rest >>= halvings
    n = 1
    while term:
        term = term * rest // (n * scale)
        total += term
        n += 1
    for _ in range(halvings):
        total = total * total // scale
    return Decimal._of(0, total, power - places)


def exp(number, context):
    """e to this power."""
    nan = number._check_nans(None, context)
    if nan is not None:
        return nan
    if number._special:
        return Decimal(0) if number._sign else Decimal(number)
    if not number:
        return Decimal(1)
    if number.adjusted() > 20:
        return _rounded(Decimal._of(0, 1, context.Etiny() - 9 if number._sign else context.Emax + 1), context)
    if number.adjusted() < -context.prec - 2:
        # Nearer to one than the digits can tell.
        near = 10 ** (context.prec + 1)
        return _rounded(Decimal._of(0, near + (-1 if number._sign else 1), -context.prec - 1), context)
    return _inexact(_exp_value(number, context.prec + 8), context)


def _rounded(result, context):
    """A result in the context's digits, to the nearest whatever its way of rounding."""
    rounding = context.rounding
    context.rounding = ROUND_HALF_EVEN
    try:
        return result._fix(context)
    finally:
        context.rounding = rounding


def _inexact(result, context):
    """A rounded result with digits without end, of which perhaps none was computed that is lost."""
    result = _rounded(result, context)
    return result if result._special else context._meet(Inexact, result, Rounded)


def _signed(n, exp):
    return Decimal._of(1 if n < 0 else 0, abs(n), exp)


def _ln_scaled(m, scale):
    """ln(m / scale) * scale for a number from 1 to 10."""
    # Halve the logarithm by square roots until the series is short.
    roots = 0
    while abs(m - scale) * 50 > scale:
        m = _math.isqrt(m * scale)
        roots += 1
    y = (m - scale) * scale // (m + scale)
    square = y * y // scale
    total, term, n = 0, y, 1
    while term:
        total += term // n
        term = term * square // scale
        if term == -1:
            break
        n += 2
    return total * 2 << roots


_ln10_cache = {}


def _ln10_scaled(places):
    """ln(10) * 10 ** places."""
    if places not in _ln10_cache:
        scale = 10 ** (places + 10)
        _ln10_cache[places] = _ln_scaled(10 * scale, scale) // 10 ** 10
    return _ln10_cache[places]
