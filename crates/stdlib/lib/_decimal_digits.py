"""Operations on the digits of decimal numbers: logic, shifts, and the neighbours of a number.

What they take first is a Decimal; decimal makes methods of them.
"""

from _decimal_context import _as_decimal, getcontext
from _decimal_signals import (Clamped, Inexact, InvalidOperation, Overflow, Rounded, Subnormal,
                              Underflow)


def _bits(number, prec):
    """The digits of a number of ones and zeros, or None if it has others."""
    digits = str(number._int)
    if number._special or number._sign or number._exp or digits.strip('01'):
        return None
    return digits.rjust(prec, '0')[-prec:]


def _combined(number, other, context, ones):
    """For each place a 1 if the number of ones there is among `ones`."""
    context = context or getcontext()
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
    context = context or getcontext()
    return _combined(self, self._of(0, int('1' * context.prec), 0), context, (1,))


def _moved(number, other, context, move):
    """The number with its digits, as many as the precision, moved by so many places."""
    context = context or getcontext()
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
    context = context or getcontext()
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
    for condition in met:
        context._meet(condition, result)
    return result


def max_mag(self, other, context=None):
    """The one with the greater absolute value."""
    other = _as_decimal(other)
    a, b = self.copy_abs(), other.copy_abs()
    if a.is_nan() or b.is_nan() or a == b:
        return self.max(other, context)
    return (self if a > b else other)._fix(context or getcontext())


def min_mag(self, other, context=None):
    """The one with the smaller absolute value."""
    other = _as_decimal(other)
    a, b = self.copy_abs(), other.copy_abs()
    if a.is_nan() or b.is_nan() or a == b:
        return self.min(other, context)
    return (self if a < b else other)._fix(context or getcontext())


def compare_total_mag(self, other, context=None):
    """compare_total() of the absolute values."""
    return self.copy_abs().compare_total(_as_decimal(other).copy_abs())


METHODS = (logical_and, logical_or, logical_xor, logical_invert, rotate, shift, next_toward,
           max_mag, min_mag, compare_total_mag)
