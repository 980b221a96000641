"""The compressor and decompressor of LZMA and xz, and their filters."""

import _archives
from _arguments import (
    c_int as _c_int, c_ssize_t as _c_ssize_t, data as _data, integer as _integer, no_pickle as _no_pickle)
from _native import functions as _functions, parsed as _parsed, qualify as _qualify, seal as _seal
from _thread import allocate_lock as _allocate_lock

CHECK_NONE, CHECK_CRC32, CHECK_CRC64, CHECK_SHA256, CHECK_ID_MAX, CHECK_UNKNOWN = 0, 1, 4, 10, 15, 16
FILTER_LZMA1, FILTER_LZMA2, FILTER_DELTA = 0x4000_0000_0000_0001, 0x21, 3
FILTER_X86, FILTER_POWERPC, FILTER_IA64, FILTER_ARM, FILTER_ARMTHUMB, FILTER_SPARC = 4, 5, 6, 7, 8, 9
FORMAT_AUTO, FORMAT_XZ, FORMAT_ALONE, FORMAT_RAW = 0, 1, 2, 3
MF_HC3, MF_HC4, MF_BT2, MF_BT3, MF_BT4 = 0x03, 0x04, 0x12, 0x13, 0x14
MODE_FAST, MODE_NORMAL = 1, 2
PRESET_DEFAULT, PRESET_EXTREME = 6, 1 << 31

_UNLIMITED = -1
_MOST_FILTERS = 4
_MAIN = 'dict_size', 'lc', 'lp', 'pb', 'mode', 'nice_len', 'mf', 'depth'
# The sizes of dictionaries of the presets.
_SIZES = 18, 20, 21, 22, 22, 23, 23, 24, 25, 26
_MAGIC = b'\xfd7zXZ\0'


class LZMAError(Exception):
    """What is wrong with the data or the options."""

    __module__ = '_lzma'


_WORDS = {'check': 'Unsupported integrity check', 'limit': 'Memory usage limit exceeded',
          'format': 'Input format not supported by decoder', 'options': 'Invalid or unsupported options',
          'data': 'Corrupt input data', 'program': 'Internal error'}


def _raise(what):
    raise MemoryError if what == 'memory' else LZMAError(_WORDS[what])


def _number(value, bits):
    value = _integer(value)
    if value < 0:
        raise OverflowError("can't convert negative int to unsigned")
    if value >> bits:
        raise OverflowError('Value too large for uint%d_t type' % bits)
    return value


def _preset(value):
    value = _number(value, 32)
    if value & ~PRESET_EXTREME > 9:
        raise LZMAError(f'Invalid compression preset: {value}')
    return value


def _options(spec, known, words):
    """The entries of a filter beside its number, checked."""
    try:
        if any([key != 'id' and key not in known for key in spec]):
            raise TypeError
        return {key: _number(spec[key], 32) for key in known if key in spec}
    except (TypeError, OverflowError):
        raise ValueError(words) from None


def _filter(spec):
    """A filter as the native side takes it: its number, and options or properties."""
    if not hasattr(type(spec), '__getitem__') or not hasattr(spec, 'keys'):
        raise TypeError('Filter specifier must be a dict or dict-like object')
    try:
        number = _number(spec['id'], 64)
    except KeyError:
        raise ValueError('Filter specifier must have an "id" entry') from None
    if number in (FILTER_LZMA1, FILTER_LZMA2):
        preset = _preset(spec['preset']) if 'preset' in spec else PRESET_DEFAULT
        options = _options(spec, ('preset', *_MAIN), 'Invalid filter specifier for LZMA filter')
        return number, (preset, *[options.get(name, -1) for name in _MAIN])
    if number == FILTER_DELTA:
        distance = _options(spec, ('dist',), 'Invalid filter specifier for delta filter').get('dist', 1)
        if not 1 <= distance <= 256:
            _raise('options')
        return number, bytes([distance - 1])
    if FILTER_X86 <= number <= FILTER_SPARC:
        start = _options(spec, ('start_offset',), 'Invalid filter specifier for BCJ filter').get('start_offset', 0)
        return number, start.to_bytes(4, 'little') if start else b''
    raise ValueError(f'Invalid filter ID: {number}')


def _chain(filters):
    if len(filters) > _MOST_FILTERS:
        raise ValueError(f'Too many filters - liblzma supports a maximum of {_MOST_FILTERS}')
    return tuple([_filter(spec) for spec in filters])


def _size_code(size):
    """The least code of LZMA2 for a dictionary of that size."""
    for code in range(40):
        if (2 | code & 1) << (code // 2 + 11) >= size:
            return code
    return 40


@_parsed
def _encode_filter_properties(filter, /):
    """What a file has of a filter beside its number."""
    number, options = _filter(filter)
    if isinstance(options, bytes):
        return options
    preset, size, lc, lp, pb, *_ = options
    size = 1 << _SIZES[preset & 31] if size < 0 else size
    if number == FILTER_LZMA2:
        return bytes([_size_code(max(size, 4096))])
    lc, lp, pb = 3 if lc < 0 else lc, max(lp, 0), 2 if pb < 0 else pb
    if lc + lp > 4 or pb > 4:
        _raise('options')
    return bytes([(pb * 5 + lp) * 9 + lc]) + size.to_bytes(4, 'little')


@_parsed
def _decode_filter_properties(filter_id, encoded_props, /):
    """The filter that a file has that of."""
    number, data = _number(filter_id, 64), _data(encoded_props)
    if number == FILTER_LZMA1:
        if len(data) != 5 or data[0] >= 225:
            _raise('options')
        rest, lc = divmod(data[0], 9)
        pb, lp = divmod(rest, 5)
        return {'id': number, 'lc': lc, 'lp': lp, 'pb': pb, 'dict_size': int.from_bytes(data[1:], 'little')}
    if number == FILTER_LZMA2:
        if len(data) != 1 or data[0] > 40:
            _raise('options')
        code = data[0]
        return {'id': number, 'dict_size': 0xffffffff if code == 40 else (2 | code & 1) << (code // 2 + 11)}
    if number == FILTER_DELTA:
        if len(data) != 1:
            _raise('options')
        return {'id': number, 'dist': data[0] + 1}
    if FILTER_X86 <= number <= FILTER_SPARC:
        if len(data) not in (0, 4):
            _raise('options')
        return {'id': number, 'start_offset': int.from_bytes(data, 'little')} if data else {'id': number}
    _raise('options')


def is_check_supported(check_id, /):
    """Whether streams can have that check."""
    return _c_int(check_id) in (CHECK_NONE, CHECK_CRC32, CHECK_CRC64, CHECK_SHA256)


class LZMACompressor:
    """Compresses data that comes in pieces."""

    __slots__ = ('_stream', '_flushed', '_lock')
    __module__ = '_lzma'
    __reduce_ex__ = _no_pickle

    def __new__(cls, format=FORMAT_XZ, check=-1, preset=None, filters=None):
        format, check = _c_int(format), _c_int(check)
        if preset is not None and filters is not None:
            raise ValueError('Cannot specify both preset and filter chain')
        number = PRESET_DEFAULT if preset is None else _number(preset, 32)
        if format != FORMAT_XZ and check not in (-1, CHECK_NONE):
            raise ValueError('Integrity checks are only supported by FORMAT_XZ')
        if format == FORMAT_RAW and filters is None:
            raise ValueError('Must specify filters for FORMAT_RAW')
        if not FORMAT_XZ <= format <= FORMAT_RAW:
            raise ValueError(f'Invalid container format: {format}')
        if filters is None:
            if format == FORMAT_ALONE:
                _preset(number)
            elif number & ~PRESET_EXTREME > 9:
                _raise('options')
            kind = FILTER_LZMA1 if format == FORMAT_ALONE else FILTER_LZMA2
            chain = ((kind, (number, *[-1] * len(_MAIN))),)
        else:
            chain = _chain(filters)
            if format == FORMAT_ALONE and (len(chain) != 1 or chain[0][0] != FILTER_LZMA1):
                raise ValueError('Invalid filter chain for FORMAT_ALONE - must be a single LZMA1 filter')
        self = object.__new__(cls)
        self._stream = _archives.encoder(format, CHECK_CRC64 if check == -1 and format == FORMAT_XZ else
                                         max(check, 0), chain)
        if isinstance(self._stream, str):
            _raise(self._stream)
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


class LZMADecompressor:
    """Decompresses data that comes in pieces, and keeps what it was not asked for."""

    __slots__ = ('_stream', '_format', '_head', '_check', '_pending', '_behind', '_ended', '_hungry', '_lock')
    __module__ = '_lzma'
    __reduce_ex__ = _no_pickle

    def __new__(cls, format=FORMAT_AUTO, memlimit=None, filters=None):
        format = _c_int(format)
        limit = _UNLIMITED
        if memlimit is not None:
            if format == FORMAT_RAW:
                raise ValueError('Cannot specify memory limit with FORMAT_RAW')
            limit = _number(memlimit, 64)
        if format == FORMAT_RAW and filters is None:
            raise ValueError('Must specify filters for FORMAT_RAW')
        if format != FORMAT_RAW and filters is not None:
            raise ValueError('Cannot specify filters except with FORMAT_RAW')
        if not FORMAT_AUTO <= format <= FORMAT_RAW:
            raise ValueError(f'Invalid container format: {format}')
        self = object.__new__(cls)
        self._stream = _archives.decoder(format, limit, _chain(filters) if format == FORMAT_RAW else ())
        if isinstance(self._stream, str):
            _raise(self._stream)
        self._format = format
        self._head = self._pending = self._behind = b''
        self._check = CHECK_NONE if format in (FORMAT_ALONE, FORMAT_RAW) else CHECK_UNKNOWN
        self._ended, self._hungry = False, True
        self._lock = _allocate_lock()
        return self

    check = property(lambda self: self._check)
    eof = property(lambda self: self._ended)
    needs_input = property(lambda self: self._hungry)
    unused_data = property(lambda self: self._behind)

    def _note_check(self, data):
        """Read the kind of check in the first bytes of a stream."""
        self._head = (self._head + data)[:12]
        if self._head[:len(_MAGIC)] != _MAGIC[:len(self._head)]:
            self._check = CHECK_NONE
        elif len(self._head) == 12:
            self._check = self._head[7] & 15

    def decompress(self, data, max_length=-1):
        """What can be told after this piece, or so much of it."""
        data, most = _data(data), _c_ssize_t(max_length)
        with self._lock:
            if self._ended:
                raise EOFError('Already at end of stream')
            if self._check == CHECK_UNKNOWN:
                self._note_check(data)
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


for _class in LZMACompressor, LZMADecompressor:
    _seal(_qualify(_class), True)
del _class
_functions((lambda: None).__globals__, ())
