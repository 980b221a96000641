"""Sockets as the system has them."""

import _posix
import _sock
from _arguments import (c_int as _c_int, c_ssize_t as _c_ssize_t, c_unsigned as _c_unsigned,
                        data as _data, seconds as _seconds, text as _text, writable as _writable)
from _scarce import collected
from _native import (functions as _functions, parsed as _parsed, qualify as _qualify,
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


def _room(buffer, nbytes, flags, method, too_small):
    """Where bytes are to be received, how many at most, and the flags."""
    view = _writable(buffer, method + '() argument 1')
    nbytes, flags = _c_ssize_t(nbytes), _c_int(flags)
    if nbytes < 0:
        raise ValueError('negative buffersize in ' + method)
    if nbytes > len(view):
        raise ValueError(too_small)
    return view, nbytes or len(view), flags


class socket:
    """A socket."""

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        self._fd = -1
        family, type, proto = _c_int(family), _c_int(type), _c_int(proto)
        if fileno is not None:
            if isinstance(fileno, float):
                raise TypeError('integer argument expected, got float')
            fileno = _c_int(fileno)
            if fileno < 0:
                raise ValueError('negative file descriptor')
            self._family = _sock.getoption(fileno, SOL_SOCKET, SO_DOMAIN) if family == -1 else family
            self._type = _sock.getoption(fileno, SOL_SOCKET, SO_TYPE) if type == -1 else type
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
            return address
        if not isinstance(address, tuple):
            raise TypeError(function + '(): ' + ('AF_INET6' if self._family == AF_INET6 else 'AF_INET')
                            + ' address must be tuple, not ' + _shown_class(address))
        if self._family == AF_INET and len(address) != 2:
            raise TypeError('AF_INET address must be a pair (host, port)')
        host, port = address[0], address[1]
        if not isinstance(host, (str, bytes, bytearray)):
            raise TypeError('str, bytes or bytearray expected, not ' + _shown_class(host))
        port = _c_int(port)
        if not 0 <= port <= 65535:
            raise OverflowError(function + '(): port must be 0-65535.')
        return (_lookup(host, self._family)[0], port) + address[2:]

    def bind(self, address, /):
        _sock.bind(self._fd, self._address(address, 'bind'))

    @_parsed
    def listen(self, backlog=128, /):
        _sock.listen(self._fd, max(_c_int(backlog), 0))

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
        bufsize, flags = _c_ssize_t(bufsize), _c_int(flags)
        if bufsize < 0:
            raise ValueError('negative buffersize in recv')
        return _sock.recv(self._fd, bufsize, flags, self._timeout)

    @_parsed
    def recvfrom(self, bufsize, flags=0, /):
        bufsize, flags = _c_ssize_t(bufsize), _c_int(flags)
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
        return _sock.send(self._fd, _data(data), _c_int(flags), None, self._timeout)

    @_parsed
    def sendall(self, data, flags=0, /):
        data, flags = _data(data), _c_int(flags)
        while True:
            n = _sock.send(self._fd, data, flags, None, self._timeout)
            if n >= len(data):
                return
            data = data[n:]

    def sendto(self, /, *args):
        if not 2 <= len(args) <= 3:
            raise TypeError('sendto() takes 2 or 3 arguments (%d given)' % len(args))
        data, *flags, address = args
        data, flags = _data(data), _c_int(flags[0] if flags else 0)
        return _sock.send(self._fd, data, flags, self._address(address, 'sendto'), self._timeout)

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
        level, optname, buflen = _c_int(level), _c_int(optname), _c_int(buflen)
        value = _sock.getoption(self._fd, level, optname)
        return value.to_bytes(4, 'little')[:buflen] if buflen else value

    @_parsed
    def setsockopt(self, level, optname, value, optlen=None, /):
        level, optname = _c_int(level), _c_int(optname)
        if not isinstance(value, int):
            data = bytes(value)
            # Of a struct linger, whether it is on and how long.
            if optname == SO_LINGER and len(data) >= 8:
                on = int.from_bytes(data[:4], 'little')
                value = int.from_bytes(data[4:8], 'little') if on else -1
            else:
                value = int.from_bytes(data[:4], 'little')
        _sock.setoption(self._fd, level, optname, value)

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
_qualify(socket)


@_parsed
def socketpair(family=AF_UNIX, type=SOCK_STREAM, proto=0, /):
    return tuple(collected(_sock.pair, _c_int(family), _c_int(type), _c_int(proto)))


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
    parts = ip_address.split('.')
    try:
        return bytes(int(part) for part in parts) if len(parts) == 4 else bytes(-1)
    except ValueError:
        raise OSError('illegal IP address string passed to inet_aton') from None


def inet_ntoa(packed_ip, /):
    packed_ip = _data(packed_ip)
    if len(packed_ip) != 4:
        raise OSError('packed IP wrong length')
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
