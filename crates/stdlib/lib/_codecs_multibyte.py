"""Encodings of Chinese, Japanese and Korean: codecs over the tables of `_multibyte`."""

import _multibyte
from _arguments import data as _buffer
from codecs import (
    BufferedIncrementalDecoder, CodecInfo, IncrementalEncoder, StreamReader, StreamWriter,
    lookup_error)

# The names of those that need no more than their table, as `encodings` has them.
PLAIN = {'big5', 'cp932', 'cp949', 'cp950', 'euc_jp', 'euc_kr', 'gb18030', 'gb2312', 'gbk', 'johab',
         'shift_jis'}


def handled(error, errors, length, kinds):
    """What the handler of that name puts for an error, and where to go on."""
    handler = lookup_error(errors)
    result = handler(error)
    decoding = isinstance(error, UnicodeDecodeError)
    if not isinstance(result, tuple) or len(result) != 2 or not isinstance(result[0], kinds):
        raise TypeError(f'{"decoding" if decoding else "encoding"} error handler must return '
                        '(str, int) tuple')
    put, at = result
    if at < 0:
        at += length
    if not 0 <= at <= length:
        raise IndexError(f'position {at} from error handler out of bounds')
    return put, at


class Charset:
    """A charset whose text has no state: both directions, whole and by pieces."""

    def __init__(self, name):
        self.name = name

    def encode(self, input, errors='strict', final=True):
        """The bytes of a text, and how many characters they are of."""
        if not isinstance(input, str):
            raise TypeError("couldn't convert the object to str.")
        errors = errors or 'strict'
        parts, at = [], 0
        while True:
            data, at = _multibyte.encode(self.name, input, at)
            parts.append(data)
            if at == len(input):
                return b''.join(parts), at
            bad = UnicodeEncodeError(self.name, input, at, at + 1, 'illegal multibyte sequence')
            put, at = handled(bad, errors, len(input), (str, bytes))
            if isinstance(put, str):
                data, end = _multibyte.encode(self.name, put, 0)
                if end < len(put):
                    if errors != 'replace':
                        raise UnicodeEncodeError(self.name, put, end, end + 1,
                                                 'illegal multibyte sequence')
                    data = b'?'
                put = data
            parts.append(put)

    def decode(self, input, errors='strict', final=True):
        """The text of bytes, and how many of them it took."""
        input = _buffer(input)
        errors = errors or 'strict'
        parts, at = [], 0
        while True:
            text, at, end = _multibyte.decode(self.name, input, at)
            parts.append(text)
            if end == 0 or end == 2 and not final:
                return ''.join(parts), at
            if end == 1:
                bad = UnicodeDecodeError(self.name, input, at, at + 1, 'illegal multibyte sequence')
            else:
                bad = UnicodeDecodeError(self.name, input, at, len(input),
                                         'incomplete multibyte sequence')
            put, at = handled(bad, errors, len(input), str)
            parts.append(put)


def info(charset):
    """Everything a charset offers."""

    class Encoder(IncrementalEncoder):
        def encode(self, input, final=False):
            return charset.encode(input, self.errors, final)[0]

    class Decoder(BufferedIncrementalDecoder):
        def _buffer_decode(self, input, errors, final):
            return charset.decode(input, errors, final)

    def encode(input, errors='strict'):
        return charset.encode(input, errors)

    def decode(input, errors='strict'):
        return charset.decode(input, errors)

    Encoder.__name__ = Encoder.__qualname__ = 'IncrementalEncoder'
    Decoder.__name__ = Decoder.__qualname__ = 'IncrementalDecoder'
    functions = {'encode': staticmethod(encode), 'decode': staticmethod(decode)}
    reader = type('StreamReader', (StreamReader,), {**functions, '_incremental': Decoder})
    writer = type('StreamWriter', (StreamWriter,), functions)
    return CodecInfo(encode, decode, reader, writer, Encoder, Decoder, charset.name)


def find(name):
    """The CodecInfo of an encoding of `encodings`; None: it is not one of these."""
    if name in PLAIN:
        return info(Charset(name))
    if name in ('hz', 'iso2022_jp', 'iso2022_kr'):
        from _codecs_escaped import Escaped
        return info(Escaped(name))
    return None
