"""Compression as zlib does it."""

import _zlib
from _zlib import adler32, crc32

DEFLATED = 8
DEF_BUF_SIZE = 16384
DEF_MEM_LEVEL = 8
MAX_WBITS = 15
Z_BEST_COMPRESSION = 9
Z_BEST_SPEED = 1
Z_BLOCK = 5
Z_DEFAULT_COMPRESSION = -1
Z_DEFAULT_STRATEGY = 0
Z_FILTERED = 1
Z_FINISH = 4
Z_FIXED = 4
Z_FULL_FLUSH = 3
Z_HUFFMAN_ONLY = 2
Z_NO_COMPRESSION = 0
Z_NO_FLUSH = 0
Z_PARTIAL_FLUSH = 1
Z_RLE = 3
Z_SYNC_FLUSH = 2
Z_TREES = 6
ZLIB_VERSION = ZLIB_RUNTIME_VERSION = '1.3.1'


class error(Exception):
    """Data that is not compressed, or not whole."""

    __module__ = 'zlib'


def compress(data, /, level=-1, wbits=MAX_WBITS):
    """The data, compressed."""
    return _zlib.compress(data, level, wbits)


def decompress(data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE):
    """Compressed data, as it was."""
    return _zlib.decompress(data, wbits)


class _Compress:
    """Compresses data that comes in pieces: all of it when it is flushed."""

    def __init__(self, level, wbits):
        self._level = level
        self._wbits = wbits
        self._pieces = []

    def compress(self, data, /):
        """Take a piece in."""
        self._pieces.append(bytes(data))
        return b''

    def flush(self, mode=Z_FINISH, /):
        """The compressed data."""
        if mode != Z_FINISH:
            return b''
        return _zlib.compress(b''.join(self._pieces), self._level, self._wbits)

    def copy(self):
        """A compressor that goes on from here on its own."""
        other = _Compress(self._level, self._wbits)
        other._pieces = self._pieces[:]
        return other


class _Decompress:
    """Decompresses data that comes in pieces."""

    def __init__(self, wbits):
        self._wbits = wbits
        self._data = b''
        self._given = 0
        self.unused_data = b''
        self.unconsumed_tail = b''
        self.eof = False

    def decompress(self, data, /, max_length=0):
        """What can be told after this piece."""
        if self.eof:
            self.unused_data += bytes(data)
            return b''
        self._data += bytes(data)
        out, used, whole = _zlib.inflate(self._data, self._wbits, None)
        result = out[self._given:]
        if max_length and len(result) > max_length:
            result = result[:max_length]
            self.unconsumed_tail = bytes(data)[-1:] or b''
        elif whole:
            self.eof = True
            self.unused_data = self._data[used:]
            self.unconsumed_tail = b''
        else:
            self.unconsumed_tail = b''
        if self.unconsumed_tail:
            self._data = self._data[:-1]
        self._given += len(result)
        return result

    def flush(self, length=DEF_BUF_SIZE, /):
        """What is left."""
        if self.eof:
            return b''
        out, used, whole = _zlib.inflate(self._data + self.unconsumed_tail, self._wbits, None)
        result = out[self._given:]
        self._given += len(result)
        self.eof = whole
        return result

    def copy(self):
        """A decompressor that goes on from here on its own."""
        other = _Decompress(self._wbits)
        other.__dict__.update(self.__dict__)
        return other


def compressobj(level=-1, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL,
                strategy=Z_DEFAULT_STRATEGY, zdict=None):
    """A compressor for data that comes in pieces."""
    return _Compress(level, wbits)


def decompressobj(wbits=MAX_WBITS, zdict=b''):
    """A decompressor for data that comes in pieces."""
    return _Decompress(wbits)
