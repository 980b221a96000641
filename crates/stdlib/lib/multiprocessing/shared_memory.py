"""Blocks of memory that processes share by name."""

import _multiprocessing

from . import context

__all__ = ['SharedMemory', 'ShareableList']

# The blocks of this process and of those it was forked from, by name.
_blocks = {}


class SharedMemory:
    """A block of memory. Processes that are forked or spawned later find it by its name.

    Its memory is given back when the last process that has it is gone, so nothing is left behind.
    """

    def __init__(self, name=None, create=False, size=0, *, track=True):
        if not size >= 0:
            raise ValueError("'size' must be a positive integer")
        if create:
            if size == 0:
                raise ValueError("'size' must be a positive number different from zero")
            if name is None:
                name = 'psm_' + _multiprocessing.random(4).hex()
            if name in _blocks:
                raise FileExistsError(17, 'File exists', '/' + name.lstrip('/'))
            _blocks[name] = _multiprocessing.Area(size, True), size
        elif name is None:
            raise ValueError("'name' can only be None if create=True")
        elif name not in _blocks:
            raise FileNotFoundError(2, 'No such file or directory', '/' + name.lstrip('/'))
        self._name = name
        self._area, self._size = _blocks[name]
        self._buf = _Buffer(self._area, 0, self._size)

    @property
    def buf(self):
        """The bytes."""
        return self._buf

    @property
    def name(self):
        """What to find it by."""
        return self._name

    @property
    def size(self):
        """How many bytes there are."""
        return self._size

    def close(self):
        """This object is not used any more."""
        self._buf = None

    def unlink(self):
        """Nobody finds it by its name any more."""
        if _blocks.pop(self._name, None) is None:
            raise FileNotFoundError(2, 'No such file or directory', '/' + self._name)

    def __reduce__(self):
        popen = context.get_spawning_popen()
        if popen is None:
            return SharedMemory, (self._name, False, self._size)
        fd = popen.duplicate_for_child(self._area.fileno())
        return _inherit, (self._name, fd, self._size)

    def __repr__(self):
        return f'{type(self).__name__}({self._name!r}, size={self._size})'


def _inherit(name, fd, size):
    if name not in _blocks:
        _blocks[name] = _multiprocessing.Area(None, fd), size
    return SharedMemory(name)


class _Buffer:
    """A view of bytes in shared memory."""

    format = 'B'
    itemsize = 1
    ndim = 1
    readonly = False

    def __init__(self, area, start, length):
        self._area = area
        self._start = start
        self._length = length

    def __len__(self):
        return self._length

    @property
    def nbytes(self):
        return self._length

    @property
    def shape(self):
        return (self._length,)

    def _at(self, index):
        if index < 0:
            index += self._length
        if not 0 <= index < self._length:
            raise IndexError('index out of bounds on dimension 1')
        return self._start + index

    def __getitem__(self, index):
        if isinstance(index, slice):
            start, stop, step = index.indices(self._length)
            if step == 1:
                return _Buffer(self._area, self._start + start, max(stop - start, 0))
            return memoryview(self.tobytes()[index])
        return self._area.get(self._at(index), 'B')

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            places = range(*index.indices(self._length))
            data = bytes(value)
            if len(data) != len(places):
                raise ValueError('memoryview assignment: lvalue and rvalue have different '
                                 'structures')
            if places.step == 1:
                self._area.write(self._start + places.start, data)
                return
            for place, byte in zip(places, data):
                self._area.set(self._start + place, 'B', byte)
            return
        if not isinstance(value, int):
            raise TypeError("memoryview: invalid type for format 'B'")
        if not 0 <= value <= 255:
            raise ValueError("memoryview: invalid value for format 'B'")
        self._area.set(self._at(index), 'B', value)

    def __iter__(self):
        return iter(self.tobytes())

    def __bytes__(self):
        return self._area.read(self._start, self._length)

    tobytes = __bytes__

    def tolist(self):
        return list(self.tobytes())

    def hex(self, *args):
        return self.tobytes().hex(*args)

    def release(self):
        """There is nothing to release."""

    def __eq__(self, other):
        return self.tobytes() == (other.tobytes() if isinstance(other, _Buffer) else other)

    def __repr__(self):
        return f'<memory at {id(self):#x}>'


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
            offset = 8 + 16 * len(items)
            for i, (size, item) in enumerate(zip(sizes, items)):
                area.set(8 + 16 * i, 'q', offset << 24 | size)
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
            return 'q', value.to_bytes(8, 'little', signed=True)
        if isinstance(value, float):
            import _pickle
            return 'd', _pickle.float_bytes(value)
        if isinstance(value, str):
            return 's', value.encode('utf-8')
        if isinstance(value, bytes):
            return 'b', value
        raise ValueError(f'{type(value).__name__} cannot be stored')

    def _place(self, i):
        place = self.shm._area.get(8 + 16 * i, 'q')
        return place >> 24, place & 0xffffff

    def _store(self, i, item):
        kind, data = item
        offset, size = self._place(i)
        if len(data) > size:
            raise ValueError('bytes/str item exceeds available storage')
        area = self.shm._area
        area.write(offset, data)
        area.set(16 + 16 * i, 'q', ord(kind) << 32 | len(data))

    def _index(self, i):
        n = len(self)
        i = i + n if i < 0 else i
        if not 0 <= i < n:
            raise IndexError('index out of range')
        return i

    def __getitem__(self, i):
        i = self._index(i)
        offset, _ = self._place(i)
        head = self.shm._area.get(16 + 16 * i, 'q')
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
        self._store(self._index(i), self._encoded(value))

    def __len__(self):
        return self.shm._area.get(0, 'q')

    def __iter__(self):
        return (self[i] for i in range(len(self)))

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
