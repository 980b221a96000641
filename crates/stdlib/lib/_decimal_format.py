"""Decimal numbers as text."""

import re as _re

from _decimal_context import _given
from _decimal_signals import _digits, _length

_SPEC = _re.compile(r"""
    (?:(?P<fill>.)?(?P<align>[<>=^]))?
    (?P<sign>[-+ ])?
    (?P<no_neg_0>z)?
    (?P<alt>\#)?
    (?P<zeropad>0)?
    (?P<width>\d+)?
    (?P<comma>,|_)?
    (?:\.(?P<precision>\d+))?
    (?P<type>[eEfFgGnN%])?
    \Z
""", _re.VERBOSE | _re.DOTALL)


def text(value, eng, context):
    """A number as digits, with an exponent if it is far from one."""
    sign = '-' if value._sign else ''
    if value._special:
        if value._special == 'F':
            return sign + 'Infinity'
        return sign + ('sNaN' if value._special == 'N' else 'NaN') + (_digits(value._int) if value._int else '')
    digits = _digits(value._int)
    left = value._exp + len(digits)
    if value._exp <= 0 and left > -6:
        place = left
    elif not eng:
        place = 1
    elif digits == '0':
        place = (left + 1) % 3 - 1
    else:
        place = (left - 1) % 3 + 1
    if place <= 0:
        text = '0.' + '0' * -place + digits
    elif place >= len(digits):
        text = digits + '0' * (place - len(digits))
    else:
        text = digits[:place] + '.' + digits[place:]
    if left != place:
        context = _given(context)
        text += ('e', 'E')[context.capitals] + f'{left - place:+d}'
    return sign + text


def formatted(number, spec, context):
    """A number as format() writes it."""
    found = _SPEC.match(spec)
    if found is None or found['zeropad'] and found['align']:
        raise ValueError('invalid format string')
    if found['type'] == 'N':
        import warnings
        warnings.warn("Format specifier 'N' is deprecated", DeprecationWarning)
    context = _given(context)
    kind = found['type'] or ('g' if context.capitals == 0 else 'G')
    align = found['align'] or '>'
    fill = found['fill'] or ' '
    if found['zeropad']:
        align, fill = '=', '0'
    width = int(found['width'] or 0)
    plus = found['sign'] or '-'
    value = number
    if number._special:
        sign = '-' if number._sign else plus if plus in '+ ' else ''
        body = str(number)[number._sign:] + ('%' if kind == '%' else '')
        if align == '=' and fill == '0':
            fill = ' '
        return _align(sign, body, fill, align if fill == '0' or align != '=' else '>', width)
    if kind == '%':
        value = number._of(number._sign, number._int, number._exp + 2)
    precision = found['precision']
    if precision is not None:
        precision = int(precision)
        if kind in 'gGnN' and precision == 0:
            precision = 1
        if kind in 'eE' and not value._int:
            pass
        elif kind in 'eE':
            value = value._to_digits(precision + 1, context.rounding)
        elif kind in 'fF%':
            value = value._rescale(-precision, context.rounding)
        elif _length(value._int) > precision:
            value = value._to_digits(precision, context.rounding)
    if not value._int and value._exp > 0 and kind in 'fF%':
        value = value._rescale(0, context.rounding)
    digits = _digits(value._int)
    left = value._exp + len(digits)
    if kind in 'eE':
        place = 1 if value._int or precision is None else 1 - precision
    elif kind in 'fF%':
        place = left
    else:
        place = left if value._exp <= 0 and left > -6 else 1
    if place < 0:
        whole, fraction = '0', '0' * -place + digits
    elif place > len(digits):
        whole, fraction = digits + '0' * (place - len(digits)), ''
    else:
        whole, fraction = digits[:place] or '0', digits[place:]
    exponent = left - place
    tail = ''
    if exponent or kind in 'eE':
        tail = f'{"e" if kind in "eg" else "E"}{exponent:+d}'
    if kind == '%':
        tail += '%'
    negative = value._sign
    if found['no_neg_0'] and not value._int:
        negative = 0
    sign = '-' if negative else plus if plus in '+ ' else ''
    if fraction or found['alt']:
        tail = '.' + fraction + tail
    if found['comma']:
        least = width - len(tail) - len(sign) if align == '=' and fill == '0' else 0
        whole = _grouped(whole, least, found['comma'])
    return _align(sign, whole + tail, fill, align, width)


def _align(sign, body, fill, align, width):
    room = fill * (width - len(sign) - len(body))
    if align == '<':
        return sign + body + room
    if align == '>':
        return room + sign + body
    if align == '=':
        return sign + room + body
    half = len(room) // 2
    return room[:half] + sign + body + room[half:]


def _grouped(digits, least, separator):
    """Digits in groups of three, filled with zeros to a width."""
    groups = []
    while digits or least > 0 or not groups:
        take = min(max(len(digits), least, 1), 3)
        groups.append('0' * (take - len(digits)) + digits[-take:])
        digits = digits[:-take]
        least -= take
        if not digits and least <= 0:
            break
        least -= 1
    return separator.join(reversed(groups))
