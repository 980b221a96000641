"""Decimal arithmetic as people do it: exact digits, a chosen precision, a rule for rounding.

A number is a sign, a whole coefficient and a power of ten. Python's ints do the arithmetic; a
context says how results are rounded and which conditions raise.
"""

import math as _math
import numbers as _numbers
import re as _re
from collections import namedtuple as _namedtuple

import _native
from _decimal_context import (BasicContext, Context, DefaultContext, ExtendedContext, _given, _rounding,
                              getcontext, localcontext, setcontext)
from _decimal_digits import METHODS as _METHODS
from _decimal_signals import (HAVE_CONTEXTVAR, HAVE_THREADS, MAX_EMAX, MAX_PREC, MIN_EMIN,
                              MIN_ETINY, ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR,
                              ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Clamped,
                              ConversionSyntax, DecimalException, DivisionByZero,
                              DivisionImpossible, DivisionUndefined, FloatOperation, Inexact,
                              InvalidContext, InvalidOperation, Overflow, Rounded, Subnormal,
                              Underflow, _digits, _length, _round_up)

__all__ = ['Decimal', 'Context', 'DecimalTuple', 'DefaultContext', 'BasicContext',
           'ExtendedContext', 'DecimalException', 'Clamped', 'InvalidOperation', 'DivisionByZero',
           'Inexact', 'Rounded', 'Subnormal', 'Overflow', 'Underflow', 'FloatOperation',
           'DivisionImpossible', 'InvalidContext', 'ConversionSyntax', 'DivisionUndefined',
           'ROUND_DOWN', 'ROUND_HALF_UP', 'ROUND_HALF_EVEN', 'ROUND_CEILING', 'ROUND_FLOOR',
           'ROUND_UP', 'ROUND_HALF_DOWN', 'ROUND_05UP', 'setcontext', 'getcontext',
           'localcontext', 'MAX_PREC', 'MAX_EMAX', 'MIN_EMIN', 'MIN_ETINY', 'HAVE_THREADS',
           'HAVE_CONTEXTVAR']

DecimalTuple = _namedtuple('DecimalTuple', 'sign digits exponent', module='decimal')

_NUMBER = _re.compile(r"""
    (?P<sign>[-+])?
    (
        (?=\d|\.\d)
        (?P<int>\d*)
        (\.(?P<frac>\d*))?
        (E(?P<exp>[-+]?\d+))?
    |
        Inf(inity)?
    |
        (?P<signal>s)?
        NaN
        (?P<diag>\d*)
    )
    \Z
""", _re.VERBOSE | _re.IGNORECASE)


_NOTHING = object()


class Decimal:
    """A decimal number, or an infinity, or no number at all."""

    __slots__ = ('_exp', '_int', '_sign', '_special')

    def __new__(cls, value='0', context=None):
        if context is not None:
            _given(context)
        self = object.__new__(cls)
        self._special = ''
        if isinstance(value, int):
            self._sign = 1 if value < 0 else 0
            self._int = abs(value)
            self._exp = 0
        elif isinstance(value, Decimal):
            self._sign, self._int = value._sign, value._int
            self._exp, self._special = value._exp, value._special
        elif isinstance(value, str):
            return cls._parse(value, context)
        elif isinstance(value, float):
            _given(context)._meet(FloatOperation)
            return cls.from_float(value)
        elif isinstance(value, (list, tuple)):
            return cls._from_tuple(value)
        else:
            raise TypeError('conversion from ' + type(value).__name__
                            + ' to Decimal is not supported')
        return self

    @classmethod
    def _of(cls, sign, coefficient, exp, special=''):
        self = object.__new__(cls)
        self._sign, self._int, self._exp, self._special = sign, coefficient, exp, special
        return self

    @classmethod
    def _parse(cls, text, context):
        found = _NUMBER.match(text.strip().replace('_', ''))
        if found is None:
            return _given(context)._meet(ConversionSyntax)
        sign = 1 if found['sign'] == '-' else 0
        whole = found['int']
        if whole is not None:
            fraction = found['frac'] or ''
            exp = int(found['exp'] or '0')
            return cls._of(sign, int(whole + fraction), exp - len(fraction))
        if found['diag'] is not None:
            kind = 'N' if found['signal'] else 'n'
            return cls._of(sign, int(found['diag'] or '0'), 0, kind)
        return cls._of(sign, 0, 0, 'F')

    @classmethod
    def _from_tuple(cls, value):
        if len(value) != 3:
            raise ValueError('argument must be a sequence of length 3')
        sign, digits, exp = value
        if not isinstance(sign, int) or sign not in (0, 1):
            raise ValueError('sign must be an integer with the value 0 or 1')
        for digit in digits:
            if not isinstance(digit, int) or not 0 <= digit <= 9:
                raise ValueError('coefficient must be a tuple of digits')
        coefficient = int(''.join(map(str, digits)) or '0')
        if exp in ('F', 'n', 'N'):
            return cls._of(sign, 0 if exp == 'F' else coefficient, 0, exp)
        if not isinstance(exp, int):
            raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
        return cls._of(sign, coefficient, exp)

    @classmethod
    def from_float(cls, f):
        """The exact value of a float."""
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError('argument must be int or float')
        if f != f:
            return cls._of(0, 0, 0, 'n')
        sign = 0 if _math.copysign(1.0, f) == 1.0 else 1
        if f in (_math.inf, -_math.inf):
            return cls._of(sign, 0, 0, 'F')
        n, d = abs(float(f)).as_integer_ratio()
        k = d.bit_length() - 1
        result = Decimal._of(sign, n * 5 ** k, -k)
        return result if cls is Decimal else cls(result)

    # What it is

    def is_nan(self):
        return self._special in ('n', 'N')

    def is_qnan(self):
        return self._special == 'n'

    def is_snan(self):
        return self._special == 'N'

    def is_infinite(self):
        return self._special == 'F'

    def is_finite(self):
        return not self._special

    def is_zero(self):
        return not self._special and not self._int

    def is_signed(self):
        return self._sign == 1

    def is_normal(self, context=None):
        context = _given(context)
        return not self._special and bool(self._int) and self.adjusted() >= context.Emin

    def is_subnormal(self, context=None):
        context = _given(context)
        return not self._special and bool(self._int) and self.adjusted() < context.Emin

    def is_canonical(self):
        return True

    def canonical(self):
        return self

    def adjusted(self):
        """The power of ten of the first digit."""
        return 0 if self._special else self._exp + _length(self._int) - 1

    def as_tuple(self):
        """Sign, digits and exponent."""
        digits = tuple(map(int, _digits(self._int)))
        if self._special:
            return DecimalTuple(self._sign, (0,) if self._special == 'F' else
                                digits if self._int else (), self._special)
        return DecimalTuple(self._sign, digits, self._exp)

    def as_integer_ratio(self):
        """Two ints whose quotient it is."""
        if self._special:
            if self.is_nan():
                raise ValueError('cannot convert NaN to integer ratio')
            raise OverflowError('cannot convert Infinity to integer ratio')
        n, d = self._int, 1
        if self._exp >= 0:
            n *= 10 ** self._exp
        else:
            d = 10 ** -self._exp
            common = _math.gcd(n, d)
            n, d = n // common, d // common
        return (-n if self._sign else n), d

    # Text

    def __repr__(self):
        return f"Decimal('{self}')"

    def __str__(self, eng=False, context=None):
        from _decimal_format import text
        return text(self, eng, context)

    def to_eng_string(self, context=None):
        """Text with an exponent that is a multiple of three."""
        return self.__str__(eng=True, context=_given(context))

    def __format__(self, spec, context=None):
        from _decimal_format import formatted
        if not isinstance(spec, str):
            raise TypeError('format arg must be str')
        return formatted(self, spec, context)

    # Conversions

    def __int__(self):
        if self._special:
            if self.is_nan():
                raise ValueError('cannot convert NaN to integer')
            raise OverflowError('cannot convert Infinity to integer')
        n = self._int * 10 ** self._exp if self._exp >= 0 else self._int // 10 ** -self._exp
        return -n if self._sign else n

    __trunc__ = __int__

    def __float__(self):
        if self.is_nan():
            if self._special == 'N':
                raise ValueError('cannot convert signaling NaN to float')
            return _math.copysign(_math.nan, -1 if self._sign else 1)
        return float(str(self))

    def __complex__(self):
        return complex(float(self))

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    def conjugate(self):
        return self

    def __bool__(self):
        return bool(self._special) or bool(self._int)

    def __round__(self, n=_NOTHING, /):
        if n is not _NOTHING:
            if not isinstance(n, int):
                raise TypeError('optional arg must be an integer')
            return self.quantize(Decimal._of(0, 1, -n))
        if self._special:
            if self.is_nan():
                raise ValueError('cannot convert NaN to integer')
            raise OverflowError('cannot convert Infinity to integer')
        return int(self._rescale(0, ROUND_HALF_EVEN))

    def __floor__(self):
        self._whole_check()
        return int(self._rescale(0, ROUND_FLOOR))

    def __ceil__(self):
        self._whole_check()
        return int(self._rescale(0, ROUND_CEILING))

    def _whole_check(self):
        if self._special:
            if self.is_nan():
                raise ValueError('cannot convert NaN to integer')
            raise OverflowError('cannot convert Infinity to integer')

    def __hash__(self):
        if self._special:
            if self._special == 'N':
                raise TypeError('Cannot hash a signaling NaN value')
            if self._special == 'n':
                return object.__hash__(self)
            return -314159 if self._sign else 314159
        modulus = (1 << 61) - 1
        if self._exp >= 0:
            n = self._int % modulus * pow(10, self._exp, modulus) % modulus
        else:
            n = self._int % modulus * pow(pow(10, modulus - 2, modulus), -self._exp, modulus) % modulus
        n = -n if self._sign else n
        return -2 if n == -1 else n

    # Rounding

    def _rescale(self, exp, rounding):
        """The same number with another exponent, digits lost as the rule says."""
        if self._special:
            return self
        if not self._int or exp <= self._exp:
            return Decimal._of(self._sign, self._int * 10 ** (self._exp - exp) if self._int else 0, exp)
        kept, lost, unit = self._split(exp)
        if _round_up(rounding, self._sign, kept, lost, unit):
            kept += 1
        return Decimal._of(self._sign, kept, exp)

    def _split(self, exp):
        """What remains of the digits with a larger exponent, what is lost, and of how much."""
        if exp - self._exp > _length(self._int):
            # Less than a tenth.
            return 0, 1 if self._int else 0, 100
        unit = 10 ** (exp - self._exp)
        return *divmod(self._int, unit), unit

    def _to_digits(self, digits, rounding):
        """The same number with so many digits."""
        if not self._int:
            return Decimal._of(self._sign, 0, self.adjusted() + 1 - digits)
        result = self._rescale(self.adjusted() + 1 - digits, rounding)
        if _length(result._int) > digits:
            result = Decimal._of(self._sign, result._int // 10, result._exp + 1)
        return result

    def _plain(self):
        return self if type(self) is Decimal else Decimal(self)

    def _fix_nan(self, context):
        """NaN with as much of its payload as the context can hold."""
        room = context.prec - context.clamp
        if _length(self._int) > room:
            return Decimal._of(self._sign, self._int % 10 ** room, 0, self._special)
        return self._plain()

    def _overflow(self, context):
        """What a number turns into that is too large."""
        if context.rounding in (ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, ROUND_HALF_DOWN) \
                or context.rounding == (ROUND_FLOOR if self._sign else ROUND_CEILING):
            return Decimal._of(self._sign, 0, 0, 'F')
        return Decimal._of(self._sign, 10 ** context.prec - 1, context.Etop())

    def _fix(self, context):
        """The number as the context can hold it."""
        if self._special:
            return self._plain() if self._special == 'F' else self._fix_nan(context)
        tiny, top = context.Etiny(), context.Emax - context.prec + 1
        if not self._int:
            exp = min(max(self._exp, tiny), context.Emax if not context.clamp else top)
            if exp != self._exp:
                return context._meet(Clamped, Decimal._of(self._sign, 0, exp))
            return self._plain()
        least = _length(self._int) + self._exp - context.prec
        if least > top:
            return context._meet(Overflow, self._overflow(context), Inexact, Rounded)
        subnormal = least < tiny
        if subnormal:
            least = tiny
        if self._exp < least:
            kept, lost, unit = self._split(least)
            if _round_up(context.rounding, self._sign, kept, lost, unit):
                kept += 1
                if _length(kept) > context.prec:
                    kept //= 10
                    least += 1
            if least > top:
                return context._meet(Overflow, self._overflow(context), Inexact, Rounded)
            met = [Rounded] if kept else [Rounded, Clamped]
            if lost:
                met.insert(0, Inexact)
            if subnormal:
                met[:0] = [Underflow, Subnormal] if lost else [Subnormal]
            return context._meet(met[0], Decimal._of(self._sign, kept, least), *met[1:])
        if context.clamp and self._exp > top:
            result = Decimal._of(self._sign, self._int * 10 ** (self._exp - top), top)
            return context._meet(Clamped, result, *[Subnormal] * subnormal)
        return context._meet(Subnormal, self._plain()) if subnormal else self._plain()

    def _check_nans(self, other, context):
        """What an operation with a NaN gives, or None if there is none."""
        if not self._special and (other is None or not other._special):
            return None
        for value in (self, other):
            if value is not None and value._special == 'N':
                return context._meet(InvalidOperation, value._quiet(context))
        for value in (self, other):
            if value is not None and value._special == 'n':
                return value._fix_nan(context)
        return None

    def _quiet(self, context):
        return Decimal._of(self._sign, self._int, 0, 'n')._fix_nan(context)

    # Arithmetic

    def _negated(self):
        return Decimal._of(1 - self._sign, self._int, self._exp, self._special)

    def _plus(self, context):
        nan = self._check_nans(None, context)
        if nan is not None:
            return nan
        if not self._special and not self._int and context.rounding != ROUND_FLOOR:
            return Decimal._of(0, 0, self._exp)._fix(context)
        return self._fix(context)

    def _minus(self, context):
        nan = self._check_nans(None, context)
        return nan if nan is not None else self._negated()._plus(context)

    def _absolute(self, context):
        return self._minus(context) if self._sign else self._plus(context)

    def __neg__(self):
        return self._minus(getcontext())

    def __pos__(self):
        return self._plus(getcontext())

    def __abs__(self):
        return self._absolute(getcontext())

    def _add(self, other, context):
        nan = self._check_nans(other, context)
        if nan is not None:
            return nan
        if self._special:
            if other._special and self._sign != other._sign:
                return context._meet(InvalidOperation)
            return Decimal(self)
        if other._special:
            return Decimal(other)
        a, b = (self, other) if self._exp >= other._exp else (other, self)
        if not a._int or not b._int:
            exp = b._exp
            if not self._int and not other._int:
                negative = context.rounding == ROUND_FLOOR and self._sign != other._sign
                sign = 1 if negative or self._sign and other._sign else 0
                return Decimal._of(sign, 0, exp)._fix(context)
            value = self if self._int else other
            if value._exp > exp:
                exp = max(exp, value._exp - context.prec - 1)
                value = value._rescale(exp, ROUND_DOWN)
            return value._fix(context)
        gap = a._exp - b._exp
        # What is far below the last digit only matters for rounding.
        if gap > context.prec + 2 and _length(b._int) + b._exp < a.adjusted() - context.prec - 2:
            shift = context.prec + 3
            x = a._int * 10 ** shift
            x = (-x if a._sign else x) + (-1 if b._sign else 1)
            exp = a._exp - shift
        else:
            x = a._int * 10 ** gap
            x = (-x if a._sign else x) + (-b._int if b._sign else b._int)
            exp = b._exp
        if not x:
            return Decimal._of(1 if context.rounding == ROUND_FLOOR else 0, 0, exp)._fix(context)
        return Decimal._of(1 if x < 0 else 0, abs(x), exp)._fix(context)

    def __add__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else self._add(other, getcontext())

    __radd__ = __add__

    def __sub__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else self._sub(other, getcontext())

    def _sub(self, other, context):
        nan = self._check_nans(other, context)
        return nan if nan is not None else self._add(other._negated(), context)

    def __rsub__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else other - self

    def _mul(self, other, context):
        nan = self._check_nans(other, context)
        if nan is not None:
            return nan
        sign = self._sign ^ other._sign
        if self._special or other._special:
            if not self or not other:
                return context._meet(InvalidOperation)
            return Decimal._of(sign, 0, 0, 'F')
        return Decimal._of(sign, self._int * other._int, self._exp + other._exp)._fix(context)

    def __mul__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else self._mul(other, getcontext())

    __rmul__ = __mul__

    def _div(self, other, context):
        nan = self._check_nans(other, context)
        if nan is not None:
            return nan
        sign = self._sign ^ other._sign
        if self._special:
            if other._special:
                return context._meet(InvalidOperation)
            return Decimal._of(sign, 0, 0, 'F')
        if other._special:
            context._meet(Clamped, self)
            return Decimal._of(sign, 0, context.Etiny())
        if not other._int:
            if not self._int:
                return context._meet(DivisionUndefined)
            return context._meet(DivisionByZero, Decimal._of(sign, 0, 0, 'F'))
        ideal = self._exp - other._exp
        if not self._int:
            return Decimal._of(sign, 0, ideal)._fix(context)
        shift = _length(other._int) - _length(self._int) + context.prec + 1
        exp = ideal - shift
        if shift >= 0:
            n, rest = divmod(self._int * 10 ** shift, other._int)
        else:
            n, rest = divmod(self._int, other._int * 10 ** -shift)
        if rest:
            if n % 5 == 0:
                n += 1
        else:
            # Zeros at the end go as far as the ideal exponent.
            digits = _digits(n)
            zeros = min(len(digits) - len(digits.rstrip('0')), max(ideal - exp, 0))
            n //= 10 ** zeros
            exp += zeros
        return Decimal._of(sign, n, exp)._fix(context)

    def __truediv__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else self._div(other, getcontext())

    def __rtruediv__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else other._div(self, getcontext())

    def _divide_whole(self, other, context):
        """The whole quotient and the rest; there is no NaN, and other is not zero."""
        sign = self._sign ^ other._sign
        if other._special:
            return Decimal._of(sign, 0, 0), self._plain()
        exp = min(self._exp, other._exp)
        places = self.adjusted() - other.adjusted()
        if not self._int or places <= -2:
            return Decimal._of(sign, 0, 0), self._rescale(exp, context.rounding)
        if places <= context.prec:
            q, r = divmod(self._int * 10 ** (self._exp - exp), other._int * 10 ** (other._exp - exp))
            if q < 10 ** context.prec:
                return Decimal._of(sign, q, 0), Decimal._of(self._sign, r, exp)
        impossible = context._meet(DivisionImpossible)
        return impossible, impossible

    def __divmod__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else self._divmod(other, getcontext())

    def _divmod(self, other, context):
        nan = self._check_nans(other, context)
        if nan is not None:
            return nan, nan
        sign = self._sign ^ other._sign
        if self._special:
            quotient = context._meet(InvalidOperation) if other._special else \
                Decimal._of(sign, 0, 0, 'F')
            return quotient, context._meet(InvalidOperation)
        if not other:
            if not self._int:
                undefined = context._meet(DivisionUndefined)
                return undefined, undefined
            return (context._meet(DivisionByZero, Decimal._of(sign, 0, 0, 'F'), InvalidOperation),
                    context._meet(InvalidOperation))
        quotient, rest = self._divide_whole(other, context)
        return quotient, rest._fix(context)

    def __rdivmod__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else divmod(other, self)

    def __floordiv__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else self._floordiv(other, getcontext())

    def _floordiv(self, other, context):
        nan = self._check_nans(other, context)
        if nan is not None:
            return nan
        sign = self._sign ^ other._sign
        if self._special:
            return context._meet(InvalidOperation) if other._special else \
                Decimal._of(sign, 0, 0, 'F')
        if not other:
            if not self._int:
                return context._meet(DivisionUndefined)
            return context._meet(DivisionByZero, Decimal._of(sign, 0, 0, 'F'))
        return self._divide_whole(other, context)[0]

    def __rfloordiv__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else other // self

    def __mod__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else self._mod(other, getcontext())

    def _mod(self, other, context):
        nan = self._check_nans(other, context)
        if nan is not None:
            return nan
        if self._special:
            return context._meet(InvalidOperation)
        if not other:
            return context._meet(InvalidOperation if self._int else DivisionUndefined)
        return self._divide_whole(other, context)[1]._fix(context)

    def __rmod__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else other % self

    def __pow__(self, other, modulo=None):
        other = _convert(other)
        return other if other is NotImplemented else self._pow(other, modulo, getcontext())

    def __rpow__(self, other):
        other = _convert(other)
        return other if other is NotImplemented else other ** self

    def _pow(self, other, modulo, context):
        from _decimal_powers import power
        return power(self, other, modulo, context)

    def sqrt(self, context=None):
        """The square root."""
        from _decimal_powers import sqrt
        return sqrt(self, _given(context))

    def ln(self, context=None):
        """The natural logarithm."""
        from _decimal_powers import ln
        return ln(self, _given(context))

    def log10(self, context=None):
        """The logarithm to the base 10."""
        from _decimal_powers import log10
        return log10(self, _given(context))

    def exp(self, context=None):
        """e to this power."""
        from _decimal_powers import exp
        return exp(self, _given(context))

    # Choosing digits

    def quantize(self, exp, rounding=None, context=None):
        """The number rounded to the exponent of another."""
        exp = _as_decimal(exp)
        context = _given(context)
        nan = self._check_nans(exp, context)
        if nan is not None:
            return nan
        if self._special or exp._special:
            return Decimal(self) if self._special and exp._special else context._meet(InvalidOperation)
        if not context.Etiny() <= exp._exp <= context.Emax:
            return context._meet(InvalidOperation)
        if not self._int:
            return Decimal._of(self._sign, 0, exp._exp)._fix(context)
        if self.adjusted() > context.Emax or self.adjusted() - exp._exp + 1 > context.prec:
            return context._meet(InvalidOperation)
        result = self._rescale(exp._exp, _rounding(rounding, context))
        if result.adjusted() > context.Emax or _length(result._int) > context.prec:
            return context._meet(InvalidOperation)
        met = []
        if result._int and result.adjusted() < context.Emin:
            met.append(Subnormal)
        if result._exp > self._exp:
            if result._order(self):
                met.append(Inexact)
            met.append(Rounded)
        if met:
            context._meet(met[0], result, *met[1:])
        return result._fix(context)

    def same_quantum(self, other, context=None):
        """Whether both have the same exponent."""
        other = _as_decimal(other)
        if self._special or other._special:
            return self.is_nan() and other.is_nan() or self.is_infinite() and other.is_infinite()
        return self._exp == other._exp

    def to_integral_value(self, rounding=None, context=None):
        """The number rounded to a whole one."""
        context = _given(context)
        rounding = _rounding(rounding, context)
        nan = self._check_nans(None, context)
        if nan is not None:
            return nan
        if self._special or self._exp >= 0:
            return Decimal(self)
        return self._rescale(0, rounding)

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        """The number rounded to a whole one, with the conditions that go with it."""
        context = _given(context)
        result = self.to_integral_value(rounding, context)
        if self._special or self._exp >= 0 or not self._int:
            return result
        if result._order(self):
            return context._meet(Inexact, result, Rounded)
        return context._meet(Rounded, result)

    def radix(self):
        return Decimal(10)

    def copy_abs(self):
        return Decimal._of(0, self._int, self._exp, self._special)

    def copy_negate(self):
        return self._negated()

    def copy_sign(self, other, context=None):
        return Decimal._of(_as_decimal(other)._sign, self._int, self._exp, self._special)

    def number_class(self, context=None):
        """What sort of number it is, in words."""
        context = _given(context)
        if self._special:
            return {'N': 'sNaN', 'n': 'NaN'}.get(self._special) or ('-' if self._sign else '+') + 'Infinity'
        sign = '-' if self._sign else '+'
        if not self._int:
            return sign + 'Zero'
        return sign + ('Subnormal' if self.is_subnormal(context) else 'Normal')

    # Order

    def _order(self, other):
        """-1, 0 or 1; neither is a NaN."""
        if self._special or other._special:
            a = (-1 if self._sign else 1) if self._special else 0
            b = (-1 if other._sign else 1) if other._special else 0
            return (a > b) - (a < b)
        if not self._int or not other._int:
            a = 0 if not self._int else -1 if self._sign else 1
            b = 0 if not other._int else -1 if other._sign else 1
            return (a > b) - (a < b)
        if self._sign != other._sign:
            return -1 if self._sign else 1
        a, b = self.adjusted(), other.adjusted()
        if a == b:
            exp = min(self._exp, other._exp)
            a = self._int * 10 ** (self._exp - exp)
            b = other._int * 10 ** (other._exp - exp)
        result = (a > b) - (a < b)
        return -result if self._sign else result

    def __eq__(self, other):
        other = _comparable(self, other, True)
        if other is NotImplemented:
            return other
        if self.is_nan() or other.is_nan():
            if 'N' in (self._special, other._special):
                getcontext()._meet(InvalidOperation)
            return False
        return self._order(other) == 0

    def _ordered(self, other, test):
        other = _comparable(self, other, False)
        if other is NotImplemented:
            return other
        if self.is_nan() or other.is_nan():
            getcontext()._meet(InvalidOperation)
            return False
        return test(self._order(other))

    def __lt__(self, other):
        return self._ordered(other, lambda order: order < 0)

    def __le__(self, other):
        return self._ordered(other, lambda order: order <= 0)

    def __gt__(self, other):
        return self._ordered(other, lambda order: order > 0)

    def __ge__(self, other):
        return self._ordered(other, lambda order: order >= 0)

    def compare(self, other, context=None):
        """-1, 0 or 1 as a Decimal, or NaN."""
        other = _as_decimal(other)
        nan = self._check_nans(other, _given(context))
        return nan if nan is not None else Decimal(self._order(other))

    def compare_total(self, other, context=None):
        """An order of all numbers, representations included."""
        other = _as_decimal(other)
        if self._sign != other._sign:
            return Decimal(-1 if self._sign else 1)
        sign = -1 if self._sign else 1
        rank = {'': 0, 'F': 0, 'N': 1, 'n': 2}
        a, b = rank[self._special], rank[other._special]
        if a == b == 0:
            order = self._order(other)
            if order:
                return Decimal(order)
            a, b = self._exp, other._exp
        elif a == b:
            a, b = self._int, other._int
        return Decimal(sign * ((a > b) - (a < b)))

    def max(self, other, context=None):
        """The larger one; a number rather than NaN."""
        return self._extreme(other, context, 1)

    def min(self, other, context=None):
        """The smaller one; a number rather than NaN."""
        return self._extreme(other, context, -1)

    def _extreme(self, other, context, side):
        other = _as_decimal(other)
        context = _given(context)
        if self.is_qnan() and not other.is_nan():
            return other._fix(context)
        if other.is_qnan() and not self.is_nan():
            return self._fix(context)
        nan = self._check_nans(other, context)
        if nan is not None:
            return nan
        order = self._order(other) or int(self.compare_total(other))
        return (self if order * side >= 0 else other)._fix(context)

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __copy__(self):
        return self if type(self) is Decimal else self.__class__(self)

    def __deepcopy__(self, memo):
        return self.__copy__()


def _convert(other):
    """An operand as a Decimal."""
    if isinstance(other, Decimal):
        return other
    if isinstance(other, int):
        return Decimal(other)
    return NotImplemented


def _as_decimal(other):
    """An argument as a Decimal."""
    if isinstance(other, Decimal):
        return other
    if isinstance(other, int):
        return Decimal(other)
    raise TypeError(f'conversion from {type(other).__name__} to Decimal is not supported')


def _comparable(mine, other, equality):
    if isinstance(other, Decimal):
        return other
    if isinstance(other, int):
        return Decimal(other)
    if isinstance(other, float):
        context = getcontext()
        context.flags[FloatOperation] = True
        if not equality:
            context._meet(FloatOperation)
        return Decimal.from_float(other)
    if isinstance(other, _numbers.Rational):
        # Compared as mine * denominator with numerator: the caller's order is what counts.
        return Decimal(other.numerator) if other.denominator == 1 else _ratio(other)
    if equality and isinstance(other, complex) and other.imag == 0:
        return Decimal.from_float(other.real)
    return NotImplemented


def _ratio(value):
    """A fraction, to more digits than any comparison here needs."""
    wide = DefaultContext.copy()
    wide.prec = 200
    wide.clear_traps()
    return Decimal(value.numerator)._div(Decimal(value.denominator), wide)


__version__, __libmpdec_version__ = '1.70', '2.5.1'
_numbers.Number.register(Decimal)
_nan = Decimal._of(0, 0, 0, 'n')
for _name, _method in list(vars(Decimal).items()):
    if not _name.startswith('_'):
        _native.unnamed(_method)
_native.unnamed(Decimal.__new__)
del _name, _method
_native.qualify(Decimal)
for _method in _METHODS:
    _method.__qualname__ = f'Decimal.{_method.__name__}'
    _native.unnamed(_method)
    setattr(Decimal, _method.__name__, _method)
_native.seal(Decimal, True)
del _method
