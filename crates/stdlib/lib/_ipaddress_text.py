"""How IP addresses are written: strings to numbers and back."""

HEXTETS = 8
_HEX = frozenset('0123456789abcdefABCDEF')


class AddressValueError(ValueError):
    """What is no address."""

    __module__ = 'ipaddress'


class NetmaskValueError(ValueError):
    """What is no netmask."""

    __module__ = 'ipaddress'


def parse_v4(text):
    """The number that four octets are."""
    if not text:
        raise AddressValueError('Address cannot be empty')
    octets = text.split('.')
    if len(octets) != 4:
        raise AddressValueError(f'Expected 4 octets in {text!r}')
    try:
        return int.from_bytes(map(_octet, octets), 'big')
    except ValueError as error:
        raise AddressValueError(f'{error} in {text!r}') from None


def _octet(text):
    if not text:
        raise ValueError('Empty octet not permitted')
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f'Only decimal digits permitted in {text!r}')
    if len(text) > 3:
        raise ValueError(f'At most 3 characters permitted in {text!r}')
    if text != '0' and text[0] == '0':
        # C reads such numbers as octal ones.
        raise ValueError(f'Leading zeros are not permitted in {text!r}')
    number = int(text)
    if number > 255:
        raise ValueError(f'Octet {number} (> 255) not permitted')
    return number


def show_v4(number):
    return '.'.join(map(str, number.to_bytes(4, 'big')))


def parse_v6(text):
    """The number that hextets are, the last two of which may be written as octets."""
    if not text:
        raise AddressValueError('Address cannot be empty')
    parts = text.split(':')
    if len(parts) < 3:
        raise AddressValueError(f'At least 3 parts expected in {text!r}')
    if '.' in parts[-1]:
        try:
            tail = parse_v4(parts.pop())
        except AddressValueError as error:
            raise AddressValueError(f'{error} in {text!r}') from None
        parts += [f'{tail >> 16:x}', f'{tail & 0xffff:x}']
    if len(parts) > HEXTETS + 1:
        raise AddressValueError(f'At most {HEXTETS} colons permitted in {text!r}')
    try:
        number = 0
        for hextet in _with_zeros(parts):
            number = number << 16 | _hextet(hextet)
        return number
    except ValueError as error:
        raise AddressValueError(f'{error} in {text!r}') from None


def _with_zeros(parts):
    """The parts, with zeros for those that `::` stands for."""
    gaps = [at for at in range(1, len(parts) - 1) if not parts[at]]
    if len(gaps) > 1:
        raise ValueError("At most one '::' permitted")
    leading = ValueError("Leading ':' only permitted as part of '::'")
    trailing = ValueError("Trailing ':' only permitted as part of '::'")
    if not gaps:
        if len(parts) != HEXTETS:
            raise ValueError(f"Exactly {HEXTETS} parts expected without '::'")
        if not parts[0]:
            raise leading
        if not parts[-1]:
            raise trailing
        return parts
    high, low = parts[:gaps[0]], parts[gaps[0] + 1:]
    if not high[0]:
        if len(high) > 1:
            raise leading
        high = []
    if not low[-1]:
        if len(low) > 1:
            raise trailing
        low = []
    missing = HEXTETS - len(high) - len(low)
    if missing < 1:
        raise ValueError(f"Expected at most {HEXTETS - 1} other parts with '::'")
    return high + ['0'] * missing + low


def _hextet(text):
    if not _HEX.issuperset(text):
        raise ValueError(f'Only hex digits permitted in {text!r}')
    if len(text) > 4:
        raise ValueError(f'At most 4 characters permitted in {text!r}')
    return int(text, 16)


def _mapped(number):
    """The octets of an IPv4 address in an IPv6 one, if it is such."""
    return show_v4(number & 0xffffffff) if number >> 32 == 0xffff else None


def show_v6(number):
    """The hextets, with `::` for the longest row of zeros."""
    if octets := _mapped(number):
        return '::ffff:' + octets
    hextets = [f'{number >> shift & 0xffff:x}' for shift in range(112, -1, -16)]
    best, length, start = 0, 1, None
    for at, hextet in enumerate([*hextets, '']):
        if hextet == '0':
            start = at if start is None else start
        elif start is not None:
            if at - start > length:
                best, length = start, at - start
            start = None
    if length < 2:
        return ':'.join(hextets)
    return ':'.join(hextets[:best]) + '::' + ':'.join(hextets[best + length:])


def show_v6_long(number):
    """All of the hextets with all of their digits."""
    digits = f'{number:032x}'
    hextets = [digits[at:at + 4] for at in range(0, 32, 4)]
    if octets := _mapped(number):
        hextets[6:] = [octets]
    return ':'.join(hextets)
