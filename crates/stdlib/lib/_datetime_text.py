"""Dates and times as text, and the ISO formats read, for datetime."""

from _arguments import named as _named
from _datetime_calendar import (_DAYS, _EPOCH_ORDINAL, _FULL_DAYS, _FULL_MONTHS, _MONTHS,
                                _from_iso_week, _iso_week, _to_ordinal)


def _offset_text(offset, colon=':'):
    if offset is None:
        return ''
    sign = '+'
    if offset.days < 0:
        sign = '-'
        offset = -offset
    minutes, seconds = divmod(offset.seconds, 60)
    text = f'{sign}{minutes // 60:02d}{colon}{minutes % 60:02d}'
    if seconds or offset.microseconds:
        text += f'{colon}{seconds:02d}'
        if offset.microseconds:
            text += f'.{offset.microseconds:06d}'
    return text


def _time_text(hour, minute, second, microsecond, timespec):
    if timespec == 'auto':
        timespec = 'microseconds' if microsecond else 'seconds'
    if timespec == 'hours':
        return f'{hour:02d}'
    if timespec == 'minutes':
        return f'{hour:02d}:{minute:02d}'
    text = f'{hour:02d}:{minute:02d}:{second:02d}'
    if timespec == 'seconds':
        return text
    if timespec == 'milliseconds':
        return f'{text}.{microsecond // 1000:03d}'
    if timespec == 'microseconds':
        return f'{text}.{microsecond:06d}'
    raise ValueError('Unknown timespec value')


def _strftime(value, format, times):
    """strftime() of a date or time; `times` is its struct_time's fields."""
    if not isinstance(format, str):
        raise TypeError(f'strftime() argument 1 must be str, not {_named(format)}')
    year, month, day, hour, minute, second, weekday, yearday = times[:8]
    pieces = []
    at = 0
    while at < len(format):
        c = format[at]
        at += 1
        if c != '%' or at == len(format):
            pieces.append(c)
            continue
        code = format[at]
        at += 1
        flag = width = ''
        if code in '-_0^#' and at < len(format):
            flag = code
            code = format[at]
            at += 1
        while code.isdecimal() and at < len(format):
            width += code
            code = format[at]
            at += 1
        if code == ':' and format[at:at + 1] == 'z':
            at += 1
            code = ':z'
        text = _directive(value, code, year, month, day, hour, minute, second, weekday, yearday)
        if text is None:
            text = '%' + flag + width + code
        elif flag == '-':
            text = text.lstrip('0 ') or '0'
        elif flag == '_':
            stripped = text.lstrip('0') or '0'
            text = stripped.rjust(len(text))
        elif flag == '^':
            text = text.upper()
        elif flag == '#':
            text = text.swapcase() if code != 'p' else text.lower()
        if width:
            text = text.rjust(int(width), '0' if flag != '_' and text.isdecimal() else ' ')
        pieces.append(text)
    return ''.join(pieces)


def _directive(value, code, year, month, day, hour, minute, second, weekday, yearday):
    if code == 'Y':
        return str(year)
    if code == 'm':
        return f'{month:02d}'
    if code == 'd':
        return f'{day:02d}'
    if code == 'H':
        return f'{hour:02d}'
    if code == 'M':
        return f'{minute:02d}'
    if code == 'S':
        return f'{second:02d}'
    if code == 'f':
        return f'{getattr(value, "microsecond", 0):06d}'
    if code == 'y':
        return f'{year % 100:02d}'
    if code == 'C':
        return f'{year // 100:02d}'
    if code == 'a':
        return _DAYS[weekday]
    if code == 'A':
        return _FULL_DAYS[weekday]
    if code in 'bh':
        return _MONTHS[month]
    if code == 'B':
        return _FULL_MONTHS[month]
    if code == 'e':
        return f'{day:2d}'
    if code == 'I':
        return f'{(hour + 11) % 12 + 1:02d}'
    if code == 'l':
        return f'{(hour + 11) % 12 + 1:2d}'
    if code == 'k':
        return f'{hour:2d}'
    if code == 'p':
        return 'AM' if hour < 12 else 'PM'
    if code == 'P':
        return 'am' if hour < 12 else 'pm'
    if code == 'j':
        return f'{yearday:03d}'
    if code == 'w':
        return str((weekday + 1) % 7)
    if code == 'u':
        return str(weekday + 1)
    if code == 'U':
        return f'{(yearday + 6 - (weekday + 1) % 7) // 7:02d}'
    if code == 'W':
        return f'{(yearday + 6 - weekday) // 7:02d}'
    if code in 'GVg':
        iso_year, week, _ = _iso_week(year, _to_ordinal(year, month, day))
        if code == 'V':
            return f'{week:02d}'
        return str(iso_year) if code == 'G' else f'{iso_year % 100:02d}'
    if code == 'c':
        return f'{_DAYS[weekday]} {_MONTHS[month]} {day:2d} {hour:02d}:{minute:02d}:{second:02d} {year}'
    if code in 'xD':
        return f'{month:02d}/{day:02d}/{year % 100:02d}'
    if code in 'XT':
        return f'{hour:02d}:{minute:02d}:{second:02d}'
    if code == 'R':
        return f'{hour:02d}:{minute:02d}'
    if code == 'r':
        return f'{(hour + 11) % 12 + 1:02d}:{minute:02d}:{second:02d} {"AM" if hour < 12 else "PM"}'
    if code == 'F':
        return f'{year}-{month:02d}-{day:02d}'
    if code == 's':
        return str((_to_ordinal(year, month, day) - _EPOCH_ORDINAL) * 86400
                   + hour * 3600 + minute * 60 + second)
    if code == 'n':
        return '\n'
    if code == 't':
        return '\t'
    if code == '%':
        return '%'
    if code in ('z', ':z'):
        offset = getattr(value, 'utcoffset', None)
        return _offset_text(offset() if offset else None, ':' if code == ':z' else '')
    if code == 'Z':
        name = getattr(value, 'tzname', None)
        return (name() if name else None) or ''
    return None


def _full_name(cls):
    """A class as its instances' reprs name it."""
    module = cls.__module__
    return cls.__qualname__ if module != 'datetime' else f'datetime.{cls.__qualname__}'


class _Unreadable(Exception):
    """A string is not in a format that is known."""


def _digits(text, count):
    if len(text) != count or not (text.isascii() and text.isdigit()):
        raise _Unreadable
    return int(text)


def _parse_date(text):
    if len(text) not in (7, 8, 10):
        raise _Unreadable
    year = _digits(text[:4], 4)
    dashed = text[4] == '-'
    rest = text[5:] if dashed else text[4:]
    if rest[:1] == 'W':
        week = _digits(rest[1:3], 2)
        rest = rest[3:]
        day = 1
        if rest:
            if dashed != (rest[0] == '-'):
                raise _Unreadable
            day = _digits(rest[1:] if dashed else rest, 1)
            if not 1 <= day <= 7:
                raise _Unreadable
        return _from_iso_week(year, week, day)
    if dashed:
        if rest[2:3] != '-':
            raise _Unreadable
        return year, _digits(rest[:2], 2), _digits(rest[3:], 2)
    return year, _digits(rest[:2], 2), _digits(rest[2:], 2)


def _parse_clock(text, zoned=False):
    """Hour, minute, second, microsecond."""
    found = [0, 0, 0, 0]
    colons = text[2:3] == ':'
    at = 0
    for i in range(3):
        found[i] = _digits(text[at:at + 2], 2)
        at += 2
        after = text[at:at + 1]
        if not after:
            return found
        if at + 1 == len(text):
            # In front of a time zone, one mark is passed over.
            if zoned:
                return found
            raise _Unreadable
        # A fraction may follow any of the three.
        if after in '.,':
            at += 1
            break
        if colons:
            if after != ':':
                raise _Unreadable
            at += 1
    fraction = text[at:]
    if not fraction or not (fraction.isascii() and fraction.isdigit()):
        raise _Unreadable
    found[3] = int(fraction[:6].ljust(6, '0'))
    return found
