"""Compression as zlib does it."""

import _zlib
from _arguments import c_int as _c_int, data as _bytes
from _native import classed as _classed, functions as _functions, qualify as _qualify
from _zlib import adler32, crc32
from operator import index as _index

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


_UNLIMITED = -1
# So many bytes are kept for copies.
_MOST_TOLD = 32 << 20
# Sizes of windows that a compressor can have: those of zlib, without a head, and of gzip.
_WINDOWS = frozenset((*range(8, 16), *range(-15, -8), *range(25, 32)))


def _raise(number, doing, words):
    raise error(f'Error {number} while {doing}' + (f': {words}' if words else ''))


def _natural(value, name):
    """An argument that is no less than zero."""
    value = _index(value)
    if value < 0:
        raise ValueError(name + ' must be non-negative')
    return value


def compress(data, /, level=-1, wbits=MAX_WBITS):
    """The data, compressed."""
    data, level, wbits = _bytes(data), _c_int(level), _c_int(wbits)
    try:
        stream = _zlib.deflater(level, wbits, b'') if wbits in _WINDOWS else None
    except ValueError:
        stream = None
    if stream is None:
        raise error('Bad compression level')
    return _zlib.run(stream, data, Z_FINISH, _UNLIMITED)[0]


def decompress(data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE):
    """Compressed data, as it was."""
    data = _bytes(data)
    if _index(bufsize) < 1:
        raise ValueError('bufsize must be non-zero' if bufsize == 0 else 'bufsize must be non-negative')
    out, _, ended, failed, words = _zlib.run(_inflater(wbits, b'', error), data, Z_NO_FLUSH, _UNLIMITED)
    if failed is not None:
        _raise(failed, 'decompressing data', words)
    if not ended:
        _raise(-5, 'decompressing data', 'incomplete or truncated stream')
    return out


def _inflater(wbits, zdict, kind):
    wbits = _c_int(wbits)
    try:
        return _zlib.inflater(wbits, zdict)
    except ValueError:
        if kind is ValueError:
            raise
        raise error('Error -2 while preparing to decompress data: inconsistent stream state') from None


class _Told:
    """What a stream was told, for copies, which are told the same; forgotten once it is very long."""

    __slots__ = ('_calls', '_size')

    def __init__(self):
        self._calls, self._size = [], 0

    def add(self, data, how):
        """Note a call."""
        if self._calls is not None:
            self._calls.append((data, how))
            self._size += len(data)
            if self._size > _MOST_TOLD:
                self._calls = None

    def calls(self):
        """All calls so far."""
        if self._calls is None:
            raise MemoryError("Can't allocate memory for a copy of a stream that was told so much")
        return self._calls


class Compress:
    """Compresses data that comes in pieces."""

    def __init__(self, *make):
        self._make = make
        self._told = _Told()
        self._stream = _zlib.deflater(*make)
        self._finished = False

    def _run(self, data, mode, doing):
        if self._finished:
            _raise(-2, doing, 'inconsistent stream state')
        out, _, _, failed, words = _zlib.run(self._stream, data, mode, _UNLIMITED)
        if failed is not None:
            _raise(failed, doing, words)
        self._told.add(data, mode)
        return out

    @_classed
    def compress(self, data, /):
        """Take a piece in; what has come out."""
        return self._run(_bytes(data), Z_NO_FLUSH, 'compressing data')

    @_classed
    def flush(self, mode=Z_FINISH, /):
        """What has not come out yet."""
        mode = _c_int(mode)
        if mode == Z_NO_FLUSH:
            return b''
        out = self._run(b'', mode, 'flushing')
        self._finished = mode == Z_FINISH
        return out

    @_classed
    def copy(self, /):
        """A compressor that goes on from here on its own."""
        if self._finished:
            raise ValueError('Inconsistent stream state')
        other = Compress(*self._make)
        for data, mode in self._told.calls():
            other._run(data, mode, 'copying compression object')
        return other

    __copy__ = copy

    def __deepcopy__(self, memo, /):
        return self.copy()

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle 'zlib.Compress' object")


class Decompress:
    """Decompresses data that comes in pieces."""

    def __init__(self, *make):
        self._make = make
        self._told = _Told()
        self._stream = _inflater(*make, ValueError)
        self._data = self._tail = b''
        self._ended = False

    unused_data = property(lambda self: self._data)
    unconsumed_tail = property(lambda self: self._tail)
    eof = property(lambda self: self._ended)

    def _run(self, data, most):
        data = _bytes(data)
        if self._ended:
            self._data += data
            return b''
        self._told.add(data, most)
        out, used, self._ended, failed, words = _zlib.run(self._stream, data, Z_NO_FLUSH, most)
        if failed is not None:
            _raise(failed, 'decompressing data', words)
        if self._ended:
            self._data += data[used:]
            self._tail = b''
        else:
            self._tail = data[used:]
        return out

    @_classed
    def decompress(self, data, /, max_length=0):
        """What can be told after this piece, or so much of it."""
        return self._run(data, _natural(max_length, 'max_length') or _UNLIMITED)

    @_classed
    def flush(self, length=DEF_BUF_SIZE, /):
        """What is left."""
        if _index(length) <= 0:
            raise ValueError('length must be greater than zero')
        return self._run(self._tail, _UNLIMITED)

    @_classed
    def copy(self, /):
        """A decompressor that goes on from here on its own."""
        if self._ended:
            raise ValueError('Inconsistent stream state')
        other = Decompress(*self._make)
        for data, most in self._told.calls():
            other._run(data, most)
        return other

    __copy__ = copy

    def __deepcopy__(self, memo, /):
        return self.copy()

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle 'zlib.Decompress' object")


class _ZlibDecompressor:
    """Decompresses data that comes in pieces, and keeps what it was not asked for."""

    def __init__(self, wbits=MAX_WBITS, zdict=b''):
        self._stream = _inflater(wbits, zdict, ValueError)
        self._tail = self._behind = b''
        self._ended, self._hungry = False, True

    unused_data = property(lambda self: self._behind)
    eof = property(lambda self: self._ended)
    needs_input = property(lambda self: self._hungry)

    def decompress(self, data, max_length=-1):
        """What can be told after this piece, or so much of it."""
        if self._ended:
            raise EOFError('End of stream already reached')
        data = self._tail + _bytes(data)
        out, used, self._ended, failed, words = _zlib.run(self._stream, data, Z_NO_FLUSH, max_length)
        if failed is not None:
            _raise(failed, 'decompressing data', words)
        rest = data[used:]
        self._tail, self._behind = (b'', rest) if self._ended else (rest, b'')
        self._hungry = not self._ended and not rest and not 0 <= max_length <= len(out)
        return out

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle 'zlib._ZlibDecompressor' object")


def compressobj(level=-1, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL,
                strategy=Z_DEFAULT_STRATEGY, zdict=b''):
    """A compressor for data that comes in pieces."""
    level, method, wbits = _c_int(level), _c_int(method), _c_int(wbits)
    memLevel, strategy = _c_int(memLevel), _c_int(strategy)
    if method != DEFLATED or wbits not in _WINDOWS or not 1 <= memLevel <= 9 or not 0 <= strategy <= Z_FIXED:
        raise ValueError('Invalid initialization option')
    return Compress(level, wbits, zdict)


def decompressobj(wbits=MAX_WBITS, zdict=b''):
    """A decompressor for data that comes in pieces."""
    return Decompress(wbits, zdict)


_qualify(Compress)
_qualify(Decompress)
_qualify(_ZlibDecompressor)


# To those who look they are native. globals() would not see a module that does not show.
_functions((lambda: None).__globals__, ())
