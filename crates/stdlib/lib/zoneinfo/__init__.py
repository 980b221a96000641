"""Time zones by name, as the system's files describe them."""

import bisect
import datetime
import weakref
from collections import OrderedDict

from . import _files, _rules
from ._files import InvalidTZPathWarning, ZoneInfoNotFoundError, available_timezones, reset_tzpath

__all__ = ['ZoneInfo', 'reset_tzpath', 'available_timezones', 'TZPATH', 'ZoneInfoNotFoundError',
           'InvalidTZPathWarning']

_EPOCH = 719163
_NONE = _rules.Offset(0, 0, None)
_NONE.utcoff = _NONE.dstoff = None
# So many zones stay although nobody uses them.
_KEPT = 8


def __getattr__(name):
    if name == 'TZPATH':
        return _files.TZPATH
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def __dir__():
    return sorted([*globals(), 'TZPATH'])


class ZoneInfo(datetime.tzinfo):
    """A time zone; two of the same name are one object."""

    __module__ = 'zoneinfo'

    _recent = OrderedDict()
    _known = weakref.WeakValueDictionary()

    def __init_subclass__(cls, /, **kwargs):
        super().__init_subclass__(**kwargs)
        cls._recent = OrderedDict()
        cls._known = weakref.WeakValueDictionary()

    def __new__(cls, key):
        zone = cls._known.get(key)
        if zone is None:
            zone = cls._known.setdefault(key, cls._read(key, 1))
        cls._recent[key] = cls._recent.pop(key, zone)
        if len(cls._recent) > _KEPT:
            cls._recent.popitem(last=False)
        return zone

    @classmethod
    def _read(cls, key, cached):
        zone = super().__new__(cls)
        zone._key = key
        zone._file = None
        zone._cached = cached
        with _files.open_zone(key) as file:
            zone._load(file)
        return zone

    @classmethod
    def no_cache(cls, key):
        """A zone of its own, whatever others there are of that name."""
        return cls._read(key, 0)

    @classmethod
    def from_file(cls, file_obj, /, key=None):
        """The zone that a file describes."""
        zone = super().__new__(cls)
        zone._key = key
        zone._cached = 2
        zone._file = repr(file_obj)
        zone._load(file_obj)
        return zone

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        """Forget zones, so that their files are read anew."""
        if only_keys is None:
            cls._recent.clear()
            cls._known.clear()
            return
        for key in only_keys:
            cls._recent.pop(key, None)
            cls._known.pop(key, None)

    @property
    def key(self):
        return self._key

    def _load(self, file):
        content = _files.Content(file)
        self._times = content.times
        self._after = [content.offsets[kind] for kind in content.kinds]
        self._before = content.before()
        if content.rule:
            self._rest = _rules.parse(content.rule)
        elif self._after:
            self._rest = self._after[-1]
        elif content.offsets:
            self._rest = content.offsets[-1]
        else:
            raise ValueError('No time zone information found.')
        self._fixed = not self._times and isinstance(self._rest, _rules.Offset)
        # When each change is on the wall: before the clock is set, and after.
        walls = [], []
        last = self._before
        for time, offset in zip(self._times, self._after):
            shifts = sorted([last.utcoff.total_seconds(), offset.utcoff.total_seconds()])
            walls[0].append(time + shifts[1])
            walls[1].append(time + shifts[0])
            last = offset
        self._walls = walls

    def _find(self, dt):
        """What holds at a local time."""
        if dt is None:
            return self._rest if self._fixed else _NONE
        stamp = (dt.toordinal() - _EPOCH) * 86400 + dt.hour * 3600 + dt.minute * 60 + dt.second
        walls = self._walls[dt.fold]
        if walls and stamp < walls[0]:
            return self._before
        if not walls or stamp > walls[-1]:
            if isinstance(self._rest, _rules.Rule):
                return self._rest.local(stamp, dt.year, dt.fold)
            return self._rest
        return self._after[bisect.bisect_right(walls, stamp) - 1]

    def utcoffset(self, dt, /):
        return self._find(dt).utcoff

    def dst(self, dt, /):
        return self._find(dt).dstoff

    def tzname(self, dt, /):
        return self._find(dt).tzname

    def fromutc(self, dt, /):
        if not isinstance(dt, datetime.datetime):
            raise TypeError('fromutc: argument must be a datetime')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        stamp = (dt.toordinal() - _EPOCH) * 86400 + dt.hour * 3600 + dt.minute * 60 + dt.second
        times = self._times
        fold = False
        if times and stamp < times[0]:
            offset = self._before
        elif isinstance(self._rest, _rules.Rule) and (not times or stamp > times[-1]):
            offset, fold = self._rest.universal(stamp, dt.year)
        elif not times:
            offset = self._rest
        else:
            at = bisect.bisect_right(times, stamp)
            offset = self._after[at - 1]
            last = self._before if at == 1 else self._after[at - 2]
            fold = (last.utcoff - offset.utcoff).total_seconds() > stamp - times[at - 1]
        dt += offset.utcoff
        return dt.replace(fold=1) if fold else dt

    def __str__(self):
        return repr(self) if self._key is None else str(self._key)

    def __repr__(self):
        name = f'{type(self).__module__}.{type(self).__qualname__}'
        if self._key is None:
            return f'{name}.from_file({self._file})'
        return f'{name}(key={self._key!r})'

    def __reduce__(self):
        if self._cached == 2:
            import pickle
            raise pickle.PicklingError('Cannot pickle a ZoneInfo file from a file stream.')
        return type(self)._unpickle, (self._key, self._cached)

    @classmethod
    def _unpickle(cls, key, cached, /):
        return cls(key) if cached else cls.no_cache(key)
