"""Reading dates and times by a format; the locale is C."""

import time

_DIGITS = {'d': (1, 2, 1, 31), 'H': (1, 2, 0, 23), 'I': (1, 2, 1, 12), 'j': (1, 3, 1, 366),
           'm': (1, 2, 1, 12), 'M': (1, 2, 0, 59), 'S': (1, 2, 0, 61), 'U': (1, 2, 0, 53),
           'W': (1, 2, 0, 53), 'V': (1, 2, 1, 53), 'w': (1, 1, 0, 6), 'u': (1, 1, 1, 7),
           'y': (2, 2, 0, 99), 'Y': (4, 4, 0, 9999), 'G': (4, 4, 0, 9999), 'f': (1, 6, 0, 999999)}
_COMPOUND = {'c': '%a %b %d %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S', 'D': '%m/%d/%y',
             'T': '%H:%M:%S', 'R': '%H:%M', 'F': '%Y-%m-%d', 'r': '%I:%M:%S %p'}


class _Mismatch(Exception):
    """The text does not go with the format."""


def _number(text, at, least, most, low, high):
    """The longest number in range that stands there, and what is behind it."""
    end = at
    while end < len(text) and end - at < most and text[end].isdigit():
        end += 1
    while end - at >= least:
        if low <= int(text[at:end]) <= high:
            return int(text[at:end]), end
        end -= 1
    raise _Mismatch


def _word(text, at, words):
    for number, word in sorted(enumerate(words), key=lambda pair: -len(pair[1])):
        if text[at:at + len(word)].lower() == word.lower():
            return number, at + len(word)
    raise _Mismatch


def _offset(text, at):
    if text[at:at + 1] in ('Z', 'z'):
        return 0, 0, at + 1
    sign = {'+': 1, '-': -1}.get(text[at:at + 1])
    if sign is None:
        raise _Mismatch
    hours, at = _number(text, at + 1, 2, 2, 0, 23)
    colon = text[at:at + 1] == ':'
    minutes, at = _number(text, at + colon, 2, 2, 0, 59)
    seconds = fraction = 0
    if text[at:at + 1] == ':' if colon else text[at:at + 1].isdigit():
        seconds, at = _number(text, at + colon, 2, 2, 0, 59)
        if text[at:at + 1] == '.':
            end = at + 1
            while end < len(text) and text[end].isdigit() and end - at < 7:
                end += 1
            fraction, at = int(text[at + 1:end].ljust(6, '0')), end
    return sign * (hours * 3600 + minutes * 60 + seconds), sign * fraction, at


def _parse(text, format, found):
    """Takes fields from the text; where it ends."""
    at = 0
    i = 0
    while i < len(format):
        c = format[i]
        i += 1
        if c.isspace():
            if not (at < len(text) and text[at].isspace()):
                raise _Mismatch
            while at < len(text) and text[at].isspace():
                at += 1
            continue
        if c != '%':
            if text[at:at + 1].lower() != c.lower():
                raise _Mismatch
            at += 1
            continue
        if i == len(format):
            raise ValueError("stray %% in format '%s'" % format)
        c = format[i]
        i += 1
        if c in _DIGITS:
            start = at
            number, at = _number(text, at, *_DIGITS[c])
            if c == 'f':
                number = int(text[start:at].ljust(6, '0'))
            found[c] = number
        elif c == 'a':
            found['A'], at = _word(text, at, [day[:3] for day in time._DAYS])
        elif c == 'A':
            found['A'], at = _word(text, at, time._DAYS)
        elif c in 'bh':
            month, at = _word(text, at, [month[:3] for month in time._MONTHS])
            found['m'] = month + 1
        elif c == 'B':
            month, at = _word(text, at, time._MONTHS)
            found['m'] = month + 1
        elif c == 'p':
            found['p'], at = _word(text, at, ('am', 'pm'))
        elif c == 'Z':
            names = ['utc', 'gmt', *(name.lower() for name in time.tzname)]
            zone, at = _word(text, at, names)
            found['Z'] = names[zone]
        elif c == 'z':
            found['z'], found['zf'], at = _offset(text, at)
        elif c == '%':
            if text[at:at + 1] != '%':
                raise _Mismatch
            at += 1
        else:
            raise ValueError("'%s' is a bad directive in format '%s'" % (c, format))
    return at


def _expand(format):
    parts = format.split('%')
    i = 1
    while i < len(parts):
        if parts[i] == '':
            # A doubled sign.
            i += 2
            continue
        if parts[i][0] in _COMPOUND:
            parts[i] = _COMPOUND[parts[i][0]][1:] + parts[i][1:]
        i += 1
    return '%'.join(parts)


def _strptime(data_string, format='%a %b %d %H:%M:%S %Y'):
    """The nine fields, zone and offset; microseconds; microseconds of the offset."""
    for index, argument in enumerate((data_string, format)):
        if not isinstance(argument, str):
            raise TypeError('strptime() argument %d must be str, not %s' % (index, type(argument)))
    found = {}
    try:
        end = _parse(data_string, _expand(format), found)
    except _Mismatch:
        raise ValueError('time data %r does not match format %r' % (data_string, format)) from None
    if end < len(data_string):
        raise ValueError('unconverted data remains: %s' % data_string[end:])
    year = found.get('Y')
    if 'y' in found:
        year = found['y'] + (1900 if found['y'] > 68 else 2000)
    hour = found.get('H', 0)
    if 'I' in found:
        hour = found['I'] % 12 + (12 if found.get('p') == 1 else 0)
    month, day = found.get('m', 1), found.get('d', 1)
    weekday = found.get('A')
    if 'w' in found:
        weekday = (found['w'] - 1) % 7
    if 'u' in found:
        weekday = found['u'] - 1
    yday = found.get('j')
    if 'V' in found and 'G' in found and weekday is not None:
        fourth = time._days(found['G'], 1, 4)
        days = fourth - (fourth + 3) % 7 + (found['V'] - 1) * 7 + weekday
        year, month, day = time.gmtime(days * 86400)[:3]
    leap_day = year is None and month == 2 and day == 29
    given = year
    year = 1904 if leap_day else 1900 if year is None else year
    if yday is None and weekday is not None and ('U' in found or 'W' in found) and given is not None:
        first = (time._days(year, 1, 1) + 3) % 7
        if 'U' in found:
            first = (first + 1) % 7
            start, weekday_from = found['U'], (weekday + 1) % 7
        else:
            start, weekday_from = found['W'], weekday
        if start:
            yday = 1 + (7 - first) % 7 + 7 * (start - 1) + weekday_from
        else:
            yday = 1 + weekday_from - first
    if yday is None:
        before = time._BEFORE_MONTH[month - 1] + (month > 2 and time._is_leap(year))
        next_month = 31 if month == 12 else (
            time._BEFORE_MONTH[month] + (month >= 2 and time._is_leap(year)) - before)
        if month != 12 and day > next_month:
            raise ValueError('day is out of range for month')
        yday = before + day
    else:
        year, month, day = time.gmtime((time._days(year, 1, 1) + yday - 1) * 86400)[:3]
    if weekday is None:
        weekday = (time._days(year, month, day) + 3) % 7
    if leap_day:
        year = 1900
    zone, offset, is_dst = None, found.get('z'), -1
    if 'Z' in found:
        zone = found['Z']
        names = [name.lower() for name in time.tzname]
        if names[0] == names[1] and time.daylight:
            is_dst = -1
        elif zone in ('utc', 'gmt', names[0]):
            is_dst = 0
        elif zone == names[1]:
            is_dst = 1
        zone = zone.upper()
    fields = (year, month, day, hour, found.get('M', 0), found.get('S', 0), weekday, yday, is_dst,
              zone, offset)
    return fields, found.get('f', 0), found.get('zf', 0)


def _strptime_time(data_string, format='%a %b %d %H:%M:%S %Y'):
    fields = _strptime(data_string, format)[0]
    return time.struct_time(fields[:9] + fields[9:])
