"""Bzip2's compressor and decompressor."""

import _archives
from _arguments import c_int as _c_int, c_ssize_t as _c_ssize_t, data as _data, no_pickle as _no_pickle
from _native import qualify as _qualify, seal as _seal
from _thread import allocate_lock as _allocate_lock

_UNLIMITED = -1
_WORDS = {'data': (OSError, 'Invalid data stream'), 'param': (ValueError, 'Internal error - invalid parameters '
          'passed to libbzip2'), 'sequence': (RuntimeError, 'Internal error - Invalid sequence of commands sent to '
          'libbzip2')}


def _raise(what):
    kind, words = _WORDS[what]
    raise kind(words)


class BZ2Compressor:
    """Compresses data that comes in pieces."""

    __slots__ = ('_stream', '_flushed', '_lock')
    __module__ = '_bz2'
    __reduce_ex__ = _no_pickle

    def __new__(cls, compresslevel=9, /):
        level = _c_int(compresslevel)
        if not 1 <= level <= 9:
            raise ValueError('compresslevel must be between 1 and 9')
        self = object.__new__(cls)
        self._stream = _archives.bzip2(level)
        self._flushed = False
        self._lock = _allocate_lock()
        return self

    def _run(self, data, finish):
        out, _, _, failed = _archives.run(self._stream, data, finish, _UNLIMITED)
        if failed is not None:
            _raise(failed)
        return out

    def compress(self, data, /):
        """Take a piece in; what has come out."""
        data = _data(data)
        with self._lock:
            if self._flushed:
                raise ValueError('Compressor has been flushed')
            return self._run(data, False)

    def flush(self, /):
        """What has not come out yet; there is no more after that."""
        with self._lock:
            if self._flushed:
                raise ValueError('Repeated call to flush()')
            self._flushed = True
            return self._run(b'', True)


class BZ2Decompressor:
    """Decompresses data that comes in pieces, and keeps what it was not asked for."""

    __slots__ = ('_stream', '_pending', '_behind', '_ended', '_hungry', '_lock')
    __module__ = '_bz2'
    __reduce_ex__ = _no_pickle

    def __new__(cls, /):
        self = object.__new__(cls)
        self._stream = _archives.bunzip2()
        self._pending = self._behind = b''
        self._ended, self._hungry = False, True
        self._lock = _allocate_lock()
        return self

    eof = property(lambda self: self._ended)
    needs_input = property(lambda self: self._hungry)
    unused_data = property(lambda self: self._behind)

    def decompress(self, data, max_length=-1):
        """What can be told after this piece, or so much of it."""
        data, most = _data(data), _c_ssize_t(max_length)
        with self._lock:
            if self._ended:
                raise EOFError('End of stream already reached')
            data = self._pending + data if self._pending else data
            out, used, self._ended, failed = _archives.run(self._stream, data, False, most)
            if failed is not None:
                _raise(failed)
            rest = data[used:]
            if self._ended:
                self._pending, self._behind, self._hungry = b'', rest, False
            else:
                self._pending = rest
                self._hungry = not rest and not 0 <= most <= len(out)
            return out


for _class in BZ2Compressor, BZ2Decompressor:
    _seal(_qualify(_class), True)
del _class
