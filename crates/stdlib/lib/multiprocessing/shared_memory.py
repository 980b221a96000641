"""Blocks of memory that processes share by name."""

import gc
import os
from _weakref import ref as _ref

import _multiprocessing
from _scarce import collected

from . import resource_tracker

__all__ = ['SharedMemory', 'ShareableList']

# Where the system keeps files that are memory.
_FOLDER = '/dev/shm'


def _path(name):
    """The file of a block."""
    file = name.lstrip('/')
    if not file or '/' in file or len(os.fsencode(file)) > 255:
        raise OSError(22, os.strerror(22), name)
    return f'{_FOLDER}/{file}'


def _open(name, flags):
    try:
        return os.open(_path(name), flags | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise type(error)(error.errno, error.strerror, name) from None


def _unlink(name):
    try:
        os.unlink(_path(name))
    except OSError as error:
        raise type(error)(error.errno, error.strerror, name) from None


class SharedMemory:
    """A block of memory that any process of the same user finds by its name.

    It is there until it is unlinked. What nobody has unlinked is removed when all processes of the family are
    gone, unless it is not to be tracked.
    """

    _name = None
    _fd = -1
    _area = _buf = _views = None

    def __init__(self, name=None, create=False, size=0, *, track=True):
        if not size >= 0:
            raise ValueError("'size' must be a positive integer")
        if create and size == 0:
            raise ValueError("'size' must be a positive number different from zero")
        if name is None and not create:
            raise ValueError("'name' can only be None if create=True")
        self._track = track
        flags = os.O_CREAT | os.O_EXCL if create else 0
        if name is not None:
            name = '/' + name
            self._fd = _open(name, flags)
        while name is None:
            try:
                name = '/psm_' + _multiprocessing.random(4).hex()
                self._fd = _open(name, flags)
            except FileExistsError:
                name = None
        self._name = name
        try:
            if create:
                os.ftruncate(self._fd, size)
            self._size = os.fstat(self._fd).st_size
            if not self._size:
                raise ValueError('cannot mmap an empty file')
            self._area = collected(_multiprocessing.Area, None, self._fd)
        except OSError:
            self.unlink()
            raise
        self._buf = _Buffer(self._area, 0, self._size)
        if track:
            resource_tracker.register(name, 'shared_memory')

    def __del__(self):
        try:
            self._close()
        except OSError:
            pass

    @property
    def buf(self):
        """The bytes."""
        return self._buf

    @property
    def name(self):
        """What to find it by."""
        return self._name[1:]

    @property
    def size(self):
        """How many bytes there are."""
        return self._size

    def close(self):
        """This object is not used any more, and there must be no view of its bytes."""
        if self._buf is not None:
            views = self._buf._views
            self._buf.release()
            self._buf = None
            self._views = views
        if self._views and _in_use(self._views):
            raise BufferError('cannot close exported pointers exist')
        self._close()

    def _close(self):
        if self._buf is not None:
            self._buf.release()
        self._buf = self._area = self._views = None
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def unlink(self):
        """Nobody finds it by its name any more."""
        if self._name:
            _unlink(self._name)
            if self._track:
                resource_tracker.unregister(self._name, 'shared_memory')

    def __reduce__(self):
        return self.__class__, (self.name, False, self.size)

    def __repr__(self):
        return f'{self.__class__.__name__}({self.name!r}, size={self.size})'


_SIZES = {'b': 1, 'B': 1, 'c': 1, '?': 1, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'f': 4,
          'l': 8, 'L': 8, 'q': 8, 'Q': 8, 'd': 8}


def _in_use(views):
    """Whether somebody still has a view; what nobody knows any more is collected first."""
    def used():
        return any(view is not None and view._area is not None for view in (ref() for ref in views))

    if not used():
        return False
    gc.collect()
    return used()


class _Buffer:
    """A view of the items in shared memory, bytes unless it was cast."""

    ndim = 1
    suboffsets = ()
    c_contiguous = f_contiguous = contiguous = True
    # To scripts it is what `memoryview` makes of memory of one's own.
    __class__ = memoryview

    def __init__(self, area, start, length, format='B', views=None, readonly=False):
        if views is None:
            views = []
        elif len(views) >= 64 and len(views) & len(views) - 1 == 0:
            views[:] = [ref for ref in views if (view := ref()) is not None and view._area is not None]
        self._views = views
        views.append(_ref(self))
        self.readonly = readonly
        self._area = area
        self._start = start
        self._length = length
        self.format = format
        self.itemsize = _SIZES[format]

    def _there(self):
        """The memory, as long as the view is not released."""
        if self._area is None:
            raise ValueError('operation forbidden on released memoryview object')
        return self._area

    def __len__(self):
        self._there()
        return self._length

    @property
    def nbytes(self):
        return self._length * self.itemsize

    @property
    def shape(self):
        return (self._length,)

    @property
    def strides(self):
        return (self.itemsize,)

    def _at(self, index):
        if index < 0:
            index += self._length
        if not 0 <= index < self._length:
            raise IndexError('index out of bounds on dimension 1')
        return self._start + index * self.itemsize

    def __getitem__(self, index):
        area = self._there()
        if isinstance(index, slice):
            start, stop, step = index.indices(self._length)
            if step == 1:
                return _Buffer(area, self._start + start * self.itemsize, max(stop - start, 0), self.format,
                               self._views, self.readonly)
            return memoryview(self.tobytes()).cast(self.format)[index]
        return area.get(self._at(index.__index__()), self.format)

    def __setitem__(self, index, value):
        area = self._there()
        if self.readonly:
            raise TypeError('cannot modify read-only memory')
        if isinstance(index, slice):
            places = range(*index.indices(self._length))
            format = 'B'
            if type(value) is _Buffer:
                data, format = value.tobytes(), value.format
            else:
                given = memoryview(value)
                data, format = given.tobytes(), given.format
            if format != self.format or len(data) != len(places) * self.itemsize:
                raise ValueError('memoryview assignment: lvalue and rvalue have different '
                                 'structures')
            if places.step == 1:
                area.write(self._start + places.start * self.itemsize, data)
                return
            for n, place in enumerate(places):
                area.write(self._at(place), data[n * self.itemsize:(n + 1) * self.itemsize])
            return
        self._check(value)
        area.set(self._at(index.__index__()), self.format, value)

    def _check(self, value):
        """Whether that can be an item."""
        if self.format in 'fd?c':
            return
        if not isinstance(value, int):
            raise TypeError(f"memoryview: invalid type for format '{self.format}'")
        bits = 8 * self.itemsize
        least = 0 if self.format.isupper() else -1 << bits - 1
        if not least <= value < least + (1 << bits):
            raise ValueError(f"memoryview: invalid value for format '{self.format}'")

    def __iter__(self):
        return iter(self.tolist())

    def __bytes__(self):
        return self._there().read(self._start, self.nbytes)

    tobytes = __bytes__

    def tolist(self):
        return memoryview(self.tobytes()).cast(self.format).tolist()

    def hex(self, *args):
        return self.tobytes().hex(*args)

    def cast(self, format):
        """The same bytes as items of another type."""
        area = self._there()
        format = format.removeprefix('@')
        if format not in _SIZES:
            raise ValueError("memoryview: destination format must be a native single character format prefixed "
                             "with an optional '@'")
        length, rest = divmod(self.nbytes, _SIZES[format])
        if rest:
            raise TypeError('memoryview: length is not a multiple of itemsize')
        return _Buffer(area, self._start, length, format, self._views, self.readonly)

    def __buffer__(self, flags, /):
        return self[:]

    def toreadonly(self):
        """A view that cannot be written to."""
        return _Buffer(self._there(), self._start, self._length, self.format, self._views, True)

    def __hash__(self):
        if not self.readonly:
            raise ValueError('cannot hash writable memoryview object')
        return hash(self.tobytes())

    def release(self):
        """The view is not used any more."""
        self._area = None

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.release()

    def __eq__(self, other):
        return self.tobytes() == (other.tobytes() if isinstance(other, _Buffer) else other)

    def __repr__(self):
        return f'<memory at {id(self):#x}>'


_Buffer.__module__, _Buffer.__name__, _Buffer.__qualname__ = 'builtins', 'memoryview', 'memoryview'


# Where the places of a list's items begin, each two numbers; its length stands before them.
_ITEMS = 8


class ShareableList:
    """A list of fixed length in shared memory, of numbers, bools, None, and short text and bytes."""

    def __init__(self, sequence=None, *, name=None):
        if name is None or sequence is not None:
            items = [self._encoded(item) for item in sequence or ()]
            sizes = [max(8, -(-len(data) // 8) * 8) for _, data in items]
            total = 8 + 16 * len(items) + sum(sizes)
            self.shm = SharedMemory(name, create=True, size=total)
            area = self.shm._area
            area.set(0, 'q', len(items))
            offset = _ITEMS + 16 * len(items)
            for i, (size, item) in enumerate(zip(sizes, items)):
                area.set(_ITEMS + 16 * i, 'q', offset << 24 | size)
                self._store(i, item)
                offset += size
        else:
            self.shm = SharedMemory(name)

    @staticmethod
    def _encoded(value):
        if value is None:
            return 'n', b''
        if isinstance(value, bool):
            return '?', bytes([value])
        if isinstance(value, int):
            try:
                return 'q', value.to_bytes(8, 'little', signed=True)
            except OverflowError:
                import struct
                raise struct.error("'q' format requires -9223372036854775808 <= number <= "
                                   '9223372036854775807') from None
        if isinstance(value, float):
            import _pickle
            return 'd', _pickle.float_bytes(value)
        if isinstance(value, str):
            return 's', value.encode('utf-8')
        if isinstance(value, bytes):
            return 'b', value
        raise KeyError(type(value))

    def _place(self, i):
        place = self.shm._area.get(_ITEMS + 16 * i, 'q')
        return place >> 24, place & 0xffffff

    def _store(self, i, item):
        kind, data = item
        offset, size = self._place(i)
        if len(data) > size:
            raise ValueError('bytes/str item exceeds available storage')
        area = self.shm._area
        area.write(offset, data)
        area.set(_ITEMS + 8 + 16 * i, 'q', ord(kind) << 32 | len(data))

    def _index(self, i, what='index'):
        n = len(self)
        i = i + n if i < 0 else i
        if not 0 <= i < n:
            raise IndexError(f'{what} out of range')
        return i

    def __getitem__(self, i):
        i = self._index(i)
        offset, _ = self._place(i)
        head = self.shm._area.get(_ITEMS + 8 + 16 * i, 'q')
        kind, data = chr(head >> 32), self.shm._area.read(offset, head & 0xffffffff)
        if kind == 'n':
            return None
        if kind == '?':
            return data != b'\0'
        if kind == 'q':
            return int.from_bytes(data, 'little', signed=True)
        if kind == 'd':
            import _pickle
            return _pickle.bytes_float(data)
        return data.decode('utf-8') if kind == 's' else data

    def __setitem__(self, i, value):
        self._store(self._index(i, 'assignment index'), self._encoded(value))

    def __len__(self):
        return self.shm._area.get(0, 'q')

    def __iter__(self):
        return (self[i] for i in range(len(self)))

    @property
    def format(self):
        """What `struct` calls the items, each with the room it has."""
        return ''.join(self._format(i) for i in range(len(self)))

    def _format(self, i):
        kind = chr(self.shm._area.get(_ITEMS + 8 + 16 * i, 'q') >> 32)
        if kind in 'sb':
            return f'{self._place(i)[1]}s'
        return {'n': 'xxxxxx?x', '?': 'xxxxxxx?'}.get(kind, kind)

    def count(self, value):
        return sum(value == item for item in self)

    def index(self, value):
        for i, item in enumerate(self):
            if value == item:
                return i
        raise ValueError(f'{value!r} not in this container')

    def __reduce__(self):
        return type(self)._of, (self.shm,)

    @classmethod
    def _of(cls, shm):
        return cls(name=shm.name)

    def __repr__(self):
        return f'{type(self).__name__}({list(self)}, name={self.shm.name!r})'
