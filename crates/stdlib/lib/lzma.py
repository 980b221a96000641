"""Files and bytes that LZMA or xz compressed."""

import io

import _lzma
from _compressed import CompressedFile, Reader, decompressed as _decompressed, open_with as _open_with
from _lzma import *
from _lzma import _decode_filter_properties, _encode_filter_properties

__all__ = [name for name in dir(_lzma) if not name.startswith('_')] + ['LZMAFile', 'open', 'compress', 'decompress']

_READING = 'r', 'rb'
_WRITING = 'w', 'wb', 'a', 'ab', 'x', 'xb'


class LZMAFile(CompressedFile):
    """A file whose bytes are compressed on the way to the disk, or from it."""

    def __init__(self, filename=None, mode='r', *, format=None, check=-1, preset=None, filters=None):
        self._fp = compressor = None
        if mode in _READING:
            if check != -1:
                raise ValueError('Cannot specify an integrity check when opening a file for reading')
            if preset is not None:
                raise ValueError('Cannot specify a preset compression level when opening a file for reading')
            format = FORMAT_AUTO if format is None else format
        elif mode in _WRITING:
            format = FORMAT_XZ if format is None else format
            compressor = LZMACompressor(format=format, check=check, preset=preset, filters=filters)
        words = 'filename must be a str, bytes, file or PathLike object'
        if self._open(filename, mode, _READING + _WRITING, words):
            self._compressor = compressor
            return

        def make():
            return LZMADecompressor(format=format, filters=filters)
        self._buffer = io.BufferedReader(Reader(self._fp, make, LZMAError))


def open(filename, mode='rb', *, format=None, check=-1, preset=None, filters=None, encoding=None,
         errors=None, newline=None):
    """Open a compressed file, for bytes or (with `t`) for text."""
    def binary(filename, mode):
        return LZMAFile(filename, mode, format=format, check=check, preset=preset, filters=filters)
    return _open_with(binary, filename, mode, encoding, errors, newline)


def compress(data, format=FORMAT_XZ, check=-1, preset=None, filters=None):
    """The data, compressed."""
    compressor = LZMACompressor(format, check, preset, filters)
    return compressor.compress(data) + compressor.flush()


def decompress(data, format=FORMAT_AUTO, memlimit=None, filters=None):
    """Compressed data, as it was."""
    pieces, whole = _decompressed(data, lambda: LZMADecompressor(format, memlimit, filters), LZMAError)
    if not whole:
        raise LZMAError('Compressed data ended before the end-of-stream marker was reached')
    return b''.join(pieces)
