"""Members of ZIP archives as files."""

import io
import struct
import zlib

from _zipfile_info import BadZipFile, DESCRIPTOR, ZIP64_LIMIT, compressor_names
from _zipfile_methods import check_compression, compressor, decompressor


class ZipExtFile(io.BufferedIOBase):
    """A member that is read."""

    __module__ = 'zipfile'

    MAX_N = (1 << 31) - 1
    MIN_READ_SIZE = 4096
    MAX_SEEK_READ = 1 << 24

    _archive = None

    def __init__(self, archive, zipinfo, start, mode='r'):
        check_compression(zipinfo.compress_type)
        self._archive = archive
        archive._users += 1
        self._info = zipinfo
        self._start = start
        self.name = zipinfo.filename
        self.mode = 'rb'
        self.newlines = None
        self._rewind()

    def _rewind(self):
        self._raw_pos = 0
        self._pos = 0
        self._buffer = b''
        self._crc = 0
        self._eof = False
        self._inflate = decompressor(self._info.compress_type)

    def __repr__(self):
        state = '[closed]' if self.closed else f'name={self.name!r}'
        if not self.closed and self._inflate is not None:
            state += f' compress_type={compressor_names[self._info.compress_type]}'
        return f'<{self.__class__.__module__}.{self.__class__.__qualname__} {state}>'

    def _check(self):
        if self.closed:
            raise ValueError('read from closed file.')

    def close(self):
        if not self.closed:
            super().close()
            # It may be that it was never opened.
            if self._archive is not None:
                self._archive._release()

    def readable(self):
        self._check()
        return True

    def seekable(self):
        self._check()
        return self._archive._seekable

    def tell(self):
        self._check()
        return self._pos

    def _fill(self):
        """Decompress some more; False at the end."""
        while not self._eof:
            left = self._info.compress_size - self._raw_pos
            raw = self._archive._read_at(self._start + self._raw_pos,
                                         min(left, self.MIN_READ_SIZE * 4)) if left else b''
            if left and not raw:
                raise EOFError
            self._raw_pos += len(raw)
            done = self._raw_pos >= self._info.compress_size
            data = raw
            if self._inflate is not None:
                data = self._inflate.decompress(raw)
                if done and hasattr(self._inflate, 'flush'):
                    data += self._inflate.flush()
                done = done or self._inflate.eof
            self._crc = zlib.crc32(data, self._crc)
            if done:
                self._eof = True
                if self._crc != self._info.CRC:
                    raise BadZipFile(f'Bad CRC-32 for file {self.name!r}')
            if data:
                self._buffer += data
                return True
        return False

    def _take(self, size):
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        self._pos += len(data)
        return data

    def read(self, n=-1):
        """So many bytes, or all that are left."""
        self._check()
        if n is None or n < 0:
            parts = [self._take(len(self._buffer))]
            while self._fill():
                parts.append(self._take(len(self._buffer)))
            return b''.join(parts)
        while len(self._buffer) < n and self._fill():
            pass
        return self._take(n)

    def read1(self, n=-1):
        """Some bytes, as few as can be had at once."""
        self._check()
        if not self._buffer and n:
            self._fill()
        return self._take(len(self._buffer) if n is None or n < 0 else n)

    def peek(self, n=1):
        """What comes next, which is not taken."""
        self._check()
        while len(self._buffer) < n and self._fill():
            pass
        return self._buffer

    def readline(self, limit=-1):
        """The next line."""
        self._check()
        while (end := self._buffer.find(b'\n') + 1) == 0:
            if 0 <= limit <= len(self._buffer) or not self._fill():
                end = len(self._buffer)
                break
        return self._take(end if limit is None or limit < 0 else min(end, limit))

    def seek(self, offset, whence=io.SEEK_SET):
        """Go to a place, which means to read up to it."""
        self._check()
        if not self._archive._seekable:
            raise io.UnsupportedOperation('underlying stream is not seekable')
        if whence == io.SEEK_CUR:
            offset += self._pos
        elif whence == io.SEEK_END:
            offset += self._info.file_size
        elif whence != io.SEEK_SET:
            raise ValueError('whence must be os.SEEK_SET (0), os.SEEK_CUR (1), or '
                             'os.SEEK_END (2)')
        target = max(0, min(offset, self._info.file_size))
        if target < self._pos:
            self._rewind()
        while self._pos < target and self.read(min(target - self._pos, self.MAX_SEEK_READ)):
            pass
        return self._pos


class _ZipWriteFile(io.BufferedIOBase):
    """A member that is written."""

    __module__ = 'zipfile'

    def __init__(self, archive, zipinfo, zip64):
        self._archive = archive
        self._info = zipinfo
        self._zip64 = zip64
        self._crc = self._size = self._packed = 0
        self._deflate = compressor(zipinfo.compress_type, zipinfo.compress_level)

    @property
    def name(self):
        return self._info.filename

    @property
    def mode(self):
        return 'wb'

    def writable(self):
        return True

    def write(self, data):
        if self.closed:
            raise ValueError('I/O operation on closed file.')
        if not isinstance(data, (bytes, bytearray)):
            data = memoryview(data).tobytes()
        self._size += len(data)
        self._crc = zlib.crc32(data, self._crc)
        self._put(data if self._deflate is None else self._deflate.compress(data))
        return len(data)

    def _put(self, data):
        self._packed += len(data)
        self._archive._put(data)

    def close(self):
        """Tell in the archive what was written."""
        if self.closed:
            return
        try:
            super().close()
            if self._deflate is not None:
                self._put(self._deflate.flush())
            self._tell()
        finally:
            self._archive._writing = False

    def _tell(self):
        info, archive = self._info, self._archive
        info.CRC, info.file_size, info.compress_size = self._crc, self._size, self._packed
        if not self._zip64:
            if self._size > ZIP64_LIMIT:
                raise RuntimeError('File size too large, try using force_zip64')
            if self._packed > ZIP64_LIMIT:
                raise RuntimeError('Compressed size too large, try using force_zip64')
        if info.flag_bits & DESCRIPTOR:
            archive._put(struct.pack('<LLQQ' if self._zip64 else '<LLLL', 0x08074b50, info.CRC,
                                     info.compress_size, info.file_size))
        else:
            archive._rewrite(info.header_offset, info.FileHeader(self._zip64))
        archive._add(info)
