"""Bytes as printable characters, and checksums."""

from _native import functions as _functions
from _binascii import (a2b_base64, a2b_hex, b2a_base64, crc32, crc_hqx, hex_digits as _hex_digits,
                       unhexlify)


class Error(ValueError):
    """Characters that stand for no bytes."""

    __module__ = 'binascii'


class Incomplete(Exception):
    """Data that ends too early."""

    __module__ = 'binascii'


def _bytes(data):
    try:
        with memoryview(data) as view:
            return view.tobytes()
    except TypeError:
        raise TypeError("a bytes-like object is required, not "
                        f"'{type(data).__name__}'") from None


def _bytes_or_ascii(data):
    if isinstance(data, str):
        if not data.isascii():
            raise ValueError('string argument should contain only ASCII characters')
        return data.encode('ascii')
    try:
        with memoryview(data) as view:
            return view.tobytes()
    except TypeError:
        raise TypeError('argument should be bytes, buffer or ASCII string, not '
                        f"'{type(data).__name__}'") from None


def hexlify(data, *args, **kwargs):
    """Bytes as hexadecimal digits."""
    if not args and not kwargs:
        digits = _hex_digits(data)
        if digits is not None:
            return digits
    return _bytes(data).hex(*args, **kwargs).encode('ascii')


b2a_hex = hexlify


def b2a_qp(data, quotetabs=False, istext=True, header=False):
    """Bytes as quoted-printable text."""
    lines = []
    for line in _bytes(data).split(b'\n'):
        ending = b'\r' if line.endswith(b'\r') and istext else b''
        if ending:
            line = line[:-1]
        out = bytearray()
        for i, c in enumerate(line):
            last = i == len(line) - 1
            if header and c == 32:
                piece = b'_'
            elif (33 <= c <= 126 and c != 61 and not (header and c == 95)
                    or c in b' \t' and not quotetabs and not last):
                piece = bytes((c,))
            else:
                piece = b'=%02X' % c
            if len(out) - out.rfind(b'\n') - 1 + len(piece) > 75:
                out += b'=\n'
            out += piece
        lines.append(bytes(out) + ending)
    return b'\n'.join(lines)


def a2b_qp(data, header=False):
    """The bytes of quoted-printable text."""
    data = _bytes_or_ascii(data)
    out = bytearray()
    at = 0
    while at < len(data):
        c = data[at]
        at += 1
        if c != 61:
            out.append(32 if header and c == 95 else c)
        elif data[at:at + 1] == b'\n':
            at += 1
        elif data[at:at + 2] == b'\r\n':
            at += 2
        else:
            try:
                out.append(int(data[at:at + 2], 16))
                at += 2
            except ValueError:
                out.append(61)
    return bytes(out)


def b2a_uu(data, /, *, backtick=False):
    """A line of at most 45 bytes in the way of uuencode."""
    data = _bytes(data)
    if len(data) > 45:
        raise Error('At most 45 bytes at once')
    line = bytearray([len(data), *_sixes(data)])
    for at, six in enumerate(line):
        # A grave accent is nought as well as a blank, and does not get lost.
        line[at] = 96 if not six and backtick else six + 32
    return bytes(line) + b'\n'


def _sixes(data):
    """Bytes as numbers of six bits, four for each three bytes."""
    for at in range(0, len(data), 3):
        whole = int.from_bytes(data[at:at + 3].ljust(3, b'\0'), 'big')
        yield from (whole >> 18, whole >> 12 & 63, whole >> 6 & 63, whole & 63)


def a2b_uu(data, /):
    """The bytes of a line in the way of uuencode."""
    data = _bytes_or_ascii(data)
    length = ((data[0] if data else 0) - 32) & 63
    end = 1 + (length + 2) // 3 * 4
    sixes = []
    for sign in data[1:end].ljust(end - 1, b'\n'):
        # Blanks at the end may have been lost.
        if sign in b'\r\n':
            sign = 32
        if not 32 <= sign <= 96:
            raise Error('Illegal char')
        sixes.append((sign - 32) & 63)
    if data[end:].strip(b' `\r\n'):
        raise Error('Trailing garbage')
    out = bytearray()
    for at in range(0, len(sixes), 4):
        a, b, c, d = sixes[at:at + 4]
        out += (a << 18 | b << 12 | c << 6 | d).to_bytes(3, 'big')
    return bytes(out[:length])


# To those who look they are native. globals() would not see a module that does not show.
_functions((lambda: None).__globals__, ())
