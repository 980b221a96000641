"""Reading dates and times by a format, for time.strptime and datetime.strptime; the locale is C."""

import re
import time
from time import _DAYS, _MONTHS, _days

_SHORT_DAYS = [day[:3] for day in _DAYS]
_SHORT_MONTHS = [month[:3] for month in _MONTHS]
_PATTERNS = {
    'd': r'(?P<d>3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9])',
    'f': r'(?P<f>[0-9]{1,6})',
    'H': r'(?P<H>2[0-3]|[0-1]\d|\d)',
    'I': r'(?P<I>1[0-2]|0[1-9]|[1-9]| [1-9])',
    'G': r'(?P<G>\d\d\d\d)',
    'j': r'(?P<j>36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])',
    'm': r'(?P<m>1[0-2]|0[1-9]|[1-9])',
    'M': r'(?P<M>[0-5]\d|\d)',
    'S': r'(?P<S>6[0-1]|[0-5]\d|\d)',
    'U': r'(?P<U>5[0-3]|[0-4]\d|\d)',
    'w': r'(?P<w>[0-6])',
    'u': r'(?P<u>[1-7])',
    'V': r'(?P<V>5[0-3]|0[1-9]|[1-4]\d|\d)',
    'W': r'(?P<W>5[0-3]|[0-4]\d|\d)',
    'y': r'(?P<y>\d\d)',
    'Y': r'(?P<Y>\d\d\d\d)',
    'z': r'(?P<z>([+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?)|(?-i:Z))',
    'A': f'(?P<A>{"|".join(_DAYS)})',
    'a': f'(?P<a>{"|".join(_SHORT_DAYS)})',
    'B': f'(?P<B>{"|".join(_MONTHS)})',
    'b': f'(?P<b>{"|".join(_SHORT_MONTHS)})',
    'p': '(?P<p>am|pm)',
    '%': '%',
}
_SHORT = {'c': '%a %b %d %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S'}
_compiled = {}


def _expand(format):
    for code, meaning in _SHORT.items():
        format = format.replace('%' + code, meaning)
    return format


def _pattern(format):
    if format in _compiled:
        return _compiled[format]
    pieces = []
    used = set()
    text = _expand(format)
    at = 0
    while at < len(text):
        c = text[at]
        at += 1
        if c == '%':
            if at == len(text):
                raise ValueError(f"stray % in format '{format}'") from None
            code = text[at]
            at += 1
            if code not in _PATTERNS and code != 'Z':
                raise ValueError(f"'{code}' is a bad directive in format '{format}'") from None
            used.add(code)
            pieces.append(_PATTERNS[code] if code != 'Z' else _zones())
        elif c.isspace():
            while at < len(text) and text[at].isspace():
                at += 1
            pieces.append(r'\s+')
        else:
            pieces.append(re.escape(c))
    if 'd' in used and not used & {'Y', 'y', 'G'}:
        _warn_of_no_year()
    if len(_compiled) > 5:
        _compiled.clear()
    pattern = _compiled[format] = re.compile(''.join(pieces), re.IGNORECASE)
    return pattern


def _zones():
    names = {'utc', 'gmt', *[name.lower() for name in time.tzname]}
    return f'(?P<Z>{"|".join(sorted(names, key=len, reverse=True))})'


def _daylight_saving(zone):
    """What a zone's name says about daylight saving: 1, 0, or -1 if nothing."""
    standard, summer = [name.lower() for name in time.tzname]
    if standard == summer and time.daylight and zone not in ('utc', 'gmt'):
        return -1
    return 0 if zone in ('utc', 'gmt', standard) else 1


def _date(days):
    """Year, month and day, so many days after the first of 1970."""
    return time.gmtime(days * 86400)[:3]


def _checked_days(year, month, day):
    days = _days(year, month, day)
    if not 1 <= year <= 9999:
        raise ValueError(f'year {year} is out of range')
    if _date(days) != (year, month, day):
        raise ValueError('day is out of range for month')
    return days


def _index_of(names, name):
    return [n.lower() for n in names].index(name.lower())


def _offset(text):
    """Seconds and microseconds of a written offset."""
    if text == 'Z':
        return 0, 0
    plain = text[1:].replace(':', '')
    fraction = plain[7:].ljust(6, '0') if len(plain) > 6 else '0'
    seconds = int(plain[:2]) * 3600 + int(plain[2:4]) * 60 + int(plain[4:6] or 0)
    micros = int(fraction)
    return (-seconds, -micros) if text[0] == '-' else (seconds, micros)


# What the names of the library's files begin with.
_LIBRARY = (lambda: None).__code__.co_filename.partition('_strptime')[0]


def _warn_of_no_year():
    import warnings
    warnings.warn('Parsing dates involving a day of month without a year specified is ambiguious\n'
                  'and fails to parse leap day. The default behavior will change in Python 3.15\n'
                  'to either always raise an exception or to use a different default year (TBD).\n'
                  'To avoid trouble, add a specific year to the input & format.\n'
                  'See https://github.com/python/cpython/issues/70647.',
                  DeprecationWarning, skip_file_prefixes=(_LIBRARY,))


def _strptime(data_string, format='%a %b %d %H:%M:%S %Y'):
    """The fields of a struct_time, the microsecond, and the offset in seconds and microseconds."""
    for i, value in enumerate((data_string, format)):
        if not isinstance(value, str):
            raise TypeError(f'strptime() argument {i} must be str, not {type(value)}')
    found = _pattern(format).match(data_string)
    if not found:
        raise ValueError(f'time data {data_string!r} does not match format {format!r}')
    if len(data_string) != found.end():
        raise ValueError(f'unconverted data remains: {data_string[found.end():]}')
    fields = found.groupdict()
    get = fields.get
    year = None
    if get('y') is not None:
        year = int(fields['y'])
        year += 2000 if year <= 68 else 1900
    if get('Y') is not None:
        year = int(fields['Y'])
    month = day = 1
    if get('m') is not None:
        month = int(fields['m'])
    if get('B') is not None:
        month = _index_of(_MONTHS, fields['B']) + 1
    if get('b') is not None:
        month = _index_of(_SHORT_MONTHS, fields['b']) + 1
    if get('d') is not None:
        day = int(fields['d'])
    hour = int(get('H') or 0)
    if get('I') is not None:
        hour = int(fields['I']) % 12
        if (get('p') or '').lower() == 'pm':
            hour += 12
    minute = int(get('M') or 0)
    second = int(get('S') or 0)
    fraction = int((get('f') or '').ljust(6, '0'))
    weekday = yearday = None
    if get('A') is not None:
        weekday = _index_of(_DAYS, fields['A'])
    elif get('a') is not None:
        weekday = _index_of(_SHORT_DAYS, fields['a'])
    elif get('w') is not None:
        weekday = (int(fields['w']) + 6) % 7
    elif get('u') is not None:
        weekday = int(fields['u']) - 1
    if get('j') is not None:
        yearday = int(fields['j'])
    zone = -1 if get('Z') is None else _daylight_saving(fields['Z'].lower())
    offset, micros = (None, 0) if get('z') is None else _offset(fields['z'])
    if get('G') is not None:
        if get('j') is not None:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year "
                             "directive '%G'. Use '%Y' instead.")
        if get('V') is None or weekday is None:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive "
                             "'%V' and a weekday directive ('%A', '%a', '%w', or '%u').")
    elif get('V') is not None:
        if year is None or weekday is None:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive "
                             "'%G' and a weekday directive ('%A', '%a', '%w', or '%u').")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. "
                         "Use the ISO year '%G' instead.")
    leap = False
    if year is None:
        year = 1904 if month == 2 and day == 29 else 1900
        leap = year == 1904
    if yearday is None and weekday is not None:
        if get('U') is not None or get('W') is not None:
            sunday = get('U') is not None
            week = int(fields['U'] if sunday else fields['W'])
            first = (_days(year, 1, 1) + 3) % 7
            wanted = weekday
            if sunday:
                first = (first + 1) % 7
                wanted = (weekday + 1) % 7
            if week:
                yearday = 1 + (7 - first) % 7 + 7 * (week - 1) + wanted
            else:
                yearday = 1 + wanted - first
        elif get('V') is not None:
            # The fourth of January is in the first week.
            fourth = _days(int(fields['G']), 1, 4)
            monday = fourth - (fourth + 3) % 7
            year, month, day = _date(monday + (int(fields['V']) - 1) * 7 + weekday)
        if yearday is not None and yearday <= 0:
            year -= 1
            yearday += _days(year + 1, 1, 1) - _days(year, 1, 1)
    if yearday is not None:
        year, month, day = _date(_days(year, 1, 1) + yearday - 1)
    else:
        yearday = _checked_days(year, month, day) - _days(year, 1, 1) + 1
    if weekday is None:
        weekday = (_days(year, month, day) + 3) % 7
    if leap:
        year = 1900
    name = get('Z')
    return ((year, month, day, hour, minute, second, weekday, yearday, zone, name, offset),
            fraction, micros)


def _strptime_time(data_string, format='%a %b %d %H:%M:%S %Y'):
    """What time.strptime() gives."""
    return time.struct_time(_strptime(data_string, format)[0])


def _strptime_datetime(cls, data_string, format='%a %b %d %H:%M:%S %Y'):
    """What datetime.strptime() gives."""
    from datetime import timedelta, timezone
    fields, fraction, micros = _strptime(data_string, format)
    name, offset = fields[-2:]
    args = (*fields[:6], fraction)
    if offset is None:
        return cls(*args)
    delta = timedelta(seconds=offset, microseconds=micros)
    return cls(*args, timezone(delta, name) if name else timezone(delta))
