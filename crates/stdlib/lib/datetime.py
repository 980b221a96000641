"""Dates and times of the proleptic Gregorian calendar."""

import time as _time

import _native

__all__ = ['date', 'datetime', 'time', 'timedelta', 'timezone', 'tzinfo', 'MINYEAR', 'MAXYEAR',
           'UTC']

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


def _days_before_year(year):
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400


def _days_before_month(year, month):
    return _BEFORE_MONTH[month] + (month > 2 and _is_leap(year))


def _to_ordinal(year, month, day):
    return _days_before_year(year) + _days_before_month(year, month) + day


def _from_ordinal(n):
    n -= 1
    n400, n = divmod(n, 146097)
    n100, n = divmod(n, 36524)
    n4, n = divmod(n, 1461)
    n1, n = divmod(n, 365)
    year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1
    if n1 == 4 or n100 == 4:
        return year - 1, 12, 31
    month = (n + 50) >> 5
    if _days_before_month(year, month) > n:
        month -= 1
    return year, month, n - _days_before_month(year, month) + 1


def _first_monday(year):
    """The ordinal of the day on which ISO week 1 of a year begins."""
    first = _to_ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    monday = first - weekday
    return monday + 7 if weekday > 3 else monday


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
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        raise TypeError("'float' object cannot be interpreted as an integer")
    index = getattr(type(value), '__index__', None)
    if index is None:
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    return index(value)


def _check_date(year, month, day):
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


def _check_tzinfo(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError('tzinfo argument must be None or of a tzinfo subclass, '
                        f"not type '{type(tz).__name__}'")


def _check_offset(name, offset):
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{name}() must return None or a timedelta, not '{type(offset).__name__}'")
    if not -timedelta(1) < offset < timedelta(1):
        raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) and '
                         f'timedelta(hours=24), not {offset!r}')
    return offset


def _round_div(a, b):
    """a / b as an int, a half to the even one."""
    q, r = divmod(a, b)
    r *= 2
    if (r > b if b > 0 else r < b) or r == b and q % 2 == 1:
        q += 1
    return q


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
        flag = ''
        if code in '-_0^#' and at < len(format):
            flag = code
            code = format[at]
            at += 1
        elif code == ':' and format[at:at + 1] == 'z':
            at += 1
            code = ':z'
        text = _directive(value, code, year, month, day, hour, minute, second, weekday, yearday)
        if text is None:
            text = '%' + flag + code
        elif flag == '-':
            text = text.lstrip('0 ') or '0'
        elif flag == '_':
            stripped = text.lstrip('0') or '0'
            text = stripped.rjust(len(text))
        elif flag == '^':
            text = text.upper()
        elif flag == '#':
            text = text.swapcase() if code != 'p' else text.lower()
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
        iso_year, week, _ = date(year, month, day).isocalendar()
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


def _local(stamp):
    """Year to second of a time since the epoch, and the offset of the local time zone there."""
    fields = _time.localtime(stamp)
    return fields[:6], fields.tm_gmtoff, fields.tm_zone


class timedelta:
    """A duration: the difference between two dates or times."""

    __slots__ = ('_days', '_seconds', '_microseconds')

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0,
                weeks=0):
        total = 0
        rest = 0.0
        for name, value, unit in (('days', days, 86400000000), ('seconds', seconds, 1000000),
                                  ('microseconds', microseconds, 1),
                                  ('milliseconds', milliseconds, 1000),
                                  ('minutes', minutes, 60000000), ('hours', hours, 3600000000),
                                  ('weeks', weeks, 604800000000)):
            if isinstance(value, int):
                total += value * unit
            elif isinstance(value, float):
                whole = int(value)
                total += whole * unit
                rest += (value - whole) * unit
            else:
                raise TypeError(f'unsupported type for timedelta {name} component: '
                                f'{type(value).__name__}')
        if rest:
            whole = int(rest)
            total += whole
            rest -= whole
            # A half goes to the even sum.
            if abs(rest) > 0.5 or abs(rest) == 0.5 and total % 2:
                total += 1 if rest > 0 else -1
        return cls._of(total)

    @classmethod
    def _of(cls, total):
        """The duration of so many microseconds."""
        seconds, microseconds = divmod(total, 1000000)
        days, seconds = divmod(seconds, 86400)
        if not -999999999 <= days <= 999999999:
            if abs(days) > 0x7fffffff:
                raise OverflowError('Python int too large to convert to C int')
            raise OverflowError(f'days={days}; must have magnitude <= 999999999')
        self = object.__new__(cls)
        self._days = days
        self._seconds = seconds
        self._microseconds = microseconds
        return self

    @property
    def days(self):
        return self._days

    @property
    def seconds(self):
        return self._seconds

    @property
    def microseconds(self):
        return self._microseconds

    def _total(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._microseconds

    def total_seconds(self):
        """The duration in seconds."""
        return self._total() / 1000000

    def __repr__(self):
        parts = [f'{name}={value}' for name, value in (
            ('days', self._days), ('seconds', self._seconds),
            ('microseconds', self._microseconds)) if value]
        return f'{_full_name(type(self))}({", ".join(parts) or 0})'

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        text = f'{minutes // 60}:{minutes % 60:02d}:{seconds:02d}'
        if self._days:
            s = '' if abs(self._days) == 1 else 's'
            text = f'{self._days} day{s}, {text}'
        if self._microseconds:
            text += f'.{self._microseconds:06d}'
        return text

    def __add__(self, other):
        if isinstance(other, timedelta):
            return timedelta._of(self._total() + other._total())
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return timedelta._of(self._total() - other._total())
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, timedelta):
            return timedelta._of(other._total() - self._total())
        return NotImplemented

    def __neg__(self):
        return timedelta._of(-self._total())

    def __pos__(self):
        return self

    def __abs__(self):
        return -self if self._days < 0 else self

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._of(self._total() * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._of(_round_div(self._total() * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total() // other._total()
        if isinstance(other, int):
            return timedelta._of(self._total() // other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total() / other._total()
        if isinstance(other, int):
            if not other:
                raise ZeroDivisionError('integer division or modulo by zero')
            return timedelta._of(_round_div(self._total(), other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            if not a:
                raise ZeroDivisionError('integer division or modulo by zero')
            return timedelta._of(_round_div(b * self._total(), a))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return timedelta._of(self._total() % other._total())
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            q, r = divmod(self._total(), other._total())
            return q, timedelta._of(r)
        return NotImplemented

    def __eq__(self, other):
        return self._total() == other._total() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._total() < other._total() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._total() <= other._total() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._total() > other._total() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._total() >= other._total() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self._days, self._seconds, self._microseconds))

    def __bool__(self):
        return bool(self._days or self._seconds or self._microseconds)

    def __reduce__(self):
        return self.__class__, (self._days, self._seconds, self._microseconds)


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = timedelta(microseconds=1)


def _full_name(cls):
    """A class as its instances' reprs name it."""
    module = cls.__module__
    return cls.__qualname__ if module != 'datetime' else f'datetime.{cls.__qualname__}'


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


class date:
    """A day."""

    __slots__ = ('_year', '_month', '_day')

    def __new__(cls, year, month=None, day=None):
        if month is None or day is None:
            name = 'month' if month is None else 'day'
            at = 2 if month is None else 3
            raise TypeError(f"function missing required argument '{name}' (pos {at})")
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        return self

    @classmethod
    def today(cls):
        """The day it is, in the local time zone."""
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        """The day of a time since the epoch, in the local time zone."""
        if timestamp is None:
            raise TypeError("'NoneType' object cannot be interpreted as an integer")
        return cls(*_local(timestamp)[0][:3])

    @classmethod
    def fromordinal(cls, n, /):
        """The day with that number; 1 is 1 January of year 1."""
        n = _index(n)
        if n < 1:
            raise ValueError('ordinal must be >= 1')
        if n > _MAX_ORDINAL:
            year = n * 400 // 146097 + 1
            raise ValueError(f'year {year} is out of range')
        return cls(*_from_ordinal(n))

    @classmethod
    def fromisoformat(cls, date_string, /):
        """The day that an ISO 8601 string names."""
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            return cls(*_parse_date(date_string))
        except _Unreadable:
            pass
        except ValueError as error:
            if 'range' in str(error) or 'must be' in str(error):
                raise
        raise ValueError(f'Invalid isoformat string: {date_string!r}')

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """The day with that ISO year, week and weekday."""
        return cls(*_from_iso_week(year, week, day))

    @property
    def year(self):
        return self._year

    @property
    def month(self):
        return self._month

    @property
    def day(self):
        return self._day

    def __repr__(self):
        return f'{_full_name(type(self))}({self._year}, {self._month}, {self._day})'

    def isoformat(self):
        """YYYY-MM-DD."""
        return f'{self._year:04d}-{self._month:02d}-{self._day:02d}'

    __str__ = isoformat

    def ctime(self):
        """The date as C's ctime() writes it."""
        return (f'{_DAYS[self.weekday()]} {_MONTHS[self._month]} {self._day:2d} '
                f'00:00:00 {self._year:04d}')

    def strftime(self, format):
        """The date written as the format says."""
        return _strftime(self, format, self._fields())

    def __format__(self, format):
        if not isinstance(format, str):
            raise TypeError(f'__format__() argument 1 must be str, not {type(format).__name__}')
        return self.strftime(format) if format else str(self)

    def _yearday(self):
        return _days_before_month(self._year, self._month) + self._day

    def _fields(self):
        return (self._year, self._month, self._day, 0, 0, 0, self.weekday(), self._yearday(), -1)

    def timetuple(self):
        """The date as a time.struct_time."""
        return _time.struct_time(self._fields())

    def toordinal(self):
        """The number of the day; 1 is 1 January of year 1."""
        return _to_ordinal(self._year, self._month, self._day)

    def weekday(self):
        """0 for Monday to 6 for Sunday."""
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        """1 for Monday to 7 for Sunday."""
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        """ISO year, week and weekday."""
        year = self._year
        monday = _first_monday(year)
        today = self.toordinal()
        week, day = divmod(today - monday, 7)
        if week < 0:
            year -= 1
            week, day = divmod(today - _first_monday(year), 7)
        elif week >= 52 and today >= _first_monday(year + 1):
            year += 1
            week = 0
        return IsoCalendarDate(year, week + 1, day + 1)

    def replace(self, year=None, month=None, day=None):
        """The date with some fields changed."""
        return type(self)(self._year if year is None else year,
                          self._month if month is None else month,
                          self._day if day is None else day)

    __replace__ = replace

    def _key(self):
        return self._year, self._month, self._day

    def _comparable(self, other):
        return isinstance(other, date) and not isinstance(other, datetime)

    def __eq__(self, other):
        return self._key() == other._key() if self._comparable(other) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if self._comparable(other) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if self._comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if self._comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if self._comparable(other) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __add__(self, other):
        if isinstance(other, timedelta):
            n = self.toordinal() + other.days
            if 0 < n <= _MAX_ORDINAL:
                return type(self)(*_from_ordinal(n))
            raise OverflowError('date value out of range')
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date) and not isinstance(other, datetime):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def __reduce__(self):
        return self.__class__, self._key()


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)


class tzinfo:
    """What a time zone must tell; to be derived from."""

    __slots__ = ()

    def tzname(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement tzname()')

    def utcoffset(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement utcoffset()')

    def dst(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement dst()')

    def fromutc(self, dt):
        """The local time of a datetime that counts as UTC."""
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError('fromutc: non-None utcoffset() result required')
        shift = dt.dst()
        if shift is None:
            raise ValueError('fromutc: non-None dst() result required')
        delta = offset - shift
        if delta:
            dt += delta
            shift = dt.dst()
            if shift is None:
                raise ValueError('fromutc: tz.dst() gave inconsistent results; cannot convert')
        return dt + shift

    def __reduce__(self):
        return self.__class__, getattr(self, '__getinitargs__', tuple)(), self.__getstate__()


class time:
    """A time of day."""

    __slots__ = ('_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_fold')

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = object.__new__(cls)
        (self._hour, self._minute, self._second, self._microsecond,
         self._fold) = _check_time(hour, minute, second, microsecond, fold)
        _check_tzinfo(tzinfo)
        self._tzinfo = tzinfo
        return self

    @classmethod
    def fromisoformat(cls, time_string, /):
        """The time that an ISO 8601 string names."""
        if not isinstance(time_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            return cls(*_parse_time(time_string.removeprefix('T')))
        except _Unreadable:
            pass
        except ValueError as error:
            if 'must be' in str(error):
                raise
        raise ValueError(f'Invalid isoformat string: {time_string!r}')

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._microsecond

    @property
    def tzinfo(self):
        return self._tzinfo

    @property
    def fold(self):
        return self._fold

    def utcoffset(self):
        """How far local time is ahead of UTC, or None."""
        return None if self._tzinfo is None else _check_offset('utcoffset', self._tzinfo.utcoffset(None))

    def tzname(self):
        """The name of the time zone, or None."""
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def dst(self):
        """How far daylight saving shifts the clock, or None."""
        return None if self._tzinfo is None else _check_offset('dst', self._tzinfo.dst(None))

    def isoformat(self, timespec='auto'):
        """HH:MM:SS and what there is beyond."""
        return _time_text(self._hour, self._minute, self._second, self._microsecond,
                          timespec) + _offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        text = f'{_full_name(type(self))}({self._hour}, {self._minute}{_rest_of(self)}'
        return _zone_repr(text, self)

    def strftime(self, format):
        """The time written as the format says."""
        return _strftime(self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1))

    def __format__(self, format):
        if not isinstance(format, str):
            raise TypeError(f'__format__() argument 1 must be str, not {type(format).__name__}')
        return self.strftime(format) if format else str(self)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *,
                fold=None):
        """The time with some fields changed."""
        return type(self)(self._hour if hour is None else hour,
                          self._minute if minute is None else minute,
                          self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo,
                          fold=self._fold if fold is None else fold)

    __replace__ = replace

    def _micros(self):
        return ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond

    def _compare(self, other, equality=False):
        """Both as numbers, or None if they cannot be compared."""
        mine, theirs = self.utcoffset(), other.utcoffset()
        if (mine is None) != (theirs is None):
            if equality:
                return None
            raise TypeError("can't compare offset-naive and offset-aware times")
        a, b = self._micros(), other._micros()
        if mine is not None:
            a -= mine._total()
            b -= theirs._total()
        return a, b

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        pair = self._compare(other, True)
        return pair is not None and pair[0] == pair[1]

    def __lt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._compare(other)
        return a < b

    def __le__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._compare(other)
        return a <= b

    def __gt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._compare(other)
        return a > b

    def __ge__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._compare(other)
        return a >= b

    def __hash__(self):
        offset = self.utcoffset()
        return hash(self._micros() - (offset._total() if offset else 0))

    def __reduce__(self):
        args = (self._hour, self._minute, self._second, self._microsecond)
        return self.__class__, args if self._tzinfo is None else (*args, self._tzinfo)


time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)


def _rest_of(value):
    """Seconds and microseconds in a repr, as far as there are any."""
    if value._microsecond:
        return f', {value._second}, {value._microsecond}'
    return f', {value._second}' if value._second else ''


def _zone_repr(text, value):
    if value._tzinfo is not None:
        text += f', tzinfo={value._tzinfo!r}'
    if value._fold:
        text += ', fold=1'
    return text + ')'


class datetime(date):
    """A day and a time of day."""

    __slots__ = ('_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_fold')

    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0,
                tzinfo=None, *, fold=0):
        if month is None or day is None:
            name = 'month' if month is None else 'day'
            at = 2 if month is None else 3
            raise TypeError(f"function missing required argument '{name}' (pos {at})")
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        (self._hour, self._minute, self._second, self._microsecond,
         self._fold) = _check_time(hour, minute, second, microsecond, fold)
        _check_tzinfo(tzinfo)
        self._tzinfo = tzinfo
        return self

    @classmethod
    def _stamp(cls, stamp, tz):
        """The datetime of a time since the epoch, in a zone or in local time."""
        if isinstance(stamp, float):
            if stamp != stamp:
                raise ValueError('cannot convert float NaN to integer')
            if stamp in (float('inf'), float('-inf')):
                raise OverflowError('cannot convert float infinity to integer')
            a, b = stamp.as_integer_ratio()
            seconds, microseconds = divmod(_round_div(a * 1000000, b), 1000000)
        else:
            seconds, microseconds = _index(stamp), 0
        if tz is None:
            fields, _, _ = _local(seconds)
            return cls(*fields[:5], min(fields[5], 59), microseconds)
        days, seconds = divmod(seconds, 86400)
        if not 0 < days + _EPOCH_ORDINAL <= _MAX_ORDINAL:
            year = days * 400 // 146097 + 1970
            raise ValueError(f'year {year} is out of range')
        minutes, seconds = divmod(seconds, 60)
        result = cls(*_from_ordinal(days + _EPOCH_ORDINAL), minutes // 60, minutes % 60, seconds,
                     microseconds, tz)
        return result if tz is UTC else tz.fromutc(result)

    @classmethod
    def now(cls, tz=None):
        """The time it is, in a zone or in local time."""
        _check_tzinfo(tz)
        return cls._stamp(_time.time(), tz)

    @classmethod
    def today(cls):
        """The local time it is."""
        return cls._stamp(_time.time(), None)

    @classmethod
    def utcnow(cls):
        """The time it is in UTC, without a time zone."""
        import warnings
        warnings.warn('datetime.datetime.utcnow() is deprecated and scheduled for removal in a '
                      'future version. Use timezone-aware objects to represent datetimes in UTC: '
                      'datetime.datetime.now(datetime.UTC).', DeprecationWarning, stacklevel=2)
        return cls._stamp(_time.time(), UTC).replace(tzinfo=None)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """The datetime of a time since the epoch, in a zone or in local time."""
        _check_tzinfo(tz)
        return cls._stamp(timestamp, tz)

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        """The UTC of a time since the epoch, without a time zone."""
        import warnings
        warnings.warn('datetime.datetime.utcfromtimestamp() is deprecated and scheduled for '
                      'removal in a future version. Use timezone-aware objects to represent '
                      'datetimes in UTC: datetime.datetime.fromtimestamp(timestamp, datetime.UTC).',
                      DeprecationWarning, stacklevel=2)
        return cls._stamp(timestamp, UTC).replace(tzinfo=None)

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        """A day and a time of day as one."""
        if not isinstance(date, _date_class):
            raise TypeError(f'combine() argument 1 must be datetime.date, not {type(date).__name__}')
        if not isinstance(time, _time_class):
            raise TypeError(f'combine() argument 2 must be datetime.time, not {type(time).__name__}')
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second,
                   time.microsecond, time.tzinfo if tzinfo is True else tzinfo, fold=time.fold)

    @classmethod
    def fromisoformat(cls, date_string, /):
        """The datetime that an ISO 8601 string names."""
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            return cls(*_parse_datetime(date_string))
        except _Unreadable:
            pass
        except ValueError as error:
            if 'range' in str(error) or 'must be' in str(error):
                raise
        raise ValueError(f'Invalid isoformat string: {date_string!r}')

    @classmethod
    def strptime(cls, date_string, format, /):
        """The datetime that a string tells, written as the format says."""
        import _strptime_datetime
        return _strptime_datetime.strptime(cls, date_string, format)

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._microsecond

    @property
    def tzinfo(self):
        return self._tzinfo

    @property
    def fold(self):
        return self._fold

    def date(self):
        """The day."""
        return _date_class(self._year, self._month, self._day)

    def time(self):
        """The time of day, without the time zone."""
        return _time_class(self._hour, self._minute, self._second, self._microsecond,
                           fold=self._fold)

    def timetz(self):
        """The time of day, with the time zone."""
        return _time_class(self._hour, self._minute, self._second, self._microsecond,
                           self._tzinfo, fold=self._fold)

    def utcoffset(self):
        """How far local time is ahead of UTC, or None."""
        return None if self._tzinfo is None else _check_offset('utcoffset', self._tzinfo.utcoffset(self))

    def tzname(self):
        """The name of the time zone, or None."""
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def dst(self):
        """How far daylight saving shifts the clock, or None."""
        return None if self._tzinfo is None else _check_offset('dst', self._tzinfo.dst(self))

    def _micros(self):
        """Microseconds since the beginning of the calendar."""
        return (((self.toordinal() * 24 + self._hour) * 60 + self._minute) * 60
                + self._second) * 1000000 + self._microsecond

    def timestamp(self):
        """Seconds since the epoch."""
        epoch = _EPOCH_ORDINAL * 86400000000
        if self._tzinfo is not None:
            return (self._micros() - epoch - self.utcoffset()._total()) / 1000000
        local = (self._micros() - epoch) // 1000000
        stamp = local - _local(local)[1]
        stamp = local - _local(stamp)[1]
        return stamp + self._microsecond / 1000000

    def astimezone(self, tz=None):
        """The same moment in another zone."""
        if tz is not None and not isinstance(tz, tzinfo):
            raise TypeError(f'tz argument must be an instance of tzinfo, not {type(tz).__name__}')
        offset = self.utcoffset()
        if offset is None:
            seconds = (self._micros() - _EPOCH_ORDINAL * 86400000000) // 1000000
            offset = timedelta(seconds=_local(seconds)[1])
        utc = (self - offset).replace(tzinfo=UTC)
        if tz is None:
            seconds = (utc._micros() - _EPOCH_ORDINAL * 86400000000) // 1000000
            _, shift, name = _local(seconds)
            tz = timezone(timedelta(seconds=shift), name)
        if tz is self._tzinfo:
            return self
        return tz.fromutc(utc.replace(tzinfo=tz))

    def _fields(self):
        shift = self.dst()
        flag = -1 if shift is None else 1 if shift else 0
        return (self._year, self._month, self._day, self._hour, self._minute, self._second,
                self.weekday(), self._yearday(), flag)

    def utctimetuple(self):
        """The UTC of it as a time.struct_time."""
        offset = self.utcoffset()
        utc = self - offset if offset else self
        return _time.struct_time((*utc._fields()[:8], 0))

    def ctime(self):
        """The datetime as C's ctime() writes it."""
        return (f'{_DAYS[self.weekday()]} {_MONTHS[self._month]} {self._day:2d} '
                f'{self._hour:02d}:{self._minute:02d}:{self._second:02d} {self._year:04d}')

    def isoformat(self, sep='T', timespec='auto'):
        """YYYY-MM-DDTHH:MM:SS and what there is beyond."""
        if not isinstance(sep, str):
            raise TypeError('isoformat() argument 1 must be a unicode character, '
                            f'not {type(sep).__name__}')
        return (f'{self._year:04d}-{self._month:02d}-{self._day:02d}{sep}'
                + _time_text(self._hour, self._minute, self._second, self._microsecond, timespec)
                + _offset_text(self.utcoffset()))

    def __str__(self):
        return self.isoformat(' ')

    def __repr__(self):
        text = (f'{_full_name(type(self))}({self._year}, {self._month}, {self._day}, '
                f'{self._hour}, {self._minute}{_rest_of(self)}')
        return _zone_repr(text, self)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None,
                microsecond=None, tzinfo=True, *, fold=None):
        """The datetime with some fields changed."""
        return type(self)(self._year if year is None else year,
                          self._month if month is None else month,
                          self._day if day is None else day,
                          self._hour if hour is None else hour,
                          self._minute if minute is None else minute,
                          self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo,
                          fold=self._fold if fold is None else fold)

    __replace__ = replace

    def _compare(self, other, equality=False):
        """Both as numbers, or None if they cannot be compared."""
        mine, theirs = self.utcoffset(), other.utcoffset()
        if (mine is None) != (theirs is None):
            if equality:
                return None
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        a, b = self._micros(), other._micros()
        if mine is not None:
            a -= mine._total()
            b -= theirs._total()
        return a, b

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        pair = self._compare(other, True)
        return pair is not None and pair[0] == pair[1]

    def __lt__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        a, b = self._compare(other)
        return a < b

    def __le__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        a, b = self._compare(other)
        return a <= b

    def __gt__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        a, b = self._compare(other)
        return a > b

    def __ge__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        a, b = self._compare(other)
        return a >= b

    def __hash__(self):
        offset = self.utcoffset()
        return hash(self._micros() - (offset._total() if offset else 0))

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        days, micros = divmod(self._micros() + other._total(), 86400000000)
        if not 0 < days <= _MAX_ORDINAL:
            raise OverflowError('date value out of range')
        seconds, micros = divmod(micros, 1000000)
        minutes, seconds = divmod(seconds, 60)
        return type(self)(*_from_ordinal(days), minutes // 60, minutes % 60, seconds, micros,
                          self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        mine, theirs = self.utcoffset(), other.utcoffset()
        if (mine is None) != (theirs is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        total = self._micros() - other._micros()
        if mine is not None and self._tzinfo is not other._tzinfo:
            total -= mine._total() - theirs._total()
        return timedelta._of(total)

    def __reduce__(self):
        args = (self._year, self._month, self._day, self._hour, self._minute, self._second,
                self._microsecond)
        return self.__class__, args if self._tzinfo is None else (*args, self._tzinfo)


datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)

_date_class = date
_time_class = time


class timezone(tzinfo):
    """A fixed distance from UTC."""

    __slots__ = ('_offset', '_name')

    def __new__(cls, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError('timezone() argument 1 must be datetime.timedelta, '
                            f'not {type(offset).__name__}')
        if name is None:
            if not offset and cls is timezone and hasattr(cls, 'utc'):
                return cls.utc
        elif not isinstance(name, str):
            raise TypeError(f'timezone() argument 2 must be str, not {type(name).__name__}')
        if not -timedelta(1) < offset < timedelta(1):
            raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) '
                             f'and timedelta(hours=24), not {offset!r}.')
        self = object.__new__(cls)
        self._offset = offset
        self._name = name
        return self

    def _check(self, name, dt):
        if dt is not None and not isinstance(dt, datetime):
            raise TypeError(f'{name}(dt) argument must be a datetime instance or None, '
                            f'not {type(dt).__name__}')

    def utcoffset(self, dt):
        self._check('utcoffset', dt)
        return self._offset

    def tzname(self, dt):
        self._check('tzname', dt)
        if self._name is not None:
            return self._name
        return 'UTC' + _offset_text(self._offset) if self._offset else 'UTC'

    def dst(self, dt):
        self._check('dst', dt)
        return None

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime instance, '
                            f'not {type(dt).__name__}')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        return dt + self._offset

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return 'datetime.timezone.utc'
        name = '' if self._name is None else f', {self._name!r}'
        return f'{_full_name(type(self))}({self._offset!r}{name})'

    def __str__(self):
        return self.tzname(None)

    def __getinitargs__(self):
        return (self._offset,) if self._name is None else (self._offset, self._name)

    def __reduce__(self):
        return self.__class__, self.__getinitargs__()

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


UTC = timezone.utc = timezone(timedelta(0))
timezone.min = timezone(-timedelta(hours=23, minutes=59))
timezone.max = timezone(timedelta(hours=23, minutes=59))


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
        return _from_iso_week(year, week, day)
    if dashed:
        if rest[2:3] != '-':
            raise _Unreadable
        return year, _digits(rest[:2], 2), _digits(rest[3:], 2)
    return year, _digits(rest[:2], 2), _digits(rest[2:], 2)


def _parse_clock(text):
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
        if i == 2:
            break
        if colons:
            if after != ':':
                raise _Unreadable
            at += 1
        elif after in '.,':
            raise _Unreadable
    if text[at] not in '.,':
        raise _Unreadable
    fraction = text[at + 1:]
    if not fraction or not (fraction.isascii() and fraction.isdigit()):
        raise _Unreadable
    found[3] = int(fraction[:6].ljust(6, '0'))
    return found


def _parse_time(text):
    if len(text) < 2:
        raise _Unreadable
    zone = None
    at = max(text.find('+'), text.find('-'), text.find('Z'))
    if at >= 0:
        offset = text[at + 1:]
        if text[at] == 'Z':
            if offset:
                raise _Unreadable
            zone = UTC
        else:
            if len(offset) in (0, 1, 3):
                raise _Unreadable
            hours, minutes, seconds, micros = _parse_clock(offset)
            delta = timedelta(hours=hours, minutes=minutes, seconds=seconds, microseconds=micros)
            zone = timezone(-delta if text[at] == '-' else delta) if delta else UTC
        text = text[:at]
    return (*_parse_clock(text), zone)


def _parse_datetime(text):
    if len(text) < 7:
        raise _Unreadable
    if text[4] == '-':
        if text[5] == 'W':
            split = 10 if text[8:9] == '-' and text[9:10].isdigit() else 8
        else:
            split = 10
    elif text[4] == 'W':
        split = 8 if text[7:8].isdigit() else 7
    else:
        split = 8
    day = _parse_date(text[:split])
    if len(text) == split:
        return day
    return (*day, *_parse_time(text[split + 1:]))


for _class in (timedelta, date, time, datetime, tzinfo, timezone):
    _native.qualify(_class)
del _class
