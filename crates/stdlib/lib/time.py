"""Clocks and the calendar. The locale is C."""

import _time
from _arguments import c_int as _c_int, integer as _integer, text as _text
from _native import functions as _functions, parsed as _parsed
from _structseq import structseq
from _time import (
    monotonic, monotonic_ns, perf_counter, perf_counter_ns, process_time, process_time_ns, sleep,
    thread_time, thread_time_ns, time, time_ns)

CLOCK_REALTIME, CLOCK_MONOTONIC, CLOCK_PROCESS_CPUTIME_ID, CLOCK_THREAD_CPUTIME_ID = 0, 1, 2, 3
CLOCK_MONOTONIC_RAW, CLOCK_BOOTTIME = 4, 7

struct_time = structseq(
    'time', 'struct_time',
    ('tm_year', 'tm_mon', 'tm_mday', 'tm_hour', 'tm_min', 'tm_sec', 'tm_wday', 'tm_yday', 'tm_isdst'),
    ('tm_zone', 'tm_gmtoff'))

_DAYS = ('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')
_MONTHS = ('January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September',
           'October', 'November', 'December')
_BEFORE_MONTH = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)

_NOW = object()  # A time that is not given.

# What TZ said when tzset() was last called; None: the system's zone.
_zone = None


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days(year, month, day):
    """Days from the epoch to a date."""
    before = year - 1
    leaps = before // 4 - before // 100 + before // 400
    days = before * 365 + leaps - 719162
    return days + _BEFORE_MONTH[month - 1] + (month > 2 and _is_leap(year)) + day - 1


def _fields(seconds, is_dst, zone, offset):
    days, rest = divmod(seconds + offset, 86400)
    # Four hundred years have so many days.
    cycle, day = divmod(days + 719162, 146097)
    century = min(day // 36524, 3)
    day -= century * 36524
    four = day // 1461
    day -= four * 1461
    single = min(day // 365, 3)
    day -= single * 365
    year = cycle * 400 + century * 100 + four * 4 + single + 1
    leap = _is_leap(year)
    month = 12
    while _BEFORE_MONTH[month - 1] + (month > 2 and leap) > day:
        month -= 1
    in_month = day - _BEFORE_MONTH[month - 1] - (month > 2 and leap) + 1
    return struct_time((year, month, in_month, rest // 3600, rest // 60 % 60, rest % 60,
                        (days + 3) % 7, day + 1, is_dst, zone, offset))


def _seconds(secs):
    if secs is None:
        secs = time()
    if isinstance(secs, float):
        if secs != secs:
            raise ValueError('Invalid value NaN (not a number)')
        if secs in (float('inf'), -float('inf')):
            raise OverflowError('timestamp out of range for platform time_t')
        secs = secs // 1
    secs = _integer(secs) if not isinstance(secs, float) else int(secs)
    if not -2**63 <= secs < 2**63:
        raise OverflowError('timestamp out of range for platform time_t')
    if abs(secs) > 67768036191676799:
        raise OverflowError(75, 'Value too large for defined data type')
    return secs


def _local(secs):
    # Zones are known for the years that have four digits.
    return _time.local(max(-377705023201, min(secs, 253402207200)), _zone)


@_parsed
def gmtime(seconds=None, /):
    return _fields(_seconds(seconds), 0, 'GMT', 0)


@_parsed
def localtime(seconds=None, /):
    secs = _seconds(seconds)
    offset, is_dst, zone = _local(secs)
    return _fields(secs, int(is_dst), zone, offset)


def _tuple(t, function):
    if not isinstance(t, tuple):
        raise TypeError('Tuple or struct_time argument required')
    if len(t) != 9:
        raise TypeError(function + '(): illegal time tuple argument')
    return tuple([_c_int(item) for item in t])


def mktime(time, /):
    year, month, day, hour, minute, second, _, _, is_dst = _tuple(time, 'mktime')
    years, month = divmod(month - 1, 12)
    wanted = (_days(year + years, month + 1, 1) + day - 1) * 86400 + hour * 3600 + minute * 60 + second
    found = []
    for near in (wanted - 86400, wanted + 86400):
        offset = _local(near)[0]
        there = _local(wanted - offset)
        if there[0] == offset:
            found.append((wanted - offset, there[1]))
    for seconds, dst in found:
        if is_dst < 0 or bool(is_dst) == dst:
            return float(seconds)
    if is_dst >= 0:
        # The other sort of time is in use then: count in it all the same.
        for months in range(1, 13):
            for near in (wanted - months * 2629800, wanted + months * 2629800):
                offset, dst, _ = _local(near)
                if dst == bool(is_dst):
                    return float(wanted - offset)
    if found:
        return float(found[0][0])
    # The clocks jumped over that time.
    return float(wanted - _local(wanted - 86400)[0])


def _checked(t, function):
    year, month, day, hour, minute, second, wday, yday, is_dst = _tuple(t, function)
    month, day, yday = month or 1, day or 1, yday or 1
    if not -2**31 <= year - 1900 < 2**31:
        raise OverflowError('year out of range')
    if not 1 <= month <= 12:
        raise ValueError('month out of range')
    if not 1 <= day <= 31:
        raise ValueError('day of month out of range')
    if not 0 <= hour <= 23:
        raise ValueError('hour out of range')
    if not 0 <= minute <= 59:
        raise ValueError('minute out of range')
    if not 0 <= second <= 61:
        raise ValueError('seconds out of range')
    if wday < -1:
        raise ValueError('day of week out of range')
    if not 1 <= yday <= 366:
        raise ValueError('day of year out of range')
    return year, month, day, hour, minute, second, wday % 7, yday, is_dst


@_parsed
def asctime(t=_NOW, /):
    if t is _NOW:
        t = localtime()
    year, month, day, hour, minute, second, wday, _, _ = _checked(t, 'asctime')
    return '%s %s%3d %02d:%02d:%02d %d' % (
        _DAYS[wday][:3], _MONTHS[month - 1][:3], day, hour, minute, second, year)


@_parsed
def ctime(seconds=None, /):
    return asctime(localtime(seconds))


def _iso(year, wday, yday):
    """Year and number of the week, Monday first, that has the most days in its year."""
    week = (yday - 1 - wday + 10) // 7
    if week < 1:
        return _iso(year - 1, wday, yday + 365 + _is_leap(year - 1))
    if week == 53 and yday - 1 - wday + 3 >= 365 + _is_leap(year):
        return year + 1, 1
    return year, week


@_parsed
def strftime(format, t=_NOW, /):
    _text(format, 'strftime() argument 1')
    if '\0' in format:
        raise ValueError('embedded null character')
    if t is _NOW:
        t = localtime()
    return _format(format, t, *_checked(t, 'strftime'))


def _format(format, t, year, month, day, hour, minute, second, wday, yday, is_dst):
    parts = []
    at = 0
    while True:
        percent = format.find('%', at)
        if percent < 0 or percent + 1 == len(format):
            parts.append(format[at:])
            return ''.join(parts)
        parts.append(format[at:percent])
        at = percent + 1
        flag = ''
        while format[at] in '-_0^#' and at + 1 < len(format):
            flag = format[at]
            at += 1
        padded = 0
        while format[at].isdecimal() and format[at].isascii() and at + 1 < len(format):
            padded = 10 * padded + int(format[at])
            at += 1
        while format[at] in 'EO' and at + 1 < len(format):
            at += 1
        c = format[at]
        at += 1
        width, fill, number = 2, '0', None
        if c == 'Y':
            number, width = year, 1
        elif c == 'm':
            number = month
        elif c == 'd':
            number = day
        elif c == 'H':
            number = hour
        elif c == 'M':
            number = minute
        elif c == 'S':
            number = second
        elif c == 'y':
            number = year % 100
        elif c == 'C':
            number = year // 100
        elif c == 'e':
            number, fill = day, ' '
        elif c == 'I':
            number = (hour - 1) % 12 + 1
        elif c == 'k':
            number, fill = hour, ' '
        elif c == 'l':
            number, fill = (hour - 1) % 12 + 1, ' '
        elif c == 'j':
            number, width = yday, 3
        elif c == 'w':
            number, width = (wday + 1) % 7, 1
        elif c == 'u':
            number, width = wday + 1, 1
        elif c == 'U':
            number = (yday + 6 - (wday + 1) % 7) // 7
        elif c == 'W':
            number = (yday + 6 - wday) // 7
        elif c == 'V':
            number = _iso(year, wday, yday)[1]
        elif c == 'G':
            number, width = _iso(year, wday, yday)[0], 1
        elif c == 'g':
            number = _iso(year, wday, yday)[0] % 100
        elif c == 's':
            number, width = int(mktime((year, month, day, hour, minute, second, wday, yday, is_dst))), 1
        if number is not None:
            if flag == '-':
                text = str(number)
            else:
                fill = {'_': ' ', '0': '0'}.get(flag, fill)
                text = str(number).rjust(max(width, padded), fill)
        elif c in _NAMES:
            text = _NAMES[c](month, hour, wday)
        elif c in _COMPOUND:
            text = _format(_COMPOUND[c], t, year, month, day, hour, minute, second, wday, yday, is_dst)
        elif c == 'Z':
            text = getattr(t, 'tm_zone', None)
            if text is None:
                text = tzname[1 if is_dst > 0 else 0]
        elif c == 'z':
            offset = getattr(t, 'tm_gmtoff', None)
            if offset is None:
                offset = -(altzone if is_dst > 0 else timezone)
            sign = '-' if offset < 0 else '+'
            text = '%s%02d%02d' % (sign, abs(offset) // 3600, abs(offset) // 60 % 60)
        elif c == '%':
            text = '%'
        elif c == 'n':
            text = '\n'
        elif c == 't':
            text = '\t'
        else:
            text = format[percent:at]
        parts.append(text.upper() if flag == '^' else text)


_NAMES = {
    'a': lambda month, hour, wday: _DAYS[wday][:3],
    'A': lambda month, hour, wday: _DAYS[wday],
    'b': lambda month, hour, wday: _MONTHS[month - 1][:3],
    'h': lambda month, hour, wday: _MONTHS[month - 1][:3],
    'B': lambda month, hour, wday: _MONTHS[month - 1],
    'p': lambda month, hour, wday: 'AM' if hour < 12 else 'PM',
    'P': lambda month, hour, wday: 'am' if hour < 12 else 'pm',
}
_COMPOUND = {
    'c': '%a %b %e %H:%M:%S %Y', 'D': '%m/%d/%y', 'F': '%Y-%m-%d', 'r': '%I:%M:%S %p',
    'R': '%H:%M', 'T': '%H:%M:%S', 'x': '%m/%d/%y', 'X': '%H:%M:%S',
}


@_parsed
def strptime(string, format='%a %b %d %H:%M:%S %Y', /):
    import _strptime
    return _strptime._strptime_time(string, format)


def tzset():
    global _zone
    import os
    _zone = os.environ.get('TZ')
    _name_zones()


def _name_zones():
    global timezone, altzone, daylight, tzname
    year = (365 * 24 + 6) * 3600
    start = int(time()) // year * year
    winter, summer = _local(start), _local(start + year // 2)
    if winter[0] > summer[0]:
        # South of the equator.
        winter, summer = summer, winter
    timezone, altzone = -winter[0], -summer[0]
    daylight = int(timezone != altzone)
    tzname = (winter[2], summer[2])


_name_zones()

_CLOCKS = {CLOCK_REALTIME: time_ns, CLOCK_MONOTONIC: monotonic_ns, CLOCK_MONOTONIC_RAW: monotonic_ns,
           CLOCK_PROCESS_CPUTIME_ID: process_time_ns, CLOCK_THREAD_CPUTIME_ID: thread_time_ns,
           CLOCK_BOOTTIME: monotonic_ns}


def clock_gettime_ns(clk_id, /):
    try:
        return _CLOCKS[_c_int(clk_id)]()
    except KeyError:
        raise OSError(22, 'Invalid argument') from None


def clock_gettime(clk_id, /):
    return clock_gettime_ns(clk_id) / 10**9


@_parsed
def clock_getres(clk_id, /):
    return _time.resolution(_c_int(clk_id)) / 10**9


@_parsed
def get_clock_info(name, /):
    _text(name, 'get_clock_info() argument 1')
    from types import SimpleNamespace
    clocks = {
        'time': ('CLOCK_REALTIME', False, True, 0),
        'monotonic': ('CLOCK_MONOTONIC', True, False, 1),
        'perf_counter': ('CLOCK_MONOTONIC', True, False, 1),
        'process_time': ('CLOCK_PROCESS_CPUTIME_ID', True, False, 2),
        'thread_time': ('CLOCK_THREAD_CPUTIME_ID', True, False, 3),
    }
    if name not in clocks:
        raise ValueError('unknown clock')
    clock, steady, adjustable, number = clocks[name]
    return SimpleNamespace(implementation='clock_gettime(' + clock + ')', monotonic=steady,
                           adjustable=adjustable, resolution=clock_getres(number))


# To those who look they are native. globals() would not see a module that does not show.
_functions((lambda: None).__globals__, ())
