"""The conditions that decimal arithmetic can meet, its ways of rounding and its limits."""

ROUND_DOWN = 'ROUND_DOWN'
ROUND_HALF_UP = 'ROUND_HALF_UP'
ROUND_HALF_EVEN = 'ROUND_HALF_EVEN'
ROUND_CEILING = 'ROUND_CEILING'
ROUND_FLOOR = 'ROUND_FLOOR'
ROUND_UP = 'ROUND_UP'
ROUND_HALF_DOWN = 'ROUND_HALF_DOWN'
ROUND_05UP = 'ROUND_05UP'
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


# As contexts list them; each with the bits that stand for it.
_SIGNALS = {Clamped: 0x1, InvalidOperation: 0x39a, DivisionByZero: 0x4, Inexact: 0x40, FloatOperation: 0x8000,
            Overflow: 0x800, Rounded: 0x1000, Subnormal: 0x2000, Underflow: 0x4000}

for _class in (DecimalException, ConversionSyntax, DivisionImpossible, DivisionUndefined, InvalidContext, *_SIGNALS):
    _class.__module__ = 'decimal'
del _class
