"""Files of time zones: where they are, and what is in them (RFC 8536)."""

import os
import struct
import warnings

from . import _rules


class ZoneInfoNotFoundError(KeyError):
    """There is no time zone of that name."""

    __module__ = 'zoneinfo'


class InvalidTZPathWarning(RuntimeWarning):
    """The folders where time zones are looked for are wrong."""


TZPATH = ()
_FOLDERS = ('/usr/share/zoneinfo', '/usr/lib/zoneinfo', '/usr/share/lib/zoneinfo', '/etc/zoneinfo')


def reset_tzpath(to=None):
    """Look for time zones in other folders; without any, in those that are usual."""
    global TZPATH
    if to is not None:
        if isinstance(to, (str, bytes)):
            raise TypeError(f'tzpaths must be a list or tuple, not {type(to)}: {to!r}')
        relative = [path for path in to if not os.path.isabs(path)]
        if relative:
            raise ValueError(_relative(relative))
        TZPATH = tuple(to)
        return
    variable = os.environ.get('PYTHONTZPATH')
    if variable is None:
        TZPATH = _FOLDERS
        return
    paths = variable.split(os.pathsep) if variable else []
    relative = [path for path in paths if not os.path.isabs(path)]
    if relative:
        warnings.warn('Invalid paths specified in PYTHONTZPATH environment variable. '
                      + _relative(relative), InvalidTZPathWarning, stacklevel=3)
    TZPATH = tuple(path for path in paths if os.path.isabs(path))


def _relative(paths):
    listed = '\n    '.join(map(str, paths))
    return f'Paths should be absolute but found the following relative paths:\n    {listed}'


def open_zone(key):
    """The open file of a time zone."""
    for folder in TZPATH:
        path = os.path.join(folder, _checked(key))
        if os.path.isfile(path):
            return open(path, 'rb')
    if not TZPATH:
        _checked(key)
    package, _, name = ('tzdata.zoneinfo/' + key).rpartition('/')
    try:
        from importlib import resources
        return resources.files(package.replace('/', '.')).joinpath(name).open('rb')
    except (ImportError, OSError, UnicodeEncodeError, ValueError):
        raise ZoneInfoNotFoundError(f'No time zone found with key {key}') from None


def _checked(key):
    """A key that leads to no other folder."""
    if os.path.isabs(key):
        raise ValueError(f'ZoneInfo keys may not be absolute paths, got: {key}')
    normal = os.path.normpath(key)
    if len(normal) != len(key):
        raise ValueError(f'ZoneInfo keys must be normalized relative paths, got: {key}')
    base = os.path.normpath(os.path.join('_', '_'))[:-1]
    if not os.path.normpath(os.path.join(base, key)).startswith(base):
        raise ValueError(f'ZoneInfo keys must refer to subdirectories of TZPATH, got: {key}')
    return key


def available_timezones():
    """The keys of all time zones in the folders."""
    keys = set()
    try:
        from importlib import resources
        text = resources.files('tzdata').joinpath('zones').read_text(encoding='utf-8')
        keys.update(line.strip() for line in text.splitlines() if line.strip())
    except (ImportError, OSError):
        pass
    for root in TZPATH:
        for folder, folders, files in os.walk(root):
            if folder == root:
                folders[:] = [name for name in folders if name not in ('right', 'posix')]
            for name in files:
                path = os.path.join(folder, name)
                try:
                    with open(path, 'rb') as file:
                        if file.read(4) == b'TZif':
                            keys.add(os.path.relpath(path, start=root).replace('\\', '/'))
                except OSError:
                    pass
    keys.discard('posixrules')
    return keys


class Content:
    """What a file says: changes, the offset behind each, the one before them, the rule after them."""

    def __init__(self, file):
        version, header = self._header(file)
        width = 'l'
        if version >= 2:
            # The same again follows, with times of 64 bits.
            times, types, chars, leaps, standards, universals = header
            file.seek(times * 5 + types * 6 + chars + leaps * 8 + standards + universals, 1)
            _, header = self._header(file)
            width = 'q'
        times, types, chars, leaps, standards, universals = header
        size = struct.calcsize('>' + width)
        self.times = struct.unpack(f'>{times}{width}', file.read(times * size))
        self.kinds = file.read(times)
        records = [struct.unpack('>lbB', file.read(6)) for _ in range(types)]
        names = file.read(chars)
        file.seek(leaps * (size + 4) + standards + universals, 1)
        self.rule = None
        if version >= 2:
            if file.readline() != b'\n':
                raise ValueError('Invalid TZif file: no footer')
            self.rule = file.readline().rstrip(b'\n').decode()
        summers = [bool(summer) for _, summer, _ in records]
        offsets = [offset for offset, _, _ in records]
        gains = _gains(self.kinds, offsets, summers)
        self.offsets = [
            _rules.Offset(offset, gain, names[at:names.index(0, at)].decode())
            for (offset, _, at), gain in zip(records, gains)]
        self.summers = summers

    @staticmethod
    def _header(file):
        if file.read(4) != b'TZif':
            raise ValueError('Invalid TZif file: magic not found')
        mark = file.read(16)[:1]
        version = 1 if mark == b'\0' else int(mark)
        universals, standards, leaps, times, types, chars = struct.unpack('>6l', file.read(24))
        return version, (times, types, chars, leaps, standards, universals)

    def before(self):
        """What holds before the first change: the first offset that is not of a summer."""
        for offset, summer in zip(self.offsets, self.summers):
            if not summer:
                return offset
        return self.offsets[0] if self.offsets else None


def _gains(kinds, offsets, summers):
    """By how much the clock is ahead in each kind of summer, judged by what is next to it."""
    gains = [0] * len(summers)
    for at in range(1, len(kinds)):
        kind = kinds[at]
        if not summers[kind] or gains[kind]:
            continue
        if not summers[kinds[at - 1]]:
            gains[kind] = offsets[kind] - offsets[kinds[at - 1]]
        if not gains[kind] and kind < len(summers) - 1 and at + 1 < len(kinds):
            if not summers[kinds[at + 1]]:
                gains[kind] = offsets[kind] - offsets[kinds[at + 1]]
    return [gain or 3600 if summer else 0 for gain, summer in zip(gains, summers)]


reset_tzpath()
