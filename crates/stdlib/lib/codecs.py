"""Encodings by name, whole and piece by piece, and files that use them."""

import binascii
import builtins
import zlib

import _native
from _arguments import data as _buffer
from _codecs import *
from _codecs import incomplete as _incomplete, own_codecs as _own_codecs

__all__ = ['BOM', 'BOM32_BE', 'BOM32_LE', 'BOM64_BE', 'BOM64_LE', 'BOM_BE', 'BOM_LE',
           'BOM_UTF16', 'BOM_UTF16_BE', 'BOM_UTF16_LE', 'BOM_UTF32', 'BOM_UTF32_BE',
           'BOM_UTF32_LE', 'BOM_UTF8', 'Codec', 'CodecInfo', 'EncodedFile',
           'IncrementalDecoder', 'IncrementalEncoder', 'StreamReader', 'StreamReaderWriter',
           'StreamRecoder', 'StreamWriter', 'backslashreplace_errors', 'decode', 'encode',
           'getdecoder', 'getencoder', 'getincrementaldecoder', 'getincrementalencoder',
           'getreader', 'getwriter', 'ignore_errors', 'iterdecode', 'iterencode', 'lookup',
           'lookup_error', 'namereplace_errors', 'open', 'register', 'register_error',
           'replace_errors', 'strict_errors', 'unregister', 'xmlcharrefreplace_errors']

BOM_UTF8 = b'\xef\xbb\xbf'
BOM_LE = BOM_UTF16_LE = BOM_UTF16 = BOM = BOM32_LE = b'\xff\xfe'
BOM_BE = BOM_UTF16_BE = BOM32_BE = b'\xfe\xff'
BOM_UTF32_LE = BOM_UTF32 = BOM64_LE = b'\xff\xfe\x00\x00'
BOM_UTF32_BE = BOM64_BE = b'\x00\x00\xfe\xff'



class CodecInfo(tuple):
    """Everything an encoding offers; as a tuple, the four functions and classes of old."""

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None,
                incrementalencoder=None, incrementaldecoder=None, name=None,
                *, _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamreader = streamreader
        self.streamwriter = streamwriter
        self._is_text_encoding = _is_text_encoding is not False
        return self

    def __repr__(self):
        return (f'<{type(self).__module__}.{type(self).__qualname__} object for encoding '
                f'{self.name} at {id(self):#x}>')


class Codec:
    """What a codec of one's own derives from."""

    def encode(self, input, errors='strict'):
        raise NotImplementedError

    def decode(self, input, errors='strict'):
        raise NotImplementedError


class IncrementalEncoder:
    """Encodes piece by piece."""

    def __init__(self, errors='strict'):
        self.errors = errors
        self.buffer = ''

    def encode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        """Begin anew."""

    def getstate(self):
        return 0

    def setstate(self, state):
        """Go on from a state that getstate() told."""


class IncrementalDecoder:
    """Decodes piece by piece."""

    def __init__(self, errors='strict'):
        self.errors = errors

    def decode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        """Begin anew."""

    def getstate(self):
        return (b'', 0)

    def setstate(self, state):
        """Go on from a state that getstate() told."""


class BufferedIncrementalEncoder(IncrementalEncoder):
    """Encodes piece by piece, and keeps what cannot be encoded yet."""

    def __init__(self, errors='strict'):
        IncrementalEncoder.__init__(self, errors)
        self.buffer = ''

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        data = self.buffer + input
        result, used = self._buffer_encode(data, self.errors, final)
        self.buffer = data[used:]
        return result

    def reset(self):
        IncrementalEncoder.reset(self)
        self.buffer = ''

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ''


class BufferedIncrementalDecoder(IncrementalDecoder):
    """Decodes piece by piece, and keeps what cannot be decoded yet."""

    def __init__(self, errors='strict'):
        IncrementalDecoder.__init__(self, errors)
        self.buffer = b''

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + input
        result, used = self._buffer_decode(data, self.errors, final)
        self.buffer = data[used:]
        return result

    def reset(self):
        IncrementalDecoder.reset(self)
        self.buffer = b''

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


def _encoder(name):
    class Encoder(IncrementalEncoder):
        # A byte order mark is written once, before the first piece.
        begun = False

        def encode(self, input, final=False):
            encoded = input.encode(name, self.errors)
            if self.begun and name in ('utf-16', 'utf-32', 'utf-8-sig'):
                encoded = encoded[len(''.encode(name)):]
            self.begun = True
            return encoded

        def reset(self):
            self.begun = False

    Encoder.__name__ = Encoder.__qualname__ = 'IncrementalEncoder'
    return Encoder


def _decoder(name):
    class Decoder(IncrementalDecoder):
        # What was fed and not decoded yet; encodings with a mark have it in front of every piece.
        def __init__(self, errors='strict'):
            super().__init__(errors)
            self.buffer = b''
            self.order = None

        def decode(self, input, final=False):
            data = self.buffer + bytes(input)
            encoding = self.order or name
            if self.order is None and name in ('utf-16', 'utf-32', 'utf-8-sig'):
                unit = {'utf-16': 2, 'utf-32': 4, 'utf-8-sig': 3}[name]
                if len(data) < unit and not final:
                    self.buffer = data
                    return ''
                mark = data[:unit]
                if mark in (BOM_UTF16_BE, BOM_UTF32_BE):
                    self.order = name + '-be'
                elif name == 'utf-8-sig':
                    self.order = 'utf-8'
                else:
                    self.order = name + '-le'
                if mark in (BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE, BOM_UTF32_LE, BOM_UTF32_BE):
                    data = data[unit:]
                encoding = self.order
            keep = b'' if final else _incomplete(data, encoding)
            self.buffer = keep
            return data[:len(data) - len(keep)].decode(encoding, self.errors)

        def reset(self):
            self.buffer = b''
            self.order = None

        def getstate(self):
            return (self.buffer, 0)

        def setstate(self, state):
            self.buffer = state[0]

    Decoder.__name__ = Decoder.__qualname__ = 'IncrementalDecoder'
    return Decoder


class StreamWriter(Codec):
    """Writes text to a stream of bytes."""

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors

    def write(self, object):
        data, _ = self.encode(object, self.errors)
        self.stream.write(data)

    def writelines(self, list):
        self.write(''.join(list))

    def reset(self):
        """Nothing is kept between two writes."""

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamReader(Codec):
    """Reads text from a stream of bytes."""

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors
        self._decoder = None
        self._text = ''

    def _more(self, size):
        if self._decoder is None:
            self._decoder = self._incremental(self.errors)
        data = self.stream.read(size) if size >= 0 else self.stream.read()
        self._text += self._decoder.decode(data, not data)
        return bool(data)

    def read(self, size=-1, chars=-1, firstline=False):
        """So many characters, read so many bytes at a time; all there are without either."""
        wanted = chars if chars >= 0 else size
        if wanted < 0:
            while self._more(-1):
                pass
            wanted = len(self._text)
        while len(self._text) < wanted and self._more(size):
            pass
        text, self._text = self._text[:wanted], self._text[wanted:]
        return text

    def readline(self, size=None, keepends=True):
        while True:
            lines = self._text.splitlines(True)
            # A carriage return at the end may be half of a line's end.
            if len(lines) > 1 or (lines and lines[0].endswith('\n')):
                break
            if not self._more(72):
                break
        line = lines[0] if lines else ''
        self._text = self._text[len(line):]
        return line if keepends else line.splitlines()[0] if line else ''

    def readlines(self, sizehint=None, keepends=True):
        return self.read().splitlines(keepends)

    def reset(self):
        self._decoder = None
        self._text = ''

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __iter__(self):
        return self

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamReaderWriter:
    """A stream of bytes as one of text, both ways."""

    encoding = 'unknown'

    def __init__(self, stream, Reader, Writer, errors='strict'):
        self.stream = stream
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None, keepends=True):
        return self.reader.readline(size, keepends)

    def readlines(self, sizehint=None):
        return self.reader.readlines(sizehint)

    def __next__(self):
        return next(self.reader)

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reader.reset()

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamRecoder:
    """A stream in one encoding for whoever reads and writes another."""

    data_encoding = 'unknown'
    file_encoding = 'unknown'

    def __init__(self, stream, encode, decode, Reader, Writer, errors='strict'):
        self.stream = stream
        self.encode = encode
        self.decode = decode
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def _encoded(self, text):
        return self.encode(text, self.errors)[0]

    def read(self, size=-1):
        return self._encoded(self.reader.read(size))

    def readline(self, size=None):
        return self._encoded(self.reader.readline() if size is None else self.reader.readline(size))

    def readlines(self, sizehint=None):
        return self._encoded(self.reader.read()).splitlines(keepends=True)

    def __next__(self):
        return self._encoded(next(self.reader))

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(self.decode(data, self.errors)[0])

    def writelines(self, list):
        return self.write(b''.join(list))

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.reader.seek(offset, whence)
        self.writer.reset()

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


def EncodedFile(file, data_encoding, file_encoding=None, errors='strict'):
    """A file in one encoding for whoever reads and writes another."""
    if file_encoding is None:
        file_encoding = data_encoding
    outer, inner = lookup(data_encoding), lookup(file_encoding)
    recoder = StreamRecoder(file, outer.encode, outer.decode, inner.streamreader,
                            inner.streamwriter, errors)
    recoder.data_encoding = data_encoding
    recoder.file_encoding = file_encoding
    return recoder


def make_identity_dict(rng):
    """A dict that maps numbers to themselves."""
    return {n: n for n in rng}


def make_encoding_map(decoding_map):
    """A mapping turned round; what several bytes mean cannot be encoded."""
    turned = {}
    for byte, char in decoding_map.items():
        turned[char] = None if char in turned else byte
    return turned


def _utf_7():
    class Encoder(IncrementalEncoder):
        def encode(self, input, final=False):
            return utf_7_encode(input, self.errors)[0]

    class Decoder(BufferedIncrementalDecoder):
        _buffer_decode = staticmethod(utf_7_decode)

    def decode(input, errors='strict'):
        return utf_7_decode(input, errors, True)

    return _info('utf-7', utf_7_encode, decode, Encoder, Decoder, True)


def _text_codec(name):
    function = name.replace('-', '_')

    def encode(input, errors='strict'):
        if not isinstance(input, str):
            kind = 'None' if input is None else type(input).__name__
            raise TypeError(f'{function}_encode() argument 1 must be str, not {kind}')
        return input.encode(name, errors), len(input)

    def decode(input, errors='strict'):
        input = _buffer(input)
        return input.decode(name, errors), len(input)

    return _info(name, encode, decode, _encoder(name), _decoder(name), True)


def _info(name, encode, decode, encoder, decoder, text):
    functions = {'encode': staticmethod(encode), 'decode': staticmethod(decode)}
    reader = type('StreamReader', (StreamReader,), {**functions, '_incremental': decoder})
    writer = type('StreamWriter', (StreamWriter,), functions)
    return CodecInfo(encode, decode, reader, writer, encoder, decoder, name,
                     _is_text_encoding=text)


def _rotated(text):
    turned = []
    for char in text:
        if 'a' <= char <= 'z':
            char = chr((ord(char) - 84) % 26 + 97)
        elif 'A' <= char <= 'Z':
            char = chr((ord(char) - 52) % 26 + 65)
        turned.append(char)
    return ''.join(turned)


# Encodings between texts, or between bytes: only encode() and decode() of this module know them.
_TRANSFORMS = {
    'rot13': ('rot-13', _rotated, _rotated), 'rot_13': ('rot-13', _rotated, _rotated),
    'hex': ('hex', binascii.hexlify, binascii.unhexlify),
    'hex_codec': ('hex', binascii.hexlify, binascii.unhexlify),
    'base64': ('base64', lambda data: _lines(data), binascii.a2b_base64),
    'base_64': ('base64', lambda data: _lines(data), binascii.a2b_base64),
    'base64_codec': ('base64', lambda data: _lines(data), binascii.a2b_base64),
    'zip': ('zlib', zlib.compress, zlib.decompress),
    'zlib': ('zlib', zlib.compress, zlib.decompress),
    'zlib_codec': ('zlib', zlib.compress, zlib.decompress),
}


def _lines(data):
    return b''.join(binascii.b2a_base64(data[at:at + 57]) for at in range(0, len(data), 57))


def _transform(name, forth, back):
    def encode(input, errors='strict'):
        return forth(input), len(input)

    def decode(input, errors='strict'):
        return back(input), len(input)

    return _info(name, encode, decode, None, None, False)


def _own(key):
    """The CodecInfo of an encoding of the library; None: it has no such."""
    if key in _TRANSFORMS:
        return _transform(*_TRANSFORMS[key])
    if key.replace('_', '') in ('unicodeescape', 'rawunicodeescape'):
        return _text_codec('unicode-escape' if key[0] == 'u' else 'raw-unicode-escape')
    if key in ('utf_7', 'utf7', 'u7', 'unicode_1_1_utf_7'):
        return _utf_7()
    name = _native.encoding_name(key)
    return _rare(key) if name is None else _text_codec(name)


def _rare(key):
    """The CodecInfo of an encoding that has modules of its own."""
    from encodings.aliases import aliases
    name = aliases.get(key.replace('.', '_'), key)
    if name in ('idna', 'punycode'):
        import importlib
        return importlib.import_module('encodings.' + name).getregentry()
    if name == 'quopri_codec':
        return _transform('quopri', lambda data: binascii.b2a_qp(data, quotetabs=True),
                          binascii.a2b_qp)
    if name == 'bz2_codec':
        import bz2
        return _transform('bz2', bz2.compress, bz2.decompress)
    import _codecs_multibyte
    return _codecs_multibyte.find(name)


_own_codecs(_own)


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    encoder = lookup(encoding).incrementalencoder
    if encoder is None:
        raise LookupError(encoding)
    return encoder


def getincrementaldecoder(encoding):
    decoder = lookup(encoding).incrementaldecoder
    if decoder is None:
        raise LookupError(encoding)
    return decoder


def getreader(encoding):
    return lookup(encoding).streamreader


def getwriter(encoding):
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors='strict', **kwargs):
    """Encode what an iterator gives, piece by piece."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for input in iterator:
        output = encoder.encode(input)
        if output:
            yield output
    output = encoder.encode('', True)
    if output:
        yield output


def iterdecode(iterator, encoding, errors='strict', **kwargs):
    """Decode what an iterator gives, piece by piece."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for input in iterator:
        output = decoder.decode(input)
        if output:
            yield output
    output = decoder.decode(b'', True)
    if output:
        yield output


def open(filename, mode='r', encoding=None, errors='strict', buffering=-1):
    """Open a file whose text is encoded; line ends stay as they are."""
    if encoding is not None and 'b' not in mode:
        mode += 'b'
    file = builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    try:
        info = lookup(encoding)
        stream = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
        stream.encoding = encoding
        return stream
    except:
        file.close()
        raise
