"""Escaping text for HTML, and back."""

import re

__all__ = ['escape', 'unescape']

_REFERENCE = re.compile(r'&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)')
# What Windows has for the numbers from 128 on; where it has nothing the number is taken as it is.
_WINDOWS = ('\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f'
            '\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178')


def escape(s, quote=True):
    """Text with &, < and > (and quotes) written as entities."""
    s = s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    if quote:
        s = s.replace('"', '&quot;').replace("'", '&#x27;')
    return s


def _character(code):
    """What a number stands for: browsers take some for those of Windows."""
    if code == 0 or 0xd800 <= code <= 0xdfff or code > 0x10ffff:
        return '\ufffd'
    if code == 0x0d:
        return '\r'
    if 0x80 <= code <= 0x9f:
        return _WINDOWS[code - 0x80]
    # No characters, or controls.
    if code & 0xfffe == 0xfffe or 0xfdd0 <= code <= 0xfdef or code == 0x0b \
            or code < 0x20 and code not in (0x09, 0x0a, 0x0c) or code == 0x7f:
        return ''
    return chr(code)


def _replacement(found):
    name = found[1]
    if name[0] == '#':
        digits = name[1:].rstrip(';')
        return _character(int(digits[1:], 16) if digits[0] in 'xX' else int(digits))
    from html.entities import html5
    if name in html5:
        return html5[name]
    # The longest name that it begins with.
    for end in range(len(name) - 1, 1, -1):
        if name[:end] in html5:
            return html5[name[:end]] + name[end:]
    return found[0]


def unescape(s):
    """Text with entities turned into characters."""
    return _REFERENCE.sub(_replacement, s) if '&' in s else s
