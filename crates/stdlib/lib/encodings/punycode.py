"""Punycode: Unicode text in letters, digits and hyphens (RFC 3492)."""

import codecs

_DIGITS = b'abcdefghijklmnopqrstuvwxyz0123456789'
# The parameters of RFC 3492.
_BASE, _MIN, _MAX, _SKEW, _DAMP = 36, 1, 26, 38, 700


def _threshold(place, bias):
    return min(max(_BASE * (place + 1) - bias, _MIN), _MAX)


def _adapted(delta, first, count):
    delta = delta // _DAMP if first else delta // 2
    delta += delta // count
    steps = 0
    while delta > (_BASE - _MIN) * _MAX // 2:
        delta //= _BASE - _MIN
        steps += _BASE
    return steps + _BASE * delta // (delta + _SKEW)


def _number(value, bias):
    """A number as digits of a base that changes from one to the next."""
    out, place = bytearray(), 0
    while True:
        threshold = _threshold(place, bias)
        if value < threshold:
            out.append(_DIGITS[value])
            return bytes(out)
        value, digit = divmod(value - threshold, _BASE - threshold)
        out.append(_DIGITS[threshold + digit])
        place += 1


def punycode_encode(text):
    """The bytes of a text."""
    plain = ''.join([char for char in text if char.isascii()]).encode('ascii')
    out, code, delta, bias, done = [], 128, 0, 72, len(plain)
    for char in sorted({char for char in text if not char.isascii()}):
        delta += (ord(char) - code) * (done + 1)
        code = ord(char)
        for other in text:
            if other < char:
                delta += 1
            elif other == char:
                out.append(_number(delta, bias))
                bias = _adapted(delta, done == len(plain), done + 1)
                delta = 0
                done += 1
        delta += 1
        code += 1
    return (plain + b'-' if plain else b'') + b''.join(out)


def _bad(data, start, end, reason):
    return UnicodeDecodeError('punycode', data, start, end, reason)


def punycode_decode(data, errors):
    """The text of bytes."""
    if isinstance(data, str):
        data = data.encode('ascii')
    data = bytes(data)
    cut = data.rfind(b'-')
    plain, digits = ('', data) if cut < 0 else (str(data[:cut], 'ascii', errors), data[cut + 1:])
    offset = len(data) - len(digits)
    digits = digits.upper()
    text, code, place, at, bias = list(plain), 128, -1, 0, 72
    while at < len(digits):
        value, weight, step = 0, 1, 0
        while True:
            if at == len(digits):
                if errors == 'strict':
                    raise _bad(data, offset + at, offset + at + 1, 'incomplete punycode string')
                return ''.join(text)
            digit = _DIGITS.upper().find(digits[at:at + 1])
            if digit < 0:
                if errors == 'strict':
                    raise _bad(data, offset + at, offset + at + 1,
                               f"Invalid extended code point '{data[offset + at]}'")
                return ''.join(text)
            at += 1
            threshold = _threshold(step, bias)
            value += digit * weight
            if digit < threshold:
                break
            weight *= _BASE - threshold
            step += 1
        place += value + 1
        code += place // (len(text) + 1)
        if code > 0x10ffff:
            if errors == 'strict':
                raise _bad(data, place, place + 1, f'Invalid character U+{code:x}')
            code = ord('?')
        place %= len(text) + 1
        text.insert(place, chr(code))
        bias = _adapted(value, len(text) == len(plain) + 1, len(text))
    return ''.join(text)


class Codec(codecs.Codec):
    def encode(self, input, errors='strict'):
        return punycode_encode(input), len(input)

    def decode(self, input, errors='strict'):
        if errors not in ('strict', 'replace', 'ignore'):
            raise UnicodeError(f'Unsupported error handling: {errors}')
        return punycode_decode(input, errors), len(input)


class IncrementalEncoder(codecs.IncrementalEncoder):
    def encode(self, input, final=False):
        return punycode_encode(input)


class IncrementalDecoder(codecs.IncrementalDecoder):
    def decode(self, input, final=False):
        if self.errors not in ('strict', 'replace', 'ignore'):
            raise UnicodeError(f'Unsupported error handling: {self.errors}')
        return punycode_decode(input, self.errors)


class StreamWriter(Codec, codecs.StreamWriter):
    pass


class StreamReader(Codec, codecs.StreamReader):
    pass


def getregentry():
    """The CodecInfo."""
    return codecs.CodecInfo(Codec().encode, Codec().decode, StreamReader, StreamWriter,
                            IncrementalEncoder, IncrementalDecoder, 'punycode')
