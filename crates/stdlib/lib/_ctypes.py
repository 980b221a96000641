"""Values laid out in memory as C does it: numbers, arrays and structures.

The memory is a process's own, or what several share (`multiprocessing.sharedctypes`): either offers `get`, `set`, `read`
and `write` at an offset. Nothing here points anywhere, and no library is loaded.
"""

import struct
import sys

# Code: bytes.
_SIZES = {'c': 1, 'b': 1, 'B': 1, '?': 1, 'u': 4, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 8, 'L': 8, 'q': 8,
          'Q': 8, 'f': 4, 'd': 8}


class _Memory:
    """Bytes of this process."""

    __slots__ = ('data',)

    def __init__(self, size):
        self.data = bytearray(size)

    def read(self, offset, size):
        return bytes(self.data[offset:offset + size])

    def write(self, offset, data):
        self.data[offset:offset + len(data)] = data

    def get(self, offset, code):
        if code == 'u':
            return chr(int.from_bytes(self.read(offset, 4), 'little'))
        return struct.unpack_from(f'={code}', self.data, offset)[0]

    def set(self, offset, code, value):
        if code == 'u':
            value = ord(value).to_bytes(4, 'little')
        elif code in 'fd':
            if isinstance(value, str) or not hasattr(value, '__float__') and not hasattr(value, '__index__'):
                raise TypeError(f'must be real number, not {type(value).__name__}')
            value = struct.pack('=' + code, value)
        elif code == '?':
            value = bytes([bool(value)])
        elif code != 'c':
            if not hasattr(value, '__index__'):
                raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
            size = _SIZES[code]
            value = (value.__index__() & ((1 << 8 * size) - 1)).to_bytes(size, 'little')
        self.write(offset, value)


def _character(code, value):
    """A character as memory takes it."""
    if code == 'c':
        if isinstance(value, (bytes, bytearray)) and len(value) == 1:
            return bytes(value)
        if isinstance(value, int) and 0 <= value < 256:
            return bytes([value])
        raise TypeError('one character bytes, bytearray or integer expected')
    if not isinstance(value, str):
        raise TypeError(f'unicode string expected instead of {type(value).__name__} instance')
    if len(value) != 1:
        raise TypeError('one character unicode string expected')
    return value


class _Meta(type):
    """What all classes of such values have in common."""

    def __mul__(cls, length):
        return _array_type(cls, length, sys._getframe(1).f_globals.get('__name__'))

    __rmul__ = __mul__


class _CData(metaclass=_Meta):
    """The base of such values."""

    __slots__ = ('_memory', '_offset', '__weakref__')
    __module__ = '_ctypes'
    _size_ = None

    def __new__(cls, *args, **kwargs):
        if cls._size_ is None:
            raise TypeError('abstract class')
        self = object.__new__(cls)
        self._memory = _Memory(cls._size_)
        self._offset = 0
        return self

    def __reduce__(self):
        memory = self._memory
        share = getattr(memory, '_share', None)
        if share is not None:
            return share(self)
        return _rebuilt, (type(self), memory.read(self._offset, self._size_))


def _rebuilt(cls, data):
    value = _CData.__new__(cls)
    value._memory.write(0, data)
    return value


def at(cls, memory, offset=0):
    """The value of a class that lies there; what is there stays as it is."""
    value = object.__new__(cls)
    value._memory = memory
    value._offset = offset
    return value


def _get(cls, memory, offset):
    """What an item or a field of a class gives: a number for those of plain classes."""
    if _SimpleCData in cls.__bases__:
        return memory.get(offset, cls._type_)
    return at(cls, memory, offset)


def _set(cls, memory, offset, value):
    if issubclass(cls, _SimpleCData):
        if isinstance(value, cls):
            value = value.value
        code = cls._type_
        if code in 'cu':
            value = _character(code, value)
        memory.set(offset, code, value)
    elif isinstance(value, cls):
        memory.write(offset, value._memory.read(value._offset, cls._size_))
    elif isinstance(value, tuple):
        at(cls, memory, offset).__init__(*value)
    elif issubclass(cls, Array) and cls._type_._type_ == 'c' and isinstance(value, bytes):
        at(cls, memory, offset).value = value
    else:
        raise TypeError(f'incompatible types, {type(value).__name__} instance instead of {cls.__name__} '
                        'instance')


class _SimpleMeta(_Meta):
    def __new__(meta, name, bases, namespace):
        cls = type.__new__(meta, name, bases, namespace)
        cls._size_ = cls._align_ = _SIZES.get(getattr(cls, '_type_', None))
        return cls


class _SimpleCData(_CData, metaclass=_SimpleMeta):
    """One number or character."""

    __slots__ = ()
    __module__ = '_ctypes'

    def __init__(self, value=None):
        if value is not None:
            self.value = value

    @property
    def value(self):
        """What it is to Python."""
        return self._memory.get(self._offset, self._type_)

    @value.setter
    def value(self, value):
        code = self._type_
        if code in 'cu':
            value = _character(code, value)
        self._memory.set(self._offset, code, value)

    def __bool__(self):
        return self.value not in (0, b'\0', '\0')

    def __repr__(self):
        if _SimpleCData not in type(self).__bases__:
            return object.__repr__(self)
        return f'{type(self).__name__}({self.value!r})'


class Array(_CData):
    """So many values of one class."""

    __slots__ = ()
    __module__ = '_ctypes'

    def __init__(self, *items):
        if len(items) > self._length_:
            raise IndexError('invalid index')
        for i, item in enumerate(items):
            self[i] = item

    def __len__(self):
        return self._length_

    def _place(self, index):
        length = self._length_
        index = index.__index__()
        if index < 0:
            index += length
        if not 0 <= index < length:
            raise IndexError('invalid index')
        return self._offset + index * self._type_._size_

    def __getitem__(self, index):
        if not isinstance(index, slice):
            return _get(self._type_, self._memory, self._place(index))
        cls, memory, size = self._type_, self._memory, self._type_._size_
        items = [_get(cls, memory, self._offset + i * size) for i in range(*index.indices(self._length_))]
        code = getattr(cls, '_type_', None)
        return b''.join(items) if code == 'c' else ''.join(items) if code == 'u' else items

    def __setitem__(self, index, value):
        if not isinstance(index, slice):
            _set(self._type_, self._memory, self._place(index), value)
            return
        places = range(*index.indices(self._length_))
        items = list(value)
        if len(items) != len(places):
            raise ValueError('Can only assign sequence of same size')
        for i, item in zip(places, items):
            _set(self._type_, self._memory, self._offset + i * self._type_._size_, item)

    def __iter__(self):
        for i in range(self._length_):
            yield self[i]


class _Bytes(Array):
    """Characters of one byte."""

    __slots__ = ()

    @property
    def raw(self):
        """All bytes."""
        return self._memory.read(self._offset, self._length_)

    @raw.setter
    def raw(self, data):
        if len(data) > self._length_:
            raise ValueError('byte string too long')
        self._memory.write(self._offset, bytes(data))

    @property
    def value(self):
        """The bytes before the first null."""
        return self.raw.split(b'\0', 1)[0]

    @value.setter
    def value(self, data):
        if not isinstance(data, bytes):
            raise TypeError(f'bytes expected instead of {type(data).__name__} instance')
        self.raw = data + b'\0' * (len(data) < self._length_)


class _Text(Array):
    """Characters of any kind."""

    __slots__ = ()

    @property
    def value(self):
        """The characters before the first null."""
        return self[:].split('\0', 1)[0]

    @value.setter
    def value(self, text):
        if not isinstance(text, str):
            raise TypeError(f'unicode string expected instead of {type(text).__name__} instance')
        if len(text) > self._length_:
            raise ValueError('string too long')
        self[:len(text)] = text
        if len(text) < self._length_:
            self[len(text)] = '\0'


_array_types = {}


def _array_type(cls, length, module):
    if not isinstance(length, int):
        raise TypeError(f"can't multiply sequence by non-int of type '{type(length).__name__}'")
    if length < 0:
        raise ValueError(f'Array length must be >= 0, not {length}')
    found = _array_types.get((cls, length))
    if found is None:
        base = {'c': _Bytes, 'u': _Text}.get(getattr(cls, '_type_', None), Array)
        if not issubclass(cls, _SimpleCData):
            base = Array
        found = _array_types[cls, length] = _Meta(f'{cls.__name__}_Array_{length}', (base,), {
            '__module__': module, '__slots__': (), '_type_': cls, '_length_': length,
            '_size_': length * cls._size_, '_align_': cls._align_})
    return found


class _Field:
    """A field of a structure."""

    def __init__(self, name, cls, offset):
        self._name, self._cls, self.offset, self.size = name, cls, offset, cls._size_

    def __get__(self, value, owner=None):
        if value is None:
            return self
        return _get(self._cls, value._memory, value._offset + self.offset)

    def __set__(self, structure, value):
        _set(self._cls, structure._memory, structure._offset + self.offset, value)

    def __repr__(self):
        return f'<Field type={self._cls.__name__}, ofs={self.offset}, size={self.size}>'


class _StructureMeta(_Meta):
    def __new__(meta, name, bases, namespace):
        cls = type.__new__(meta, name, bases, namespace)
        if '_fields_' in namespace:
            _lay_out(cls, namespace['_fields_'])
        return cls

    def __setattr__(cls, name, value):
        type.__setattr__(cls, name, value)
        if name == '_fields_':
            _lay_out(cls, value)


def _lay_out(cls, fields):
    """Give a structure its fields, one behind the other, each where its size allows."""
    base = cls.__mro__[1]
    names = list(getattr(base, '_names_', ()))
    end, most = (base._size_ or 0, base._align_) if names else (0, 1)
    pack = getattr(cls, '_pack_', None)
    for name, field in fields:
        align = min(field._align_, pack or field._align_)
        most = max(most, align)
        offset = 0 if cls._overlaid else -(-end // align) * align
        type.__setattr__(cls, name, _Field(name, field, offset))
        end = max(end, offset + field._size_)
        names.append(name)
    for name, value in (('_names_', tuple(names)), ('_align_', most), ('_size_', -(-end // most) * most)):
        type.__setattr__(cls, name, value)


class Structure(_CData, metaclass=_StructureMeta):
    """Fields, one behind the other."""

    __module__ = '_ctypes'
    _names_ = ()
    _size_ = 0
    _align_ = 1
    _overlaid = False

    def __init__(self, *args, **kwargs):
        names = self._names_
        if len(args) > len(names):
            raise TypeError('too many initializers')
        for name, value in zip(names, args):
            if name in kwargs:
                raise TypeError(f'duplicate values for field {name!r}')
            setattr(self, name, value)
        for name, value in kwargs.items():
            setattr(self, name, value)


class Union(Structure):
    """Fields, all in the same place."""

    __module__ = '_ctypes'
    _overlaid = True


def sizeof(value, /):
    """How many bytes a value, or any of a class, has."""
    size = getattr(value, '_size_', None)
    if not isinstance(value, (_CData, _Meta)) or size is None:
        raise TypeError('this type has no size')
    return size


def alignment(value, /):
    """At multiples of how many bytes a value lies."""
    if not isinstance(value, (_CData, _Meta)) or value._size_ is None:
        raise TypeError('no alignment info')
    return value._align_
