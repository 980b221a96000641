"""Names of hosts in all scripts, as the system of domain names has them (RFC 3490)."""

import codecs
import re
import stringprep
from unicodedata import ucd_3_2_0 as unicodedata

dots = re.compile('[\u002e\u3002\uff0e\uff61]')
ace_prefix = b'xn--'
sace_prefix = 'xn--'

_PROHIBITED = (stringprep.in_table_c12, stringprep.in_table_c22, stringprep.in_table_c3,
               stringprep.in_table_c4, stringprep.in_table_c5, stringprep.in_table_c6,
               stringprep.in_table_c7, stringprep.in_table_c8, stringprep.in_table_c9)


def _wrong(label, start, end, reason):
    return UnicodeEncodeError('idna', label, start, end, reason)


def nameprep(label):
    """A part of a name as it is compared (RFC 3491)."""
    chars = [stringprep.map_table_b2(c) for c in label if not stringprep.in_table_b1(c)]
    label = unicodedata.normalize('NFKC', ''.join(chars))
    for at, char in enumerate(label):
        if any(table(char) for table in _PROHIBITED):
            raise _wrong(label, at, at + 1, f'Invalid character {char!r}')
    if any(stringprep.in_table_d1(char) for char in label):
        for at, char in enumerate(label):
            if stringprep.in_table_d2(char):
                raise _wrong(label, at, at + 1, 'Violation of BIDI requirement 2')
        if not stringprep.in_table_d1(label[0]):
            raise _wrong(label, 0, 1, 'Violation of BIDI requirement 3')
        if not stringprep.in_table_d1(label[-1]):
            raise _wrong(label, len(label) - 1, len(label), 'Violation of BIDI requirement 3')
    return label


def _sized(data, label):
    if not data:
        raise _wrong(label, 0, 1, 'label empty')
    if len(data) >= 64:
        raise _wrong(label, 0, len(label), 'label too long')
    return data


def ToASCII(label):
    """A part of a name as bytes of ASCII."""
    if label.isascii():
        return _sized(label.encode('ascii'), label)
    label = nameprep(label)
    if label.isascii():
        return _sized(label.encode('ascii'), label)
    if label.lower().startswith(sace_prefix):
        raise _wrong(label, 0, len(sace_prefix), 'Label starts with ACE prefix')
    return _sized(ace_prefix + label.encode('punycode'), label)


def ToUnicode(label):
    """A part of a name as text."""
    if len(label) > 1024:
        if isinstance(label, str):
            label = label.encode('utf-8', errors='backslashreplace')
        raise UnicodeDecodeError('idna', label, 0, len(label), 'label way too long')
    pure = isinstance(label, bytes) or label.isascii()
    if isinstance(label, str) and pure:
        label = label.encode('ascii')
    if not pure:
        label = nameprep(label)
        try:
            label = label.encode('ascii')
        except UnicodeEncodeError as error:
            raise UnicodeEncodeError('idna', label, error.start, error.end,
                                     'Invalid character in IDN label')
    if not label.lower().startswith(ace_prefix):
        return str(label, 'ascii')
    try:
        result = label[len(ace_prefix):].decode('punycode')
    except UnicodeDecodeError as error:
        offset = len(ace_prefix)
        raise UnicodeDecodeError('idna', label, offset + error.start, offset + error.end,
                                 error.reason) from None
    if str(label, 'ascii').lower() != str(ToASCII(result), 'ascii'):
        raise UnicodeDecodeError('idna', label, 0, len(label),
                                 f'IDNA does not round-trip, {label!r}, {ToASCII(result)!r}')
    return result


def _check_plain(name):
    """Parts of a name that is ASCII as it is have sizes, too."""
    labels = name.split('.')
    for number, label in enumerate(labels):
        start = sum(len(other) + 1 for other in labels[:number])
        if not label and number < len(labels) - 1:
            raise _wrong(name, start, start + 1, 'label empty')
        if len(label) >= 64:
            raise _wrong(name, start, start + len(label), 'label too long')


class Codec(codecs.Codec):
    def encode(self, input, errors='strict'):
        if errors != 'strict':
            raise UnicodeError(f'Unsupported error handling: {errors}')
        if not input:
            return b'', 0
        if input.isascii():
            _check_plain(input)
            return input.encode('ascii'), len(input)
        labels = dots.split(input)
        trailing = b''
        if labels and not labels[-1]:
            trailing = b'.'
            del labels[-1]
        result, start = [], 0
        for label in labels:
            try:
                result.append(ToASCII(label))
            except UnicodeEncodeError as error:
                raise _wrong(input, start + error.start, start + error.end, error.reason)
            start += len(label) + 1
        return b'.'.join(result) + trailing, len(input)

    def decode(self, input, errors='strict'):
        if errors != 'strict':
            raise UnicodeError(f'Unsupported error handling: {errors}')
        if not input:
            return '', 0
        input = bytes(input)
        if ace_prefix not in input.lower():
            try:
                return input.decode('ascii'), len(input)
            except UnicodeDecodeError:
                pass
        labels = input.split(b'.')
        trailing = ''
        if labels and not labels[-1]:
            trailing = '.'
            del labels[-1]
        result, start = [], 0
        for label in labels:
            try:
                result.append(ToUnicode(label))
            except (UnicodeEncodeError, UnicodeDecodeError) as error:
                raise UnicodeDecodeError('idna', input, start + error.start, start + error.end,
                                         error.reason)
            start += len(label) + 1
        return '.'.join(result) + trailing, len(input)


class IncrementalEncoder(codecs.BufferedIncrementalEncoder):
    def _buffer_encode(self, input, errors, final):
        if errors != 'strict':
            raise UnicodeError(f'Unsupported error handling: {errors}')
        cut = len(input)
        if not final:
            # The last part may go on.
            cut = max((match.end() for match in dots.finditer(input)), default=0)
        whole = input[:cut]
        return Codec().encode(whole)[0], cut


class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
    def _buffer_decode(self, input, errors, final):
        if errors != 'strict':
            raise UnicodeError(f'Unsupported error handling: {errors}')
        input = bytes(input)
        cut = len(input) if final else input.rfind(b'.') + 1
        return Codec().decode(input[:cut])[0], cut


class StreamWriter(Codec, codecs.StreamWriter):
    pass


class StreamReader(Codec, codecs.StreamReader):
    pass


def getregentry():
    """The CodecInfo."""
    return codecs.CodecInfo(Codec().encode, Codec().decode, StreamReader, StreamWriter,
                            IncrementalEncoder, IncrementalDecoder, 'idna')
