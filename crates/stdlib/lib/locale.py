"""Conventions of languages and countries."""

import os
import re

import _locale
from _locale import *

__all__ = ['getlocale', 'getdefaultlocale', 'getpreferredencoding', 'getencoding', 'Error',
           'setlocale', 'localeconv', 'strcoll', 'strxfrm', 'str', 'atof', 'atoi', 'format_string',
           'currency', 'normalize', 'delocalize', 'localize', 'LC_CTYPE', 'LC_COLLATE',
           'LC_MESSAGES', 'LC_TIME', 'LC_MONETARY', 'LC_NUMERIC', 'LC_ALL', 'CHAR_MAX']

# Conventions that stand in for the locale's.
_override_localeconv = {}

_str = str


def localeconv():
    """How numbers and amounts are written."""
    return {**_locale.localeconv(), **_override_localeconv}


def setlocale(category, locale=None):
    """Set the locale of a category, or only ask for it; returns its name.

    It may be given as a pair of language and encoding.
    """
    if locale is not None and not isinstance(locale, _str):
        locale = normalize(_build_localename(locale))
    return _locale.setlocale(category, locale)


def getlocale(category=LC_CTYPE):
    """Language and encoding of a category's locale."""
    name = setlocale(category)
    if category == LC_ALL and ';' in name:
        raise TypeError('category LC_ALL is not supported')
    return _parse_localename(name)


def getdefaultlocale(envvars=('LC_ALL', 'LC_CTYPE', 'LANG', 'LANGUAGE')):
    """What the environment asks for."""
    import warnings
    warnings.warn("'locale.getdefaultlocale' is deprecated and slated for removal in Python 3.15. "
                  'Use setlocale(), getencoding() and getlocale() instead.', DeprecationWarning,
                  stacklevel=2)
    for variable in envvars:
        value = os.environ.get(variable)
        if value:
            return _parse_localename(value.split(':')[0] if variable == 'LANGUAGE' else value)
    return None, None


def getencoding():
    """The encoding of texts outside the program."""
    return 'UTF-8'


def getpreferredencoding(do_setlocale=True):
    """The encoding that files have if nothing else is said."""
    return 'UTF-8'


_ENCODINGS = {'utf8': 'UTF-8', 'utf': 'UTF-8', 'utf_8': 'UTF-8', 'iso8859_1': 'ISO8859-1',
              'latin_1': 'ISO8859-1', 'ascii': 'ISO8859-1', 'iso8859_15': 'ISO8859-15'}


def normalize(localename):
    """A locale's name with the case, and the encoding, that it usually has."""
    name, dot, encoding = localename.partition('.')
    modifier = ''
    if '@' in (encoding or name):
        if dot:
            encoding, _, modifier = encoding.partition('@')
        else:
            name, _, modifier = name.partition('@')
    if name.lower() in ('c', 'posix') and not (encoding and _plain(encoding) == 'utf8'):
        return 'C'
    if _plain(name) == 'utf8':
        return 'UTF-8'
    language, underscore, country = name.partition('_')
    name = 'C' if name.lower() == 'c' else language.lower() + underscore + country.upper()
    if encoding:
        encoding = _ENCODINGS.get(_plain(encoding), encoding)
    elif underscore:
        encoding = 'ISO8859-15' if modifier.lower() == 'euro' else 'ISO8859-1'
    return name + ('.' + encoding if encoding else '')


def _plain(encoding):
    return encoding.lower().replace('-', '').replace('_', '')


def _parse_localename(localename):
    code = normalize(localename)
    if '.' in code:
        return tuple(code.split('.')[:2])
    if code == 'C':
        return None, None
    if code == 'UTF-8':
        return None, 'UTF-8'
    raise ValueError(f'unknown locale: {localename}')


def _build_localename(pair):
    try:
        language, encoding = pair
        if language is None:
            language = 'C'
        return language if encoding is None else language + '.' + encoding
    except (TypeError, ValueError):
        raise TypeError('Locale must be None, a string, or an iterable of two strings '
                        '-- language code, encoding.') from None


def _sizes(grouping):
    """The sizes of groups of digits, from the right."""
    last = None
    for size in grouping:
        if size == CHAR_MAX:
            return
        if size == 0:
            if last is None:
                raise ValueError('invalid grouping')
            while True:
                yield last
        yield size
        last = size


def _group(text, monetary=False):
    """A number with separators, and how many there are."""
    conventions = localeconv()
    separator = conventions['mon_thousands_sep' if monetary else 'thousands_sep']
    grouping = conventions['mon_grouping' if monetary else 'grouping']
    if not grouping:
        return text, 0
    spaces = text[len(text.rstrip()):]
    digits = text.rstrip()
    before = digits[:len(digits) - len(digits.lstrip('-+ '))]
    digits = digits[len(before):]
    groups = []
    for size in _sizes(grouping):
        if not digits or digits[-1] not in '0123456789':
            break
        groups.append(digits[-size:])
        digits = digits[:-size]
    if digits:
        groups.append(digits)
    groups.reverse()
    return before + separator.join(groups) + spaces, len(separator) * (len(groups) - 1)


def _strip_padding(text, amount):
    """Without so many blanks, which separators take the place of."""
    left = 0
    while amount and left < len(text) and text[left] == ' ':
        left += 1
        amount -= 1
    right = len(text)
    while amount and right > left and text[right - 1] == ' ':
        right -= 1
        amount -= 1
    return text[left:right]


_percent = re.compile(r'%(?:\((?P<key>.*?)\))?(?P<modifiers>[-#0-9 +*.hlL]*?)[eEfFgGdiouxXcrs%]')


def _format(percent, value, grouping=False, monetary=False, *additional):
    text = percent % ((value, *additional) if additional else value)
    if percent[-1] in 'eEfFgGdiu':
        text = _localize(text, grouping, monetary)
    return text


def _localize(formatted, grouping=False, monetary=False):
    if '.' in formatted:
        separators = 0
        whole, _, fraction = formatted.partition('.')
        if grouping:
            whole, separators = _group(whole, monetary)
        conventions = localeconv()
        point = conventions['mon_decimal_point' if monetary else 'decimal_point']
        formatted = whole + point + fraction
        return _strip_padding(formatted, separators) if separators else formatted
    if grouping:
        formatted, separators = _group(formatted, monetary)
        return _strip_padding(formatted, separators) if separators else formatted
    return formatted


def format_string(f, val, grouping=False, monetary=False):
    """Like f % val, with the locale's separators and decimal point."""
    percents = list(_percent.finditer(f))
    pattern = _percent.sub('%s', f)
    values = []
    if isinstance(val, dict):
        for percent in percents:
            if percent.group()[-1] == '%':
                values.append('%')
            else:
                values.append(_format(percent.group(), val, grouping, monetary))
    else:
        given = val if isinstance(val, tuple) else (val,)
        at = 0
        for percent in percents:
            if percent.group()[-1] == '%':
                values.append('%')
            else:
                stars = percent.group('modifiers').count('*')
                values.append(_format(percent.group(), given[at], grouping, monetary,
                                      *given[at + 1:at + 1 + stars]))
                at += 1 + stars
    return pattern % tuple(values)


def currency(val, symbol=True, grouping=False, international=False):
    """An amount of money."""
    conventions = localeconv()
    digits = conventions['int_frac_digits' if international else 'frac_digits']
    if digits == CHAR_MAX:
        raise ValueError("Currency formatting is not possible using the 'C' locale.")
    text = '<' + _localize(f'{abs(val):.{digits}f}', grouping, monetary=True) + '>'
    kind = 'n' if val < 0 else 'p'
    if symbol:
        sign = conventions['int_curr_symbol' if international else 'currency_symbol']
        space = ' ' if conventions[kind + '_sep_by_space'] else ''
        if conventions[kind + '_cs_precedes']:
            text = sign + ('' if international and sign.endswith(' ') else space) + text
        else:
            if international and sign.endswith(' '):
                sign = sign[:-1]
            text = text + space + sign
    place = conventions[kind + '_sign_posn']
    sign = conventions['negative_sign' if val < 0 else 'positive_sign']
    if place == 0:
        text = '(' + text + ')'
    elif place == 2:
        text = text + sign
    elif place == 3:
        text = text.replace('<', sign)
    elif place == 4:
        text = text.replace('>', sign)
    else:
        text = sign + text
    return text.replace('<', '').replace('>', '')


def delocalize(string):
    """A number in the locale's writing, as the language writes it."""
    conventions = localeconv()
    if conventions['thousands_sep']:
        string = string.replace(conventions['thousands_sep'], '')
    if conventions['decimal_point']:
        string = string.replace(conventions['decimal_point'], '.')
    return string


def localize(string, grouping=False, monetary=False):
    """The other way round."""
    return _localize(string, grouping, monetary)


def str(val):
    """A float as text, with the locale's decimal point."""
    return _format('%.12g', val)


def atof(string, func=float):
    """A float, written in the locale's way."""
    return func(delocalize(string))


def atoi(string):
    """An int, written in the locale's way."""
    return int(delocalize(string))
