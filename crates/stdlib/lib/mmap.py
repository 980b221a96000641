"""Files as memory. What is written goes to the file at once; nothing is shared with other processes but by it."""

import os
import sys

from _native import functions as _functions

ACCESS_DEFAULT, ACCESS_READ, ACCESS_WRITE, ACCESS_COPY = 0, 1, 2, 3
PROT_READ, PROT_WRITE, PROT_EXEC = 1, 2, 4
MAP_SHARED, MAP_PRIVATE, MAP_ANON = 1, 2, 32
MAP_ANONYMOUS, MAP_DENYWRITE, MAP_EXECUTABLE = 32, 2048, 4096
MAP_POPULATE, MAP_STACK, MAP_NORESERVE = 32768, 131072, 16384
MADV_NORMAL, MADV_RANDOM, MADV_SEQUENTIAL, MADV_WILLNEED, MADV_DONTNEED = 0, 1, 2, 3, 4
PAGESIZE = ALLOCATIONGRANULARITY = 4096
error = OSError


class mmap:
    """A file, or a piece of memory, as bytes that can be changed."""

    __module__ = 'mmap'

    def __new__(cls, fileno, length, flags=MAP_SHARED, prot=PROT_WRITE | PROT_READ,
                access=ACCESS_DEFAULT, offset=0, *, trackfd=True):
        if length < 0:
            raise OverflowError('memory mapped length must be positive')
        if offset < 0:
            raise OverflowError('memory mapped offset must be positive')
        if access != ACCESS_DEFAULT and (flags != MAP_SHARED or prot != PROT_WRITE | PROT_READ):
            raise ValueError("mmap can't specify both access and flags, prot.")
        if not 0 <= access <= 3:
            raise ValueError('mmap invalid access parameter.')
        if access == ACCESS_DEFAULT and prot & 3 == PROT_READ:
            access = ACCESS_READ
        self = object.__new__(cls)
        self._access, self._offset, self._place = access, offset, 0
        self._fd, self._exports = None, 0
        private = access == ACCESS_COPY or flags & MAP_PRIVATE
        if fileno == -1:
            if length == 0:
                raise OSError(22, 'Invalid argument')
            self._data = bytearray(length)
            return self
        if offset % ALLOCATIONGRANULARITY:
            raise OSError(22, 'Invalid argument')
        size = os.fstat(fileno).st_size
        if length == 0:
            if size == 0:
                raise ValueError('cannot mmap an empty file')
            if offset >= size:
                raise ValueError('mmap offset is greater than file size')
            length = size - offset
        elif offset > size or size - offset < length:
            raise ValueError('mmap length is greater than file size')
        import fcntl
        mode = fcntl.fcntl(fileno, fcntl.F_GETFL) & os.O_ACCMODE
        if mode == os.O_WRONLY or mode == os.O_RDONLY and access in (ACCESS_DEFAULT, ACCESS_WRITE) \
                and not private and prot & PROT_WRITE:
            raise PermissionError(13, 'Permission denied')
        self._data = bytearray(length)
        self._fd = os.dup(fileno)
        data = os.pread(self._fd, length, offset)
        self._data[:len(data)] = data
        self._shared = not private and access != ACCESS_READ
        if private:
            os.close(self._fd)
            self._fd = None
        return self

    def _check(self):
        if self._data is None:
            raise ValueError('mmap closed or invalid')

    def _check_writable(self):
        self._check()
        if self._access == ACCESS_READ:
            raise TypeError("mmap can't modify a readonly memory map.")

    def _look(self):
        """What others have written to the file since."""
        self._check()
        if self._fd is not None:
            data = os.pread(self._fd, len(self._data), self._offset)
            if data != self._data[:len(data)]:
                self._data[:len(data)] = data
        return self._data

    def _write(self, at, data):
        self._data[at:at + len(data)] = data
        if self._fd is not None and self._shared:
            os.pwrite(self._fd, bytes(data), self._offset + at)

    def __repr__(self):
        if self._data is None:
            return f'<{type(self).__module__}.{type(self).__name__} closed=True>'
        access = ('ACCESS_DEFAULT', 'ACCESS_READ', 'ACCESS_WRITE', 'ACCESS_COPY')[self._access]
        return (f'<{type(self).__module__}.{type(self).__name__} closed=False, access={access}, '
                f'length={len(self._data)}, pos={self._place}, offset={self._offset}>')

    @property
    def closed(self):
        return self._data is None

    def close(self):
        """Let the memory go."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None
        self._data = None

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, exc_type, exc_value, traceback, /):
        self.close()

    def __len__(self):
        self._check()
        return len(self._data)

    def __getitem__(self, index):
        data = self._look()
        if isinstance(index, slice):
            return bytes(data[index])
        try:
            return data[index]
        except IndexError:
            raise IndexError('mmap index out of range') from None
        except TypeError:
            raise TypeError('mmap indices must be integers') from None

    def __setitem__(self, index, value):
        self._check_writable()
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self._data))
            value = bytes(memoryview(value))
            places = range(start, stop, step)
            if len(places) != len(value):
                raise IndexError('mmap slice assignment is wrong size')
            if step == 1:
                self._write(start, value)
            else:
                for at, byte in zip(places, value):
                    self._write(at, bytes([byte]))
            return
        if not isinstance(index, int):
            raise TypeError('mmap indices must be integers')
        if index < 0:
            index += len(self._data)
        if not 0 <= index < len(self._data):
            raise IndexError('mmap index out of range')
        if not isinstance(value, int):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
        if not 0 <= value < 256:
            raise ValueError('mmap item value must be in range(0, 256)')
        self._write(index, bytes([value]))

    def __buffer__(self, flags):
        return memoryview(self._look())

    def read(self, n=None, /):
        """The next so many bytes."""
        data = self._look()
        end = len(data) if n is None or n < 0 else min(self._place + n, len(data))
        found = bytes(data[self._place:end])
        self._place = max(end, self._place)
        return found

    def read_byte(self):
        """The next byte."""
        data = self._look()
        if self._place >= len(data):
            raise ValueError('read byte out of range')
        self._place += 1
        return data[self._place - 1]

    def readline(self):
        """The next line."""
        data = self._look()
        end = data.find(b'\n', self._place) + 1 or len(data)
        found = bytes(data[self._place:end])
        self._place = end
        return found

    def write(self, bytes, /):
        """Write at the place where it is."""
        self._check()
        data = memoryview(bytes).tobytes()
        if self._place > len(self._data) or len(self._data) - self._place < len(data):
            raise ValueError('data out of range')
        self._check_writable()
        self._write(self._place, data)
        self._place += len(data)
        return len(data)

    def write_byte(self, byte, /):
        """Write one byte."""
        self._check_writable()
        if self._place >= len(self._data):
            raise ValueError('write byte out of range')
        self._write(self._place, bytes([byte]))
        self._place += 1

    def tell(self):
        """The place where it is."""
        self._check()
        return self._place

    def seek(self, pos, whence=0, /):
        """Go to a place."""
        self._check()
        if whence not in (0, 1, 2):
            raise ValueError('unknown seek type')
        place = pos + (0, self._place, len(self._data))[whence]
        if not 0 <= place <= len(self._data):
            raise ValueError('seek out of range')
        self._place = place
        return place

    def seekable(self):
        """Whether one can go to a place."""
        return True

    def find(self, sub, start=None, end=None, /):
        """Where something is next."""
        data = self._look()
        start = self._place if start is None else start
        return data.find(sub, start, len(data) if end is None else end)

    def rfind(self, sub, start=None, end=None, /):
        """Where something is last."""
        data = self._look()
        start = self._place if start is None else start
        return data.rfind(sub, start, len(data) if end is None else end)

    def move(self, dest, src, count, /):
        """Copy from one place to another."""
        self._check_writable()
        size = len(self._data)
        if min(dest, src, count) < 0 or size - dest < count or size - src < count:
            raise ValueError('source, destination, or count out of range')
        self._write(dest, self._look()[src:src + count])

    def resize(self, newsize, /):
        """Be longer or shorter, and the file, too."""
        self._check_writable()
        if self._access == ACCESS_COPY:
            raise TypeError("mmap can't resize a readonly or copy-on-write memory map.")
        if newsize < 0 or sys.maxsize - newsize < self._offset:
            raise ValueError('new size out of range')
        if self._fd is not None:
            os.ftruncate(self._fd, self._offset + newsize)
        data = self._data[:newsize]
        self._data = data + bytearray(newsize - len(data))

    def flush(self, offset=0, size=None, /):
        """Have it in the file, where it is."""
        self._check()

    def size(self):
        """How long the file is."""
        self._check()
        return len(self._data) if self._fd is None else os.fstat(self._fd).st_size

    def madvise(self, option, start=0, length=None, /):
        """Say how it will be used."""
        self._check()

    def __del__(self):
        if getattr(self, '_fd', None) is not None:
            os.close(self._fd)


_functions(globals(), ())
