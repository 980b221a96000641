"""Sockets as the system has them."""

import _posix
import _sock
from _arguments import (c_int as _c_int, c_long as _c_long, c_ssize_t as _c_ssize_t, c_unsigned as _c_unsigned,
                        data as _data, named as _named, parsed_int as _parsed_int, seconds as _seconds,
                        text as _text, writable as _writable)
from _scarce import collected
from sys import byteorder as _byteorder
from _native import (functions as _functions, parsed as _parsed, qualify as _qualify, seal as _seal,
                     shown_class as _shown_class)

AF_UNSPEC, AF_UNIX, AF_INET, AF_INET6 = 0, 1, 2, 10
SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_SEQPACKET = 1, 2, 3, 5
SOCK_NONBLOCK, SOCK_CLOEXEC = 0o4000, 0o2000000
SOL_SOCKET, IPPROTO_IP, IPPROTO_ICMP, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_IPV6 = 1, 0, 1, 6, 17, 41
SO_REUSEADDR, SO_TYPE, SO_ERROR, SO_BROADCAST, SO_SNDBUF, SO_RCVBUF = 2, 3, 4, 6, 7, 8
SO_KEEPALIVE, SO_OOBINLINE, SO_LINGER, SO_REUSEPORT, SO_ACCEPTCONN, SO_DOMAIN = 9, 10, 13, 15, 30, 39
TCP_NODELAY, IP_TTL, IPV6_V6ONLY = 1, 2, 26
SHUT_RD, SHUT_WR, SHUT_RDWR = 0, 1, 2
MSG_OOB, MSG_PEEK, MSG_DONTWAIT, MSG_WAITALL, MSG_NOSIGNAL = 1, 2, 64, 256, 16384
SOMAXCONN = 4096
INADDR_ANY, INADDR_LOOPBACK, INADDR_BROADCAST = 0, 0x7f000001, 0xffffffff
AI_PASSIVE, AI_CANONNAME, AI_NUMERICHOST, AI_NUMERICSERV = 1, 2, 4, 1024
EAI_FAMILY, EAI_NONAME, EAI_SERVICE = -6, -2, -8
NI_NUMERICHOST, NI_NUMERICSERV = 1, 2
has_ipv6 = True

error = OSError
timeout = TimeoutError


class herror(OSError):
    """An error about a host."""


class gaierror(OSError):
    """An error about an address."""


herror.__module__ = gaierror.__module__ = 'socket'
_default_timeout = None


def getdefaulttimeout():
    return _default_timeout


def setdefaulttimeout(timeout, /):
    global _default_timeout
    _default_timeout = _checked_timeout(timeout)


def _checked_timeout(value):
    if value is None:
        return None
    value = float(_seconds(value))
    if value < 0:
        raise ValueError('Timeout value out of range')
    return value


def _is_number(host):
    """4 or 6 if the host is an address in numbers."""
    if ':' in host:
        return 6
    parts = host.split('.')
    if len(parts) == 4 and all(p.isascii() and p.isdigit() and int(p) < 256 for p in parts):
        return 4
    return 0


def _lookup(host, family):
    """The addresses of a host as texts."""
    if isinstance(host, (bytes, bytearray)):
        host = host.decode()
    if _is_number(host) == 4:
        host = '.'.join(str(int(part)) for part in host.split('.'))
        found = [host]
    elif _is_number(host) == 6:
        found = [host]
    elif host == '':
        found = ['0.0.0.0' if family != AF_INET6 else '::']
    elif host == '<broadcast>':
        found = ['255.255.255.255']
    else:
        try:
            found = [address[0] for address in _sock.resolve(host)]
        except OSError:
            found = []
        if not found:
            raise gaierror(EAI_NONAME, 'Name or service not known')
    found = [address for address in found if family == AF_UNSPEC
             or (':' in address) == (family == AF_INET6)]
    if not found:
        raise gaierror(-9, 'Address family for hostname not supported')
    return found


def _option(fd, level, option):
    """An option that is a number."""
    return int.from_bytes(_sock.getoption(fd, level, option, 4), _byteorder, signed=True)


def _room(buffer, nbytes, flags, method, too_small):
    """Where bytes are to be received, how many at most, and the flags."""
    view = _writable(buffer, method + '() argument 1')
    nbytes, flags = _c_ssize_t(nbytes), _parsed_int(flags)
    if nbytes < 0:
        raise ValueError('negative buffersize in ' + method)
    if nbytes > len(view):
        raise ValueError(too_small)
    return view, nbytes or len(view), flags


def _path(address):
    """The bytes of the path of a Unix socket, or of a name that is no path, which begins with a zero."""
    path = address.encode('utf-8', 'surrogateescape') if isinstance(address, str) else _data(address)
    abstract = path[:1] in (b'', b'\0')
    if len(path) > 108 - (not abstract):
        raise OSError('AF_UNIX path too long')
    return path if abstract else path.split(b'\0')[0]


def _items(values, message):
    try:
        return list(iter(values))
    except TypeError:
        if hasattr(type(values), '__iter__'):
            raise
        raise TypeError(message) from None


def _beside(part):
    """Level, kind and bytes of something that is sent beside a message."""
    wrong = '[sendmsg() ancillary data items]() argument must be '
    if not hasattr(type(part), '__getitem__') or isinstance(part, dict):
        raise TypeError(f'{wrong}3-item sequence, not {_named(part)}')
    if len(part) != 3:
        raise TypeError(f'{wrong}sequence of length 3, not {len(part)}')
    return _parsed_int(part[0]), _parsed_int(part[1]), _data(part[2])


class socket:
    """A socket."""

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        self._fd = -1
        family, type, proto = _c_int(family), _c_int(type), _c_int(proto)
        if fileno is not None:
            # What is above an int of C is cut off.
            fileno = (_c_long(fileno) + 0x80000000) % 0x100000000 - 0x80000000
            if fileno < 0:
                raise ValueError('negative file descriptor')
            self._family = _option(fileno, SOL_SOCKET, SO_DOMAIN) if family == -1 else family
            self._type = _option(fileno, SOL_SOCKET, SO_TYPE) if type == -1 else type
            self._fd = fileno
        else:
            self._family = AF_INET if family == -1 else family
            self._type = SOCK_STREAM if type == -1 else type
            self._fd = collected(_sock.new, self._family, self._type, max(proto, 0))
        self._proto = max(proto, 0)
        self._timeout = None
        self.settimeout(_default_timeout)

    def __repr__(self):
        return f'<socket object, fd={self._fd}, family={self._family}, type={self._type}, proto={self._proto}>'

    @property
    def family(self):
        return self._family

    @property
    def type(self):
        return self._type

    @property
    def proto(self):
        return self._proto

    @property
    def timeout(self):
        return self._timeout

    def _address(self, address, function):
        if self._family == AF_UNIX:
            return _path(address)
        if not isinstance(address, tuple):
            raise TypeError(function + '(): ' + ('AF_INET6' if self._family == AF_INET6 else 'AF_INET')
                            + ' address must be tuple, not ' + _shown_class(address))
        if self._family == AF_INET and len(address) != 2:
            raise TypeError('AF_INET address must be a pair (host, port)')
        host, port = address[0], address[1]
        if not isinstance(host, (str, bytes, bytearray)):
            raise TypeError('str, bytes or bytearray expected, not ' + _shown_class(host))
        try:
            port = _parsed_int(port)
        except OverflowError:
            port = -1
        if not 0 <= port <= 65535:
            raise OverflowError(function + '(): port must be 0-65535.')
        return (_lookup(host, self._family)[0], port) + address[2:]

    def bind(self, address, /):
        _sock.bind(self._fd, self._address(address, 'bind'))

    @_parsed
    def listen(self, backlog=128, /):
        _sock.listen(self._fd, max(_parsed_int(backlog), 0))

    def _accept(self):
        fd, address = _sock.accept(self._fd, self._timeout)
        return fd, self._shown(address)

    def connect(self, address, /):
        _sock.connect(self._fd, self._address(address, 'connect'), self._timeout)

    def connect_ex(self, address, /):
        address = self._address(address, 'connect_ex')
        try:
            _sock.connect(self._fd, address, self._timeout)
        except OSError as error:
            return error.errno or 11
        return 0

    @_parsed
    def recv(self, bufsize, flags=0, /):
        bufsize, flags = _c_ssize_t(bufsize), _parsed_int(flags)
        if bufsize < 0:
            raise ValueError('negative buffersize in recv')
        return _sock.recv(self._fd, bufsize, flags, self._timeout)

    @_parsed
    def recvfrom(self, bufsize, flags=0, /):
        bufsize, flags = _c_ssize_t(bufsize), _parsed_int(flags)
        if bufsize < 0:
            raise ValueError('negative buffersize in recvfrom')
        data, address = _sock.recvfrom(self._fd, bufsize, flags, self._timeout)
        return data, self._shown(address)

    def recv_into(self, buffer, nbytes=0, flags=0):
        view, nbytes, flags = _room(buffer, nbytes, flags, 'recv_into', 'buffer too small for requested bytes')
        data = _sock.recv(self._fd, nbytes, flags, self._timeout)
        view[:len(data)] = data
        return len(data)

    def recvfrom_into(self, buffer, nbytes=0, flags=0):
        view, nbytes, flags = _room(buffer, nbytes, flags, 'recvfrom_into',
                                    'nbytes is greater than the length of the buffer')
        data, address = _sock.recvfrom(self._fd, nbytes, flags, self._timeout)
        view[:len(data)] = data
        return len(data), self._shown(address)

    @_parsed
    def send(self, data, flags=0, /):
        return _sock.send(self._fd, _data(data), _parsed_int(flags), None, self._timeout)

    @_parsed
    def sendall(self, data, flags=0, /):
        data, flags = _data(data), _parsed_int(flags)
        while True:
            n = _sock.send(self._fd, data, flags, None, self._timeout)
            if n >= len(data):
                return
            data = data[n:]

    def sendto(self, /, *args):
        if not 2 <= len(args) <= 3:
            raise TypeError('sendto() takes 2 or 3 arguments (%d given)' % len(args))
        data, *flags, address = args
        data, flags = _data(data), _parsed_int(flags[0] if flags else 0)
        return _sock.send(self._fd, data, flags, self._address(address, 'sendto'), self._timeout)

    @_parsed
    def recvmsg(self, bufsize, ancbufsize=0, flags=0, /):
        bufsize, ancbufsize, flags = _c_ssize_t(bufsize), _c_ssize_t(ancbufsize), _parsed_int(flags)
        if bufsize < 0:
            raise ValueError('negative buffer size in recvmsg()')
        return self._message(bufsize, ancbufsize, flags)

    @_parsed
    def recvmsg_into(self, buffers, ancbufsize=0, flags=0, /):
        ancbufsize, flags = _c_ssize_t(ancbufsize), _parsed_int(flags)
        views = []
        for buffer in _items(buffers, 'recvmsg_into() argument 1 must be an iterable'):
            try:
                views.append(_writable(buffer, ''))
            except TypeError:
                raise TypeError('recvmsg_into() argument 1 must be an iterable of single-segment '
                                'read-write buffers') from None
        data, beside, flags, address = self._message(sum(map(len, views)), ancbufsize, flags)
        at = 0
        for view in views:
            part = data[at:at + len(view)]
            view[:len(part)] = part
            at += len(part)
        return len(data), beside, flags, address

    def _message(self, size, room, flags):
        if not 0 <= room <= 0x7fffffff:
            raise ValueError('invalid ancillary data buffer length')
        data, beside, flags, address = _sock.recvmsg(self._fd, size, room, flags, self._timeout)
        return data, [tuple(part) for part in beside], flags, self._shown(address)

    @_parsed
    def sendmsg(self, buffers, ancdata=(), flags=0, address=None, /):
        flags = _parsed_int(flags)
        if address is not None:
            address = self._address(address, 'sendmsg')
        buffers = _items(buffers, 'sendmsg() argument 1 must be an iterable')
        data = b''.join([_data(buffer) for buffer in buffers])
        beside = [_beside(part) for part in _items(ancdata, 'sendmsg() argument 2 must be an iterable')]
        return _sock.sendmsg(self._fd, data, tuple(beside), flags, address, self._timeout)

    def shutdown(self, how, /):
        _sock.shutdown(self._fd, _c_int(how))

    def getsockname(self, /):
        return self._shown(_sock.name(self._fd))

    def getpeername(self, /):
        return self._shown(_sock.peer(self._fd))

    def _shown(self, address):
        if not isinstance(address, bytes) or address[:1] == b'\0' != address:
            return address
        return '' if address == b'\0' else _posix.fsdecode(address)

    @_parsed
    def getsockopt(self, level, optname, buflen=0, /):
        level, optname, buflen = _parsed_int(level), _parsed_int(optname), _parsed_int(buflen)
        if not buflen:
            return _option(self._fd, level, optname)
        if not 0 < buflen <= 1024:
            raise OSError('getsockopt buflen out of range')
        return _sock.getoption(self._fd, level, optname, buflen)

    def setsockopt(self, /, *args):
        if not 3 <= len(args) <= 4 or (len(args) == 4 and args[2] is not None):
            raise TypeError('setsockopt() takes exactly 3 arguments (%d given)' % len(args))
        level, optname, value, *rest = args
        level, optname = _parsed_int(level), _parsed_int(optname)
        if rest:
            try:
                length = _parsed_int(rest[0])
            except (TypeError, OverflowError):
                raise TypeError('setsockopt() takes exactly 3 arguments (4 given)') from None
            _sock.setoption(self._fd, level, optname, None, length)
            return
        try:
            data = _parsed_int(value).to_bytes(4, _byteorder, signed=True)
        except (TypeError, OverflowError):
            data = _data(value)
        _sock.setoption(self._fd, level, optname, data, 0)

    def settimeout(self, timeout, /):
        timeout = _checked_timeout(timeout)
        self._timeout = timeout
        flags = _posix.get_flags(self._fd)
        _posix.set_flags(self._fd, flags | 0o4000 if timeout == 0 else flags & ~0o4000)

    def gettimeout(self, /):
        return self._timeout

    def setblocking(self, flag, /):
        self.settimeout(None if flag else 0.0)

    def getblocking(self, /):
        return self._timeout != 0

    def fileno(self, /):
        return self._fd

    def detach(self, /):
        fd, self._fd = self._fd, -1
        return fd

    def close(self, /):
        fd, self._fd = self._fd, -1
        if fd >= 0:
            _posix.close(fd)

    def __del__(self):
        try:
            fd, self._fd = self._fd, -1
            if fd >= 0:
                _posix.close(fd)
        except (AttributeError, OSError):
            # It was never made, or somebody has closed its descriptor.
            pass


socket.__module__ = '_socket'
_seal(_qualify(socket), True)


@_parsed
def socketpair(family=AF_UNIX, type=SOCK_STREAM, proto=0, /):
    return tuple(collected(_sock.pair, _parsed_int(family), _parsed_int(type), _parsed_int(proto)))


def gethostname():
    return _posix.fsdecode(_sock.hostname())


def gethostbyname(hostname, /):
    return _lookup(hostname, AF_INET)[0]


def gethostbyname_ex(hostname, /):
    return hostname, [], _lookup(hostname, AF_INET)


def gethostbyaddr(ip_address, /):
    addresses = _lookup(ip_address, AF_UNSPEC)
    name = 'localhost' if addresses[0] in ('127.0.0.1', '::1') else addresses[0]
    return name, [], addresses[:1]


def getnameinfo(sockaddr, flags, /):
    flags = _c_int(flags)
    return sockaddr[0], str(sockaddr[1])


_SERVICES = {'echo': 7, 'ftp': 21, 'ssh': 22, 'telnet': 23, 'smtp': 25, 'domain': 53, 'http': 80,
             'pop3': 110, 'ntp': 123, 'imap2': 143, 'https': 443}


@_parsed
def getservbyname(servicename, protocolname=None, /):
    _text(servicename, 'getservbyname() argument 1')
    try:
        return _SERVICES[servicename]
    except KeyError:
        raise OSError('service/proto not found') from None


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    if host is None:
        host = '' if flags & AI_PASSIVE else 'localhost'
    if isinstance(port, str) and port:
        if not port.isdigit() and port not in _SERVICES:
            raise gaierror(EAI_SERVICE, 'Servname not supported for ai_socktype')
        port = int(port) if port.isdigit() else _SERVICES[port]
    port = port or 0
    kinds = [(kind, number) for kind, number in ((1, 6), (2, 17), (3, 0))
             if type in (0, kind) and proto in (0, number)]
    result = []
    for address in _lookup(host, family):
        six = ':' in address
        where = (address, port, 0, 0) if six else (address, port)
        for kind, number in kinds:
            result.append((AF_INET6 if six else AF_INET, kind, proto or number, '', where))
    return result


def inet_aton(ip_address, /):
    _text(ip_address, 'inet_aton() argument')
    parts = ip_address.split(maxsplit=1)[0].split('.') if ip_address[:1].isalnum() else []
    try:
        numbers = [_number(part) for part in parts]
        # The last number stands for all bytes that are left.
        size = 5 - len(numbers)
        return bytes(numbers[:-1]) + numbers[-1].to_bytes(size, 'big') if 1 <= size <= 4 else bytes(-1)
    except (ValueError, OverflowError):
        raise OSError('illegal IP address string passed to inet_aton') from None


def _number(text):
    """A number as C writes it."""
    if not text.isascii() or not text.isalnum():
        raise ValueError
    if text[:2] in ('0x', '0X'):
        return int(text[2:], 16)
    return int(text, 8 if text[0] == '0' else 10)


def inet_ntoa(packed_ip, /):
    packed_ip = _data(packed_ip)
    if len(packed_ip) != 4:
        raise OSError('packed IP wrong length for inet_ntoa')
    return '.'.join(str(part) for part in packed_ip)


def _short(name, x):
    x = _c_int(x)
    if x < 0:
        raise OverflowError(f"{name}: can't convert negative Python int to C 16-bit unsigned integer")
    if x > 0xffff:
        raise OverflowError(f'{name}: Python int too large to convert to C 16-bit unsigned integer')
    return int.from_bytes(x.to_bytes(2, 'little'), 'big')


def _long(x):
    x = _c_unsigned(x, 64, 'unsigned long')
    if x > 0xffffffff:
        raise OverflowError('int larger than 32 bits')
    return int.from_bytes(x.to_bytes(4, 'little'), 'big')


def htons(x, /):
    return _short('htons', x)


def ntohs(x, /):
    return _short('ntohs', x)


def htonl(x, /):
    return _long(x)


def ntohl(x, /):
    return _long(x)


# To those who look they are native. globals() would not see a module that does not show.
_functions((lambda: None).__globals__, ())
