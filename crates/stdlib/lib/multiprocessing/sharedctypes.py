"""Numbers and arrays of numbers in shared memory."""

import _multiprocessing

from . import context
from .synchronize import _shared

__all__ = ['RawValue', 'RawArray', 'Value', 'Array', 'copy', 'synchronized']

# Code: what ctypes calls it, bytes.
_TYPES = {'c': ('c_char', 1), 'b': ('c_byte', 1), 'B': ('c_ubyte', 1), 'u': ('c_wchar', 4),
          'h': ('c_short', 2), 'H': ('c_ushort', 2), 'i': ('c_int', 4), 'I': ('c_uint', 4),
          'l': ('c_long', 8), 'L': ('c_ulong', 8), 'q': ('c_long', 8), 'Q': ('c_ulong', 8),
          'f': ('c_float', 4), 'd': ('c_double', 8), '?': ('c_bool', 1)}


def _code(typecode_or_type):
    """The letter for a type code or a class of ctypes."""
    code = getattr(typecode_or_type, '_type_', typecode_or_type)
    if not isinstance(code, str) or code not in _TYPES:
        raise TypeError('this type has no size')
    return code


class _Value:
    """One number."""

    def __init__(self, code, *args, ctx):
        self._type_ = code
        self._area = _multiprocessing.Area(8, ctx._named)
        if args:
            self.value, = args

    @property
    def value(self):
        return self._area.get(0, self._type_)

    @value.setter
    def value(self, value):
        self._area.set(0, self._type_, value)

    def __repr__(self):
        return f'{_TYPES[self._type_][0]}({self.value!r})'

    def __getstate__(self):
        return self._type_, _shared(self, self._area)

    def __setstate__(self, state):
        self._type_, fd = state
        self._area = _multiprocessing.Area(None, fd)


class _Array:
    """So many numbers."""

    def __init__(self, code, length, ctx):
        self._type_ = code
        self._length_ = length
        self._size = _TYPES[code][1]
        self._area = _multiprocessing.Area(max(length, 1) * self._size, ctx._named)

    def __len__(self):
        return self._length_

    def _offset(self, index):
        length = self._length_
        if index < 0:
            index += length
        if not 0 <= index < length:
            raise IndexError('invalid index')
        return index * self._size

    def __getitem__(self, index):
        if isinstance(index, slice):
            items = [self._area.get(i * self._size, self._type_)
                     for i in range(*index.indices(self._length_))]
            if self._type_ == 'c':
                return b''.join(items)
            return ''.join(items) if self._type_ == 'u' else items
        return self._area.get(self._offset(index.__index__()), self._type_)

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            places = range(*index.indices(self._length_))
            if self._type_ == 'c' and isinstance(value, bytes):
                value = [bytes([byte]) for byte in value]
            else:
                value = list(value)
            if len(value) != len(places):
                raise ValueError('Can only assign sequence of same size')
            for i, item in zip(places, value):
                self._area.set(i * self._size, self._type_, item)
            return
        try:
            offset = self._offset(index.__index__())
        except IndexError:
            raise IndexError('invalid index') from None
        self._area.set(offset, self._type_, value)

    def __iter__(self):
        for i in range(self._length_):
            yield self._area.get(i * self._size, self._type_)

    @property
    def raw(self):
        """All bytes of an array of characters."""
        self._need_characters('raw')
        return self._area.read(0, self._length_)

    @raw.setter
    def raw(self, data):
        self._need_characters('raw')
        self._area.write(0, data)

    @property
    def value(self):
        """The characters before the first null."""
        self._need_characters('value')
        return self.raw.split(b'\0', 1)[0]

    @value.setter
    def value(self, data):
        self._need_characters('value')
        if not isinstance(data, bytes):
            raise TypeError(f'bytes expected instead of {type(data).__name__} instance')
        if len(data) > self._length_:
            raise ValueError('byte string too long')
        self._area.write(0, data + b'\0' * (len(data) < self._length_))

    def _need_characters(self, name):
        if self._type_ != 'c':
            raise AttributeError(f"'{_TYPES[self._type_][0]}_Array_{self._length_}' object has "
                                 f'no attribute {name!r}')

    def __repr__(self):
        return (f'<multiprocessing.sharedctypes.{_TYPES[self._type_][0]}_Array_{self._length_} '
                f'object at {id(self):#x}>')

    def __getstate__(self):
        return self._type_, self._length_, self._size, _shared(self, self._area)

    def __setstate__(self, state):
        self._type_, self._length_, self._size, fd = state
        self._area = _multiprocessing.Area(None, fd)


def _context(ctx):
    return ctx or context._default_context.get_context()


def RawValue(typecode_or_type, *args, ctx=None):
    """A number in shared memory, without a lock."""
    return _Value(_code(typecode_or_type), *args, ctx=_context(ctx))


def RawArray(typecode_or_type, size_or_initializer, ctx=None):
    """Numbers in shared memory, without a lock."""
    code, ctx = _code(typecode_or_type), _context(ctx)
    if isinstance(size_or_initializer, int):
        if size_or_initializer < 0:
            raise ValueError(f'Array length must be >= 0, not {size_or_initializer}')
        return _Array(code, size_or_initializer, ctx)
    items = [*size_or_initializer]
    if code == 'c' and isinstance(size_or_initializer, (bytes, bytearray)):
        items = [bytes([byte]) for byte in items]
    array = _Array(code, len(items), ctx)
    array[:] = items
    return array


def Value(typecode_or_type, *args, lock=True, ctx=None):
    """A number in shared memory, with a lock that guards each access."""
    return _locked(RawValue(typecode_or_type, *args, ctx=ctx), lock, ctx)


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    """Numbers in shared memory, with a lock that guards each access."""
    return _locked(RawArray(typecode_or_type, size_or_initializer, ctx=ctx), lock, ctx)


def _locked(obj, lock, ctx):
    if lock is False:
        return obj
    ctx = _context(ctx)
    if lock in (True, None):
        lock = ctx.RLock()
    if not hasattr(lock, 'acquire'):
        raise AttributeError(f"{lock!r} has no method 'acquire'")
    return synchronized(obj, lock, ctx)


def copy(obj):
    """Another object in shared memory with the same value."""
    ctx = _context(None)
    if isinstance(obj, _Value):
        return _Value(obj._type_, obj.value, ctx=ctx)
    new = _Array(obj._type_, len(obj), ctx)
    new[:] = obj[:]
    return new


def synchronized(obj, lock=None, ctx=None):
    """A wrapper of the object that takes a lock around each access."""
    assert not isinstance(obj, SynchronizedBase), 'object already synchronized'
    if isinstance(obj, _Value):
        return Synchronized(obj, lock, ctx)
    if obj._type_ == 'c':
        return SynchronizedString(obj, lock, ctx)
    return SynchronizedArray(obj, lock, ctx)


class SynchronizedBase:
    """An object in shared memory and its lock."""

    def __init__(self, obj, lock=None, ctx=None):
        self._obj = obj
        self._lock = lock or _context(ctx).RLock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __reduce__(self):
        context.assert_spawning(self)
        return synchronized, (self._obj, self._lock)

    def get_obj(self):
        """The object without the lock."""
        return self._obj

    def get_lock(self):
        """The lock."""
        return self._lock

    def __repr__(self):
        return f'<{type(self).__name__} wrapper for {self._obj}>'


def _guarded(name):
    """A property of the object that is read and written under the lock."""
    def get(self):
        self.acquire()
        try:
            return getattr(self._obj, name)
        finally:
            self.release()

    def set(self, value):
        self.acquire()
        try:
            setattr(self._obj, name, value)
        finally:
            self.release()
    return property(get, set)


class Synchronized(SynchronizedBase):
    value = _guarded('value')


class SynchronizedArray(SynchronizedBase):
    def __len__(self):
        return len(self._obj)

    def __getitem__(self, i):
        with self:
            return self._obj[i]

    def __setitem__(self, i, value):
        with self:
            self._obj[i] = value

    def __getslice__(self, start, stop):
        return self[start:stop]


class SynchronizedString(SynchronizedArray):
    value = _guarded('value')
    raw = _guarded('raw')
