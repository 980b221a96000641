"""What all files have in common."""

import _iocore
from _iocore import TextIOWrapper
from _native import qualify as _qualify, seal as _seal

DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError):
    """The file cannot do that."""


UnsupportedOperation.__module__ = 'io'


def _index(value):
    if isinstance(value, int):
        return value
    try:
        index = type(value).__index__
    except AttributeError:
        raise TypeError("'" + type(value).__name__
                        + "' object cannot be interpreted as an integer") from None
    return index(value)


def _size(size):
    """A number of bytes or characters; -1: all."""
    if size is None:
        return -1
    try:
        return _index(size)
    except TypeError:
        raise TypeError("argument should be integer or None, not '" + type(size).__name__
                        + "'") from None


def _bytes(data):
    if isinstance(data, bytes):
        return data
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    try:
        return bytes(memoryview(data))
    except TypeError:
        raise TypeError("a bytes-like object is required, not '" + type(data).__name__
                        + "'") from None


def _writable_view(buffer):
    from _arguments import writable
    return writable(buffer, 'readinto() argument')


class _IOBase:
    """What all files can do."""

    _closed = False

    def _unsupported(self, name):
        raise UnsupportedOperation(name)

    def seek(self, offset, whence=0, /):
        self._unsupported('seek')

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, size=None, /):
        self._unsupported('truncate')

    def flush(self):
        if self.closed:
            raise ValueError('I/O operation on closed file.')

    def close(self):
        if not self._closed:
            try:
                self.flush()
            finally:
                self._closed = True

    @property
    def closed(self):
        return self._closed

    def seekable(self):
        return False

    def readable(self):
        return False

    def writable(self):
        return False

    def _checkClosed(self, message=None):
        if self.closed:
            raise ValueError(message or 'I/O operation on closed file.')

    def _checkReadable(self, message=None):
        if not self.readable():
            raise UnsupportedOperation(message or 'File or stream is not readable.')

    def _checkWritable(self, message=None):
        if not self.writable():
            raise UnsupportedOperation(message or 'File or stream is not writable.')

    def _checkSeekable(self, message=None):
        if not self.seekable():
            raise UnsupportedOperation(message or 'File or stream is not seekable.')

    def __enter__(self):
        self._checkClosed()
        return self

    def __exit__(self, *args):
        self.close()

    def fileno(self):
        self._unsupported('fileno')

    def isatty(self):
        self._checkClosed()
        return False

    def readline(self, size=-1, /):
        size = _size(size)
        line = bytearray()
        while size < 0 or len(line) < size:
            byte = self.read(1)
            if not byte:
                break
            line += byte
            if line.endswith(b'\n'):
                break
        return bytes(line)

    def __iter__(self):
        self._checkClosed()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1, /):
        hint = _size(hint)
        lines = []
        total = 0
        for line in self:
            lines.append(line)
            total += len(line)
            if 0 < hint <= total:
                break
        return lines

    def writelines(self, lines, /):
        self._checkClosed()
        for line in lines:
            self.write(line)


class _RawIOBase(_IOBase):
    """Files without a buffer."""

    def read(self, size=-1, /):
        size = _size(size)
        if size < 0:
            return self.readall()
        buffer = bytearray(size)
        n = self.readinto(buffer)
        if n is None:
            return None
        return bytes(buffer[:n])

    def readall(self):
        parts = []
        while True:
            data = self.read(DEFAULT_BUFFER_SIZE)
            if not data:
                if data is None and not parts:
                    return None
                return b''.join(parts)
            parts.append(data)

    def readinto(self, buffer, /):
        self._unsupported('readinto')

    def write(self, data, /):
        self._unsupported('write')


class _BufferedIOBase(_IOBase):
    """Files with a buffer."""

    def read(self, size=-1, /):
        self._unsupported('read')

    def read1(self, size=-1, /):
        self._unsupported('read1')

    def readinto(self, buffer, /):
        return self._readinto(buffer, self.read)

    def readinto1(self, buffer, /):
        return self._readinto(buffer, self.read1)

    def _readinto(self, buffer, read):
        view = _writable_view(buffer)
        data = read(len(view))
        view[:len(data)] = data
        return len(data)

    def write(self, data, /):
        self._unsupported('write')

    def detach(self):
        self._unsupported('detach')


class _TextIOBase(_IOBase):
    """Files of text."""

    encoding = newlines = errors = None

    def read(self, size=-1, /):
        self._unsupported('read')

    def readline(self, size=-1, /):
        self._unsupported('readline')

    def write(self, text, /):
        self._unsupported('write')

    def detach(self):
        self._unsupported('detach')


for _class in (_IOBase, _RawIOBase, _BufferedIOBase, _TextIOBase):
    _class.__module__ = '_io'
    _seal(_qualify(_class), True)
_iocore.set_base(TextIOWrapper, _TextIOBase)
