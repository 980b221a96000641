"""Small things about mail: dates, addresses and quotes."""

import re
import time
from email._parameters import (
    collapsed as collapse_rfc2231_value, quoted as quote, unquoted as unquote)

__all__ = ['collapse_rfc2231_value', 'decode_rfc2231', 'encode_rfc2231', 'format_datetime',
           'formataddr', 'formatdate', 'getaddresses', 'localtime', 'make_msgid', 'mktime_tz',
           'parseaddr', 'parsedate', 'parsedate_to_datetime', 'parsedate_tz', 'quote', 'unquote']

_DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
_WHOLE_MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august',
                 'september', 'october', 'november', 'december']
_ZONES = {'UT': 0, 'UTC': 0, 'GMT': 0, 'Z': 0, 'AST': -400, 'ADT': -300, 'EST': -500,
          'EDT': -400, 'CST': -600, 'CDT': -500, 'MST': -700, 'MDT': -600, 'PST': -800,
          'PDT': -700}
_SPECIAL = re.compile(r'[][\\()<>@,:;".]')

COMMASPACE = ', '


# Dates.

def _dated(when, zone):
    return (f'{_DAYS[when[6]]}, {when[2]:02d} {_MONTHS[when[1] - 1]} {when[0]:04d} '
            f'{when[3]:02d}:{when[4]:02d}:{when[5]:02d} {zone}')


def formatdate(timeval=None, localtime=False, usegmt=False):
    """A time in seconds as mail writes it."""
    import datetime
    if timeval is None:
        timeval = time.time()
    moment = datetime.datetime.fromtimestamp(timeval, datetime.timezone.utc)
    if localtime:
        moment = moment.astimezone()
        usegmt = False
    elif not usegmt:
        moment = moment.replace(tzinfo=None)
    return format_datetime(moment, usegmt)


def format_datetime(dt, usegmt=False):
    """A datetime as mail writes it."""
    import datetime
    when = dt.timetuple()
    if usegmt:
        if dt.tzinfo is None or dt.tzinfo != datetime.timezone.utc:
            raise ValueError('usegmt option requires a UTC datetime')
        return _dated(when, 'GMT')
    return _dated(when, '-0000' if dt.tzinfo is None else dt.strftime('%z'))


def localtime(dt=None, isdst=None):
    """A moment in the zone of this machine; now, unless given."""
    import datetime
    if dt is None:
        dt = datetime.datetime.now(datetime.timezone.utc)
    return dt.astimezone()


def parsedate_tz(data):
    """A date in mail as a tuple of ten, the last the offset of its zone in seconds."""
    found = _parsed(data)
    return found and (*found[:9], found[9] or 0)


def _parsed(data):
    """The same; the offset is None if it is not known."""
    if not data:
        return None
    parts = re.sub(r'\([^)]*\)', ' ', data).replace(',', ' ').split()
    if parts and parts[0][:3].capitalize() in _DAYS and not parts[0].isdigit():
        del parts[0]
    if len(parts) >= 1 and parts[0].count('-') == 2:
        parts[:1] = parts[0].split('-')
    if len(parts) < 4:
        return None
    day, month, year, *rest = parts
    if not day.isdigit():
        day, month = month, day
    if ':' in year and rest:
        # As the C library writes it: the time before the year.
        year, rest[0] = rest[0], year
    number = _month(month)
    try:
        day, year = int(day), int(year)
        clock, zone = _clock(rest)
    except (ValueError, IndexError):
        return None
    if number is None:
        return None
    if year < 100:
        year += 1900 if year > 68 else 2000
    return (year, number, day, *clock, 0, 1, -1, zone)


def _month(text):
    text = text.rstrip('.').lower()
    for at, name in enumerate(_WHOLE_MONTHS):
        if text == name or text == name[:3]:
            return at + 1
    return None


def _clock(parts):
    """Hour, minute and second, and the offset of the zone."""
    text, *zone = parts
    if not zone and (found := re.fullmatch(r'([\d:.]+)([+-]\d+|[A-Za-z]+)', text)):
        text, zone = found[1], [found[2]]
    numbers = [int(part) for part in text.split(':')]
    if not 2 <= len(numbers) <= 3:
        raise ValueError(text)
    clock = (numbers + [0])[:3]
    if not zone:
        return clock, None
    name = zone[0].upper()
    if name in _ZONES:
        offset = _ZONES[name]
    else:
        try:
            offset = int(name)
        except ValueError:
            return clock, None
        if offset == 0 and name.startswith('-'):
            return clock, None
    sign = -1 if offset < 0 else 1
    return clock, sign * (abs(offset) // 100 * 3600 + abs(offset) % 100 * 60)


def parsedate(data):
    """A date in mail as a tuple that time.mktime() takes."""
    found = parsedate_tz(data)
    return None if found is None else found[:9]


def mktime_tz(data):
    """The seconds of what parsedate_tz() gives."""
    import calendar
    if data[9] is None:
        return time.mktime(data[:8] + (-1,))
    return calendar.timegm(data) - data[9]


def parsedate_to_datetime(data):
    """A date in mail as a datetime, whose zone is None if it says -0000."""
    import datetime
    found = _parsed(data)
    if found is None:
        raise ValueError(f'Invalid date value or format "{str(data)}"')
    *parts, zone = found
    if zone is None:
        return datetime.datetime(*parts[:6])
    return datetime.datetime(*parts[:6],
                             tzinfo=datetime.timezone(datetime.timedelta(seconds=zone)))


# Addresses.

def formataddr(pair, charset='utf-8'):
    """A name and an address as they stand in a header."""
    name, address = pair
    address.encode('ascii')
    if not name:
        return address
    if not name.isascii():
        from email._text import _header
        return f'{_header(name)} <{address}>'
    quotes = '"' if _SPECIAL.search(name) else ''
    name = re.sub(r'[\\"]', r'\\\g<0>', name)
    return f'{quotes}{name}{quotes} <{address}>'


def _split_addresses(text):
    """The text between commas that are in no quotes or comments."""
    parts, start, depth, within = [], 0, 0, False
    at = 0
    while at < len(text):
        sign = text[at]
        if sign == '\\':
            at += 1
        elif sign == '"' and not depth:
            within = not within
        elif not within and sign in '(<':
            depth += 1
        elif not within and sign in ')>':
            depth -= 1
        elif sign == ',' and not within and not depth:
            parts.append(text[start:at])
            start = at + 1
        at += 1
    return [*parts, text[start:]]


def _address(text):
    text = text.strip()
    if found := re.fullmatch(r'(.*)<([^<>]*)>\s*', text, re.DOTALL):
        name, address = found[1].strip(), found[2].strip()
        if '"' in name:
            name = re.sub(r'\\(.)', r'\1', ''.join(re.findall(r'"((?:\\.|[^"\\])*)"', name)))
        return ' '.join(name.split()), address
    if found := re.fullmatch(r'([^\s()]+)\s*\((.*)\)', text):
        return found[2], found[1]
    return ('', text) if text and not re.search(r'\s', text) else ('', '')


def parseaddr(addr, *, strict=True):
    """The name and the address in a header; ('', '') if there are none."""
    if isinstance(addr, list):
        addr = addr[0]
    if not isinstance(addr, str):
        return '', ''
    parts = _split_addresses(addr)
    return _address(parts[0]) if len(parts) == 1 or not strict else ('', '')


def getaddresses(fieldvalues, *, strict=True):
    """All names and addresses in several headers."""
    return [_address(part) for value in fieldvalues for part in _split_addresses(str(value))
            if part.strip()]


# The rest.

def make_msgid(idstring=None, domain=None):
    """A name for a message that no other has."""
    import os
    import random
    if domain is None:
        import socket
        domain = socket.getfqdn()
    middle = '' if idstring is None else '.' + idstring
    return (f'<{int(time.time() * 100)}.{os.getpid()}.{random.getrandbits(64)}{middle}@{domain}>')


def decode_rfc2231(s):
    """The charset, the language and the text in a value of RFC 2231."""
    parts = s.split("'", 2)
    return (None, None, s) if len(parts) <= 2 else parts


def encode_rfc2231(s, charset=None, language=None):
    """Text as a value of RFC 2231."""
    from urllib.parse import quote as percent
    s = percent(s, safe='', encoding=charset or 'ascii')
    if charset is None and language is None:
        return s
    return f"{charset}'{language or ''}'{s}"
