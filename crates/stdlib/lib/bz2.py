"""Files and bytes that bzip2 compressed."""

import io

from _bz2 import BZ2Compressor, BZ2Decompressor
from _compressed import CompressedFile, Reader, decompressed as _decompressed, open_with as _open_with

__all__ = ['BZ2File', 'BZ2Compressor', 'BZ2Decompressor', 'open', 'compress', 'decompress']

_MODES = '', 'r', 'rb', 'w', 'wb', 'x', 'xb', 'a', 'ab'


class BZ2File(CompressedFile):
    """A file whose bytes are compressed on the way to the disk, or from it."""

    def __init__(self, filename, mode='r', *, compresslevel=9):
        self._fp = None
        if not 1 <= compresslevel <= 9:
            raise ValueError('compresslevel must be between 1 and 9')
        if self._open(filename, mode, _MODES, 'filename must be a str, bytes, file or PathLike object'):
            self._compressor = BZ2Compressor(compresslevel)
        else:
            self._buffer = io.BufferedReader(Reader(self._fp, BZ2Decompressor, OSError))

    def readlines(self, size=-1):
        """The lines that are left, or so many bytes of them."""
        if not isinstance(size, int):
            if not hasattr(size, '__index__'):
                raise TypeError('Integer argument expected')
            size = size.__index__()
        self._check_can_read()
        return self._buffer.readlines(size)

    def writelines(self, seq):
        """Write several pieces, one after the other."""
        self._check_can_write()
        for piece in seq:
            self.write(piece)


def open(filename, mode='rb', compresslevel=9, encoding=None, errors=None, newline=None):
    """Open a compressed file, for bytes or (with `t`) for text."""
    def binary(filename, mode):
        return BZ2File(filename, mode, compresslevel=compresslevel)
    return _open_with(binary, filename, mode, encoding, errors, newline)


def compress(data, compresslevel=9):
    """The data, compressed."""
    compressor = BZ2Compressor(compresslevel)
    return compressor.compress(data) + compressor.flush()


def decompress(data):
    """Compressed data, as it was."""
    if not data:
        return b''
    pieces, whole = _decompressed(data, BZ2Decompressor, OSError)
    if not whole:
        raise ValueError('Compressed data ended before the end-of-stream marker was reached')
    return b''.join(pieces)
