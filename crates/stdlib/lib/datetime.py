"""Dates and times of the proleptic Gregorian calendar."""

import time as _time

import _native
from _arguments import integer as _integer, named as _named, text as _text
from _datetime_calendar import (
    MAXYEAR, MINYEAR, IsoCalendarDate as _IsoCalendarDate, _DAYS, _EPOCH_ORDINAL, _MAX_ORDINAL,
    _MONTHS, _check_date, _check_time, _days_before_month, _from_iso_week, _from_ordinal, _index,
    _iso_week, _round_div, _to_ordinal)
from _datetime_delta import timedelta
from _datetime_local import _is_repeated, _local
from _datetime_state import (_FOLD, _as_bytes, _date_state, _folded, _is_state, _read_date,
                             _read_time, _time_state)
from _datetime_text import (_Unreadable, _full_name, _offset_text, _parse_clock, _parse_date,
                            _strftime, _time_text)

_shown = _native.shown_class

__all__ = ['date', 'datetime', 'time', 'timedelta', 'timezone', 'tzinfo', 'MINYEAR', 'MAXYEAR',
           'UTC']

_KEPT = _LATE = object()  # What replace() is not told to change, and what is not given.


def _check_tzinfo(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError('tzinfo argument must be None or of a tzinfo subclass, '
                        f"not type '{_shown(tz)}'")


def _check_name(name):
    if name is not None and not isinstance(name, str):
        raise TypeError('tzinfo.tzname() must return None or a string, '
                        f"not '{_shown(name)}'")
    return name


def _check_offset(name, offset):
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{name}() must return None or a timedelta, not '{_shown(offset)}'")
    if not -timedelta(1) < offset < timedelta(1):
        raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) and '
                         f'timedelta(hours=24), not {offset!r}')
    return offset


class date:
    """A day."""

    __slots__ = ('_year', '_month', '_day')

    def __new__(cls, year, month=_LATE, day=_LATE):
        if month is _LATE or day is _LATE:
            if month is _LATE and _is_state(year, 4, 2, 1, 12):
                self = object.__new__(cls)
                self._year, self._month, self._day = _read_date(_as_bytes(year, 'date'))
                return self
            # What is there is looked at first.
            _index(year)
            if month is not _LATE:
                _index(month)
            name, at = ('month', 2) if month is _LATE else ('day', 3)
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
    @_native.parsed
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
        try:
            fields = _index(year), _index(week), _index(day)
        except OverflowError:
            raise ValueError('ISO calendar component out of range') from None
        return cls(*_from_iso_week(*fields))

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
            raise TypeError(f'__format__() argument 1 must be str, not {_named(format)}')
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
        return _IsoCalendarDate(*_iso_week(self._year, self.toordinal()))

    def replace(self, year=_KEPT, month=_KEPT, day=_KEPT):
        """The date with some fields changed."""
        return type(self)(self._year if year is _KEPT else year,
                          self._month if month is _KEPT else month,
                          self._day if day is _KEPT else day)

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
        return self.__class__, (_date_state(self),)


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)


class tzinfo:
    """What a time zone must tell; to be derived from."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        # Whatever an __init__ takes is its own business.
        return object.__new__(cls)

    def tzname(self, dt, /):
        raise NotImplementedError('a tzinfo subclass must implement tzname()')

    def utcoffset(self, dt, /):
        raise NotImplementedError('a tzinfo subclass must implement utcoffset()')

    def dst(self, dt, /):
        raise NotImplementedError('a tzinfo subclass must implement dst()')

    def fromutc(self, dt, /):
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
        if _is_state(hour, 6, 0, 0, 23):
            return object.__new__(cls)._set_time(_as_bytes(hour, 'time'), 0, minute or None)
        self = object.__new__(cls)
        (self._hour, self._minute, self._second, self._microsecond,
         self._fold) = _check_time(hour, minute, second, microsecond, fold)
        _check_tzinfo(tzinfo)
        self._tzinfo = tzinfo
        return self

    def _set_time(self, state, folded, zone):
        """Fill in what was pickled; a mark for the fold may be in another byte."""
        if zone is not None and not isinstance(zone, tzinfo):
            raise TypeError('bad tzinfo state arg')
        self._hour, self._minute, self._second, self._microsecond = _read_time(state)
        self._fold = (state[0] | folded) // _FOLD
        self._tzinfo = zone
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
        return None if self._tzinfo is None else _check_name(self._tzinfo.tzname(None))

    def dst(self):
        """How far daylight saving shifts the clock, or None."""
        return None if self._tzinfo is None else _check_offset('dst', self._tzinfo.dst(None))

    def isoformat(self, timespec='auto'):
        """HH:MM:SS and what there is beyond."""
        _text(timespec, 'isoformat() argument 1')
        return _time_text(self._hour, self._minute, self._second, self._microsecond,
                          timespec) + _offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        text = f'{_full_name(type(self))}({self._hour}, {self._minute}{_rest_of(self)}'
        if self._tzinfo is not None:
            text += f', tzinfo={self._tzinfo!r}'
        if self._fold:
            text += ', fold=1'
        return text + ')'

    def strftime(self, format):
        """The time written as the format says."""
        return _strftime(self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1))

    def __format__(self, format):
        if not isinstance(format, str):
            raise TypeError(f'__format__() argument 1 must be str, not {_named(format)}')
        return self.strftime(format) if format else str(self)

    def replace(self, hour=_KEPT, minute=_KEPT, second=_KEPT, microsecond=_KEPT, tzinfo=True, *,
                fold=_KEPT):
        """The time with some fields changed."""
        return type(self)(self._hour if hour is _KEPT else hour,
                          self._minute if minute is _KEPT else minute,
                          self._second if second is _KEPT else second,
                          self._microsecond if microsecond is _KEPT else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo,
                          fold=self._fold if fold is _KEPT else fold)

    __replace__ = replace

    def _micros(self):
        return ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond

    def _compare(self, other, equality=False):
        """Both as numbers, or None if they cannot be compared."""
        if self._tzinfo is other._tzinfo:
            return self._micros(), other._micros()
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
        offset = (self.replace(fold=0) if self._fold else self).utcoffset()
        return hash(self._micros() - (offset._total() if offset else 0))

    def __reduce_ex__(self, protocol):
        state = _folded(_time_state(self), 0, self, protocol)
        return self.__class__, (state,) if self._tzinfo is None else (state, self._tzinfo)

    def __reduce__(self):
        return self.__reduce_ex__(2)


time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)


def _rest_of(value):
    """Seconds and microseconds in a repr, as far as there are any."""
    if value._microsecond:
        return f', {value._second}, {value._microsecond}'
    return f', {value._second}' if value._second else ''


class datetime(date):
    """A day and a time of day."""

    __slots__ = ('_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_fold')

    def __new__(cls, year, month=_LATE, day=_LATE, hour=0, minute=0, second=0, microsecond=0,
                tzinfo=None, *, fold=0):
        if month is _LATE or day is _LATE:
            if day is _LATE and _is_state(year, 10, 2, 1, 12):
                state = _as_bytes(year, 'datetime')
                self = object.__new__(cls)
                self._year, self._month, self._day = _read_date(state)
                return _time_class._set_time(self, state[4:], state[2], None if month is _LATE else month)
            # What is there is looked at first.
            _index(year)
            if month is not _LATE:
                _index(month)
            name, at = ('month', 2) if month is _LATE else ('day', 3)
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
                raise ValueError('Invalid value NaN (not a number)')
            if stamp in (float('inf'), float('-inf')):
                raise OverflowError('timestamp out of range for platform time_t')
            a, b = stamp.as_integer_ratio()
            seconds, microseconds = divmod(_round_div(a * 1000000, b), 1000000)
        else:
            seconds, microseconds = _integer(stamp), 0
        return cls._at(seconds, microseconds, tz)

    @classmethod
    def _at(cls, seconds, microseconds, tz):
        if not -1 << 63 <= seconds < 1 << 63:
            raise OverflowError('timestamp out of range for platform time_t')
        if tz is None:
            fields, offset, _ = _local(seconds)
            return cls(*fields[:5], min(fields[5], 59), microseconds,
                       fold=_is_repeated(seconds, offset))
        days, seconds = divmod(seconds, 86400)
        if not 0 < days + _EPOCH_ORDINAL <= _MAX_ORDINAL:
            # Years begin alike every 400 years: the day is brought into those that there are.
            cycles = (days - 1) // 146097
            year = _from_ordinal(days - cycles * 146097 + _EPOCH_ORDINAL)[0] + 400 * cycles
            raise ValueError(f'year {year} is out of range')
        minutes, seconds = divmod(seconds, 60)
        result = cls(*_from_ordinal(days + _EPOCH_ORDINAL), minutes // 60, minutes % 60, seconds,
                     microseconds, tz)
        return result if tz is UTC else tz.fromutc(result)

    @classmethod
    def now(cls, tz=None):
        """The time it is, in a zone or in local time."""
        _check_tzinfo(tz)
        return cls._at(*divmod(_time.time_ns() // 1000, 1000000), tz)

    @classmethod
    def today(cls):
        """The local time it is."""
        return cls._at(*divmod(_time.time_ns() // 1000, 1000000), None)

    @classmethod
    def utcnow(cls):
        """The time it is in UTC, without a time zone."""
        import warnings
        warnings.warn('datetime.datetime.utcnow() is deprecated and scheduled for removal in a '
                      'future version. Use timezone-aware objects to represent datetimes in UTC: '
                      'datetime.datetime.now(datetime.UTC).', DeprecationWarning)
        return cls._stamp(_time.time(), UTC).replace(tzinfo=None)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """The datetime of a time since the epoch, in a zone or in local time."""
        _check_tzinfo(tz)
        return cls._stamp(timestamp, tz)

    @classmethod
    @_native.parsed
    def utcfromtimestamp(cls, timestamp, /):
        """The UTC of a time since the epoch, without a time zone."""
        import warnings
        warnings.warn('datetime.datetime.utcfromtimestamp() is deprecated and scheduled for '
                      'removal in a future version. Use timezone-aware objects to represent '
                      'datetimes in UTC: datetime.datetime.fromtimestamp(timestamp, datetime.UTC).',
                      DeprecationWarning)
        return cls._stamp(timestamp, UTC).replace(tzinfo=None)

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        """A day and a time of day as one."""
        if not isinstance(date, _date_class):
            raise TypeError(f'combine() argument 1 must be datetime.date, not {_named(date)}')
        if not isinstance(time, _time_class):
            raise TypeError(f'combine() argument 2 must be datetime.time, not {_named(time)}')
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
    @_native.parsed
    def strptime(cls, date_string, format, /):
        """The datetime that a string tells, written as the format says."""
        for at, value in enumerate((date_string, format), 1):
            if not isinstance(value, str):
                raise TypeError(f'strptime() argument {at} must be str, not {_named(value)}')
        import _strptime
        return _strptime._strptime_datetime(cls, date_string, format)

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
        return None if self._tzinfo is None else _check_name(self._tzinfo.tzname(self))

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
        return self._local_stamp() + self._microsecond / 1000000

    def _local_stamp(self):
        """Whole seconds since the epoch, if the datetime is one of the local time zone."""
        wall = self._micros() // 1000000 - _EPOCH_ORDINAL * 86400
        stamp = wall - _local(wall)[1]
        offset = _local(stamp)[1]
        if stamp + offset == wall:
            # There may be another such time a day before or after, on the other side of a change.
            other = _local(stamp + (86400 if self._fold else -86400))[1]
            if other == wall - stamp:
                return stamp
        else:
            other = offset
        second = wall - other
        if second + _local(second)[1] == wall:
            return second
        if stamp + offset == wall:
            return stamp
        # The clock jumps over this time.
        return min(stamp, second) if self._fold else max(stamp, second)

    def astimezone(self, tz=None):
        """The same moment in another zone."""
        _check_tzinfo(tz)
        offset = self.utcoffset()
        if offset is None:
            stamp = self._local_stamp()
            other = self.replace(fold=not self._fold)._local_stamp()
            if (other > stamp) == self._fold:
                # The clock jumps over this time: it counts as of before the jump.
                stamp = other
            offset = timedelta(seconds=_local(stamp)[1])
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
        _text(timespec, 'isoformat() argument 2')
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError('isoformat() argument 1 must be a unicode character, '
                            f'not {_named(sep)}')
        return (f'{self._year:04d}-{self._month:02d}-{self._day:02d}{sep}'
                + _time_text(self._hour, self._minute, self._second, self._microsecond, timespec)
                + _offset_text(self.utcoffset()))

    def __str__(self):
        return self.isoformat(' ')

    def __repr__(self):
        text = (f'{_full_name(type(self))}({self._year}, {self._month}, {self._day}, '
                f'{self._hour}, {self._minute}{_rest_of(self)}')
        if self._fold:
            text += ', fold=1'
        if self._tzinfo is not None:
            text += f', tzinfo={self._tzinfo!r}'
        return text + ')'

    def replace(self, year=_KEPT, month=_KEPT, day=_KEPT, hour=_KEPT, minute=_KEPT, second=_KEPT,
                microsecond=_KEPT, tzinfo=True, *, fold=_KEPT):
        """The datetime with some fields changed."""
        return type(self)(self._year if year is _KEPT else year,
                          self._month if month is _KEPT else month,
                          self._day if day is _KEPT else day,
                          self._hour if hour is _KEPT else hour,
                          self._minute if minute is _KEPT else minute,
                          self._second if second is _KEPT else second,
                          self._microsecond if microsecond is _KEPT else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo,
                          fold=self._fold if fold is _KEPT else fold)

    __replace__ = replace

    def _depends_on_fold(self, offset):
        """Whether the time is one that a change of the clock repeats or leaves out."""
        return offset != self.replace(fold=not self._fold).utcoffset()

    def _compare(self, other, equality=False):
        """Both as numbers, or None if they cannot be compared."""
        if self._tzinfo is other._tzinfo:
            return self._micros(), other._micros()
        mine, theirs = self.utcoffset(), other.utcoffset()
        if equality and (self._depends_on_fold(mine) or other._depends_on_fold(theirs)):
            return None
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
        offset = (self.replace(fold=0) if self._fold else self).utcoffset()
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

    def __reduce_ex__(self, protocol):
        state = _folded(_date_state(self) + _time_state(self), 2, self, protocol)
        return self.__class__, (state,) if self._tzinfo is None else (state, self._tzinfo)

    def __reduce__(self):
        return self.__reduce_ex__(2)


datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
_date_class = date
_time_class = time


# Stands for the name of a timezone that was not given.
_UNNAMED = object()


class timezone(tzinfo):
    """A fixed distance from UTC."""

    __slots__ = ('_offset', '_name')

    def __init_subclass__(cls):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    def __new__(cls, offset, name=_UNNAMED):
        if not isinstance(offset, timedelta):
            raise TypeError('timezone() argument 1 must be datetime.timedelta, '
                            f'not {_named(offset)}')
        if name is _UNNAMED:
            if not offset and hasattr(cls, 'utc'):
                return cls.utc
            name = None
        elif not isinstance(name, str):
            kind = _named(name)
            raise TypeError(f'timezone() argument 2 must be str, not {kind}')
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
                            f'not {_shown(dt)}')

    def utcoffset(self, dt, /):
        self._check('utcoffset', dt)
        return self._offset

    def tzname(self, dt, /):
        self._check('tzname', dt)
        if self._name is not None:
            return self._name
        return 'UTC' + _offset_text(self._offset) if self._offset else 'UTC'

    def dst(self, dt, /):
        self._check('dst', dt)
        return None

    def fromutc(self, dt, /):
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime')
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
    return (*_parse_clock(text, zone is not None), zone)


def _date_length(text):
    """Where the date ends, which any character divides from the time."""
    if text[4] != '-':
        if text[4] != 'W':
            return 8
        # Digits may be a weekday, the divider and digits of the time.
        end = 7
        while end < len(text) and text[end].isdigit():
            end += 1
        return end if end < 9 else 7 + end % 2
    if text[5] == 'W' and (text[8:9] != '-' or not text[9:10].isdigit() or text[10:11].isdigit()):
        return 8
    return 10


def _parse_datetime(text):
    if len(text) < 7:
        raise _Unreadable
    split = _date_length(text)
    day = _parse_date(text[:split])
    if len(text) == split:
        return day
    return (*day, *_parse_time(text[split + 1:]))


# As CPython has it told.
timedelta.__new__.__qualname__ = '__new__.__new__'
for _class in (timedelta, date, time, datetime, tzinfo, timezone):
    if _class in (date, time, datetime):
        _native.unnamed(_class.__new__)
    _native.seal(_native.qualify(_class), False)
_native.final(timezone)
del _class
