"""Blocks of memory that processes share by name."""

import _multiprocessing

from . import context
from . import process
from . import util

__all__ = ['SharedMemory', 'ShareableList']

# The blocks of this process and of those it was forked from, by name.
_blocks = {}

# Those that this process made or inherited, with its number: when it ends, it leaves them to the family.
_ours = {}

# So many blocks at most are left: the connection in which they lie holds only so much.
_LEFT = 50

# In front of a block's bytes: of which family of processes it is, whether it can be found, its size, and its name.
_FAMILY, _FOUND, _SIZE, _NAME, _HEAD = 0, 16, 24, 32, 512


def _made(name, size):
    """A new block that others can find."""
    area = _multiprocessing.Area(_HEAD + size, True)
    area.set(_SIZE, 'q', size)
    area.write(_FAMILY, _family())
    area.write(_NAME, _label(name))
    area.set(_FOUND, 'B', 1)
    return area


def _known(name):
    """The block of that name, from wherever in the family of processes it is; None if there is none."""
    area = _blocks.get(name)
    if area is None or not area.get(_FOUND, 'B'):
        _tidy()
        _inherit_all()
        area = _blocks.get(name)
    if area is None:
        area = _searched(name)
        if area is None:
            # Whoever had it may have ended meanwhile.
            _inherit_all()
            return _blocks.get(name)
        _blocks[name] = area
    return area


def _tidy():
    """Let go of the blocks that nobody finds any more."""
    for name, area in list(_blocks.items()):
        if not area.get(_FOUND, 'B'):
            del _blocks[name]
            _ours.pop(name, None)


def _keep(name, area, tracked=True):
    """This process answers for a block from now on."""
    pid = _multiprocessing.getpid()
    if pid not in (owner for owner, _ in _ours.values()):
        _ours.clear()
        # After the children have been waited for.
        util.Finalize(None, _leave, exitpriority=-100)
    _blocks[name] = area
    _ours[name] = pid, tracked


def _inherit_all():
    """Take what processes that have ended left."""
    if process._heirloom is None:
        return
    while True:
        message = _multiprocessing.receive(process._heirloom[0], 0)
        if not isinstance(message, tuple):
            return
        tracked, fd = message
        try:
            area = _multiprocessing.Area(None, fd)
        finally:
            _multiprocessing.close(fd)
        if area.get(_FOUND, 'B'):
            name = area.read(_NAME, _HEAD - _NAME).split(b'\0', 1)[0].decode('utf-8', 'surrogateescape')
            if name not in _blocks or not _blocks[name].get(_FOUND, 'B'):
                _keep(name, area, bool(tracked[0]))


def _leave():
    """The end of a process: its blocks are for those that are still there; the last one says what is left."""
    _inherit_all()
    _tidy()
    if process._parent_process is not None:
        if process._heirloom is not None:
            for name, (_, tracked) in list(_ours.items())[:_LEFT]:
                _multiprocessing.send_with(process._heirloom[1], bytes([tracked]), [_blocks[name].fileno()])
        return
    leaked = {_path(name) for name, (_, tracked) in _ours.items() if tracked}
    if leaked:
        import warnings
        warnings.warn(f'resource_tracker: There appear to be {len(leaked)} leaked shared_memory objects to clean '
                      f'up at shutdown: {leaked}')


def _searched(name):
    """The block of that name in another process of the family.

    A block is a file in memory that only its processes have. Nothing but the system knows them all, and it shows
    the files of one user's processes to that user alone.
    """
    import os
    family, label = _family(), _label(name)
    for pid in filter(str.isdigit, os.listdir('/proc')):
        folder = f'/proc/{pid}/fd'
        try:
            paths = [f'{folder}/{fd}' for fd in os.listdir(folder)]
        except OSError:
            # Somebody else's, or it has just ended.
            continue
        for path in paths:
            try:
                if not os.readlink(path).startswith('/memfd:gilscope'):
                    continue
                fd = os.open(path, os.O_RDWR)
            except OSError:
                continue
            try:
                area = _multiprocessing.Area(None, fd)
            except OSError:
                continue
            finally:
                os.close(fd)
            if (area.read(_FAMILY, len(family)) == family and area.get(_FOUND, 'B')
                    and area.read(_NAME, len(label)) == label):
                return area
    return None


def _family():
    return process.current_process()._config['family']


def _label(name):
    label = name.encode('utf-8', 'surrogateescape') + b'\0'
    if len(label) > _HEAD - _NAME:
        raise OSError(36, 'File name too long', _path(name))
    return label


def _path(name):
    return '/' + name.lstrip('/')


class SharedMemory:
    """A block of memory, which other processes of the family find by its name.

    Its memory is given back when it is unlinked and the last process that uses it is gone, or when the family is:
    a process that ends leaves it to the others, and nothing is left behind them.
    """

    def __init__(self, name=None, create=False, size=0, *, track=True):
        if not size >= 0:
            raise ValueError("'size' must be a positive integer")
        if create:
            if size == 0:
                raise ValueError("'size' must be a positive number different from zero")
            if name is None:
                name = 'psm_' + _multiprocessing.random(4).hex()
            elif _known(name) is not None:
                raise FileExistsError(17, 'File exists', _path(name))
            _tidy()
            process.heirloom()
            _keep(name, _made(name, size), track)
        elif name is None:
            raise ValueError("'name' can only be None if create=True")
        elif _known(name) is None:
            raise FileNotFoundError(2, 'No such file or directory', _path(name))
        self._name = name
        self._area = _blocks[name]
        self._size = self._area.get(_SIZE, 'q')
        self._buf = _Buffer(self._area, _HEAD, self._size)

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
        if self._name not in _ours and _blocks.get(self._name) is self._area:
            del _blocks[self._name]

    def unlink(self):
        """Nobody finds it by its name any more."""
        if not self._area.get(_FOUND, 'B'):
            raise FileNotFoundError(2, 'No such file or directory', _path(self._name))
        self._area.set(_FOUND, 'B', 0)
        _tidy()

    def __reduce__(self):
        popen = context.get_spawning_popen()
        if popen is None:
            return SharedMemory, (self._name, False, self._size)
        fd = popen.duplicate_for_child(self._area.fileno())
        return _inherit, (self._name, fd)

    def __repr__(self):
        return f'{type(self).__name__}({self._name!r}, size={self._size})'


def _inherit(name, fd):
    if name not in _blocks:
        _blocks[name] = _multiprocessing.Area(None, fd)
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


# Where the places of a list's items begin, each two numbers; its length stands before them.
_ITEMS = _HEAD + 8


class ShareableList:
    """A list of fixed length in shared memory, of numbers, bools, None, and short text and bytes."""

    def __init__(self, sequence=None, *, name=None):
        if name is None or sequence is not None:
            items = [self._encoded(item) for item in sequence or ()]
            sizes = [max(8, -(-len(data) // 8) * 8) for _, data in items]
            total = 8 + 16 * len(items) + sum(sizes)
            self.shm = SharedMemory(name, create=True, size=total)
            area = self.shm._area
            area.set(_HEAD, 'q', len(items))
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
        return self.shm._area.get(_HEAD, 'q')

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
