"""Escaping text for HTML, and back."""

import re

__all__ = ['escape', 'unescape']

_NAMED = {'amp': '&', 'lt': '<', 'gt': '>', 'quot': '"', 'apos': "'", 'nbsp': '\xa0',
          'copy': '\xa9', 'reg': '\xae', 'trade': '\u2122', 'hellip': '\u2026', 'mdash': '\u2014',
          'ndash': '\u2013', 'lsquo': '\u2018', 'rsquo': '\u2019', 'ldquo': '\u201c',
          'rdquo': '\u201d', 'bull': '\u2022', 'deg': '\xb0', 'euro': '\u20ac', 'pound': '\xa3',
          'yen': '\xa5', 'cent': '\xa2', 'sect': '\xa7', 'para': '\xb6', 'middot': '\xb7',
          'times': '\xd7', 'divide': '\xf7', 'plusmn': '\xb1', 'laquo': '\xab', 'raquo': '\xbb',
          'auml': 'ä', 'ouml': 'ö', 'uuml': 'ü', 'Auml': 'Ä', 'Ouml': 'Ö', 'Uuml': 'Ü',
          'szlig': 'ß', 'eacute': 'é', 'egrave': 'è', 'agrave': 'à', 'ccedil': 'ç',
          'ntilde': 'ñ', 'larr': '\u2190', 'rarr': '\u2192', 'uarr': '\u2191', 'darr': '\u2193'}


def escape(s, quote=True):
    """Text with &, < and > (and quotes) written as entities."""
    s = s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    if quote:
        s = s.replace('"', '&quot;').replace("'", '&#x27;')
    return s


def _character(found):
    name = found.group(1)
    if name[0] != '#':
        name = name.rstrip(';')
        return _NAMED.get(name, found.group())
    digits = name[1:].rstrip(';')
    code = int(digits[1:], 16) if digits[0] in 'xX' else int(digits)
    if code == 0 or 0xd800 <= code <= 0xdfff or code > 0x10ffff:
        return '\ufffd'
    return chr(code)


def unescape(s):
    """Text with entities turned into characters."""
    if '&' not in s:
        return s
    return re.sub(r'&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z]{1,32};?)', _character, s)
