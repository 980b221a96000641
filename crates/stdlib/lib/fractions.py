"""Rational numbers, exact and in lowest terms."""

import math
import numbers
import operator
import re
import sys

__all__ = ['Fraction']

_DIGITS = r'\d+(?:_\d+)*'
# What Fraction(text) reads: two whole numbers, or a decimal number.
_LITERAL = re.compile(
    rf'\s*(?P<sign>[-+]?)(?=\.?\d)(?P<num>(?:{_DIGITS})?)'
    rf'(?:\s*/\s*(?P<denom>{_DIGITS})'
    rf'|(?:\.(?P<decimal>(?:{_DIGITS})?))?(?:e(?P<exp>[-+]?{_DIGITS}))?)\s*', re.IGNORECASE)

_SPEC = re.compile(
    r'(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ]?)(?P<no_neg_zero>z)?(?P<alt>#)?'
    r'(?P<zeropad>0(?=[0-9]))?(?P<minimumwidth>0|[1-9][0-9]*)?(?P<thousands_sep>[,_])?'
    r'(?:\.(?P<precision>0|[1-9][0-9]*))?(?P<presentation_type>[eEfFgG%])?', re.DOTALL)


class Fraction(numbers.Rational):
    """numerator / denominator."""

    __slots__ = ('_numerator', '_denominator')

    def __new__(cls, numerator=0, denominator=None):
        if denominator is None:
            if type(numerator) is int:
                return cls._of(numerator, 1)
            if isinstance(numerator, numbers.Rational):
                return cls._of(numerator.numerator, numerator.denominator)
            if isinstance(numerator, float) or (
                    not isinstance(numerator, (str, type))
                    and hasattr(numerator, 'as_integer_ratio')):
                return cls._of(*numerator.as_integer_ratio())
            if isinstance(numerator, str):
                return cls._parse(numerator)
            raise TypeError('argument should be a string or a Rational instance')
        if type(numerator) is int is type(denominator):
            pass
        elif isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational):
            numerator, denominator = (numerator.numerator * denominator.denominator,
                                      denominator.numerator * numerator.denominator)
        else:
            raise TypeError('both arguments should be Rational instances')
        if denominator == 0:
            raise ZeroDivisionError(f'Fraction({numerator}, 0)')
        common = math.gcd(numerator, denominator)
        if denominator < 0:
            common = -common
        return cls._of(numerator // common, denominator // common)

    @classmethod
    def _of(cls, numerator, denominator):
        """A fraction of two ints that is in lowest terms already."""
        self = object.__new__(cls)
        self._numerator = numerator
        self._denominator = denominator
        return self

    @classmethod
    def _parse(cls, text):
        found = _LITERAL.fullmatch(text)
        if found is None:
            raise ValueError(f'Invalid literal for Fraction: {text!r}')
        numerator = int(found['num'] or '0')
        if found['denom']:
            denominator = int(found['denom'])
        else:
            denominator = 1
            decimals = (found['decimal'] or '').replace('_', '')
            if decimals:
                scale = 10 ** len(decimals)
                numerator = numerator * scale + int(decimals)
                denominator *= scale
            exponent = int(found['exp'] or 0)
            if exponent >= 0:
                numerator *= 10 ** exponent
            else:
                denominator *= 10 ** -exponent
        if found['sign'] == '-':
            numerator = -numerator
        return cls(numerator, denominator)

    @classmethod
    def from_float(cls, f):
        """The exact value of a float or int."""
        if isinstance(f, numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(f'{cls.__name__}.from_float() only takes floats, '
                            f'not {f!r} ({type(f).__name__})')
        return cls._of(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        """The exact value of a Decimal."""
        from decimal import Decimal
        if isinstance(dec, numbers.Integral):
            dec = Decimal(int(dec))
        elif not isinstance(dec, Decimal):
            raise TypeError(f'{cls.__name__}.from_decimal() only takes Decimals, not '
                            f'{dec!r} ({type(dec).__name__})')
        return cls._of(*dec.as_integer_ratio())

    def is_integer(self):
        """Whether it is a whole number."""
        return self._denominator == 1

    def as_integer_ratio(self):
        """Numerator and denominator."""
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The closest fraction whose denominator is at most that."""
        if max_denominator < 1:
            raise ValueError('max_denominator should be at least 1')
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction._of(p1, q1)
        return Fraction._of(p0 + k * p1, q0 + k * q1)

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    def __repr__(self):
        return f'{type(self).__name__}({self._numerator}, {self._denominator})'

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return f'{self._numerator}/{self._denominator}'

    def __format__(self, format_spec):
        found = _SPEC.fullmatch(format_spec)
        if found is None or (found['align'] and found['zeropad']):
            raise ValueError(f'Invalid format specifier {format_spec!r} '
                             f'for object of type {type(self).__name__!r}')
        if found['presentation_type']:
            return self._format_float(found)
        if found['no_neg_zero'] or found['precision'] or found['zeropad']:
            raise ValueError(f'Invalid format specifier {format_spec!r} '
                             f'for object of type {type(self).__name__!r}')
        sign = '-' if self._numerator < 0 else found['sign'] if found['sign'] != '-' else ''
        body = f'{abs(self._numerator):{found["thousands_sep"] or ""}}'
        if self._denominator > 1 or found['alt']:
            body += f'/{self._denominator:{found["thousands_sep"] or ""}}'
        width = int(found['minimumwidth'] or 0)
        return _pad(sign, body, found['fill'] or ' ', found['align'] or '>', width)

    def _format_float(self, found):
        kind = found['presentation_type']
        precision = int(found['precision'] or '6')
        value = self
        upper = kind in 'EFG'
        trim = kind in 'gG' and not found['alt']
        suffix = ''
        if kind == '%':
            value, suffix, kind = self * 100, '%', 'f'
        kind = kind.lower()
        negative = value._numerator < 0
        n, d = abs(value._numerator), value._denominator
        if kind == 'f':
            digits, exponent = _round_quotient(n * 10 ** precision, d), -precision
            places = precision
            scientific = False
        else:
            figures = precision + 1 if kind == 'e' else max(precision, 1)
            digits, exponent = _significant(n, d, figures)
            scientific = kind == 'e' or not -4 <= exponent + figures - 1 < figures
            places = figures - 1 if scientific else -exponent
        if found['no_neg_zero'] and not digits:
            negative = False
        if scientific:
            power = exponent + figures - 1
            text = str(digits).zfill(figures)
            whole, fraction = text[0], text[1:]
            suffix = f'{"E" if upper else "e"}{power:+03d}' + suffix
        else:
            text = str(digits).zfill(places + 1)
            whole, fraction = (text[:-places], text[-places:]) if places > 0 else (
                text + '0' * -places if places < 0 else text, '')
        if trim:
            fraction = fraction.rstrip('0')
        if fraction or found['alt']:
            fraction = '.' + fraction
        sign = '-' if negative else found['sign'] if found['sign'] != '-' else ''
        separator = found['thousands_sep']
        width = int(found['minimumwidth'] or 0)
        if found['zeropad']:
            least = width - len(sign) - len(fraction) - len(suffix)
            whole = whole.zfill(3 * least // 4 + 1 if separator else least)
        if separator:
            first = 1 + (len(whole) - 1) % 3
            whole = whole[:first] + ''.join(
                separator + whole[at:at + 3] for at in range(first, len(whole), 3))
        return _pad(sign, whole + fraction + suffix, found['fill'] or ' ',
                    found['align'] or '>', width)

    def _operator(whole, fallback):
        """Forward and reflected method of an operator."""
        def forward(a, b):
            if type(b) is Fraction:
                return whole(a, b)
            if isinstance(b, int):
                return whole(a, Fraction(b))
            if isinstance(b, float):
                return fallback(float(a), b)
            if isinstance(b, Fraction):
                return whole(a, b)
            if isinstance(b, complex):
                return fallback(complex(float(a)), b)
            return NotImplemented

        def reverse(b, a):
            if isinstance(a, numbers.Rational):
                return whole(Fraction(a), b)
            if isinstance(a, numbers.Real):
                return fallback(float(a), float(b))
            if isinstance(a, numbers.Complex):
                return fallback(complex(a), complex(float(b)))
            return NotImplemented

        forward.__name__ = '__' + fallback.__name__ + '__'
        reverse.__name__ = '__r' + fallback.__name__ + '__'
        return forward, reverse

    def _add(a, b):
        na, da, nb, db = a._numerator, a._denominator, b._numerator, b._denominator
        common = math.gcd(da, db)
        if common == 1:
            return Fraction._of(na * db + da * nb, da * db)
        s = da // common
        total = na * (db // common) + nb * s
        rest = math.gcd(total, common)
        return Fraction._of(total // rest, s * (db // rest))

    __add__, __radd__ = _operator(_add, operator.add)

    def _sub(a, b):
        na, da, nb, db = a._numerator, a._denominator, b._numerator, b._denominator
        common = math.gcd(da, db)
        if common == 1:
            return Fraction._of(na * db - da * nb, da * db)
        s = da // common
        total = na * (db // common) - nb * s
        rest = math.gcd(total, common)
        return Fraction._of(total // rest, s * (db // rest))

    __sub__, __rsub__ = _operator(_sub, operator.sub)

    def _mul(a, b):
        na, da, nb, db = a._numerator, a._denominator, b._numerator, b._denominator
        # Both are in lowest terms, so only what crosses can have a divisor.
        common = math.gcd(na, db)
        if common > 1:
            na, db = na // common, db // common
        common = math.gcd(nb, da)
        if common > 1:
            nb, da = nb // common, da // common
        return Fraction._of(na * nb, da * db)

    __mul__, __rmul__ = _operator(_mul, operator.mul)

    def _div(a, b):
        if not b._numerator:
            raise ZeroDivisionError(f'Fraction({a._numerator}, 0)')
        return Fraction(a._numerator * b._denominator, a._denominator * b._numerator)

    __truediv__, __rtruediv__ = _operator(_div, operator.truediv)

    def _floordiv(a, b):
        return (a._numerator * b._denominator) // (a._denominator * b._numerator)

    __floordiv__, __rfloordiv__ = _operator(_floordiv, operator.floordiv)

    def _divmod(a, b):
        q, r = divmod(a._numerator * b._denominator, b._numerator * a._denominator)
        return q, Fraction(r, a._denominator * b._denominator)

    __divmod__, __rdivmod__ = _operator(_divmod, divmod)

    def _mod(a, b):
        return Fraction((a._numerator * b._denominator) % (b._numerator * a._denominator),
                        a._denominator * b._denominator)

    __mod__, __rmod__ = _operator(_mod, operator.mod)

    def __pow__(a, b):
        if not isinstance(b, numbers.Rational):
            if isinstance(b, (float, complex)):
                return float(a) ** b
            return NotImplemented
        if b.denominator != 1:
            return float(a) ** float(b)
        power = b.numerator
        if power >= 0:
            return Fraction._of(a._numerator ** power, a._denominator ** power)
        if a._numerator > 0:
            return Fraction._of(a._denominator ** -power, a._numerator ** -power)
        if a._numerator == 0:
            raise ZeroDivisionError(f'Fraction({a._denominator ** -power}, 0)')
        return Fraction._of((-a._denominator) ** -power, (-a._numerator) ** -power)

    def __rpow__(b, a):
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        if b._denominator == 1:
            return a ** b._numerator
        return a ** float(b)

    def __pos__(a):
        return Fraction._of(a._numerator, a._denominator)

    def __neg__(a):
        return Fraction._of(-a._numerator, a._denominator)

    def __abs__(a):
        return Fraction._of(abs(a._numerator), a._denominator)

    def __int__(a):
        return a.__trunc__()

    def __trunc__(a):
        if a._numerator < 0:
            return -(-a._numerator // a._denominator)
        return a._numerator // a._denominator

    def __floor__(a):
        return a._numerator // a._denominator

    def __ceil__(a):
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            return _round_quotient(self._numerator, self._denominator)
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __hash__(self):
        modulus = sys.hash_info.modulus
        try:
            inverse = pow(self._denominator, -1, modulus)
        except ValueError:
            hashed = sys.hash_info.inf
        else:
            hashed = hash(hash(abs(self._numerator)) * inverse)
        result = hashed if self._numerator >= 0 else -hashed
        return -2 if result == -1 else result

    def __eq__(a, b):
        if type(b) is int:
            return a._numerator == b and a._denominator == 1
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, numbers.Complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            if b != b or b in (float('inf'), float('-inf')):
                return 0.0 == b
            return a == a.from_float(b)
        return NotImplemented

    def _order(self, other, compare):
        if isinstance(other, numbers.Rational):
            return compare(self._numerator * other.denominator,
                           self._denominator * other.numerator)
        if isinstance(other, float):
            if other != other or other in (float('inf'), float('-inf')):
                return compare(0.0, other)
            return compare(self, self.from_float(other))
        return NotImplemented

    def __lt__(a, b):
        return a._order(b, operator.lt)

    def __gt__(a, b):
        return a._order(b, operator.gt)

    def __le__(a, b):
        return a._order(b, operator.le)

    def __ge__(a, b):
        return a._order(b, operator.ge)

    def __bool__(a):
        return bool(a._numerator)

    def __reduce__(self):
        return self.__class__, (self._numerator, self._denominator)

    def __copy__(self):
        return self if type(self) is Fraction else self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()


def _pad(sign, body, fill, align, width):
    room = fill * (width - len(sign) - len(body))
    if align == '>':
        return room + sign + body
    if align == '<':
        return sign + body + room
    if align == '^':
        half = len(room) // 2
        return room[:half] + sign + body + room[half:]
    return sign + room + body


def _round_quotient(n, d):
    """n / d as an int, a half to the even one."""
    q, r = divmod(n, d)
    if r * 2 > d or r * 2 == d and q % 2:
        q += 1
    return q


def _significant(n, d, figures):
    """n / d as an int of so many digits and a power of ten."""
    if not n:
        return 0, 1 - figures
    exponent = len(str(n // d)) if n >= d else -len(str(d // n)) + 1
    exponent -= figures
    while True:
        if exponent >= 0:
            digits = _round_quotient(n, d * 10 ** exponent)
        else:
            digits = _round_quotient(n * 10 ** -exponent, d)
        length = len(str(digits))
        if length == figures:
            return digits, exponent
        if length > figures:
            if digits == 10 ** figures:
                return digits // 10, exponent + 1
            exponent += length - figures
        else:
            exponent -= figures - length
