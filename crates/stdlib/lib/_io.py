"""Files: raw ones over descriptors, buffers over those, and text over buffers.

Text files keep their text natively; what is here of them is opening, positions and closing.
"""

import _iocore
import _posix
import _thread
from _native import (
    encoding_name as _encoding_name, functions as _functions, qualify as _qualify, seal as _seal)
from _iobase import (
    DEFAULT_BUFFER_SIZE, UnsupportedOperation, _BufferedIOBase, _bytes, _index, _IOBase, _RawIOBase,
    _size, _TextIOBase, _writable_view)
from _iocore import TextIOWrapper
from _iomemory import BytesIO, IncrementalNewlineDecoder, StringIO
from posix import O_APPEND, O_CLOEXEC, O_CREAT, O_EXCL, O_RDONLY, O_RDWR, O_TRUNC, O_WRONLY, fspath

BlockingIOError = BlockingIOError


class FileIO(_RawIOBase):
    """A file over a descriptor."""

    def __getstate__(self):
        # Two of them would close the same one.
        raise TypeError(f'cannot pickle {type(self).__name__!r} instances')

    def __init__(self, file, mode='r', closefd=True, opener=None):
        self._handle = None
        self._closed = True
        self._fd = -1
        if isinstance(file, float):
            raise TypeError('integer argument expected, got float')
        if isinstance(file, int):
            fd = file
            if fd < 0:
                raise ValueError('negative file descriptor')
        else:
            fd = -1
            file = fspath(file)
            if ('\0' if isinstance(file, str) else b'\0') in file:
                raise ValueError('embedded null byte')
        if not isinstance(mode, str):
            raise TypeError("FileIO() argument 'mode' must be str, not " + type(mode).__name__)
        if not set(mode) <= set('xrwab+'):
            raise ValueError('invalid mode: ' + mode)
        if sum(c in 'rwax' for c in mode) != 1 or mode.count('+') > 1:
            raise ValueError('Must have exactly one of create/read/write/append mode and at most '
                             'one plus')
        self._created = 'x' in mode
        self._appending = 'a' in mode
        self._readable = 'r' in mode or '+' in mode
        self._writable = 'r' not in mode or '+' in mode
        flags = O_RDWR if '+' in mode else O_WRONLY if self._writable else O_RDONLY
        flags |= O_CLOEXEC
        if 'x' in mode:
            flags |= O_EXCL | O_CREAT
        elif 'w' in mode:
            flags |= O_CREAT | O_TRUNC
        elif 'a' in mode:
            flags |= O_APPEND | O_CREAT
        if fd < 0:
            if not closefd:
                raise ValueError('Cannot use closefd=False with file name')
            if opener is None:
                fd = _posix.open(file, flags, 0o666, file)
            else:
                fd = opener(file, flags)
                if not isinstance(fd, int):
                    raise TypeError('expected integer from opener')
                if fd < 0:
                    raise ValueError('opener returned ' + str(fd))
                _posix.set_inheritable(fd, False)
        try:
            status = _posix.fstat(fd)
            if status[0] & 0o170000 == 0o040000:
                raise IsADirectoryError(21, 'Is a directory', file)
            self._blksize = status[10]
            if _iocore.pending(status[2], status[1]):
                _iocore.settle()
            self._handle = _iocore.Handle(fd, closefd, status[2], status[1])
        except OSError:
            if not isinstance(file, int):
                _posix.close(fd)
            raise
        self._fd = fd
        self._closefd = closefd
        self._seekable = None
        self._closed = False
        self.name = file
        if self._appending:
            try:
                _posix.lseek(fd, 0, 2)
            except OSError:
                pass

    def _check(self):
        if self._closed:
            raise ValueError('I/O operation on closed file')

    def _check_readable(self):
        self._check()
        if not self._readable:
            raise UnsupportedOperation('File not open for reading')

    def read(self, size=-1, /):
        self._check_readable()
        size = _size(size)
        if size < 0:
            return self.readall()
        try:
            return _posix.read(self._fd, size)
        except BlockingIOError:
            return None

    def readall(self):
        self._check_readable()
        try:
            return _posix.readall(self._fd)
        except BlockingIOError:
            return None

    def readinto(self, buffer, /):
        self._check_readable()
        view = _writable_view(buffer)
        data = self.read(len(view))
        if data is None:
            return None
        view[:len(data)] = data
        return len(data)

    def write(self, data, /):
        self._check()
        if not self._writable:
            raise UnsupportedOperation('File not open for writing')
        try:
            return _posix.write(self._fd, _bytes(data))
        except BlockingIOError:
            return None

    def seek(self, offset, whence=0, /):
        self._check()
        return _posix.lseek(self._fd, _index(offset), whence)

    def tell(self):
        self._check()
        return _posix.lseek(self._fd, 0, 1)

    def truncate(self, size=None, /):
        self._check()
        if not self._writable:
            raise UnsupportedOperation('File not open for writing')
        if size is None:
            size = self.tell()
        _posix.ftruncate(self._fd, size)
        return size

    def close(self):
        if not self._closed:
            self._closed = True
            self._handle.closed()
            if self._closefd:
                _posix.close(self._fd)
            self._fd = -1

    @property
    def closed(self):
        return self._closed

    def seekable(self):
        self._check()
        if self._seekable is None:
            try:
                _posix.lseek(self._fd, 0, 1)
                self._seekable = True
            except OSError:
                self._seekable = False
        return self._seekable

    def readable(self):
        self._check()
        return self._readable

    def writable(self):
        self._check()
        return self._writable

    def fileno(self):
        self._check()
        return self._fd

    def isatty(self):
        self._check()
        return _posix.isatty(self._fd)

    @property
    def closefd(self):
        return self._closefd

    @property
    def mode(self):
        if self._created:
            return 'xb+' if self._readable else 'xb'
        if self._appending:
            return 'ab+' if self._readable else 'ab'
        if self._readable:
            return 'rb+' if self._writable else 'rb'
        return 'wb'

    def __repr__(self):
        if self._closed:
            return '<_io.FileIO [closed]>'
        return '<_io.FileIO name=%r mode=%r closefd=%r>' % (self.name, self.mode, self._closefd)


class _Buffered(_BufferedIOBase):
    """What the buffers over raw files share."""

    def __getstate__(self):
        raise TypeError(f'cannot pickle {type(self).__name__!r} instances')

    def _set_raw(self, raw, buffer_size):
        if buffer_size <= 0:
            raise ValueError('buffer size must be strictly positive')
        self._raw = raw
        self._limit = buffer_size
        self._data = b''
        self._at = 0
        self._lock = _thread.RLock()
        self._handle = getattr(raw, '_handle', None) or _iocore.Handle(-1, False, -1, -1)

    @property
    def raw(self):
        return self._raw

    @property
    def closed(self):
        return self._raw.closed

    @property
    def name(self):
        return self._raw.name

    @property
    def mode(self):
        return self._raw.mode

    def _check(self, what):
        if self._raw is None:
            raise ValueError('raw stream has been detached')
        if self._raw.closed:
            raise ValueError(what)

    def seekable(self):
        return self._raw.seekable()

    def readable(self):
        return self._raw.readable()

    def writable(self):
        return self._raw.writable()

    def fileno(self):
        return self._raw.fileno()

    def isatty(self):
        return self._raw.isatty()

    def detach(self):
        self.flush()
        raw, self._raw = self._raw, None
        return raw

    def close(self):
        raw = self._raw
        if raw is not None and not raw.closed:
            try:
                self.flush()
            finally:
                raw.close()

    def tell(self):
        self._check('tell of closed file')
        return self._raw.tell() - (len(self._data) - self._at) + self._handle.size()

    def seek(self, offset, whence=0, /):
        if whence not in (0, 1, 2, 3, 4):
            raise ValueError('whence value %d unsupported' % whence)
        self._check('seek of closed file')
        if not self._raw.seekable():
            raise UnsupportedOperation('File or stream is not seekable.')
        with self._lock:
            self._write_out()
            if whence == 1:
                offset -= len(self._data) - self._at
            self._data, self._at = b'', 0
            return self._raw.seek(offset, whence)

    def truncate(self, size=None, /):
        self._check('truncate of closed file')
        if not self.writable():
            raise UnsupportedOperation('truncate')
        with self._lock:
            if size is None:
                size = self.tell()
            self._write_out()
            return self._raw.truncate(size)

    def flush(self):
        self._check('flush of closed file')
        if self._handle.size():
            with self._lock:
                self._write_out()
        elif self._lock_is_taken():
            with self._lock:
                pass

    def _lock_is_taken(self):
        # Another thread is writing: a flush ends when that is done.
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def _write_out(self):
        data = self._handle.take()
        while data:
            n = self._raw.write(data)
            if n is None:
                self._handle.append(data)
                raise BlockingIOError(11, 'write could not complete without blocking', 0)
            data = data[n:]

    def __repr__(self):
        kind = type(self)
        where = kind.__module__ + '.' + kind.__qualname__
        try:
            return '<%s name=%r>' % (where, self.name)
        except AttributeError:
            return '<%s>' % where


class BufferedReader(_Buffered):
    """A buffer for reading."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.readable():
            raise UnsupportedOperation('File or stream is not readable.')
        self._set_raw(raw, buffer_size)

    def _rest(self):
        data, self._data = self._data[self._at:], b''
        self._at = 0
        return data

    def read(self, size=-1, /):
        size = _size(size)
        if size < -1:
            raise ValueError('read length must be non-negative or -1')
        self._check('read of closed file')
        end = self._at + size
        if 0 <= size and end <= len(self._data):
            data = self._data[self._at:end]
            self._at = end
            return data
        with self._lock:
            self._write_out()
            data = self._rest()
            if size < 0:
                more = self._raw.readall() if hasattr(self._raw, 'readall') else self._raw.read()
                if more is None and not data:
                    return None
                return data + (more or b'')
            parts = [data]
            wanted = size - len(data)
            while wanted > 0:
                more = self._raw.read(max(wanted, self._limit))
                if not more:
                    if more is None and len(parts) == 1 and not data:
                        return None
                    break
                parts.append(more)
                wanted -= len(more)
            data = b''.join(parts)
            self._data = data[size:]
            return data[:size]

    def read1(self, size=-1, /):
        self._check('read of closed file')
        size = _size(size)
        if size < 0:
            size = self._limit
        if size == 0:
            return b''
        if self._at == len(self._data):
            with self._lock:
                self._write_out()
                if self._at == len(self._data):
                    return self._raw.read(size) or b''
        data = self._data[self._at:self._at + size]
        self._at += len(data)
        return data

    def peek(self, size=0, /):
        self._check('peek of closed file')
        if self._at == len(self._data):
            with self._lock:
                self._write_out()
                if self._at == len(self._data):
                    self._data, self._at = self._raw.read(self._limit) or b'', 0
        return self._data[self._at:]

    def readline(self, size=-1, /):
        self._check('readline of closed file')
        size = _size(size)
        end = self._data.find(b'\n', self._at) + 1
        if end > 0 and size < 0:
            line = self._data[self._at:end]
            self._at = end
            return line
        with self._lock:
            self._write_out()
            data = self._rest()
            end = data.find(b'\n') + 1
            parts = []
            length = 0
            while True:
                if end > 0 or 0 <= size <= length + len(data):
                    end = end or len(data)
                    if 0 <= size < length + end:
                        end = size - length
                    parts.append(data[:end])
                    self._data = data[end:]
                    break
                parts.append(data)
                length += len(data)
                data = self._raw.read(self._limit)
                if not data:
                    break
                end = data.find(b'\n') + 1
            return b''.join(parts)

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def write(self, data, /):
        self._unsupported('write')


class BufferedWriter(_Buffered):
    """A buffer for writing."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.writable():
            raise UnsupportedOperation('File or stream is not writable.')
        self._set_raw(raw, buffer_size)

    def write(self, data, /):
        data = _bytes(data)
        self._check('write to closed file')
        length = len(data)
        if self._at < len(self._data):
            with self._lock:
                self._raw.seek(self._at - len(self._data), 1)
                self._data, self._at = b'', 0
        if self._handle.size() + length <= self._limit and not self._lock_is_taken():
            self._handle.append(data)
            return length
        with self._lock:
            self._write_out()
            while len(data) > self._limit:
                n = self._raw.write(data)
                if n is None:
                    raise BlockingIOError(11, 'write could not complete without blocking',
                                          length - len(data))
                data = data[n:]
            self._handle.append(data)
        return length

    def read(self, size=-1, /):
        self._unsupported('read')

    def read1(self, size=-1, /):
        self._unsupported('read1')

    def readline(self, size=-1, /):
        self._unsupported('read')


class BufferedRandom(BufferedWriter, BufferedReader):
    """A buffer for reading and writing at any place."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.seekable():
            raise UnsupportedOperation('File or stream is not seekable.')
        if not raw.readable():
            raise UnsupportedOperation('File or stream is not readable.')
        if not raw.writable():
            raise UnsupportedOperation('File or stream is not writable.')
        self._set_raw(raw, buffer_size)

    read = BufferedReader.read
    read1 = BufferedReader.read1
    readline = BufferedReader.readline


class BufferedRWPair(_BufferedIOBase):
    """A buffer over one raw file for reading and another for writing."""

    def __init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /):
        if not reader.readable():
            raise UnsupportedOperation('File or stream is not readable.')
        if not writer.writable():
            raise UnsupportedOperation('File or stream is not writable.')
        self.reader = BufferedReader(reader, buffer_size)
        self.writer = BufferedWriter(writer, buffer_size)
        self.read, self.read1, self.peek = self.reader.read, self.reader.read1, self.reader.peek
        self.readinto, self.readline = self.reader.readinto, self.reader.readline
        self.write, self.flush = self.writer.write, self.writer.flush
        self._handle = self.writer._handle

    def readable(self):
        return self.reader.readable()

    def writable(self):
        return self.writer.writable()

    def isatty(self):
        return self.reader.isatty() or self.writer.isatty()

    @property
    def closed(self):
        return self.writer.closed

    def close(self):
        try:
            self.writer.close()
        finally:
            self.reader.close()


for _class in (FileIO, BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair):
    _class.__module__ = '_io'
    _seal(_qualify(_class), True)


# Text files over buffers.

def _text_init(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False,
               write_through=False):
    if encoding is None or encoding == 'locale':
        encoding = 'UTF-8'
    elif not isinstance(encoding, str):
        raise TypeError("TextIOWrapper() argument 'encoding' must be str or None, not "
                        + type(encoding).__name__)
    if errors is None:
        errors = 'strict'
    elif not isinstance(errors, str):
        raise TypeError("TextIOWrapper() argument 'errors' must be str or None, not "
                        + type(errors).__name__)
    _check_newline(newline, 'TextIOWrapper')
    readable, writable = buffer.readable(), buffer.writable()
    at_start = True
    if writable and buffer.seekable():
        at_start = buffer.tell() == 0
    handle = getattr(buffer, '_handle', None)
    if _encoding_name(encoding) is None:
        from _recoded import Recoded
        buffer, handle = Recoded(buffer, encoding, errors), None
        # The mark behind it says that the buffer has UTF-8.
        encoding, errors = encoding + '\0', 'strict' if errors == 'strict' else 'surrogatepass'
    self._setup(buffer, handle, encoding, errors, newline,
                True if line_buffering else False, True if write_through else False,
                True if readable else False, True if writable else False, at_start)


def _check_newline(newline, function):
    if newline is not None and not isinstance(newline, str):
        raise TypeError(function + "() argument 'newline' must be str or None, not "
                        + type(newline).__name__)
    if newline not in (None, '', '\n', '\r', '\r\n'):
        raise ValueError('illegal newline value: ' + newline)


def _standard_buffer(self, fd):
    """Puts a standard file over a buffer, which it then has as others do."""
    raw = FileIO(fd, 'r' if fd == 0 else 'w', closefd=False)
    raw.name = self.name
    buffer = BufferedReader(raw) if fd == 0 else BufferedWriter(raw)
    self._adopt(buffer, buffer._handle)
    return buffer


def _text_exit(self, *args):
    self.close()


def _text_close(self):
    if self._direct():
        if not self.closed:
            try:
                self.flush()
            finally:
                self._end()
    elif self.buffer is not None and not self.closed:
        try:
            self.flush()
        finally:
            self._end()
            self.buffer.close()


def _text_seekable(self):
    return self.buffer.seekable()


def _text_tell(self):
    _text_check(self)
    if not self.buffer.seekable():
        raise UnsupportedOperation('underlying stream is not seekable')
    unread = self._unread()
    if unread is None:
        raise OSError('telling position disabled by next() call')
    self.flush()
    return self.buffer.tell() - unread


def _text_check(self):
    if self.closed:
        raise ValueError('I/O operation on closed file.')


def _text_seek(self, cookie, whence=0, /):
    _text_check(self)
    if not self.buffer.seekable():
        raise UnsupportedOperation('underlying stream is not seekable')
    if whence == 1:
        if cookie != 0:
            raise UnsupportedOperation("can't do nonzero cur-relative seeks")
        cookie, whence = self.tell(), 0
    if whence == 2:
        if cookie != 0:
            raise UnsupportedOperation("can't do nonzero end-relative seeks")
        self.flush()
        position = self.buffer.seek(0, 2)
        self._reset(position == 0)
        return position
    if whence != 0:
        raise ValueError('invalid whence (%d, should be 0, 1 or 2)' % whence)
    cookie = _index(cookie)
    if cookie < 0:
        raise ValueError('negative seek position %d' % cookie)
    self.flush()
    self.buffer.seek(cookie)
    self._reset(cookie == 0)
    return cookie


def _text_truncate(self, size=None, /):
    self.flush()
    if size is None:
        size = self.tell()
    return self.buffer.truncate(size)


def _text_detach(self):
    self.flush()
    buffer = self.buffer
    self._setup(None, None, self.encoding, self.errors, None, False, False, False, False, True)
    return buffer


def _text_reconfigure(self, *, encoding=None, errors=None, newline=Ellipsis, line_buffering=None,
                      write_through=None):
    if encoding is not None or errors is not None or newline is not Ellipsis:
        if newline is not Ellipsis:
            _check_newline(newline, 'reconfigure')
        self.flush()
        if errors is None:
            errors = self.errors if encoding is None else 'strict'
        self._codec(self.encoding if encoding is None else encoding, errors,
                    'same' if newline is Ellipsis else newline)
    self.flush()
    if line_buffering is not None or write_through is not None:
        self._buffering(self.line_buffering if line_buffering is None else bool(line_buffering),
                        self.write_through if write_through is None else bool(write_through))


def _text_repr(self):
    kind = type(self)
    parts = ['<' + kind.__module__ + '.' + kind.__qualname__]
    for name in ('name', 'mode'):
        try:
            parts.append(name + '=' + repr(getattr(self, name)))
        except AttributeError:
            pass
    parts.append('encoding=' + repr(self.encoding) + '>')
    return ' '.join(parts)


def _text_below(name):
    def method(self, /):
        return getattr(self.buffer, name)()
    method.__name__ = name
    method.__qualname__ = 'TextIOWrapper.' + name
    return method


def open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True,
         opener=None):
    """Opens a file; for text unless the mode has a `b`."""
    if not isinstance(file, int):
        file = fspath(file)
    if not isinstance(mode, str):
        raise TypeError("open() argument 'mode' must be str, not " + type(mode).__name__)
    buffering = _index(buffering)
    for name, value in (('encoding', encoding), ('errors', errors), ('newline', newline)):
        if value is not None and not isinstance(value, str):
            raise TypeError("open() argument '" + name + "' must be str or None, not "
                            + type(value).__name__)
    if not set(mode) <= set('axrwb+t') or len(mode) > len(set(mode)):
        raise ValueError('invalid mode: ' + repr(mode))
    text, binary = 't' in mode, 'b' in mode
    if text and binary:
        raise ValueError("can't have text and binary mode at once")
    if sum(c in mode for c in 'xrwa') > 1:
        raise ValueError('must have exactly one of create/read/write/append mode')
    for name, value in (('encoding', encoding), ('errors', errors), ('newline', newline)):
        if binary and value is not None:
            article = 'a ' if name == 'newline' else 'an '
            raise ValueError('binary mode doesn\'t take ' + article + name + ' argument')
    if binary and buffering == 1:
        import warnings
        warnings.warn("line buffering (buffering=1) isn't supported in binary mode, the default "
                      'buffer size will be used', RuntimeWarning)
    raw = FileIO(file, mode.replace('b', '').replace('t', ''), closefd, opener)
    result = raw
    try:
        lines = buffering == 1 or (buffering < 0 and raw.isatty())
        if lines or buffering < 0:
            buffering = raw._blksize if raw._blksize > 1 else DEFAULT_BUFFER_SIZE
        if buffering < 0:
            raise ValueError('invalid buffering size')
        if buffering == 0:
            if not binary:
                raise ValueError("can't have unbuffered text I/O")
            return raw
        if '+' in mode:
            result = BufferedRandom(raw, buffering)
        elif raw._writable:
            result = BufferedWriter(raw, buffering)
        else:
            result = BufferedReader(raw, buffering)
        if binary:
            return result
        result = TextIOWrapper(result, encoding, errors, newline, lines)
        result.mode = mode
        return result
    except:
        result.close()
        raise


_text_methods = {
    'open': open, '__init__': _text_init, '__exit__': _text_exit, '__repr__': _text_repr,
    'close': _text_close, 'seekable': _text_seekable, 'tell': _text_tell, 'seek': _text_seek,
    'truncate': _text_truncate, 'detach': _text_detach, 'reconfigure': _text_reconfigure,
    'isatty': _text_below('isatty'), 'fileno': _text_below('fileno'),
    'readable': _text_below('readable'), 'writable': _text_below('writable'),
}


def open_code(path):
    """Opens a file to run code from it."""
    return open(path, 'rb')


def text_encoding(encoding, stacklevel=2, /):
    """The encoding that None stands for."""
    return 'locale' if encoding is None else encoding


# To those who look they are native. globals() would not see a module that does not show.
_functions((lambda: None).__globals__, ())
