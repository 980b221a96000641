"""The conditions that decimal arithmetic can meet, its ways of rounding and its limits."""

ROUND_DOWN = 'ROUND_DOWN'
ROUND_HALF_UP = 'ROUND_HALF_UP'
ROUND_HALF_EVEN = 'ROUND_HALF_EVEN'
ROUND_CEILING = 'ROUND_CEILING'
ROUND_FLOOR = 'ROUND_FLOOR'
ROUND_UP = 'ROUND_UP'
ROUND_HALF_DOWN = 'ROUND_HALF_DOWN'
ROUND_05UP = 'ROUND_05UP'
_ROUNDINGS = (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN,
              ROUND_HALF_EVEN, ROUND_05UP)

MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
MIN_ETINY = MIN_EMIN - MAX_PREC + 1
HAVE_THREADS = HAVE_CONTEXTVAR = True


class DecimalException(ArithmeticError):
    """A condition that arithmetic can meet."""


class Clamped(DecimalException):
    """An exponent was changed to fit."""


class InvalidOperation(DecimalException):
    """A result that is no number."""


class ConversionSyntax(InvalidOperation):
    """A string that is no number."""


class DivisionByZero(DecimalException, ZeroDivisionError):
    """A number was divided by zero."""


class DivisionImpossible(InvalidOperation):
    """A whole quotient has more digits than the precision allows."""


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    """Zero was divided by zero."""


class Inexact(DecimalException):
    """Digits other than zero were lost."""


class InvalidContext(InvalidOperation):
    """A context cannot be worked with."""


class Rounded(DecimalException):
    """Digits were lost."""


class Subnormal(DecimalException):
    """A result is too small to have all its digits."""


class Overflow(Inexact, Rounded):
    """A result is too large."""


class Underflow(Inexact, Rounded, Subnormal):
    """A result was too small and rounded to zero or near it."""


class FloatOperation(DecimalException, TypeError):
    """A float was mixed with decimals."""


_SIGNALS = [Clamped, DivisionByZero, Inexact, Overflow, Rounded, Underflow, InvalidOperation,
            Subnormal, FloatOperation]
_MEANS = {ConversionSyntax: InvalidOperation, DivisionImpossible: InvalidOperation,
          DivisionUndefined: InvalidOperation, InvalidContext: InvalidOperation}

for _class in (DecimalException, *_SIGNALS, *_MEANS):
    _class.__module__ = 'decimal'
del _class


def _round_up(rounding, sign, kept, lost, unit):
    """Whether `kept` grows by one, when `lost` of `unit` (its half is unit / 2) falls away."""
    if not lost:
        return False
    if rounding == ROUND_HALF_EVEN:
        return 2 * lost > unit or 2 * lost == unit and kept % 2 == 1
    if rounding == ROUND_HALF_UP:
        return 2 * lost >= unit
    if rounding == ROUND_DOWN:
        return False
    if rounding == ROUND_UP:
        return True
    if rounding == ROUND_CEILING:
        return not sign
    if rounding == ROUND_FLOOR:
        return bool(sign)
    if rounding == ROUND_HALF_DOWN:
        return 2 * lost > unit
    return kept % 10 in (0, 5)


def _digits(n):
    """The digits of a number of any size; str() has a limit."""
    if n < _CHUNK:
        return str(n)
    half = _length(n) // 2
    upper, lower = divmod(n, 10 ** half)
    return _digits(upper) + _digits(lower).rjust(half, '0')


_CHUNK = 10 ** 4000


def _length(n):
    """How many digits a number has."""
    if n < _CHUNK:
        return len(str(n)) if n else 1
    # At least one more than this.
    power = (n.bit_length() - 1) * 30102999566398119 // 10 ** 17 + 1
    return power + (n >= 10 ** power)
