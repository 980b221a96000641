"""Rules for all years behind a file's last change, as POSIX writes them in the variable TZ."""

import datetime
import re
from calendar import isleap as _isleap

_NAME = r'(?:<([+\-A-Za-z0-9]+)>|([A-Za-z]{3,}))'
_TIME = r'([+-]?)(\d{1,3})(?::(\d{2})(?::(\d{2}))?)?'
_DAYS_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_EPOCH = 719163


class Offset:
    """What holds between two changes: seconds east of Greenwich, those of summer, a name."""

    __slots__ = ('utcoff', 'dstoff', 'tzname')

    def __init__(self, utcoff, dstoff, tzname):
        self.utcoff = datetime.timedelta(seconds=utcoff)
        self.dstoff = datetime.timedelta(seconds=dstoff)
        self.tzname = tzname

    def __eq__(self, other):
        return (self.utcoff, self.dstoff, self.tzname) == (other.utcoff, other.dstoff, other.tzname)


def _days(year):
    """Days from the epoch to a year's first one."""
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400 + 1 - _EPOCH


class _Weekday:
    """The so many-th of a weekday in a month, and a time of that day; 5: the last one."""

    def __init__(self, month, week, day, seconds):
        self.month, self.week, self.day, self.seconds = month, week, day, seconds

    def at(self, year):
        """Seconds from the epoch in local time."""
        leap = _isleap(year)
        first = _days(year) + _DAYS_BEFORE[self.month - 1] + (self.month > 2 and leap)
        length = 30 + (self.month + (self.month > 7)) % 2
        if self.month == 2:
            length = 28 + leap
        # The epoch was a Thursday; Sunday is 0 here.
        day = (self.day - (first + 4)) % 7 + 7 * (self.week - 1)
        if day >= length:
            day -= 7
        return (first + day) * 86400 + self.seconds


class _Day:
    """A day of the year, counted with the 29th of February or without, and a time of that day."""

    def __init__(self, day, julian, seconds):
        self.day, self.julian, self.seconds = day, julian, seconds

    def at(self, year):
        """Seconds from the epoch in local time."""
        day = self.day
        if self.julian and not (day >= 60 and _isleap(year)):
            day -= 1
        return (_days(year) + day) * 86400 + self.seconds


class Rule:
    """Summer and winter in turn."""

    def __init__(self, standard, summer, start, end):
        self.standard, self.summer, self.start, self.end = standard, summer, start, end
        self._gain = (summer.utcoff - standard.utcoff).total_seconds()

    def _in_summer(self, stamp, start, end):
        if start < end:
            return start <= stamp < end
        return not end <= stamp < start

    def local(self, stamp, year, fold):
        """What holds at a local time."""
        start, end = self.start.at(year), self.end.at(year)
        # With the clock set back or forth, which of both is meant is for the fold to say.
        if fold == (self._gain >= 0):
            end -= self._gain
        else:
            start += self._gain
        return self.summer if self._in_summer(stamp, start, end) else self.standard

    def universal(self, stamp, year):
        """What holds at a time, and whether its local time comes for the second time."""
        start = self.start.at(year) - self.standard.utcoff.total_seconds()
        end = self.end.at(year) - self.summer.utcoff.total_seconds()
        summer = self._in_summer(stamp, start, end)
        doubled = end if self._gain > 0 else start
        fold = doubled <= stamp < doubled + abs(self._gain)
        return self.summer if summer else self.standard, fold


def _seconds(sign, hours, minutes, seconds, most=24):
    hours, minutes, seconds = int(hours), int(minutes or 0), int(seconds or 0)
    if hours > most or minutes > 59 or seconds > 59:
        raise ValueError('Offset must be strictly between -24h and 24h')
    total = hours * 3600 + minutes * 60 + seconds
    return -total if sign == '-' else total


def _change(text):
    """A day and a time on which the clock changes."""
    day, slash, time = text.partition('/')
    seconds = 7200
    if slash:
        match = re.fullmatch(_TIME, time)
        if match is None:
            raise ValueError(f'Invalid transition time in TZ string: {time}')
        seconds = _seconds(*match.groups(), most=167)
    match = re.fullmatch(r'M(\d{1,2})\.(\d)\.(\d)', day)
    if match is not None:
        month, week, weekday = map(int, match.groups())
        if not (1 <= month <= 12 and 1 <= week <= 5 and weekday <= 6):
            raise ValueError(f'Invalid dst start/end date: {text}')
        return _Weekday(month, week, weekday, seconds)
    match = re.fullmatch(r'(J?)(\d{1,3})', day)
    if match is None or int(match[2]) > 365 or match[1] and match[2] == '0':
        raise ValueError(f'Invalid dst start/end date: {text}')
    return _Day(int(match[2]), bool(match[1]), seconds)


def parse(text):
    """What a rule says: an Offset, or a Rule if there is summer time."""
    zone, *changes = text.split(',')
    match = re.fullmatch(f'{_NAME}{_TIME}(?:{_NAME}(?:{_TIME})?)?', zone)
    if match is None:
        raise ValueError(f'{text} is not a valid TZ string')
    quoted, plain, *time = match.groups()[:6]
    offset = -_seconds(*time)
    standard = Offset(offset, 0, quoted or plain)
    quoted, plain, *time = match.groups()[6:]
    name = quoted or plain
    if name is None:
        if changes:
            raise ValueError(f'Transition rule present without DST offset: {text}')
        return standard
    if len(changes) != 2:
        raise ValueError(f'Missing transition rules in TZ string: {text}')
    summer = offset + 3600 if time[1] is None else -_seconds(*time)
    return Rule(standard, Offset(summer, summer - offset, name), *map(_change, changes))
