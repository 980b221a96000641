"""Encodings as functions, what is done about errors, and what natives ask when they know no better."""

import _native
import unicodedata

__all__ = ['charmap_build', 'charmap_decode', 'charmap_encode', 'decode', 'encode', 'escape_decode',
           'escape_encode', 'lookup', 'lookup_error', 'readbuffer_encode', 'register', 'register_error',
           'unregister', 'utf_16_ex_decode', 'utf_32_ex_decode', 'utf_7_decode', 'utf_7_encode']

_handlers = {}
# Arguments that are named so hide it.
_str = str


# What is done about errors.

def _wrong(error):
    return TypeError(f"don't know how to handle {type(error).__name__} in error callback")


def strict_errors(error, /):
    """Raise it."""
    if isinstance(error, Exception):
        raise error
    raise TypeError('codec must pass exception instance')


def ignore_errors(error, /):
    """Leave out what is wrong."""
    if not isinstance(error, (UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError)):
        raise _wrong(error)
    return '', error.end


def replace_errors(error, /):
    """Put a mark for what is wrong."""
    if isinstance(error, UnicodeEncodeError):
        return '?' * (error.end - error.start), error.end
    if isinstance(error, UnicodeDecodeError):
        return '\ufffd', error.end
    if isinstance(error, UnicodeTranslateError):
        return '\ufffd' * (error.end - error.start), error.end
    raise _wrong(error)


def _bad_part(error):
    return error.object[error.start:error.end]


def xmlcharrefreplace_errors(error, /):
    """Put numbers as XML writes them."""
    if not isinstance(error, UnicodeEncodeError):
        raise _wrong(error)
    return ''.join(f'&#{ord(c)};' for c in _bad_part(error)), error.end


def _escaped(code):
    if code < 0x100:
        return f'\\x{code:02x}'
    return f'\\u{code:04x}' if code < 0x10000 else f'\\U{code:08x}'


def backslashreplace_errors(error, /):
    """Put escapes."""
    if isinstance(error, UnicodeDecodeError):
        return ''.join(map(_escaped, _bad_part(error))), error.end
    if not isinstance(error, (UnicodeEncodeError, UnicodeTranslateError)):
        raise _wrong(error)
    return ''.join(_escaped(ord(c)) for c in _bad_part(error)), error.end


def namereplace_errors(error, /):
    """Put names of characters, or escapes."""
    if not isinstance(error, UnicodeEncodeError):
        raise _wrong(error)
    parts = []
    for char in _bad_part(error):
        name = unicodedata.name(char, None)
        parts.append(_escaped(ord(char)) if name is None else f'\\N{{{name}}}')
    return ''.join(parts), error.end


def _surrogateescape(error, /):
    if isinstance(error, UnicodeDecodeError):
        data = _bad_part(error)[:4]
        text = ''.join(chr(0xdc00 + byte) for byte in data if byte >= 128)
        if not text:
            raise error
        return text, error.start + len(text)
    if not isinstance(error, UnicodeEncodeError):
        raise _wrong(error)
    codes = [ord(char) for char in _bad_part(error)]
    if not all(0xdc80 <= code <= 0xdcff for code in codes):
        raise error
    return bytes(code - 0xdc00 for code in codes), error.end


_BUILT_IN = {'strict': strict_errors, 'ignore': ignore_errors, 'replace': replace_errors,
             'xmlcharrefreplace': xmlcharrefreplace_errors,
             'backslashreplace': backslashreplace_errors, 'namereplace': namereplace_errors,
             'surrogateescape': _surrogateescape}


def register_error(errors, handler, /):
    """Have a function called for errors under that name."""
    if not isinstance(errors, str):
        raise TypeError(f'register_error() argument 1 must be str, not {type(errors).__name__}')
    if not callable(handler):
        raise TypeError('handler must be callable')
    _handlers[errors] = handler


def lookup_error(name, /):
    """The function that is called for errors under that name."""
    if not isinstance(name, str):
        raise TypeError(f'lookup_error() argument must be str, not {type(name).__name__}')
    handler = _handlers.get(name) or _BUILT_IN.get(name)
    if handler is None:
        raise LookupError(f"unknown error handler name '{name}'")
    return handler


def _handled(handler, error, length, kinds):
    """What a handler puts, and where to go on."""
    result = handler(error)
    if not isinstance(result, tuple) or len(result) != 2 or not isinstance(result[0], kinds) \
            or not isinstance(result[1], int):
        encoding = isinstance(error, UnicodeEncodeError)
        wanted = '(str/bytes, int)' if encoding else '(str, int)'
        raise TypeError(f'{"encoding" if encoding else "decoding"} error handler must return '
                        f'{wanted} tuple')
    text, at = result
    if at < 0:
        at += length
    if not 0 <= at <= length:
        raise IndexError(f'position {at} from error handler out of bounds')
    return text, at


def encode_with(text, name, errors):
    """The bytes of a text in an encoding that natives know, with a handler of the script's."""
    handler = lookup_error(errors)
    parts, at = [], 0
    while True:
        try:
            parts.append(text[at:].encode(name))
            return b''.join(parts)
        except UnicodeEncodeError as error:
            start, end = at + error.start, at + error.end
            parts.append(text[at:start].encode(name))
            name = _UNMARKED.get(name, name)
            bad = UnicodeEncodeError(error.encoding, text, start, end, error.reason)
        put, at = _handled(handler, bad, len(text), (str, bytes))
        if isinstance(put, str):
            try:
                put = put.encode(name)
            except UnicodeEncodeError:
                raise bad from None
        parts.append(put)


# Encodings with a mark in front, and what goes on behind it.
_UNMARKED = {'utf-16': 'utf-16-le', 'utf-32': 'utf-32-le', 'utf-8-sig': 'utf-8'}


def decode_with(data, name, errors):
    """The text of bytes in an encoding that natives know, with a handler of the script's."""
    handler = lookup_error(errors)
    data = bytes(data)
    parts, at = [], 0
    while True:
        try:
            parts.append(data[at:].decode(name))
            return ''.join(parts)
        except UnicodeDecodeError as error:
            start, end = at + error.start, at + error.end
            parts.append(data[at:start].decode(name))
            name = _UNMARKED.get(name, name)
            bad = UnicodeDecodeError(error.encoding, data, start, end, error.reason)
        put, at = _handled(handler, bad, len(data), str)
        parts.append(put)


# Which encodings there are.

_own = None
_searchers = []
_found = {}


def own_codecs(function):
    """Sets what knows the encodings of the library."""
    global _own
    _own = function


def register(search_function, /):
    """Have lookup() ask a function for encodings that it does not know."""
    if not callable(search_function):
        raise TypeError('argument must be callable')
    _searchers.append(search_function)


def unregister(search_function, /):
    """No longer ask that function."""
    if search_function in _searchers:
        _searchers.remove(search_function)
        _found.clear()


def lookup(encoding, /):
    """The CodecInfo of an encoding."""
    if not isinstance(encoding, str):
        raise TypeError(f'lookup() argument must be str, not {type(encoding).__name__}')
    key = ''.join([c.lower() if c.isalnum() or c == '.' else '_' for c in encoding])
    if key in _found:
        return _found[key]
    if _own is None:
        import codecs
    info = _own(key)
    if info is None:
        for search in _searchers:
            info = search(key)
            if info is not None:
                break
        else:
            raise LookupError(f'unknown encoding: {encoding}')
    _found[key] = info
    return info


def _told(function, obj, errors):
    """Call half of a codec, which need not know of errors if nobody says what is done about them."""
    return function(obj) if errors is None else function(obj, errors)


def encode(obj, encoding='utf-8', errors=None):
    """Encode an object; unlike str.encode(), any kind of object to any other."""
    return _told(lookup(encoding).encode, obj, errors)[0]


def decode(obj, encoding='utf-8', errors=None):
    """Decode an object; unlike bytes.decode(), any kind of object to any other."""
    return _told(lookup(encoding).decode, obj, errors)[0]


# What natives ask when they know no better.

def _text_codec(encoding, method):
    info = lookup(encoding)
    if not getattr(info, '_is_text_encoding', True):
        raise LookupError(f"'{encoding}' is not a text encoding; use codecs.{method}() to handle "
                          'arbitrary codecs')
    return info


def encode_anyhow(text, encoding, errors):
    """str.encode() with an encoding or a handler that is the script's."""
    name = _native.encoding_name(encoding)
    if name is not None:
        return encode_with(text, name, errors)
    data = _told(_text_codec(encoding, 'encode').encode, text, errors)
    if not isinstance(data, tuple) or len(data) != 2:
        raise TypeError('encoder must return a tuple (object, integer)')
    data = data[0]
    if isinstance(data, bytearray):
        import warnings
        warnings.warn(f'encoder {encoding} returned bytearray instead of bytes; use '
                      'codecs.encode() to encode to arbitrary types', RuntimeWarning)
        return bytes(data)
    if not isinstance(data, bytes):
        raise TypeError(f"'{encoding}' encoder returned '{type(data).__name__}' instead of "
                        "'bytes'; use codecs.encode() to encode to arbitrary types")
    return data


def decode_anyhow(data, encoding, errors):
    """bytes.decode() with an encoding or a handler that is the script's."""
    name = _native.encoding_name(encoding)
    if name is not None:
        return decode_with(data, name, errors)
    text = _told(_text_codec(encoding, 'decode').decode, data, errors)
    if not isinstance(text, tuple) or len(text) != 2:
        raise TypeError('decoder must return a tuple (object,integer)')
    text = text[0]
    if not isinstance(text, str):
        raise TypeError(f"'{encoding}' decoder returned '{type(text).__name__}' instead of "
                        "'str'; use codecs.decode() to decode to arbitrary types")
    return text


# Encodings as functions.

def incomplete(data, encoding):
    """The end of the data that more bytes may make a character of."""
    if encoding.startswith('utf-8'):
        for size in range(min(3, len(data)), 0, -1):
            try:
                data[-size:].decode('utf-8')
            except UnicodeDecodeError as error:
                if error.start == 0 and error.reason == 'unexpected end of data':
                    return data[-size:]
    elif encoding.startswith(('utf-16', 'utf-32')):
        rest = len(data) % (2 if encoding.startswith('utf-16') else 4)
        whole = data[:len(data) - rest]
        high = whole[-2:-1] if encoding.endswith('be') else whole[-1:]
        # The first half of a pair waits for the second one.
        if encoding.startswith('utf-16') and b'\xd8' <= high <= b'\xdb':
            rest += 2
        return data[len(data) - rest:]
    return b''


def _add(name, encoding, pieces=True):
    def encode(str, errors=None, /):
        return str.encode(encoding, errors or 'strict'), len(str)

    def decode(data, errors=None, final=False, /):
        data = _buffer(data)
        if not final:
            data = data[:len(data) - len(incomplete(data, encoding))]
        return data.decode(encoding, errors or 'strict'), len(data)

    def decode_whole(data, errors=None, /):
        data = _buffer(data)
        return data.decode(encoding, errors or 'strict'), len(data)

    for verb, function in ('encode', encode), ('decode', decode if pieces else decode_whole):
        function.__name__ = function.__qualname__ = f'{name}_{verb}'
        function.__globals__[function.__name__] = function
        __all__.append(function.__name__)


def _buffer(data):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return bytes(memoryview(data))


for _name, _encoding in (('utf_8', 'utf-8'), ('utf_16', 'utf-16'), ('utf_16_le', 'utf-16-le'),
                         ('utf_16_be', 'utf-16-be'), ('utf_32', 'utf-32'),
                         ('utf_32_le', 'utf-32-le'), ('utf_32_be', 'utf-32-be')):
    _add(_name, _encoding)
for _name, _encoding in (('ascii', 'ascii'), ('latin_1', 'latin-1')):
    _add(_name, _encoding, False)


def _add_escapes(name, encoding):
    def encode(str, errors=None, /):
        return str.encode(encoding), len(str)

    def decode(data, errors=None, final=True, /):
        data = data.encode() if isinstance(data, str) else _buffer(data)
        return data.decode(encoding, errors or 'strict'), len(data)

    for verb, function in ('encode', encode), ('decode', decode):
        function.__name__ = function.__qualname__ = f'{name}_{verb}'
        function.__globals__[function.__name__] = function
        __all__.append(function.__name__)


_add_escapes('unicode_escape', 'unicode-escape')
_add_escapes('raw_unicode_escape', 'raw-unicode-escape')


def _ex_decode(data, errors, byteorder, final, width):
    data = _buffer(data)
    name, mark = f'utf-{8 * width}', 0
    if byteorder == 0:
        if len(data) < width and not final:
            return '', 0, 0
        unit = int.from_bytes(data[:width], 'little')
        if unit == 0xfeff:
            byteorder, mark = -1, width
        elif unit == (0xfffe if width == 2 else 0xfffe0000):
            byteorder, mark = 1, width
    encoding = name + ('-be' if byteorder > 0 else '-le')
    data = data[mark:]
    if not final:
        data = data[:len(data) - len(incomplete(data, encoding))]
    return data.decode(encoding, errors or 'strict'), len(data) + mark, byteorder


def utf_16_ex_decode(data, errors=None, byteorder=0, final=False, /):
    """Text, bytes used, and the byte order: -1 for little, 1 for big endian."""
    return _ex_decode(data, errors, byteorder, final, 2)


def utf_32_ex_decode(data, errors=None, byteorder=0, final=False, /):
    """The same for UTF-32."""
    return _ex_decode(data, errors, byteorder, final, 4)


def readbuffer_encode(data, errors=None, /):
    """The bytes of whatever has some."""
    data = data.encode() if isinstance(data, str) else _buffer(data)
    return data, len(data)


_SIMPLE = {0x5c: '\\', 0x27: "'", 0x22: '"', 0x61: '\a', 0x62: '\b', 0x66: '\f', 0x6e: '\n',
           0x72: '\r', 0x74: '\t', 0x76: '\v'}


def escape_encode(data, errors=None, /):
    """Bytes as they stand in a literal."""
    if not isinstance(data, bytes):
        raise TypeError(f'escape_encode() argument 1 must be bytes, not {type(data).__name__}')
    # With both quotes in them, bytes are shown between single ones, which are then escaped.
    return repr(data + b'"\'')[2:-4].encode(), len(data)


def escape_decode(data, errors=None, /):
    """What bytes in a literal mean."""
    data = data.encode() if isinstance(data, str) else _buffer(data)
    out, at = bytearray(), 0
    while at < len(data):
        byte = data[at]
        at += 1
        if byte != 0x5c:
            out.append(byte)
            continue
        if at == len(data):
            raise ValueError('Trailing \\ in string')
        byte = data[at]
        at += 1
        if byte == 0x0a:
            continue
        if byte in _SIMPLE:
            out.append(ord(_SIMPLE[byte]))
        elif 0x30 <= byte <= 0x37:
            end = at
            while end < min(at + 2, len(data)) and 0x30 <= data[end] <= 0x37:
                end += 1
            out.append(int(data[at - 1:end], 8) & 0xff)
            at = end
        elif byte == 0x78:
            digits = data[at:at + 2]
            try:
                if len(digits) < 2:
                    raise ValueError
                out.append(int(digits.decode('latin-1'), 16))
                at += 2
            except ValueError:
                if errors == 'replace':
                    out += b'?'
                elif errors != 'ignore':
                    raise ValueError(f'invalid \\x escape at position {at - 2}') from None
                if at < len(data) and chr(data[at]) in '0123456789abcdefABCDEF':
                    at += 1
        else:
            out += bytes([0x5c, byte])
    return bytes(out), len(data)


def charmap_build(map, /):
    """A mapping for charmap_encode() from a text of 256 characters."""
    return {ord(char): byte for byte, char in enumerate(map) if char != '\ufffe'}


def _mapped(text, mapping):
    for at, char in enumerate(text):
        try:
            found = mapping[ord(char)]
        except LookupError:
            found = None
        if found is None:
            raise UnicodeEncodeError('charmap', text, at, at + 1, 'character maps to <undefined>')
        if isinstance(found, int):
            if not 0 <= found < 256:
                raise TypeError('character mapping must be in range(256)')
            found = bytes([found])
        elif not isinstance(found, bytes):
            raise TypeError('character mapping must return integer, bytes or None, not '
                            + type(found).__name__)
        yield found


def charmap_encode(str, errors=None, mapping=None, /):
    """The bytes that a mapping has for characters."""
    if not isinstance(str, _str):
        kind = 'None' if str is None else type(str).__name__
        raise TypeError(f'charmap_encode() argument 1 must be str, not {kind}')
    if mapping is None:
        return str.encode('latin-1', errors or 'strict'), len(str)
    parts, at = [], 0
    while at < len(str):
        try:
            for part in _mapped(str[at:], mapping):
                parts.append(part)
                at += 1
        except UnicodeEncodeError as error:
            bad = UnicodeEncodeError('charmap', str, at, at + 1, error.reason)
            put, at = _handled(lookup_error(errors or 'strict'), bad, len(str), (_str, bytes))
            try:
                parts.extend([put] if isinstance(put, bytes) else _mapped(put, mapping))
            except UnicodeEncodeError:
                raise bad from None
    return b''.join(parts), len(str)


def charmap_decode(data, errors=None, mapping=None, /):
    """The characters that a mapping has for bytes."""
    data = _buffer(data)
    if mapping is None:
        return data.decode('latin-1'), len(data)
    parts, at = [], 0
    while at < len(data):
        byte = data[at]
        try:
            found = mapping[byte]
        except LookupError:
            found = None
        if isinstance(found, int):
            if not 0 <= found <= 0x10ffff:
                raise TypeError('character mapping must be in range(0x110000)')
            found = chr(found)
        if found is not None and found != '\ufffe':
            if not isinstance(found, str):
                raise TypeError('character mapping must return integer, None or str')
            parts.append(found)
            at += 1
            continue
        bad = UnicodeDecodeError('charmap', data, at, at + 1, 'character maps to <undefined>')
        put, at = _handled(lookup_error(errors or 'strict'), bad, len(data), str)
        parts.append(put)
    return ''.join(parts), len(data)


# UTF-7: runs of what ASCII has not stand in Base64 between `+` and `-`.

_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
_DIRECT = set(_DIGITS[:62] + '\'(),-./:? \t\n\r' + '!"#$%&*;<=>@[]^_`{|}')


def utf_7_encode(str, errors=None, /):
    """The bytes of a text in UTF-7."""
    out, run = [], []

    def end_run(following):
        if not run:
            return
        units = ''.join(run).encode('utf-16-be', 'surrogatepass')
        run.clear()
        bits = int.from_bytes(units, 'big')
        count = len(units) * 8
        pad = -count % 6
        bits <<= pad
        digits = [_DIGITS[bits >> shift & 63] for shift in range(count + pad - 6, -1, -6)]
        out.append('+' + ''.join(digits))
        # The run ends by itself before what is no digit.
        if following is None or following in _DIGITS or following == '-':
            out.append('-')

    for char in str:
        if char in _DIRECT:
            end_run(char)
            out.append(char)
        elif char == '+' and not run:
            out.append('+-')
        else:
            run.append(char)
    end_run(None)
    return ''.join(out).encode('ascii'), len(str)


def utf_7_decode(data, errors=None, final=False, /):
    """The text of bytes in UTF-7, and how many of them it took."""
    data = _buffer(data)
    handler = errors or 'strict'
    parts, at = [], 0
    while at < len(data):
        byte = data[at]
        if byte != 0x2b:
            if byte >= 128:
                put, at = _bad_utf7(data, at, at + 1, 'unexpected special character', handler)
                parts.append(put)
                continue
            parts.append(chr(byte))
            at += 1
            continue
        end = at + 1
        while end < len(data) and chr(data[end]) in _DIGITS:
            end += 1
        if end == len(data) and not final:
            break
        digits = data[at + 1:end].decode('ascii')
        closed = end < len(data) and data[end] == 0x2d
        if not digits:
            if closed:
                parts.append('+')
                at = end + 1
                continue
            if end == len(data):
                at = end
                break
            put, at = _bad_utf7(data, at, end + 1, 'ill-formed sequence', handler)
            parts.append(put)
            continue
        bits = 0
        for digit in digits:
            bits = bits << 6 | _DIGITS.index(digit)
        rest = len(digits) * 6 % 16
        units = (bits >> rest).to_bytes(len(digits) * 6 // 16 * 2, 'big')
        reason = None
        if rest >= 6:
            reason = 'partial character in shift sequence'
        elif bits & (1 << rest) - 1:
            reason = 'non-zero padding bits in shift sequence'
        if reason is not None and end == len(data):
            reason = 'unterminated shift sequence'
        parts.append(units.decode('utf-16-be', 'surrogatepass'))
        if reason is not None:
            put, at = _bad_utf7(data, at, end + closed, reason, handler)
            parts.append(put)
            continue
        at = end + closed
    return ''.join(parts), at


def _bad_utf7(data, start, end, reason, errors):
    bad = UnicodeDecodeError('utf7', data, start, end, reason)
    return _handled(lookup_error(errors), bad, len(data), str)


# To those who look they are native. globals() would not see a module that does not show.
__all__ += [f'{_name}_errors' for _name in ('strict', 'ignore', 'replace', 'xmlcharrefreplace',
                                           'backslashreplace', 'namereplace')]
_native.functions((lambda: None).__globals__, ())
