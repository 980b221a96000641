"""Bytes as printable characters, and checksums."""

from _native import functions as _functions
from _binascii import a2b_base64, a2b_hex, b2a_base64, crc32, crc_hqx, unhexlify


class Error(ValueError):
    """Characters that stand for no bytes."""

    __module__ = 'binascii'


class Incomplete(Exception):
    """Data that ends too early."""

    __module__ = 'binascii'


def hexlify(data, *args, **kwargs):
    """Bytes as hexadecimal digits."""
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return bytes(data).hex(*args, **kwargs).encode('ascii')


b2a_hex = hexlify


def b2a_qp(data, quotetabs=False, istext=True, header=False):
    """Bytes as quoted-printable text."""
    lines = []
    for line in data.split(b'\n'):
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
    if isinstance(data, str):
        data = data.encode('ascii')
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


# To those who look they are native. globals() would not see a module that does not show.
_functions((lambda: None).__globals__, ())
