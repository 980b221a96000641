"""Files within and around tar archives: a member's part of one, and those that only go forward."""

import io
from _tarfile_info import ReadError, StreamError


def copyfileobj(src, dst, length=None, exception=OSError, bufsize=None):
    """Copy a file, or that many bytes of it."""
    bufsize = bufsize or 16 * 1024
    if length is None:
        while block := src.read(bufsize):
            dst.write(block)
        return
    while length > 0:
        block = src.read(min(bufsize, length))
        if not block:
            raise exception('unexpected end of data')
        dst.write(block)
        length -= len(block)


class _Part(io.RawIOBase):
    """A stretch of a file, as a file."""

    def __init__(self, file, offset, size, name):
        self._file = file
        self._offset = offset
        self._size = size
        self._at = 0
        self.name = name

    def readable(self):
        return True

    def seekable(self):
        return self._file.seekable()

    def tell(self):
        return self._at

    def seek(self, position, whence=0):
        start = {0: 0, 1: self._at, 2: self._size}.get(whence)
        if start is None:
            raise ValueError('Invalid argument')
        self._at = min(max(start + position, 0), self._size)
        return self._at

    def readinto(self, b):
        count = min(len(b), self._size - self._at)
        self._file.seek(self._offset + self._at)
        data = self._file.read(count)
        if len(data) < count:
            raise ReadError('unexpected end of data')
        b[:count] = data
        self._at += count
        return count


class ExFileObject(io.BufferedReader):
    """A member to read from."""

    __module__ = 'tarfile'

    def __init__(self, tarfile, tarinfo):
        super().__init__(_Part(tarfile.fileobj, tarinfo.offset_data, tarinfo.size, tarinfo.name))


class Forward:
    """A file that is gone through once: seeking reads on, or is refused."""

    def __init__(self, file):
        self._file = file
        self._at = 0

    def seekable(self):
        return False

    def tell(self):
        return self._at

    def seek(self, position, whence=0):
        if position < self._at:
            raise StreamError('seeking backwards is not allowed')
        while self._at < position:
            if not self.read(min(position - self._at, 64 * 1024)):
                break
        return self._at

    def read(self, size=-1):
        # A pipe may give less at a time.
        parts, wanted = [], size
        while wanted and (data := self._file.read(wanted)):
            parts.append(data)
            if size > 0:
                wanted -= len(data)
        data = b''.join(parts)
        self._at += len(data)
        return data

    def write(self, data):
        self._file.write(data)
        self._at += len(data)
        return len(data)

    def close(self):
        """Nothing: the file below belongs to somebody else."""


class Again:
    """A file of which something was read, to be read once more."""

    def __init__(self, start, file):
        self._start = start
        self._file = file

    def read(self, size=-1):
        if not self._start:
            return self._file.read(size)
        start, self._start = self._start, b''
        if 0 <= size < len(start):
            start, self._start = start[:size], start[size:]
            return start
        return start + self._file.read(size if size < 0 else size - len(start))
