"""What files have in common whose bytes are compressed on the way to the disk, or from it."""

import builtins
import io
import os

_BUFFER_SIZE = io.DEFAULT_BUFFER_SIZE


class Unpacked(io.RawIOBase):
    """Bytes that come out of a decompressor, as `read` has them."""

    def readall(self):
        """All that is left."""
        pieces = []
        while data := self.read(1 << 20):
            pieces.append(data)
        return b''.join(pieces)

    def readinto(self, b):
        with memoryview(b) as view, view.cast('B') as target:
            data = self.read(len(target))
            target[:len(data)] = data
        return len(data)


class Reader(Unpacked):
    """The bytes of all streams in a file, one after the other."""

    def __init__(self, fp, make, trailing_error=()):
        self._fp = fp
        self._make = make
        # What a decompressor says of garbage behind the last stream.
        self._trailing_error = trailing_error
        self._size = -1
        self._restart()

    def _restart(self):
        self._pos = 0
        self._eof = False
        self._inflate = self._make()

    def readable(self):
        return True

    def seekable(self):
        return self._fp.seekable()

    def close(self):
        self._inflate = None
        super().close()

    def read(self, size=-1):
        """That many bytes at most, and at least one but at the end."""
        if size < 0:
            return self.readall()
        data = b''
        while size and not self._eof and not data:
            if self._inflate.eof:
                raw = self._inflate.unused_data or self._fp.read(_BUFFER_SIZE)
                if not raw:
                    break
                self._inflate = self._make()
                try:
                    data = self._inflate.decompress(raw, size)
                except self._trailing_error:
                    break
            else:
                raw = b''
                if self._inflate.needs_input:
                    raw = self._fp.read(_BUFFER_SIZE)
                    if not raw:
                        raise EOFError('Compressed file ended before the end-of-stream marker was reached')
                data = self._inflate.decompress(raw, size)
        if not data and size:
            self._eof = True
            self._size = self._pos
        self._pos += len(data)
        return data

    def seek(self, offset, whence=io.SEEK_SET):
        if whence == io.SEEK_CUR:
            offset += self._pos
        elif whence == io.SEEK_END:
            while self._size < 0 and self.read(_BUFFER_SIZE):
                pass
            offset += self._size
        elif whence != io.SEEK_SET:
            raise ValueError(f'Invalid value for whence: {whence}')
        if offset < self._pos:
            self._fp.seek(0)
            self._restart()
        while self._pos < offset and self.read(min(_BUFFER_SIZE, offset - self._pos)):
            pass
        return self._pos

    def tell(self):
        return self._pos


class CompressedFile(io.BufferedIOBase):
    """Such a file; it reads or writes, never both."""

    def _open(self, filename, mode, allowed, words):
        """Find or open the file beneath; whether it is written to."""
        self._fp = None
        self._own = False
        self._buffer = self._compressor = None
        if mode not in allowed:
            raise ValueError(f'Invalid mode: {mode!r}')
        kind = mode.removesuffix('b')
        if isinstance(filename, (str, bytes, os.PathLike)):
            self._fp = builtins.open(filename, (kind or 'r') + 'b')
            self._own = True
        elif hasattr(filename, 'read') or hasattr(filename, 'write'):
            self._fp = filename
        else:
            raise TypeError(words)
        self._written = 0
        self.mode = 'rb' if kind in ('', 'r') else 'wb'
        return self.mode == 'wb'

    @property
    def closed(self):
        """Whether it is closed."""
        return self._fp is None

    @property
    def name(self):
        """That of the file beneath."""
        self._check_not_closed()
        return self._fp.name

    def close(self):
        """Write what is not written yet, and close the file if it was opened here."""
        if self.closed:
            return
        try:
            if self._buffer is not None:
                self._buffer.close()
                self._buffer = None
            elif self._compressor is not None:
                self._fp.write(self._compressor.flush())
                self._compressor = None
        finally:
            try:
                if self._own:
                    self._fp.close()
            finally:
                self._fp = None
                self._own = False

    def _check_not_closed(self):
        if self.closed:
            raise ValueError('I/O operation on closed file')

    def _check_can_read(self):
        if not self.readable():
            raise io.UnsupportedOperation('File not open for reading')

    def _check_can_write(self):
        if not self.writable():
            raise io.UnsupportedOperation('File not open for writing')

    def _check_can_seek(self):
        if not self.readable():
            raise io.UnsupportedOperation('Seeking is only supported on files open for reading')
        if not self.seekable():
            raise io.UnsupportedOperation('The underlying file object does not support seeking')

    def fileno(self):
        self._check_not_closed()
        return self._fp.fileno()

    def seekable(self):
        return self.readable() and self._buffer.seekable()

    def readable(self):
        self._check_not_closed()
        return self._buffer is not None

    def writable(self):
        self._check_not_closed()
        return self._compressor is not None

    def peek(self, n=0):
        """Some bytes that come next, which stay where they are."""
        self._check_can_read()
        return self._buffer.peek(n)

    def read(self, size=-1):
        """So many bytes, or all that are left."""
        self._check_can_read()
        return self._buffer.read(size)

    def read1(self, size=-1):
        """At least one byte, but at the end, with as little reading as possible."""
        self._check_can_read()
        return self._buffer.read1(_BUFFER_SIZE if size < 0 else size)

    def readinto(self, b):
        """Fill a buffer."""
        self._check_can_read()
        return self._buffer.readinto(b)

    def readline(self, size=-1):
        """One line."""
        if not isinstance(size, int):
            if not hasattr(size, '__index__'):
                raise TypeError('Integer argument expected')
            size = size.__index__()
        self._check_can_read()
        return self._buffer.readline(size)

    def __iter__(self):
        self._check_can_read()
        return self

    def __next__(self):
        self._check_can_read()
        return next(self._buffer)

    def write(self, data):
        """Compress bytes and write what comes out; how many it were."""
        self._check_can_write()
        length = len(data) if isinstance(data, (bytes, bytearray)) else memoryview(data).nbytes
        self._fp.write(self._compressor.compress(data))
        self._written += length
        return length

    def seek(self, offset, whence=io.SEEK_SET):
        """Go to a place, which can mean to begin again."""
        self._check_can_seek()
        return self._buffer.seek(offset, whence)

    def tell(self):
        """Where in the uncompressed bytes it is."""
        self._check_not_closed()
        return self._buffer.tell() if self._buffer is not None else self._written


def open_with(binary, filename, mode, encoding, errors, newline):
    """A file for bytes, which `binary` makes, or with `t` in the mode one for text."""
    if 't' in mode:
        if 'b' in mode:
            raise ValueError(f'Invalid mode: {mode!r}')
    else:
        for name, value in (('encoding', encoding), ('errors', errors), ('newline', newline)):
            if value is not None:
                raise ValueError(f"Argument '{name}' not supported in binary mode")
    file = binary(filename, mode.replace('t', ''))
    if 't' not in mode:
        return file
    return io.TextIOWrapper(file, io.text_encoding(encoding), errors, newline)


def decompressed(data, make, errors):
    """The bytes of all streams in data; garbage behind the first is left out."""
    pieces = []
    while True:
        inflate = make()
        try:
            piece = inflate.decompress(data)
        except errors:
            if pieces:
                break
            raise
        pieces.append(piece)
        if not inflate.eof:
            return pieces, False
        data = inflate.unused_data
        if not data:
            break
    return pieces, True
