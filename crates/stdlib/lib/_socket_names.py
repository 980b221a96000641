"""Names and numbers in sockets' addresses: packed addresses, protocols, services, interfaces."""

import os
from _arguments import (
    c_int as _c_int, c_ssize_t as _c_ssize_t, c_unsigned as _c_unsigned, parsed_int as _parsed_int, text as _text)
from _native import functions as _functions, parsed as _parsed
from _socket import _SERVICES, AF_INET, AF_INET6

_PROTOCOLS = {'ip': 0, 'icmp': 1, 'igmp': 2, 'tcp': 6, 'udp': 17, 'ipv6': 41, 'rsvp': 46, 'gre': 47,
              'esp': 50, 'ah': 51, 'ipv6-icmp': 58, 'ospf': 89, 'sctp': 132}
_NETS = '/sys/class/net'


@_parsed
def inet_pton(address_family, ip_string, /):
    """The bytes of an address."""
    address_family = _parsed_int(address_family)
    _text(ip_string, 'inet_pton() argument 2')
    if address_family not in (AF_INET, AF_INET6):
        raise OSError(97, os.strerror(97))
    packed = _four(ip_string) if address_family == AF_INET else _six(ip_string)
    if packed is None:
        raise OSError('illegal IP address string passed to inet_pton')
    return packed


def _four(text):
    parts = text.split('.')
    if len(parts) != 4:
        return None
    for part in parts:
        # Zeros in front would mean octal to some.
        if not (part.isascii() and part.isdigit()) or (part[0] == '0' and part != '0') or int(part) > 255:
            return None
    return bytes(map(int, parts))


def _words(text):
    if not text:
        return b''
    packed = b''
    parts = text.split(':')
    for at, part in enumerate(parts):
        if '.' in part and at == len(parts) - 1:
            four = _four(part)
            if four is None:
                return None
            packed += four
            continue
        if not 1 <= len(part) <= 4 or set(part) - set('0123456789abcdefABCDEF'):
            return None
        packed += int(part, 16).to_bytes(2, 'big')
    return packed


def _six(text):
    front, gap, back = text.partition('::')
    front, back = _words(front), _words(back)
    if front is None or back is None:
        return None
    missing = 16 - len(front) - len(back)
    if missing < (2 if gap else 0) or (missing and not gap):
        return None
    return front + bytes(missing) + back


@_parsed
def inet_ntop(address_family, packed_ip, /):
    """The text of an address."""
    address_family, packed = _parsed_int(address_family), bytes(memoryview(packed_ip))
    if address_family not in (AF_INET, AF_INET6):
        raise ValueError(f'unknown address family {address_family}')
    if len(packed) != (4 if address_family == AF_INET else 16):
        raise ValueError('invalid length of packed IP address string')
    if address_family == AF_INET:
        return '.'.join(map(str, packed))
    words = [packed[at] << 8 | packed[at + 1] for at in range(0, 16, 2)]
    # The longest run of zeros, the first of several, is left out.
    best = (0, 0)
    start = None
    for at, word in enumerate([*words, 1]):
        if word:
            start = None
            continue
        if start is None:
            start = at
        if at + 1 - start > max(best[1], 1):
            best = (start, at + 1 - start)
    first, count = best
    tail = []
    if first == 0 and (count == 6 or (count == 5 and words[5] == 0xffff)):
        tail = ['.'.join(map(str, packed[12:]))]
        words = words[:6]
    shown = [f'{word:x}' for word in words]
    if count < 2:
        return ':'.join(shown + tail)
    return ':'.join(shown[:first]) + '::' + ':'.join(shown[first + count:] + tail)


@_parsed
def getprotobyname(protocolname, /):
    """The number of a protocol."""
    _text(protocolname, 'getprotobyname() argument 1')
    try:
        return _PROTOCOLS[protocolname]
    except KeyError:
        raise OSError('protocol not found') from None


@_parsed
def getservbyport(port, protocolname=None, /):
    """The name of what usually listens there."""
    port = _c_int(port)
    if not 0 <= port <= 65535:
        raise OverflowError('getservbyport: port must be 0-65535.')
    for name, number in _SERVICES.items():
        if number == port:
            return name
    raise OSError('port/proto not found')


def if_nameindex():
    """Pairs of number and name of the network's interfaces."""
    return sorted((if_nametoindex(name), name) for name in os.listdir(_NETS))


def if_nametoindex(if_name, /):
    """The number of an interface."""
    try:
        if not if_name or '/' in if_name or if_name.startswith('.'):
            raise OSError
        with open(f'{_NETS}/{if_name}/ifindex') as file:
            return int(file.read())
    except OSError:
        raise OSError('no interface with this name') from None


def if_indextoname(if_index, /):
    """The name of an interface."""
    if_index = _c_unsigned(if_index, 64, 'unsigned long')
    for index, name in if_nameindex():
        if index == if_index:
            return name
    raise OSError(6, os.strerror(6))


@_parsed
def CMSG_LEN(length, /):
    """How long a message beside the data is, head and all."""
    length = _c_ssize_t(length)
    if not 0 <= length < 0x7fff_ffff:
        raise OverflowError('CMSG_LEN() argument out of range')
    return 16 + length


@_parsed
def CMSG_SPACE(length, /):
    """The same with what follows it up to the next."""
    length = _c_ssize_t(length)
    if not 0 <= length < 0x7fff_ffff:
        raise OverflowError('CMSG_SPACE() argument out of range')
    return 16 + -(-length // 8) * 8


def close(fd, /):
    """Close a socket by its descriptor."""
    os.close(fd)


def dup(fd, /):
    """Another descriptor for a socket."""
    return os.dup(fd)


# To those who look they are native. globals() would not see a module that does not show.
_functions((lambda: None).__globals__, ())
