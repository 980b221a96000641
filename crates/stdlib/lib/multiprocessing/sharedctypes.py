"""Numbers and arrays of numbers in shared memory."""

import _ctypes
import _multiprocessing
import ctypes

from . import context
from .synchronize import _shared

__all__ = ['RawValue', 'RawArray', 'Value', 'Array', 'copy', 'synchronized']

typecode_to_type = {
    'c': ctypes.c_char, 'u': ctypes.c_wchar, 'b': ctypes.c_byte, 'B': ctypes.c_ubyte, 'h': ctypes.c_short,
    'H': ctypes.c_ushort, 'i': ctypes.c_int, 'I': ctypes.c_uint, 'l': ctypes.c_long, 'L': ctypes.c_ulong,
    'q': ctypes.c_longlong, 'Q': ctypes.c_ulonglong, 'f': ctypes.c_float, 'd': ctypes.c_double}


class _Area(_multiprocessing.Area):
    """The memory of one such object."""

    @staticmethod
    def _share(obj):
        """How the object goes to a child that is being spawned."""
        fd = _shared(obj, obj._memory)
        if isinstance(obj, ctypes.Array):
            return _rebuilt, (obj._type_, obj._length_, fd)
        return _rebuilt, (type(obj), None, fd)


def _rebuilt(cls, length, fd):
    if length is not None:
        cls = cls * length
    return _ctypes.at(cls, _Area(None, fd))


def _new_value(cls, ctx=None):
    """An object of a class in shared memory, all zeros."""
    return _ctypes.at(cls, _Area(max(ctypes.sizeof(cls), 8), _context(ctx)._named))


def _context(ctx):
    return ctx or context._default_context.get_context()


def RawValue(typecode_or_type, *args, ctx=None):
    """A number in shared memory, without a lock."""
    obj = _new_value(typecode_to_type.get(typecode_or_type, typecode_or_type), ctx)
    obj.__init__(*args)
    return obj


def RawArray(typecode_or_type, size_or_initializer, ctx=None):
    """Numbers in shared memory, without a lock."""
    cls = typecode_to_type.get(typecode_or_type, typecode_or_type)
    ctypes.sizeof(cls)
    if isinstance(size_or_initializer, int):
        return _new_value(cls * size_or_initializer, ctx)
    array = _new_value(cls * len(size_or_initializer), ctx)
    array.__init__(*size_or_initializer)
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
    new = _new_value(type(obj))
    new._memory.write(0, obj._memory.read(obj._offset, ctypes.sizeof(obj)))
    return new


_classes = {}


def synchronized(obj, lock=None, ctx=None):
    """A wrapper of the object that takes a lock around each access."""
    assert not isinstance(obj, SynchronizedBase), 'object already synchronized'
    if isinstance(obj, _ctypes._SimpleCData):
        return Synchronized(obj, lock, ctx)
    if isinstance(obj, ctypes.Array):
        if obj._type_ is ctypes.c_char:
            return SynchronizedString(obj, lock, ctx)
        return SynchronizedArray(obj, lock, ctx)
    cls = type(obj)
    wrapper = _classes.get(cls)
    if wrapper is None:
        fields = {name: _guarded(name) for name in cls._names_}
        wrapper = _classes[cls] = type('Synchronized' + cls.__name__, (SynchronizedBase,), fields)
    return wrapper(obj, lock, ctx)


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
