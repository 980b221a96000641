"""Operations on the digits of decimal numbers: logic, shifts, and the neighbours of a number.

What they take first is a Decimal; decimal makes methods of them.
"""

from _decimal_context import _as_decimal, _given
from _decimal_signals import (Clamped, DivisionByZero, DivisionImpossible, DivisionUndefined, Inexact,
                              InvalidOperation, Overflow, ROUND_CEILING, ROUND_FLOOR, Rounded,
                              Subnormal, Underflow, _length)


def _bits(number, prec):
    """The digits of a number of ones and zeros, or None if it has others."""
    digits = str(number._int)
    if number._special or number._sign or number._exp or digits.strip('01'):
        return None
    return digits.rjust(prec, '0')[-prec:]


def _combined(number, other, context, ones):
    """For each place a 1 if the number of ones there is among `ones`."""
    context = _given(context)
    a, b = _bits(number, context.prec), _bits(_as_decimal(other), context.prec)
    if a is None or b is None:
        return context._meet(InvalidOperation)
    digits = ''.join(['01'[int(x) + int(y) in ones] for x, y in zip(a, b)])
    return number._of(0, int(digits), 0)


def logical_and(self, other, context=None):
    """1 where both digits are 1."""
    return _combined(self, other, context, (2,))


def logical_or(self, other, context=None):
    """1 where a digit is 1."""
    return _combined(self, other, context, (1, 2))


def logical_xor(self, other, context=None):
    """1 where one digit is 1."""
    return _combined(self, other, context, (1,))


def logical_invert(self, context=None):
    """1 where the digit is 0."""
    context = _given(context)
    return _combined(self, self._of(0, int('1' * context.prec), 0), context, (1,))


def _moved(number, other, context, move):
    """The number with its digits, as many as the precision, moved by so many places."""
    context = _given(context)
    other = _as_decimal(other)
    nan = number._check_nans(other, context)
    if nan is not None:
        return nan
    prec = context.prec
    if other._special or other._exp or not -prec <= int(other) <= prec:
        return context._meet(InvalidOperation)
    if number._special:
        return number
    digits = str(number._int).rjust(prec, '0')[-prec:]
    return number._of(number._sign, int(move(digits, int(other)) or '0'), number._exp)


def rotate(self, other, context=None):
    """Move digits to the left; those that leave come in on the other side."""
    return _moved(self, other, context, lambda digits, by: digits[by:] + digits[:by])


def shift(self, other, context=None):
    """Move digits to the left, or right if negative; those that leave are lost."""
    return _moved(self, other, context, lambda digits, by:
                  (digits + '0' * by)[by:] if by >= 0 else digits[:by])


def next_toward(self, other, context=None):
    """The number next to this one in the direction of another."""
    context = _given(context)
    other = _as_decimal(other)
    nan = self._check_nans(other, context)
    if nan is not None:
        return nan
    if self == other:
        return self.copy_sign(other)
    result = self.next_plus(context) if self < other else self.next_minus(context)
    met = ()
    if result.is_infinite():
        met = Overflow, Inexact, Rounded
    elif result.adjusted() < context.Emin:
        met = Underflow, Subnormal, Inexact, Rounded
        if not result:
            met += (Clamped,)
    return context._meet(met[0], result, *met[1:]) if met else result


def max_mag(self, other, context=None):
    """The one with the greater absolute value."""
    other = _as_decimal(other)
    a, b = self.copy_abs(), other.copy_abs()
    if a.is_nan() or b.is_nan() or a == b:
        return self.max(other, context)
    return (self if a > b else other)._fix(_given(context))


def min_mag(self, other, context=None):
    """The one with the smaller absolute value."""
    other = _as_decimal(other)
    a, b = self.copy_abs(), other.copy_abs()
    if a.is_nan() or b.is_nan() or a == b:
        return self.min(other, context)
    return (self if a < b else other)._fix(_given(context))


def compare_total_mag(self, other, context=None):
    """compare_total() of the absolute values."""
    return self.copy_abs().compare_total(_as_decimal(other).copy_abs())


def next_plus(self, context=None):
    """The next larger number."""
    return _next(self, context, ROUND_CEILING, 0)


def next_minus(self, context=None):
    """The next smaller number."""
    return _next(self, context, ROUND_FLOOR, 1)


def _next(number, context, rounding, sign):
    context = _given(context)
    nan = number._check_nans(None, context)
    if nan is not None:
        return nan
    if number._special:
        # From an infinity to the largest number, or not away from it.
        return number._plain() if number._sign == sign else \
            number._of(number._sign, 10 ** context.prec - 1, context.Etop())
    context = context.copy()
    context.rounding = rounding
    context.clear_traps()
    fixed = number._fix(context)
    if fixed._order(number):
        return fixed
    return number._add(number._of(sign, 1, context.Etiny() - 1), context)


def remainder_near(self, other, context=None):
    """The rest that is nearest to zero."""
    other = _as_decimal(other)
    context = _given(context)
    nan = self._check_nans(other, context)
    if nan is not None:
        return nan
    if self._special:
        return context._meet(InvalidOperation)
    if not other:
        return context._meet(InvalidOperation if self._int else DivisionUndefined)
    if other._special:
        return self._fix(context)
    exp = min(self._exp, other._exp)
    places = self.adjusted() - other.adjusted()
    if not self._int or places <= -2:
        return self._rescale(exp, context.rounding)._fix(context)
    if places > context.prec:
        return context._meet(DivisionImpossible)
    unit = other._int * 10 ** (other._exp - exp)
    quotient, rest = divmod(self._int * 10 ** (self._exp - exp), unit)
    if 2 * rest + (quotient & 1) > unit:
        rest -= unit
        quotient += 1
    if quotient >= 10 ** context.prec:
        return context._meet(DivisionImpossible)
    return self._of(self._sign ^ (rest < 0), abs(rest), exp)._fix(context)


def fma(self, other, third, context=None):
    """self * other + third, rounded once."""
    other, third = _as_decimal(other), _as_decimal(third)
    context = _given(context)
    if self._special or other._special:
        nan = self._check_nans(other, context)
        if nan is not None:
            if third._special == 'N' and 'N' not in (self._special, other._special):
                return self._check_nans(third, context)
            return nan
        product = self._mul(other, context)
        if product.is_nan():
            return product
    else:
        product = self._of(self._sign ^ other._sign, self._int * other._int, self._exp + other._exp)
    return product._add(third, context)


def normalize(self, context=None):
    """The number without zeros at its end."""
    context = _given(context)
    nan = self._check_nans(None, context)
    if nan is not None:
        return nan
    value = self._fix(context)
    if value._special:
        return value
    if not value._int:
        return self._of(value._sign, 0, 0)
    n, exp, most = value._int, value._exp, context.Etop() if context.clamp else context.Emax
    while n % 10 == 0 and exp < most:
        n //= 10
        exp += 1
    return self._of(value._sign, n, exp)


def scaleb(self, other, context=None):
    """The number times a power of ten."""
    context = _given(context)
    other = _as_decimal(other)
    nan = self._check_nans(other, context)
    if nan is not None:
        return nan
    if other._special or other._exp or abs(int(other)) > 2 * (context.Emax + context.prec):
        return context._meet(InvalidOperation)
    if self._special:
        return self._plain()
    return self._of(self._sign, self._int, self._exp + int(other))._fix(context)


def logb(self, context=None):
    """The power of ten of the first digit."""
    context = _given(context)
    nan = self._check_nans(None, context)
    if nan is not None:
        return nan
    if self._special:
        return self._of(0, 0, 0, 'F')
    if not self:
        return context._meet(DivisionByZero, self._of(1, 0, 0, 'F'))
    places = self.adjusted()
    return self._of(int(places < 0), abs(places), 0)._fix(context)


def compare_signal(self, other, context=None):
    """-1, 0 or 1 as a Decimal; InvalidOperation for every NaN."""
    other = _as_decimal(other)
    context = _given(context)
    for kind in 'Nn':
        for value in (self, other):
            if value._special == kind:
                return context._meet(InvalidOperation, value._quiet(context))
    return self.compare(other, context)


METHODS = (next_plus, next_minus, remainder_near, fma, normalize, scaleb, logb, compare_signal, logical_and, logical_or, logical_xor, logical_invert, rotate, shift, next_toward,
           max_mag, min_mag, compare_total_mag)
