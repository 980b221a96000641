"""Bytes in 64, 32 or 16 printable characters, and base 85."""

import binascii
import struct

# Lines of encodebytes(), and how many bytes stand in one.
MAXLINESIZE = 76
MAXBINSIZE = 57
bytes_types = (bytes, bytearray)

__all__ = ['encode', 'decode', 'encodebytes', 'decodebytes', 'b64encode', 'b64decode',
           'b32encode', 'b32decode', 'b32hexencode', 'b32hexdecode', 'b16encode', 'b16decode',
           'b85encode', 'b85decode', 'a85encode', 'a85decode', 'z85encode', 'z85decode',
           'standard_b64encode', 'standard_b64decode', 'urlsafe_b64encode', 'urlsafe_b64decode']

_B32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_B32HEX = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'
_B85 = (b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
        b'!#$%&()*+-;<=>?@^_`{|}~')
_Z85 = (b'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
        b'.-:+=^!/*?&<>()[]{}@%$#')
_URL = bytes.maketrans(b'+/', b'-_')
_FROM_URL = bytes.maketrans(b'-_', b'+/')


def _to_bytes(s):
    if isinstance(s, str):
        try:
            return s.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters')
    if isinstance(s, (bytes, bytearray)):
        return bytes(s)
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError('argument should be a bytes-like object or ASCII string, '
                        f'not {s.__class__.__name__!r}') from None


def b64encode(s, altchars=None):
    """Bytes in base 64."""
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b'+/', altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    """The bytes of base 64."""
    s = _to_bytes(s)
    if altchars is not None:
        altchars = _to_bytes(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b'+/'))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    """Bytes in base 64 with + and /."""
    return b64encode(s)


def standard_b64decode(s):
    """The bytes of base 64 with + and /."""
    return b64decode(s)


def urlsafe_b64encode(s):
    """Bytes in base 64 with - and _."""
    return b64encode(s).translate(_URL)


def urlsafe_b64decode(s):
    """The bytes of base 64 with - and _."""
    return b64decode(_to_bytes(s).translate(_FROM_URL))


# What is looked up in an alphabet is made when it is needed first.
_made_pairs, _made_places = {}, {}


def _pairs(alphabet):
    """All pairs of digits, in their order."""
    pairs = _made_pairs.get(alphabet)
    if pairs is None:
        digits = _singles(alphabet)
        pairs = _made_pairs[alphabet] = [a + b for a in digits for b in digits]
    return pairs


def _singles(alphabet):
    """The digits by themselves."""
    return [alphabet[place:place + 1] for place in range(len(alphabet))]


def _places(alphabet):
    """The number that each digit stands for."""
    places = _made_places.get(alphabet)
    if places is None:
        places = _made_places[alphabet] = {digit: place for place, digit in enumerate(alphabet)}
    return places


def _b32encode(alphabet, s):
    if not isinstance(s, (bytes, bytearray)):
        s = memoryview(s).tobytes()
    rest = len(s) % 5
    padded = bytes(s) + b'\0' * (-len(s) % 5)
    pairs = _pairs(alphabet)
    encoded = []
    for at in range(0, len(padded), 5):
        n = int.from_bytes(padded[at:at + 5])
        encoded += (pairs[n >> 30], pairs[n >> 20 & 1023], pairs[n >> 10 & 1023], pairs[n & 1023])
    encoded = bytearray().join(encoded)
    missing = {0: 0, 1: 6, 2: 4, 3: 3, 4: 1}[rest]
    if missing:
        encoded[-missing:] = b'=' * missing
    return bytes(encoded)


def _b32decode(alphabet, s, casefold=False, map01=None):
    s = _to_bytes(s)
    if len(s) % 8:
        raise binascii.Error('Incorrect padding')
    if map01 is not None:
        s = s.translate(bytes.maketrans(b'01', b'O' + _to_bytes(map01)))
    if casefold:
        s = s.upper()
    length = len(s)
    s = s.rstrip(b'=')
    missing = length - len(s)
    values = _places(alphabet)
    decoded = bytearray()
    for at in range(0, len(s), 8):
        n = 0
        try:
            for c in s[at:at + 8].ljust(8, alphabet[:1]):
                n = n << 5 | values[c]
        except KeyError:
            raise binascii.Error('Non-base32 digit found') from None
        decoded += n.to_bytes(5)
    if missing not in (0, 1, 3, 4, 6):
        raise binascii.Error('Incorrect padding')
    if missing and decoded:
        del decoded[len(decoded) - 5 + (43 - 5 * missing) // 8:]
    return bytes(decoded)


def b32encode(s):
    """Bytes in base 32."""
    return _b32encode(_B32, s)


def b32decode(s, casefold=False, map01=None):
    """The bytes of base 32."""
    return _b32decode(_B32, s, casefold, map01)


def b32hexencode(s):
    """Bytes in base 32 with the digits first."""
    return _b32encode(_B32HEX, s)


def b32hexdecode(s, casefold=False):
    """The bytes of base 32 with the digits first."""
    return _b32decode(_B32HEX, s, casefold)


def b16encode(s):
    """Bytes in hexadecimal digits, large letters."""
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    """The bytes of hexadecimal digits."""
    s = _to_bytes(s)
    if casefold:
        s = s.upper()
    if s.translate(None, delete=b'0123456789ABCDEF'):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)


def _encode85(b, alphabet, pad=False, nuls=False, spaces=False):
    if not isinstance(b, (bytes, bytearray)):
        b = memoryview(b).tobytes()
    missing = -len(b) % 4
    b = bytes(b) + b'\0' * missing
    pairs = _pairs(alphabet)
    single = _singles(alphabet)
    chunks = []
    for word in struct.unpack(f'>{len(b) // 4}I', b):
        if nuls and not word:
            chunks.append(b'z')
        elif spaces and word == 0x20202020:
            chunks.append(b'y')
        else:
            chunks.append(pairs[word // 614125] + pairs[word // 85 % 7225] + single[word % 85])
    if missing and not pad:
        if chunks[-1] == b'z':
            chunks[-1] = alphabet[:1] * 5
        chunks[-1] = chunks[-1][:-missing]
    return b''.join(chunks)


def _decode85(b, alphabet, name):
    values = _places(alphabet)
    missing = -len(b) % 5
    b = b + alphabet[-1:] * missing
    words = []
    for at in range(0, len(b), 5):
        word = 0
        for c in b[at:at + 5]:
            value = values.get(c)
            if value is None:
                wrong = next(i for i in range(at, len(b)) if b[i] not in values)
                raise ValueError(f'bad {name} character at position {wrong}')
            word = word * 85 + value
        if word > 0xffffffff:
            raise ValueError(f'{name} overflow in hunk starting at byte {at}')
        words.append(word)
    out = struct.pack(f'>{len(words)}I', *words)
    return out[:-missing] if missing else out


def b85encode(b, pad=False):
    """Bytes in base 85."""
    return _encode85(b, _B85, pad)


def b85decode(b):
    """The bytes of base 85."""
    return _decode85(_to_bytes(b), _B85, 'base85')


def z85encode(s):
    """Bytes in ZeroMQ's base 85."""
    return _encode85(s, _Z85)


def z85decode(s):
    """The bytes of ZeroMQ's base 85."""
    return _decode85(_to_bytes(s), _Z85, 'z85')


_A85 = bytes(range(33, 118))


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Bytes in Ascii85."""
    result = _encode85(b, _A85, pad, True, foldspaces)
    if adobe:
        result = b'<~' + result
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [result[at:at + wrapcol] for at in range(0, len(result), wrapcol)]
        if adobe and lines and len(lines[-1]) + 2 > wrapcol:
            lines.append(b'')
        result = b'\n'.join(lines)
    return result + b'~>' if adobe else result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\v'):
    """The bytes of Ascii85."""
    b = _to_bytes(b)
    if adobe:
        if not b.endswith(b'~>'):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        b = b[2:-2] if b.startswith(b'<~') else b[:-2]
    out = bytearray()
    group = []
    for c in b + b'u' * 4:
        if 33 <= c <= 117:
            group.append(c)
            if len(group) == 5:
                word = 0
                for digit in group:
                    word = word * 85 + digit - 33
                if word > 0xffffffff:
                    raise ValueError('Ascii85 overflow')
                out += word.to_bytes(4, 'big')
                group = []
        elif c == 122:
            if group:
                raise ValueError('z inside Ascii85 5-tuple')
            out += b'\0\0\0\0'
        elif foldspaces and c == 121:
            if group:
                raise ValueError('y inside Ascii85 5-tuple')
            out += b'    '
        elif c not in ignorechars:
            raise ValueError(f'Non-Ascii85 digit found: {chr(c)}')
    missing = 4 - len(group)
    return bytes(out[:-missing] if missing else out)


def encode(input, output):
    """Write a file's bytes to another in base 64."""
    while chunk := input.read(57):
        output.write(binascii.b2a_base64(chunk))


def decode(input, output):
    """Write the bytes of a file of base 64 to another."""
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


def _check_bytes(s):
    try:
        view = memoryview(s)
    except TypeError as error:
        message = f'expected bytes-like object, not {s.__class__.__name__}'
        raise TypeError(message) from error
    if view.format not in ('c', 'b', 'B'):
        raise TypeError(f'expected single byte elements, not {view.format!r} from '
                        f'{s.__class__.__name__}')
    if view.ndim != 1:
        raise TypeError(f'expected 1-D data, not {view.ndim}-D data from '
                        f'{s.__class__.__name__}')


def encodebytes(s):
    """Bytes in lines of base 64."""
    _check_bytes(s)
    return b''.join(binascii.b2a_base64(s[at:at + 57]) for at in range(0, len(s), 57))


def decodebytes(s):
    """The bytes of lines of base 64."""
    _check_bytes(s)
    return binascii.a2b_base64(s)
