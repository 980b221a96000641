"""Files that gzip compressed."""

import builtins
import io
import os
import struct
import time
import zlib
from _compressed import Unpacked as _Unpacked

__all__ = ['BadGzipFile', 'GzipFile', 'open', 'compress', 'decompress']

FTEXT, FHCRC, FEXTRA, FNAME, FCOMMENT = 1, 2, 4, 8, 16
READ, WRITE = 'rb', 'wb'

_COMPRESS_LEVEL_FAST = 1
_COMPRESS_LEVEL_TRADEOFF = 6
_COMPRESS_LEVEL_BEST = 9

READ_BUFFER_SIZE = 128 * 1024


class BadGzipFile(OSError):
    """A file that is not, or not wholly, what gzip writes."""


def open(filename, mode='rb', compresslevel=_COMPRESS_LEVEL_BEST, encoding=None, errors=None,
         newline=None):
    """Open a compressed file, for bytes or (with `t`) for text."""
    if 't' in mode:
        if 'b' in mode:
            raise ValueError(f'Invalid mode: {mode!r}')
    else:
        for name, value in (('encoding', encoding), ('errors', errors), ('newline', newline)):
            if value is not None:
                raise ValueError(f"Argument '{name}' not supported in binary mode")
    plain = mode.replace('t', '')
    if isinstance(filename, (str, bytes, os.PathLike)):
        binary = GzipFile(filename, plain, compresslevel)
    elif hasattr(filename, 'read') or hasattr(filename, 'write'):
        binary = GzipFile(None, plain, compresslevel, filename)
    else:
        raise TypeError('filename must be a str or bytes object, or a file')
    if 't' not in mode:
        return binary
    return io.TextIOWrapper(binary, io.text_encoding(encoding), errors, newline)


def _header(level, mtime, name=b''):
    """What stands in front of the compressed data."""
    strength = {_COMPRESS_LEVEL_BEST: 2, _COMPRESS_LEVEL_FAST: 4}.get(level, 0)
    header = struct.pack('<BBBBLBB', 0x1f, 0x8b, 8, FNAME if name else 0, int(mtime), strength,
                         255)
    return header + name + b'\0' if name else header


def _skip_header(data):
    """Where in the bytes the compressed data begins, and the time in front of it.

    None if they hold less than the header.
    """
    if len(data) < 2:
        return None
    if data[:2] != b'\x1f\x8b':
        raise BadGzipFile(f'Not a gzipped file ({bytes(data[:2])!r})')
    if len(data) < 10:
        return None
    method, flags, mtime = struct.unpack_from('<BBL', data, 2)
    if method != 8:
        raise BadGzipFile('Unknown compression method')
    at = 10
    if flags & FEXTRA:
        if len(data) < at + 2:
            return None
        at += 2 + int.from_bytes(data[at:at + 2], 'little')
    for flag in FNAME, FCOMMENT:
        if flags & flag:
            end = data.find(b'\0', at)
            if end < 0:
                return None
            at = end + 1
    if flags & FHCRC:
        at += 2
    return (at, mtime) if at <= len(data) else None


class _GzipReader(_Unpacked):
    """The bytes of all members of a compressed file, one after the other."""

    def __init__(self, fp):
        self._fp = fp
        self._start()
        self._pending = b''
        self._size = -1
        self._pos = 0
        self._last_mtime = None

    def _start(self):
        self._inflate = None
        self._crc = self._length = 0

    def readable(self):
        return True

    def seekable(self):
        return True

    def tell(self):
        return self._pos

    def _fill(self):
        """More of the file; False at its end."""
        data = self._fp.read(READ_BUFFER_SIZE)
        self._pending += data
        return bool(data)

    def _next_member(self):
        """Read the header of the next member; False if there is none."""
        while True:
            # Zeros may stand between members.
            if self._length_done:
                self._pending = self._pending.lstrip(b'\0')
            if self._pending:
                found = _skip_header(self._pending)
                if found is not None:
                    break
            if not self._fill():
                if self._pending:
                    raise EOFError('Compressed file ended before the end-of-stream marker was '
                                   'reached')
                return False
        at, self._last_mtime = found
        self._pending = self._pending[at:]
        self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        self._crc = self._length = 0
        return True

    _length_done = False

    def _end_member(self):
        """Compare with what the member says of itself."""
        self._pending = self._inflate.unused_data
        self._inflate = None
        while len(self._pending) < 8:
            if not self._fill():
                raise EOFError('Compressed file ended before the end-of-stream marker was reached')
        crc, length = struct.unpack('<II', self._pending[:8])
        self._pending = self._pending[8:]
        if crc != self._crc:
            raise BadGzipFile(f'CRC check failed {crc:#x} != {self._crc:#x}')
        if length != self._length & 0xffffffff:
            raise BadGzipFile('Incorrect length of data produced')
        self._length_done = True

    def read(self, size=-1):
        """That many bytes at most, and at least one but at the end."""
        if size < 0:
            return self.readall()
        if not size:
            return b''
        while True:
            if self._inflate is None and not self._next_member():
                self._size = self._pos
                return b''
            if not self._pending and not self._fill():
                raise EOFError('Compressed file ended before the end-of-stream marker was reached')
            data = self._inflate.decompress(self._pending, size)
            self._pending = self._inflate.unconsumed_tail
            self._crc = zlib.crc32(data, self._crc)
            self._length += len(data)
            if self._inflate.eof:
                self._end_member()
            if data:
                self._pos += len(data)
                return data

    def rewind(self):
        """Begin again."""
        self._fp.seek(0)
        self._pos = 0
        self._pending = b''
        self._length_done = False
        self._start()

    def seek(self, offset, whence=io.SEEK_SET):
        if whence == io.SEEK_CUR:
            offset += self._pos
        elif whence == io.SEEK_END:
            while self.read(io.DEFAULT_BUFFER_SIZE):
                pass
            offset += self._pos
        elif whence != io.SEEK_SET:
            raise ValueError(f'Invalid value for whence: {whence}')
        if offset < self._pos:
            self.rewind()
        while self._pos < offset and self.read(min(io.DEFAULT_BUFFER_SIZE, offset - self._pos)):
            pass
        return self._pos


class GzipFile(io.BufferedIOBase):
    """A file whose bytes are compressed on the way to the disk, or from it."""

    # The file that was opened here, and is closed here.
    myfileobj = None

    def __init__(self, filename=None, mode=None, compresslevel=_COMPRESS_LEVEL_BEST, fileobj=None,
                 mtime=None):
        if mode and ('t' in mode or 'U' in mode):
            raise ValueError(f'Invalid mode: {mode!r}')
        if mode and 'b' not in mode:
            mode += 'b'
        if fileobj is None:
            fileobj = self.myfileobj = builtins.open(filename, mode or 'rb')
        if filename is None:
            filename = getattr(fileobj, 'name', '')
            if not isinstance(filename, (str, bytes)):
                filename = ''
        else:
            filename = os.fspath(filename)
        if mode is None:
            mode = getattr(fileobj, 'mode', 'rb')
        self.name = filename
        self._writing = not mode.startswith('r')
        if not self._writing:
            self.mode = READ
            self._raw = _GzipReader(fileobj)
            self._buffer = io.BufferedReader(self._raw)
        elif mode.startswith(('w', 'a', 'x')):
            self.mode = WRITE
            self.compress = zlib.compressobj(compresslevel, zlib.DEFLATED, -zlib.MAX_WBITS)
            self.crc = zlib.crc32(b'')
            self.size = self.offset = 0
            self._mtime = mtime
        else:
            raise ValueError(f'Invalid mode: {mode!r}')
        self.fileobj = fileobj
        if self._writing:
            when = time.time() if mtime is None else mtime
            fileobj.write(_header(compresslevel, when, self._stored_name()))

    def _stored_name(self):
        name = os.path.basename(self.name)
        if not isinstance(name, bytes):
            try:
                name = name.encode('latin-1')
            except UnicodeEncodeError:
                return b''
        return name.removesuffix(b'.gz')

    @property
    def mtime(self):
        """The time that the last header told, in seconds."""
        return self._mtime if self._writing else self._raw._last_mtime

    def __repr__(self):
        return f'<gzip {self.fileobj!r} {id(self):#x}>'

    @property
    def closed(self):
        return self.fileobj is None

    def _check(self, writing):
        if self.fileobj is None:
            raise ValueError('I/O operation on closed file.' if not writing
                             else 'write() on closed GzipFile object')
        if writing != self._writing:
            import errno
            name = 'write' if writing else 'read'
            raise OSError(errno.EBADF, f'{name}() on {"read" if writing else "write"}-only '
                          'GzipFile object')

    def write(self, data):
        """Compress bytes; how many."""
        self._check(True)
        data = data if isinstance(data, (bytes, bytearray)) else memoryview(data).tobytes()
        if data:
            self.fileobj.write(self.compress.compress(data))
            self.size += len(data)
            self.crc = zlib.crc32(data, self.crc)
            self.offset += len(data)
        return len(data)

    def read(self, size=-1):
        self._check(False)
        return self._buffer.read(size)

    def read1(self, size=-1):
        self._check(False)
        return self._buffer.read1(io.DEFAULT_BUFFER_SIZE if size < 0 else size)

    def readinto(self, b):
        self._check(False)
        return self._buffer.readinto(b)

    def readinto1(self, b):
        self._check(False)
        return self._buffer.readinto1(b)

    def peek(self, n):
        self._check(False)
        return self._buffer.peek(n)

    def readline(self, size=-1):
        self._check(False)
        return self._buffer.readline(size)

    def close(self):
        """Write what is left, and close the file if it was opened here."""
        fileobj, self.fileobj = self.fileobj, None
        if fileobj is None:
            return
        try:
            if self._writing:
                fileobj.write(self.compress.flush())
                fileobj.write(struct.pack('<LL', self.crc, self.size & 0xffffffff))
            else:
                self._buffer.close()
        finally:
            own, self.myfileobj = self.myfileobj, None
            if own:
                own.close()

    def flush(self, zlib_mode=zlib.Z_SYNC_FLUSH):
        if self._writing and self.fileobj is not None:
            self.fileobj.write(self.compress.flush(zlib_mode))
            self.fileobj.flush()

    def fileno(self):
        return self.fileobj.fileno()

    def rewind(self):
        """Back to the beginning of a file that is read."""
        if self._writing:
            raise OSError("Can't rewind in write mode")
        self._buffer.seek(0)

    def readable(self):
        return not self._writing

    def writable(self):
        return self._writing

    def seekable(self):
        return True

    def tell(self):
        return self.offset if self._writing else self._buffer.tell()

    def seek(self, offset, whence=io.SEEK_SET):
        if not self._writing:
            self._check(False)
            return self._buffer.seek(offset, whence)
        if whence == io.SEEK_CUR:
            offset += self.offset
        elif whence != io.SEEK_SET:
            raise ValueError('Seek from end not supported')
        if offset < self.offset:
            raise OSError('Negative seek in write mode')
        while self.offset < offset:
            self.write(b'\0' * min(io.DEFAULT_BUFFER_SIZE, offset - self.offset))
        return self.offset


def compress(data, compresslevel=_COMPRESS_LEVEL_BEST, *, mtime=0):
    """The bytes of a compressed file."""
    when = time.time() if mtime is None else mtime
    packer = zlib.compressobj(compresslevel, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = packer.compress(data) + packer.flush()
    tail = struct.pack('<LL', zlib.crc32(data), len(data) & 0xffffffff)
    return _header(compresslevel, when) + body + tail


def decompress(data):
    """What a compressed file of these bytes holds."""
    return _GzipReader(io.BytesIO(data)).readall()


def main():
    """Compress the files named on the command line; with -d, the other way."""
    import sys
    names = sys.argv[1:]
    back = names[:1] == ['-d']
    for name in names[back:]:
        if back:
            with open(name) as source, builtins.open(name.removesuffix('.gz'), 'wb') as target:
                target.write(source.read())
        else:
            with builtins.open(name, 'rb') as source, open(name + '.gz', 'wb') as target:
                target.write(source.read())


if __name__ == '__main__':
    main()
