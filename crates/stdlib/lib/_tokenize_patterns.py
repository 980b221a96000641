"""Regular expressions of what tokens look like, for scripts that search sources with them."""

import re
from itertools import permutations, product
from token import EXACT_TOKEN_TYPES

tabsize = 8

cookie_re = re.compile(r'^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)', re.ASCII)
blank_re = re.compile(br'^[ \t\f]*(?:[#\r\n]|$)', re.ASCII)


def group(*choices):
    """One of them."""
    return f'({"|".join(choices)})'


def any(*choices):
    """Any number of them."""
    return group(*choices) + '*'


def maybe(*choices):
    """One of them or none."""
    return group(*choices) + '?'


def _prefixes():
    """What may stand in front of a string, in all ways of writing it."""
    found = {''}
    for letters in ('b', 'r', 'u', 'f', 'br', 'fr'):
        for order in permutations(letters):
            found.update(map(''.join, product(*[(letter, letter.upper()) for letter in order])))
    return found


_all = sorted(_prefixes())

Whitespace = r'[ \f\t]*'
Comment = r'#[^\r\n]*'
Ignore = Whitespace + any(r'\\\r?\n' + Whitespace) + maybe(Comment)
Name = r'\w+'

_digits = '[0-9](?:_?[0-9])*'
Hexnumber = '0[xX](?:_?[0-9a-fA-F])+'
Binnumber = '0[bB](?:_?[01])+'
Octnumber = '0[oO](?:_?[0-7])+'
Decnumber = '(?:0(?:_?0)*|[1-9](?:_?[0-9])*)'
Intnumber = group(Hexnumber, Binnumber, Octnumber, Decnumber)
Exponent = '[eE][-+]?' + _digits
Pointfloat = group(rf'{_digits}\.(?:{_digits})?', r'\.' + _digits) + maybe(Exponent)
Expfloat = _digits + Exponent
Floatnumber = group(Pointfloat, Expfloat)
Imagnumber = group(_digits + '[jJ]', Floatnumber + '[jJ]')
Number = group(Imagnumber, Floatnumber, Intnumber)

StringPrefix = group(*_all)
# What is left of a string after its first quote.
Single = r"[^'\\]*(?:\\.[^'\\]*)*'"
Double = r'[^"\\]*(?:\\.[^"\\]*)*"'
Single3 = r"[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'''"
Double3 = r'[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"""'
Triple = group(StringPrefix + "'''", StringPrefix + '"""')
_bodies = [(quote, rf'{StringPrefix}{quote}[^\n{quote}\\]*(?:\\.[^\n{quote}\\]*)*')
           for quote in '\'"']
String = group(*[body + quote for quote, body in _bodies])
# The same, or as much of it as a line has.
ContStr = group(*[body + group(quote, r'\\\r?\n') for quote, body in _bodies])

Special = group(*map(re.escape, sorted(EXACT_TOKEN_TYPES, reverse=True)))
Funny = group(r'\r?\n', Special)
PlainToken = group(Number, Funny, String, Name)
Token = Ignore + PlainToken
PseudoExtras = group(r'\\\r?\n|\Z', Comment, Triple)
PseudoToken = Whitespace + group(PseudoExtras, Number, Funny, ContStr, Name)

endpats = {prefix + quote: pattern for prefix in _all
           for quote, pattern in (("'", Single), ('"', Double), ("'''", Single3),
                                  ('"""', Double3))}
single_quoted = {prefix + quote for prefix in _all for quote in '\'"'}
triple_quoted = {prefix + quote * 3 for prefix in _all for quote in '\'"'}
