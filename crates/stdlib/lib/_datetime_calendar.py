"""The calendar under datetime: days and their numbers, and which fields are in range."""

from _arguments import parsed_int as _parsed_int
from _dates import checked as _checked, of_ordinal as _from_ordinal, ordinal as _to_ordinal
from _native import qualify as _qualify, seal as _seal

MINYEAR = 1
MAXYEAR = 9999
_MONTHS = ('', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')
_FULL_MONTHS = ('', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August',
                'September', 'October', 'November', 'December')
_DAYS = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
_FULL_DAYS = ('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')
_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_MAX_ORDINAL = 3652059
_EPOCH_ORDINAL = 719163


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in_month(year, month):
    if month == 2:
        return 29 if _is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _days_before_month(year, month):
    return _BEFORE_MONTH[month] + (month > 2 and _is_leap(year))


def _first_monday(year):
    """The ordinal of the day on which ISO week 1 of a year begins."""
    first = _to_ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    monday = first - weekday
    return monday + 7 if weekday > 3 else monday


def _iso_week(year, today):
    """ISO year, week and weekday of a day of that year."""
    week, day = divmod(today - _first_monday(year), 7)
    if week < 0:
        year -= 1
        week, day = divmod(today - _first_monday(year), 7)
    elif week >= 52 and today >= _first_monday(year + 1):
        year += 1
        week = 0
    return year, week + 1, day + 1


def _from_iso_week(year, week, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f'year must be in {MINYEAR}..{MAXYEAR}, not {year}')
    if not 0 < week < 53:
        first = _to_ordinal(year, 1, 1) % 7
        if week != 53 or not (first == 4 or first == 3 and _is_leap(year)):
            raise ValueError(f'Invalid week: {week}')
    if not 0 < day < 8:
        raise ValueError(f'Invalid day: {day} (range is [1, 7])')
    return _from_ordinal(_first_monday(year) + (week - 1) * 7 + day - 1)


def _index(value):
    """A value as a small int of C."""
    if type(value) is int and -0x8000_0000 <= value <= 0x7fff_ffff:
        return value
    return _parsed_int(value)


def _check_date(year, month, day):
    fields = _checked(year, month, day)
    if fields is not None:
        return fields
    year, month, day = _index(year), _index(month), _index(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f'year {year} is out of range')
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError('day is out of range for month')
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    hour, minute, second, microsecond = (
        _index(hour), _index(minute), _index(second), _index(microsecond))
    if not 0 <= hour <= 23:
        raise ValueError('hour must be in 0..23')
    if not 0 <= minute <= 59:
        raise ValueError('minute must be in 0..59')
    if not 0 <= second <= 59:
        raise ValueError('second must be in 0..59')
    if not 0 <= microsecond <= 999999:
        raise ValueError('microsecond must be in 0..999999')
    if fold not in (0, 1):
        raise ValueError('fold must be either 0 or 1')
    return hour, minute, second, microsecond, fold


def _round_div(a, b):
    """a / b as an int, a half to the even one."""
    q, r = divmod(a, b)
    r *= 2
    if (r > b if b > 0 else r < b) or r == b and q % 2 == 1:
        q += 1
    return q


class IsoCalendarDate(tuple):
    """Year, week and weekday as ISO 8601 counts them."""

    def __new__(cls, year, week, weekday):
        return tuple.__new__(cls, (year, week, weekday))

    @property
    def year(self):
        return self[0]

    @property
    def week(self):
        return self[1]

    @property
    def weekday(self):
        return self[2]

    def __repr__(self):
        return (f'datetime.{type(self).__name__}(year={self[0]}, week={self[1]}, '
                f'weekday={self[2]})')

    def __reduce__(self):
        return tuple, (tuple(self),)


IsoCalendarDate.__module__ = 'datetime'
_seal(_qualify(IsoCalendarDate), True)
