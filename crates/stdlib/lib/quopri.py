"""Text with some bytes written as `=` and digits (RFC 1521)."""

import binascii

__all__ = ['encode', 'decode', 'encodestring', 'decodestring']

ESCAPE = b'='
MAXLINESIZE = 76
HEX = b'0123456789ABCDEF'
EMPTYSTRING = b''


def needsquoting(c, quotetabs, header):
    """Whether a byte has to be written as digits."""
    if c in b' \t':
        return quotetabs
    if c == b'_':
        return header
    return c == ESCAPE or not (b' ' <= c <= b'~')


def quote(c):
    """A byte as digits."""
    return b'=%02X' % ord(c)


def unquote(s):
    """What digits mean."""
    return bytes([int(s[1:3], 16)])


def ishex(c):
    """Whether a byte is a digit."""
    return c in b'0123456789abcdefABCDEF'


def encode(input, output, quotetabs, header=False):
    """Encode a file into another."""
    output.write(encodestring(input.read(), quotetabs=quotetabs, header=header))


def encodestring(s, quotetabs=False, header=False):
    """Encode bytes."""
    return binascii.b2a_qp(s, quotetabs=quotetabs, header=header)


def decode(input, output, header=False):
    """Decode a file into another."""
    output.write(decodestring(input.read(), header=header))


def decodestring(s, header=False):
    """Decode bytes."""
    return binascii.a2b_qp(s, header=header)
