"""The system's locale "C", with UTF-8 as its encoding: the one there is."""

import os

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127


class Error(Exception):
    """There is no such locale."""


Error.__module__ = 'locale'

# What nl_langinfo() takes, and says in the locale "C".
CODESET = 14
RADIXCHAR, THOUSEP, CRNCYSTR = 65536, 65537, 262159
ABDAY_1, DAY_1, ABMON_1, MON_1 = 131072, 131079, 131086, 131098
AM_STR, PM_STR, D_T_FMT, D_FMT, T_FMT, T_FMT_AMPM = 131110, 131111, 131112, 131113, 131114, 131115
YESEXPR, NOEXPR = 327680, 327681
ERA, ERA_D_FMT, ALT_DIGITS, ERA_D_T_FMT, ERA_T_FMT = 131116, 131118, 131119, 131120, 131121

_DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
_MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September',
           'October', 'November', 'December']
_INFO = {CODESET: 'UTF-8', RADIXCHAR: '.', THOUSEP: '', CRNCYSTR: '-', AM_STR: 'AM', PM_STR: 'PM',
         D_T_FMT: '%a %b %e %H:%M:%S %Y', D_FMT: '%m/%d/%y', T_FMT: '%H:%M:%S',
         T_FMT_AMPM: '%I:%M:%S %p', YESEXPR: '^[yY]', NOEXPR: '^[nN]', ERA: '', ERA_D_FMT: '',
         ALT_DIGITS: '', ERA_D_T_FMT: '', ERA_T_FMT: ''}

for _first, _short_first, _names in ((DAY_1, ABDAY_1, _DAYS), (MON_1, ABMON_1, _MONTHS)):
    for _i, _name in enumerate(_names):
        _INFO[_first + _i] = _name
        _INFO[_short_first + _i] = _name[:3]
for _i in range(7):
    globals()[f'DAY_{_i + 1}'] = DAY_1 + _i
    globals()[f'ABDAY_{_i + 1}'] = ABDAY_1 + _i
for _i in range(12):
    globals()[f'MON_{_i + 1}'] = MON_1 + _i
    globals()[f'ABMON_{_i + 1}'] = ABMON_1 + _i

# Names of the only locale, as the system knows it.
_KNOWN = {'C': 'C', 'POSIX': 'C', 'C.UTF-8': 'C.UTF-8', 'C.utf8': 'C.utf8'}
_CATEGORIES = ('LC_CTYPE', 'LC_NUMERIC', 'LC_TIME', 'LC_COLLATE', 'LC_MONETARY', 'LC_MESSAGES')

# Categories that scripts cannot set but with LC_ALL.
_OTHERS = ('LC_PAPER', 'LC_NAME', 'LC_ADDRESS', 'LC_TELEPHONE', 'LC_MEASUREMENT',
           'LC_IDENTIFICATION')
_others = ['C']

# What is set for each category but LC_ALL.
_current = ['C.UTF-8', 'C', 'C', 'C', 'C', 'C']


def nl_langinfo(key, /):
    """A piece of information about the locale."""
    try:
        return _INFO[key]
    except KeyError:
        raise ValueError('unsupported langinfo constant') from None


def setlocale(category, locale=None):
    """Set the locale of a category, or only ask for it; returns its name."""
    if category not in range(7):
        raise Error('locale query failed' if locale is None else 'unsupported locale setting')
    if locale is not None:
        categories = range(6) if category == LC_ALL else [category]
        names = dict.fromkeys(categories, locale)
        if category == LC_ALL and ';' in locale:
            parts = dict(part.partition('=')[::2] for part in locale.split(';'))
            names = {i: parts.get(name, '') for i, name in enumerate(_CATEGORIES)}
        found = {i: _locale_named(name or _from_environment(i)) for i, name in names.items()}
        for i, name in found.items():
            _current[i] = name
        if category == LC_ALL:
            _others[:] = set(found.values()) if len(set(found.values())) == 1 else ['C']
    if category != LC_ALL:
        return _current[category]
    if len(set(_current)) == 1:
        return _current[0]
    parts = [f'{name}={value}' for name, value in zip(_CATEGORIES, _current)]
    parts += [f'{name}={_others[0]}' for name in _OTHERS]
    return ';'.join(parts)


def _locale_named(name):
    try:
        return _KNOWN[name]
    except KeyError:
        raise Error('unsupported locale setting') from None


def _from_environment(category):
    for variable in ('LC_ALL', _CATEGORIES[category], 'LANG'):
        value = os.environ.get(variable)
        if value:
            return value
    return 'C'


def localeconv():
    """How numbers and amounts are written."""
    numbers = {'decimal_point': '.', 'thousands_sep': '', 'grouping': []}
    amounts = dict.fromkeys(('int_curr_symbol', 'currency_symbol', 'mon_decimal_point',
                             'mon_thousands_sep', 'mon_grouping', 'positive_sign',
                             'negative_sign'), '')
    amounts['mon_grouping'] = []
    places = dict.fromkeys(('int_frac_digits', 'frac_digits', 'p_cs_precedes', 'p_sep_by_space',
                            'n_cs_precedes', 'n_sep_by_space', 'p_sign_posn', 'n_sign_posn'),
                           CHAR_MAX)
    return {**amounts, **places, **numbers}


def strcoll(string1, string2, /):
    """Below, at or above zero as one text sorts before, with or after another."""
    string1, string2 = strxfrm(string1), strxfrm(string2)
    return (string1 > string2) - (string1 < string2)


def strxfrm(string, /):
    """A text that sorts as the given one does by strcoll()."""
    if '\0' in string:
        raise ValueError('embedded null character')
    return string


def gettext(msg, /):
    """The message itself: there are no translations."""
    return msg


def textdomain(domain, /):
    """Where translations would come from."""
    return domain or 'messages'


del _first, _short_first, _names, _i, _name
